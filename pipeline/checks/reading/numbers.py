"""A text -> the numbers in it, in any system of digits and with any separators."""

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.checks.reading.mask import masked
from pipeline.model import Mark

_SEPARATOR = (
    "[.,:'’\u00a0\u202f\u2009\u066b\u066c](?=\\d)|\u00a0(?=\\d{3}(?!\\d))| (?=\\d{3}(?!\\d))"
)
_NUMBER = re.compile(rf"(?<!\d)\d+(?:(?:{_SEPARATOR})\d+)*")
_GLUED = re.compile(r"[A-Za-z_#@\\\u0400-\u04ff][A-Za-z0-9_.\u0400-\u04ff]*-?$")
_CURRENCY = re.compile(r"(?<![A-Za-z0-9_])[A-Z]{3}$")
"""``USD18,750`` is a number, and so may be other capitals of that number."""
_GUID = re.compile(r"(?<![\w-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-])", re.IGNORECASE)
_NEAR = 24


class Number(NamedTuple):
    """A number as it stands: ``runs`` are its runs of digits (``1.000,50`` -> 1, 000, 50)."""

    mark: Mark
    runs: tuple[str, ...]

    @property
    def digits(self) -> str:
        """All digits, without separators and leading zeros."""
        return "".join(self.runs).lstrip("0") or "0"


class Numbers(NamedTuple):
    """The numbers of a text; ``glued`` are digits that are part of names (``E5``, ``SHA256``)."""

    free: tuple[Number, ...]
    glued: frozenset[str]
    guids: tuple[str, ...]
    runs: tuple[tuple[str, ...], ...] = ()
    """The digits of the free numbers, sorted: two texts with the same say the same."""


@lru_cache(maxsize=2048)
def numbers_in(text: str) -> Numbers:
    """The numbers of a text outside code and addresses. Linear in the text."""
    shown = masked(text)
    guids = tuple(match[0].lower() for match in _GUID.finditer(shown))
    if guids:
        shown = _GUID.sub(lambda match: "\N{OBJECT REPLACEMENT CHARACTER}" * len(match[0]), shown)
    free: list[Number] = []
    glued: set[str] = set()
    for match in _NUMBER.finditer(shown):
        runs = tuple(_ascii(run) for run in re.findall(r"\d+", match[0]))
        first = max(match.start() - _NEAR, 0)
        touched = _GLUED.search(shown, first, match.start())
        if touched and not _CURRENCY.search(shown, first, match.start()):
            glued.update(run.lstrip("0") or "0" for run in runs)
        else:
            free.append(Number(match.span(), runs))
    order = tuple(sorted(number.runs for number in free))
    return Numbers(tuple(free), frozenset(glued), guids, order)


def _ascii(digits: str) -> str:
    """``٢٠٢١`` -> ``2021``."""
    return digits if digits.isascii() else "".join(str(int(digit)) for digit in digits)
