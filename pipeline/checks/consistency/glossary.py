"""Terms: are they translated as the glossary of the locale says?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.checks.reading.words import prose
from pipeline.checks.registry import Hit, check, problem_check
from pipeline.model import ArticleView, Entry, Level, Term

_WORD = re.compile(r"\w+")
_SHARE = 0.6
"""Least share of a term's word that an inflected form of it begins with."""
_SHORT = 4
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]")


@problem_check(level=Level.WARNING)
def malformed_glossary() -> None:
    """A line of a glossary cannot be used.

    Why:
        Its term is not looked at, so translations that differ from it are not found.

    Bad:
        source,target,do not translate
        customer account,,

    Good:
        source,target,do not translate
        customer account,Kundenkonto,
        Partner Center,,yes
    """


@check(level=Level.WARNING)
def glossary_term(view: ArticleView) -> Iterator[Hit]:
    """A term of the glossary is translated by another word.

    Why:
        Readers look for the word that they know from the product. Inflected forms are accepted,
        and every alternative that the glossary has.

    Bad:
        msgid "Open the customer account."
        msgstr "Öffnen Sie das Profil."

    Good:
        msgid "Open the customer account."
        msgstr "Öffnen Sie das Kundenkonto."
    """
    for tag, entry in _published(view):
        for term in _terms_in(entry.msgid, view.glossaries[tag]):
            if not term.keep and not any(_has(entry.msgstr, target) for target in term.targets):
                wanted = " or ".join(f'"{target}"' for target in term.targets)
                message = f'"{term.source}" is {wanted} in the glossary'
                hint = "use that word, or add this one to the glossary's line, with |"
                yield Hit(message, hint, tag, entry=entry.key, source=entry.msgid,
                          target=entry.msgstr)  # fmt: skip


@check(level=Level.WARNING)
def do_not_translate(view: ArticleView) -> Iterator[Hit]:
    """A term that is not to be translated is not in the translation as it stands.

    Why:
        Names of products and commands must be found in every language as they are written.

    Bad:
        msgid "Sign in to Partner Center."
        msgstr "Melden Sie sich beim Partnerzentrum an."

    Good:
        msgid "Sign in to Partner Center."
        msgstr "Melden Sie sich bei Partner Center an."
    """
    for tag, entry in _published(view):
        for term in _terms_in(entry.msgid, view.glossaries[tag]):
            kept = (term.source, *term.targets)
            if term.keep and not any(text in entry.msgstr for text in kept):
                message = f'"{term.source}" is not to be translated'
                hint = "write it as in the source, or change its line in the glossary"
                yield Hit(message, hint, tag, entry=entry.key, source=entry.msgid,
                          target=entry.msgstr)  # fmt: skip


def _published(view: ArticleView) -> Iterator[tuple[str, Entry]]:
    """The translated entries of locales that have a glossary."""
    for tag, terms in view.glossaries.items():
        if terms:
            for entry in view.entries.get(tag, {}).values():
                if entry.translated:
                    yield tag, entry


def _terms_in(source: str, terms: Sequence[Term]) -> list[Term]:
    """The terms that a source has as whole words, the longest one where several overlap."""
    pattern, by_name = _pattern(tuple(terms))
    found = {}
    for match in pattern.finditer(prose(source)):
        term = by_name.get(match[1].casefold())
        if term is not None and (not term.keep or term.source in source):
            found[term.source] = term
    return list(found.values())


@lru_cache(maxsize=64)
def _pattern(terms: tuple[Term, ...]) -> tuple[re.Pattern[str], dict[str, Term]]:
    """What finds any term, also in the plural; and the first term of each name."""
    by_name: dict[str, Term] = {}
    for term in terms:
        by_name.setdefault(term.source.casefold(), term)
    names = sorted(by_name, key=len, reverse=True)
    either = "|".join(map(re.escape, names)) or r"(?!)"
    return re.compile(rf"(?<!\w)({either})(?:s|es|'s|’s)?(?!\w)", re.IGNORECASE), by_name


def _has(text: str, target: str) -> bool:
    """Whether a translation has a target term, inflected or not, in any order of its words."""
    folded = text.casefold()
    if len(target) >= _SHORT and target.casefold() in folded:
        return True
    if _UNSPACED.search(target):
        return "".join(target.split()).casefold() in "".join(folded.split())
    words = _WORD.findall(folded)
    return all(_inflected(word, words) for word in _WORD.findall(target.casefold()))


def _inflected(word: str, words: Sequence[str]) -> bool:
    """Whether one of the words begins or, in a compound, goes on like this one."""
    if len(word) < _SHORT:
        return word in words
    stem = word[: max(_SHORT - 1, round(len(word) * _SHARE))]
    return any(stem in other for other in words)
