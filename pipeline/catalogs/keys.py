"""Alignment -> the entries that an article needs, and the key of each.

The msgid is S; equal sources are one entry, unless locales translate them differently: keys
are decided over all locales together, so that template and catalogs agree (DESIGN.md,
"Identity of entries").
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pipeline.alignment.forms import catalog_source
from pipeline.model import Alignment, Column, Key, PageSkeleton

_QUOTED = 40
_PARTS = re.compile(r'(.*?) · (.*?) · after "(.*)" · before "(.*)"(?: · [0-9]+)?', re.DOTALL)
_ORDINAL = re.compile(r'(?<=") · [0-9]+\Z')
Vector = tuple[str | None, ...]


class Unit(NamedTuple):
    """One entry to be: its key, the canonical segments it stands for, its ``#.`` lines."""

    key: Key
    segments: tuple[int, ...]
    extracted: tuple[str, ...]


def make_units(
    alignment: Alignment, skeleton: PageSkeleton, split_before: Mapping[str, Sequence[str]]
) -> tuple[Unit, ...]:
    """Group the canonical segments into entries, in the order of the article.

    ``split_before`` are the msgctxt that the template has per msgid: a split stays split.
    """
    sources = [catalog_source(segment.source) for segment in alignment.canonical.segments]
    groups: dict[str, list[int]] = {}
    for number, source in enumerate(sources):
        if source:  # an empty msgid is the header's; the reader has told it
            groups.setdefault(source, []).append(number)
    keys: list[Key] = [(None, source) for source in sources]
    for source, numbers in groups.items():
        if len(numbers) > 1:
            known = split_before.get(source, ())
            for number in _apart(numbers, alignment.columns, known, sources, skeleton):
                keys[number] = (_context(number, sources, skeleton), source)
    _number_doubles(keys)
    members: dict[Key, list[int]] = {}
    for number, key in enumerate(keys):
        if key[1]:
            members.setdefault(key, []).append(number)
    titles = _title_segments(alignment, skeleton)
    return tuple(
        Unit(key, tuple(numbers), _extracted(numbers, sources, skeleton, titles))
        for key, numbers in members.items()
    )


def _apart(
    numbers: Sequence[int],
    columns: Mapping[str, Column],
    known: Sequence[str],
    sources: Sequence[str],
    skeleton: PageSkeleton,
) -> set[int]:
    """The segments of one source that need an entry of their own."""
    vectors = {number: _vector(number, columns) for number in numbers}
    counts = Counter(vectors.values())
    commonest: Vector = max(vectors.values(), key=counts.__getitem__)
    base = list(commonest)
    apart = set()
    for number in sorted(numbers, key=lambda number: -counts[vectors[number]]):
        vector = vectors[number]
        if all(a is None or b is None or a == b for a, b in zip(base, vector, strict=True)):
            base = [b if a is None else a for a, b in zip(base, vector, strict=True)]
        else:
            apart.add(number)
    return apart | _still_split(numbers, apart, known, sources, skeleton)


def _vector(number: int, columns: Mapping[str, Column]) -> Vector:
    return tuple(
        None if number in column.refused else column.handbacks[number]
        for column in columns.values()
    )


def _still_split(
    numbers: Sequence[int],
    apart: set[int],
    known: Sequence[str],
    sources: Sequence[str],
    skeleton: PageSkeleton,
) -> set[int]:
    """Segments that had an entry of their own before, found by their context or most of it.

    Of several with one context only as many are still split, those apart first.
    """
    contexts = {number: _context(number, sources, skeleton) for number in numbers}
    before = Counter(_ORDINAL.sub("", context) for context in known)
    still: set[int] = set()
    for context in dict.fromkeys(contexts.values()):
        alike = [number for number in numbers if contexts[number] == context]
        alike.sort(key=lambda number: number not in apart)
        still |= set(alike[: before[context]])
    left = list((before - Counter(contexts[number] for number in still)).elements())
    spare = len(left) - len(apart - still)
    for context in left[: max(spare, 0)]:
        free = [number for number in numbers if number not in apart and number not in still]
        near = max(
            free, key=lambda number: context_likeness(contexts[number], context), default=None
        )
        if near is not None and context_likeness(contexts[near], context) >= 2:
            still.add(near)
    return still


def context_likeness(left: str, right: str) -> int:
    """How many of the four parts of two msgctxt are equal."""
    a, b = _PARTS.fullmatch(left), _PARTS.fullmatch(right)
    if a is None or b is None:
        return 0
    return sum(x == y for x, y in zip(a.groups(), b.groups(), strict=True))


def _context(number: int, sources: Sequence[str], skeleton: PageSkeleton) -> str:
    place = skeleton.places[number]
    anchor = skeleton.headings[place.heading].anchor if place.heading >= 0 else ""
    before = _short(sources[number - 1]) if number else ""
    after = _short(sources[number + 1]) if number + 1 < len(sources) else ""
    return f'{place.kind} · {anchor} · after "{before}" · before "{after}"'


def _short(source: str) -> str:
    return source[:_QUOTED].replace("\n", " ")


def _number_doubles(keys: list[Key]) -> None:
    """An ordinal for contexts that are equal all the same."""
    seen: Counter[Key] = Counter()
    for number, (context, source) in enumerate(keys):
        if context is not None:
            seen[context, source] += 1
            if seen[context, source] > 1:
                keys[number] = (f"{context} · {seen[context, source]}", source)


def _title_segments(alignment: Alignment, skeleton: PageSkeleton) -> frozenset[int]:
    """The first heading's segment, where the article's title says the same."""
    title = alignment.canonical.front.fields.get("title", "")
    first = skeleton.headings[0].segments if skeleton.headings else ()
    if len(first) == 1 and alignment.canonical.segments[first[0]].target.strip() == title:
        return frozenset(first)
    return frozenset()


def _extracted(
    numbers: Iterable[int], sources: Sequence[str], skeleton: PageSkeleton, titles: frozenset[int]
) -> tuple[str, ...]:
    """``kind · heading › heading``, once for each different place, five at most."""
    lines: dict[str, None] = {}
    for number in numbers:
        place = skeleton.places[number]
        path = " › ".join(heading_path(place.heading, sources, skeleton, number))
        kind = f"{place.kind}, title" if number in titles else place.kind
        lines[f"{kind} · {path}" if path else kind] = None
    more = len(lines) - 5
    return (*list(lines)[:5], *([f"and {more} more places"] if more > 0 else []))


def heading_path(
    heading: int, sources: Sequence[str], skeleton: PageSkeleton, segment: int = -1
) -> list[str]:
    """The source texts of the headings above a place, outermost first."""
    path: list[str] = []
    level = 7
    while heading >= 0 and level > 1:
        found = skeleton.headings[heading]
        if found.level < level:
            level = found.level
            if segment not in found.segments:
                texts = " ".join(sources[number] for number in found.segments) or found.text
                path.insert(0, " ".join(texts.split()))
        heading -= 1
    return path
