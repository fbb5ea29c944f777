"""The memory's file: exact lookup, fuzzy lookup, concordance.

An SQLite file in the cache folder, made anew when it is missing, damaged or of another form. It
holds nothing that cannot be read again from the catalogs and the files of ``[memory]``.
"""

import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple, TypeVar

from rapidfuzz.distance import Indel

from pipeline.alignment.normal import normal_source
from pipeline.memory.words import indexed, phrase_of, quoted, terms_of

FORMAT = "2"
_CODE = re.compile(r"[A-Za-z]+(?:[_@-][A-Za-z0-9]+)*")
_RAREST = 6
"""So many words of a text, the rarest, choose what it is compared with."""
_COUNTED = (400, 4_000, 32_000)
"""How far the texts of a word are counted to find the rarest: counting all those of "the" takes
longer than the search itself. The next step is taken only while it is open which are rarest.
"""
_PER_WORD = 300
_COMPARED = 200
_LOOKED_AT = 400
_AT_ONCE = 10
_FAR = 250_000
"""When there are enough hits and the search came so far, it ends: a phrase of common words is rare,
and yet looks at all the texts of its words.
"""
_TYPED = 3
"""So many words of a query may be unfinished, or stand apart."""
T = TypeVar("T")

HUMAN, MACHINE, OBSOLETE = "human", "machine", "obsolete"


class Unit(NamedTuple):
    """A source and its translation. ``origin`` is a file, as messages show it; ``context`` the
    kind and heading of the sentence; ``state`` is ``human``, ``machine`` or ``obsolete``.
    """

    source: str
    target: str
    origin: str
    context: str
    state: str


class Match(NamedTuple):
    """A unit, and how alike its source is, from 0 to 100."""

    score: int
    unit: Unit


class Hit(NamedTuple):
    """What a concordance search found, how often the same pair is there (at least)."""

    unit: Unit
    times: int


Reader = Callable[[], Iterable[tuple[str, Unit]]]


