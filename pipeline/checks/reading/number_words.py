"""Numbers that are written as words: ``three``, ``third``, ``März``; from CLDR, and ``十二``."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from pipeline.locales import month_names

_TABLE = Path(__file__).parent / "tables" / "number-words.tsv"
_SAME = {"nb": "no"}
_MARKS = "\u0900-\u0903\u093a-\u094f\u0980-\u0dff\u0e31-\u0e4e\u1000-\u109f\u1780-\u17d3"
_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|(?!\d)[{_MARKS}\u200c\u200d])*")
"""A word of letters, and of the vowel signs of Indic scripts, which are none for ``re``."""
_UNSPACED = (
    ("\u3040", "\u30ff"),
    ("\u3400", "\u9fff"),
    ("\u0e00", "\u0eff"),
    ("\u1780", "\u17ff"),
    ("\uac00", "\ud7a3"),
)
_LEAST_LETTERS = 3
_MOST_REST = 4
"""Letters of an ending: ``zweiter``, ``апреля``."""
# fmt: off
_JOINING = frozenset({
    "be", "bg", "cs", "da", "de", "et", "fi", "hr", "hu", "nb", "nl", "nn", "no", "pl", "ru", "sk",
    "sl", "sr", "sv", "uk",
})
# fmt: on
"""Languages that join numbers with other words: ``dreimonatig``, ``трехдневный``."""
_LEAST_JOINED = 4
_DIGITS = {
    sign: number
    for number, signs in enumerate(
        (
            "〇零영공",
            "一일",
            "二两兩双雙이",
            "三삼",
            "四사",
            "五오",
            "六육륙",
            "七칠",
            "八팔",
            "九구",
        )
    )
    for sign in signs
}
_UNITS = {"十": 10, "십": 10, "百": 100, "백": 100, "千": 1000, "천": 1000}
_SIGNS = {
    "zh": re.compile("[〇零一二两兩双雙三四五六七八九十百千]{1,12}"),
    "ja": re.compile("[〇零一二三四五六七八九十百千]{1,12}"),
    "ko": re.compile("[영공일이삼사오육륙칠팔구십백천]{2,12}"),
}
"""Numbers that are written sign by sign, in the languages that do so."""


class _Names(NamedTuple):
    """Numbers by their folded names; ``several`` are the names of more than one word, or of a
    script without spaces.
    """

    by_name: Mapping[str, frozenset[int]]
    several: tuple[str, ...]


def folded(text: str) -> str:
    """Lower case, without accents: how words are compared here."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def named_numbers(text: str, tag: str) -> frozenset[int]:
    """The numbers up to 19, the tens, and 1000, that a text may say in words of its language; in
    Chinese, Japanese and Korean all below ten thousand.

    Generous: a word that begins like the word for a number counts, so ``dreimal`` is a 3. Not
    so in English, whose words hardly change, and where a tenant is no 10.
    """
    language = tag.partition("-")[0]
    rest = 1 if language == "en" else _MOST_REST
    shown, names = folded(text), _numbers_of(language)
    found = _named(shown, names, rest)
    if language in _SIGNS:
        return found | {_by_signs(run) for run in _SIGNS[language].findall(text)}
    return found | _joined(shown, names.by_name) if language in _JOINING else found


def named_months(text: str, tag: str) -> frozenset[int]:
    """The numbers of the months that a text names."""
    return _named(folded(text), _months_of(tag), _MOST_REST)


def _named(text: str, names: _Names, rest: int) -> frozenset[int]:
    found: set[int] = set()
    by_name = names.by_name
    for word in set(_WORD.findall(text)):
        for end in range(max(1, len(word) - rest), len(word) + 1):
            if word[:end] in by_name and (end == len(word) or end >= _LEAST_LETTERS):
                found |= by_name[word[:end]]
    for name in names.several:
        if name in text:
            found |= by_name[name]
    return frozenset(found)


def _joined(text: str, names: Mapping[str, frozenset[int]]) -> frozenset[int]:
    """The numbers that long words begin with; of a "one" that would be too many words."""
    found: set[int] = set()
    for word in set(_WORD.findall(text)):
        for end in range(_LEAST_JOINED, len(word) - _MOST_REST):
            found |= names.get(word[:end], frozenset())
    return frozenset(found - {0, 1})


def _by_signs(run: str) -> int:
    """``十二`` -> 12, ``一百五十`` -> 150, ``二〇二一`` -> 2021."""
    if _UNITS.keys().isdisjoint(run):
        return int("".join(str(_DIGITS[sign]) for sign in run))
    total = digit = 0
    for sign in run:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        else:
            total += (digit or 1) * _UNITS[sign]
            digit = 0
    return total + digit


@lru_cache(maxsize=64)
def _months_of(tag: str) -> _Names:
    return _by_name((name.strip(".").strip(), number) for name, number in month_names(tag))


@lru_cache(maxsize=64)
def _numbers_of(language: str) -> _Names:
    wanted = _SAME.get(language, language)
    lines = (line.split("\t") for line in _TABLE.read_text("utf-8").split("\n") if line)
    return _by_name(
        (word, int(number)) for tag, number, words in lines if tag == wanted
        for word in words.split("|")
    )  # fmt: skip


def _is_unspaced(sign: str) -> bool:
    """Whether a letter is of a script that puts no spaces between words, or joins endings."""
    return any(first <= sign <= last for first, last in _UNSPACED)


def _by_name(pairs: Iterable[tuple[str, int]]) -> _Names:
    """Names that have a letter; CLDR's short months of some languages are numbers."""
    found: dict[str, set[int]] = {}
    for name, number in pairs:
        word = folded(name)
        if word and not any(sign.isdigit() for sign in word):
            found.setdefault(word, set()).add(number)
    several = tuple(name for name in found if " " in name or any(map(_is_unspaced, name)))
    return _Names({name: frozenset(numbers) for name, numbers in found.items()}, several)
