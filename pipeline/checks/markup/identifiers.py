"""Names of code and files that stand in the words of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from pipeline.checks.reading.bags import MOST
from pipeline.checks.reading.mask import masked
from pipeline.checks.reading.mend import Edit, mended
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
                | [A-Za-z0-9]+(?:__?[A-Za-z0-9]+){1,12} )        # access_token
      | [A-Z][a-z0-9]+[A-Z][a-z0-9]+                           # ReadItem
      )(?![\w@\-])""",
    re.VERBOSE | re.ASCII,
)
_has_hump = re.compile(r"[A-Z](?<=[a-z][A-Z])[a-z]").search
_has_dot = re.compile(r"[A-Za-z0-9_]\.[A-Za-z_]").search
_has_gap = re.compile(r"\w(?:\.\s|\s\.\s?)\w").search
_ENDING = re.compile(r"(?<![\w./\\])\.([A-Za-z][A-Za-z0-9]{1,5})(?![\w.])")
_MARKS = "*_`\"'“”„«»「」[]()"
_CHAIN = re.compile(r"(?<!\w)[A-Za-z_]\w*+(?:\s?\.\s?[A-Za-z_]\w*+)+")
_WORD = re.compile(r"\w+")
_PARTS = 13
_LONG = 4
_LOOKED_AT = 50
"""So many names of one text; each costs a search."""


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
    if _has_gap(pair.target) is None:
        return
    names = {name.lower(): name for name in _dotted(pair.source)} if _has_dot(pair.source) else {}
    split = _split_places(masked(pair.target), names) if names else []
    yield from _torn_endings(pair)
    for name in list(dict.fromkeys(name for name, _ in split))[:MOST]:
        marks = tuple(mark for other, mark in split if other == name)
        yield Flaw(
            f"{name} has spaces in it",
            "write it as in the source",
            target=marks,
            source=spots(pair.source, name),
            fix=_joined(pair.target, name, marks),
        )


def _torn_endings(pair: Pair) -> Iterator[Flaw]:
    """The ending of a name of a file that stands alone in the source: ``a .csv file``."""
    found = list(dict.fromkeys(_ENDING.findall(masked(pair.source))))[:_LOOKED_AT]
    endings = [one for one in found if f". {one}" not in pair.source]
    if not endings:
        return
    torn = re.compile(rf"(?<=\w)\.[ \u00a0](?:{'|'.join(endings)})(?!\w)")
    places = list(torn.finditer(masked(pair.target)))
    if places:
        edits = [Edit(match.start(), match.start() + 2, " .") for match in places]
        yield Flaw(
            f".{places[0][0][2:]} has a space in it",
            "put the space before its dot",
            target=tuple(match.span() for match in places[:MOST]),
            fix=mended(pair.target, edits),
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
    target = ""
    for name, sure, start in _identifiers(source):
        target = target or _squeezed(shape_of(pair.target).plain)
        folded = _squeezed(name)
        if folded in target or folded.removesuffix("s") in target:
            continue
        certain = sure or _is_alone(source, start, start + len(name))
        yield Flaw(
            f"{name.replace('__', '_')} is not in the translation",
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
    if "_" not in text and _has_hump(text) is None:
        return ()
    seen: dict[str, tuple[str, bool, int]] = {}
    shown = masked(text).replace("\\_", "__") if "\\_" in text else masked(text)
    for match in _IDENTIFIER.finditer(shown):
        seen.setdefault(match[0], (match[0], match["sure"] is not None, match.start()))
    return tuple(seen.values())[:_LOOKED_AT]


def _squeezed(text: str) -> str:
    """A text in small letters without what may stand between the parts of a name."""
    return re.sub(r"[\s_\\*-]+", "", text).lower()


def _split_places(text: str, names: Mapping[str, str]) -> list[tuple[str, Mark]]:
    """Where names stand with spaces around their dots; ``names`` are by small letters."""
    found: list[tuple[str, Mark]] = []
    for chain in _CHAIN.finditer(text):
        parts = [(m[0].lower(), *m.span()) for m in _WORD.finditer(text, *chain.span())]
        first = 0
        while first < len(parts) - 1:
            last = _longest(parts, first, names)
            start, end = parts[first][1], parts[last][2]
            if last > first and any(map(str.isspace, text[start:end])):
                folded = ".".join(word for word, _, _ in parts[first : last + 1])
                found.append((names[folded], (start, end)))
            first = last + 1
    return found


def _longest(parts: Sequence[tuple[str, int, int]], first: int, names: Mapping[str, str]) -> int:
    """The last part of the longest name that begins with the part ``first``, or ``first``."""
    for last in range(min(first + _PARTS, len(parts) - 1), first, -1):
        if ".".join(word for word, _, _ in parts[first : last + 1]) in names:
            return last
    return first


def _joined(text: str, name: str, marks: tuple[Mark, ...]) -> str:
    for start, end in reversed(marks):
        text = f"{text[:start]}{name}{text[end:]}"
    return text


def _is_alone(text: str, start: int, end: int) -> bool:
    """Whether a name is the whole text, or stands between marks or quotes of its own."""
    before, after = text[:start][-1:], text[end:][:1]
    return (not before or before in _MARKS) and (not after or after in _MARKS + ":")
