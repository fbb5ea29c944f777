"""Numbers that are written as words: ``three``, ``third``, ``März``; from CLDR, and ``十二``."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from pipeline.checks.reading.affixes import without_prefixes
from pipeline.checks.reading.joined_numbers import JOINING, joined_numbers
from pipeline.checks.reading.number_forms import number_forms
from pipeline.checks.reading.number_stems import stems_of
from pipeline.checks.reading.number_sums import Spot, spot_numbers
from pipeline.checks.reading.sign_numbers import sign_numbers
from pipeline.locales import month_names, words_for_two
from pipeline.markdown import OBJECT
from pipeline.model import Mark

_TABLE = Path(__file__).parent / "tables" / "number-words.tsv"
_SAME = {"nb": "no"}
_MARKS = "\u0900-\u0903\u093a-\u094f\u0980-\u0dff\u0e31-\u0e4e\u1000-\u109f\u1780-\u17d3"
WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|(?!\d)[{_MARKS}\u200c\u200d])*")
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
_NONE: frozenset[int] = frozenset()
_JOINERS = re.compile("[-\u2010\u2011\u05be\u200c]")
_APOSTROPHE = re.compile("(?<=[\u0400-\u04ff])['\u2019\u02bc](?=[\u0400-\u04ff])")
"""A letter of Ukrainian and Belarusian: ``п’ять``."""
_DUAL = frozenset({"ar", "he"})
_ARABIC_DUAL = ("\u062a\u064a\u0646", "\u062a\u0627\u0646")
"""How two of what is feminine end: ``\u0645\u0631\u062a\u064a\u0646``."""


class _Names(NamedTuple):
    """Numbers by their folded names; what finds those of a script without spaces; how many words
    a name has at most.
    """

    by_name: Mapping[str, frozenset[int]]
    unspaced: re.Pattern[str]
    most_words: int


class _Stems(NamedTuple):
    """What says a number as the beginning of a word, as a word, anywhere; the longest beginning."""

    beginnings: Mapping[str, tuple[int, ...]]
    whole: Mapping[str, tuple[int, ...]]
    anywhere: tuple[str, ...]
    longest: int


class _Bare(dict[int, int | None]):
    """Each character as it is, none for an accent; filled as they come."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.combining(chr(code)) else code
        return self[code]


_BARE = _Bare()


