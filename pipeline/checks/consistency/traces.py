"""Entries -> traces: the texts that may stand in several places, and a mark of each to count by.

A trace is a whole entry, or a label in bold inside one (``**Add subscription**``). What is
packed of it are numbers, so that all traces of a locale can be compared without their texts:

    source      words of the source, without case and signs; its final mark; for a text of
                one word also what it stands in, as a word may be a noun here and a verb there.
                The lowest bit tells a label from an entry.
    target      letters and digits of the translation, without case
    stamp       both texts as they stand
    place       the number of the entry in its catalog, and of the label in the entry
"""

import re
from array import array
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple
from zlib import crc32

from pipeline.checks.reading.spots import spots
from pipeline.markdown import shape_of
from pipeline.model import Entry, Mark, Traces

_LONGEST = 1000
"""Characters: longer texts do not stand twice by chance."""
_LABEL = 60
_LABELS = 256
"""Traces that an entry may have."""
_INDIC = "\u0900-\u109f\u1780-\u17ff"
_FOLDED = re.compile(f"(?:[\\W_](?<![{_INDIC}]))+")
"""All that is neither letter nor digit, but for the vowel signs of the Indic scripts."""
_is_indic = re.compile(f"[{_INDIC}]").search
_SIGNS = bytes(one for one in range(128) if not chr(one).isalnum())
_pieces = re.compile(r"[^\W_]+").findall
_FINAL = "?!:."
_LETTER = re.compile(r"[^\W\d_]")


class Trace(NamedTuple):
    """A text, its translation, and where both stand in their entry."""

    entry: Entry
    source: str
    target: str
    label: bool = False
    source_marks: tuple[Mark, ...] = ()
    target_marks: tuple[Mark, ...] = ()


def traces_of(entry: Entry) -> Iterator[Trace]:
    """The traces of an entry: itself, and then its labels; none where it is not published, or
    nothing but numbers.
    """
    if not entry.translated or not entry.msgid or not entry.msgstr:
        return
    short = len(entry.msgid) <= _LONGEST and len(entry.msgstr) <= _LONGEST
    if short and _LETTER.search(entry.msgid):
        yield Trace(entry, shape_of(entry.msgid).plain, shape_of(entry.msgstr).plain)
        if "**" in entry.msgid and "**" in entry.msgstr:
            yield from _labels(entry)


def _labels(entry: Entry) -> Iterator[Trace]:
    """What stands in bold inside a sentence, paired in order where there is the same number."""
    source, target = shape_of(entry.msgid), shape_of(entry.msgstr)
    if len(source.strong) != len(target.strong):
        return
    for mine, theirs in zip(source.strong, target.strong, strict=True):
        if not _is_label(mine) or fold(mine) == fold(source.plain) or not theirs.strip():
            continue
        yield Trace(
            entry,
            mine,
            theirs,
            label=True,
            source_marks=spots(entry.msgid, mine, 0),
            target_marks=spots(entry.msgstr, theirs, 0),
        )


def _is_label(text: str) -> bool:
    """Whether a text in bold is the name of something on the screen: it begins with a capital
    and is no lead-in of a paragraph.
    """
    return text[:1].isupper() and len(text) <= _LABEL and text.rstrip()[-1:] not in _FINAL


class Packed(NamedTuple):
    """Traces as numbers, each column in the order of the catalog."""

    sources: "array[int]"
    targets: "array[int]"
    stamps: "array[int]"
    places: "array[int]"


def pack(entries: Iterable[Entry]) -> Traces:
    """The numbers of all traces of a catalog, and a stamp that tells whether they changed."""
    columns = Packed(array("Q"), array("Q"), array("I"), array("I"))
    for number, entry in enumerate(entries):
        for label, trace in enumerate(traces_of(entry)):
            if label < _LABELS:
                columns.sources.append(_source_hash(trace))
                columns.targets.append(_hash(fold(trace.target)))
                columns.stamps.append(_stamp(entry))
                columns.places.append(number * _LABELS + label)
    packed = b"".join(column.tobytes() for column in columns)
    return Traces(blake2b(packed, digest_size=16).digest(), packed)


def unpack(packed: bytes) -> Packed:
    """The columns that were packed."""
    columns = Packed(array("Q"), array("Q"), array("I"), array("I"))
    count = len(packed) // sum(column.itemsize for column in columns)
    start = 0
    for column in columns:
        end = start + count * column.itemsize
        column.frombytes(packed[start:end])
        start = end
    return columns


def split_place(place: int) -> tuple[int, int]:
    """The number of the entry in its catalog, and that of the trace in the entry."""
    return divmod(place, _LABELS)


def _stamp(entry: Entry) -> int:
    return crc32(f"{entry.msgid}\0{entry.msgstr}".encode("utf-8", "surrogatepass"))


def _source_hash(trace: Trace) -> int:
    if trace.label:
        return _hash_of(trace.source, "label")
    return _hash_of(trace.source, "" if " " in trace.source.strip() else _kind(trace.entry))


@lru_cache(maxsize=2048)
def _hash_of(plain: str, kind: str) -> int:
    last = plain.rstrip()[-1:]
    final = last if last in _FINAL else ""
    words = " ".join(_FOLDED.sub(" ", plain.casefold()).split())
    made = _hash(f"{words}{final}\0{kind}")
    return made | 1 if kind == "label" else made & ~1


def fold(plain: str) -> str:
    """Letters and digits only, without case: what near duplicates have in common."""
    raw = plain.casefold().encode("utf-8", "surrogatepass").translate(None, _SIGNS)
    text = raw.decode("utf-8", "surrogatepass")
    if text.isalnum():
        return text
    return _FOLDED.sub("", text) if _is_indic(text) else "".join(_pieces(text))


def _kind(entry: Entry) -> str:
    """Whether an entry is a title (of something), a cell, or text."""
    told = entry.extracted[0] if entry.extracted else ""
    if told.startswith(("heading", "link text", "table header", "title")):
        return "title"
    return "cell" if told.startswith("table cell") else "text"


def _hash(text: str) -> int:
    raw = text.encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(raw, digest_size=8).digest(), "little")
