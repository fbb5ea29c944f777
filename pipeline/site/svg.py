"""An SVG from content -> one that can do nothing but be looked at.

In an ``<img>`` an SVG is harmless, but a reader may open the file itself, and then its scripts
would run with the site's rights.
"""

from __future__ import annotations

import re

from lxml import etree

_ELEMENTS = frozenset(
    {
        "script",
        "foreignobject",
        "iframe",
        "embed",
        "object",
        "handler",
        "listener",
        "audio",
        "video",
    }
)
_LINKS = frozenset({"href", "src", "from", "to", "values", "by"})
_INNER = re.compile(r"\s*(?:#|data:image/(?:png|jpeg|gif|webp);)", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*\s*:|//", re.IGNORECASE)
_DECLARED = re.compile(r"\ufeff?<\?xml\b(?:[^>]*?encoding\s*=\s*[\"']([^\"']*)[\"'])?[^>]*?\?>")
_REMOTE_STYLE = re.compile(r"@import|url\(\s*['\"]?(?!\s*#)|expression|javascript:", re.IGNORECASE)


def safe_svg(content: bytes) -> bytes | None:
    """The picture without scripts, handlers, foreign content and outside references.

    The bytes as they are where there was nothing to take out, and they are plain UTF-8 without a
    document type, which may give elements attributes that no reader here sees. ``None`` where it
    cannot be read.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    changed = not _is_plain(content)
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            if isinstance(element, etree._Entity):
                return None
            continue
        if _name(element.tag) in _ELEMENTS or _is_html(element) or _bad_style(element):
            parent = element.getparent()
            if parent is None:
                return None
            parent.remove(element)
            changed = True
            continue
        for attribute in [key for key, value in element.attrib.items() if _unsafe(key, value)]:
            del element.attrib[attribute]
            changed = True
    return etree.tostring(root, encoding="utf-8") if changed else content


def _is_plain(content: bytes) -> bool:
    """Whether the bytes are text that says itself what it is: no other encoding, no document
    type, no processing instruction but the XML declaration.
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    declared = _DECLARED.match(text)
    rest = text[declared.end() :] if declared else text
    if "\x00" in text or (declared and declared[1] and declared[1].lower() != "utf-8"):
        return False
    return "<!DOCTYPE" not in rest and "<?" not in rest


def _is_html(element: etree._Element) -> bool:
    """A ``<meta>`` or ``<form>`` of HTML works in a picture as well."""
    return str(element.tag).lower().startswith("{http://www.w3.org/1999/xhtml}")


def _bad_style(element: etree._Element) -> bool:
    text = "".join(map(str, element.itertext())) if _name(element.tag) == "style" else ""
    return bool(_REMOTE_STYLE.search(text))


def _unsafe(key: str | bytes, value: str | bytes) -> bool:
    name, text = _name(str(key)), str(value)
    if name.startswith("on"):
        return True
    if name == "style":
        return bool(_REMOTE_STYLE.search(text))
    return name in _LINKS and any(map(_leads_out, text.split(";") if name == "values" else [text]))


def _leads_out(address: str) -> bool:
    compact = re.sub(r"[\x00-\x20]", "", address)
    return not _INNER.match(address) and bool(_SCHEME.search(compact))


def _name(tag: str | bytes | bytearray | etree.QName) -> str:
    return str(tag).rsplit("}", 1)[-1].lower()