def folded(text: str) -> str:
    """Lower case, without accents: how words are compared here."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKD", text.casefold()).translate(_BARE)


def named_numbers(text: str, tag: str) -> frozenset[int]:
    """The numbers below 1000 that a text may say in words of its language, and all that Chinese,
    Japanese, Korean and Thai write sign by sign.

    Generous: a word that begins like the word for a number counts, so ``dreimal`` is a 3. Not
    so in English, whose words hardly change, and where a tenant is no 10.
    """
    language = tag.partition("-")[0]
    rest = 1 if language == "en" else _MOST_REST
    shown, names = _plain(text), _numbers_of(language)
    found = spot_numbers(shown, _spots(shown, names, rest, tag))
    if language in JOINING:
        found |= joined_numbers(WORD.findall(shown), names.by_name, language)
    stems = _stems(language)
    found.update(*(stems.beginnings[stem] for stem in stems.anywhere if stem in shown))
    return frozenset(found.union(number for _, _, number in sign_numbers(text, language)))


@lru_cache(maxsize=512)
def named_months(text: str, tag: str) -> frozenset[int]:
    """The numbers of the months that a text names."""
    return _named(folded(text), _months_of(tag), _MOST_REST)


def _plain(text: str) -> str:
    """A folded text with a space for what joins the parts of a number: ``vingt-quatre``."""
    return _JOINERS.sub(" ", _APOSTROPHE.sub("", folded(text.replace("\u200b", ""))))


def _spots(text: str, names: _Names, rest: int, tag: str = "") -> list[Spot]:
    """Where a text has the names of numbers, in order, the longer one of two; with a locale, also
    what its stems say.
    """
    found: list[Spot] = [
        (match.start(), match.end(), names.by_name[match[0]])
        for match in names.unspaced.finditer(text)
    ]
    rest_text = names.unspaced.sub(lambda m: OBJECT * len(m[0]), text) if found else text
    words = [match.span() for match in WORD.finditer(rest_text)]
    done = 0
    for number, (start, end) in enumerate(words):
        if number < done:
            continue
        done = _several(text, words, number, names)
        if done > number:
            end = words[done - 1][1]
            found.append((start, end, names.by_name[text[start:end]]))
        elif numbers := _of_word(text[start:end], names.by_name, rest, tag):
            found.append((start, end, numbers))
    return sorted(found, key=lambda spot: spot[:2])


def _several(text: str, words: Sequence[Mark], number: int, names: _Names) -> int:
    """Behind the last word of the longest name that begins with this one; 0 for none."""
    start = words[number][0]
    for last in range(min(number + names.most_words, len(words)), number + 1, -1):
        if text[start : words[last - 1][1]] in names.by_name:
            return last
    return 0


def _of_word(
    word: str, by_name: Mapping[str, frozenset[int]], rest: int, tag: str
) -> frozenset[int]:
    found: set[int] = set()
    language = tag.partition("-")[0]
    for bare in without_prefixes(word, language):
        for end in range(len(bare), max(1, len(bare) - rest) - 1, -1):
            if bare[:end] in by_name and (end == len(bare) or end >= _LEAST_LETTERS):
                found |= by_name[bare[:end]]
                break  # "achtzehn" is no 8
        if tag:
            found |= _of_stem(bare, tag, language)
    return frozenset(found)


def _of_stem(word: str, tag: str, language: str) -> set[int]:
    """What a word such as "twice" says, or a word for two of a unit."""
    stems = _stems(language)
    found = set(stems.whole.get(word, ()))
    for end in range(2, min(len(word), stems.longest) + 1):
        found.update(stems.beginnings.get(word[:end], ()))
    if language in _DUAL and (
        word in _duals(tag) or (language == "ar" and word.endswith(_ARABIC_DUAL))
    ):
        found.add(2)
    return found


def _named(text: str, names: _Names, rest: int) -> frozenset[int]:
    return frozenset(number for _, _, numbers in _spots(text, names, rest) for number in numbers)


@lru_cache(maxsize=64)
def _months_of(tag: str) -> _Names:
    return _by_name((name.strip(".").strip(), number) for name, number in month_names(tag))


@lru_cache(maxsize=64)
def _numbers_of(language: str) -> _Names:
    wanted = _SAME.get(language, language) + "\t"
    lines = [line for line in _TABLE.read_text("utf-8").split("\n") if line.startswith(wanted)]
    rows = [line.split("\t") for line in lines]
    return _by_name(
        ((word, int(number)) for _, number, words in rows for word in words.split("|")), language
    )


def _is_unspaced(sign: str) -> bool:
    """Whether a letter is of a script that puts no spaces between words, or joins endings."""
    return any(first <= sign <= last for first, last in _UNSPACED)


def _by_name(pairs: Iterable[tuple[str, int]], language: str = "") -> _Names:
    """Names that have a letter; CLDR's short months of some languages are numbers."""
    found: dict[str, set[int]] = {}
    for name, number in pairs:
        word = _plain(name)
        if word and not any(sign.isdigit() for sign in word):
            for form in number_forms(word, language):
                found.setdefault(form, set()).add(number)
    unspaced = sorted((name for name in found if any(map(_is_unspaced, name))), key=len)
    return _Names(
        {name: frozenset(numbers) for name, numbers in found.items()},
        re.compile("|".join(map(re.escape, reversed(unspaced))) or "(?!)"),
        max((name.count(" ") + 1 for name in found), default=1),
    )


@lru_cache(maxsize=64)
def _stems(language: str) -> _Stems:
    """The stems of a language, folded as texts are."""
    stems = stems_of(language)
    beginnings = {folded(stem): numbers for stem, numbers in stems.beginnings.items()}
    return _Stems(
        beginnings,
        {folded(word): numbers for word, numbers in stems.whole.items()},
        tuple(stem for stem in beginnings if any(map(_is_unspaced, stem))),
        max(map(len, beginnings), default=0),
    )


@lru_cache(maxsize=16)
def _duals(tag: str) -> frozenset[str]:
    """Words for two of a unit, in both cases of Arabic."""
    words = {folded(word) for word in words_for_two(tag)}
    return frozenset(words | {word.removesuffix("\u0627\u0646") + "\u064a\u0646" for word in words})
