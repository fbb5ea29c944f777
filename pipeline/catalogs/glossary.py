"""``locales/<ll_CC>/glossary.csv``: how terms are translated, and which are not.

The first line names the columns, in any order: ``source``, ``target`` (alternatives parted by
``|``), ``part of speech``, ``note``, ``do not translate`` (yes, true, x or 1). Commas,
semicolons or tabs part them; UTF-8.
"""

import csv
from collections.abc import Iterator, Mapping
from functools import lru_cache
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from pipeline.files import Stat, read_bytes, stat_of
from pipeline.model import Locale, Problem, Term

FILE = "glossary.csv"
_COLUMNS = ("source", "target", "part of speech", "note", "do not translate")
_YES = frozenset({"yes", "true", "x", "1", "y", "✓"})
_HINT = f"the first line is: {','.join(_COLUMNS)}"


class Glossary(NamedTuple):
    """A locale's terms in the order of the file, and what is wrong with it."""

    terms: tuple[Term, ...] = ()
    problems: tuple[Problem, ...] = ()


def glossary_path(root: Path, locale: Locale) -> Path:
    return root / locale.code / FILE


def glossary_of(root: Path, locale: Locale) -> Glossary:
    """A locale's glossary, empty where there is none. Raises ``ReadError``."""
    path = glossary_path(root, locale)
    stat = stat_of(path)
    return _read(path, stat) if stat is not None else Glossary()


@lru_cache(maxsize=64)
def _read(path: Path, stat: Stat) -> Glossary:  # noqa: ARG001  (a changed file is read again)
    return parse_glossary(read_bytes(path) or b"")


def parse_glossary(content: bytes) -> Glossary:
    """Read a glossary; lines that are no terms are problems of kind ``malformed-glossary``."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return Glossary((), (_problem(line, "the glossary is not UTF-8", "save it as UTF-8"),))
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    terms: dict[tuple[str, str], Term] = {}
    problems: list[Problem] = []
    try:
        columns = _columns(next(rows, []))
        if "source" not in columns:
            return Glossary((), (_problem(1, "there is no column named source", _HINT),))
        for row in rows:
            _take(row, rows.line_num, columns, terms, problems)
    except csv.Error as error:
        problems.append(_problem(rows.line_num, f"not a line of CSV: {error}", "mend the quotes"))
    return Glossary(tuple(terms.values()), tuple(problems))


def _columns(row: list[str]) -> Mapping[str, int]:
    named = (" ".join(name.replace("-", " ").replace("_", " ").lower().split()) for name in row)
    return {name: number for number, name in enumerate(named) if name in _COLUMNS}


def _take(
    row: list[str],
    line: int,
    columns: Mapping[str, int],
    terms: dict[tuple[str, str], Term],
    problems: list[Problem],
) -> None:
    """Add the term of a row to ``terms``, by its source and part of speech."""
    cells = dict(_cells(row, columns))
    if not any(cells.values()) or cells["source"].startswith("#"):
        return
    keep = cells.get("do not translate", "").lower() in _YES
    targets = tuple(part.strip() for part in cells.get("target", "").split("|") if part.strip())
    if not cells["source"]:
        problems.append(_problem(line, "a term without its source", "fill in the first column"))
    elif not targets and not keep:
        hint = 'fill in its target, or "yes" in the column "do not translate"'
        problems.append(_problem(line, f'"{cells["source"]}" has no target', hint))
    elif (cells["source"], _kind(cells)) in terms:
        hint = "put both targets in one line, with | between them"
        problems.append(_problem(line, f'"{cells["source"]}" stands twice', hint))
    else:
        note = cells.get("note", "")
        kind = _kind(cells)
        terms[cells["source"], kind] = Term(cells["source"], targets, kind, note, keep, line)


def _kind(cells: Mapping[str, str]) -> str:
    return cells.get("part of speech", "")


def _cells(row: list[str], columns: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    for name, number in columns.items():
        yield name, row[number].strip() if number < len(row) else ""


def _problem(line: int, message: str, hint: str) -> Problem:
    return Problem("malformed-glossary", line, message, hint)
