"""The PO grammar: text ⇄ Catalog (gettext manual, "The Format of PO Files").

One regular expression reads an entry in its usual form; any other goes through ``lines.py``,
line by line, which also says what is wrong. Both are proven equal to polib in tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from pipeline.catalogs.lines import malformed, parse_block
from pipeline.catalogs.strings import comment_lines, flags, quote, reference, references, unquote
from pipeline.model import Catalog, Entry, Key, Problem

_PIECE = r'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"'
_STRING = rf"{_PIECE}(?:\n{_PIECE})*+"
_ENTRY = re.compile(
    r"((?:\#(?:[ \t].*)?\n)*+)"  # notes of translators
    r"((?:\#\..*\n)*+)"  # extracted comments
    r"((?:\#:.*\n)*+)"  # references
    r"((?:\#,.*\n)*+)"  # flags
    rf"(?:msgctxt[ ]({_STRING})\n)?msgid[ ]({_STRING})\nmsgstr[ ]({_STRING})(?:\n\n+|\n?\Z)"
)
_NO_PREVIOUS = (None, None, None, (), None, False)
_COMMON = list(_NO_PREVIOUS)
_ONLY_COMMENTS = re.compile(r"(?:[ \t]*#(?![~|])[^\n]*(?:\n|\Z))+")
_BLOCK = re.compile(r"(?:[ \t]*\n)*((?:[ \t]*[^ \t\n][^\n]*(?:\n|\Z))+)(?:[ \t]*\n)*[ \t]*")


def parse_catalog(text: str, file: str) -> Catalog:
    """Read a catalog. Never raises: what cannot be read is in ``problems``, with its line, and
    makes the catalog unsound.
    """
    problems: list[Problem] = []
    text = _normal(text, problems)
    entries = list(_entries(text, problems))
    header, rest = _split_header(entries, problems)
    if not entries and not problems:
        problems.append(_not_po("the file is empty"))
    return Catalog(
        file=file,
        header=_fields(header.msgstr),
        entries=tuple(rest),
        comments=header.notes,
        problems=tuple(problems),
        sound=not any(problem.kind == "malformed-catalog" for problem in problems),
        header_flags=header.flags,
    )


def _normal(text: str, problems: list[Problem]) -> str:
    """The text with LF and without a byte order mark."""
    if text.startswith("\ufeff"):
        text = text[1:]
        problems.append(Problem("catalog-form", 1, "the file has a byte order mark"))
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        problems.append(Problem("catalog-form", 1, "the file has CRLF line ends"))
    return text


def _entries(text: str, problems: list[Problem]) -> Iterator[Entry]:
    position, line, counted, end = 0, 1, 0, len(text)
    match_entry, make = _ENTRY.match, Entry._make
    comments = ""  # that a blank line parts from their entry
    while position < end:
        match = None if comments else match_entry(text, position)
        if match is not None:
            notes, extracted, refs, flag, context, msgid, msgstr = match.groups()
            start = match.start(6)
            line += text.count("\n", counted, start)
            counted = start
            position = match.end()
            yield make(
                (
                    unquote(msgid) if "\\" in msgid or "\n" in msgid else msgid[1:-1],
                    unquote(msgstr) if "\\" in msgstr or "\n" in msgstr else msgstr[1:-1],
                    None if context is None else unquote(context),
                    flags(flag) if flag else (),
                    comment_lines(notes) if notes else (),
                    comment_lines(extracted) if extracted else (),
                    references(refs) if refs else (),
                    *_NO_PREVIOUS,
                    line,
                )
            )
            continue
        block = _BLOCK.match(text, position)
        if block is None:
            break
        line += text.count("\n", counted, block.start(1))
        counted = block.start(1)
        position = block.end()
        if _ONLY_COMMENTS.fullmatch(block[1]):
            comments += block[1]
            continue
        made, faults = parse_block(comments + block[1], line - comments.count("\n"))
        yield from made
        problems += faults
        comments = ""
    if comments:
        message = "comments without an entry: the file seems to be cut off"
        problems.append(malformed(line, message))


def _split_header(entries: list[Entry], problems: list[Problem]) -> tuple[Entry, list[Entry]]:
    """The entry with the empty msgid, and the others; the header must come first."""
    if entries and entries[0].msgid == "" and entries[0].msgctxt is None:
        return entries[0], entries[1:]
    if entries:
        problems.append(_not_po('the file has no header entry (msgid "") at its top'))
    return Entry(""), entries


def _not_po(message: str) -> Problem:
    hint = "take the file back from version control, or delete it to have it made anew"
    return Problem("malformed-catalog", 1, message, hint)


def _fields(msgstr: str) -> Mapping[str, str]:
    """``Key: value`` lines; a later line without a key belongs to the one before."""
    fields: dict[str, str] = {}
    last = ""
    for line in msgstr.split("\n"):
        key, colon, value = line.partition(":")
        if colon:
            last = key.strip()
            fields[last] = value.strip()
        elif last and line.strip():
            fields[last] += "\n" + line.strip()
    return fields


def format_catalog(catalog: Catalog) -> str:
    """The one way to write a catalog: LF, nothing wrapped, obsolete entries last."""
    blocks = [_format_header(catalog)]
    blocks += map(_format_entry, catalog.entries)
    return "\n".join(blocks)


def _format_header(catalog: Catalog) -> str:
    header = "".join(f"{key}: {value}\n" for key, value in catalog.header.items())
    notes = _comments("#", catalog.comments)
    flag = f"#, {', '.join(catalog.header_flags)}\n" if catalog.header_flags else ""
    return f'{notes}{flag}msgid ""\nmsgstr {quote(header)}\n'


def _format_entry(entry: Entry) -> str:
    """One entry with its final newline, in the order of the gettext manual."""
    msgid, msgstr, context, flag, notes, extracted, refs, *rest, _ = entry
    if rest != _COMMON or not extracted or not refs:
        return _format_rare(entry)
    head = f"{_comments('#', notes) if notes else ''}{_head(extracted, refs, flag)}"
    if context is not None:
        head += f"msgctxt {quote(context)}\n"
    return f"{head}msgid {quote(msgid)}\nmsgstr {quote(msgstr)}\n"


@lru_cache(maxsize=1024)
def _head(extracted: tuple[str, ...], refs: tuple[str, ...], flag: tuple[str, ...]) -> str:
    """The lines that an extract makes anew: many entries of a catalog share them."""
    names = " ".join(map(reference, refs))
    flag_line = f"#, {', '.join(flag)}\n" if flag else ""
    return f"{_comments('#.', extracted)}#: {names}\n{flag_line}"


def _format_rare(entry: Entry) -> str:
    """An entry with previous texts, plural forms, or obsolete."""
    parts: list[str] = []
    if entry.notes:
        parts.append(_comments("#", entry.notes))
    if entry.extracted and not entry.obsolete:
        parts.append(_comments("#.", entry.extracted))
    if entry.references and not entry.obsolete:
        parts.append(f"#: {' '.join(map(reference, entry.references))}\n")
    if entry.flags:
        parts.append(f"#, {', '.join(entry.flags)}\n")
    mark = "#~ " if entry.obsolete else ""
    if entry.previous_msgid is not None or entry.previous_msgctxt is not None:
        parts.append(_previous(entry, "#~| " if entry.obsolete else "#| "))
    if entry.msgctxt is not None:
        parts.append(_keyword(mark, "msgctxt", entry.msgctxt))
    parts.append(_keyword(mark, "msgid", entry.msgid))
    if entry.msgid_plural is None:
        parts.append(_keyword(mark, "msgstr", entry.msgstr))
    else:
        parts.append(_keyword(mark, "msgid_plural", entry.msgid_plural))
        for number, text in enumerate(entry.msgstr_plural):
            parts.append(_keyword(mark, f"msgstr[{number}]", text))
    return "".join(parts)


def _comments(marker: str, texts: Iterable[str]) -> str:
    return "".join(f"{marker} {text}\n" if text else f"{marker}\n" for text in texts)


def _previous(entry: Entry, mark: str) -> str:
    pairs = (
        ("msgctxt", entry.previous_msgctxt),
        ("msgid", entry.previous_msgid),
        ("msgid_plural", entry.previous_plural),
    )
    return "".join(_keyword(mark, key, text) for key, text in pairs if text is not None)


def _keyword(mark: str, keyword: str, text: str) -> str:
    quoted = quote(text)
    if mark and "\n" in quoted:
        quoted = quoted.replace("\n", "\n" + mark)
    return f"{mark}{keyword} {quoted}\n"


def line_of(catalog: Catalog, key: Key) -> int:
    """The line of an entry's msgid in the catalog as ``format_catalog`` writes it."""
    line = _format_header(catalog).count("\n") + 2
    for entry in catalog.entries:
        block = _format_entry(entry)
        if entry.key == key:
            marks = ("msgid ", "#~ msgid ")
            lines = block.split("\n")
            return line + next(n for n, text in enumerate(lines) if text.startswith(marks))
        line += block.count("\n") + 1
    return 1
