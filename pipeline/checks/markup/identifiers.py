"""Names of code and files that stand in the words of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.checks.reading.mask import masked
from pipeline.checks.reading.spots import spots
from pipeline.checks.registry import Flaw, Pair, text_check
from pipeline.markdown import shape_of
from pipeline.model import Level, Mark

_PART = r"[A-Za-z_][A-Za-z0-9_]{1,80}"
_DOTTED = re.compile(rf"(?<![\w.@/\\-]){_PART}(?:\.{_PART}){{1,12}}(?![\w@])", re.ASCII)
_IDENTIFIER = re.compile(
    r"""(?<![\w.@/\\${%\-])(?!Mc|Mac|O')(?:
        (?P<sure> [A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+){2,12}      # RevSumCategoryName
                | [a-z][a-z0-9]+(?:[A-Z][a-z0-9]+){1,12}       # partnerId
                | [A-Za-z0-9]+(?:_[A-Za-z0-9]+){1,12} )        # access_token
      | [A-Z][a-z0-9]+[A-Z][a-z0-9]+                           # ReadItem
      )(?![\w@\-])""",
    re.VERBOSE | re.ASCII,
)
_may_have = re.compile(r"[a-z][A-Z][a-z]|[A-Za-z0-9]\\?_[A-Za-z0-9]").search
_has_dot = re.compile(r"[A-Za-z0-9_]\.[A-Za-z_]").search
_has_gap = re.compile(r"\w(?:\.\s|\s\.\s?)\w").search
_MARKS = "*_`\"'“”„«»「」[]()"
_LONG = 4


@text_check(level=Level.WARNING, when=".")
def split_identifier(pair: Pair) -> Iterator[Flaw]:
    """The name of a type, file or server has spaces in it.

    Why:
        Machine translation takes its dots for full stops. Nobody can copy it or search for it.

    Bad:
        msgid "Open Microsoft.Quantum.Canon."
        msgstr "Öffnen Sie Microsoft. Quantum. Canon."

    Good:
        msgid "Open Microsoft.Quantum.Canon."
        msgstr "Öffnen Sie Microsoft.Quantum.Canon."
    """
    if _has_dot(pair.source) is None or _has_gap(pair.target) is None:
        return
    shown = masked(pair.target)
    for name in _dotted(pair.source):
        marks = _split_places(shown, name)
        if marks:
            yield Flaw(
                f"{name} has spaces in it",
                "write it as in the source",
                target=marks,
                source=spots(pair.source, name),
                fix=_joined(pair.target, name, marks),
            )


@text_check(level=Level.WARNING)
def transliterated_identifier(pair: Pair) -> Iterator[Flaw]:
    """The name of a field, type or parameter is not in the translation.

    Why:
        Names of code are not words, even outside of code marks: readers look for them in a file
        or on the screen. Machine translation writes them in other letters or translates them.
        A name of two parts that may be one of a product is only information, unless it stands
        alone.

    Bad:
        msgid "The column RevSumCategoryName has the category."
        msgstr "В столбце ревсумкатегоринаме указана категория."

    Good:
        msgid "The column RevSumCategoryName has the category."
        msgstr "В столбце RevSumCategoryName указана категория."
    """
    source = pair.source
    if _may_have(source) is None:
        return
    target = ""
    for name, sure, start in _identifiers(source):
        target = target or _squeezed(shape_of(pair.target).plain)
        folded = _squeezed(name)
        if folded in target or folded.removesuffix("s") in target:
            continue
        certain = sure or _is_alone(source, start, start + len(name))
        yield Flaw(
            f"{name} is not in the translation",
            "write it as in the source",
            source=((start, start + len(name)),),
            level=None if certain else Level.INFO,
        )


@lru_cache(maxsize=2048)
def _dotted(text: str) -> tuple[str, ...]:
    """The names with dots, each once; abbreviations and short ones are none."""
    found = (m[0] for m in _DOTTED.finditer(masked(text)))
    return tuple(dict.fromkeys(name for name in found if len(name) > _LONG))


@lru_cache(maxsize=2048)
def _identifiers(text: str) -> tuple[tuple[str, bool, int], ...]:
    """The names, whether each is sure to be one, and where it stands."""
    seen: dict[str, tuple[str, bool, int]] = {}
    shown = masked(text).replace("\\_", "__") if "\\_" in text else masked(text)
    for match in _IDENTIFIER.finditer(shown):
        seen.setdefault(match[0], (match[0], match["sure"] is not None, match.start()))
    return tuple(seen.values())


def _squeezed(text: str) -> str:
    """A text in small letters without what may stand between the parts of a name."""
    return re.sub(r"[\s_\\*-]+", "", text).lower()


def _split_places(text: str, name: str) -> tuple[Mark, ...]:
    pattern = r"\s?\.\s?".join(map(re.escape, name.split(".")))
    found = re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE)
    return tuple(m.span() for m in found if any(map(str.isspace, m[0])))


def _joined(text: str, name: str, marks: tuple[Mark, ...]) -> str:
    for start, end in reversed(marks):
        text = f"{text[:start]}{name}{text[end:]}"
    return text


def _is_alone(text: str, start: int, end: int) -> bool:
    """Whether a name is the whole text, or stands between marks or quotes of its own."""
    before, after = text[:start][-1:], text[end:][:1]
    return (not before or before in _MARKS) and (not after or after in _MARKS + ":")
