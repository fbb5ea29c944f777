"""An author's HTML -> HTML that a page may hold, tag by tag.

What is left out is reported with its line; links, images and anchors become marks. The
sanitiser sees the result once more: this module is for what it cannot tell or know.
"""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import NamedTuple

from pipeline.markdown.allowed import (
    FORMATS,
    REMOVED_WITH_CONTENT,
    TAGS,
    UNSAFE_TAGS,
    VOID,
    is_allowed,
)
from pipeline.markdown.anchors import RESERVED
from pipeline.markdown.escape import escape, escape_attribute
from pipeline.markdown.pictures import Picture, write_picture
from pipeline.markdown.sheet import Sheet
from pipeline.markdown.urls import is_published
from pipeline.model import Context

_PIECE = re.compile(
    r"""(?P<comment><!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<![A-Za-z][^<>]*>)
    |<(?P<end>/?)(?P<tag>[A-Za-z][^\s/<>"']*)
      (?P<rest>(?:[^<>"']++|"[^"]*"|'[^']*')*)>""",
    re.VERBOSE | re.DOTALL,
)
_ENDS = {"<!--": "-->", "<![": "]]>", "<?": "?>"}
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
_XREF = re.compile(r"xref:", re.IGNORECASE)


_DEEPEST = 200
"""Parsers of HTML give up at 256 (libxml2) or 512 (browsers)."""


class Tag(NamedTuple):
    """A tag as it stands in a text; attribute names in lower case, values decoded."""

    name: str
    attributes: tuple[tuple[str, str], ...]
    text: str
    start: int
    end: int
    closing: bool = False
    self_closing: bool = False


def tags(text: str) -> Iterator[Tag]:
    """The tags of a text; a comment and the like has the name ``!``."""
    position = 0
    ends = {opener: text.rfind(end) for opener, end in _ENDS.items()}
    while (start := text.find("<", position)) >= 0:
        match = _match(text, start, ends)
        position = match.end() if match else start + 1
        if match is not None:
            yield _tag(match)


def _match(text: str, start: int, ends: Mapping[str, int]) -> re.Match[str] | None:
    """The piece at a ``<``. Openers without an end are not tried: each would cost a scan."""
    for opener, last in ends.items():
        if last < start and text.startswith(opener, start):
            return None
    return _PIECE.match(text, start)


def _tag(match: re.Match[str]) -> Tag:
    if match["tag"] is None:
        return Tag("!", (), match[0], match.start(), match.end())
    rest = match["rest"]
    return Tag(
        match["tag"].lower(),
        _attributes(rest),
        match[0],
        match.start(),
        match.end(),
        closing=bool(match["end"]),
        self_closing=rest.endswith("/"),
    )


def _attributes(rest: str) -> tuple[tuple[str, str], ...]:
    if not rest.strip(" /\t\n"):
        return ()
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(rest):
        value = match[2] or match[3] or match[4] or ""
        found.setdefault(match[1].lower(), unescape(value))
    return tuple(found.items())


def write_raw(text: str, sheet: Sheet, context: Context | None = None) -> str:
    """The text with its tags rewritten and everything else escaped where it must be.

    ``context`` is that of the slots between tags (``HTML`` in an HTML block); without it they
    stand in inline text and are noted there.
    """
    out: list[str] = []
    position, row = 0, sheet.row
    hidden = ""
    for tag in tags(text):
        between = text[position : tag.start]
        if not hidden:
            out.append(_between(between, sheet, context))
        position = tag.end
        sheet.row = row + text.count("\n", 0, tag.start)
        if hidden:
            hidden = "" if tag.closing and tag.name == hidden else hidden
        elif tag.name in REMOVED_WITH_CONTENT and not tag.closing:
            hidden = tag.name
            _report(tag, sheet)
        else:
            written = _write_tag(tag, sheet)
            out.append(written)
            if context is None and tag.name in FORMATS:
                _note_format(tag, sheet)
            elif context is not None and tag.name == "table" and written:
                out[-1] = _boxed(written, tag, sheet)
    sheet.row = row
    if not hidden:
        out.append(_between(text[position:], sheet, context))
    return "".join(out)


def _between(text: str, sheet: Sheet, context: Context | None) -> str:
    """Text between tags; entities stay as they are, a ``<`` that opens nothing is text."""
    if context is not None:
        in_link = sheet.links > 0
        sheet.note(text, Context.LINK if in_link else context, "link text" if in_link else "html")
    return text.replace("<", "&lt;")


