"""Compounds of which one half was translated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from pipeline.checks.reading.foreign import is_only_english
from pipeline.checks.reading.mask import masked
from pipeline.checks.reading.published import published
from pipeline.checks.registry import Hit, check
from pipeline.model import ArticleView, Entry, Level

_JOINING = frozenset({"da", "de", "nb", "nl", "nn", "no", "sv"})
"""Languages that join nouns to one word, with a hyphen behind one of another language."""
_NOUNS = frozenset({"de"})
"""Those whose nouns begin with a capital."""
_LETTERS = "A-Za-z\u00c0-\u024f"
_COMPOUND = re.compile(
    rf"(?<![\w.@/\\#-])([{_LETTERS}]{{4,}})-([{_LETTERS}]{{3,}})(?![\w@/\\-]|\.\w)"
)
_WORD = re.compile(r"(?<![\w.@/\\-])[a-z]{4,}(?![\w@/\\]|\.\w| [-–]|-\w)")
_LEAST, _MOST_SHARE = 4, 0.2


@check(level=Level.WARNING)
def half_translated_compound(view: ArticleView) -> Iterator[Hit]:
    """The first half of a compound was left in the source's language.

    Why:
        Readers stumble over a word that is neither one language nor the other. Compounds with an
        English half are often meant ("Readiness-Ressourcen"). So only a word in lower case is
        looked at that is no loan, as the frequencies of words tell, and that the article itself
        translates: in four places or more, and in four of five of those that have it.

    Bad:
        msgid "Update customer account details"
        msgstr "Aktualisieren Sie die Customer-Kontodetails"

    Good:
        msgstr "Aktualisieren Sie die Kundenkontodetails"
    """
    if view.source.tag.partition("-")[0] != "en":
        return
    entries: dict[str, list[Entry]] = {}
    suspects: list[tuple[str, Entry, re.Match[str]]] = []
    for tag, entry in published(view):
        language = tag.partition("-")[0]
        if language not in _JOINING:
            continue
        entries.setdefault(tag, []).append(entry)
        if "-" in entry.msgstr:
            suspects += [(tag, entry, match) for match in _suspects(entry, language)]
    for tag, entry, match in suspects:
        half = match[1]
        if not _is_translated(half.lower(), entries[tag]):
            continue
        yield Hit(
            f'"{half}" of the source was not translated in "{match[0]}"',
            "translate it, as other places of the article do",
            tag,
            entry=entry.key,
            source=entry.msgid,
            target=entry.msgstr,
            source_marks=tuple(
                found.span() for found in _WORD.finditer(entry.msgid) if found[0] == half.lower()
            )[:1],
            target_marks=(match.span(1),),
        )


def _suspects(entry: Entry, language: str) -> Iterator[re.Match[str]]:
    """Compounds with a half that is a word of the source, and another that is none."""
    found = list(_COMPOUND.finditer(masked(entry.msgstr)))
    if not found:
        return
    words = set(_WORD.findall(masked(entry.msgid)))
    anything = entry.msgid.lower()
    for match in found:
        half, rest = match[1].lower(), match[2]
        if half not in words or rest.lower() in anything or match[1].isupper():
            continue
        if rest[0].islower() and language in _NOUNS:  # "Create-und", where a space is missing
            continue
        if is_only_english(half, language, noun=True):
            yield match


def _is_translated(word: str, entries: Iterable[Entry]) -> bool:
    """Whether the article has a word often, and hardly keeps it."""
    pattern = _forms(word)
    there = [entry for entry in entries if pattern.search(entry.msgid)]
    kept = sum(pattern.search(entry.msgstr) is not None for entry in there)
    return len(there) >= _LEAST and kept <= _MOST_SHARE * len(there)


@lru_cache(maxsize=64)
def _forms(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(word.removesuffix('s'))}s?(?!\w)", re.IGNORECASE)
