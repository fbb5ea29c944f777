"""Texts that stand in several places: is each translated in one way, and told from others?"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from pipeline.checks.consistency.traces import fold
from pipeline.checks.registry import Flaw, Repeat, repeat_check
from pipeline.lazy import lazy
from pipeline.model import Level

if TYPE_CHECKING:
    import rapidfuzz
else:
    rapidfuzz = lazy("rapidfuzz")

_WIDTH = 80
_TWO = 2
_WORD = re.compile(r"\w+")
_ALIKE = 60
"""Least likeness, in percent, of two forms of one word."""
_LETTERS = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+")
_APART = 2
"""Locales that tell two sources apart, for each that does not."""
_FEW = 2
"""Words in which alike sources differ."""
_ARTICLES = frozenset({"a", "an", "the"})
_STRAY = 3
"""Words of so few letters (``the``, ``of``, ``to``) do not tell two sources apart."""


@repeat_check(level=Level.INFO)
def inconsistent_translation(repeat: Repeat) -> Iterator[Flaw]:
    """One sentence or title is translated in one way here and in another way elsewhere.

    Why:
        Readers take two names for two things. Here is the translation that fewer places of the
        locale have; case, punctuation and spaces do not count. A short text may well mean
        something else here: then silence it for this entry.

    Bad:
        msgid "Next steps"
        a.po, b.po, c.po: "Nächste Schritte"
        d.po: "Wie geht es weiter?"

    Good:
        all of them: "Nächste Schritte"
    """
    if repeat.what == "text":
        yield Flaw(_otherwise(repeat), "use one of them everywhere, if the sense is the same")


@repeat_check(level=Level.INFO)
def inconsistent_label(repeat: Repeat) -> Iterator[Flaw]:
    """A label in bold is named otherwise here than in most other places.

    Why:
        It is what stands on a button or in a menu. Readers look for it there, and it has one
        name. Labels are paired by their order in the sentence. Inflected forms of one name
        count as one, and bold that stands around other words is not looked at.

    Bad:
        msgid "Select **Add subscription**."
        a.po, b.po: "Wählen Sie **Abonnement hinzufügen** aus."
        c.po: "Wählen Sie **Abo ergänzen** aus."

    Good:
        all of them: "**Abonnement hinzufügen**"
    """
    if repeat.what == "label" and repeat.there > 1 and _is_another_label(repeat):
        yield Flaw(
            f'the label "{repeat.source}" is "{_short(repeat.target)}" here, but '
            f'"{_short(repeat.usual_target)}" in {_places(repeat)}',
            "write it as the product shows it, everywhere",
        )


@repeat_check(level=Level.INFO)
def ambiguous_translation(repeat: Repeat) -> Iterator[Flaw]:
    """Different sources in one article have one and the same translation, and not in others.

    Why:
        What the source tells apart, readers of the translation cannot. Often one of the two got
        the other's text. That is so of sources that stand in one article and differ by a word or
        two; in several articles they are mostly one thing in other words. Sources that most
        locales translate alike do not count, nor do forms of one word.

    Bad:
        msgid "Geographical state"
        msgstr "Standort"
        msgid "Geographical country"
        msgstr "Standort"

    Good:
        msgid "Geographical state"
        msgstr "Bundesland"
    """
    if repeat.what != "translation" or not repeat.within:
        return
    if not _differ(repeat.source, repeat.usual_source):
        return
    if repeat.vote is not None and len(repeat.vote.agree) < _APART * len(repeat.vote.differ):
        return
    yield Flaw(
        f'this is also the translation of "{_short(repeat.usual_source)}" (in {repeat.path})',
        "tell the two apart, if they mean different things",
    )


def _is_another_label(repeat: Repeat) -> bool:
    """Whether the bold text is another name; not the usual one in bold beside other words, nor
    in another form, nor a part of it, nor a chance piece of the sentence in bold.
    """
    mine, usual = fold(repeat.target), fold(repeat.usual_target)
    if not mine or usual in fold(repeat.whole) or mine in usual:
        return False
    if repeat.here == 1 and repeat.target[:1].islower():
        return False
    here, there = _words(repeat.target), _words(repeat.usual_target)
    return not there or not all(_is_form(word, set(here)) for word in there)


def _otherwise(repeat: Repeat) -> str:
    return f'this source is "{_short(repeat.usual_target)}" in {_places(repeat)}'


def _places(repeat: Repeat) -> str:
    """How many places have the usual text, one of them, and how many are like this one."""
    ways = f", of {repeat.ways} ways in all" if repeat.ways > _TWO else ""
    places = "place" if repeat.there == 1 else "places"
    return f"{repeat.there} {places} (as in {repeat.path}) against {repeat.here} like this{ways}"


def _short(text: str) -> str:
    shown = " ".join(text.split())
    return shown if len(shown) <= _WIDTH else f"{shown[: _WIDTH - 1].rstrip()}…"


def _differ(left: str, right: str) -> bool:
    """Whether two sources are alike but for a word or two in their places, or for numbers. What
    differs by more is mostly the same in other words.
    """
    mine, theirs = (
        [word for word in _LETTERS.findall(text.casefold()) if word not in _ARTICLES]
        for text in (left, right)
    )
    if len(mine) != len(theirs):
        return False
    if mine == theirs:
        return set(_NUMBER.findall(left)) != set(_NUMBER.findall(right))
    pairs = [(one, other) for one, other in zip(mine, theirs, strict=True) if one != other]
    others = len(pairs) <= min(_FEW, len(mine) - len(pairs))
    return others and not any(_is_form(one, (other,)) for one, other in pairs)


def _words(text: str) -> list[str]:
    return [word for word in _LETTERS.findall(text.casefold()) if len(word) > _STRAY]


def _is_form(word: str, words: Collection[str]) -> bool:
    return word in words or any(
        word[:2] == other[:2] and rapidfuzz.fuzz.ratio(word, other) >= _ALIKE for other in words
    )
