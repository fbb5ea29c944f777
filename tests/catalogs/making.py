"""Catalogs made by hypothesis, and what polib reads, to compare with."""

from __future__ import annotations

from pathlib import Path

import polib
from hypothesis import strategies as st

from pipeline.model import Catalog, Entry

# Everything that a string of a PO file may hold; the special ones often.
_CHARACTER = st.sampled_from(
    [*'"\\\n\t\r', "\x00", "\x0b", "\x1c", "\u0085", "\u2028", "é", "n", "x"]
)
TEXT = st.text(_CHARACTER | st.characters(exclude_categories=["Cs"]), max_size=12)
LINE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n\r"), max_size=12)
WORD = st.from_regex(r"[a-zA-Z][a-zA-Z0-9:-]{0,8}", fullmatch=True)
_PATH = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2068\u2069"),
    min_size=1,
    max_size=10,
)
LINES = st.lists(LINE, max_size=2).map(tuple)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """An entry in the form that the writer gives it: nothing that it does not write is set."""
    obsolete = draw(st.booleans())
    msgctxt = draw(st.none() | TEXT)
    previous = draw(st.none() | TEXT)
    plural = draw(st.none() | TEXT.filter(bool))
    return Entry(
        msgid=draw(TEXT.filter(bool)),
        msgstr=draw(TEXT) if plural is None else "",
        msgctxt=msgctxt,
        flags=draw(st.lists(WORD, max_size=2).map(tuple)),
        notes=draw(LINES),
        extracted=() if obsolete else draw(LINES),
        references=() if obsolete else draw(st.lists(_PATH, max_size=2).map(tuple)),
        previous_msgid=previous,
        previous_msgctxt=draw(st.none() | TEXT) if previous is not None else None,
        msgid_plural=plural,
        msgstr_plural=draw(st.lists(TEXT, min_size=1, max_size=3).map(tuple)) if plural else (),
        previous_plural=draw(st.none() | TEXT) if previous is not None else None,
        obsolete=obsolete,
    )


FIELDS = st.dictionaries(
    st.from_regex(r"X-[A-Za-z-]{1,8}", fullmatch=True), LINE.map(str.strip), max_size=3
)


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    header = {"Content-Type": "text/plain; charset=UTF-8", **draw(FIELDS)}
    found = draw(st.lists(entries(), max_size=4))
    return Catalog(
        file="a.po",
        header=header,
        entries=tuple(sorted(found, key=lambda entry: entry.obsolete)),
        comments=draw(LINES),
        header_flags=draw(st.sampled_from([(), ("fuzzy",)])),
    )


def bare(entry: Entry) -> Entry:
    """Without the line, which a new file does not share."""
    return entry._replace(line=0)


def by_polib(path: Path) -> list[Entry]:
    """The entries of a file as polib reads them, obsolete ones too, without references."""
    found = polib.pofile(str(path), check_for_duplicates=False)
    return [
        Entry(
            msgid=entry.msgid,
            msgstr=entry.msgstr,
            msgctxt=entry.msgctxt,
            flags=tuple(entry.flags),
            notes=_comment(tuple(entry.tcomment.split("\n"))),
            extracted=_comment(tuple(entry.comment.split("\n"))),
            previous_msgid=entry.previous_msgid,
            previous_msgctxt=entry.previous_msgctxt,
            msgid_plural=entry.msgid_plural or None,
            msgstr_plural=tuple(entry.msgstr_plural[n] for n in sorted(entry.msgstr_plural)),
            previous_plural=entry.previous_msgid_plural,
            obsolete=bool(entry.obsolete),
        )
        for entry in found
    ]


def as_polib(entry: Entry) -> Entry:
    """Our entry without what polib does not read: references apart, ``#~|``, outer blanks of
    comments, empty comment lines.
    """
    previous = (
        {}
        if not entry.obsolete
        else dict.fromkeys(("previous_msgid", "previous_msgctxt", "previous_plural"))
    )
    return entry._replace(
        line=0, references=(), notes=_comment(entry.notes), extracted=_comment(entry.extracted),
        **previous,
    )  # fmt: skip


def _comment(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line.strip() for line in lines if line.strip())
