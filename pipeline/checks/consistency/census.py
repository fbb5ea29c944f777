"""The traces of all articles in one locale -> what is translated in more than one way.

Counts numbers only, so that one more run takes milliseconds; the texts are looked up later, and
only for what is found (``compare.py``).
"""

import pickle
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.checks.consistency.traces import Packed, unpack

TEXT, LABEL, TRANSLATION = "text", "label", "translation"


class Verdict(NamedTuple):
    """A trace that stands against most of its like.

    ``what`` is ``text`` or ``label`` where the source is translated otherwise in most places,
    ``translation`` where most of the equal translations are of another source. ``here`` places
    are like this one, ``there`` like that in ``path``, which is the majority, and ``ways`` there
    are. ``source`` and ``other`` are the hashes of the sources here and there.
    """

    what: str
    place: int
    here: int
    there: int
    ways: int
    path: str
    other_place: int
    stamp: int
    source: int
    other: int


Pair = tuple[int, int]
"""The hashes of a source and a translation; or of two sources."""


class Census(NamedTuple):
    """What is said of one locale: the verdicts by article, packed until somebody reads them; the
    sources here and there of those about translations; and of the sources that share a
    translation, with which translations.
    """

    packed: Mapping[str, bytes]
    doubles: Mapping[str, tuple[Pair, ...]]
    shared: Mapping[int, tuple[int, ...]]


class _Groups(NamedTuple):
    """Sources with several translations, translations with several sources (but for labels),
    each with its number of places.
    """

    ways: Mapping[int, Mapping[int, int]]
    meanings: Mapping[int, Mapping[int, int]]


def take_census(articles: Sequence[tuple[str, bytes]]) -> Census:
    """Count the packed traces of every article, which are in the order of their paths."""
    columns = [(path, unpack(packed)) for path, packed in articles]
    groups = _several(_counts(columns))
    against = _against(groups)
    usual = {pair for pair, _ in against.values()}
    wanted = usual | against.keys()
    first: dict[Pair, tuple[str, int, int]] = {}
    odd: dict[str, list[tuple[int, Pair]]] = {}
    for path, (sources, targets, stamps, places) in columns:
        for number, pair in enumerate(zip(sources, targets, strict=True)):
            if pair not in wanted:
                continue
            if pair in against:
                odd.setdefault(path, []).append((places[number], pair))
            if pair in usual and pair not in first:
                first[pair] = path, places[number], stamps[number]
    verdicts = {
        path: tuple(_verdict(place, pair, against[pair], groups, first) for place, pair in found)
        for path, found in odd.items()
    }
    return Census(
        packed={path: pickle.dumps(found, protocol=5) for path, found in verdicts.items()},
        doubles={path: tuple(_doubles(found)) for path, found in verdicts.items()},
        shared=_shared(groups),
    )


def verdicts_of(packed: bytes) -> tuple[Verdict, ...]:
    """The verdicts about one article."""
    found: tuple[Verdict, ...] = pickle.loads(packed)
    return found


def _counts(columns: Iterable[tuple[str, Packed]]) -> Counter[Pair]:
    sources, targets = array("Q"), array("Q")
    for _, one in columns:
        sources += one.sources
        targets += one.targets
    return Counter(zip(sources, targets, strict=True))


def _several(counts: Mapping[Pair, int]) -> _Groups:
    sources = _repeated(source for source, _ in counts)
    targets = _repeated(target for source, target in counts if not source & 1)
    ways: dict[int, dict[int, int]] = {}
    meanings: dict[int, dict[int, int]] = {}
    for (source, target), count in counts.items():
        if source in sources:
            ways.setdefault(source, {})[target] = count
        if target in targets and not source & 1:
            meanings.setdefault(target, {})[source] = count
    return _Groups(ways, meanings)


def _repeated(numbers: Iterable[int]) -> frozenset[int]:
    return frozenset(number for number, count in Counter(numbers).items() if count > 1)


def _against(groups: _Groups) -> dict[Pair, tuple[Pair, str]]:
    """Each pair that stands against another: that one, and in what. Of equals the first is the
    usual one.
    """
    against: dict[Pair, tuple[Pair, str]] = {}
    for target, sources in groups.meanings.items():
        usual = max(sources, key=sources.__getitem__)
        for source in sources:
            if source != usual:
                against[source, target] = (usual, target), TRANSLATION
    for source, targets in groups.ways.items():
        usual = max(targets, key=targets.__getitem__)
        for target in targets:
            if target != usual:
                against[source, target] = (source, usual), LABEL if source & 1 else TEXT
    return against


def _verdict(
    place: int,
    pair: Pair,
    other: tuple[Pair, str],
    groups: _Groups,
    first: Mapping[Pair, tuple[str, int, int]],
) -> Verdict:
    (source, target), (usual, what) = pair, other
    if what == TRANSLATION:
        group, mine, theirs = groups.meanings[target], source, usual[0]
    else:
        group, mine, theirs = groups.ways[source], target, usual[1]
    path, other_place, stamp = first[usual]
    return Verdict(
        what=what,
        place=place,
        here=group[mine],
        there=group[theirs],
        ways=len(group),
        path=path,
        other_place=other_place,
        stamp=stamp,
        source=source,
        other=usual[0],
    )


def _doubles(verdicts: Iterable[Verdict]) -> Iterator[Pair]:
    for one in verdicts:
        if one.what == TRANSLATION:
            yield one.source, one.other


def _shared(groups: _Groups) -> dict[int, tuple[int, ...]]:
    shared: dict[int, list[int]] = defaultdict(list)
    for target, sources in groups.meanings.items():
        for source in sources:
            shared[source].append(target)
    return {source: tuple(targets) for source, targets in shared.items()}
