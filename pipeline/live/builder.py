"""Changed files -> a site built anew, in a process of its own.

The server's process has threads; one that builds starts processes, and that goes together badly.
A build that breaks down takes nothing with it either. ``make`` is called in the new process, so
it must be a function of a module, or a ``partial`` of one.
"""

import multiprocessing
import signal
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.build import Result
from pipeline.catalogs.store import read_catalog
from pipeline.config import Config
from pipeline.errors import LockError, TwinspanError
from pipeline.live.spots import addresses_of, locale_of
from pipeline.model import Finding
from pipeline.reports import LocaleStatus
from pipeline.site.layout import forget_templates
from pipeline.status import by_locale

Make = Callable[[], tuple[Config, Result]]
Afterwards = Callable[[], None]
_UNSOUND = "malformed-catalog"
_EXPECTED = "catalog-outdated"  # the build writes no catalogs, so they may well lag behind
_PATIENCE = 10.0  # seconds that a build is given to end


class Built(NamedTuple):
    """What a build made. ``problems`` are the errors that were not there when the first build
    ended, ``changed`` the addresses of the pages that the changed files are read on.
    """

    config: Config
    pages: int
    outdated: int
    findings: int
    seconds: float
    statuses: Mapping[str, LocaleStatus]
    problems: tuple[str, ...]
    changed: tuple[str, ...]


class Failed(NamedTuple):
    """Why there is no new build: the last one stays. ``busy``: another run has the project."""

    problems: tuple[str, ...]
    busy: bool = False


class Builder:
    """Builds when asked, one build at a time. ``afterwards`` runs after each build, in the
    background; it is stopped where the next build begins first.
    """

    def __init__(self, make: Make, afterwards: Afterwards | None = None) -> None:
        self._parts = (make, afterwards)
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, other = context.Pipe()
        self._process = context.Process(target=_work, args=(other, *self._parts))
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # inherited: Ctrl+C is for us alone
        self._process.start()
        signal.signal(signal.SIGINT, before)
        other.close()

    def build(self, changed: Iterable[Path] = ()) -> Built | Failed:
        """Build the site, as these files changed; all of it the first time."""
        try:
            self._connection.send(frozenset(changed))
            made: Built | Failed = self._connection.recv()
        except (EOFError, OSError):
            code = self._process.exitcode
            self.stop()
            self._start()
            return Failed((f"the build broke down (exit code {code}); save again to try again",))
        return made

    def stop(self) -> None:
        """End the process, and a build that it is in the middle of."""
        self._connection.close()
        self._process.terminate()
        self._process.join(_PATIENCE)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()


def _work(connection: Connection, make: Make, afterwards: Afterwards | None) -> None:
    """The process: waits for word, builds, answers; ends when nobody asks any more."""
    signal.signal(signal.SIGTERM, _leave)
    bench = _Bench(make)
    background: Any = None
    with suppress(EOFError, OSError):
        while True:
            changed: frozenset[Path] = connection.recv()
            _end(background)
            made = bench.build(changed)
            connection.send(made)
            if afterwards is not None and isinstance(made, Built):
                background = multiprocessing.get_context("spawn").Process(target=afterwards)
                background.start()
    _end(background)


def _leave(*_: object) -> None:
    raise SystemExit(0)


def _end(process: Any) -> None:
    if process is not None and process.is_alive():
        process.terminate()
        process.join()


@dataclass
class _Bench:
    """What is remembered from build to build: the configuration, catalogs that cannot be read
    and could before, the errors of the first build.
    """

    make: Make
    config: Config | None = None
    broken: frozenset[Path] = frozenset()
    unsound: frozenset[str] = frozenset()
    known: frozenset[tuple[str, str, str]] | None = None

    def build(self, changed: frozenset[Path]) -> Built | Failed:
        self.broken, problems = self._broken(changed)
        if problems:
            return Failed(problems)
        forget_templates()
        begin = time.perf_counter()
        try:
            config, result = self.make()
        except LockError as error:
            return Failed((str(error),), busy=True)
        except TwinspanError as error:
            return Failed((str(error),))
        self.config = config
        worst = result.worst
        self.unsound = frozenset(one.location.file for one in worst if one.check == _UNSOUND)
        if self.known is None:
            self.known = frozenset(map(_name_of, worst))
        new = (one for one in worst if _name_of(one) not in self.known and one.check != _EXPECTED)
        return Built(
            config=config,
            pages=result.pages,
            outdated=len(result.changed),
            findings=result.counts.total(),
            seconds=time.perf_counter() - begin,
            statuses=by_locale(result.facts, config),
            problems=tuple(map(_told, new)),
            changed=addresses_of(config, result.facts, changed),
        )

    def _broken(self, changed: frozenset[Path]) -> tuple[frozenset[Path], tuple[str, ...]]:
        """The catalogs that can no longer be read to their end, and what is wrong with them.

        Without them the build would put the source's text in place of what was translated: so
        it waits, and the last good site stays. One that was broken from the beginning has no
        such site to keep.
        """
        config = self.config
        if config is None:
            return frozenset(), ()
        broken: set[Path] = set()
        problems: list[str] = []
        for path in sorted({*self.broken, *changed}):
            shown = config.shown(path)
            if path.suffix not in (".po", ".pot") or shown in self.unsound:
                continue
            catalog = read_catalog(path, shown, locale_of(config, path))
            if catalog is not None and not catalog.sound:
                broken.add(path)
                problems += (f"{shown}:{one.line}: {one.message}" for one in catalog.problems)
        return frozenset(broken), tuple(problems)


def _name_of(finding: Finding) -> tuple[str, str, str]:
    """What stays the same of a finding when lines above it come and go."""
    return finding.location.file, finding.check, finding.message


def _told(finding: Finding) -> str:
    hint = f"; {finding.hint}" if finding.hint else ""
    return f"{finding.location}: {finding.message}{hint}"
