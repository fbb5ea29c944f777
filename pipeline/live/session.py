"""serve, top to bottom: build ▶ listen ▶ (files change ▶ build ▶ tell the open pages)*."""

from __future__ import annotations

import queue
import signal
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

from pipeline.config import Config
from pipeline.live.beacon import Beacon, light, put_out
from pipeline.live.builder import Builder, Built, Failed
from pipeline.live.desk import Desk
from pipeline.live.server import Server, open_server
from pipeline.live.watch import changes

_AGAIN = 0.5  # seconds until a project that another run has is tried again


class Say(Protocol):
    """What a session tells whoever started it."""

    def first(self, built: Built) -> None:
        """The site stands for the first time."""

    def listening(self, beacon: Beacon) -> None:
        """The server answers."""

    def moved(self, beacon: Beacon) -> None:
        """The site stands below another path now."""

    def rebuilt(self, built: Built) -> None:
        """Files changed, and the site with them."""

    def failed(self, failed: Failed) -> None:
        """Files changed, but the site could not; the last one stays."""


def run(config: Config, builder: Builder, port: int | None, say: Say) -> Failed | None:
    """Serve until Ctrl+C or SIGTERM; what was wrong where not even the first build succeeds.

    Raises ``UsageError`` where the port is taken.
    """
    desk, current = Desk(config), [config]
    with (
        _ending(),
        open_server(port, desk) as server,  # before the build: a port that is taken is told at once
        _watching(current) as news,
    ):
        first = _settled(builder, (), say)
        if isinstance(first, Failed):
            return first
        say.first(first)
        with suppress(KeyboardInterrupt), _answering(server, desk, config) as beacon:
            say.listening(beacon)
            _keep_up(builder, news, desk, current, beacon, say)
    return None


def _keep_up(
    builder: Builder,
    news: queue.SimpleQueue[frozenset[Path]],
    desk: Desk,
    config: list[Config],
    beacon: Beacon,
    say: Say,
) -> None:
    while True:
        made = _settled(builder, _all_new(news), say)
        if isinstance(made, Failed):
            say.failed(made)
            desk.tell(made.problems, kept=True)
            continue
        config[0] = made.config
        desk.move(made.config)
        if desk.base != beacon.base:
            beacon = beacon._replace(base=desk.base)
            light(made.config.cache, beacon)
            say.moved(beacon)
        desk.tell(made.problems, made.changed)
        say.rebuilt(made)


def _settled(builder: Builder, changed: Iterable[Path], say: Say) -> Built | Failed:
    """The build, once nobody else works on the project."""
    changed = frozenset(changed)
    told = False
    while True:
        made = builder.build(changed)
        if isinstance(made, Built) or not made.busy:
            return made
        if not told:
            say.failed(made)
        told = True
        time.sleep(_AGAIN)


def _all_new(news: queue.SimpleQueue[frozenset[Path]]) -> frozenset[Path]:
    """What changed since the last build: waits until something does."""
    found = news.get()
    while not news.empty():
        found |= news.get()
    return found


@contextmanager
def _watching(config: list[Config]) -> Iterator[queue.SimpleQueue[frozenset[Path]]]:
    """What changes on the disk, from now on; ``config`` holds the one that is in force."""
    news: queue.SimpleQueue[frozenset[Path]] = queue.SimpleQueue()
    stop = threading.Event()

    def watch() -> None:
        poll = False
        while not stop.is_set():
            try:
                for found in changes(lambda: config[0], stop, poll=poll):
                    news.put(found)
            except OSError:  # the system cannot watch so many folders
                poll = True

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield news
    finally:
        stop.set()
        thread.join()


@contextmanager
def _answering(server: Server, desk: Desk, config: Config) -> Iterator[Beacon]:
    """Answer requests, and let ``twinspan preview`` know where."""
    beacon = Beacon(server.server_address[1], desk.base, desk.secret)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1})
    thread.start()
    light(config.cache, beacon)
    try:
        yield beacon
    finally:
        put_out(config.cache, beacon)
        desk.close()
        server.shutdown()
        thread.join()


@contextmanager
def _ending() -> Iterator[None]:
    """Let SIGTERM end a session as Ctrl+C does."""

    def interrupt(*_: Any) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
