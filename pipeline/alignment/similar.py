"""Edited sentences: which old text became which new one, by order and similarity together."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.alignment.pairs import gaps_between
from pipeline.lazy import lazy

if TYPE_CHECKING:
    import rapidfuzz
else:
    rapidfuzz = lazy("rapidfuzz")

NEAR = 0.5
"""Least similarity of two texts that stand in the same gap between unchanged neighbours."""
SURE = 0.65
"""From here on the words of two such texts need not be looked at."""
SAME_WORDS = 0.45
"""Least share of the shorter text's words that stand in the other one too, below ``SURE``."""
EXTENDED = 0.75
"""The same share from which one of the texts is taken for the other with something added."""
FAR = 0.6
"""Least similarity of two texts that stand in different places."""
FAR_SURE = 0.75
"""From here on the words of two such texts need not be looked at."""
FAR_WORDS = 0.7
"""Least share of the shorter text's words that stand in the other one too, below that …"""
FAR_LONG = 0.5
"""… or this share, where the words that both have are not one or two short ones."""
PART = 0.9
"""Least likeness of a text to a part of another, to be one half of a sentence that was split."""
_SHORTEST_PART = 15
_LEAST_COMMON = 12
_FAINT = 0.25
_WORD = re.compile(r"\w+")
_LARGEST = 1_000_000


class Predecessor(NamedTuple):
    """The number of an old text, and how alike it is to the new one, from 0 to 1."""

    number: int
    score: float

    @property
    def percent(self) -> int:
        """Rounded down, so that 100 means equal."""
        return int(100 * self.score)


Found = dict[int, Predecessor]


def predecessors(old: Sequence[str], new: Sequence[str], kept: Mapping[int, int]) -> Found:
    """For new texts that ``kept`` (new -> old) leaves over: the old text that was edited to it.

    First within each gap between kept neighbours, in order; then, for what is alike enough,
    anywhere; last, a new text that is a part of an old one of its gap: the other half of a
    sentence that was split. Only such halves share an old text.
    """
    found: Found = {}
    taken = set(kept.values())
    gaps = [
        (
            [n for n in range(n0, n1) if n not in kept],
            [o for o in range(o0, o1) if o not in taken and old[o]],
        )
        for (n0, n1), (o0, o1) in gaps_between(kept, len(new), len(old))
    ]
    for news, olds in gaps:
        for n, o, score in _in_order([new[n] for n in news], [old[o] for o in olds]):
            found[news[n]] = Predecessor(olds[o], score)
    used = {predecessor.number for predecessor in found.values()}
    news = [n for n in range(len(new)) if n not in kept and n not in found]
    olds = [o for o in range(len(old)) if o not in taken and o not in used and old[o]]
    for n, o, score in _anywhere([new[n] for n in news], [old[o] for o in olds]):
        found[news[n]] = Predecessor(olds[o], score)
    for news, olds in gaps:
        for n in news:
            half = None if n in found else _whole_of(new[n], old, olds)
            if half is not None:
                found[n] = half
    return found


Pairing = Iterator[tuple[int, int, float]]


Judge = Callable[[str, str, float], float]


def _scores(
    new: Sequence[str], old: Sequence[str], judge: Judge, least: float
) -> list[list[float]]:
    """The similarity of each new text with each old one, 0 where ``judge`` takes them for two
    sentences; below ``least`` it is not asked.
    """
    if not new or not old or len(new) * len(old) > _LARGEST:
        return []
    return [_row(text, old, judge, least) for text in new]


def _row(text: str, old: Sequence[str], judge: Judge, least: float) -> list[float]:
    row = [0.0] * len(old)
    alike = rapidfuzz.distance.Indel.normalized_similarity
    for _, score, number in rapidfuzz.process.extract(
        text, old, scorer=alike, score_cutoff=least, limit=None
    ):
        row[number] = judge(text, old[number], score)
    return row


def _judge_far(left: str, right: str, score: float) -> float:
    """The score of two texts in different places, 0 where they are not alike enough."""
    if score >= FAR_SURE:
        return score
    if score < FAR:
        return 0.0
    share, common = _shared(left, right)
    enough = share >= FAR_WORDS or (share >= FAR_LONG and common >= _LEAST_COMMON)
    return score if enough else 0.0


def _judge_near(left: str, right: str, score: float) -> float:
    """The score of two texts in one gap: 0 where neither letters nor words are alike, at least
    ``NEAR`` where one of them has all that the other has, and more.
    """
    if score >= SURE:
        return score
    share, common = _shared(left, right)
    if share >= EXTENDED and common >= _LEAST_COMMON:
        return max(score, NEAR)
    return score if score >= NEAR and share >= SAME_WORDS else 0.0


def _shared(left: str, right: str) -> tuple[float, int]:
    """The words that both have: their share of the shorter text, and their letters."""
    ours, theirs = _words(left), _words(right)
    common = sum(len(word) * count for word, count in (ours & theirs).items())
    shorter = min(_weight(ours), _weight(theirs))
    return (common / shorter if shorter else 0.0), common


@lru_cache(maxsize=1024)
def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.casefold()))


def _weight(words: Counter[str]) -> int:
    return sum(len(word) * count for word, count in words.items())


def _in_order(new: Sequence[str], old: Sequence[str]) -> Pairing:
    """The pairing of highest total similarity that keeps the order (dynamic programming)."""
    scores = _scores(new, old, _judge_near, _FAINT)
    if not scores:
        return
    best = [[0.0] * (len(old) + 1) for _ in range(len(new) + 1)]
    for n in range(len(new) - 1, -1, -1):
        for o in range(len(old) - 1, -1, -1):
            both = scores[n][o] + best[n + 1][o + 1] if scores[n][o] else 0.0
            best[n][o] = max(best[n + 1][o], best[n][o + 1], both)
    n = o = 0
    while n < len(new) and o < len(old):
        if scores[n][o] and best[n][o] == scores[n][o] + best[n + 1][o + 1]:
            yield n, o, scores[n][o]
            n, o = n + 1, o + 1
        elif best[n][o] == best[n + 1][o]:
            n += 1
        else:
            o += 1


def _anywhere(new: Sequence[str], old: Sequence[str]) -> Pairing:
    """The most similar pairs first, each text once."""
    scores = _scores(new, old, _judge_far, FAR)
    ranked = sorted(
        (-score, n, o) for n, row in enumerate(scores) for o, score in enumerate(row) if score
    )
    done_new: set[int] = set()
    done_old: set[int] = set()
    for minus, n, o in ranked:
        if n not in done_new and o not in done_old:
            done_new.add(n)
            done_old.add(o)
            yield n, o, -minus


def _whole_of(text: str, old: Sequence[str], numbers: Sequence[int]) -> Predecessor | None:
    """The longer old text that ``text`` is a part of."""
    if len(text) < _SHORTEST_PART or len(numbers) > _SHORTEST_PART:
        return None
    best: Predecessor | None = None
    for number in numbers:
        if len(old[number]) <= len(text):
            continue
        part = rapidfuzz.fuzz.partial_ratio(text, old[number], score_cutoff=100 * PART) / 100
        if part and (best is None or part > best.score):
            best = Predecessor(number, part)
    if best is None:
        return None
    return best._replace(
        score=rapidfuzz.distance.Indel.normalized_similarity(text, old[best.number])
    )
