"""What the server serves now, and the pages that listen to it.

A message is JSON, one line of a stream of server-sent events:

    {"build": 3, "changed": ["/de-de/a.html"], "problems": [], "kept": false}    a new site
    {"build": 4, "changed": [], "problems": ["a.po:3: …"], "kept": true}    the last site stays
    {"show": "/de-de/a.html#s=12"}    go there
"""

from __future__ import annotations

import json
import queue
import secrets
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from pipeline.config import Config

_KEPT = "/%:@!$&'()*+,;=-._~"  # what browsers leave as it is (RFC 3986, 3.3)
_PULSE = 15.0  # seconds after which a browser that is gone is noticed


class Desk:
    """Shared by the threads of the server and the loop that builds."""

    def __init__(self, config: Config) -> None:
        self.secret = secrets.token_urlsafe(24)
        self.folder: Path
        self.base: str
        self.move(config)
        self._lock = threading.Lock()
        self._listeners: list[queue.SimpleQueue[bytes | None]] = []
        self._problems: tuple[str, ...] = ()
        self._kept = False
        self._builds = 0

    def move(self, config: Config) -> None:
        """Serve the site of this configuration, below the path that its address has."""
        path = quote(urlsplit(config.site.url).path.strip("/"), safe=_KEPT)
        self.folder = config.output
        self.base = f"/{path}/" if path else "/"

    def knows(self, secret: str) -> bool:
        return secrets.compare_digest(secret.encode(), self.secret.encode())

    def tell(
        self, problems: Sequence[str], changed: Sequence[str] = (), *, kept: bool = False
    ) -> None:
        """A build has ended: what is wrong, the addresses of the pages that it concerned, and
        whether it left the site as it was.
        """
        with self._lock:
            self._kept = kept
            self._builds += 1
            self._problems = tuple(problems)
            self._send_all(self._news(changed))

    def show(self, page: str) -> bool:
        """Let the page that came last go to another one (none: only say whether there is one)."""
        with self._lock:
            if not self._listeners:
                return False
            if page:
                self._listeners[-1].put(_event({"show": self.base + page.lstrip("/")}))
            return True

    def close(self) -> None:
        """Let every listener go."""
        with self._lock:
            for listener in self._listeners:
                listener.put(None)

    @contextmanager
    def listening(self) -> Iterator[Iterator[bytes]]:
        """Messages as they come, how things stand first."""
        mailbox: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        with self._lock:
            mailbox.put(self._news(()))
            self._listeners.append(mailbox)
        try:
            yield _messages(mailbox)
        finally:
            with self._lock:
                self._listeners.remove(mailbox)

    def _news(self, changed: Sequence[str]) -> bytes:
        return _event(
            {
                "build": self._builds,
                "changed": [self.base + page for page in changed],
                "problems": self._problems,
                "kept": self._kept,
            }
        )

    def _send_all(self, message: bytes) -> None:
        for listener in self._listeners:
            listener.put(message)


def _messages(mailbox: queue.SimpleQueue[bytes | None]) -> Iterator[bytes]:
    while True:
        try:
            message = mailbox.get(timeout=_PULSE)
        except queue.Empty:
            message = b":\n\n"
        if message is None:
            return
        yield message


def _event(told: dict[str, Any]) -> bytes:
    return f"data: {json.dumps(told)}\n\n".encode("ascii")
