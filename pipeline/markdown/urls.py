"""URL -> scheme, and which schemes a page may link to."""

from __future__ import annotations

import re
from html import unescape

PUBLISHED = frozenset({"", "http", "https", "mailto", "tel"})
FORBIDDEN = frozenset({"javascript", "data", "vbscript", "file"})

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
_HIDDEN = re.compile(r"[\x00-\x20\x7f-\xa0\xad\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]")


def scheme_of(url: str) -> str:
    """The scheme in lower case, ``""`` for a relative URL.

    Seen through what a browser sees through (white space, control characters, case) and, to be
    on the safe side, through more: entities, invisible characters.
    """
    for _ in range(3):
        if "&" not in url:
            break
        url = unescape(url)
    match = _SCHEME.match(_HIDDEN.sub("", url).lower())
    return match[1] if match else ""


def is_published(url: str) -> bool:
    """True where a page may carry a link to this URL."""
    return scheme_of(url) in PUBLISHED
