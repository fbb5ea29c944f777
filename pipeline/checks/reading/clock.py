"""A text -> which of its numbers are hours, by what stands beside them."""

import re
from collections.abc import Set
from functools import cache, lru_cache

from pipeline.checks.reading.number_stems import says_half
from pipeline.checks.reading.number_words import folded
from pipeline.checks.reading.numbers import Number, Numbers
from pipeline.locales import times_of_day

_SIGN = re.compile(
    r"[ \u00a0\u202f]?(?:[AaPp]\.[ \u00a0\u202f]?[Mm]\.?|[AP]M|[ap]m|[hH](?=\d\d)|Uhr|o[’']clock"
    r"|[時时點点](?!間|间)|시(?!간)|น\.)(?![A-Za-z])"
)
"""No ``3 h``, ``3 giờ``, ``3 ч.``, which are as well three hours long."""
_MINUTES = re.compile(r"\d{1,2}:\d\d(?!\d)")
_RANGE = re.compile(r"[ \u00a0]?[-\u2010-\u2015~～〜][ \u00a0]?| (?:to|and|or|till|until|bis|und) ")
_PREPOSITION = re.compile(r"[ \u00a0]?am(?![a-z])")
_AM_IS_WORD = frozenset({"de", "lb", "ro"})
_GAP = r"[ \u00a0\u202f\u200e\u200f,]{0,2}"
_HALVES = frozenset({"am", "pm"})
# fmt: off
_UNITS = frozenset({
    "дня", "ночи", "ночі", "شب", "رات", "रात", "đêm", "gece", "malam", "natt", "夜", "밤",
})
# fmt: on
"""Parts of the day that are counted as well: ``3 дня`` are three days."""
_MIDDAYS = {
    "cs": ("poledn",),
    "el": ("μεσανυχτ", "μεσημερ"),
    "fi": ("keskiyo", "keskipaiv"),
    "pl": ("połnoc",),
    "ru": ("полноч", "полдень", "полудн"),
    "uk": ("півноч", "опівдн", "полудн", "полудень"),
}
"""What midnight and noon begin with, folded, in languages that have many forms of them."""
# fmt: off
_HALF_BEFORE = frozenset({
    "be", "cs", "da", "de", "fi", "hu", "lb", "nb", "nl", "nn", "no", "pl", "ru", "sk", "sv", "uk",
})
# fmt: on
"""Languages in which half past nine is "half ten"."""
_HALF_HOUR, _CLOCK = "30", 12
_LEAST_NAME = 2
_NEAR = 24
_MOST = 100
"""So many numbers of a text are looked at."""


def says_midday(shown: str, language: str) -> bool:
    """Whether a folded text names midnight or noon in a form that CLDR does not have."""
    return any(stem in shown for stem in _MIDDAYS.get(language, ()))


def is_half_before(number: Number, named: Set[int], language: str) -> bool:
    """Whether a time such as 9:30 is said as "half ten" by the numbers of a text."""
    if language not in _HALF_BEFORE or len(number.runs) != 2 or number.runs[1] != _HALF_HOUR:
        return False
    return says_half(named) and int(number.runs[0][-2:]) % _CLOCK + 1 in named


@lru_cache(maxsize=512)
def hours_in(text: str, tag: str, numbers: Numbers) -> frozenset[Number]:
    """The numbers that begin a time of the day: with a sign of a clock or a word for a part of the
    day beside them, with minutes, or before such a number in a range.
    """
    found: set[Number] = set()
    behind: Number | None = None
    for number in reversed(numbers.free[:_MOST]):
        ranged = behind in found and _RANGE.fullmatch(text, number.mark[1], behind.mark[0])
        if ranged or _is_told(number, text, tag):
            found.add(number)
        behind = number
    return frozenset(found)


def _is_told(number: Number, text: str, tag: str) -> bool:
    start, end = number.mark
    if _MINUTES.match(text, start) or _has_sign(text, end, tag.partition("-")[0]):
        return True
    before, after = _names(tag)
    return (
        before.search(folded(text[max(start - _NEAR, 0) : start])) is not None
        or after.match(folded(text[end : end + _NEAR])) is not None
    )


def _has_sign(text: str, end: int, language: str) -> bool:
    """Whether the sign of a clock stands behind a number; German "am" is a preposition."""
    if language in _AM_IS_WORD and _PREPOSITION.match(text, end):
        return False
    return _SIGN.match(text, end) is not None


@cache
def _names(tag: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What finds a part of the day before a number and behind it, in a folded text."""
    before: set[str] = set()
    after: set[str] = set()
    for part, names in times_of_day(tag).items():
        told = {name for name in names if len(name) >= _LEAST_NAME and name not in _UNITS}
        after.update(name for name in told if name.casefold() not in _HALVES)
        before.update(name for name in told if part not in _HALVES or not name.isascii())
    return (
        re.compile(rf"(?:{_either(before)}){_GAP}\Z"),
        re.compile(rf"{_GAP}(?:{_either(after)})"),
    )


def _either(names: set[str]) -> str:
    """Whole words; but for scripts without spaces, where a word has no edge."""
    words = sorted({folded(name) for name in names}, key=lambda name: (-len(name), name))
    return (
        "|".join(
            rf"(?<!\w){re.escape(word)}(?!\w)" if word < "\u0e00" else re.escape(word)
            for word in words
        )
        or "(?!)"
    )
