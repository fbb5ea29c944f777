"""twinspan serve: the site on 127.0.0.1, up to date while somebody works."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from pipeline.build import Result, Search, build
from pipeline.commands.common import counted, project_options, workplace
from pipeline.config import Config, find_config, load_config
from pipeline.errors import TwinspanError
from pipeline.indexing import index_remembered
from pipeline.live.beacon import Beacon
from pipeline.live.builder import Builder, Built, Failed
from pipeline.live.server import PORT
from pipeline.live.session import run
from pipeline.reports import render_status

_NAMED = 3


@click.command("serve")
@project_options
@click.option(
    "-p",
    "--port",
    type=click.IntRange(0, 65535),
    help="The port on 127.0.0.1.",
    show_default=f"the first free one from {PORT} on",
)
@click.option("--open", "browse", is_flag=True, help="Open the site in the browser.")
def command(
    directory: Path,
    jobs: int | None,
    port: int | None,
    *,
    no_cache: bool,
    quiet: bool,
    browse: bool,
) -> int:
    """Build the site, show it on 127.0.0.1, and keep it up to date.

    Content, catalogs, templates and twinspan.toml are watched. What changes is built anew, and
    a page that is open shows it by itself, at the sentence that changed. Content and catalogs
    are never written. A catalog or template with a fault is reported here and on the open page;
    until it is mended the site stays as it was.

    Ends with Ctrl+C.
    """
    look = webbrowser.open if browse else None
    return serve(directory, jobs, port, no_cache=no_cache, quiet=quiet, look=look)


def serve(
    directory: Path,
    jobs: int | None,
    port: int | None,
    *,
    no_cache: bool,
    quiet: bool,
    look: Callable[[str], object] | None,
    page: Callable[[], str] = str,
) -> int:
    """Serve until the end; ``look`` gets the address of ``page`` when the server answers.

    Raises ``TwinspanError`` where the first build fails.
    """
    file = find_config(directory.resolve())
    config = load_config(file)
    make = partial(_build, file.parent, jobs, no_cache=no_cache, quiet=quiet)
    builder = Builder(make, partial(_index, file))
    try:
        failed = run(config, builder, port, _Terminal(quiet=quiet, look=look, page=page))
    finally:
        builder.stop()
    if failed is not None:
        raise TwinspanError("\n".join(failed.problems))
    return 0


def _build(
    directory: Path, jobs: int | None, *, no_cache: bool, quiet: bool
) -> tuple[Config, Result]:
    """One build, in the builder's process."""
    with workplace(directory, jobs=jobs, no_cache=no_cache, quiet=quiet) as (config, runner):
        return config, build(config, runner, frozen=True, search=Search.LATER)


def _index(file: Path) -> None:
    """What follows each build, in a process in the background."""
    try:
        index_remembered(file)
    except TwinspanError as error:
        click.echo(error, err=True)


class _Terminal:
    """Says what happens."""

    def __init__(
        self, *, quiet: bool, look: Callable[[str], object] | None, page: Callable[[], str]
    ) -> None:
        self._quiet, self._look, self._page = quiet, look, page
        self._page_found = ""
        self._troubled = False

    def first(self, built: Built) -> None:
        self._page_found = self._page()
        if self._quiet:
            return
        click.echo(render_status(built.statuses), nl=False)
        if built.outdated:
            click.echo(
                f"{counted(built.outdated, 'file')} below "
                f"{built.config.shown(built.config.catalogs)}/ are not what the content gives; "
                'the site shows how they will be after "twinspan extract", and each build '
                "works that out again"
            )
        click.echo(f"{counted(built.findings, 'finding')}; all of them: twinspan check")

    def listening(self, beacon: Beacon) -> None:
        address = beacon.address(self._page_found)
        click.echo(f"{address} (Ctrl+C ends it)")
        if self._look is not None:
            self._look(address)

    def moved(self, beacon: Beacon) -> None:
        click.echo(f"{beacon.address()} is where the site is now")

    def rebuilt(self, built: Built) -> None:
        self._tell(built.problems)
        if self._quiet:
            return
        named = ", ".join(built.changed[:_NAMED])
        more = f" and {len(built.changed) - _NAMED} more" if len(built.changed) > _NAMED else ""
        click.echo(f"built in {built.seconds:.1f} s" + (f": {named}{more}" if named else ""))

    def failed(self, failed: Failed) -> None:
        self._tell(failed.problems)
        if not failed.busy:
            click.echo("the site stays as it was", err=True)

    def _tell(self, problems: tuple[str, ...]) -> None:
        for problem in problems:
            click.echo(problem, err=True)
        if self._troubled and not problems and not self._quiet:
            click.echo("mended")
        self._troubled = bool(problems)
