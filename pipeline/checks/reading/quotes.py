"""A language -> its quotes.

The table holds what Unicode CLDR says of each language (tables/README.md): the quotes that it
opens and closes with, and all that its texts have.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from pipeline.locales import script_of

_TABLE = Path(__file__).parent / "tables" / "quotes.tsv"

_ALSO = {
    "da": "»«„",
    "sv": "»«",
    "nb": "„”",
    "pl": "»",
    "cs": "»«",
    "sk": "»«",
    "hr": "»«“",
    "sr": "»«“",
    "nl": "„",
    "et": "”«»",
    "lt": "”«»",
    "es": "«»",
    "ja": "“”",
    "zh": "『』",
    "tr": "«»",
    "bg": "«»",
}
"""What style guides of a language have besides (Retskrivningsordbogen, Ortografía de la RAE …)."""


class Quotes(NamedTuple):
    """The quote that opens, the one that closes, and all of the language."""

    opening: str
    closing: str
    all: frozenset[str]


@lru_cache(maxsize=64)
def quotes_of(tag: str) -> Quotes | None:
    """The quotes of a locale: of its region, else of its script, else of its language; ``None``
    where they are not known.
    """
    table = _table()
    language = tag.partition("-")[0]
    for name in (tag, f"{language}-{script_of(tag)}", language):
        if name in table:
            found = table[name]
            return found._replace(all=found.all.union(_ALSO.get(language, "")))
    return None


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Quotes]:
    found: dict[str, Quotes] = {}
    for line in _TABLE.read_text("utf-8").splitlines():
        tag, opening, closing, others = line.split("\t")
        found[tag] = Quotes(opening, closing, frozenset(opening + closing + others))
    return found