class Memory:
    """The open file. ``locale`` is a PO code everywhere."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._db = _open(file)
        self._tables: set[str] = set()
        self._common: set[tuple[str, str, str | None, int]] = set()

    def close(self) -> None:
        self._db.close()

    # --------------------------------------------------------------------------------- filling

    def fill(self, files: Mapping[str, tuple[str, Reader]]) -> int:
        """Bring the memory up to date: path -> (hash of the content, what reads it). Only what
        changed is read; the number of files read.
        """
        return self._sound(lambda: self._fill(files))

    def _fill(self, files: Mapping[str, tuple[str, Reader]]) -> int:
        self._common.clear()
        known = dict(self._db.execute("SELECT path, digest FROM files"))
        changed = [path for path, (digest, _) in files.items() if known.get(path) != digest]
        gone = [path for path in known if path not in files]
        with self._db:
            self._db.execute("BEGIN")
            for path in (*gone, *(path for path in changed if path in known)):
                self._remove(path)
            for path in changed:
                digest, read = files[path]
                self._add(path, digest, read())
        return len(changed)

    def _remove(self, path: str) -> None:
        (number,) = self._db.execute("SELECT id FROM files WHERE path=?", (path,)).fetchone()
        query = "SELECT id, locale, source, target FROM units WHERE file=?"
        for unit, locale, source, target in self._db.execute(query, (number,)).fetchall():
            table = self._words(locale)
            self._db.execute(
                f"INSERT INTO {table}({table}, rowid, source, target) VALUES ('delete',?,?,?)",
                (unit, indexed(source), indexed(target)),
            )
        self._db.execute("DELETE FROM units WHERE file=?", (number,))
        self._db.execute("DELETE FROM files WHERE id=?", (number,))

    def _add(self, path: str, digest: str, units: Iterable[tuple[str, Unit]]) -> None:
        cursor = self._db.execute("INSERT INTO files(path, digest) VALUES (?,?)", (path, digest))
        file = cursor.lastrowid
        for locale, unit in units:
            table = self._words(locale)
            made = self._db.execute(
                "INSERT INTO units(file, locale, hash, source, target, origin, context, state)"
                " VALUES (?,?,?,?,?,?,?,?)",
                (file, locale, _hash(unit.source), *unit),
            )
            self._db.execute(
                f"INSERT INTO {table}(rowid, source, target) VALUES (?,?,?)",
                (made.lastrowid, indexed(unit.source), indexed(unit.target)),
            )

    # ------------------------------------------------------------------------------ looking up

    def exact(self, locale: str, source: str) -> list[Unit]:
        """Every unit of this source (white space and escapes apart), in the order of files."""
        return self._sound(lambda: self._exact(locale, source))

    def _exact(self, locale: str, source: str) -> list[Unit]:
        query = (
            "SELECT source, target, origin, context, state FROM units"
            " WHERE locale=? AND hash=? ORDER BY origin, id"
        )
        normal = normal_source(source)
        rows = (Unit(*row) for row in self._db.execute(query, (locale, _hash(source))))
        return [unit for unit in rows if normal_source(unit.source) == normal]

    def fuzzy(self, locale: str, source: str, least: int, limit: int) -> list[Match]:
        """The units whose sources are most alike, at least ``least`` percent, but not equal;
        each different pair once.
        """
        return self._sound(lambda: self._fuzzy(locale, source, least, limit))

    def _fuzzy(self, locale: str, source: str, least: int, limit: int) -> list[Match]:
        normal = normal_source(source)
        found: dict[tuple[str, str], Match] = {}
        for unit in self._candidates(locale, normal, least):
            other = normal_source(unit.source)
            if other == normal:
                continue
            score = Indel.normalized_similarity(normal, other, score_cutoff=least / 100)
            if score:
                match = Match(int(100 * score), unit)
                key = (other, unit.target)
                if key not in found or _rank(match) < _rank(found[key]):
                    found[key] = match
        return sorted(found.values(), key=_rank)[:limit]

    def _candidates(self, locale: str, text: str, least: int) -> Iterator[Unit]:
        """The units that share most of the rarest words, of about the same length."""
        if not self._has(locale):
            return
        table = self._words(locale)
        shared: Counter[int] = Counter()
        for term in self._rarest(table, terms_of(text), _RAREST, column="source"):
            query = f"SELECT rowid FROM {table} WHERE {table} MATCH ? LIMIT ?"
            asked = f"source : {quoted([term])}"
            shared.update(row[0] for row in self._db.execute(query, (asked, _PER_WORD)))
        ranked = sorted(shared, key=lambda number: (-shared[number], number))[:_COMPARED]
        share = least / 100  # 2·min / (a + b) is the most that two lengths allow
        shortest, longest = len(text) * share / (2 - share), len(text) * (2 - share) / share
        marks = ",".join("?" * len(ranked))
        query = f"SELECT source, target, origin, context, state FROM units WHERE id IN ({marks})"
        for row in self._db.execute(query, ranked):
            if shortest <= len(row[0]) + 2 and len(row[0]) <= longest + 8:
                yield Unit(*row)

    def _rarest(
        self, table: str, terms: Sequence[str], wanted: int, *, column: str | None
    ) -> list[str]:
        """The rarest of those terms that there are, in this column or in either (of the commonest
        ones, that are not counted to the end, the first by name).
        """
        counts: dict[str, int] = {}
        open_terms = list(terms)
        known: list[str] = []
        for most in _COUNTED:
            counts.update((term, self._texts_of(table, term, column, most)) for term in open_terms)
            open_terms = [term for term in open_terms if counts[term] == most]
            known = [term for term in counts if counts[term]]
            if len(known) <= wanted or len(known) - len(open_terms) >= wanted:
                break
        return sorted(known, key=lambda term: (counts[term], term))[:wanted]

    def _texts_of(self, table: str, term: str, column: str | None, most: int) -> int:
        """How many texts have the word, counted up to ``most``. The common words come with every
        sentence that is looked up: what was counted to the end of the count is remembered.
        """
        asking = (table, term, column, most)
        if asking in self._common:
            return most
        query = f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {table} MATCH ? LIMIT ?)"
        asked = quoted([term]) if column is None else f"{column} : {quoted([term])}"
        number: int = self._db.execute(query, (asked, most)).fetchone()[0]
        if number == most:
            self._common.add(asking)
        return number

    def concordance(self, locale: str, text: str, limit: int) -> list[Hit]:
        """Units whose source or target has the text: first as it stands, then its words."""
        return self._sound(lambda: self._concordance(locale, text, limit))

    def _concordance(self, locale: str, text: str, limit: int) -> list[Hit]:
        words = phrase_of(text)
        if not words or not self._has(locale):
            return []
        table = self._words(locale)
        found: dict[tuple[str, str], Hit] = {}
        seen: set[int] = set()
        self._search(table, quoted(words), limit, found, seen)
        if len(found) < limit and self._unfinished(table, words):
            self._search(table, f"{quoted(words)} *", limit, found, seen)
        if len(found) < limit and len(words) > 1:
            rarest = self._rarest(table, terms_of(text), _TYPED, column=None)
            query = " ".join(quoted([word]) for word in rarest or words)
            self._search(table, query, limit, found, seen)
        return list(found.values())[:limit]

    def _unfinished(self, table: str, words: Sequence[str]) -> bool:
        """Whether the last word of a short query may be the beginning of another: not one letter,
        nor a word as common as "of", whose continuations would take longest to look at.
        """
        last, most = words[-1], _COUNTED[1]
        if len(words) > _TYPED or (len(last) == 1 and last.isascii()):
            return False
        return self._texts_of(table, last, None, most) < most

    def _search(
        self,
        table: str,
        query: str,
        limit: int,
        found: dict[tuple[str, str], Hit],
        seen: set[int],
    ) -> None:
        """Add the hits of a query to those found, until there are enough of them."""
        rows = self._db.execute(
            f"SELECT rowid FROM {table} WHERE {table} MATCH ? LIMIT ?", (query, _LOOKED_AT)
        )
        while numbers := [row[0] for row in rows.fetchmany(_AT_ONCE)]:
            self._collect(numbers, found, seen)
            if len(found) >= limit and numbers[-1] >= _FAR:
                return

    def _collect(
        self, rows: Iterable[int], found: dict[tuple[str, str], Hit], seen: set[int]
    ) -> None:
        numbers = [number for number in rows if number not in seen]
        seen.update(numbers)
        marks = ",".join("?" * len(numbers))
        for row in self._db.execute(
            f"SELECT source, target, origin, context, state FROM units WHERE id IN ({marks})"
            " ORDER BY id",
            numbers,
        ):
            unit = Unit(*row)
            hit = found.get((unit.source, unit.target))
            found[unit.source, unit.target] = (
                Hit(unit, 1) if hit is None else hit._replace(times=hit.times + 1)
            )

    def size(self, locale: str) -> int:
        """How many units there are of a locale."""
        query = "SELECT count(*) FROM units WHERE locale=?"
        number: int = self._sound(lambda: self._db.execute(query, (locale,)).fetchone()[0])
        return number

    # --------------------------------------------------------------------------------- tables

    def _sound(self, work: Callable[[], T]) -> T:
        """Do it; where the file turns out to be damaged, make it anew, empty, and try again."""
        try:
            return work()
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError | sqlite3.ProgrammingError):
                raise
            self._db.close()
            self._db = _fresh(self._file)
            self._tables.clear()
            self._common.clear()
            return work()

    def _has(self, locale: str) -> bool:
        query = "SELECT 1 FROM sqlite_master WHERE name=?"
        return self._db.execute(query, (_table(locale),)).fetchone() is not None

    def _words(self, locale: str) -> str:
        """The name of a locale's index, made where there is none."""
        table = _table(locale)
        if table not in self._tables:
            self._db.execute(
                f"CREATE VIRTUAL TABLE IF NOT EXISTS {table}"
                " USING fts5(source, target, content='', tokenize='unicode61')"
            )
            self._tables.add(table)
        return table


