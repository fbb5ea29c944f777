"""twinspan serve: build, and show the site on 127.0.0.1."""

from __future__ import annotations

import webbrowser
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import click

from pipeline.build import build
from pipeline.commands.common import counted, project_options, show_status, workplace
from pipeline.errors import UsageError


class _Handler(SimpleHTTPRequestHandler):
    """Serves the site's folder, its 404 pages included; logs nothing."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Stay quiet."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The page of the locale, by the address's prefix, where nothing is found."""
        folder = Path(self.directory)
        prefix = self.path.strip("/").split("/", 1)[0]
        pages = (folder / prefix / "404.html", folder / "404.html")
        page = next((page for page in pages if page.is_file()), None)
        if code != 404 or page is None or folder.resolve() not in page.resolve().parents:
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


@click.command("serve")
@project_options
@click.option("-p", "--port", default=8000, show_default=True, help="The port on 127.0.0.1.")
@click.option("--open", "browse", is_flag=True, help="Open the site in the browser.")
def command(
    directory: Path, jobs: int | None, port: int, *, no_cache: bool, quiet: bool, browse: bool
) -> int:
    """Build the site without touching content or catalogs, and show it on 127.0.0.1.

    Ends with Ctrl+C.
    """
    with workplace(directory, jobs=jobs, no_cache=no_cache, quiet=quiet) as (config, runner):
        result = build(config, runner, frozen=True)
    if not quiet:
        show_status(result, config)
        click.echo(f"{counted(result.counts.total(), 'finding')}; all of them: twinspan check")
    try:
        server = ThreadingHTTPServer(
            ("127.0.0.1", port), partial(_Handler, directory=str(config.output))
        )
    except OSError as error:
        raise UsageError(
            f"127.0.0.1:{port}: {error.strerror}; choose another with --port"
        ) from None
    address = f"http://127.0.0.1:{server.server_port}/"
    click.echo(f"{address} (Ctrl+C ends it)")
    if browse:
        webbrowser.open(address)
    with server:
        server.serve_forever()
    return 0
