"""Catalogs in the formats of other translation tools, and back: XLIFF 2.1, TMX 1.4b, CSV.

``inline.py`` protects markup as codes, each format is one module with ``write`` and ``read``, and
``others.py`` reads what translate-toolkit knows besides. What comes back is merged by
``pipeline/handover.py``.
"""

from __future__ import annotations

from pipeline.exchange import others, sheet, tmx, xliff
from pipeline.exchange.model import Returned, Sent
from pipeline.exchange.reading import RefusedError

FORMATS = {"xliff": (".xlf", xliff.write), "tmx": (".tmx", tmx.write), "csv": (".csv", sheet.write)}
"""Per format: the ending of its files, and what writes one."""

__all__ = ["FORMATS", "RefusedError", "Returned", "Sent", "read", "units_in"]


def units_in(form: str, sent: Sent) -> int:
    """How many of the units a file of this format has: a memory only those with a text."""
    return sum(map(tmx.holds, sent.units)) if form == "tmx" else len(sent.units)


def read(content: bytes, name: str, shown: str) -> Returned:
    """What a file holds, by its ending. Raises ``RefusedError`` with every reason, and
    ``UsageError`` for a format that needs translate-toolkit where that is not installed.
    """
    ending = name.lower().rpartition(".")[2]
    if ending in ("xlf", "xliff") and xliff.is_ours(content):
        return xliff.read(content, shown)
    if ending == "tmx":
        return tmx.read(content, shown)
    if ending == "csv":
        return sheet.read(content, shown)
    return others.read(content, name, shown)
