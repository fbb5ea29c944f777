"""The site on 127.0.0.1: its files as a plain server gives them, and what is new for open pages.

    GET  /…                     a file; a page gets the script of templates/live/, nothing else
    GET  /_twinspan/live.*      that script and its look
    GET  /_twinspan/news        a stream (server-sent events): see ``pipeline/live/desk.py``
    POST /_twinspan/show        an open page goes to another one (``beacon.py``)

Only requests that name this host are answered: else any page of the web could read the site
through a name of its own that it lets point to 127.0.0.1 (DNS rebinding).
"""

from __future__ import annotations

import json
from hashlib import sha1
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pipeline.errors import ReadError, UsageError
from pipeline.files import read_bytes, templates_folder
from pipeline.live.desk import Desk
from pipeline.live.lookup import content_type, find, not_found_page

OWN = "_twinspan/"
PORT = 8000
_TRIES = 20
_LONGEST = 10_000
_HEAD_END = b"</head>"
_SCRIPTS_RUN = b"script-src 'self'"


class Server(ThreadingHTTPServer):
    """Serves what its desk says. Every request is a thread, and ends with the program."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, port: int, desk: Desk) -> None:
        self.desk = desk
        super().__init__(("127.0.0.1", port), _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away is not worth a word."""


def open_server(port: int | None, desk: Desk) -> Server:
    """Listen. Where no port is named, the first free one from 8000 on.

    Raises ``UsageError`` where the one that is named is taken.
    """
    for tried in range(PORT, PORT + _TRIES) if port is None else (port,):
        try:
            return Server(tried, desk)
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or str(error)
    if port is None:
        raise UsageError(f"127.0.0.1: no free port from {PORT} to {PORT + _TRIES - 1}: {reason}")
    raise UsageError(f"127.0.0.1:{port}: {reason}; choose another with --port") from None


class _Handler(BaseHTTPRequestHandler):
    """One connection of a browser."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "Twinspan"
    sys_version = ""
    timeout = 60

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  (the name is inherited)
        """Stay quiet."""

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        if not self._is_for_us():
            return
        desk = self.server.desk
        path = urlsplit(self.path).path
        own = path.removeprefix(desk.base + OWN)
        if own == "news" and own != path:
            self._news()
        elif own in ("live.js", "live.css") and own != path:
            self._send_file(templates_folder() / "live" / own)
        else:
            self._send_site(path)

    def do_POST(self) -> None:
        if not self._is_for_us():
            return
        desk = self.server.desk
        if urlsplit(self.path).path != f"{desk.base}{OWN}show":
            self._send(HTTPStatus.NOT_FOUND, b"", "text/plain")
            return
        try:
            length = int(self.headers.get("Content-Length", "0"))
            wish = json.loads(self.rfile.read(length)) if 0 < length <= _LONGEST else {}
            secret, page = str(wish["secret"]), str(wish["page"])
        except (ValueError, KeyError, TypeError):
            self._send(HTTPStatus.BAD_REQUEST, b"", "text/plain")
            return
        if not desk.knows(secret):
            self._send(HTTPStatus.FORBIDDEN, b"", "text/plain")
            return
        body = json.dumps({"shown": desk.show(page)}).encode("ascii")
        self._send(HTTPStatus.OK, body, "application/json")

    def _is_for_us(self) -> bool:
        port = self.server.server_address[1]
        names = {f"{name}:{port}" for name in ("127.0.0.1", "localhost")}
        if self.headers.get("Host", "").lower() in names:
            return True
        self.close_connection = True
        text = f"this server answers only to http://127.0.0.1:{port}/\n".encode("ascii")
        self._send(HTTPStatus.MISDIRECTED_REQUEST, text, "text/plain; charset=utf-8")
        return False

    def _send_site(self, path: str) -> None:
        desk = self.server.desk
        found = find(desk.folder, desk.base, path)
        if found.moved:
            self._send(HTTPStatus.MOVED_PERMANENTLY, b"", "text/plain", {"Location": found.moved})
        elif found.file is not None:
            self._send_file(found.file)
        else:
            page = not_found_page(desk.folder, desk.base, path)
            if page is None:
                text = b"there is no such page\n"
                self._send(HTTPStatus.NOT_FOUND, text, "text/plain; charset=utf-8")
            else:
                self._send_file(page, HTTPStatus.NOT_FOUND)

    def _send_file(self, file: Path, status: HTTPStatus = HTTPStatus.OK) -> None:
        try:
            body = read_bytes(file)
        except ReadError:
            body = None
        if body is None:  # a build has just taken it away
            self._send(HTTPStatus.NOT_FOUND, b"", "text/plain")
            return
        kind = content_type(file)
        stamp = sha1(body).hexdigest()[:16]
        tag = f'"{stamp}"'
        if kind.startswith("text/html"):
            body = with_script(body, self.server.desk.base, stamp)
        if status is HTTPStatus.OK and self.headers.get("If-None-Match") == tag:
            status, body = HTTPStatus.NOT_MODIFIED, b""
        self._send(status, body, kind, {"ETag": tag})

    def _send(
        self, status: HTTPStatus, body: bytes, kind: str, more: dict[str, str] | None = None
    ) -> None:
        self.send_response(status)
        headers = {
            "Content-Type": kind,
            "Content-Length": str(len(body)),
            "Cache-Control": "no-cache",
            "X-Content-Type-Options": "nosniff",
            "Cross-Origin-Resource-Policy": "same-origin",
            **(more or {}),
        }
        if status is HTTPStatus.NOT_MODIFIED:
            del headers["Content-Length"]
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _news(self) -> None:
        """Send what is new until the browser goes away or the server ends."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.end_headers()
        if self.command == "HEAD":
            return
        with self.server.desk.listening() as messages:
            for message in messages:
                self.wfile.write(message)
                self.wfile.flush()


def with_script(page: bytes, base: str, stamp: str) -> bytes:
    """A page that allows scripts, with ours, which gets to know what the page is made of."""
    head, end, rest = page.partition(_HEAD_END)
    if not end or _SCRIPTS_RUN not in head:
        return page
    own = f'<script defer src="{base}{OWN}live.js" data-stamp="{stamp}"></script>\n'
    return head + own.encode("ascii") + end + rest
