"""Where a finding stands: raw lines of files, and the columns of segments in them.

Made only for files with findings; a file is put together again from its skeleton.
"""

from __future__ import annotations

import re
from itertools import islice, zip_longest

from pipeline.articles.text import to_lf
from pipeline.catalogs.po import format_with_lines
from pipeline.catalogs.strings import quote
from pipeline.model import Article, Catalog, Key, Location

LONGEST = 200
_KEPT = 120
_BEFORE = 20


def cut(line: str, column: int = 1) -> str:
    """At most ``LONGEST`` characters of a line, the one at ``column`` among them."""
    if column <= _KEPT:
        return line[: LONGEST - 1] + "…" if len(line) > LONGEST else line
    start = column - 1 - _BEFORE
    rest = line[start:]
    return "…" + (rest[: LONGEST - 2] + "…" if len(rest) > LONGEST - 1 else rest)


def caret(column: int) -> int:
    """How many characters of ``cut(line, column)`` stand before the one at ``column``."""
    return column - 1 if column <= _KEPT else _BEFORE + 1


class Excerpts:
    """The texts that findings of one run over a view point into."""

    def __init__(self) -> None:
        self._lines: dict[str, list[str]] = {}
        self._places: dict[str, list[tuple[_Spot, _Spot]]] = {}
        self._entries: dict[str, dict[Key, int]] = {}

    def excerpt(self, location: Location) -> str:
        """The line at ``location``, where its file was given to this object before."""
        lines = self._lines.get(location.file, [])
        if 0 < location.line <= len(lines):
            return cut(lines[location.line - 1], location.column)
        return ""

    def find(self, url: str, location: Location) -> Location:
        """The place of a URL in the block that begins at ``location``, else in its file."""
        lines = self._lines.get(location.file, [])
        for number in range(location.line, len(lines) + 1):
            if not lines[number - 1].strip():
                break
            if url and (column := _column(url, lines[number - 1])):
                return Location(location.file, number, column)
        if location.line == 1 and url:
            for number, line in enumerate(lines, 1):
                if column := _column(url, line):
                    return Location(location.file, number, column)
        return location

    def at_line(self, article: Article, line: int) -> Location:
        """The beginning of a line of an article."""
        if article.file not in self._lines:
            text = "".join(piece for pieces in _pieces(article) for piece in pieces)
            self.hold(article.file, to_lf(text))
        return Location(article.file, line)

    def at_segment(self, article: Article, number: int) -> Location:
        """The first character of a segment's T."""
        return Location(article.file, *self._places_of(article)[number][0])

    def at_source(self, article: Article, number: int) -> Location:
        """The first character of a segment's S."""
        return Location(article.file, *self._places_of(article)[number][1])

    def at_text(self, article: Article, text: str, nth: int = 0) -> Location | None:
        """The ``nth`` place (from 0) of a sentence in a plain article, however it is broken into
        lines there; ``None`` where it is not there. The front matter is not looked at.
        """
        self.at_line(article, 1)
        skipped = article.front.lines
        body = "\n".join(self._lines[article.file][skipped:])
        found = next(islice(_loosely(text).finditer(body), nth, None), None)
        if found is None:
            return None
        before = body[: found.start()]
        line = skipped + before.count("\n") + 1
        return Location(article.file, line, len(before) - before.rfind("\n"))

    def _places_of(self, article: Article) -> list[tuple[_Spot, _Spot]]:
        self.at_line(article, 1)
        if article.file not in self._places:
            self._places[article.file] = _texts(article)
        return self._places[article.file]

    def hold(self, file: str, text: str) -> None:
        """The text of a file, with LF line ends."""
        self._lines[file] = _readable(text).split("\n")

    def put(self, catalog: Catalog, written: str) -> None:
        """A catalog that was read from the text ``written``."""
        self._lines[catalog.file] = written.split("\n")
        self._entries[catalog.file] = {
            entry.key: entry.line for entry in catalog.entries if not entry.obsolete
        }

    def at_entry(self, catalog: Catalog, key: Key, text: str = "", offset: int = 0) -> Location:
        """The msgstr of an entry, in the catalog as it is written; with its ``text``, the
        character at ``offset`` in it.
        """
        if catalog.file not in self._lines:
            written, places = format_with_lines(catalog)
            self._lines[catalog.file] = written.split("\n")
            self._entries[catalog.file] = places
        line = self._entries[catalog.file].get(key, 1)
        lines = self._lines[catalog.file]
        while line < len(lines) and lines[line - 1].startswith(("msgid", '"')):
            line += 1
        row, column = _in_msgstr(text, offset) if text else (0, 1)
        return Location(catalog.file, line + row, column)


_Spot = tuple[int, int]
"""(line, column), from 1."""


def _in_msgstr(text: str, offset: int) -> _Spot:
    """The row below ``msgstr`` and the column of a character of its text, as written."""
    before = text[:offset]
    last = before[before.rfind("\n") + 1 :]
    column = len(quote(last)) - 1
    if "\n" in text[:-1]:
        return before.count("\n") + 1, column + 1
    return 0, len("msgstr ") + column + 1


def _loosely(text: str) -> re.Pattern[str]:
    """Finds a sentence over several lines, also of a quote, and with other backslashes."""
    bare = re.sub(r"\\(?=[^\w\s])", "", text)
    words = r"[\s>]+".join("".join(map(_escapable, word)) for word in bare.split())
    return re.compile(rf"(?<!\w){words}(?!\w)")


def _escapable(sign: str) -> str:
    return sign if sign.isalnum() else rf"\\?{re.escape(sign)}"


def _column(url: str, line: str) -> int:
    """Where a URL stands in a line, behind what opens one; 0 where it does not."""
    at = line.find(url)
    while at >= 0:
        if at and line[at - 1] in "(<\"'= ":
            return at + 1
        at = line.find(url, at + 1)
    return 0


def _pieces(article: Article) -> list[tuple[str, ...]]:
    skeleton = article.skeleton
    return [
        (part, *(slot or ()))
        for part, slot in zip_longest(skeleton.parts, skeleton.slots, fillvalue=None)
        if part is not None
    ]


def _texts(article: Article) -> list[tuple[_Spot, _Spot]]:
    """The places of every T and S."""
    found: list[_Spot] = []
    line, column = 1, 1
    for pieces in _pieces(article):
        for number, piece in enumerate(pieces):
            if number in (2, 4):
                found.append((line, column))
            text = to_lf(piece)
            breaks = text.count("\n")
            line += breaks
            column = len(text) - text.rfind("\n") if breaks else column + len(text)
    return list(zip(found[::2], found[1::2], strict=True))


def _readable(text: str) -> str:
    """Bytes that are not UTF-8 as U+FFFD, so that a finding can be printed."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
