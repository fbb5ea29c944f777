"""Whether a text says a number of the other text in another way.

As a word, by another clock or calendar, with the name of a scale, in Roman numerals, rounded.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from pipeline.checks.reading.calendars import common_years, has_other_months, is_day_of_month
from pipeline.checks.reading.clock import hours_in, is_half_before, says_midday
from pipeline.checks.reading.durations import is_span_said
from pipeline.checks.reading.number_stems import says_half
from pipeline.checks.reading.number_words import folded, named_months, named_numbers
from pipeline.checks.reading.numbers import Number, Numbers
from pipeline.checks.reading.scales import Value, has_scale, scaled_words, value_of, values_of
from pipeline.checks.reading.sign_numbers import sign_numbers
from pipeline.locales import times_of_day

_CLOCK = re.compile(
    r"\d ?(?::\d\d|[AaPp]\.?[ \u00a0\u202f]?[Mm]\b|[hH]\b|Uhr\b|[時时点點시]|giờ|น\.|ч\.)"
)
_DECADE = re.compile(r"(?<![\d.,])(1[0-9]|20)\d0[’']?s\b")
_CENTURY = re.compile(r"(?<![\d.,])(1[0-9]|20)00-(?:tal|luvu|luku)")
_ROMAN = re.compile(r"(?<!\w)([IVX]{2,6}|[VX](?=e))(?:e|[èe]me)?(?!\w)")
"""``Chapter IV``, ``XIXe siècle``; alone, "I" is a word, and "X" a name."""
_ROMANS = {
    "X" * (number // 10)
    + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[number % 10]: number
    for number in range(1, 40)
}
_HALVES = frozenset({"am", "pm"})
"""Their short names may be words; ``_CLOCK`` finds them."""
_TWELVE = ("noon", "midnight")
_MIDDAY = frozenset({0, 12, 24})
_LEAST_NAME = 2
_LEAST_ZEROS = 3
_YEAR_DIGITS = 4
_DAYS = 31
_MOST_CENTS = 2
_HALF_DAY, _DAY = 12, 24
_LONGEST = 15
_MOST = 100
"""So many numbers of a text are looked at closely: each is compared with all signs."""
_NONE: frozenset[Value] = frozenset()


class Side(NamedTuple):
    """A text of a locale, and what its digits say at a glance; the rest is found where asked."""

    text: str
    tag: str
    numbers: Numbers
    runs: frozenset[str]
    joined: frozenset[str]
    short: frozenset[str]

    @property
    def months(self) -> frozenset[int]:
        """The months that it names."""
        return named_months(self.text, self.tag)

    @property
    def named(self) -> frozenset[int]:
        """What it says in words."""
        return _named(self.text, self.tag)

    @property
    def own(self) -> Mapping[Number, frozenset[Value]]:
        """What each of its numbers may be."""
        return _own_values(self.text, self.tag, self.numbers)

    @property
    def values(self) -> frozenset[Value]:
        """What it may say, in figures or words."""
        return _values(self.text, self.tag, self.numbers)

    @property
    def years(self) -> Mapping[int, frozenset[int]]:
        """Its years of another calendar, and what they are in the common one."""
        numbers = [int(run) for run in self.runs if len(run) <= _LONGEST]
        return common_years(numbers, self.text, self.tag.partition("-")[0])

    @property
    def clock(self) -> bool:
        """Whether it tells the time of a day."""
        return _of_day(self.text, self.tag)[1]

    @property
    def hours(self) -> frozenset[Number]:
        """Its numbers that are hours of a day."""
        return hours_in(self.text, self.tag, self.numbers)

    @property
    def scaled(self) -> bool:
        """Whether it has the name of a scale."""
        return has_scale(self.text, self.tag)


def side(text: str, tag: str, numbers: Numbers) -> Side:
    """A text of a locale, with the numbers that were found in it."""
    runs = {run.lstrip("0") or "0" for number in numbers.free for run in number.runs}
    return Side(
        text,
        tag,
        numbers,
        frozenset(runs | numbers.glued),
        frozenset(number.digits for number in numbers.free),
        frozenset(_short(number) for number in numbers.free),
    )


def is_said(number: Number, other: Side, own: Side) -> bool:
    """Whether the other text says a number in another way."""
    return _is_there(number, other, own) or is_span_said(
        number, own[:3], other[:3], lambda: other.named
    )


def _is_there(number: Number, other: Side, own: Side) -> bool:
    joined = len(number.runs) > 1
    if not joined and number.digits in other.joined:  # it is there, but for another number
        return _is_hour(number, other, own)
    if _short(number) in other.short or _is_rounded(number.digits, other, own):
        return True
    if is_half_before(number, other.named, other.tag.partition("-")[0]):
        return True
    if _are_runs_said(number, other, own):
        return True
    return not own.own.get(number, _NONE).isdisjoint(other.values)


@lru_cache(maxsize=512)
def _named(text: str, tag: str) -> frozenset[int]:
    return named_numbers(text, tag) | _centuries(text) | _romans(text)


@lru_cache(maxsize=512)
def _own_values(text: str, tag: str, numbers: Numbers) -> Mapping[Number, frozenset[Value]]:
    signs = [*sign_numbers(text, tag.partition("-")[0]), *_hundreds(text)]
    return {
        number: values_of(number, text, tag).union(
            value_of(value) for start, end, value in signs if start <= number.mark[0] < end
        )
        for number in numbers.free[:_MOST]
    }


@lru_cache(maxsize=512)
def _values(text: str, tag: str, numbers: Numbers) -> frozenset[Value]:
    found = {value for values in _own_values(text, tag, numbers).values() for value in values}
    named = _named(text, tag)
    half = [Value(5, -1)] if says_half(named) else []
    return frozenset(found.union(map(value_of, named), half, scaled_words(text, tag, named)))


def _centuries(text: str) -> frozenset[int]:
    """``the 1990s`` are of the 20th century, as Chinese says."""
    return frozenset(int(match[1]) + 1 for match in _DECADE.finditer(text))


def _hundreds(text: str) -> Iterator[tuple[int, int, int]]:
    """``2000-talet``, ``1900-luvulla``: start, end and the number of the century."""
    for match in _CENTURY.finditer(text):
        yield *match.span(), int(match[1]) + 1


def _romans(text: str) -> frozenset[int]:
    """``XIX`` -> 19."""
    return frozenset(_ROMANS.get(found, 0) for found in _ROMAN.findall(text)) - {0}


@lru_cache(maxsize=512)
def _of_day(text: str, tag: str) -> tuple[frozenset[int], bool]:
    """The hours that a text names (noon, midnight), and whether it tells the time of a day."""
    shown = folded(text)
    parts = {
        part
        for part, names in times_of_day(tag).items()
        if any(len(name) >= _LEAST_NAME and folded(name) in shown for name in names)
    }
    named = not parts.isdisjoint(_TWELVE) or says_midday(shown, tag.partition("-")[0])
    midday = _MIDDAY if named else frozenset()
    return midday, named or not parts <= _HALVES or _CLOCK.search(text) is not None


def _short(number: Number) -> str:
    """``8.00`` and ``8`` are one number, and so are ``8.50`` and ``8,5``."""
    *whole, fraction = number.runs
    if whole and len(fraction) <= _MOST_CENTS:
        fraction = fraction.rstrip("0")
    return ("".join(whole) + fraction).lstrip("0") or "0"


def _are_runs_said(number: Number, other: Side, own: Side) -> bool:
    """Whether each run of digits is said, as often as it is there; but groups of zeros are a part
    of their number: ``1,000`` is not in ``1.000.000``.
    """
    if any(len(run) == _LEAST_ZEROS and not run.strip("0") for run in number.runs[1:]):
        return False
    return _has_as_many(number, other) and all(
        _is_run_said(number, place, other, own) for place in range(len(number.runs))
    )


def _has_as_many(number: Number, other: Side) -> bool:
    """Whether the runs that a number has several times are as often in the other text."""
    if len(set(number.runs)) == len(number.runs):
        return True
    wanted = Counter(_bare(run) for run in number.runs)
    there = Counter(_bare(run) for one in other.numbers.free for run in one.runs)
    return all(
        run == "0"
        or count <= max(there[run], 1) + (int(run[:_LONGEST]) in (other.months | other.named))
        for run, count in wanted.items()
    )


def _bare(run: str) -> str:
    """Digits without leading zeros."""
    return run.lstrip("0") or "0"


def _is_run_said(number: Number, place: int, other: Side, own: Side) -> bool:
    """Whether one of the runs of a number is said, the first of which may be an hour."""
    digits = _bare(number.runs[place])
    if digits in other.runs or (len(digits) <= 2 and int(digits) in other.months):
        return True
    if len(digits) <= _LONGEST and _is_number_said(int(digits), other, own):
        return True
    if len(digits) <= 2 and int(digits) <= _DAYS and _is_shifted_day(number, other, own):
        return True
    if any(len(digits) + len(one) == _YEAR_DIGITS + 2 and _is_same_year(digits, one)
           for one in other.runs):  # fmt: skip
        return True
    if digits == "0" and len(number.runs) > 1 and (other.clock or own.clock):
        return True
    return place == 0 and _is_hour(number, other, own)


def _is_number_said(number: int, other: Side, own: Side) -> bool:
    """As a word, or as a year of another calendar."""
    if number in other.named or any(number in years for years in other.years.values()):
        return True
    if number in _MIDDAY and _of_day(other.text, other.tag)[0]:
        return True
    if any(str(year) in other.runs for year in own.years.get(number, ())):
        return True
    return number % 100 in other.named and f"{number}s" in own.text  # the nineties


def _is_shifted_day(number: Number, other: Side, own: Side) -> bool:
    """Whether a number is the day of a month, and the other text has the date of another calendar
    with other days.
    """
    return (_is_shifted(own, other) or _is_shifted(other, own)) and is_day_of_month(
        number, own.text, own.tag
    )


def _is_shifted(side: Side, other: Side) -> bool:
    """Whether a text has a date of a calendar with other months."""
    return has_other_months(side.tag.partition("-")[0]) and any(
        str(year) in other.runs for years in side.years.values() for year in years
    )


def _is_hour(number: Number, other: Side, own: Side) -> bool:
    """Whether the other text has the hour that is the same on a clock of 12 or 24 hours, and one
    of the two is an hour by what stands beside it.
    """
    hour = _hour_of(number.runs[0])
    if hour is None:
        return False
    told = number in own.hours
    runs = [one.runs[0] for one in other.numbers.free if told or one in other.hours]
    hours = map(_hour_of, [*runs, *sorted(other.numbers.glued if told else ())])
    return any(one is not None and abs(one - hour) == _HALF_DAY for one in hours)


def _hour_of(run: str) -> int | None:
    """Digits that may be an hour."""
    return int(run) if len(run) <= 2 and int(run) <= _DAY else None


def _is_same_year(one: str, two: str) -> bool:
    """``21`` and ``2021``."""
    return one.endswith(two) or two.endswith(one)


def _is_rounded(digits: str, other: Side, own: Side) -> bool:
    """``1,000,000`` as "1 million", where a name of a scale is seen."""
    short = digits.rstrip("0")
    return any(
        abs(len(one) - len(digits)) >= _LEAST_ZEROS and one.rstrip("0") == short
        for one in (*other.joined, *other.runs)
    ) and (own.scaled or other.scaled)
