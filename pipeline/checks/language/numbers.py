"""Numbers of a translation against those of its source."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.checks.language.other_scales import other_scales
from pipeline.checks.language.said_numbers import is_said, side
from pipeline.checks.reading.arabic import may_say_two
from pipeline.checks.reading.number_words import named_months, named_numbers
from pipeline.checks.reading.numbers import Number, Numbers, numbers_in
from pipeline.checks.reading.weekdays import counted_days
from pipeline.checks.registry import Flaw, Pair, text_check
from pipeline.locales import is_currency
from pipeline.model import Level

_DIGITS = re.compile(r"\d+")
_IDIOM = re.compile(
    r"""24 \s?[x×X/]\s? 7 (?:\s?[x×X/]\s?365)?   # at any hour
      | (?<!\d)365\ days\ (?:a|per|of\ the)\ year  # all year, always
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
_NAME = re.compile(r"(?<=[^\s.!?:]) ([A-Z][A-Za-z]+)[ \u00a0]$")
_MONTH = re.compile("[ \u00a0]?[月월]")
_NOUNS = frozenset({"de", "lb"})
"""Languages in which any noun begins like a name."""
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
        and 24 hours, other units of time ("24 hours" is "1 day"), separators and the digits of
        other scripts are the same number; digits in code, addresses and names (``E5``) are none.

    Bad:
        msgid "You have 11 days, until May 20, 2021."
        msgstr "Sie haben 10 Tage, bis zum 20. Mai 2021."

    Good:
        msgid "You have 11 days, until May 20, 2021."
        msgstr "Sie haben elf Tage, bis zum 20.05.2021."
    """
    found = list(_other_figures(pair))
    yield from found or _other_scales(pair)


def _other_scales(pair: Pair) -> Iterator[Flaw]:
    """The figures are the same, but not what they stand for."""
    for number, other in other_scales(pair):
        said = _text(pair.source, number)
        yield Flaw(
            f"{said} has the name of another scale behind it than in the source",
            "say the same number",
            target=(other.mark,),
            source=(number.mark,),
            key=f"scale {number.digits}",
        )


def _other_figures(pair: Pair) -> Iterator[Flaw]:
    """Numbers that one of the two does not say."""
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
        if pair.language == "ar" and _has_dual(pair, source):
            lost = [number for number in lost if number.digits != "2"]
    elif not lost:
        days = counted_days(pair.target, pair.language, pair.source)
        added = [
            number
            for number in added
            if number.mark[0] not in days
            and not _is_in_name(pair, number)
            and not _is_year_of_date(pair, number)
        ]
    if not lost and all(_is_free(number, pair.target) for number in added):
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


def _is_free(number: Number, text: str) -> bool:
    """Whether a translation may have a number of its own accord; a month it may not."""
    return number.digits in _FREE and _MONTH.match(text, number.mark[1]) is None


def _without_idioms(pair: Pair, lost: Sequence[Number]) -> list[Number]:
    """The numbers that other languages can say in words without a number: 100 % is "whole"."""
    spans = [match.span() for match in _IDIOM.finditer(pair.source)]
    if not _PERCENT.search(pair.target):
        spans += [match.span() for match in _WHOLE.finditer(pair.source)]
    return [
        number for number in lost if not any(start <= number.mark[0] < end for start, end in spans)
    ]


def _has_dual(pair: Pair, source: Numbers) -> bool:
    """Whether an Arabic word may say two, and no other word says a number of its own."""
    said = {str(number) for number in named_numbers(pair.target, pair.locale)}
    known = {number.digits for number in source.free}
    return said <= known and may_say_two(pair.target)


def _is_in_name(pair: Pair, number: Number) -> bool:
    """``Microsoft 365``, where the source has another name of the thing."""
    start = number.mark[0]
    near = pair.target[max(start - _NEAR, 0) : start]
    name = _NAME.search(near) if pair.language not in _NOUNS else None
    return name is not None and not (is_currency(name[1]) or named_months(name[1], pair.locale))


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
    here, there = side(pair.source, pair.origin, source), side(pair.target, pair.locale, target)
    return (
        [number for number in lost if not is_said(number, there, here)],
        [number for number in added if not is_said(number, here, there)],
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
