"""Spaces behind the apostrophe of an article or pronoun."""

import re
from collections.abc import Iterator

from pipeline.checks.reading.mask import masked
from pipeline.checks.reading.mend import Edit, marks_of, mended
from pipeline.checks.registry import Flaw, Pair, text_check
from pipeline.model import Level

_ELIDED = {
    "fr": "[cdjlmnst]|qu|lorsqu|puisqu|jusqu|quoiqu",
    "oc": "[cdjlmnst]|qu",
    "ca": "[dlmnst]",
    "it": "[cdlmnstv]|un|(?:de|ne|a|su|da|co|que|be)ll|nessun|ciascun|quest|dov|com",
}
"""What loses its last letter before a vowel. Italian "po’" does so before anything."""
_SPACED = {
    language: re.compile(rf"(?<![\w'’])(?:{words})['’]([ \u00a0\u202f]+)(?=\S)", re.IGNORECASE)
    for language, words in _ELIDED.items()
}


@text_check(level=Level.WARNING, when="'’")
def spaced_elision(pair: Pair) -> Iterator[Flaw]:
    """A space stands behind the apostrophe of a shortened article or pronoun.

    Why:
        ``l'`` and ``dell'`` are written together with the next word in French, Italian, Catalan
        and Occitan, also where that is bold or a link: machines put a space between, and the
        line may break there.

    Bad:
        msgid "Open the **Access** tab."
        msgstr "Ouvrez l’ onglet **Accès**."

    Good:
        msgstr "Ouvrez l’onglet **Accès**."
    """
    pattern = _SPACED.get(pair.language)
    if pattern is None:
        return
    edits = [Edit(*match.span(1)) for match in pattern.finditer(masked(pair.target))]
    if edits:
        yield Flaw(
            "a space stands behind an apostrophe",
            "delete the space",
            target=marks_of(edits),
            fix=mended(pair.target, edits),
        )
