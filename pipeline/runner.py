"""``map(step, inputs)``: cache and processes. The only place that knows of either.

A step is ``step(shared, item) -> Outcome``. Its results are kept by content: the key is the
hash of all that the step reads. Values are pickled into a local SQLite file (``cachefile``).
"""

import concurrent.futures
import gc
import os
import pickle
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from pipeline import cachefile
from pipeline.errors import ReadError, StepError, TwinspanError
from pipeline.faults import fault
from pipeline.files import Stat, read_bytes
from pipeline.heap import collect_rarely
from pipeline.lazy import lazy

if TYPE_CHECKING:
    import multiprocessing
else:
    multiprocessing = lazy("multiprocessing")

_RACY = 2_000_000_000  # ns: a file changed this shortly before it was read is read again
_FEW = 3  # so many items are not worth a process
_CHUNK = 4


class Outcome(NamedTuple):
    """What a step gives: ``summary`` goes back to the flow, ``bulk`` waits in the cache for a
    later step, which takes it with ``load_bulk``.
    """

    summary: Any
    bulk: Any = None


class Item(NamedTuple):
    """An input of a step, and the hash of all that the step reads for it."""

    key: str
    value: Any


Step = Callable[[Any, Any], Outcome]
Progress = Callable[[str, int, int], None]