def _write_tag(tag: Tag, sheet: Sheet) -> str:
    if tag.name == "!":
        return ""
    if tag.name == "a":
        return _write_link(tag, sheet)
    if tag.name in TAGS:
        return _write_allowed(tag, sheet)
    if tag.closing:
        return "" if tag.name in UNSAFE_TAGS or tag.name == "img" else escape(tag.text)
    if tag.name in ("img", "image"):
        return _write_image(tag, sheet)
    if tag.name.startswith("xref:"):
        uid = _XREF.sub("", tag.text[1:-1].strip(), count=1)
        return f'<span class="xref" data-uid="{escape_attribute(uid)}">{escape(uid)}</span>'
    _report(tag, sheet)
    return "" if tag.name in UNSAFE_TAGS else escape(sheet.note(tag.text))


def _boxed(written: str, tag: Tag, sheet: Sheet) -> str:
    """A table with the box in which it scrolls, as those of Markdown have."""
    if not tag.closing:
        sheet.boxes += 1
        return f'<div class="table">{written}'
    if not sheet.boxes:
        return written
    sheet.boxes -= 1
    return f"{written}</div>"


def _note_format(tag: Tag, sheet: Sheet) -> None:
    if not tag.closing:
        sheet.formats.append(tag.name)
    elif tag.name in sheet.formats:
        sheet.formats.remove(tag.name)


def _report(tag: Tag, sheet: Sheet) -> None:
    if tag.name in UNSAFE_TAGS:
        message, hint = f"the tag <{tag.name}> is taken out", "write it in Markdown"
    else:
        message, hint = f"{tag.text} is not HTML; it is shown as text", "write &lt;"
    sheet.problem("unsafe-html", message, hint)


def _write_allowed(tag: Tag, sheet: Sheet) -> str:
    if tag.name not in VOID:
        sheet.unclean = True
        sheet.depth += -1 if tag.closing else 1
    if tag.closing:
        return "" if tag.name in VOID else f"</{tag.name}>"
    if sheet.depth > _DEEPEST:
        if sheet.depth == _DEEPEST + 1:
            sheet.problem("unsafe-html", "too many tags are open here", "close them")
        return ""
    written = "".join(_write_attribute(tag, name, value, sheet) for name, value in tag.attributes)
    return f"<{tag.name}{written}>"


def _write_attribute(tag: Tag, name: str, value: str, sheet: Sheet) -> str:
    if name in ("id", "name"):
        both = name == "name" and any(other == "id" for other, _ in tag.attributes)
        return "" if both else sheet.identity(value)
    if is_allowed(tag.name, name):
        if name == "class":
            words = value.split()
            value = " ".join(word for word in words if not word.startswith(RESERVED))
        sheet.note(value, Context.ATTRIBUTE, "attribute")
        return f' {name}="{escape_attribute(value)}"'
    message = f"the attribute {name} of <{tag.name}> is taken out"
    sheet.problem("unsafe-html", message, "leave it out")
    return ""


def _write_link(tag: Tag, sheet: Sheet) -> str:
    """A link, or an anchor: an anchor is closed at once, whatever its author did.

    An ``<a>`` that stays open would be opened anew by every block after it.
    """
    attributes = dict(tag.attributes)
    href = attributes.pop("href", "").strip()
    if tag.closing:
        return _close_link(sheet)
    identity = sheet.identity(attributes.pop("id", "") or attributes.pop("name", ""))
    attributes.pop("name", "")
    rest = "".join(_write_attribute(tag, name, value, sheet) for name, value in attributes.items())
    anchor = f"<a{identity}></a>" if identity else ""
    is_link = bool(href) and not sheet.links and not sheet.flatten
    if not tag.self_closing:
        sheet.raw_links.append(is_link)
    if not is_link or tag.self_closing:
        if not is_published(href) and not _XREF.match(href):
            sheet.link(href)  # reports it
        return anchor
    sheet.unclean = True
    sheet.links += 1
    if _XREF.match(href):
        return f'{anchor}<a class="xref"{rest}>'
    return f"{anchor}<a{sheet.link(href)}{rest}>"


def _close_link(sheet: Sheet) -> str:
    if not sheet.raw_links or not sheet.raw_links.pop():
        return ""
    sheet.links -= 1
    return "</a>"


def _write_image(tag: Tag, sheet: Sheet) -> str:
    attributes = dict(tag.attributes)
    url, alt = attributes.get("src", "").strip(), attributes.get("alt", "")
    for name in attributes:
        if name not in ("src", "alt", "title", "width", "height", "border", "class", "align"):
            message = f"the attribute {name} of <img> is taken out"
            sheet.problem("unsafe-html", message, "leave it out")
    picture = Picture(url, alt, attributes.get("title", ""), width=attributes.get("width", ""))
    return write_picture(picture, sheet)
