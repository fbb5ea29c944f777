"""A capital at the beginning of a translation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.reading.mask import masked
from pipeline.checks.registry import Flaw, Pair, text_check
from pipeline.locales import script_of
from pipeline.model import Level

_CASED = frozenset({"Latn", "Cyrl", "Grek", "Armn"})
_FIRST = re.compile(r"[\s*_\"“„«‘'\[(>¿¡\u00a0-]*([^\W\d_][\w.’'-]*)")
_NAME = re.compile(r"[a-z]+[A-Z0-9_.]|[a-z]-[A-Z]")


@text_check(level=Level.INFO)
def initial_capital(pair: Pair) -> Iterator[Flaw]:
    """A translation begins with a small letter, its source with a capital.

    Why:
        Sentences and labels that begin differently look careless. Names that begin with a small
        letter, and words that the source has as well, are left alone.

    Bad:
        msgid "Select the customer."
        msgstr "wählen Sie den Kunden aus."

    Good:
        msgid "Select the customer."
        msgstr "Wählen Sie den Kunden aus."
    """
    if pair.source[:1].islower():
        return
    target = _FIRST.match(pair.target)
    if target is None or not target[1][0].islower():
        return
    if script_of(pair.locale) not in _CASED and not _is_in(target[1].capitalize(), pair.source):
        return  # a word of the source may begin a sentence in any script
    source = _FIRST.match(masked(pair.source))
    if source is None or not source[1][0].isupper():
        return
    if pair.target.rstrip().endswith((";", ",")) or "(" in target[0]:
        return  # one of a list that is a sentence, or a remark
    word = target[1]
    if _NAME.match(word) or masked(pair.target)[target.start(1)] != word[0]:
        return
    if _is_in(word, pair.source):
        return
    start = target.start(1)
    yield Flaw("it begins with a small letter", "write a capital", target=((start, start + 1),))


def _is_in(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None