def _rank(match: Match) -> tuple[int, bool, bool, str]:
    """The most alike first, then people's work, then what is still in use."""
    unit = match.unit
    return (-match.score, unit.state == MACHINE, unit.state == OBSOLETE, unit.origin)


def _table(locale: str) -> str:
    if not _CODE.fullmatch(locale):
        raise ValueError(f"not a locale: {locale!r}")
    return "words_" + locale.replace("@", "__").replace("-", "_")


def _hash(source: str) -> bytes:
    normal = normal_source(source).encode("utf-8", "surrogatepass")
    return blake2b(normal, digest_size=8).digest()


def _open(file: Path) -> sqlite3.Connection:
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        return _connect(file)
    except sqlite3.DatabaseError:
        return _fresh(file)


def _fresh(file: Path) -> sqlite3.Connection:
    for suffix in ("", "-journal", "-wal", "-shm"):
        Path(f"{file}{suffix}").unlink(missing_ok=True)
    return _connect(file)


def _connect(file: Path) -> sqlite3.Connection:
    db = sqlite3.connect(file, isolation_level=None)
    db.execute("PRAGMA synchronous=OFF")  # it can be made anew
    db.execute("CREATE TABLE IF NOT EXISTS meta (format TEXT)")
    found = db.execute("SELECT format FROM meta").fetchone()
    if found is not None and found[0] != FORMAT:
        db.close()
        raise sqlite3.DatabaseError("another form")
    if found is None:
        db.execute("INSERT INTO meta VALUES (?)", (FORMAT,))
    db.execute(
        "CREATE TABLE IF NOT EXISTS files (id INTEGER PRIMARY KEY, path TEXT UNIQUE, digest TEXT)"
    )
    db.execute(
        "CREATE TABLE IF NOT EXISTS units (id INTEGER PRIMARY KEY, file INTEGER, locale TEXT,"
        " hash BLOB, source TEXT, target TEXT, origin TEXT, context TEXT, state TEXT)"
    )
    db.execute("CREATE INDEX IF NOT EXISTS by_hash ON units (locale, hash)")
    db.execute("CREATE INDEX IF NOT EXISTS by_file ON units (file)")
    return db
