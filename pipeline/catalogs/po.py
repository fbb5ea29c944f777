"""The PO grammar: text ⇄ Catalog (gettext manual, "The Format of PO Files").

One regular expression reads an entry in its usual form; any other goes through ``lines.py``,
line by line, which also says what is wrong. Both are proven equal to polib in tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from pipeline.catalogs.lines import malformed, parse_block
from pipeline.catalogs.strings import comment_lines, flags, quote, reference, references, unquote
from pipeline.model import Catalog, Entry, Key, Problem

_PIECE = r'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*"'
_STRING = rf"{_PIECE}(?:\n{_PIECE})*"
_COMMENTS = (
    r"(?:\#(?:[ \t].*+)?\n)*",  # notes of translators
    r"(?:\#\..*+\n)*",  # extracted comments
    r"(?:\#:.*+\n)*",  # references
    r"(?:\#,.*+\n)*",  # flags
)
_HEAD = re.compile("".join(f"({pattern})" for pattern in _COMMENTS))
_PLAIN = re.compile(  # without context, escapes or line ends: 19 of 20
    r'((?:\#.*+\n)+)msgid "([^"\\\n]*+)"\nmsgstr "([^"\\\n]*+)"\n(?:\n|\Z)'
)
_ENTRY = re.compile(
    rf"({''.join(_COMMENTS)})"
    rf"(?:msgctxt[ ]({_STRING})\n)?msgid[ ]({_STRING})\nmsgstr[ ]({_STRING})(?:\n\n++|\n?\Z)"
)
_COMMON = [None, None, None, (), None, False]
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
        hint = "take the file back from version control, or delete it to have it made anew"
        problems.append(Problem("malformed-catalog", 1, "the file is empty", hint))
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
    position, line, end = 0, 1, len(text)
    match_plain, make = _PLAIN.match, tuple.__new__
    while position < end:
        plain = match_plain(text, position)
        found = _comments_of(plain[1]) if plain is not None else None
        if plain is not None and found is not None:
            _, msgid, msgstr = plain.groups()
            comments, lines = found
            line += lines
            yield make(Entry, (msgid, msgstr, *comments, line))
            line += 3
            position = plain.end()
            continue
        match = _ENTRY.match(text, position)
        if match is not None:
            yield _entry(match, line + text.count("\n", position, match.start(3)))
            after = match.end()
        else:
            made, after = _block(text, position, line, problems)
            yield from made
        line += text.count("\n", position, after)
        position = after


def _block(text: str, position: int, line: int, problems: list[Problem]) -> tuple[list[Entry], int]:
    """The entries of the next block of lines, and where it ends.

    Comments that a blank line parts from their entry belong to it.
    """
    comments, counted = "", position
    block = _BLOCK.match(text, position)
    while block is not None:
        line += text.count("\n", counted, block.start(1))
        counted = block.start(1)
        if not _ONLY_COMMENTS.fullmatch(block[1]):
            made, faults = parse_block(comments + block[1], line - comments.count("\n"))
            problems += faults
            return made, block.end()
        comments += block[1]
        block = _BLOCK.match(text, block.end())
    if comments:
        message = "comments without an entry: the file seems to be cut off"
        problems.append(malformed(line, message))
    return [], len(text)


def _entry(match: re.Match[str], line: int) -> Entry:
    """The entry in the general form of the regular expression."""
    head, context, msgid, msgstr = match.groups()
    found = _comments_of(head)
    assert found is not None
    own = None if context is None else unquote(context)
    return Entry._make((unquote(msgid), unquote(msgstr), own, *found[0][1:], line))


@lru_cache(maxsize=2048)
def _comments_of(head: str) -> tuple[tuple[Any, ...], int] | None:
    """The fields of an entry between msgstr and line, and the number of lines: what the comments
    before a msgid say. ``None`` where they are not in the usual order.
    """
    match = _HEAD.fullmatch(head)
    if match is None:
        return None
    notes, extracted, refs, flag = match.groups()
    fields = (None, flags(flag), comment_lines(notes), comment_lines(extracted), references(refs))
    return (*fields, *_COMMON), head.count("\n")


def _split_header(entries: list[Entry], problems: list[Problem]) -> tuple[Entry, list[Entry]]:
    """The entry with the empty msgid, and the others; the header must come first."""
    if entries and entries[0].msgid == "" and entries[0].msgctxt is None:
        return entries[0], entries[1:]
    if entries:
        message = 'the file has no header entry (msgid "") at its top'
        hint = (
            'put it back, before the first entry: msgid "" and, in the next line, '
            'msgstr "Content-Type: text/plain; charset=UTF-8\\n"; or take the file back from '
            "version control"
        )
        problems.append(Problem("malformed-catalog", 1, message, hint))
    return Entry(""), entries


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
    blocks += map(format_entry, catalog.entries)
    return "\n".join(blocks)


def _format_header(catalog: Catalog) -> str:
    header = "".join(f"{key}: {value}\n" for key, value in catalog.header.items())
    notes = _comments("#", catalog.comments)
    flag = f"#, {', '.join(catalog.header_flags)}\n" if catalog.header_flags else ""
    return f'{notes}{flag}msgid ""\nmsgstr {quote(header)}\n'


def format_entry(entry: Entry) -> str:
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


def lines_of(catalog: Catalog) -> dict[Key, int]:
    """The line of every msgid in the catalog as ``format_catalog`` writes it."""
    return format_with_lines(catalog)[1]


def format_with_lines(catalog: Catalog) -> tuple[str, dict[Key, int]]:
    """What ``format_catalog`` writes, and the line of every msgid in it."""
    header = _format_header(catalog)
    blocks = [header]
    lines: dict[Key, int] = {}
    line = header.count("\n") + 2
    for entry in catalog.entries:
        block = format_entry(entry)
        blocks.append(block)
        # of two with one key, the first: that is live
        lines.setdefault((entry.msgctxt, entry.msgid), line + _lines_above_msgid(block))
        line += block.count("\n") + 1
    return "\n".join(blocks), lines


def _lines_above_msgid(block: str) -> int:
    """How many lines of an entry stand above its msgid: no other line begins as that one."""
    at = block.find("\nmsgid ")
    if at < 0 and not block.startswith("msgid "):
        at = block.find("\n#~ msgid ")
    return block.count("\n", 0, at + 1)
