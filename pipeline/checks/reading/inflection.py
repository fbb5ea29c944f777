"""A term -> whether a text has it, in any form that its language gives it.

Languages change words at their end, which needs no rule; some at their beginning (Arabic, Hebrew,
Indonesian) or in their middle: vowels come and go (``účet``, ``účtu``), consonants get weak
(``lupa``, ``luvan``; ``kitap``, ``kitabı``), plurals have other vowels (``خادم``, ``خوادم``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from pipeline.checks.reading.affixes import without_prefixes
from pipeline.checks.reading.stem_changes import is_changed_form

_MARKS = "\u0900-\u0903\u093a-\u094f\u0980-\u0dff\u1000-\u109f\u1780-\u17d3"
_WORD = re.compile(rf"[\w{_MARKS}]+")
"""With the vowel signs of Indic scripts, which are no letters for ``re``."""
_SHARE = 0.6
"""Least share of a term's word that an inflected form of it has."""
_SHORT = 4
_ENDING = {
    **dict.fromkeys(("sv", "da", "nb", "nn", "no", "nl", "is"), 5),
    **dict.fromkeys(("ru", "uk", "be", "bg", "mk", "sr", "hr", "bs", "sl", "cs", "sk", "pl"), 4),
    **dict.fromkeys(("lt", "lv", "el", "ro", "hi", "mr", "ne", "bn", "fa", "ar", "he"), 6),
    **dict.fromkeys(("tr", "az", "kk", "fi", "et", "hu", "eu", "ka", "ta", "te", "ml", "kn"), 12),
}
_USUAL_ENDING = 2
"""Letters that a word of three, or in the languages above of two, may get at its end."""
_LEAST_ROOT = 3
_WEAK = re.compile("[\u0627\u0648\u064a\u0649\u0629\u05d5\u05d9\u05d4]")
"""Letters for vowels, which plurals of Arabic and Hebrew exchange."""
_FINAL = str.maketrans("ךםןףץ", "כמנפצ")
_SEMITIC = re.compile("[\u05d0-\u05ea\u0620-\u06ff]")
_GRADES = {"kk": "k", "pp": "p", "tt": "t", "nk": "ng", "nt": "nn", "lt": "ll", "rt": "rr",
           "mp": "mm", "t": "d", "p": "v"}  # fmt: skip
_GRADED = re.compile("(kk|pp|tt|nk|nt|lt|rt|mp|k|t|p)[aeiouy]{1,2}$")
_NASAL = frozenset({"id", "ms"})
_DOUBLED = re.compile(r"(\w)\1")


def has_term(text: str, target: str, language: str = "") -> bool:
    """Whether a translation has a target term, inflected or not, in any order of its words."""
    folded, wanted = _folded(text), _folded(target)
    if len(wanted) >= _SHORT and wanted in folded:
        return True
    if _unspaced().search(target):
        return _joined(wanted) in _joined(folded)
    words = _words(folded)
    return all(_stands_in(word, words, language) for word in _WORD.findall(wanted))


@cache
def _unspaced() -> re.Pattern[str]:
    """Scripts that put no spaces between words, or join particles to them (Korean). Compiled where
    there is a glossary: it takes long.
    """
    return re.compile(
        "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
    )


@lru_cache(maxsize=1024)
def _folded(text: str) -> str:
    """A text without case, accents and vowel marks, as an inflected form may have others."""
    if text.isascii():
        return text.casefold()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return unicodedata.normalize("NFC", "".join(c for c in apart if not _is_accent(c)))


@lru_cache(maxsize=1024)
def _words(folded: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_WORD.findall(folded)))


def _is_accent(character: str) -> bool:
    """A mark on a letter; but for the two marks of Japanese, which make another letter."""
    return unicodedata.combining(character) != 0 and character not in "\u3099\u309a"


def _joined(text: str) -> str:
    """Without white space, and without the long-vowel mark, which is often left out."""
    return "".join(text.split()).replace("\u30fc", "").replace("\u200b", "")


def _stands_in(word: str, words: Sequence[str], language: str) -> bool:
    """Whether one of the words is a form of this one."""
    if _SEMITIC.search(word):
        return _is_semitic(word, words)
    if _inflected(word, words, language):
        return True
    if any(is_changed_form(other, word, language) for other in words):
        return True
    return any(_inflected(form, words, language) for form in _changed(word, language))


def _inflected(word: str, words: Sequence[str], language: str) -> bool:
    """Whether one of the words begins or, in a compound, goes on like this one."""
    if len(word) < _SHORT:
        most = _ENDING.get(language, _USUAL_ENDING * (len(word) > _USUAL_ENDING))
        return any(other.startswith(word) and len(other) <= len(word) + most for other in words)
    stem = word[: max(min(_SHORT, len(word) - 1), round(len(word) * _SHARE))]
    return any(stem in other for other in words)


def _is_semitic(word: str, words: Sequence[str]) -> bool:
    """By the consonants, with and without what is joined to the beginning of a word."""
    script = "ar" if word > "\u0600" else "he"
    wanted = {_root(bare) for bare in without_prefixes(word, script)}
    wanted = {root for root in wanted if len(root) >= _LEAST_ROOT} or {_root(word)}
    least = min(map(len, wanted))
    roots = {_root(bare) for other in words for bare in without_prefixes(other, script)}
    if least < _LEAST_ROOT:
        return not wanted.isdisjoint(roots)
    shortest = min(wanted, key=len)
    return any(root.startswith(shortest) for root in roots)


@lru_cache(maxsize=4096)
def _root(word: str) -> str:
    """``خوادم`` -> ``خدم``; without the ending of what is feminine."""
    return word[:1] + _WEAK.sub("", word[1:].translate(_FINAL).removesuffix("\u05ea"))


def _changed(word: str, language: str) -> Iterator[str]:
    """Forms that a word may have where its ending begins."""
    if language in ("fi", "et") and (grade := _GRADED.search(word)):
        start, strong = word[: grade.start()], grade[1]
        for weak in ("", "v", "j") if strong == "k" else (_GRADES[strong],):
            yield start + weak + word[grade.end(1) :]
    if language in _NASAL and len(word) > _SHORT:
        yield word[1:]  # simpan, menyimpan
    if language == "nl" and (plural := _DOUBLED.sub(r"\1", word)) != word:
        yield plural  # naam, namen
