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
_COUNTED = re.compile(r"(?<![^\s(\[])#$")
"""``order #4711`` has a number."""
_GUID = re.compile(r"(?<![\w-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-])", re.IGNORECASE)
_RUN = re.compile(r"\d+")
_JOINTS = frozenset("_#@\\.-")
"""What may stand before the digits of a name, besides letters: see ``_GLUED``."""
_HYPHENS = 4
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
    guids: tuple[str, ...] = ()
    if shown.count("-") >= _HYPHENS:
        guids = tuple(match[0].lower() for match in _GUID.finditer(shown))
    if guids:
        shown = _GUID.sub(lambda match: "\N{OBJECT REPLACEMENT CHARACTER}" * len(match[0]), shown)
    free: list[Number] = []
    glued: set[str] = set()
    for match in _NUMBER.finditer(shown):
        runs = tuple(map(_ascii, _RUN.findall(match[0])))
        if _is_glued(shown, match.start()):
            glued.update(run.lstrip("0") or "0" for run in runs)
        else:
            free.append(Number(match.span(), runs))
    order = tuple(sorted(number.runs for number in free))
    return Numbers(tuple(free), frozenset(glued), guids, order)


def _is_glued(text: str, start: int) -> bool:
    """Whether the digits from here on are part of a name."""
    before = text[start - 1 : start]
    if not before.isalnum() and before not in _JOINTS:
        return False  # as most
    first = max(start - _NEAR, 0)
    if _GLUED.search(text, first, start) is None or _COUNTED.search(text, first, start):
        return False
    return _CURRENCY.search(text, first, start) is None


def _ascii(digits: str) -> str:
    """``٢٠٢١`` -> ``2021``."""
    return digits if digits.isascii() else "".join(str(int(digit)) for digit in digits)