def digest(*parts: str | bytes) -> str:
    """A hash of the parts, each told from the next."""
    told = [
        b"%d:%b" % (len(raw), raw)
        for part in parts
        for raw in (part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass"),)
    ]
    return blake2b(b"".join(told), digest_size=16).hexdigest()


class Runner:
    """Runs steps over items, in processes where it pays, and remembers what they gave."""

    def __init__(self, file: Path, *, jobs: int = 0, progress: Progress | None = None) -> None:
        self.file = file
        self._jobs = jobs or os.cpu_count() or 1
        self._progress = progress or (lambda *_: None)
        self._doubted = not cachefile.closed_well(file)
        self._db = cachefile.open_file(file, doubted=self._doubted)
        self._steps: set[str] = set()
        self._used: set[tuple[str, str]] = set()
        self._digests: dict[str, tuple[int, int, int, str]] = {
            row[0]: row[1:] for row in self._db.execute("SELECT * FROM files")
        }
        self._fresh: dict[str, tuple[int, int, int, str]] = {}

    def map(
        self,
        name: str,
        step: Step,
        shared: Any,
        items: Sequence[Item],
        *,
        valid: Callable[[Any], bool] = lambda _: True,
        ready: Callable[[], object] = lambda: None,
    ) -> list[Any]:
        """The summary of every item, in order; only what is not remembered is run.

        ``valid`` may tell that a remembered summary no longer holds. ``ready`` is called before
        processes are started: what it loads, they share.
        """
        found = {
            key: summary
            for key, raw in self._remembered(name, items)
            if valid(summary := pickle.loads(raw))
        }
        missing = [number for number, item in enumerate(items) if item.key not in found]
        self._progress(name, 0, len(missing))
        if len(missing) > _FEW:
            ready()
        runs = self._run(name, step, shared, [items[number].value for number in missing])
        rows = []
        for done, (number, (summary, bulk)) in enumerate(zip(missing, runs, strict=True), 1):
            found[items[number].key] = pickle.loads(summary)
            rows.append((name, items[number].key, summary, bulk, _checksum(summary, bulk)))
            if len(rows) >= 64:
                self._store(rows)
                rows = []
            self._progress(name, done, len(missing))
        self._store(rows)
        self._steps.add(name)
        self._used |= {(name, item.key) for item in items}
        return [found[item.key] for item in items]

    def rename(self, name: str, old: str, new: str, summary: Any) -> None:
        """The step changed what it reads: what it gave holds for the new state."""
        query = "SELECT bulk FROM results WHERE step=? AND key=?"
        (bulk,) = self._db.execute(query, (name, old)).fetchone()
        raw = pickle.dumps(summary, protocol=5)
        self._db.execute(
            "UPDATE OR REPLACE results SET key=?, summary=?, checksum=? WHERE step=? AND key=?",
            (new, raw, _checksum(raw, bulk), name, old),
        )
        self._used.discard((name, old))
        self._used.add((name, new))

    def forget(self, name: str, key: str) -> None:
        """Do not remember beyond this run what a step gave."""
        self._used.discard((name, key))

    def digests(self, stats: Mapping[str, Stat]) -> dict[str, str]:
        """The content hash of each file; one whose size and time are known is not read."""
        now = time.time_ns()
        hashes: dict[str, str] = {}
        for path, stat in stats.items():
            known = self._digests.get(path)
            if known and known[:2] == tuple(stat) and stat.modified < known[2] - _RACY:
                hashes[path] = known[3]
            else:
                content = read_bytes(Path(path))
                hashes[path] = digest(content) if content is not None else ""
                self._fresh[path] = (*stat, now, hashes[path])
        return hashes

    @property
    def broken_off(self) -> bool:
        """Whether the last run did not come to its end: files may be of steps that it forgot."""
        return self._doubted

    def close(self, *, whole: bool = True) -> None:
        """Of the steps that this run took, keep what it used, and nothing else. A run that is
        not ``whole`` was stopped.
        """
        with suppress(sqlite3.Error):
            self._db.execute("BEGIN")
            rows = [(path, *row) for path, row in self._fresh.items()]
            self._db.executemany("INSERT OR REPLACE INTO files VALUES (?,?,?,?,?)", rows)
            for row in self._db.execute("SELECT step, key FROM results").fetchall():
                if row[0] in self._steps and row not in self._used:
                    self._db.execute("DELETE FROM results WHERE step=? AND key=?", row)
            self._db.execute("COMMIT")
        if _reader.cache_info().currsize:  # while it is open, the file is not whole
            _reader(str(self.file), os.getpid()).close()
            _reader.cache_clear()
        self._db.close()
        if whole:
            cachefile.note_end(self.file)

    def _remembered(self, name: str, items: Iterable[Item]) -> Iterator[tuple[str, bytes]]:
        """The stored summaries. Where the file is doubted, a row whose bytes are not those that
        were stored is none.
        """
        wanted = {item.key for item in items}
        if not self._doubted:
            query = "SELECT key, summary FROM results WHERE step=?"
            rows = self._db.execute(query, (name,))
            yield from ((key, summary) for key, summary in rows if key in wanted)
            return
        query = "SELECT key, summary, bulk, checksum FROM results WHERE step=?"
        for key, summary, bulk, checksum in self._db.execute(query, (name,)):
            if key in wanted and _checksum(summary, bulk) == checksum:
                yield key, summary

    def _store(self, rows: Sequence[tuple[str, str, bytes, bytes, int]]) -> None:
        self._db.execute("BEGIN")
        self._db.executemany("INSERT OR REPLACE INTO results VALUES (?,?,?,?,?)", rows)
        self._db.execute("COMMIT")

    def _run(
        self, name: str, step: Step, shared: Any, values: Sequence[Any]
    ) -> Iterator[tuple[bytes, bytes]]:
        if len(values) <= _FEW or self._jobs == 1 or not _can_fork():
            for value in values:
                yield _run_one(name, step, shared, value)
            return
        context = multiprocessing.get_context("fork")
        with concurrent.futures.ProcessPoolExecutor(
            self._jobs, mp_context=context, initializer=_start, initargs=(name, step, shared)
        ) as pool:
            try:
                yield from pool.map(_work, values, chunksize=_CHUNK)
            except concurrent.futures.BrokenExecutor:
                raise StepError(
                    f'in the step "{name}" a process was killed from outside, mostly because '
                    "memory ran out; try it again with --jobs 1"
                ) from None


def _can_fork() -> bool:
    """Whether a process can begin as a copy of this one, with all that is in memory. Elsewhere
    (Windows) everything runs in one process: what steps share cannot be sent.
    """
    return "fork" in multiprocessing.get_all_start_methods()


@lru_cache(maxsize=4)
def _reader(file: str, process: int) -> sqlite3.Connection:  # noqa: ARG001
    return sqlite3.connect(f"{Path(file).absolute().as_uri()}?mode=ro", uri=True)


def load_bulk(file: Path, name: str, key: str) -> Any:
    """What an earlier step left for this one. Raises ``KeyError`` where there is nothing."""
    connection = _reader(str(file), os.getpid())
    query = "SELECT bulk FROM results WHERE step=? AND key=?"
    row = connection.execute(query, (name, key)).fetchone()
    if row is None:
        raise KeyError(f"{name} {key}")
    return pickle.loads(row[0])


_worker: tuple[str, Step, Any] | None = None


def _start(name: str, step: Step, shared: Any) -> None:
    """In a new process: what all items share is sent once."""
    global _worker
    _worker = (name, step, shared)
    gc.freeze()
    collect_rarely()


def _work(value: Any) -> tuple[bytes, bytes]:
    assert _worker is not None
    return _run_one(*_worker, value)


def _run_one(name: str, step: Step, shared: Any, value: Any) -> tuple[bytes, bytes]:
    try:
        outcome = step(shared, value)
    except TwinspanError:
        raise
    except OSError as error:
        place = error.filename or _file_of(value)
        raise ReadError(f"{place}:1: {error.strerror or error} (in {_while(name)})") from None
    except Exception as error:
        raise fault(f"{_file_of(value)}:1: {_while(name)} broke down", error) from None
    return pickle.dumps(outcome.summary, protocol=5), pickle.dumps(outcome.bulk, protocol=5)


def _file_of(value: Any) -> str:
    """The path that an input of a step is about, where it is about one."""
    found = getattr(value, "task", value)
    path = getattr(found, "path", found)
    return " ".join(path.split())[:200] if path and isinstance(path, str) else "twinspan"


def _while(name: str) -> str:
    return f'the step "{name}"'


def _checksum(summary: bytes, bulk: bytes) -> int:
    return crc32(bulk, crc32(summary))
