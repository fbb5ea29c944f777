"""A word of Arabic or Hebrew -> what is left of it without what is written in front of it.

Both write "and", "in", "for", "as" and the article as the first letters of the next word, so most
words of a text do not stand there as a reader types them. The stemmer of the index takes some of
them off in Arabic, but no "and" before an article or an alef; it has none for Hebrew.
"""

from __future__ import annotations

import re

_ARABIC = "\u0621-\u063a\u0641-\u065f\u0670\u0671"
_MARKS = "\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u08ca-\u08ff"
_HEBREW = "\u0591-\u05bd\u05bf\u05c1-\u05ea"
WORDS = {
    "ar": re.compile(rf"(?<![\w{_MARKS}])[اوفبكل][{_ARABIC}]{{3,}}+(?![\w{_MARKS}])"),
    "he": re.compile(rf"(?<![\w{_MARKS}])[והבכלמש][{_HEBREW}]{{3,}}+(?![\w{_MARKS}])"),
}
"""The words that may have some, by their first letter, in each language of this kind."""
_AND = re.compile("[وف](?=[^\u064b-\u065f]{3})")
_IN = re.compile("[بك](?=ال..)|[بكل](?=[^\u064b-\u065f]{4})")
_FOR_THE = re.compile("لل(?=..)")
_THE = re.compile("ال(?=..)")
_LEAST = 3


def bare_forms(word: str) -> list[str]:
    """The shorter forms, longest first: ``والمخزون`` -> ``المخزون``, ``مخزون``.

    No list of words is asked: of a word that only begins like that, what is left means nothing,
    and nobody looks for it.
    """
    return _hebrew(word) if word[0] < "\u0600" else _arabic(word)


def _arabic(word: str) -> list[str]:
    forms: list[str] = []
    rest = word
    if _AND.match(rest):
        rest = rest[1:]
        forms.append(rest)
    if _FOR_THE.match(rest):
        forms += [f"ال{rest[2:]}", rest[2:]]
    else:
        if _IN.match(rest):
            rest = rest[1:]
            forms.append(rest)
        if _THE.match(rest):
            forms.append(rest[2:])
    return forms


def _hebrew(word: str) -> list[str]:
    """Up to three: "and", "that", "from the"."""
    forms: list[str] = []
    rest = word
    for clitics in ("ו", "שכמבל", "שכמבל", "ה"):
        if rest[0] in clitics and len(rest) > _LEAST:
            rest = rest[1:]
            forms.append(rest)
    return forms
