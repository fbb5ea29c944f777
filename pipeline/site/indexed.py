"""A page of the site -> what the indexer of the search reads.

The indexer (Pagefind) takes what stands between spaces for a word. Scripts that write without
spaces are therefore given to it letter by letter, and asked for as phrases, which finds a text
wherever it stands, in the middle of a word too. Behind words of Arabic and Hebrew stands what is
left of them without "and", "in" and the article, marked: it is found, and the dialog leaves it out
of what it shows.
"""

from __future__ import annotations

import re
import unicodedata
from html import escape

from pipeline.site.clitics import WORDS, bare_forms
from pipeline.site.search import ATTACHED, LETTERS

# the indexer overlooks both
_KEPT_SPACE = "\u2063"  # marks a space of the text itself
_ADDED = "\u2064"  # marks what is no part of the text
_LETTER = re.compile(f"[{LETTERS}]")
_UNIT = re.compile(rf"[{LETTERS}][^\w\s<>&]*")
_SPACE = re.compile(rf"(?<=[{LETTERS}])\s+(?=[{LETTERS}])")
_WIDTH = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uff9f]+")
_TEXT = re.compile(r"(?<=>)[^<>]+(?=<)")
# the indexer divides words at ASCII signs only: l’article, and‑or
_INSIDE = re.compile(r"(?<=\w)[\u2018\u2019\u2010-\u2014\u2026\u00b7](?=\w)")
_TATWEEL = "\u0640"
_ABSENT = ' class="as-text absent"'  # what weave.py puts where an included text is not there
_ARTICLE = re.compile(r"<article class=\"body\"[^>]*>(.*)</article>", re.DOTALL)


def indexed_page(html: str, title: str, language: str = "") -> str:
    """A page of the site as the indexer reads it: the article alone, in words.

    ``title`` is what results are called by; ``language`` is without script and region.
    """
    found = _ARTICLE.search(html)
    body = _TEXT.sub(lambda text: spaced(text[0], language), f">{found[1]}<")[1:-1] if found else ""
    body = body.replace(_ABSENT, ' data-pagefind-ignore="all"')
    return (
        '<!doctype html><html><head><meta charset="utf-8"><meta data-pagefind-meta="title[content]"'
        f' content="{escape(spaced(title, language))}"></head><body>{body}</body></html>\n'
    )


def spaced(text: str, language: str = "") -> str:
    """Text (or escaped text) with spaces where the indexer shall see the ends of words."""
    text = _INSIDE.sub(_ascii_sign, text.replace(_TATWEEL, ""))
    if language in ATTACHED:
        text = WORDS[language].sub(_with_forms, text)
    if not _LETTER.search(text) and not _WIDTH.search(text):
        return text
    text = _WIDTH.sub(lambda wide: unicodedata.normalize("NFKC", wide[0]), text)
    return _UNIT.sub(r" \g<0> ", _SPACE.sub(f"{_KEPT_SPACE} ", text))


def _with_forms(word: re.Match[str]) -> str:
    return " ".join((word[0], *(f"{_ADDED}{form}" for form in bare_forms(word[0]))))


def _ascii_sign(sign: re.Match[str]) -> str:
    return "'" if sign[0] in "‘’" else "-"
