"""Spans of time: ``24 hours`` and ``1 day`` are one, and so are ``12 months`` and ``a year``."""

import re
from collections.abc import Callable, Mapping, Set
from functools import lru_cache
from typing import NamedTuple

from pipeline.checks.reading.number_stems import says_half
from pipeline.checks.reading.number_words import folded, named_numbers
from pipeline.checks.reading.numbers import Number, Numbers
from pipeline.locales import unit_names

_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_NAMELESS = frozenset({"quarter", "half"})
"""Units that CLDR has no name of where they are one word: ``semestre``."""
_JOINED_ONE = {
    "hour": "sejam", "day": "sehari", "week": "seminggu", "month": "sebulan", "year": "setahun",
}  # fmt: skip
"""Malay and Indonesian write "one" and what is counted as one word."""
# fmt: off
_OTHERS = {
    "bg": {"day": "денонощ", "quarter": "тримесеч", "half": "полугод",
           "year": "годиш годишна годишно годишни"},
    "cs": {"day": "dnu dni dnech", "month": "mesic", "quarter": "ctvrtlet",
           "half": "pololet pulroc", "year": "roce roku let rocni"},
    "da": {"day": "døgn", "quarter": "kvartal", "half": "halvar", "year": "aret"},
    "de": {"day": "tag", "month": "monat", "quarter": "quartal", "half": "halbjahr",
           "year": "jahr"},
    "el": {"hour": "ωρων", "month": "μηνα μηνω", "quarter": "τριμην", "half": "εξαμην",
           "year": "χρον ετους ετων ετησι"},
    "es": {"quarter": "trimestr", "half": "semestr", "year": "anual"},
    "fi": {"second": "sekunni", "minute": "minuuti", "hour": "tunni",
           "day": "vrk vuorokau vuorokaude", "week": "viiko", "month": "kuukaude",
           "half": "puolivuoti", "year": "vuode vuodes vuotee"},
    "fr": {"quarter": "trimestr", "half": "semestr", "year": "annee annuel"},
    "hi": {"month": "महीन मास", "year": "साल"},
    "hu": {"hour": "orankent", "day": "naponta naponkent", "week": "hetente hetenkent",
           "month": "havi havonta honapo", "quarter": "negyedev", "half": "felev",
           "year": "eves evet even evig evre evvel evente"},
    "id": _JOINED_ONE,
    "it": {"quarter": "trimestr", "half": "semestr", "year": "annual"},
    "ja": {"month": "カ月 ヶ月 ケ月 か月 ヵ月 箇月"},
    "ko": {"day": "하루"},
    "ms": _JOINED_ONE,
    "nb": {"day": "døgn", "quarter": "kvartal", "half": "halvar", "year": "aret"},
    "nl": {"hour": "uren", "day": "etmal etmaal", "quarter": "kwarta", "half": "halfja"},
    "pl": {"day": "dob", "month": "miesiac", "quarter": "kwarta", "half": "połrocz",
           "year": "rok lat roczn roczne"},
    "pt": {"quarter": "trimestr", "half": "semestr", "year": "anual"},
    "ro": {"quarter": "trimestr", "half": "semestr", "year": "anul anual"},
    "ru": {"day": "сут", "month": "месяц", "quarter": "квартал", "half": "полугод",
           "year": "год"},
    "sv": {"day": "dag dygn", "quarter": "kvartal", "half": "halvar", "year": "aret"},
    "uk": {"day": "доб", "month": "місяц", "quarter": "кварта щокварта", "half": "півріч піврок",
           "year": "рок річн річно"},
    "vi": {"hour": "tieng"},
    "zh": {"month": "个月 個月", "week": "周 週 星期", "day": "天 日"},
}
# fmt: on
"""What units begin with in other cases, and their other names, folded; CLDR has the rest."""
_SHORT = {"h": "hour", "min": "minute"}
"""Written so in most languages."""
_LEAST_LETTERS = 3
"""Shorter names have no ending."""
_ANY_REST, _MOST_REST, _LEAST_REST = 16, 4, 2
"""Letters of an ending behind a figure; and without one, where "täglich" is no day."""
_UNSPACED = "\u0e00"
"""From here on scripts put no spaces between words, or join endings."""
_COUNTED = "(?<=[一二三四五六七八九十两兩半])"
"""What tells a unit from a part of another word, where no figure stands before it."""
_ALONE = frozenset({folded("하루")})
"""What says a unit and "one" by itself in such a script."""
_GAP = "[ \u00a0\u202f-]{0,2}"
_NO_FIGURE = r"(?<!\d)(?<!\d[ \u00a0-])"
_RANGE = re.compile(r"[ \u00a0]?[-\u2010-\u2015~～〜][ \u00a0]?| [^\W\d_]{1,5} ")
_TOGETHER = re.compile(r"[^\W\d_]{1,12}\.?(?:[ \u00a0][^\W\d_]{1,3})?")
_NEAR, _MOST_DIGITS, _MOST = 40, 9, 100
_CENTS, _QUARTER = 100, 4


class Unit(NamedTuple):
    """A unit of time, as so many seconds or months."""

    in_months: bool
    size: int


class Span(NamedTuple):
    """A span of time in hundredths of a second or a month, and the unit it is told in."""

    unit: Unit
    length: int

    def is_same(self, other: "Span") -> bool:
        """Whether another span is as long, in another unit."""
        return (
            self.length == other.length
            and self.unit.in_months == other.unit.in_months
            and self.unit != other.unit
        )


class _Names(NamedTuple):
    units: Mapping[str, Unit]
    behind: re.Pattern[str]
    anywhere: re.Pattern[str]


