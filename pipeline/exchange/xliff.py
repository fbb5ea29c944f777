"""XLIFF 2.1 (OASIS, 13 February 2018): one ``file`` per article, one ``unit`` per entry.

Codes are ``ph`` and ``pc`` with their markup in ``originalData``; the state is the segment's,
with ``twinspan:fuzzy`` or ``twinspan:machine`` as its subState; the hash of the text as it was
sent is in the metadata module. A tool that cuts a unit into several segments does no harm.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from lxml import etree

from pipeline.exchange.inline import CLOSE, OPEN, Numbered, numbered
from pipeline.exchange.model import (
    INITIAL,
    STATES,
    TRANSLATED,
    Returned,
    ReturnedUnit,
    Sent,
    SentUnit,
)
from pipeline.exchange.reading import is_text, line_of, local, parse_xml, refuse

CORE = "urn:oasis:names:tc:xliff:document:2.0"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
_OURS = "twinspan"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_VERSIONS = ("2.0", "2.1", "2.2")
_BLOCKS = frozenset(
    ("xliff", "file", "unit", "notes", "originalData", "segment", "metadata", "metaGroup")
)
_HEX = re.compile("[0-9A-Fa-f]{1,8}")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def is_ours(content: bytes) -> bool:
    """Whether it is XLIFF 2; 1.2 is read by translate-toolkit."""
    return CORE.encode() in content[:8192].replace(b"\0", b"")  # without zeros: UTF-16 too


# ------------------------------------------------------------------------------------- writing


def write(sent: Sent) -> bytes:
    """The file's bytes, UTF-8."""
    root = etree.Element(
        f"{{{CORE}}}xliff",
        {"version": "2.1", "srcLang": sent.source, "trgLang": sent.target},
        nsmap={None: CORE, "mda": METADATA},  # type: ignore[dict-item]
    )
    for number, (article, units) in enumerate(groupby(sent.units, lambda unit: unit.article), 1):
        file = _child(root, "file", id=f"f{number}", original=_legal(article), canResegment="no")
        file.set(_SPACE, "preserve")
        for unit in units:
            _write_unit(file, unit, raw=sent.raw)
    _indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def _indent(root: etree._Element) -> None:
    """Lines between elements, for people; never inside of a text."""
    for element in root.iter():
        if local(element) in _BLOCKS and len(element):
            element.text = "\n"
            for child in element:
                child.tail = "\n"


def _child(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{CORE}}}{name}", attributes)


def _write_unit(file: etree._Element, unit: SentUnit, *, raw: bool) -> None:
    element = _child(file, "unit", id=f"u{unit.id}")
    _write_metadata(element, unit)
    if unit.notes or unit.context:
        notes = _child(element, "notes")
        for text in (*([unit.context] if unit.context else []), *unit.notes):
            _child(notes, "note").text = _legal(text)
    source, target = numbered(unit.source, unit.target, raw=raw)
    data = _data_ids((*source, *target))
    if data:
        original = _child(element, "originalData")
        for markup, name in data.items():
            _put_text(_child(original, "data", id=name), markup)
    segment = _child(element, "segment", id="s1", state=unit.state)
    if unit.detail:
        segment.set("subState", f"{_OURS}:{unit.detail}")
    _fill(_child(segment, "source"), source, data)
    if unit.target:
        _fill(_child(segment, "target"), target, data)


def _write_metadata(element: etree._Element, unit: SentUnit) -> None:
    metadata = etree.SubElement(element, f"{{{METADATA}}}metadata")
    group = etree.SubElement(metadata, f"{{{METADATA}}}metaGroup", {"category": _OURS})
    etree.SubElement(group, f"{{{METADATA}}}meta", {"type": "base"}).text = unit.base


def _data_ids(parts: Iterable[str | Numbered]) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in parts:
        if not isinstance(part, str):
            found.setdefault(part.code.raw, f"d{len(found) + 1}")
    return found


def _fill(parent: etree._Element, parts: Sequence[str | Numbered], data: Mapping[str, str]) -> None:
    """Put text and codes into ``source`` or ``target``."""
    stack = [parent]
    for part in parts:
        if isinstance(part, str):
            _put_text(stack[-1], part)
        elif part.code.kind == OPEN:
            made = _child(stack[-1], "pc", id=str(part.id), dataRefStart=data[part.code.raw])
            stack.append(made)
        elif part.code.kind == CLOSE:
            stack.pop().set("dataRefEnd", data[part.code.raw])
        else:
            _child(stack[-1], "ph", id=str(part.id), dataRef=data[part.code.raw],
                   disp=_legal(part.code.raw)[:80])  # fmt: skip


def _put_text(parent: etree._Element, text: str) -> None:
    """Add text behind what is there; characters that XML cannot have as ``cp``."""
    position = 0
    for match in _ILLEGAL.finditer(text):
        _append(parent, text[position : match.start()])
        _child(parent, "cp", hex=f"{ord(match[0]):04X}")
        position = match.end()
    _append(parent, text[position:])


