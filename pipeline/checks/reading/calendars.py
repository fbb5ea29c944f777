"""Years of other calendars -> those of the common one, in the languages that use them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from pipeline.checks.reading.number_words import folded, named_months
from pipeline.checks.reading.numbers import Number

_ERAS = (
    (re.compile(r"令和[ \u00a0]?(\d{1,2}|元)"), 2018),
    (re.compile(r"平成[ \u00a0]?(\d{1,2}|元)"), 1988),
    (re.compile(r"昭和[ \u00a0]?(\d{1,2}|元)"), 1925),
    (re.compile(r"[民⺠][國国][ \u00a0]?(\d{1,3}|元)"), 1911),
)
"""Japanese eras and that of Taiwan, and the year before each."""


def _buddhist(year: int) -> Iterable[int]:
    return (year - 543,) if 2400 <= year < 2700 else ()


def _persian(year: int) -> Iterable[int]:
    """The Persian year begins in March."""
    return (year + 621, year + 622) if 1250 <= year < 1500 else ()


def _islamic(year: int) -> Iterable[int]:
    """The Islamic year has some eleven days less."""
    if not 1250 <= year < 1500:
        return ()
    near = round(year * 0.97 + 621.6)
    return (near - 1, near, near + 1)


_CALENDARS: Mapping[str, tuple[Callable[[int], Iterable[int]], ...]] = {
    "th": (_buddhist,),
    "lo": (_buddhist,),
    "km": (_buddhist,),
    "fa": (_persian, _islamic),
    "ps": (_persian, _islamic),
    "ckb": (_persian,),
    "ar": (_islamic,),
    "ur": (_islamic,),
}
_SHIFTING = frozenset({"fa", "ps", "ckb", "ar", "ur"})
"""Calendars whose months are others as well."""


def common_years(numbers: Iterable[int], text: str, language: str) -> Mapping[int, frozenset[int]]:
    """The numbers of a text that may be years of another calendar, with the years they are."""
    found: dict[int, set[int]] = {}
    for calendar in _CALENDARS.get(language, ()):
        for number in numbers:
            found.setdefault(number, set()).update(calendar(number))
    if language in ("ja", "zh"):
        for era, before in _ERAS:
            for match in era.finditer(text):
                number = 1 if match[1] == "元" else int(match[1])
                found.setdefault(number, set()).add(before + number)
    return {number: frozenset(years) for number, years in found.items() if years}


def has_other_months(language: str) -> bool:
    """Whether the days of such a calendar are others as well."""
    return language in _SHIFTING


# fmt: off
_SHIFTED_MONTHS = frozenset(map(folded, (
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "امرداد", "شهریور", "مهر", "آبان", "آذر",
    "دی", "بهمن", "اسفند", "حمل", "ثور", "جوزا", "سرطان", "اسد", "سنبله", "میزان", "عقرب",
    "قوس", "جدی", "دلو", "حوت", "وری", "غویی", "غبرګولی", "چنګاښ", "زمری", "وږی", "تله",
    "لړم", "لیندۍ", "مرغومی", "سلواغه", "کب", "خاکەلێوە", "گوڵان", "جۆزەردان", "پووشپەڕ",
    "گەلاوێژ", "خەرمانان", "ڕەزبەر", "گەڵاڕێزان", "سەرماوەز", "بەفرانبار", "ڕێبەندان",
    "ڕەشەمە", "محرم", "صفر", "ربيع", "ربیع", "جمادى", "جمادی", "رجب", "شعبان", "رمضان",
    "شوال", "ذو", "ذی", "محرّم",
)))
# fmt: on
"""Months of the Persian and the Islamic calendar; of those with two words the first."""
_BEHIND = re.compile(
    r"(?:[ \u00a0]?[-\u2010-\u2015][ \u00a0]?\d{1,2}(?!\d))?(?:st|nd|rd|th)?\W{0,3}"
    r"(?:(?:of|de|من|ی)[ \u00a0])?([^\W\d_]+)"
)
_BEFORE = re.compile(
    r"([^\W\d_]+)\W{0,3}(?:the )?(?:\d{1,2}[ \u00a0]?[-\u2010-\u2015][ \u00a0]?)?\Z"
)
_DATE = re.compile(r"(?<!\d)(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2\d{4})(?!\d)")
_NEAR = 24


def is_day_of_month(number: Number, text: str, tag: str) -> bool:
    """Whether a number stands beside the name of a month, or in a date of three numbers."""
    start, end = number.mark
    first = max(start - _NEAR, 0)
    behind = _BEHIND.match(text, end, end + _NEAR)
    before = _BEFORE.search(text[first:start])
    if any(match and _is_month(match[1], tag) for match in (behind, before)):
        return True
    dates = _DATE.finditer(text, first, end + _NEAR)
    return any(date.start() <= start and end <= date.end() for date in dates)


def _is_month(word: str, tag: str) -> bool:
    return folded(word) in _SHIFTED_MONTHS or bool(named_months(word, tag))
