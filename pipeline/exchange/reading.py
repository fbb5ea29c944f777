"""What all readers share: reasons to refuse a file, and XML that cannot do harm."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from pipeline.errors import ReadError

_SURROGATE = re.compile("[\ud800-\udfff]")
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
    """The root element. Nothing is fetched. An entity is not resolved, and as its text would be
    missing then, a file that has one is refused.
    """
    declared = content.replace(b"\0", b"").partition(b"<!ENTITY")  # without zeros: UTF-16 too
    if declared[1]:
        raise refuse([_entity(shown, declared[0].count(b"\n") + 1)])
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False,
                             huge_tree=True, remove_comments=True, remove_pis=True)  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise refuse([f"{shown}:{error.lineno or 1}: not XML: {error.msg}"]) from None
    entity = next(root.iter(etree.Entity), None)
    if entity is not None:
        raise refuse([_entity(shown, line_of(entity))])
    return root


def _entity(shown: str, line: int) -> str:
    return (
        f"{shown}:{line}: it has entities of its own, which are not resolved; "
        "have the tool write the characters themselves"
    )


def is_text(text: str) -> bool:
    """Whether a catalog can hold it: half of a character is none."""
    return not _SURROGATE.search(text)


def line_of(element: etree._Element) -> int:
    """The line where an element begins, from 1."""
    line = element.sourceline
    return line if isinstance(line, int) else 1


def local(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return etree.QName(element).localname
