"""Pairing segments of two files: by suffix where the versions are equal, else by source text
and order (DESIGN.md; FORMAT.md section 8, rule 16).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from pipeline.alignment.hoist import core, edge_between
from pipeline.alignment.normal import normal_source
from pipeline.model import Match, Segment

Pairs = dict[int, Match]


def pair_by_suffix(canonical: Sequence[Segment], local: Sequence[Segment]) -> Pairs:
    """Equal suffixes name the same sentence: only for files of one source version."""
    places: dict[str, deque[int]] = defaultdict(deque)  # a duplicate suffix: in order
    for number, segment in enumerate(local):
        places[segment.key].append(number)
    pairs: Pairs = {}
    for number, segment in enumerate(canonical):
        if places[segment.key]:
            place = places[segment.key].popleft()
            source = local[place].source
            same = segment.source == source
            edge = None if same else edge_between(segment.source, source)
            pairs[number] = Match(place, "suffix", edge)
    return pairs


def pair_by_text(canonical: Sequence[Segment], local: Sequence[Segment]) -> Pairs:
    """Unique exact matches first, wherever they stand; then equal runs between them; then what
    differs by a hoisted edge only.
    """
    left = [normal_source(segment.source) for segment in canonical]
    right = [normal_source(segment.source) for segment in local]
    pairs: Pairs = {a: Match(b, "text") for a, b in _unique(left, right)}
    for a, b in _runs(left, right, pairs):
        pairs[a] = Match(b, "order")
    _hoisted(canonical, local, pairs)
    return pairs


def _unique(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Texts that occur exactly once on either side."""
    where_left, where_right = _where(left), _where(right)
    for text, numbers in where_left.items():
        others = where_right.get(text, ())
        if len(numbers) == 1 and len(others) == 1:
            yield numbers[0], others[0]


def _where(texts: Sequence[str]) -> dict[str, list[int]]:
    where: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        where[text].append(number)
    return where


def _runs(left: Sequence[str], right: Sequence[str], pairs: Pairs) -> Iterator[tuple[int, int]]:
    """Equal texts in order, in each gap between the anchors that keep their order; what is
    left of a repeated text is then taken in order of occurrence.
    """
    taken = {match.local for match in pairs.values()}
    found: dict[int, int] = {}
    anchors = {a: match.local for a, match in pairs.items()}
    for (a0, a1), (b0, b1) in gaps_between(anchors, len(left), len(right)):
        free_a = [a for a in range(a0, a1) if a not in pairs]
        free_b = [b for b in range(b0, b1) if b not in taken]
        matcher = SequenceMatcher(
            None, [left[a] for a in free_a], [right[b] for b in free_b], autojunk=False
        )
        for block in matcher.get_matching_blocks() if free_a and free_b else ():
            for step in range(block.size):
                found[free_a[block.a + step]] = free_b[block.b + step]
    taken |= set(found.values())
    spare = _where(right)
    for a, text in enumerate(left):
        if a not in pairs and a not in found:
            free = next((b for b in spare.get(text, ()) if b not in taken), None)
            if free is not None:
                found[a] = free
                taken.add(free)
    yield from sorted(found.items())


Span = tuple[int, int]


def gaps_between(anchors: Mapping[int, int], left: int, right: int) -> Iterator[tuple[Span, Span]]:
    """The stretches between consecutive anchors of their longest increasing run."""
    a0 = b0 = 0
    for a, b in _increasing(sorted(anchors.items())):
        yield (a0, a), (b0, b)
        a0, b0 = a + 1, b + 1
    yield (a0, left), (b0, right)


def _increasing(points: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of points that increases in both coordinates (patience sorting)."""
    tails: list[int] = []
    tail_points: list[int] = []
    back: list[int] = []
    for number, (_, b) in enumerate(points):
        at = bisect_left(tails, b)
        back.append(tail_points[at - 1] if at else -1)
        if at == len(tails):
            tails.append(b)
            tail_points.append(number)
        else:
            tails[at], tail_points[at] = b, number
    chain: list[tuple[int, int]] = []
    number = tail_points[-1] if tail_points else -1
    while number >= 0:
        chain.append(points[number])
        number = back[number]
    return chain[::-1]


def _hoisted(canonical: Sequence[Segment], local: Sequence[Segment], pairs: Pairs) -> None:
    """Pair, in order, what is left and differs by a hoisted edge only."""
    taken = {match.local for match in pairs.values()}
    free: dict[str, list[int]] = defaultdict(list)
    for number, segment in enumerate(local):
        if number not in taken:
            free[core(segment.source)].append(number)
    for number, segment in enumerate(canonical):
        if number in pairs:
            continue
        candidates = free.get(core(segment.source), [])
        for candidate in candidates:
            edge = edge_between(segment.source, local[candidate].source)
            if edge is not None:
                pairs[number] = Match(candidate, "text", edge)
                candidates.remove(candidate)
                break
