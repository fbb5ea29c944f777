"""Which HTML a page may hold, and the sanitiser that sees to it."""

from __future__ import annotations

from functools import lru_cache

import nh3

from pipeline.markdown.marks import ATTRIBUTE

TAGS = frozenset(
    [
        "a",
        "abbr",
        "aside",
        "b",
        "bdi",
        "bdo",
        "big",
        "blockquote",
        "br",
        "caption",
        "center",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "details",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "ins",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "section",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "tt",
        "u",
        "ul",
        "var",
        "wbr",
    ]
)
VOID = frozenset({"br", "col", "hr", "wbr"})
FORMATS = frozenset(["b", "big", "code", "em", "i", "s", "small", "strike", "strong", "tt", "u"])
"""Tags that a browser opens anew in the next block if they are not closed."""

REMOVED_WITH_CONTENT = frozenset({"script", "style"})

UNSAFE_TAGS = frozenset(
    [
        "animate",
        "applet",
        "area",
        "article",
        "audio",
        "base",
        "basefont",
        "body",
        "button",
        "canvas",
        "datalist",
        "dialog",
        "dir",
        "embed",
        "fieldset",
        "footer",
        "font",
        "form",
        "frame",
        "frameset",
        "head",
        "header",
        "hgroup",
        "html",
        "iframe",
        "image",
        "input",
        "isindex",
        "keygen",
        "label",
        "legend",
        "link",
        "listing",
        "main",
        "map",
        "marquee",
        "math",
        "menu",
        "meta",
        "meter",
        "nav",
        "nobr",
        "noembed",
        "noframes",
        "noscript",
        "object",
        "optgroup",
        "option",
        "output",
        "param",
        "picture",
        "plaintext",
        "portal",
        "progress",
        "script",
        "search",
        "select",
        "set",
        "slot",
        "source",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "track",
        "video",
        "xmp",
    ]
)
"""Elements of HTML that are taken out; any other name is no HTML and is shown as text."""

HTML_TAGS = TAGS | UNSAFE_TAGS | {"img"}
"""Every name that is one of HTML."""

GLOBAL_ATTRIBUTES = frozenset({"class", "dir", "lang", "title", "translate"})
_CELL = frozenset({"abbr", "align", "colspan", "headers", "rowspan", "scope", "valign", "width"})
_COLUMN = frozenset({"align", "span", "valign", "width"})
TAG_ATTRIBUTES = {
    "col": _COLUMN,
    "colgroup": _COLUMN,
    "del": frozenset({"datetime"}),
    "details": frozenset({"open"}),
    "div": frozenset({"align", "data-moniker", "data-pivot", "data-target"}),
    "ins": frozenset({"datetime"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"reversed", "start", "type"}),
    "p": frozenset({"align"}),
    "pre": frozenset({"data-language"}),
    "section": frozenset({"data-condition", "data-tab"}),
    "span": frozenset({"data-uid"}),
    "table": frozenset({"align", "border", "cellpadding", "cellspacing", "width"}),
    "td": _CELL,
    "th": _CELL,
    "time": frozenset({"datetime"}),
    "tr": frozenset({"align", "valign"}),
    "ul": frozenset({"type"}),
}


def is_allowed(tag: str, attribute: str) -> bool:
    """True where an author may put this attribute on this tag."""
    return attribute in GLOBAL_ATTRIBUTES or attribute in TAG_ATTRIBUTES.get(tag, ())


@lru_cache(maxsize=1)
def _cleaner() -> nh3.Cleaner:
    attributes = {tag: set(names) for tag, names in TAG_ATTRIBUTES.items()}
    attributes["*"] = {*GLOBAL_ATTRIBUTES, ATTRIBUTE}
    return nh3.Cleaner(
        tags=set(TAGS),
        clean_content_tags=set(REMOVED_WITH_CONTENT),
        attributes=attributes,
        link_rel=None,
        url_schemes=set(),
    )


def clean(html: str) -> str:
    """Balanced HTML of allowed tags only.

    ``href``, ``src``, ``id`` and ``name`` never pass: the room's own are marks at this point.
    """
    return _cleaner().clean(html).replace("&nbsp;", "\u00a0")
