"""Letters of a translation that are not of its language's script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import category

from pipeline.checks.language.untranslated import is_prose
from pipeline.checks.reading.chinese import of_other_form, other_form
from pipeline.checks.reading.mask import masked
from pipeline.checks.reading.scripts import as_latin, script_name, scripts_of
from pipeline.checks.registry import Flaw, Pair, text_check
from pipeline.locales import script_of
from pipeline.model import Level, Mark

_FOREIGN = re.compile(
    "[^\0-\u036f\u1e00-\u1eff\u2000-\u2e7f\ud800-\uf8ff\ufe00-\ufe6f\uff00-\uffff\U00040000-\U0010ffff]"
)
"""Said by what is none, as that compiles four times as fast."""
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = "LATIN"
_LATIN_WORD = re.compile(r"[A-Za-z]++")
_GREEK = "GREEK"
_ALIKE = frozenset({"CYRILLIC", _GREEK})
_TYPED_ALIKE = {
    "ar": frozenset("\u06a9\u06cc"),
    "fa": frozenset("\u0643\u064a"),
    "ur": frozenset("\u0643\u064a"),
}
"""Kaf and yeh of the other keyboard: Persian has its own, which look the same within a word."""
_MOST, _MOST_MARKS = 5, 20
_CHINESE = "zh"
_FORM = re.compile("[简簡繁正][体體]")
_HIDDEN = 30


@text_check(level=Level.WARNING)
def wrong_script(pair: Pair) -> Iterator[Flaw]:
    """A translation has letters of a script that neither its language nor the source is written in.

    Why:
        Letters that only look right (a Cyrillic "с" in a Latin word) break search and screen
        readers; others come from a wrong keyboard, or from the translation of another language.
        A whole sentence in Latin letters, where the language has others, is no translation.
        Traditional Chinese has no simplified characters, nor the reverse.

    Bad:
        msgid "Sign in to Partner Center."
        msgstr "Войдите в Цeнтр партнеров."   with a Latin "e"

    Good:
        msgid "Sign in to Partner Center."
        msgstr "Войдите в Центр партнеров."
    """
    own = scripts_of(pair.locale)
    if not own:
        return
    if _LATIN in own:
        if not pair.target.isascii() and _FOREIGN.search(pair.target):
            yield from _foreign(pair, own)
        return
    if pair.target.isascii():
        yield from _latin_prose(pair)
        return
    if not _is_plain(pair.target, own):
        yield from _foreign(pair, own)
    if pair.language == _CHINESE:
        yield from _other_chinese(pair)
    elif pair.language in _TYPED_ALIKE and not _TYPED_ALIKE[pair.language].isdisjoint(pair.target):
        yield from _typed_alike(pair)


def _other_chinese(pair: Pair) -> Iterator[Flaw]:
    """Simplified characters in traditional Chinese, and the reverse. Where the source has such
    characters, and in the name of the other form itself (``繁體中文``), they are meant.
    """
    script = script_of(pair.locale)
    name = other_form(script)
    wrong = of_other_form(pair.target, script) if name else frozenset()
    if not wrong or not wrong.isdisjoint(pair.source) or _FORM.search(pair.target):
        return
    text = masked(pair.target)
    marks = [(at, at + 1) for at, sign in enumerate(text) if sign in wrong]
    if marks:
        yield Flaw(
            f'"{text[marks[0][0]]}" is a {name} character',
            "write the one that this language has",
            target=tuple(marks[:_MOST_MARKS]),
        )


def _typed_alike(pair: Pair) -> Iterator[Flaw]:
    """Letters of another keyboard, where the source has none of them."""
    wrong = _TYPED_ALIKE[pair.language]
    marks = [(at, at + 1) for at, sign in enumerate(masked(pair.target)) if sign in wrong]
    if marks and wrong.isdisjoint(pair.source):
        yield Flaw(
            f'"{pair.target[slice(*marks[0])]}" is a letter of another language that looks alike',
            "write the one that this language has",
            target=tuple(marks[:_MOST_MARKS]),
        )


def _is_plain(text: str, own: frozenset[str]) -> bool:
    """Whether each letter is of the language or plain Latin, and no word has both."""
    usual = _usual(own)
    if not usual.issuperset(text):
        usual.update(sign for sign in set(text) if not sign.isalpha() or script_name(sign) in own)
        if not usual.issuperset(text):
            return False
    return all(
        not text[match.start() - 1 : match.start()].isalpha()
        and not text[match.end() : match.end() + 1].isalpha()
        for match in _LATIN_WORD.finditer(text)
    )


@lru_cache(maxsize=64)
def _usual(own: frozenset[str]) -> set[str]:  # noqa: ARG001
    """The characters that were found to be usual beside these scripts: a set that grows."""
    return set(map(chr, range(128)))


def _latin_prose(pair: Pair) -> Iterator[Flaw]:
    """A sentence without a letter of the language."""
    if is_prose(pair.target) and is_prose(pair.source):
        yield Flaw(
            "no letter of the translation is of its language's script",
            "translate it",
            target=((0, len(pair.target)),),
        )


def _foreign(pair: Pair, own: frozenset[str]) -> Iterator[Flaw]:
    """Words of another script, or of two scripts with letters that look alike."""
    found: list[Flaw] = []
    allowed = own | {_LATIN}
    for match in _WORD.finditer(masked(pair.target)):
        word = match[0]
        if word.isascii() or (not word[0].isascii() and _is_pure(word, own)):
            continue
        flaw = _flaw(word, match.span(), pair, allowed)
        if flaw is not None:
            found.append(flaw)
            if len(found) == _MOST:
                break
    if found:
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        marks = tuple(mark for flaw in found for mark in flaw.target)
        yield found[0]._replace(message=found[0].message + more, target=marks)


@lru_cache(maxsize=2048)
def _is_pure(word: str, own: frozenset[str]) -> bool:
    return all(script_name(sign) in own for sign in set(word))


def _flaw(word: str, mark: Mark, pair: Pair, allowed: frozenset[str]) -> Flaw | None:
    signs = {sign: script_name(sign) for sign in word}
    scripts = set(signs.values()) - {""}
    foreign = {name for name in scripts if name not in allowed}
    if foreign and len(scripts) == 1 and len(word) == 1 and not _has_mark(pair.target, mark[1]):
        return None  # a sign of mathematics
    if foreign == {_GREEK} and _is_symbol(signs):
        return None
    if foreign and not _is_in(pair.source, foreign):
        name = sorted(foreign)[0].capitalize()
        return Flaw(f'"{word}" has {name} letters', "write it in its own script", target=(mark,))
    if _LATIN in scripts and scripts & _ALIKE and not foreign and _is_disguised(word, signs):
        message = f'"{word}" has letters of two scripts that look alike'
        return Flaw(message, "write all its letters in one script", target=(mark,))
    return None


def _has_mark(text: str, end: int) -> bool:
    """Whether the sign of a vowel or the like stands there: what is before it is a word."""
    return category(text[end : end + 1] or " ").startswith("M")


def _is_symbol(signs: dict[str, str]) -> bool:
    """Whether the only Greek letter of a word is a sign, as in ``kΩ``, ``Δt`` and ``β版``."""
    greek = [sign for sign, name in signs.items() if name == _GREEK]
    letters = "".join(greek)
    if len(greek) > 1:
        return False
    return not as_latin(letters).isascii() or _LATIN not in signs.values()


def _is_in(text: str, scripts: set[str]) -> bool:
    return not text.isascii() and any(script_name(sign) in scripts for sign in set(text))


def _is_disguised(word: str, signs: dict[str, str]) -> bool:
    """Whether a word of two scripts would be one of one script, but for letters that look alike.

    ``SKUы`` is a Latin word with an ending; ``Цeнтр`` is none. Patterns of dates (``ссZ``) have
    capitals inside.
    """
    if not (word.islower() or word.isupper() or word[1:].islower()):
        return False
    if as_latin(word).isascii():
        return True
    latin = [sign for sign in word if signs[sign] == _LATIN]
    return all(as_latin(sign) == sign and sign in _TWINS for sign in latin) and not _is_ending(
        word, signs
    )


_TWINS = frozenset("ABESIJKMHOPCTXYaesijopcxyqwh")
"""Latin letters that have a twin in Cyrillic or Greek."""


def _is_ending(word: str, signs: dict[str, str]) -> bool:
    """Latin letters, at least two, and then only others: ``PCы``."""
    first = next(n for n, sign in enumerate(word) if signs[sign] != _LATIN)
    return first > 1 and all(signs[sign] != _LATIN for sign in word[first:])
