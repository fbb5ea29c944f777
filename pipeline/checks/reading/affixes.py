"""A word -> the same without what its language writes together with it: articles, prepositions."""

from __future__ import annotations

import re
from functools import lru_cache

_JOINED = {
    "ar": re.compile("^[وف]?(?:[بلك]?ال|لل|[بلك])?(?=..)"),
    "he": re.compile("^ו?(?:מש|כש|ש|מ|ב|ל|כ)?ה?(?=..)"),
}
"""Arabic joins and, so, in, to, as and the article to the next word; Hebrew and, that, when, from,
in, to, as and the article.
"""


@lru_cache(maxsize=4096)
def without_prefixes(word: str, language: str) -> tuple[str, ...]:
    """The word itself, and what is left of it when each prefix that it may have is taken off:
    ``وللمستخدم`` -> itself, ``للمستخدم``, ``لمستخدم``, ``مستخدم``.
    """
    pattern = _JOINED.get(language)
    longest = pattern.match(word) if pattern is not None else None
    ends = range(longest.end() + 1) if longest is not None else range(1)
    return tuple(word[end:] for end in ends)
