"""Months of a translation against those of its source."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from pipeline.checks.reading.affixes import without_prefixes
from pipeline.checks.reading.mask import masked
from pipeline.checks.reading.number_words import WORD, folded, named_months
from pipeline.checks.reading.numbers import numbers_in
from pipeline.checks.reading.sign_numbers import sign_numbers
from pipeline.checks.registry import Flaw, Pair, text_check
from pipeline.locales import month_names
from pipeline.model import Level, Mark

_ENGLISH = re.compile(
    r"""(?:(?<![\w-])|(?<=\b[Mm]id-))(?:
          (January|February|April|June|July|August|September|October|November|December)
        | (?:(?:[Ii]n|[Oo]f|[Bb]y|to|[Ss]ince|[Uu]ntil|[Ff]rom|[Ll]ate|[Ee]arly|[Bb]efore|[Aa]fter
             |\d{1,2}(?:st|nd|rd|th)?)\ )(March|May)
        | (March|May)(?=\ \d)
        | (Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?=\.?\ \d)
        )(?![\w-])""",
    re.VERBOSE,
)
"""March and May are verbs as well, so that something must tell that they are months."""
_LEAST_LETTERS, _MOST_REST = 4, 4
"""Shorter beginnings of words are no names; letters of an ending."""
_CLEAR = 5
_BESIDE = 3
_CASE = 2
"""So many letters at its end a name may have otherwise: ``июнь``, ``июня``."""
_UNCHANGED = frozenset({"ro", "it", "es", "pt", "fr", "ca", "nl", "sv", "da", "nb", "nn", "no"})
"""Languages whose months keep all letters: Romanian "marți" is a Tuesday, "martie" March."""
_OTHERS = {"ru": ("мае", "маю", "маем"), "pl": ("maju",), "sr": ("мају", "maju"), "sl": ("maju",)}
"""May in other cases, where it is too short for a beginning; folded."""
_UNSPACED = "\u0e00"
"""From here on scripts put no spaces between words."""
_CHINESE = "一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月"
_VIETNAMESE = "Một Hai Ba Tư Năm Sáu Bảy Tám Chín Mười Mười·Một Mười·Hai"
_IN_WORDS = {
    "zh": _CHINESE.split(),
    "yue": _CHINESE.split(),
    "vi": [f"tháng {number.replace('·', ' ')}" for number in _VIETNAMESE.split(" ")],
}
"""Months in order where CLDR has figures, and people may write words."""


@text_check(level=Level.WARNING)
def month_differs(pair: Pair) -> Iterator[Flaw]:
    """The translation names another month than the source.

    Why:
        Readers act on dates. Names in any case count, and so do numbers (``5.3.`` is in March);
        a month that is only left out is none of another name.

    Bad:
        msgid "The offer ends in March."
        msgstr "L’offre prend fin en avril."

    Good:
        msgid "The offer ends in March."
        msgstr "L’offre prend fin en mars."
    """
    named = _source_months(pair.source, pair.origin)
    if not named:
        return
    lost = _lost(pair, named)
    if not lost:
        return
    known = named_months(pair.source, pair.origin) | _figures(pair.source)
    here = list(_months(masked(pair.target), pair.locale))
    added = [mark for month, mark in here if month not in known] or _more_often(here, pair)
    if added:
        one, other = next(iter(lost.values())), added[0]
        yield Flaw(
            f"{pair.source[slice(*one)]} became {pair.target[slice(*other)]}",
            "name the same month",
            target=tuple(added),
            source=tuple(lost.values()),
            key=f"lost {' '.join(map(str, sorted(lost)))}",
        )


def _more_often(here: Iterable[tuple[int, Mark]], pair: Pair) -> list[Mark]:
    """Where a translation names a month of the source once more than that: in place of another."""
    there = Counter(month for month, _ in _english_months(pair.source, pair.origin))
    seen: Counter[int] = Counter()
    found: list[Mark] = []
    for month, mark in here:
        seen[month] += 1
        if seen[month] > there[month] > 0:
            found.append(mark)
    return found


def _may_name(text: str) -> bool:
    """Whether an English text may name a month, at a glance."""
    return (
        "Jan" in text or "Feb" in text or "Mar" in text or "Apr" in text or "May" in text
        or "Jun" in text or "Jul" in text or "Aug" in text or "Sep" in text or "Oct" in text
        or "Nov" in text or "Dec" in text
    )  # fmt: skip


@lru_cache(maxsize=2048)
def _source_months(text: str, tag: str) -> Mapping[int, Mark]:
    """The months that an English text names for sure, and where first."""
    found: dict[int, Mark] = {}
    if not _may_name(text) or not tag.startswith("en"):
        return found
    for month, mark in _english_months(text, tag):
        found.setdefault(month, mark)
    return found


def _english_months(text: str, tag: str) -> Iterator[tuple[int, Mark]]:
    for match in _ENGLISH.finditer(masked(text)):
        for month in named_months(match[match.lastindex or 0], tag):
            yield month, match.span(match.lastindex or 0)


def _lost(pair: Pair, named: Mapping[int, Mark]) -> dict[int, Mark]:
    """The months of a source that its translation does not say, in words or figures."""
    names = _names(pair.locale)
    text = pair.target.rstrip()
    shown = folded(text)
    if all(any(name in shown for name in names.clear.get(month, ())) for month in named):
        return {}  # as most do
    said = {month for month, _ in _months(text, pair.locale)}
    said.update(
        names.short.get(folded(match[0]), 0)
        for match in WORD.finditer(text)
        if _is_dated(match, text)
    )
    said.update(value for _, _, value in sign_numbers(text, pair.language))
    said |= _figures(text)
    return {month: mark for month, mark in named.items() if month not in said}


def _is_dated(word: re.Match[str], text: str) -> bool:
    """Whether a figure stands beside a word, or a full stop behind it, as with short names of
    months; the same letters may be a word: Ukrainian "лист", Czech "pro".
    """
    start, end = word.span()
    near = text[max(start - _BESIDE, 0) : start] + text[end : end + _BESIDE]
    return any(sign.isdigit() for sign in near) or (
        text[end : end + 1] == "." and end + 1 < len(text)
    )


def _figures(text: str) -> frozenset[int]:
    """The numbers of a text that may be months: parts of dates, as a lone one is a day, and
    those of a clock are none.
    """
    dates = (
        number.runs
        for number in numbers_in(text).free
        if len(number.runs) > 1 and ":" not in text[slice(*number.mark)]
    )
    runs = (run for date in dates for run in date)
    return frozenset(int(run) for run in runs if len(run) <= 2)


class _Names(NamedTuple):
    """Months by their folded long names, those by the first letters, and by short names; names so
    long that they are no part of other words, by month (Czech "červen" is one of "červenec");
    names of several words, and those in a script without spaces, as they are written but in lower
    case, and what finds them.
    """

    long: Mapping[str, int]
    clear: Mapping[int, tuple[str, ...]]
    beginning: Mapping[str, tuple[str, ...]]
    short: Mapping[str, int]
    spelled: Mapping[str, int]
    anywhere: re.Pattern[str]


def _months(text: str, tag: str) -> Iterator[tuple[int, Mark]]:
    """The months that a text names for sure, in any case of their names."""
    for match in WORD.finditer(text):
        month = _month_of(match[0], tag)
        if month:
            yield month, match.span()
    names = _names(tag)
    for match in names.anywhere.finditer(text):
        yield names.spelled[match[0].lower()], match.span()


@lru_cache(maxsize=8192)
def _month_of(word: str, tag: str) -> int:
    """The month whose name a word is, or shares most letters with, if these are nearly all."""
    names, language = _names(tag), tag.partition("-")[0]
    case = 0 if language in _UNCHANGED else _CASE
    for form in without_prefixes(folded(word), language):
        if form in names.long:
            return names.long[form]
        alike: dict[int, set[int]] = {}
        for name in names.beginning.get(form[:_LEAST_LETTERS], ()):
            shared = _shared(form, name)
            if shared >= len(name) - case and len(form) - shared <= _MOST_REST:
                alike.setdefault(shared, set()).add(names.long[name])
        best = alike[max(alike)] if alike else set()
        if len(best) == 1:
            return best.pop()
    return 0


def _shared(one: str, two: str) -> int:
    """How many letters two words have in common at their beginnings."""
    pairs = enumerate(zip(one, two, strict=False))
    return next((at for at, (first, second) in pairs if first != second), min(len(one), len(two)))


@lru_cache(maxsize=64)
def _names(tag: str) -> _Names:
    """The names of the months in all forms. A short one may be another word: Czech "pro", "led"."""
    named = [(folded(name), month) for name, month in month_names(tag) if _is_plain(name)]
    long = {
        name: month
        for name, month in named
        if not any(one != name and one.startswith(name) for one, same in named if same == month)
    }
    beginning: dict[str, tuple[str, ...]] = {}
    for name in long:
        first = name[:_LEAST_LETTERS]
        beginning[first] = (*beginning.get(first, ()), name)
    short = {folded(name).strip(".\u0970\u05f3"): month for name, month in month_names(tag)}
    short |= dict.fromkeys(_OTHERS.get(tag.partition("-")[0], ()), 5)
    spelled = {
        name.lower(): month
        for name, month in month_names(tag)
        if _is_plain(name) and name > _UNSPACED
    }
    in_words = _IN_WORDS.get(tag.partition("-")[0], ())
    spelled |= {name.lower(): month for month, name in enumerate(in_words, 1)}
    ordered = sorted(spelled, key=len, reverse=True)
    pattern = re.compile("|".join(map(_pattern, ordered)) or "(?!)", re.IGNORECASE)
    clear = {
        month: tuple(
            name
            for name, of in long.items()
            if of == month
            and len(name) >= _CLEAR
            and not any(name in one for one, other in long.items() if other != month)
        )
        for month in set(long.values())
    }
    return _Names(long, clear, beginning, short, spelled, pattern)


def _pattern(name: str) -> str:
    """What finds a name: between edges of words, where there are such."""
    return re.escape(name) if name > _UNSPACED else rf"\b{re.escape(name)}\b"


def _is_plain(name: str) -> bool:
    """Whether a name is neither shortened nor with a figure."""
    return len(name) > 1 and not any(sign.isdigit() or sign in ".\u0970\u05f3" for sign in name)