_UNITS = {
    **{name: Unit(in_months=False, size=size) for name, size in _SECONDS.items()},
    **{name: Unit(in_months=True, size=size) for name, size in _MONTHS.items()},
}


def is_span_said(number: Number, own: tuple[str, str, Numbers], other: tuple[str, str, Numbers],
                 named: Callable[[], Set[int]]) -> bool:  # fmt: skip
    """Whether a number of a text is of a span of time that another text, in which these numbers
    stand as words, tells in another unit.
    """
    told = _spans(*own).get(number)
    if not told:
        return False
    there = {span for spans in _spans(*other).values() for span in spans}
    units = _units(*other[:2])
    besides = _units(*own[:2])  # "monthly", which the other text says as well
    if units.isdisjoint({span.unit for span in told} - besides):  # else its number was left out
        counts, alone = _counts(named()), _alone(*other[:2])
        there.update(
            Span(unit, count * unit.size * _CENTS // 4)
            for unit in units - besides  # "a year", where the source has months
            for count in (counts | {_QUARTER} if unit in alone else counts)
        )
    return any(one.is_same(two) for one in told for two in there)


def _counts(named: Set[int]) -> set[int]:
    """How many quarters of a unit a text names: four without a number, parts of a unit with
    "half" or "quarter".
    """
    parts = {2, 6} if says_half(named) else set[int]()
    if _QUARTER in named:
        parts |= {1, 3}
    return parts | {4 * count for count in named or {1}}


@lru_cache(maxsize=512)
def _spans(text: str, tag: str, numbers: Numbers) -> Mapping[Number, frozenset[Span]]:
    """The numbers that have a unit of time behind them, or before such a number in a range, with
    their spans: alone, and together with the next one (``1 hour 30 minutes``).
    """
    found: dict[Number, frozenset[Span]] = {}
    behind: Number | None = None
    units: dict[Number, Unit] = {}
    for number in reversed(numbers.free[:_MOST]):
        unit = _unit_behind(text, number, tag)
        if unit is None and behind in units:
            between = text[number.mark[1] : behind.mark[0]]
            unit = units[behind] if _RANGE.fullmatch(between) else None
        if unit is not None and len(number.digits) <= _MOST_DIGITS:
            units[number] = unit
            alone = Span(unit, _hundredths(number) * unit.size)
            found[number] = frozenset({alone})
            if behind in found and unit != units[behind]:
                rest = text[number.mark[1] : behind.mark[0]].strip(" \u00a0")
                both = alone.length + _hundredths(behind) * units[behind].size
                if _TOGETHER.fullmatch(rest) and unit.in_months == units[behind].in_months:
                    for one in (number, behind):
                        found[one] |= {Span(Unit(unit.in_months, 0), both)}
        behind = number
    return found


def _hundredths(number: Number) -> int:
    """``1.5`` -> 150."""
    *whole, last = number.runs
    if len(whole) == 1 and len(last) < _LEAST_LETTERS:
        return int(whole[0]) * _CENTS + int(last.ljust(2, "0"))
    return int(number.digits) * _CENTS


def _unit_behind(text: str, number: Number, tag: str) -> Unit | None:
    end = number.mark[1]
    names = _names(tag)
    match = names.behind.match(folded(text[end : end + _NEAR]))
    return names.units[match[1]] if match else None


@lru_cache(maxsize=512)
def _units(text: str, tag: str) -> frozenset[Unit]:
    """The units that a text names anywhere."""
    names = _names(tag)
    return frozenset(names.units[name] for name in names.anywhere.findall(folded(text)))


def _alone(text: str, tag: str) -> set[Unit]:
    """The units that a text names somewhere without a number before them: "a yearly plan"."""
    names, shown = _names(tag), folded(text)
    found: set[Unit] = set()
    for match in names.anywhere.finditer(shown):
        before = shown[max(match.start() - _NEAR, 0) : match.start()].split()
        if not before or not before[-1][-1].isalnum() or not named_numbers(before[-1], tag):
            found.add(names.units[match[1]])
    return found


@lru_cache(maxsize=64)
def _names(tag: str) -> _Names:
    others = _OTHERS.get(tag.partition("-")[0], {})
    units = {
        folded(name): unit
        for key, unit in _UNITS.items()
        for name in (
            *(() if key in _NAMELESS else unit_names(tag, key)),
            *others.get(key, "").split(),
        )
    }
    units |= {name: _UNITS[key] for name, key in _SHORT.items()}
    ordered = sorted(units, key=lambda name: (-len(name), name))
    behind, anywhere = (
        re.compile(
            f"{gap}({'|'.join(_pattern(name, edge, _rest(units[name], rest)) for name in ordered)})"
        )
        for gap, edge, rest in ((_GAP, "", _MOST_REST), (_NO_FIGURE, _COUNTED, _LEAST_REST))
    )
    return _Names(units, behind, anywhere)


def _rest(unit: Unit, most: int) -> int:
    """A unit with a name of its own is one in any word: ``semestrale``, ``halvårsplan``."""
    return _ANY_REST if unit.in_months and 1 < unit.size < _MONTHS["year"] else most


def _pattern(name: str, edge: str, most: int) -> str:
    """A whole word with an ending; in a script without spaces what stands behind an edge."""
    if name > _UNSPACED:
        return ("" if name in _ALONE else edge) + re.escape(name)
    rest = f"[^\\W\\d_]{{0,{most}}}" if len(name) >= _LEAST_LETTERS else ""
    return rf"(?<![^\W\d_]){re.escape(name)}(?={rest}(?![^\W\d_]))"
