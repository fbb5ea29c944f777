"""A folder on 127.0.0.1 as real hosts give it: compressed, with the headers of ``_headers``."""

from __future__ import annotations

import gzip
import shutil
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from fnmatch import fnmatch
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain, repeat
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import sync_playwright

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_TEXT = ("text/", "application/javascript", "application/json", "application/xml", "image/svg+xml")


class _Host(SimpleHTTPRequestHandler):
    """Files only; a request without one gets the site's 404."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        if file.is_dir():
            file /= "index.html"
        status = HTTPStatus.OK
        if not file.is_file():
            status, file = HTTPStatus.NOT_FOUND, Path(self.directory) / "404.html"
        body = file.read_bytes() if file.is_file() else b""
        kind = self.guess_type(str(file))
        headers = {"Content-Type": kind, **self._chosen()}
        if kind.startswith(_TEXT) and "gzip" in self.headers.get("Accept-Encoding", ""):
            headers["Content-Encoding"] = "gzip"
            body = gzip.compress(body, 6, mtime=0)
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _chosen(self) -> dict[str, str]:
        """What the site's ``_headers`` asks for: a pattern, then its headers, indented."""
        found: dict[str, str] = {}
        file, here = Path(self.directory) / "_headers", False
        for line in file.read_text("utf-8").splitlines() if file.is_file() else ():
            if not line[:1].isspace():
                here = fnmatch(self.path, line)
            elif here:
                name, _, value = line.partition(":")
                found[name.strip()] = value.strip()
        return found


class _Server(ThreadingHTTPServer):
    request_queue_size = 128  # Python's own 5 are fewer than a browser asks for at once


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server of the folder, on this machine alone. It may be filled later."""
    server = _Server(("127.0.0.1", 0), partial(_Host, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def chromium() -> Iterator[Any]:
    """A browser."""
    with sync_playwright() as playwright:
        path = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


_FOUND = """() => new Promise((done) => {
  const name = (node) => node?.nodeName + (node?.className ? "." + node.className : "");
  const found = [];
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
    if (!entry.hadRecentInput) found.push([entry.value, entry.sources.map((s) => name(s.node))]);
  })).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(found), 100);
})"""
_LATE, _LATER = 0.3, 0.1  # seconds: the page has been painted by then, and is after each script
_LOOKS, _PAUSE = 50, 100.0  # milliseconds: a slow machine paints late


class Shift(NamedTuple):
    """A move that the reader did not cause: its score, and what moved."""

    score: float
    what: Sequence[str]


def shifts(browser: Any, address: str, width: int) -> list[Shift]:
    """What moves while a page loads, its deferred scripts late, and while one scrolls it."""
    page = browser.new_context(viewport={"width": width, "height": 800}).new_page()
    try:
        page.route("**/*.js", partial(_late, chain([_LATE], repeat(_LATER))))
        page.goto(address)
        page.wait_for_timeout(100)
        height = page.evaluate("document.documentElement.scrollHeight")
        for _ in range(min(height // 600, 20)):
            page.mouse.wheel(0, 600)
            page.wait_for_timeout(50)
        return [Shift(*found) for found in page.evaluate(_FOUND)]
    finally:
        page.context.close()


def first_paint(browser: Any, address: str, *, scripts: bool) -> float | None:
    """Milliseconds until a page shows text or a picture; none where it shows nothing."""
    page = browser.new_context(java_script_enabled=scripts).new_page()
    try:
        page.goto(address)
        for _ in range(_LOOKS):
            page.wait_for_timeout(_PAUSE)
            found = page.evaluate(
                "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
            )
            if found is not None:
                return float(found)
        return None
    finally:
        page.context.close()


def _late(waits: Iterator[float], route: Any) -> None:
    if "/theme-init." not in route.request.url:  # the page waits for that one
        time.sleep(next(waits))
    route.continue_()
