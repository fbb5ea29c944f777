"""What all readers share: reasons to refuse a file, and XML that cannot do harm."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from pipeline.errors import ReadError

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class RefusedError(ReadError):
    """A file that does not match is taken in as a whole or not at all."""


def refuse(reasons: Sequence[str]) -> RefusedError:
    """The error with every reason, one in a line; each begins with ``path:line:``."""
    shown = list(reasons[:20])
    if len(reasons) > len(shown):
        shown.append(f"… and {len(reasons) - len(shown):,} more reasons")
    return RefusedError("\n".join([*shown, "nothing of this file was taken in"]))


def parse_xml(content: bytes, shown: str) -> etree._Element:
    """The root element. Entities are not resolved, nothing is fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False,
                             huge_tree=True, remove_comments=True, remove_pis=True)  # fmt: skip
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise refuse([f"{shown}:{error.lineno or 1}: not XML: {error.msg}"]) from None


def line_of(element: etree._Element) -> int:
    """The line where an element begins, from 1."""
    line = element.sourceline
    return line if isinstance(line, int) else 1


def local(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return etree.QName(element).localname
