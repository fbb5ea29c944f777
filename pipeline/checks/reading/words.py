"""Text -> its words: what is left besides markup, code, addresses and identifiers."""

from __future__ import annotations

import re
import string
from functools import cache, lru_cache

_MARKUP = re.compile(
    r"""`+[^`]*`+           # code
      | \]\([^()\n]*\)     # the address of a link
      | <[^<>]*>            # tags, autolinks
      | &\#?\w+;            # entities
      | \[!\w+              # the marker of an alert or include
      | :::[^\n]*           # triple-colon blocks
    """,
    re.VERBOSE,
)
_AROUND = string.punctuation + "“”„‟‘’‚«»‹›…–—¡¿"


def prose(text: str) -> str:
    """A Markdown text without markup, code and addresses."""
    return _MARKUP.sub(" ", text)


def words(text: str) -> list[str]:
    """The words of a Markdown text; a token with a digit or a sign inside is none.

    The time is linear in the text, whatever it holds.
    """
    tokens = (token.strip(_AROUND) for token in prose(text).split())
    return [token for token in tokens if _is_word(token)]


def _is_word(token: str) -> bool:
    if token.isalpha():
        return True
    return all(part.isalpha() for part in re.split("[-'’]", token))


@cache
def _unspaced() -> re.Pattern[str]:
    """Scripts without spaces; compiled where it is needed, as that takes long."""
    return re.compile(
        "[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1780-\u17ff\U00020000-\U0003ffff]"
    )


def width(text: str) -> float:
    """The length of a text in Latin letters: a character of a script without spaces says as much
    as about two of them (translations of English have 0.42 to 0.60 of its characters).
    """
    return len(text) if text.isascii() else len(text) + len(_unspaced().findall(text))


@lru_cache(maxsize=2048)
def count_words(text: str) -> int:
    """How many words there are to translate; each character of a script without spaces is one."""
    if text.isascii():
        return len(words(text))
    return sum(len(_unspaced().findall(word)) or 1 for word in words(text))