def _append(parent: etree._Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _legal(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", text)


# ------------------------------------------------------------------------------------- reading


def read(content: bytes, shown: str) -> Returned:
    """What came back. Raises ``RefusedError`` with every reason."""
    root = parse_xml(content, shown)
    reasons: list[str] = []
    version = root.get("version", "")
    if local(root) != "xliff" or version not in _VERSIONS:
        raise refuse([f"{shown}:1: not XLIFF 2.0 to 2.2"])
    units = [
        unit
        for element in root.iter(f"{{{CORE}}}unit")
        if (unit := _read_unit(element, shown, reasons)) is not None
    ]
    if reasons:
        raise refuse(reasons)
    return Returned(root.get("srcLang", ""), root.get("trgLang", ""), tuple(units))


class _Codes:
    """The codes of one unit that is being read: their markup, and which are there. Raises
    ``_BadCodeError``.
    """

    def __init__(self, element: etree._Element) -> None:
        self.data = {one.get("id", ""): _plain(one) for one in element.iter(f"{{{CORE}}}data")}
        self.known: dict[str, tuple[str, str]] = {}

    def markup(self, element: etree._Element) -> tuple[str, str]:
        """(start, end) of a code. Raises ``KeyError`` where nobody knows it."""
        name = str(element.get("copyOf") or element.get("id", ""))
        start = element.get("dataRef") or element.get("dataRefStart")
        if start is None:
            return self.known[name]
        end = element.get("dataRefEnd")
        made = (self.data[start], self.data[end] if end else "")
        self.known.setdefault(name, made)
        return made


def _read_unit(element: etree._Element, shown: str, reasons: list[str]) -> ReturnedUnit | None:
    line = line_of(element)
    sources: list[str] = []
    targets: list[str] = []
    states: list[str] = []
    try:
        codes = _Codes(element)
        for part in element:
            if local(part) not in ("segment", "ignorable"):
                continue
            source, target = part.find(f"{{{CORE}}}source"), part.find(f"{{{CORE}}}target")
            text = _text(source, codes, set()) if source is not None else ""
            sources.append(text)
            if target is not None:
                targets.append(_text(target, codes, set()))
            elif local(part) == "ignorable":
                targets.append(text)
            if local(part) == "segment":
                states.append(_state(part, target))
    except _BadCodeError as error:
        reasons.append(f"{shown}:{error.line or line}: {error}")
        return None
    identity = element.get("id", "")
    return ReturnedUnit(
        id=identity[1:] if identity.startswith("u") else identity,
        source="".join(sources),
        target="".join(targets),
        state=min(states, key=STATES.index, default=INITIAL),
        base=next((one.text or "" for one in element.iter(f"{{{METADATA}}}meta")
                   if one.get("type") == "base"), ""),
        line=line,
    )  # fmt: skip


def _state(segment: etree._Element, target: etree._Element | None) -> str:
    """The segment's state; one whose text a tool changed without a word is translated."""
    state = segment.get("state", INITIAL if target is None else TRANSLATED)
    if segment.get("subState") == f"{_OURS}:fuzzy" and state == INITIAL:
        return INITIAL
    return state if state in STATES else TRANSLATED


class _BadCodeError(Exception):
    """A code that is not known, or stands twice."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def _text(element: etree._Element, codes: _Codes, seen: set[str]) -> str:
    """The raw Markdown of a ``source`` or ``target``."""
    return (element.text or "") + "".join(_pieces(element, codes, seen))


def _pieces(element: etree._Element, codes: _Codes, seen: set[str]) -> Iterator[str]:
    for child in element:
        name = local(child)
        if name == "cp":
            yield _character(child)
        elif name in ("ph", "pc", "sc", "ec"):
            start, end = _known(child, codes, seen)
            inner = _text(child, codes, seen) if name == "pc" else ""
            yield start + inner + end
        else:  # mrk, sm, em: a tool's own marks
            yield _text(child, codes, seen)
        yield child.tail or ""


def _known(child: etree._Element, codes: _Codes, seen: set[str]) -> tuple[str, str]:
    name = str(child.get("id") or child.get("startRef", ""))
    line = line_of(child)
    if local(child) != "ec":
        if name in seen:
            raise _BadCodeError(f'the code "{name}" stands twice', line)
        seen.add(name)
    try:
        return codes.markup(child)
    except KeyError:
        raise _BadCodeError(f'the code "{name}" is not known', line) from None


def _plain(element: etree._Element) -> str:
    """The text of ``data``, with ``cp``."""
    text = element.text or ""
    for child in element:
        text += _character(child) + (child.tail or "")
    return text


def _character(element: etree._Element) -> str:
    """What ``cp`` stands for (XLIFF 2.1, 4.2.3.1). Raises ``_BadCodeError``."""
    found = element.get("hex", "")
    code = int(found, 16) if local(element) == "cp" and _HEX.fullmatch(found) else -1
    if not 0 <= code <= sys.maxunicode or not is_text(chr(code)):
        message = f'the element "{local(element)}" with hex="{found}" is no character'
        raise _BadCodeError(message, line_of(element))
    return chr(code)
