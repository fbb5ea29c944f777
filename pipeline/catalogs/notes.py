"""Translator comments that Twinspan writes and reads (tools keep these; DESIGN.md).

# twinspan: reviewed=<hash of msgid and msgstr>
# twinspan: handback: <the text of a new handback that was not taken>
# twinspan: was: <a translator's text that a newer handback replaced>
# twinspan-ignore: <check ids>
"""

from __future__ import annotations

from pipeline.catalogs.memory import text_hash
from pipeline.model import Entry

_HANDBACK = "twinspan: handback: "
_WAS = "twinspan: was: "
_REVIEWED = "twinspan: reviewed="
_IGNORE = "twinspan-ignore:"


def with_handback(notes: tuple[str, ...], text: str) -> tuple[str, ...]:
    """The notes with the handback that was not taken, in place of an earlier one."""
    return (*without_handback(notes), _HANDBACK + _one_line(text))


def without_handback(notes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(note for note in notes if not note.startswith(_HANDBACK))


def with_former(notes: tuple[str, ...], text: str) -> tuple[str, ...]:
    """The notes with a translator's text that is no longer the msgstr."""
    line = _WAS + _one_line(text)
    return notes if line in notes else (*notes, line)


def handback_of(entry: Entry) -> str | None:
    """The handback that waits for a decision, or ``None``."""
    for note in entry.notes:
        if note.startswith(_HANDBACK):
            return _many_lines(note[len(_HANDBACK) :])
    return None


def reviewed(entry: Entry) -> bool:
    """Whether a reviewer accepted exactly this text of exactly this source."""
    return any(
        note == _REVIEWED + text_hash(f"{entry.msgid}\x04{entry.msgstr}") for note in entry.notes
    )


def ignored_checks(entry: Entry) -> frozenset[str]:
    """The ids of the checks that a translator turned off for this entry."""
    named = (note[len(_IGNORE) :] for note in entry.notes if note.startswith(_IGNORE))
    return frozenset(word for names in named for word in names.replace(",", " ").split())


def _one_line(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")


def _many_lines(text: str) -> str:
    text = text.replace("\\\\", "\0").replace("\\n", "\n").replace("\\r", "\r")
    return text.replace("\0", "\\")
