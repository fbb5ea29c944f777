"""Translations that stand with another sentence than their own: swapped, shifted.

What is in a text whatever its language (addresses, code, numbers, names) is held against its
own source and against the neighbours'. One pass over the article; nothing is guessed where there
is no such evidence.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from math import log
from typing import NamedTuple

from pipeline.checks.language.numbers import number_differs
from pipeline.checks.reading.evidence import HARD, distance, evidence_of, is_alike
from pipeline.checks.reading.lengths import median
from pipeline.checks.registry import Hit, Pair, check
from pipeline.model import ArticleView, Entry, Level

_TELLING = 3
"""Digits from which a number tells by itself."""
_CLEAR = 2 * HARD
"""One address that is missing here and stands there."""
_VOTES, _SURE, _LEAST, _MOST = 6, 6, 2, 2
"""Of a run: the votes of its sentences, where one that has something of the other source counts
three times; the weight of them all; how many follow the first; and at most the weight of a length.
"""


class _Side(NamedTuple):
    """A sentence in one locale: its entry, and the weight of what only one of its texts has,
    mostly 0.
    """

    entry: Entry
    apart: int
    locale: str = ""

    @property
    def source(self) -> Mapping[str, int]:
        return evidence_of(self.entry.msgid)

    @property
    def target(self) -> Mapping[str, int]:
        return evidence_of(self.entry.msgstr)


class _Run(NamedTuple):
    """Translations from ``first`` to ``last`` that belong ``step`` sentences further."""

    first: int
    last: int
    step: int
    gain: int


class _Order(NamedTuple):
    """What is out of order: the first of each two that are swapped, and the shifted runs."""

    swaps: Sequence[int]
    runs: Sequence[_Run]


_IN_ORDER = _Order((), ())


@check(level=Level.ERROR)
def swapped_translation(view: ArticleView) -> Iterator[Hit]:
    """The translations of two neighbouring sentences have changed places.

    Why:
        Each is right, and says something else than its source: links lead elsewhere than their
        words, labels stand beside the wrong text.

    Bad:
        msgid "See [accounts](accounts.md)."
        msgstr "Löschen Sie 3 Rollen."
        msgid "Delete 3 roles."
        msgstr "Siehe [Konten](accounts.md)."

    Good:
        msgid "See [accounts](accounts.md)."
        msgstr "Siehe [Konten](accounts.md)."
    """
    for tag, (sides, order) in _orders(view).items():
        for number in order.swaps:
            mine, other = sides[number], sides[number + 1]
            assert mine is not None
            assert other is not None
            message = "this is the translation of the next sentence, and that one's stands here"
            yield Hit(
                message,
                f'exchange them: the next source is "{_short(other.entry.msgid)}"',
                tag,
                entry=mine.entry.key,
                source=mine.entry.msgid,
                target=mine.entry.msgstr,
            )


@check(level=Level.WARNING)
def shifted_translation(view: ArticleView) -> Iterator[Hit]:
    """The translations of several sentences in a row each stand one sentence too early or late.

    Why:
        A line was lost or doubled when the texts were put together. Nothing in the run says what
        its source says.

    Bad:
        msgid "See [a](a.md)."   msgstr "Siehe [b](b.md)."
        msgid "See [b](b.md)."   msgstr "Siehe [c](c.md)."
        msgid "See [c](c.md)."   msgstr "Siehe [d](d.md)."

    Good:
        msgid "See [a](a.md)."   msgstr "Siehe [a](a.md)."
    """
    for tag, (sides, order) in _orders(view).items():
        for run in order.runs:
            first = sides[run.first]
            assert first is not None
            where = "one sentence too early" if run.step > 0 else "one sentence too late"
            count = run.last - run.first + 1
            yield Hit(
                f"from here on {count} translations stand {where}",
                "put each to its own source, or have the article handed back anew",
                tag,
                entry=first.entry.key,
                source=first.entry.msgid,
                target=first.entry.msgstr,
            )


@lru_cache(maxsize=1)
def _orders(view: ArticleView) -> Mapping[str, tuple[Sequence[_Side | None], _Order]]:
    """What both checks look at, per locale."""
    return {tag: (sides, _order(sides)) for tag, sides in _sides(view)}


def _sides(view: ArticleView) -> Iterator[tuple[str, Sequence[_Side | None]]]:
    """Every sentence of the article in every locale, ``None`` where it is not published. A
    sentence that stands twice counts in its first place only.
    """
    numbers = list(dict.fromkeys(view.keys))
    for tag, entries in view.entries.items():
        yield tag, [_side(entries.get(key), tag) for key in numbers]


def _side(entry: Entry | None, tag: str = "") -> _Side | None:
    if entry is None or not entry.msgstr or not entry.translated:
        return None
    return _Side(entry, _apart(entry.msgid, entry.msgstr), tag)


def _apart(source: str, target: str) -> int:
    if is_alike(source, target):
        return 0
    return distance(evidence_of(source), evidence_of(target))


def _order(sides: Sequence[_Side | None]) -> _Order:
    """What is out of order, each told in one way: a swap may look like a short run, and any two
    of a run like a swap; what explains more is told. All begins with a sentence whose texts are
    apart.
    """
    odd = [number for number, side in enumerate(sides) if side is not None and side.apart]
    if not odd:
        return _IN_ORDER
    swaps = dict(_swaps(sides, odd))
    runs = [
        run
        for run in _runs(sides, odd)
        if max(swaps.get(number, 0) for number in _reach(run)) < run.gain
    ]
    inside = {number for run in runs for number in _reach(run)}
    return _Order([number for number in swaps if number not in inside], runs)


def _reach(run: _Run) -> range:
    """Where a swap would have a part in a run."""
    return range(run.first - 2, run.last + 2)


def _swaps(sides: Sequence[_Side | None], odd: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where two neighbours fit each other's source clearly better than their own, and how much;
    of pairs that overlap, the better one.
    """
    places = sorted({place for number in odd for place in (number - 1, number) if place >= 0})
    gains = {place: _swap_gain(_at(sides, place), _at(sides, place + 1)) for place in places}
    taken = -1
    for number, gain in gains.items():
        if gain >= _CLEAR and gain >= gains.get(number + 1, 0) and number > taken:
            taken = number + 1
            yield number, gain


