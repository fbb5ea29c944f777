"""What a page may hold at most, and the structure that stands whatever its content is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from pipeline.markdown.mathml import ATTRIBUTES, ELEMENTS

THEME_TAGS = frozenset(
    [
        "html",
        "head",
        "body",
        "meta",
        "title",
        "link",
        "script",
        "header",
        "nav",
        "main",
        "article",
        "footer",
        "svg",
        "circle",
        "path",
        "summary",
        "details",
        "small",
    ]
)
TEXT_TAGS = frozenset(
    [
        *("math", *ELEMENTS),
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
        "img",
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
TEXT_ATTRIBUTES = frozenset(
    [
        *("alttext", "display", *ATTRIBUTES),
        "class",
        "dir",
        "lang",
        "title",
        "translate",
        "id",
        "href",
        "hreflang",
        "src",
        "alt",
        "loading",
        "role",
        "aria-label",
        "align",
        "valign",
        "width",
        "border",
        "abbr",
        "colspan",
        "headers",
        "rowspan",
        "scope",
        "span",
        "start",
        "type",
        "value",
        "reversed",
        "datetime",
        "open",
        "cellpadding",
        "cellspacing",
        "data-s",
        "data-d",
        "data-f",
        "data-state",
        "data-moniker",
        "data-pivot",
        "data-target",
        "data-uid",
        "data-tab",
        "data-condition",
        "data-language",
        *("data-show", "data-key", "data-label", "data-every", "data-choices"),
        *("data-contents", "data-similar", "data-lead"),
    ]
)
_SEEN_THROUGH = re.compile(r"[\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060\ufeff]")
_RELATIVE = re.compile(r"[^:/?#]*([/?#]|$)")


def is_safe_url(url: str) -> bool:
    seen = _SEEN_THROUGH.sub("", unescape(url)).lower()
    if seen.startswith("//"):
        return False
    return bool(_RELATIVE.match(seen)) or seen.startswith(("https:", "http:", "mailto:", "tel:"))


def faults(page: Any) -> Iterator[str]:
    """Everything on a page that no content may bring in. ``page`` is a tree."""
    for element in page.iter():
        if not isinstance(element.tag, str):
            yield f"a comment or instruction: {element}"
            continue
        in_text = any(parent.tag == "article" for parent in element.iterancestors())
        if element.tag not in (TEXT_TAGS if in_text else TEXT_TAGS | THEME_TAGS):
            yield f"<{element.tag}>"
        for name in element.keys():  # noqa: SIM118
            if name.startswith("on") or name in ("style", "srcdoc", "formaction", "action"):
                yield f"<{element.tag} {name}>"
            if in_text and name not in TEXT_ATTRIBUTES:
                yield f"<{element.tag} {name}> in the text"
        yield from _bad_urls(element)
        if element.tag == "script" and (element.text or not element.get("src")):
            yield "an inline script"


def _bad_urls(element: Any) -> Iterator[str]:
    told = element.tag == "link" and element.get("rel") in ("canonical", "alternate")
    for name in ("href", "src", "data"):
        value = element.get(name, "")
        if not is_safe_url(value):
            yield f"<{element.tag} {name}={value!r}>"
        if element.tag in ("script", "link", "img") and "://" in value and not told:
            yield f"<{element.tag} {name}={value!r}> asks another host"


def frame(page: Any) -> list[str]:
    """The page's own structure: what must stand, whatever the content is."""
    moved = len(page.xpath("//body[@class='kind-redirect']"))
    scripts = 2 + len(page.xpath("//main/p[@class='see']"))
    wanted = {
        "//html/body/a[@class='skip']": 1,
        "//body/header[@class='top']": 1,
        "//body/div[@class='frame']/main[@id='ts-main']": 1,
        "//main//article": 1,
        "//*[@id='ts-main']": 1,
        "//body/div[@class='frame']/footer": 1 - moved,
        "//head/script": scripts,
        "//script": scripts,
        "//head/meta[@http-equiv='Content-Security-Policy']": 1,
    }
    return [path for path, count in wanted.items() if len(page.xpath(path)) != count]
