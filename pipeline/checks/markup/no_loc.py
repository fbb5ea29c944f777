"""Words that the article says not to translate."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from pipeline.checks.reading.mask import masked
from pipeline.checks.reading.published import published
from pipeline.checks.reading.spots import spots
from pipeline.checks.registry import Hit, check
from pipeline.model import ArticleView, Entry, Level

_NO_LOC = re.compile(
    r""":::\s*no-loc\s+text\s*=\s*(?:"([^"\n]*)"|'([^'\n]*)')\s*:::""", re.IGNORECASE
)


@check(level=Level.ERROR)
def no_loc_term(view: ArticleView) -> Iterator[Hit]:
    """Words that are not to be translated are not in the translation.

    Why:
        The author of the article has listed them in ``no-loc`` of its front matter, or put them
        into ``:::no-loc text="…":::``: names of products, types and files.

    Bad:
        no-loc: [Blazor Server]
        msgid "Create a Blazor Server app."
        msgstr "Erstellen Sie eine Blazor-App für Server."

    Good:
        no-loc: [Blazor Server]
        msgid "Create a Blazor Server app."
        msgstr "Erstellen Sie eine Blazor Server-App."
    """
    terms = _terms(view)
    for tag, entry in published(view):
        if entry.msgid == entry.msgstr:
            continue
        lost = [term for term in _marked(entry.msgid) if term not in entry.msgstr]
        if terms:
            lost += [term for term in _terms_in(entry.msgid, terms) if not _has(entry, term)]
        for term in dict.fromkeys(lost):
            yield Hit(
                f'"{term}" is not to be translated, and not in the translation',
                "write it as in the source",
                tag,
                entry=entry.key,
                source=entry.msgid,
                target=entry.msgstr,
                source_marks=spots(entry.msgid, term),
                key=f"lost {term}",
            )


def _terms(view: ArticleView) -> tuple[str, ...]:
    """The words of the article, from all its files: each locale's file has a copy of the list."""
    files = [*view.articles.values(), *([view.plain] if view.plain else [])]
    words = Counter(word for file in files for word in file.front.no_loc)
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def _terms_in(source: str, terms: tuple[str, ...]) -> list[str]:
    return list(dict.fromkeys(_pattern(terms).findall(masked(source))))


@lru_cache(maxsize=64)
def _pattern(terms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, terms))})(?!\w)")


def _has(entry: Entry, term: str) -> bool:
    """Whether the translation has a term, or its words broken over a line or by a hard space."""
    return term in entry.msgstr or " ".join(term.split()) in " ".join(entry.msgstr.split())


def _marked(text: str) -> list[str]:
    """What ``:::no-loc text="…":::`` holds."""
    if ":::" not in text:
        return []
    return [double or single for double, single in _NO_LOC.findall(text)]
