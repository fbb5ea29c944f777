"""PageSkeleton + texts -> HTML that two ways of making a page can be compared by."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape as escape_all

from lxml import html as lxml_html
from lxml.etree import _Comment, _Element

from pipeline.markdown import render_inline
from pipeline.model import (
    CodeHole,
    Fragment,
    ImageHole,
    IncludeHole,
    LabelHole,
    LinkHole,
    PageSkeleton,
    SegmentHole,
)


def fill(
    skeleton: PageSkeleton,
    texts: Sequence[str],
    definitions: Mapping[str, tuple[str, str]] | None = None,
) -> str:
    """The page with each slot filled and each other hole written out."""
    out = []
    for piece in skeleton.html:
        if isinstance(piece, SegmentHole):
            fragment = render_inline(texts[piece.segment], piece.context, definitions or {})
            out.append(show(fragment))
        else:
            out.append(show((piece,)))
    return "".join(out)


def show(fragment: Fragment) -> str:
    """The fragment as HTML, its holes as elements of their own."""
    return "".join(piece if isinstance(piece, str) else _hole(piece) for piece in fragment)


def _hole(hole: object) -> str:
    match hole:
        case SegmentHole(number, context):
            return f"{{{number}:{context.value}}}"
        case LinkHole(url, _):
            return f' href="{escape_all(url)}"'
        case ImageHole():
            return _image(hole)
        case IncludeHole(path, inline, _):
            return f'<include inline="{inline}">{escape_all(path)}</include>'
        case CodeHole(path, language, query, _):
            return f'<codefile query="{escape_all(query)}">{language} {escape_all(path)}</codefile>'
        case LabelHole(key):
            return f"<label>{key}</label>"
    raise AssertionError(hole)


def _image(hole: ImageHole) -> str:
    given = {"src": hole.url, "alt": hole.alt, "title": hole.title, "form": hole.form}
    given["link"] = hole.link
    written = "".join(f' {name}="{escape_all(value)}"' for name, value in given.items() if value)
    return f"<img{written}>"


def normalise(html: str) -> list[str]:
    """The page as a list of tags and texts; white space and the order of attributes are gone."""
    root = lxml_html.fragment_fromstring(html, create_parent="div")
    lines: list[str] = []
    _walk(root, lines)
    return [text for line in lines if (text := re.sub(r"\s+", " ", line).strip())]


def _walk(element: _Element, lines: list[str]) -> None:
    for child in _pieces(element):
        if isinstance(child, str):
            lines.append(child)
            continue
        attributes = "".join(f' {k}="{v}"' for k, v in sorted(child.attrib.items()))
        lines.append(f"<{child.tag}{attributes}>")
        _walk(child, lines)
        lines.append(f"</{child.tag}>")


def _pieces(element: _Element) -> list[str | _Element]:
    out: list[str | _Element] = [element.text or ""]
    for child in element:
        if not isinstance(child, _Comment):
            out.append(child)
        out.append(child.tail or "")
    return out


def tags_of(html: str) -> set[str]:
    """The names of all elements in the HTML."""
    root = lxml_html.fragment_fromstring(html, create_parent="div")
    return {str(child.tag) for child in root.iterdescendants() if isinstance(child.tag, str)}
