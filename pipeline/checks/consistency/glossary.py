"""Terms: are they translated as the glossary of the locale says?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.reading.inflection import has_term
from pipeline.checks.reading.mask import masked
from pipeline.checks.reading.terms import Terms, indexed, terms_in
from pipeline.checks.registry import Hit, check, problem_check
from pipeline.model import ArticleView, Entry, Level, Mark, Term

_PATH, _PATH_END = frozenset("/{\\"), frozenset("}/")
_NEXT = re.compile(r"[ \u00a0][A-Z][\w]*")
_PREVIOUS = re.compile(r"[A-Z0-9]\w{0,40}[ \u00a0]\Z")


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
    for tag, terms, entry in _published(view):
        language = tag.partition("-")[0]
        for term, mark in _terms_in(entry.msgid, terms):
            if term.keep or entry.msgid == entry.msgstr or _in_a_name(entry, mark):
                continue
            if not any(has_term(entry.msgstr, target, language) for target in term.targets):
                wanted = " or ".join(f'"{target}"' for target in term.targets)
                yield _hit(
                    f'"{term.source}" is {wanted} in the glossary',
                    "use that word, or add this one to the glossary's line, with |",
                    tag,
                    entry,
                    mark,
                )


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
    for tag, terms, entry in _published(view):
        for term, mark in _terms_in(entry.msgid, terms):
            kept = (term.source, *term.targets)
            text = _one_spaced(entry.msgstr)
            if term.keep and not any(_one_spaced(name) in text for name in kept):
                yield _hit(
                    f'"{term.source}" is not to be translated',
                    "write it as in the source, or change its line in the glossary",
                    tag,
                    entry,
                    mark,
                )


def _hit(message: str, hint: str, tag: str, entry: Entry, mark: Mark) -> Hit:
    return Hit(
        message,
        hint,
        tag,
        entry=entry.key,
        source=entry.msgid,
        target=entry.msgstr,
        source_marks=(mark,),
        key=f"term {entry.msgid[slice(*mark)].casefold()}",
    )


def _published(view: ArticleView) -> Iterator[tuple[str, Terms, Entry]]:
    """The translated entries of locales that have a glossary, with it."""
    for tag, glossary in view.glossaries.items():
        if glossary:
            terms = indexed(tuple(glossary))
            for entry in view.entries.get(tag, {}).values():
                if entry.translated:
                    yield tag, terms, entry


def _terms_in(source: str, terms: Terms) -> list[tuple[Term, Mark]]:
    """The terms that a source has as whole words, the longest one where several overlap; each
    with its first place.
    """
    found: dict[str, tuple[Term, Mark]] = {}
    for term, mark in terms_in(masked(source), terms):
        if not term.keep or term.source in source:
            found.setdefault(term.source, (term, mark))
    return list(found.values())


def _in_a_name(entry: Entry, mark: Mark) -> bool:
    """Whether a word is a part of a path, or of a name that the translation keeps whole: with a
    capital, beside another such word (``Customer Voice``).
    """
    source, (start, end) = entry.msgid, mark
    if source[max(start - 1, 0) : start] in _PATH or source[end : end + 1] in _PATH_END:
        return True
    if not source[start].isupper():
        return False
    after, before = _NEXT.match(source, end), _PREVIOUS.search(source, 0, start)
    named = [source[start : after.end()]] if after else []
    named += [source[before.start() : end]] if before else []
    text = _one_spaced(entry.msgstr)
    return any(_one_spaced(name) in text for name in named)


def _one_spaced(text: str) -> str:
    """With a space for every white space: a name may have a no-break space in it."""
    return " ".join(text.split())
