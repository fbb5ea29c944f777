"""Brackets and quotes: each that opens is closed, in the way of the language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.reading.mask import masked
from pipeline.checks.reading.quotes import quotes_of
from pipeline.checks.registry import Flaw, Pair, text_check
from pipeline.markdown import shape_of
from pipeline.model import Level, Mark

_BRACKETS = str.maketrans("（）［］｛｝", "()[]{}")
_OPEN = {")": "(", "]": "[", "}": "{"}
_ITEM = re.compile(r"(?:(?<=[\s、，：；。])|^)[^\W_]{1,3}[.]?\)")
_FACE = re.compile(r"(?<![\w:;])[:;]-?[()]")
_SUSPECT = re.compile(r"[()（）\[\]［］{}｛｝]")


@text_check(level=Level.WARNING, when="()（）[]［］{}｛｝")
def unbalanced_bracket(pair: Pair) -> Iterator[Flaw]:
    """A bracket of a translation is not closed, or not opened.

    Why:
        Readers look for the other one. Often a part of the sentence was lost with it.

    Bad:
        msgid "Use a tenant (CPV)."
        msgstr "Verwenden Sie einen Mandanten (CPV."

    Good:
        msgstr "Verwenden Sie einen Mandanten (CPV)."
    """
    if _is_even(pair.target):
        return
    alone = _alone(pair.target)
    if not alone:
        return
    there = _alone(pair.source)
    for bracket in there:
        if bracket in alone:
            alone.remove(bracket)
    if alone:
        bracket = alone[0]
        what = "not closed" if bracket in _OPEN.values() else "not opened"
        yield Flaw(
            f'the bracket "{bracket}" is {what}',
            "add the other one, or delete this one",
            target=_places(pair.target, bracket),
            key=f"alone {' '.join(sorted(alone))}",
        )


def _is_even(text: str) -> bool:
    """As many brackets close as open, as most texts have it."""
    count = text.count
    return (
        count("(") + count("（") == count(")") + count("）")
        and count("[") + count("［") == count("]") + count("］")
        and count("{") + count("｛") == count("}") + count("｝")
    )


def _alone(text: str) -> list[str]:
    """The brackets without a partner, half and full width as one; list items and faces apart."""
    prose = shape_of(text).prose.translate(_BRACKETS)
    if not _SUSPECT.search(prose):
        return []
    prose = _FACE.sub("", _ITEM.sub("", prose) if prose.count("(") != prose.count(")") else prose)
    stack: list[str] = []
    alone: list[str] = []
    for bracket in _SUSPECT.findall(prose):
        opener = _OPEN.get(bracket)
        if opener is None:
            stack.append(bracket)
        elif stack and stack[-1] == opener:
            stack.pop()
        elif opener in stack[-_DEEPEST:]:
            while stack[-1] != opener:
                alone.append(stack.pop())
            stack.pop()
        else:
            alone.append(bracket)
    return alone + stack


_DEEPEST = 50


def _places(text: str, bracket: str) -> tuple[Mark, ...]:
    """Where such a bracket stands: the last that opens, the first that closes."""
    shown = masked(text).translate(_BRACKETS)
    at = shown.rfind(bracket) if bracket in _OPEN.values() else shown.find(bracket)
    return ((at, at + 1),) if at >= 0 else ()


# ---------------------------------------------------------------------------------------- quotes

_ANY_QUOTE = re.compile("[“”„‟«»「」『』]")
_DOUBLE_QUOTES = '"“”„‟«»'
_GERSHAYIM = re.compile(r'(?<=[א-ת])"(?=[א-ת])')
"""The mark of a Hebrew abbreviation, for which most people type a quote."""


@text_check(level=Level.INFO, when="“”„‟«»「」『』")
def quote_style(pair: Pair) -> Iterator[Flaw]:
    """Quotes are those of another language.

    Why:
        Each language has quotes of its own. Those of the source look foreign, and a closing
        quote of one language is an opening one in another. Which ones a language has is what
        Unicode CLDR says of it.

    Bad:
        msgid "Select “Save”."
        msgstr "Wählen Sie “Speichern” aus."

    Good:
        msgstr "Wählen Sie „Speichern“ aus."
    """
    own = quotes_of(pair.locale)
    if own is None:
        return
    foreign = [m.span() for m in _ANY_QUOTE.finditer(masked(pair.target)) if m[0] not in own.all]
    if foreign:
        yield Flaw(
            "a quote is not one of this language",
            f"the quotes of this language are {own.opening}…{own.closing}",
            target=tuple(foreign[:20]),
        )


@text_check(level=Level.INFO, when='"“”„«»「」『』')
def unbalanced_quote(pair: Pair) -> Iterator[Flaw]:
    r"""A quote of a translation is not closed, or not opened.

    Why:
        Readers cannot tell what is quoted, and often a word was lost with the other quote.

    Bad:
        msgid "Select \"Save\"."
        msgstr "Wählen Sie \"Speichern aus."

    Good:
        msgstr "Wählen Sie \"Speichern\" aus."
    """
    told = ("a quote has no partner", "add the other one, or delete this one")
    found = ""
    if _is_odd(pair.target) and not _is_odd(pair.source):
        found = next(filter(pair.target.count, '"“”„«»'), "")
    elif _is_mixed(pair.target) and not _is_mixed(pair.source):
        found, told = '"', ("a quote has a partner of another kind", "write both alike")
    else:
        found = next((quote for quote in _corner(pair.target)), "")
    at = masked(pair.target).rfind(found) if found else -1
    if found:
        yield Flaw(
            *told,
            target=((at, at + 1),) if at >= 0 else (),
        )


def _is_odd(text: str) -> bool:
    """Whether an odd number of double quotes is shown to a reader, of whatever form."""
    if not any(map(text.count, _DOUBLE_QUOTES)):
        return False
    prose = _GERSHAYIM.sub("", shape_of(text).prose)
    return sum(map(prose.count, _DOUBLE_QUOTES)) % 2 == 1


def _is_mixed(text: str) -> bool:
    """Whether a straight quote and a curved one are left alone, as of a pair of two kinds."""
    if '"' not in text:
        return False
    prose = _GERSHAYIM.sub("", shape_of(text).prose)
    straight = prose.count('"')
    return straight % 2 == 1 and (sum(map(prose.count, _DOUBLE_QUOTES)) - straight) % 2 == 1


def _corner(text: str) -> Iterator[str]:
    """The corner brackets of Chinese and Japanese that have no partner."""
    for one, other in ("「」", "『』"):
        if text.count(one) != text.count(other):
            yield one if text.count(one) > text.count(other) else other
