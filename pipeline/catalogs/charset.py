"""The bytes of a catalog -> its text."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress

from pipeline.model import Catalog, Problem

_CHARSET = re.compile(rb"charset=([A-Za-z0-9_.:-]+)")
_NAMED = re.compile(r"charset=([^;\s]+)")
_STATEFUL = re.compile(r"iso-?2022|utf-?7|^hz", re.IGNORECASE)
_BOMS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decoded(content: bytes) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a PO file: UTF-8, else the charset that its header names. ``None`` where
    neither fits.
    """
    if b"charset=UTF-8" in content[:1024]:  # the usual case, looked at first
        with suppress(UnicodeDecodeError):
            return content.decode("utf-8"), ()
    for mark, name in _BOMS:
        if content.startswith(mark):
            return _by_name(content, name)
    named = _CHARSET.search(content)
    charset = named[1].decode("ascii") if named else ""
    if charset and _STATEFUL.search(charset):
        return _by_name(content, charset)
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        if charset and not _is_utf8(charset):
            return _by_name(content, charset)
        return None, (_unreadable(line, "the catalog is not UTF-8"),)


def _by_name(content: bytes, charset: str) -> tuple[str | None, tuple[Problem, ...]]:
    try:
        text = content.decode(charset)
    except LookupError:
        return None, (_unreadable(1, f'the charset "{charset}" is not known'),)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return None, (_unreadable(line, f"the catalog is not {charset}, as its header says"),)
    except UnicodeError:  # codecs that Python has for other ends
        return None, (_unreadable(1, f'the charset "{charset}" is none of a catalog'),)
    return text, (form_problem(1, f"the file is {charset}, not UTF-8"),)


def in_utf8(catalog: Catalog) -> Catalog:
    """The catalog with the charset in its header that whoever writes it gives it."""
    kind = catalog.header.get("Content-Type", "")
    named = _NAMED.search(kind)
    if named is None or _is_utf8(named[1]):
        return catalog
    kind = f"{kind[: named.start(1)]}UTF-8{kind[named.end(1) :]}"
    return catalog._replace(header={**catalog.header, "Content-Type": kind})


def _is_utf8(charset: str) -> bool:
    try:
        return codecs.lookup(charset).name == "utf-8"
    except LookupError:
        return False


def _unreadable(line: int, message: str) -> Problem:
    return Problem("malformed-catalog", line, message, "save it as UTF-8; it is left as it is")


def form_problem(line: int, message: str) -> Problem:
    """What is not as Twinspan writes it, and harmless."""
    return Problem("catalog-form", line, message, 'nothing is lost; "twinspan extract" mends it')
