"""Translator comments that Twinspan writes and reads (tools keep these; DESIGN.md).

# twinspan: reviewed=<hash of msgid and msgstr>
# twinspan: pretranslated=<hash of msgid and msgstr> from <origin>
# twinspan: handback: <a text that was not taken: of a new handback, or of an import>
# twinspan: was: <a translator's text that a newer handback replaced>
# twinspan: suggestion <percent>% from <origin>: <text>
# twinspan: similar <percent>% [(<kind of edit>)]
# twinspan: carried <kind of edit>: <the source before it>
# twinspan: moved from <path of an article>
# twinspan-ignore: <check ids>

A hash makes a note void as soon as a tool or a person gives the entry another text.
"""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pipeline.catalogs.handback import text_hash
from pipeline.model import Entry, Key

OURS = "twinspan"
"""What begins the comments that Twinspan writes and reads."""
_HANDBACK = "twinspan: handback: "
_WAS = "twinspan: was: "
_REVIEWED = "twinspan: reviewed="
_PRETRANSLATED = "twinspan: pretranslated="
_SUGGESTION = "twinspan: suggestion "
_SIMILAR = "twinspan: similar "
_CARRIED = "twinspan: carried "
_MOVED = "twinspan: moved from "
_IGNORE = "twinspan-ignore:"
_SUGGESTED = re.compile(r"([0-9]+)% from (.*?): (.*)")

Notes = tuple[str, ...]


class Suggestion(NamedTuple):
    """A translation of something alike: ``score`` in percent, where it is from, its text."""

    score: int
    origin: str
    text: str


class Carried(NamedTuple):
    """A trivial edit of the source that was made in the translation too."""

    kind: str
    previous: str


def without(notes: Notes, *prefixes: str) -> Notes:
    """The notes but for those that begin so."""
    return tuple(note for note in notes if not note.startswith(prefixes))


def settled_notes(notes: Notes) -> Notes:
    """The notes of an entry that got a text of its own: nothing guesses any more."""
    return without(notes, _PRETRANSLATED, _SUGGESTION, _SIMILAR, _CARRIED)


# ---------------------------------------------------------------------------------- handbacks


def with_handback(notes: Notes, text: str) -> Notes:
    """The notes with a text that was not taken; those that wait already stay."""
    line = _HANDBACK + one_line(text)
    return notes if line in notes else (*notes, line)


def without_handbacks(notes: Notes) -> Notes:
    return without(notes, _HANDBACK)


def answered(notes: Notes, *hashes: str | None) -> Notes:
    """The notes without the waiting texts that have one of these hashes: they were taken, or
    whoever sent them has sent another. What anybody else sent goes on waiting.
    """
    return tuple(
        note
        for note in notes
        if not note.startswith(_HANDBACK)
        or text_hash(many_lines(note.removeprefix(_HANDBACK))) not in hashes
    )


def with_former(notes: Notes, text: str) -> Notes:
    """The notes with a translator's text that is no longer the msgstr."""
    line = _WAS + one_line(text)
    return notes if line in notes else (*notes, line)


def handbacks_of(entry: Entry) -> tuple[str, ...]:
    """The texts that wait for a decision; the newest is the last."""
    return tuple(many_lines(text) for text in _texts(entry, _HANDBACK))


def former_of(entry: Entry) -> tuple[str, ...]:
    """The translators' texts that newer handbacks replaced."""
    return tuple(many_lines(text) for text in _texts(entry, _WAS))


# ------------------------------------------------------------------------ where a text is from


def with_review(entry: Entry) -> Entry:
    """The entry marked as accepted, as it is now."""
    notes = without(entry.notes, _REVIEWED)
    return entry._replace(notes=(*notes, _REVIEWED + _hash_of(entry)))


def accepted(entry: Entry) -> Entry:
    """The entry as a reviewer leaves it: marked, and without what asked for a look at it."""
    notes = without(entry.notes, _PRETRANSLATED, _SUGGESTION, _SIMILAR, _CARRIED)
    return with_review(entry._replace(notes=notes))


def without_review(entry: Entry) -> Entry:
    return entry._replace(notes=without(entry.notes, _REVIEWED))


def reviewed(entry: Entry) -> bool:
    """Whether a reviewer accepted exactly this text of exactly this source."""
    return any(text == _hash_of(entry) for text in _texts(entry, _REVIEWED))


