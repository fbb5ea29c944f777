"""HTML tags and their attributes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from pipeline.checks.reading.bags import MOST, beyond
from pipeline.checks.reading.mask import without_code
from pipeline.checks.reading.spots import spots
from pipeline.checks.registry import Flaw, Pair, text_check
from pipeline.markdown import HTML_TAGS, shape_of, tags
from pipeline.model import Level

_FORMATS = frozenset(["b", "strong", "i", "em"])
"""Markdown has marks for these, so only a half of a pair is looked at."""
_ORDINAL = re.compile(r"(?<=[0-9IVXLM])<sup>[^\W\d_]{2,3}</sup>", re.IGNORECASE)
_ANY_ORDINAL = re.compile(r"<sup>[^\W\d_]{0,3}</sup>", re.IGNORECASE)
"""What may stand for an ordinal of the source: one letter, or nothing that is left over."""
_WORDS = frozenset(["alt", "title", "placeholder", "summary", "label"])
_ADDRESSES = frozenset(["href", "src"])


@text_check(level=Level.WARNING, when="<")
def html_differs(pair: Pair) -> Iterator[Flaw]:
    """The HTML tags of a translation are not those of its source.

    Why:
        A tag that is lost, or not closed, changes how the rest of the text looks, and an anchor
        that is lost breaks the links to it. Ordinals ("4<sup>th</sup>") have their own form in
        each language, and bold and italics their own checks.

    Bad:
        msgid "Press <kbd>Ctrl</kbd>."
        msgstr "Drücken Sie <kbd>Strg."

    Good:
        msgid "Press <kbd>Ctrl</kbd>."
        msgstr "Drücken Sie <kbd>Strg</kbd>."
    """
    if "<" not in pair.source and "<" not in pair.target:
        return
    ordinals = _ORDINAL.search(pair.source) is not None
    there, here = _parts(pair.source), _parts(pair.target, ordinals=ordinals)
    if sorted(there) == sorted(here):
        return
    for part in _without_ends(beyond(there, here)):
        yield Flaw(
            f"{part} is not in the translation",
            "put it where it belongs",
            source=spots(pair.source, part),
            key=f"lost {part}",
        )
    known = {*map(_kind, there), *(name.strip("/") for name in shape_of(pair.source).html)}
    for part in _without_ends([one for one in beyond(here, there) if _kind(one) in known]):
        yield Flaw(
            f"{part} is not in the source",
            "take it out",
            target=spots(pair.target, part),
            key=f"added {part}",
        )


def _kind(part: str) -> str:
    """The name of a tag or attribute: one that the source has not is refused, which is told."""
    return part.strip("</>").partition("=")[0]


def _without_ends(parts: list[str]) -> list[str]:
    """A tag that differs is told once, not at its end again."""
    told = frozenset(parts)
    kept = [part for part in parts if not (part[:2] == "</" and f"<{part[2:]}" in told)]
    return kept[:MOST]


@lru_cache(maxsize=1024)
def _parts(text: str, *, ordinals: bool = False) -> tuple[str, ...]:
    """The tags as ``<name>`` and ``</name>``, and the attributes that hold no words."""
    if "<" not in text or not shape_of(text).html:
        return ()
    found: list[str] = []
    open_formats: Counter[str] = Counter()
    bare = (_ANY_ORDINAL if ordinals else _ORDINAL).sub("", without_code(text))
    for tag in tags(bare):
        if tag.name not in HTML_TAGS:
            continue
        if tag.name in _FORMATS:
            open_formats[tag.name] += -1 if tag.closing else 1
            continue
        found.append(f"</{tag.name}>" if tag.closing else f"<{tag.name}>")
        found += [
            name if name in _WORDS else f'{name}="{value}"'
            for name, value in tag.attributes
            if name not in _ADDRESSES
        ]
    for name, count in sorted(open_formats.items()):
        found += [f"<{name}>" if count > 0 else f"</{name}>"] * abs(count)
    return tuple(found)
