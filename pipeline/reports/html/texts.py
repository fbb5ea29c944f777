"""A text and its marks -> HTML: what differs is in ``<mark>``, what cannot be seen has a name.

Texts come from somebody's articles: everything is escaped here, and a text of a megabyte is cut
to what stands around its first mark.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup, escape
from rapidfuzz.distance import Levenshtein

from pipeline.model import Mark

LONGEST = 1_500
"""Characters that are shown of one text."""

_BEFORE = 300
_COMPARED = 1_000
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xa0\xad\u061c\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f"
    r"\u3000\ufeff\ufffc]"
)
_DOUBLED_TICKS = re.compile(r"``([^`]+)``")


def marked(text: str, marks: Iterable[Mark] = ()) -> Markup:
    """The text as HTML, with the marked parts in ``<mark>``; an empty part is a place where
    something is missing. Marks may overlap, and reach beyond the text.
    """
    shown, clean = _cut(text, _clean(marks, len(text)))
    return Markup("").join(_pieces(shown, clean))


def plain(text: str) -> Markup:
    """A text without marks; what would steer its direction or a terminal is named."""
    return _named(text, _STEERING)


def mended(before: str, after: str) -> Markup:
    """The mended text, with what is new in it marked."""
    return marked(after, _changes(before, after))


def docs(text: str) -> Markup:
    """A paragraph of a docstring: double backticks are code."""
    pieces = _DOUBLED_TICKS.split(text)
    return Markup("").join(
        Markup("<code>{}</code>").format(piece) if number % 2 else escape(piece)
        for number, piece in enumerate(pieces)
    )


def _clean(marks: Iterable[Mark], length: int) -> list[Mark]:
    """In order, inside the text, none touching another."""
    clean: list[Mark] = []
    for start, end in sorted(marks):
        start, end = min(max(start, 0), length), min(max(end, 0), length)
        if clean and start <= clean[-1][1]:
            clean[-1] = (clean[-1][0], max(end, clean[-1][1]))
        elif start <= end:
            clean.append((start, end))
    return clean


def _cut(text: str, marks: Sequence[Mark]) -> tuple[str, list[Mark]]:
    """At most ``LONGEST`` characters, the first mark among them; ``…`` stands for the rest."""
    if len(text) <= LONGEST:
        return text, list(marks)
    start = max(0, marks[0][0] - _BEFORE) if marks else 0
    end = min(len(text), start + LONGEST)
    before, after = "…" if start else "", "…" if end < len(text) else ""
    shift = len(before) - start
    inside = [(a + shift, min(b, end) + shift) for a, b in marks if a <= end]
    return before + text[start:end] + after, inside


def _pieces(text: str, marks: Iterable[Mark]) -> Iterator[Markup]:
    at = 0
    for start, end in marks:
        yield plain(text[at:start])
        yield Markup("<mark>{}</mark>").format(_named(text[start:end], _UNSEEN))
        at = end
    yield plain(text[at:])


def _named(text: str, pattern: re.Pattern[str]) -> Markup:
    """The text, with what the pattern finds shown by its number and name."""
    pieces: list[Markup] = []
    at = 0
    for match in pattern.finditer(text):
        pieces += (escape(text[at : match.start()]), _sign(match[0]))
        at = match.end()
    return Markup("").join((*pieces, escape(text[at:])))


def _sign(character: str) -> Markup:
    name = unicodedata.name(character, "control character").lower()
    return Markup('<abbr class="sign" dir="ltr" title="{}">U+{:04X}</abbr>').format(
        name, ord(character)
    )


def _changes(before: str, after: str) -> list[Mark]:
    """The parts of ``after`` that are new or stand where something was taken out."""
    least = min(len(before), len(after))
    head = next((n for n in range(least) if before[n] != after[n]), least)
    tail = next((n for n in range(least - head) if before[-1 - n] != after[-1 - n]), least - head)
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    if max(len(old), len(new)) > _COMPARED:
        return [(head, head + len(new))]
    return [
        (head + code.dest_start, head + code.dest_end)
        for code in Levenshtein.opcodes(old, new)
        if code.tag != "equal"
    ]
