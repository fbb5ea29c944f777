"""The file that remembers what steps gave, for ``runner`` alone.

It is made anew when it is missing, damaged, of another program or of another user.
"""

import sqlite3
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from pipeline import program
from pipeline.seal import seal

_FORMAT = 2
_PAGE = 32768  # bytes: a row is some 25 KB, and is read in one piece


def open_file(file: Path, *, doubted: bool) -> sqlite3.Connection:
    """The cache file; one that is damaged is made anew."""
    file.parent.mkdir(parents=True, exist_ok=True)
    _mark_of(file).unlink(missing_ok=True)
    try:
        return _connect(file, doubted=doubted)
    except sqlite3.DatabaseError:
        for suffix in ("", "-wal", "-shm"):
            Path(f"{file}{suffix}").unlink(missing_ok=True)
        return _connect(file, doubted=False)


def closed_well(file: Path) -> bool:
    """Whether the file is as the last run left it, and that run came to its end."""
    if Path(f"{file}-wal").exists():  # somebody wrote since
        return False
    try:
        return _mark_of(file).read_text("ascii") == _signature(file)
    except (OSError, ValueError):
        return False


def note_end(file: Path) -> None:
    """Leave a mark by which the next run knows that nobody touched the file since."""
    with suppress(OSError):
        if not Path(f"{file}-wal").exists():
            _mark_of(file).write_text(_signature(file), "ascii")


def _connect(file: Path, *, doubted: bool) -> sqlite3.Connection:
    db = sqlite3.connect(file, isolation_level=None)
    db.execute(f"PRAGMA page_size={_PAGE}")
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=OFF")
    if doubted and db.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        db.close()
        raise sqlite3.DatabaseError("damaged")
    db.execute("CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT)")
    _clear_of_others(db, seal(file.parent, "results"))
    db.execute(
        "CREATE TABLE IF NOT EXISTS results"
        " (step TEXT, key TEXT, summary BLOB, bulk BLOB, checksum INTEGER,"
        " PRIMARY KEY (step, key))"
    )
    db.execute(
        "CREATE TABLE IF NOT EXISTS files"
        " (path TEXT PRIMARY KEY, modified INTEGER, size INTEGER, read INTEGER, digest TEXT)"
    )
    return db


def _clear_of_others(db: sqlite3.Connection, own: str) -> None:
    """Empty the cache of another program or user. The same program that was only installed anew
    is told by its contents, which are looked at where its stamp is not the one remembered.
    """
    known = dict(db.execute("SELECT name, value FROM meta").fetchall())
    stamp = _version(program.stamp(), own)
    if known.get("stamp") == stamp:
        return
    version = _version(program.contents(), own)
    if known.get("version") != version:
        db.execute("DROP TABLE IF EXISTS results")
        db.execute("DROP TABLE IF EXISTS files")
    rows = (("version", version), ("stamp", stamp))
    db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", rows)


def _version(code: str, own: str) -> str:
    return blake2b(f"{_FORMAT} {code} {own}".encode(), digest_size=16).hexdigest()


def _mark_of(file: Path) -> Path:
    return file.with_name(f"{file.name}.ok")


def _signature(file: Path) -> str:
    stat = file.stat()
    return f"{stat.st_size} {stat.st_mtime_ns}"
