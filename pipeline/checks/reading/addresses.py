"""A text -> the addresses that it names. Pure functions, linear in the text."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.checks.reading.mask import without_code
from pipeline.markdown import shape_of

_BARE = re.compile(r"(?:https?|ftp)://[!#-&+,\-./0-;=?-Z_a-z~]+")
_TRAIL = ".,;:!?_"
_REFERENCE = re.compile(r"(?<!!)\[([^\[\]\n]{1,200})\]\[([^\[\]\n]{0,200})\]")
_REGION = re.compile(
    r"(?<=[/=])[a-z]{2,3}(?:[-_][a-z]{4})?[-_][a-z]{2}(?=[/?&#]|$)/?", re.IGNORECASE
)
_SCHEME = re.compile(r"https?://(?:www\.)?")


@lru_cache(maxsize=2048)
def link_urls(text: str) -> tuple[str, ...]:
    """The URLs of the links of a text, in order: Markdown, HTML, ``xref:``, autolinks."""
    return tuple(link.url for link in shape_of(text).links)


@lru_cache(maxsize=2048)
def bare_urls(text: str) -> tuple[str, ...]:
    """Addresses that stand in the words of a text, as they are: renderers link many of them."""
    if "://" not in text:
        return ()
    shape = shape_of(text)
    linked = {url for link in shape.links for url in _addresses(link.text)}
    return tuple(url for url in _addresses(shape.prose) if url not in linked)


def _addresses(text: str) -> list[str]:
    return [m[0].rstrip(_TRAIL) for m in _BARE.finditer(text)]


def reference_labels(text: str) -> tuple[str, ...]:
    """The labels of the reference links of a text, ``[text][label]`` and ``[label][]``, folded."""
    if "][" not in text:
        return ()
    found = _REFERENCE.finditer(without_code(text))
    return tuple(" ".join((m[2] or m[1]).split()).casefold() for m in found)


@lru_cache(maxsize=2048)
def fold_url(url: str, language: str, origin: str) -> str:
    """A URL without what an author may fit to the language of the reader.

    That is the language itself, in the path or a query (``/de-de/``, ``?lang=de``), where it is
    that of the source or of the translation, and the scheme of the web.
    """
    folded = url.strip().replace("%20", " ")
    if "://" in folded:
        folded = _SCHEME.sub("//", folded.lower(), count=1)
    elif not folded.startswith("/"):
        return folded
    folded = _REGION.sub("", folded)
    for code in (language, origin):
        folded = re.sub(rf"(?<=[/=]){re.escape(code)}(?=[/?&#]|$)/?", "", folded)
    return folded.rstrip("/")
