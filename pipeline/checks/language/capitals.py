"""A capital at the beginning of a translation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.reading.mask import masked
from pipeline.checks.registry import Flaw, Pair, text_check
from pipeline.locales import script_of
from pipeline.model import Level

_has_small = re.compile(r"\.(?=[*_]{0,3}[ \u00a0][^\WA-Z\d_])").search
_MOST = 20
_CASED = frozenset({"Latn", "Cyrl", "Grek", "Armn"})
_FIRST = re.compile(r"[\s*_\"“„«‘'\[(>¿¡\u00a0-]*([^\W\d_][\w.’'-]*)")
_INSIDE = re.compile(
    r"(?<![\w.@/\\-])([^\W\d_]{5,60})\.[*_]{0,3}[ \u00a0](?=([^\W\d_][\w’'-]*+)(?![.@/\\]\w))"
)
_BREAK = re.compile(r"[.;:!?\u2013\u2014-][*_)\"”]{0,4}\s")
_WORDS = re.compile(r"[^\W\d_][\w’'-]*+")
_SHORTENED = ("nr", "str", "prox", "schl", "zgl", "zügl", "соотв")
"""How words end that are shortened and are five letters long all the same."""
_APOSTROPHE = frozenset({"nl", "af"})
_UNSTRESSED = re.compile(r"[\s*_\"“„«‘(]*['’][a-z] [*_]*[A-Z]")
"""Languages whose second word has the capital behind a word that is cut off, and that word."""
_NAME = re.compile(r"[a-z]+[A-Z0-9_.]|[a-z]-[A-Z]")


@text_check(level=Level.INFO)
def initial_capital(pair: Pair) -> Iterator[Flaw]:
    """A translation begins with a small letter, its source with a capital; or one of its sentences.

    Why:
        Sentences and labels that begin differently look careless. Names that begin with a small
        letter, and words that the source has as well, are left alone. Inside of a translation, a
        stop behind a word of five letters or more ends a sentence, where the source has a sign too.

    Bad:
        msgid "Select the customer."
        msgstr "wählen Sie den Kunden aus."

    Good:
        msgid "Select the customer."
        msgstr "Wählen Sie den Kunden aus."
    """
    start = _small_start(pair)
    starts = [] if start is None else [start]
    starts += _small_inside(pair)
    if starts:
        yield Flaw(
            "it begins with a small letter"
            if start is not None
            else "a sentence begins with a small letter",
            "write a capital",
            target=tuple((at, at + 1) for at in starts[:_MOST]),
        )


def _small_start(pair: Pair) -> int | None:
    """Where the small letter is with which a translation begins, and should not."""
    if pair.target[:1].isupper() or pair.source[:1].islower():
        return None
    target = _FIRST.match(pair.target)
    if target is None or not target[1][0].islower():
        return None
    if script_of(pair.locale) not in _CASED and not _is_in(target[1].capitalize(), pair.source):
        return None  # a word of the source may begin a sentence in any script
    source = _FIRST.match(masked(pair.source))
    if source is None or not source[1][0].isupper():
        return None
    if pair.target.rstrip().endswith((";", ",")) or "(" in target[0]:
        return None  # one of a list that is a sentence, or a remark
    word = target[1]
    if _NAME.match(word) or masked(pair.target)[target.start(1)] != word[0]:
        return None
    if pair.language in _APOSTROPHE and _UNSTRESSED.match(pair.target):
        return None
    return None if _is_in(word, pair.source) else target.start(1)


def _small_inside(pair: Pair) -> list[int]:
    """Where the small letters are with which other sentences of a translation begin."""
    if _has_small(pair.target) is None or script_of(pair.locale) not in _CASED:
        return []
    found = list(_INSIDE.finditer(masked(pair.target)))
    if not found or not _BREAK.search(pair.source):
        return []
    known = frozenset(_WORDS.findall(pair.source))
    return [
        match.start(2)
        for match in found
        if match[2][0].islower()
        and not match[1].lower().endswith(_SHORTENED)
        and not _NAME.match(match[2])
        and known.isdisjoint(match.groups())
    ]


def _is_in(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None
