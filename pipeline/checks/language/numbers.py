"""Numbers of a translation against those of its source."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.checks.reading.number_words import named_months, named_numbers
from pipeline.checks.reading.numbers import Number, Numbers, numbers_in
from pipeline.checks.registry import Flaw, Pair, text_check
from pipeline.model import Level

_DIGITS = re.compile(r"\d+")
_CLOCK = re.compile(r"\d ?(?::\d\d|[AaPp]\.?[ \u00a0]?[Mm]\b|h\b)")
_IDIOM = re.compile(
    r"""24 \s?[x×X/]\s? 7 (?:\s?[x×X/]\s?365)?   # at any hour
      | [23]-?D\b                                # of two, of three dimensions
      | 360 (?:-degree|\ ?°)                     # all around
      | (?<!\d)1:1(?!\d)                          # each one alone
      | (?<!\d)(?:1\ ?st|2nd|3rd)\b             # "third party" is one word in many languages
    """,
    re.VERBOSE,
)
_WHOLE = re.compile(r"(?<!\d)100 ?%")
_PERCENT = re.compile("[%％٪]")
_ALWAYS = re.compile(r"24 ?[xX×/] ?7")
_HOURS = frozenset({"24", "7", "365"})
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DECADE = re.compile(r"(?<![\d.,])(1[0-9]|20)\d0[’']?s\b")
_ROMAN = re.compile(r"(?<!\w)([IVX]{2,6}|[VX](?=e))(?:e|[èe]me)?(?!\w)")
"""``Chapter IV``, ``XIXe siècle``; alone, "I" is a word, and "X" a name."""
_ROMANS = {
    "X" * (number // 10)
    + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[number % 10]: number
    for number in range(1, 40)
}
_NAME = re.compile(r"(?<=[^\s.!?:]) [A-Z][A-Za-z]+[ \u00a0]$")
_NOUNS = frozenset({"de", "lb"})
"""Languages in which any noun begins like a name."""
_MYRIADS = re.compile(
    "[万億萬亿千百만억천]|लाख|करोड़|লাখ|লক্ষ|কোটি|லட்சம்|கோடி|లక్ష|కోటి|લાખ|કરોડ|لاکھ|کروڑ"
)
"""Units that are no thousand, million or billion: ten thousand; lakh and crore."""
_MANY_ZEROS = 3
_YEAR_DIGITS = 4
_MOST_CENTS = 2
_HALF_DAY = 12
_FREE = frozenset({"1", "2"})
"""Where nothing is lost, a translation may have these: "a", "both", "a pair", "once a day"."""
_UNSAID = frozenset({"1"})
"""Where nothing is added, a translation may lack it: "the last 1 month"."""
_NAMED = 3
_NEAR = 40


@text_check(
    level=Level.WARNING, when="0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९０１２３４５６７８９"
)
def number_differs(pair: Pair) -> Iterator[Flaw]:
    """A number of the source is another one in the translation, or is not there.

    Why:
        Readers act on dates, prices and limits. Names of months, words for numbers, clocks of 12
        and 24 hours, separators and the digits of other scripts are the same number; digits in
        code, addresses and names (``E5``) are none.

    Bad:
        msgid "You have 11 days, until May 20, 2021."
        msgstr "Sie haben 10 Tage, bis zum 20. Mai 2021."

    Good:
        msgid "You have 11 days, until May 20, 2021."
        msgstr "Sie haben elf Tage, bis zum 20.05.2021."
    """
    if sorted(_DIGITS.findall(pair.source)) == sorted(_DIGITS.findall(pair.target)):
        return
    source, target = numbers_in(pair.source), numbers_in(pair.target)
    if source.runs == target.runs and source.guids == target.guids:
        return
    broken = list(_guids(source, target))
    if broken:
        yield from broken
        return
    lost, added = _differences(pair, source, target)
    if added and _ALWAYS.search(pair.source):
        lost = [number for number in lost if number.digits not in _HOURS]
        added = [number for number in added if number.digits not in _HOURS]
    if not added:
        lost = _without_idioms(pair, lost)
    elif not lost:
        added = [
            number
            for number in added
            if not _is_in_name(pair, number) and not _is_year_of_date(pair, number)
        ]
    if not lost and all(number.digits in _FREE for number in added):
        return
    if not added and all(number.digits in _UNSAID for number in lost):
        return
    yield Flaw(
        _message(pair, lost, added),
        "say the same number",
        target=tuple(number.mark for number in added),
        source=tuple(number.mark for number in lost),
        key=_key(lost) + " > " + _key(added),
    )


def _without_idioms(pair: Pair, lost: Sequence[Number]) -> list[Number]:
    """The numbers that other languages can say in words without a number: 100 % is "whole"."""
    spans = [match.span() for match in _IDIOM.finditer(pair.source)]
    if not _PERCENT.search(pair.target):
        spans += [match.span() for match in _WHOLE.finditer(pair.source)]
    return [
        number for number in lost if not any(start <= number.mark[0] < end for start, end in spans)
    ]


def _is_in_name(pair: Pair, number: Number) -> bool:
    """``Microsoft 365``, where the source has another name of the thing."""
    start = number.mark[0]
    near = pair.target[max(start - _NEAR, 0) : start]
    return pair.language not in _NOUNS and _NAME.search(near) is not None


def _is_year_of_date(pair: Pair, number: Number) -> bool:
    """A year, where the source has a date without one."""
    if not _YEAR.fullmatch(number.digits) or _YEAR.search(pair.source):
        return False
    return bool(named_months(pair.source, pair.origin))


def _guids(source: Numbers, target: Numbers) -> Iterator[Flaw]:
    for guid in sorted(set(source.guids).difference(target.guids)):
        message = f"the identifier {guid} is not in the translation"
        yield Flaw(message, "copy it from the source", key=f"lost {guid}")


def _message(pair: Pair, lost: Sequence[Number], added: Sequence[Number]) -> str:
    gone = ", ".join(_text(pair.source, number) for number in lost[:_NAMED])
    new = ", ".join(_text(pair.target, number) for number in added[:_NAMED])
    if gone and new:
        return f"{gone} became {new}"
    return f"{gone} is not in the translation" if gone else f"{new} is not in the source"


def _text(text: str, number: Number) -> str:
    return " ".join(text[slice(*number.mark)].split())


def _key(numbers: Sequence[Number]) -> str:
    return " ".join(sorted(number.digits for number in numbers))


# ---------------------------------------------------------------------------------- differences


def _differences(pair: Pair, source: Numbers, target: Numbers) -> tuple[list[Number], list[Number]]:
    """Numbers that only the source has, and those that only the translation has."""
    lost, added = _left(source, target), _left(target, source)
    if not lost and not added:
        return lost, added
    here, there = _side(pair.source, pair.origin, source), _side(pair.target, pair.locale, target)
    return (
        [number for number in lost if not _is_said(number, there, here)],
        [number for number in added if not _is_said(number, here, there)],
    )


def _left(numbers: Numbers, others: Numbers) -> list[Number]:
    """Numbers that the other text has not, or has less often where both have as many."""
    if len(numbers.free) != len(others.free):
        known = {number.digits for number in others.free}
        return [number for number in numbers.free if number.digits not in known]
    left = Counter(number.digits for number in others.free)
    found = []
    for number in numbers.free:
        if left[number.digits] > 0:
            left[number.digits] -= 1
        else:
            found.append(number)
    return found


class _Side(NamedTuple):
    """What a text says of numbers: as digits, as words, by the clock."""

    runs: frozenset[str]
    joined: frozenset[str]
    short: frozenset[str]
    named: frozenset[int]
    clock: bool
    myriads: bool


@lru_cache(maxsize=512)
def _side(text: str, tag: str, numbers: Numbers) -> _Side:
    runs = {run.lstrip("0") or "0" for number in numbers.free for run in number.runs}
    return _Side(
        frozenset(runs | numbers.glued),
        frozenset(number.digits for number in numbers.free),
        frozenset(_short(number) for number in numbers.free),
        named_numbers(text, tag) | named_months(text, tag) | _centuries(text) | _romans(text),
        clock=_CLOCK.search(text) is not None,
        myriads=_MYRIADS.search(text) is not None,
    )


def _centuries(text: str) -> frozenset[int]:
    """``the 1990s`` are of the 20th century, as Chinese says."""
    return frozenset(int(match[1]) + 1 for match in _DECADE.finditer(text))


def _romans(text: str) -> frozenset[int]:
    """``XIX`` -> 19."""
    return frozenset(_ROMANS.get(found, 0) for found in _ROMAN.findall(text)) - {0}


def _is_said(number: Number, other: _Side, own: _Side) -> bool:
    """Whether the other text says a number in another way."""
    joined = len(number.runs) > 1
    if not joined and number.digits in other.joined:  # it is there, but for another number
        return _is_hour(number.digits, other, own)
    if _short(number) in other.short or _is_rounded(number.digits, other, own):
        return True
    if joined and _is_named(int(number.digits[:6]), other):
        return True
    return all(_is_run_said(run, other, own, joined=joined) for run in number.runs)


def _is_named(value: int, other: _Side) -> bool:
    """``3,000`` as "three thousand"."""
    thousands = value % 1000 == 0 and {value // 1000, 1000} <= other.named
    return thousands or value in other.named


def _short(number: Number) -> str:
    """``8.00`` and ``8`` are one number, and so are ``8.50`` and ``8,5``."""
    *whole, fraction = number.runs
    if whole and len(fraction) <= _MOST_CENTS:
        fraction = fraction.rstrip("0")
    return ("".join(whole) + fraction).lstrip("0") or "0"


def _is_run_said(run: str, other: _Side, own: _Side, *, joined: bool) -> bool:
    digits = run.lstrip("0") or "0"
    if digits in other.runs or int(digits[:6]) in other.named:
        return True
    if any(len(digits) + len(one) == _YEAR_DIGITS + 2 and _is_same_year(digits, one)
           for one in other.runs):  # fmt: skip
        return True
    if digits == "0" and joined and (other.clock or own.clock):
        return True
    return _is_hour(digits, other, own)


def _is_hour(digits: str, other: _Side, own: _Side) -> bool:
    """Whether the other text has the hour that is the same on a clock of 12 or 24 hours."""
    if len(digits) > 2 or not (other.clock or own.clock):
        return False
    return any(len(one) <= 2 and abs(int(one) - int(digits)) == _HALF_DAY for one in other.runs)


def _is_same_year(one: str, two: str) -> bool:
    """``21`` and ``2021``."""
    return one.endswith(two) or two.endswith(one)


def _is_rounded(digits: str, other: _Side, own: _Side) -> bool:
    """``1,000,000`` as "1 million", ``10,000`` as ``1 万``."""
    least = 1 if other.myriads or own.myriads else _MANY_ZEROS
    short = digits.rstrip("0")
    return any(
        abs(len(one) - len(digits)) >= least and one.rstrip("0") == short
        for one in (*other.joined, *other.runs)
    )
