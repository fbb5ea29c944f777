"""A PO entry read line by line: the forms that are rare, and what is wrong with the others."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.catalogs.strings import comment_lines, flags, references, unquote
from pipeline.model import Entry, Problem

_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[[0-9]+\])?)[ \t]*(?=\"|\Z)(.*)\Z")
_PIECE = re.compile(r'"(?:[^"\\]|\\.)*"')
_STRINGS = re.compile(rf"{_PIECE.pattern}(?:[ \t]+{_PIECE.pattern})*[ \t]*\Z")
"""One string, or several with white space between them, as gettext takes them. Without it, they are
rather one with a quote that stands unescaped.
"""
_CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})(?:[ \t]|\Z)")


class _Field(NamedTuple):
    keyword: str
    previous: bool
    obsolete: bool
    raw: str
    line: int


def parse_block(block: str, line: int) -> tuple[list[Entry], list[Problem]]:
    """Read the entries of a block of lines without a blank line between them.

    ``line`` is the number of the first line in the file. A block that cannot be read whole
    gives the entries before the fault and one problem of kind ``malformed-catalog``.
    """
    entries: list[Entry] = []
    comments: list[str] = []
    fields: list[_Field] = []
    for number, text in enumerate(block.rstrip("\n").split("\n")):
        at = line + number
        fault = _read_line(text, at, comments, fields, entries)
        if fault:
            return entries, [malformed(at, fault)]
    if fields:
        made = _entry(comments, fields)
        if isinstance(made, str):
            return entries, [malformed(fields[0].line, made)]
        entries.append(made)
    return entries, []


def _read_line(
    text: str, at: int, comments: list[str], fields: list[_Field], entries: list[Entry]
) -> str:
    """Take in one line; the fault, or ``""``. A comment or msgid after msgstr begins anew."""
    body, previous, obsolete = _strip(text)
    if body is None:
        return _read_comment(text, comments, fields, entries)
    if _CONFLICT.match(body):
        return "a conflict marker of a merge"
    if body.startswith('"'):
        if not fields:
            return "a string without a keyword before it"
        if not _STRINGS.match(body):
            return "a quote is missing, or stands unescaped in the text"
        last = fields[-1]
        fields[-1] = last._replace(raw=last.raw + "\n" + _one_in_a_line(body))
        return ""
    keyword = _KEYWORD.match(body)
    if keyword is None:
        return f"not a line of a PO file: {body[:40]!r}"
    if not _STRINGS.match(keyword[2]):
        return "a quote is missing, or stands unescaped in the text"
    if _begins(keyword[1], fields, previous=previous):
        made = _finish(comments, fields, entries)
        if made:
            return made
    fields.append(_Field(keyword[1], previous, obsolete, _one_in_a_line(keyword[2]), at))
    return ""


def _one_in_a_line(strings: str) -> str:
    return "\n".join(_PIECE.findall(strings))


def _read_comment(
    text: str, comments: list[str], fields: list[_Field], entries: list[Entry]
) -> str:
    """Take in a comment: after a whole entry it begins the next one."""
    fault = ""
    if any(not field.previous for field in fields):
        fault = _finish(comments, fields, entries)
    comments.append(text.lstrip(" \t"))
    return fault


def _strip(text: str) -> tuple[str | None, bool, bool]:
    """The line without ``#~``, ``#|``: (body or ``None`` for a comment, previous, obsolete)."""
    text = text.strip(" \t")
    obsolete = text.startswith("#~")
    if obsolete:
        text = text[2:].lstrip(" \t")
        if text.startswith("|"):
            return text[1:].lstrip(" \t"), True, True
        if text.startswith("#"):
            return None, False, True
        return text, False, True
    if text.startswith("#|"):
        return text[2:].lstrip(" \t"), True, False
    return (None if text.startswith("#") else text), False, False


def _begins(keyword: str, fields: list[_Field], *, previous: bool) -> bool:
    """Whether this keyword begins another entry."""
    if not any(field.keyword.startswith("msgstr") for field in fields):
        return False
    return previous or keyword in ("msgctxt", "msgid")


def _finish(comments: list[str], fields: list[_Field], entries: list[Entry]) -> str:
    made = _entry(comments, fields)
    comments.clear()
    fields.clear()
    if isinstance(made, str):
        return made
    entries.append(made)
    return ""


def _entry(comments: list[str], fields: list[_Field]) -> Entry | str:
    """The entry that the fields make, or what is missing."""
    now = {field.keyword: unquote(field.raw) for field in fields if not field.previous}
    before = {field.keyword: unquote(field.raw) for field in fields if field.previous}
    if len(now) + len(before) != len(fields):
        return "a keyword stands twice in one entry"
    if "msgid" not in now:
        return "an entry without a msgid"
    plurals = tuple(_plurals(now))
    if "msgid_plural" in now and not plurals:
        return "an entry with a msgid_plural has no msgstr[0]"
    if sum(keyword.startswith("msgstr[") for keyword in now) > len(plurals):
        return f"an entry has no msgstr[{len(plurals)}], but a later one"
    if plurals and "msgid_plural" not in now:
        return "an entry with a msgstr[0] has no msgid_plural"
    if "msgid_plural" not in now and "msgstr" not in now:
        return "an entry without a msgstr: the file seems to be cut off"
    return Entry(
        msgid=now["msgid"],
        msgstr=now.get("msgstr", ""),
        msgctxt=now.get("msgctxt"),
        flags=_pick(comments, "#,", flags),
        notes=_notes(comments),
        extracted=_pick(comments, "#.", comment_lines),
        references=_pick(comments, "#:", references),
        previous_msgid=before.get("msgid"),
        previous_msgctxt=before.get("msgctxt"),
        msgid_plural=now.get("msgid_plural"),
        msgstr_plural=plurals,
        previous_plural=before.get("msgid_plural"),
        obsolete=any(field.obsolete for field in fields),
        line=next(field.line for field in fields if field.keyword == "msgid"),
    )


def _plurals(now: dict[str, str]) -> Iterator[str]:
    number = 0
    while f"msgstr[{number}]" in now:
        yield now[f"msgstr[{number}]"]
        number += 1


def _pick(comments: list[str], marker: str, read: object) -> tuple[str, ...]:
    raw = "".join(line + "\n" for line in comments if line.startswith(marker))
    return read(raw) if raw else ()  # type: ignore[operator]


def _notes(comments: list[str]) -> tuple[str, ...]:
    lines = [line for line in comments if line[1:2] not in (".", ":", ",", "|", "~")]
    return comment_lines("".join(line + "\n" for line in lines)) if lines else ()


def malformed(line: int, message: str) -> Problem:
    """A fault in a catalog's text, which is then neither published nor written."""
    hint = "repair the file by hand or take it back from version control; it is left as it is"
    return Problem("malformed-catalog", line, message, hint)