def _swap_gain(mine: _Side | None, other: _Side | None) -> int:
    """How much better two neighbours fit each other's source; 0 where they still do not fit."""
    if mine is None or other is None:
        return 0
    straight = mine.apart + other.apart
    if straight < _CLEAR or mine.target == other.target:
        return 0
    crossed = distance(mine.source, other.target) + distance(other.source, mine.target)
    if 3 * crossed > 2 * straight or not _is_told(mine, other):
        return 0
    return straight - crossed


def _is_told(mine: _Side, other: _Side) -> bool:
    """Whether something stands in the other's translation that is its own source's. A short
    number alone may be a number of its own source, said otherwise: one million is "1 Million",
    and midnight is "0:00". Then it tells only where both texts have wrong numbers.
    """
    there = [piece for piece in mine.target if piece in other.source and piece not in mine.source]
    back = [piece for piece in other.target if piece in mine.source and piece not in other.source]
    if there and back:
        return True
    tells = [(piece, mine) for piece in there] + [(piece, other) for piece in back]
    if any(not _may_be_said_otherwise(piece, side) for piece, side in tells):
        return True
    return all(
        any(number_differs(Pair(side.entry.msgid, side.entry.msgstr, side.locale)))
        for side in (mine, other)
    )


def _may_be_said_otherwise(piece: str, side: _Side) -> bool:
    """Whether a piece of a translation may be a number of its source that does not stand there."""
    return (
        piece.isdecimal()
        and len(piece) < _TELLING
        and any(other.isdecimal() and other not in side.target for other in side.source)
    )


def _runs(sides: Sequence[_Side | None], odd: Sequence[int]) -> list[_Run]:
    """The runs of translations that fit the next source better, or the one before."""
    usual = _usual_length(sides)
    return [run for step in (1, -1) for run in _runs_of(sides, odd, step, usual)]


def _runs_of(
    sides: Sequence[_Side | None], odd: Sequence[int], step: int, usual: float
) -> Iterator[_Run]:
    """Runs without a sentence that clearly fits its own source, in which enough speaks for it.
    None begins where a translation plainly fits.
    """
    first, last, votes, own, hard, total = -1, -1, 0, 0, 0, 0.0
    starts = frozenset(odd)
    for number in range(odd[0], len(sides) + 1):
        if first < 0 and number not in starts:
            continue
        gain = _gain(sides, number, step)
        if gain is None or gain <= -HARD:
            enough = own and 2 * own + votes >= _VOTES and total >= _SURE
            if enough and last - first >= _LEAST:
                yield _Run(first, last, step, hard)
            first, votes, own, hard, total = -1, 0, 0, 0, 0.0
        elif first >= 0 or gain > 0:
            first = number if first < 0 else first
            hard, total = hard + gain, total + gain + _length_gain(sides, number, step, usual)
            if gain > 0:
                last, votes = number, votes + 1
                own += _speaks_for(sides, number, step)


def _gain(sides: Sequence[_Side | None], number: int, step: int) -> int | None:
    """How much better a translation fits the source ``step`` further than its own."""
    mine, other = _at(sides, number), _at(sides, number + step)
    if mine is None or other is None:
        return None
    return mine.apart - distance(other.source, mine.target)


def _speaks_for(sides: Sequence[_Side | None], number: int, step: int) -> bool:
    """Whether a translation has something of the source ``step`` further that its own has not."""
    mine, other = _at(sides, number), _at(sides, number + step)
    assert mine is not None
    assert other is not None
    return any(piece in other.source and piece not in mine.source for piece in mine.target)


def _length_gain(sides: Sequence[_Side | None], number: int, step: int, usual: float) -> float:
    """The same by length: long sentences have long translations."""
    mine, other = _at(sides, number), _at(sides, number + step)
    assert mine is not None
    assert other is not None
    length = log(len(mine.entry.msgstr))
    own = abs(length - log(len(mine.entry.msgid)) - usual)
    there = abs(length - log(len(other.entry.msgid)) - usual)
    return max(-_MOST, min(_MOST, own - there))


def _usual_length(sides: Sequence[_Side | None]) -> float:
    """How long a translation is beside its source, as a logarithm: the median."""
    ratios = [len(one.entry.msgstr) / len(one.entry.msgid) for one in sides if one is not None]
    return log(median(ratios)) if ratios else 0.0


def _at(sides: Sequence[_Side | None], number: int) -> _Side | None:
    return sides[number] if 0 <= number < len(sides) else None


def _short(text: str, width: int = 60) -> str:
    shown = " ".join(text.split())
    return shown if len(shown) <= width else f"{shown[: width - 1].rstrip()}…"
