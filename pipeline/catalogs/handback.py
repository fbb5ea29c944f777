"""What each entry was handed back as: ``locales/.handback/<ll_CC>/<path>.tsv`` (DESIGN.md).

A line is ``hash of the key <tab> hash of the text``. Lines are sorted, so that Git merges
them; a missing or damaged line only makes the merge more careful.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha1

from pipeline.model import Key

_LINE = re.compile(r"([0-9a-f]{16})\t([0-9a-f]{16})")
Memory = Mapping[str, str]


@lru_cache(maxsize=2048)
def text_hash(text: str) -> str:
    """16 hex digits of the SHA-1 of a text in UTF-8."""
    return sha1(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def key_hash(key: Key) -> str:
    """The hash of msgctxt and msgid, joined as in a MO file."""
    context, msgid = key
    return text_hash(msgid if context is None else f"{context}\x04{msgid}")


def parse_memory(text: str) -> Memory:
    """Read the lines that are whole; where a key stands twice (a merge), neither counts."""
    found: dict[str, str] = {}
    doubles: set[str] = set()
    for line in text.split("\n"):
        match = _LINE.fullmatch(line)
        if match and found.setdefault(match[1], match[2]) != match[2]:
            doubles.add(match[1])
    return {key: value for key, value in found.items() if key not in doubles}


def format_memory(memory: Memory) -> str:
    return "".join(f"{key}\t{memory[key]}\n" for key in sorted(memory))
