"""Characters -> scripts; which scripts a language is written in."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from pipeline.locales import script_of

WITHOUT_SPACES = frozenset({"Hans", "Hant", "Jpan", "Khmr", "Laoo", "Mymr", "Thai", "Tibt"})
"""Scripts that put no spaces between words."""
_SCRIPTS = {
    "Jpan": ("HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "CJK", "HALFWIDTH"),
    "Hans": ("CJK", "BOPOMOFO"),
    "Hant": ("CJK", "BOPOMOFO"),
    "Hani": ("CJK",),
    "Kore": ("HANGUL", "CJK"),
    "Latn": ("LATIN",),
    "Cyrl": ("CYRILLIC",),
    "Grek": ("GREEK",),
    "Arab": ("ARABIC",),
    "Hebr": ("HEBREW",),
    "Deva": ("DEVANAGARI",),
    "Thai": ("THAI",),
    "Armn": ("ARMENIAN",),
    "Geor": ("GEORGIAN",),
    "Beng": ("BENGALI",),
    "Taml": ("TAMIL",),
    "Telu": ("TELUGU",),
    "Knda": ("KANNADA",),
    "Mlym": ("MALAYALAM",),
    "Gujr": ("GUJARATI",),
    "Guru": ("GURMUKHI",),
    "Sinh": ("SINHALA",),
    "Khmr": ("KHMER",),
    "Laoo": ("LAO",),
    "Mymr": ("MYANMAR",),
    "Ethi": ("ETHIOPIC",),
}
"""ISO 15924 codes, and how the names of their characters begin in the Unicode database."""

_SYMBOLS = (
    *("FULLWIDTH LATIN", "MATHEMATICAL", "DOUBLE-STRUCK", "BLACK-LETTER", "SCRIPT", "INFORMATION"),
    *("MICRO", "OHM", "KELVIN", "ANGSTROM", "PLANCK", "EULER", "ALEF", "BET ", "GIMEL", "DALET"),
)
"""How the names of letters begin that are signs of units and of mathematics."""

# Letters of other scripts that look like Latin ones (Unicode, confusables.txt, the single letters).
_LOOK_ALIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТХУаеѕіјорсхуԛԝһΑΒΕΖΗΙΚΜΝΟΡΤΥΧοα",
    "ABESIJKMHOPCTXYaesijopcxyqwhABEZHIKMNOPTYXoa",
)


@lru_cache(maxsize=4096)
def script_name(sign: str) -> str:
    """How the Unicode name of a letter begins: ``LATIN``, ``CYRILLIC``, ``CJK``; ``""`` for what
    is no letter, or no letter of one script.
    """
    if not sign.isalpha():
        return ""
    name = unicodedata.name(sign, "")
    if name.startswith(_SYMBOLS):
        return ""
    if "LATIN" in name or name.startswith(("FEMININE", "MASCULINE")):
        return "LATIN"
    if name.startswith("IDEOGRAPHIC"):
        return "CJK"
    return "" if name.startswith("MODIFIER") else name.split(" ")[0]


@lru_cache(maxsize=64)
def scripts_of(tag: str) -> frozenset[str]:
    """The scripts of a language, as ``script_name`` says them; empty where they are not known."""
    return frozenset(_SCRIPTS.get(script_of(tag), ()))


def as_latin(word: str) -> str:
    """A word with Latin letters in place of those that look like them."""
    return word.translate(_LOOK_ALIKE)
