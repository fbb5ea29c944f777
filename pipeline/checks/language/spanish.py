"""Signs that open a question or an exclamation in Spanish."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.reading.mask import masked
from pipeline.checks.registry import Flaw, Pair, text_check
from pipeline.model import Level

_LANGUAGES = frozenset({"es", "ast"})
_OPENING = {"?": "¿", "!": "¡"}
_BEFORE = ')»”"'
_AROUND = " *_)]}\"'»”\u00a0"


@text_check(level=Level.WARNING, when="?!")
def missing_inverted_sign(pair: Pair) -> Iterator[Flaw]:
    """A question in Spanish has no ``¿``, or an exclamation no ``¡``.

    Why:
        Spanish opens both, so that readers know from the beginning how to read them. Only the
        end of a sentence is looked at, where the source asks or calls too: names may have such a
        sign.

    Bad:
        msgid "How do I add a customer?"
        msgstr "Cómo se agrega un cliente?"

    Good:
        msgstr "¿Cómo se agrega un cliente?"
    """
    if pair.language not in _LANGUAGES:
        return
    text = masked(pair.target)
    end = text.rstrip(_AROUND)
    sign = end[-1:]
    if (
        sign not in _OPENING
        or _OPENING[sign] in text
        or not (end[-2:-1].isalnum() or end[-2:-1] in _BEFORE)
    ):
        return
    if sign == "!" and end.split()[-1] in pair.source:
        return  # the name of a thing
    if pair.source.rstrip(_AROUND).endswith(sign) and " " in end:
        yield Flaw(
            f"{sign} has no {_OPENING[sign]} before it",
            "open the sentence with it",
            target=((len(end) - 1, len(end)),),
        )
