"""TMX 1.4b: one ``tu`` per entry, codes as ``bpt``/``ept``/``ph`` that hold their markup.

https://www.gala-global.org/tmx-14b
"""

from __future__ import annotations

import re
from collections.abc import Sequence

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
from pipeline.exchange.reading import XML_LANG, line_of, local, parse_xml, refuse

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_PROPERTIES = ("article", "context", "state", "base")
_PREFIX = "x-twinspan-"


def write(sent: Sent) -> bytes:
    """The file's bytes, UTF-8, with what it ``holds``."""
    root = etree.Element("tmx", {"version": "1.4"})
    etree.SubElement(root, "header", {
        "creationtool": "Twinspan", "creationtoolversion": "1", "segtype": "sentence",
        "o-tmf": "PO", "adminlang": "en", "srclang": sent.source, "datatype": "plaintext",
    })  # fmt: skip
    body = etree.SubElement(root, "body")
    for unit in sent.units:
        if holds(unit):
            _write_unit(body, unit, sent)
    for element in root.iter("tmx", "body", "tu"):
        element.text = "\n"
        for child in element:
            child.tail = "\n"
    kind = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", doctype=kind) + b"\n"


def holds(unit: SentUnit) -> bool:
    """Entries without a translation have no place in a memory, nor those with characters that
    XML cannot have.
    """
    return bool(unit.target) and not _ILLEGAL.search(unit.source + unit.target)


def _write_unit(body: etree._Element, unit: SentUnit, sent: Sent) -> None:
    element = etree.SubElement(body, "tu", {"tuid": unit.id})
    for note in unit.notes:
        etree.SubElement(element, "note").text = _ILLEGAL.sub("\ufffd", note)
    values = (unit.article, unit.context, unit.detail or unit.state, unit.base)
    for name, value in zip(_PROPERTIES, values, strict=True):
        if value:
            etree.SubElement(element, "prop", {"type": _PREFIX + name}).text = _ILLEGAL.sub(
                "\ufffd", value
            )
    source, target = numbered(unit.source, unit.target, raw=sent.raw)
    for tag, parts in ((sent.source, source), (sent.target, target)):
        variant = etree.SubElement(element, "tuv", {XML_LANG: tag})
        _fill(etree.SubElement(variant, "seg"), parts)


def _fill(segment: etree._Element, parts: Sequence[str | Numbered]) -> None:
    names = {OPEN: "bpt", CLOSE: "ept"}
    for part in parts:
        if not isinstance(part, str):
            name = names.get(part.code.kind, "ph")
            key = "x" if name == "ph" else "i"
            etree.SubElement(segment, name, {key: str(part.id)}).text = part.code.raw
        elif len(segment):
            segment[-1].tail = (segment[-1].tail or "") + part
        else:
            segment.text = (segment.text or "") + part


def read(content: bytes, shown: str) -> Returned:
    """What came back. Raises ``RefusedError``."""
    root = parse_xml(content, shown)
    if local(root) != "tmx":
        raise refuse([f"{shown}:1: not TMX"])
    header = root.find("header")
    source = header.get("srclang", "") if header is not None else ""
    targets: set[str] = set()
    units = []
    for element in root.iter("tu"):
        texts = {
            variant.get(XML_LANG) or variant.get("lang") or "": _text(variant)
            for variant in element.iterchildren("tuv")
        }
        own = next((tag for tag in texts if tag.lower() == source.lower()), "")
        others = [tag for tag in texts if tag != own]
        targets.update(others)
        if own and others:
            units.append(_unit(element, texts[own], texts[others[0]]))
    if len(targets) > 1:
        found = ", ".join(sorted(targets))
        raise refuse([f"{shown}:1: several target languages in one file: {found}"])
    return Returned(source, next(iter(targets), ""), tuple(units))


def _text(variant: etree._Element) -> str:
    segment = variant.find("seg")
    return "" if segment is None else "".join(map(str, segment.itertext()))


def _unit(element: etree._Element, source: str, target: str) -> ReturnedUnit:
    told = {one.get("type", ""): one.text or "" for one in element.iterchildren("prop")}
    state = told.get(f"{_PREFIX}state", TRANSLATED)
    return ReturnedUnit(
        id=element.get("tuid", ""),
        source=source,
        target=target,
        state=INITIAL if state == "fuzzy" else state if state in STATES else TRANSLATED,
        base=told.get(f"{_PREFIX}base", ""),
        line=line_of(element),
    )
