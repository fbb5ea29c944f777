"""CSV for spreadsheets: one line per entry, UTF-8, codes as ``{1}``, pairs as ``{1}…{/1}``.

A brace of the text is doubled. A cell that a spreadsheet would take for a formula begins with
an apostrophe. What each code stands for is in the last column, so nothing has to be guessed.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping, Sequence
from io import StringIO

from pipeline.exchange.inline import CLOSE, Numbered, numbered
from pipeline.exchange.model import (
    INITIAL,
    STATES,
    TRANSLATED,
    Returned,
    ReturnedUnit,
    Sent,
    SentUnit,
)
from pipeline.exchange.reading import is_text, refuse

COLUMNS = ("id", "article", "context", "source", "target", "state", "note", "languages", "base",
           "codes")  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
_BRACE = re.compile(r"\{\{|\}\}|\{(/?)([0-9]+)\}|[{}]")


def write(sent: Sent) -> bytes:
    """The file's bytes, UTF-8, lines with CRLF (RFC 4180)."""
    made = StringIO(newline="")
    writer = csv.writer(made)
    writer.writerow(COLUMNS)
    for unit in sent.units:
        writer.writerow(map(_cell, _row(unit, sent)))
    return made.getvalue().encode("utf-8", "surrogatepass")


def _row(unit: SentUnit, sent: Sent) -> tuple[str, ...]:
    source, target = numbered(unit.source, unit.target, raw=sent.raw)
    codes = {_name(part): part.code.raw for part in (*source, *target) if not isinstance(part, str)}
    return (
        unit.id,
        unit.article,
        unit.context,
        _shown(source),
        _shown(target),
        unit.detail or unit.state,
        "\n".join(unit.notes),
        f"{sent.source} {sent.target}",
        unit.base,
        json.dumps(codes, ensure_ascii=False) if codes else "",
    )


def _name(part: Numbered) -> str:
    return f"/{part.id}" if part.code.kind == CLOSE else str(part.id)


def _shown(parts: Sequence[str | Numbered]) -> str:
    return "".join(
        part.replace("{", "{{").replace("}", "}}")
        if isinstance(part, str)
        else f"{{{_name(part)}}}"
        for part in parts
    )


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _uncell(text: str) -> str:
    return text[1:] if text.startswith("'") else text


def read(content: bytes, shown: str) -> Returned:
    """What came back. Raises ``RefusedError`` with every reason."""
    text = _text(content, shown)
    first = text.partition("\n")[0]
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))  # a cell may be a whole table
    rows = csv.reader(StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    reasons: list[str] = []
    units: list[ReturnedUnit] = []
    languages: set[str] = set()
    try:
        names = _names(next(rows, []), shown)
        for row in rows:
            cells = dict(zip(names, map(_uncell, row), strict=False))
            lacking = [name for name in names if name in _NEEDED and name not in cells]
            if lacking and any(cells.values()):
                where = f"{shown}:{rows.line_num}"
                reasons.append(f"{where}: the line is cut off before {', '.join(lacking)}")
            elif any(cells.values()):
                languages.add(cells["languages"])
                _take(cells, rows.line_num, shown, units, reasons)
    except csv.Error as error:
        raise refuse([f"{shown}:{rows.line_num}: not CSV: {error}"]) from None
    if len(languages) > 1:
        reasons.append(f"{shown}:1: several languages in one file: {', '.join(sorted(languages))}")
    if reasons:
        raise refuse(reasons)
    source, _, target = next(iter(languages), "").partition(" ")
    return Returned(source, target, tuple(units))


_NEEDED = frozenset({"id", "source", "target", "languages", "base"})
_OPTIONAL = frozenset({"article", "context", "state", "note"})


def _text(content: bytes, shown: str) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise refuse([f"{shown}:{line}: not UTF-8; save it as CSV UTF-8"]) from None
    if not text.strip():
        raise refuse([f"{shown}:1: the file is empty"])
    return text


def _names(row: Sequence[str], shown: str) -> list[str]:
    """The names of the columns. Raises ``RefusedError`` where one is missing or stands twice."""
    names = [name.strip().lower() for name in row]
    missing = [name for name in COLUMNS if name not in names and name not in _OPTIONAL]
    if missing:
        raise refuse([f"{shown}:1: there is no column {', '.join(missing)}"])
    twice = [name for name in COLUMNS if names.count(name) > 1]
    if twice:
        raise refuse([f"{shown}:1: the column {', '.join(twice)} stands twice"])
    return names


def _take(
    cells: Mapping[str, str],
    line: int,
    shown: str,
    units: list[ReturnedUnit],
    reasons: list[str],
) -> None:
    try:
        codes = _codes(cells.get("codes", ""))
        source = _restored(cells["source"], codes, once=False)
        target = _restored(cells["target"], codes, once=True)
    except ValueError as error:
        reasons.append(f"{shown}:{line}: {error}")
        return
    state = cells.get("state", "")
    units.append(ReturnedUnit(
        cells["id"], source, target,
        INITIAL if state == "fuzzy" else state if state in STATES else TRANSLATED,
        cells["base"], line,
    ))  # fmt: skip


def _codes(cell: str) -> Mapping[str, str]:
    """Name -> markup, as ``_row`` wrote it. Raises ``ValueError`` where it did not."""
    try:
        found = json.loads(cell or "{}")
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or not all(
        isinstance(markup, str) and is_text(markup) for markup in found.values()
    ):
        raise ValueError(
            'the column "codes" is damaged; take the cell from the file that was exported'
        )
    return found


def _restored(text: str, codes: Mapping[str, str], *, once: bool) -> str:
    """The Markdown of a cell. Raises ``ValueError`` for a code that is not known, or twice."""
    seen: set[str] = set()

    def put(match: re.Match[str]) -> str:
        if match[0] in ("{{", "}}"):
            return match[0][0]
        name = f"{match[1] or ''}{match[2] or ''}"
        if name not in codes:
            raise ValueError(f'"{match[0]}" is no code of this line; a brace is written twice')
        if once and name in seen:
            raise ValueError(f'the code "{match[0]}" stands twice')
        seen.add(name)
        return codes[name]

    return _BRACE.sub(put, text)