def with_pretranslated(entry: Entry, origin: str) -> Entry:
    """The entry marked as filled by the translation memory, from ``origin``."""
    notes = without(entry.notes, _PRETRANSLATED, _SUGGESTION)
    return entry._replace(notes=(*notes, f"{_PRETRANSLATED}{_hash_of(entry)} from {origin}"))


def pretranslated(entry: Entry) -> bool:
    """Whether the entry's text is still what the translation memory filled in."""
    return any(text.startswith(_hash_of(entry)) for text in _texts(entry, _PRETRANSLATED))


def with_mended(entry: Entry, text: str) -> Entry:
    """The entry with a text that a machine has mended: who stood behind the old one stands
    behind it.
    """
    made = entry._replace(msgstr=text)
    old, new = _hash_of(entry), _hash_of(made)
    marks = (_REVIEWED, _PRETRANSLATED)
    notes = (n.replace(old, new) if n.startswith(marks) else n for n in entry.notes)
    return made._replace(notes=tuple(notes))


def with_moved(notes: Notes, path: str) -> Notes:
    """The notes with the article that the text came from."""
    return (*without(notes, _MOVED), _MOVED + path)


def origin_of(entry: Entry) -> str:
    """The article that the text came from, ``""`` where it has always been here."""
    return next(iter(_texts(entry, _MOVED)), "")


def with_suggestions(notes: Notes, suggestions: Iterable[Suggestion]) -> Notes:
    """The notes with these suggestions in place of earlier ones."""
    lines = (
        f"{_SUGGESTION}{score}% from {origin}: {one_line(text)}"
        for score, origin, text in suggestions
    )
    return (*without(notes, _SUGGESTION), *lines)


def suggestions_of(entry: Entry) -> tuple[Suggestion, ...]:
    found = (_SUGGESTED.fullmatch(text) for text in _texts(entry, _SUGGESTION))
    return tuple(
        Suggestion(int(match[1]), match[2], many_lines(match[3])) for match in found if match
    )


# ------------------------------------------------------------------------------ edited sources


def with_similarity(notes: Notes, percent: int, kind: str = "") -> Notes:
    """The notes with how alike the entry's source is to the one before (``#|``), and the kind
    of a trivial edit.
    """
    line = f"{_SIMILAR}{percent}%" + (f" ({kind})" if kind else "")
    return (*without(notes, _SIMILAR), line)


def similarity_of(entry: Entry) -> int | None:
    """How alike, in percent, or ``None`` where the entry was not aligned by similarity."""
    for text in _texts(entry, _SIMILAR):
        number = text.partition("%")[0]
        return int(number) if number.isdecimal() else None
    return None


def published_notes(notes: Notes) -> Notes:
    """The notes of an entry whose text is published: it is no guess any more."""
    return without(notes, _SUGGESTION, _SIMILAR)


def with_carried(notes: Notes, kind: str, previous: str) -> Notes:
    """The notes with the trivial edit that was made in the translation too."""
    return (*without(notes, _CARRIED), f"{_CARRIED}{kind}: {one_line(previous)}")


def carried_of(entry: Entry) -> Carried | None:
    for text in _texts(entry, _CARRIED):
        kind, _, previous = text.partition(": ")
        return Carried(kind, many_lines(previous))
    return None


# -------------------------------------------------------------------------------------- others


def ignored_checks(entry: Entry) -> frozenset[str]:
    """The ids of the checks that a translator turned off for this entry."""
    named = _texts(entry, _IGNORE)
    return frozenset(word for names in named for word in names.replace(",", " ").split())


def silenced_checks(
    entries: Mapping[str, Mapping[Key, Entry]], key: Key, tag: str
) -> tuple[str, ...]:
    """The checks that are turned off for a sentence in one locale; without a ``tag``, for the
    source of all of them, where it takes a comment in one of the catalogs.
    """
    tags = (tag,) if tag else entries
    found = (entries[one].get(key) for one in tags if one in entries)
    return tuple(sorted({name for entry in found if entry for name in ignored_checks(entry)}))


def _texts(entry: Entry, prefix: str) -> list[str]:
    return [note[len(prefix) :] for note in entry.notes if note.startswith(prefix)]


def _hash_of(entry: Entry) -> str:
    return text_hash(f"{entry.msgid}\x04{entry.msgstr}")


def one_line(text: str) -> str:
    """A text as one line of a comment."""
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")


def many_lines(text: str) -> str:
    """The text that ``one_line`` made a line of."""
    text = text.replace("\\\\", "\0").replace("\\n", "\n").replace("\\r", "\r")
    return text.replace("\0", "\\")
