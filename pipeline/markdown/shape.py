"""A segment's text -> Shape: what it holds besides words, as a CommonMark parser sees it.

Common texts are read by the patterns of ``simple.py``, which the tests hold against the parser.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from markdown_it.token import Token

from pipeline.markdown.arguments import arguments
from pipeline.markdown.inline import parse_inline
from pipeline.markdown.plain import plain_text
from pipeline.markdown.raw_html import tags
from pipeline.markdown.simple import is_plain, simple_shapes

_BOLD_TAGS = frozenset({"strong", "b"})
_ITALIC_TAGS = frozenset({"em", "i"})


class Link(NamedTuple):
    """A link: its URL (``xref:uid`` for a reference), and the text that a reader sees."""

    url: str
    text: str


class Shape(NamedTuple):
    """The parts of a text, each in the order of the text.

    ``plain`` is what a reader sees, images as their alternative texts; ``prose`` the same with
    U+FFFC for each piece of code, image or include. ``strong`` and ``emphasis`` are the texts
    that stand in bold and in italics, ``html`` the names of tags (``/a`` closes one),
    ``attributes`` those of the tags as ``a href``, ``references`` what is included.
    """

    plain: str
    prose: str
    links: tuple[Link, ...] = ()
    images: tuple[str, ...] = ()
    code: tuple[str, ...] = ()
    strong: tuple[str, ...] = ()
    emphasis: tuple[str, ...] = ()
    html: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    references: tuple[str, ...] = ()


OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in ``Shape.prose`` for what is no prose."""


@lru_cache(maxsize=2048)
def shape_of(text: str) -> Shape:
    """The shape of an inline text; what is escaped for a table cell is unescaped before."""
    if is_plain(text):
        return Shape(text, text)
    return _simple_shape(text) or parsed_shape(text)


def _simple_shape(text: str) -> Shape | None:
    """The shape of a text that has nothing but the common shapes, else ``None``."""
    found = simple_shapes(text)
    if found is None:
        return None
    plain: list[str] = []
    prose: list[str] = []
    links: list[Link] = []
    code: list[str] = []
    strong: list[str] = []
    html: list[str] = []
    for name, piece in found:
        shown = piece
        if name == "bold":
            shown = piece[2:-2]
            strong.append(shown)
        elif name == "code":
            shown = piece[1:-1]
            code.append(shown)
        elif name == "link":
            shown, _, url = piece[1:-1].partition("](")
            links.append(Link(url, shown))
        elif name == "break":
            shown = " "
            html.append("br")
        elif name in ("escape", "word", "and"):
            shown = piece[-1]
        plain.append(shown)
        prose.append(OBJECT if name == "code" else shown)
    return Shape(
        "".join(plain),
        "".join(prose),
        tuple(links),
        code=tuple(code),
        strong=tuple(strong),
        html=tuple(html),
    )


def parsed_shape(text: str) -> Shape:
    """The same by the whole parser."""
    walk = _Walk()
    walk.over(parse_inline(text))
    return walk.shape()


class _Walk:
    """Gathers the parts of a text from its tokens."""

    def __init__(self) -> None:
        self.plain: list[str] = []
        self.prose: list[str] = []
        self.links: list[Link | None] = []
        self.images: list[str] = []
        self.code: list[str] = []
        self.strong: list[str | None] = []
        self.emphasis: list[str | None] = []
        self.html: list[str] = []
        self.attributes: list[str] = []
        self.references: list[str] = []
        self._open: list[tuple[str, int, int, str]] = []

    def shape(self) -> Shape:
        while self._open:
            self._close(self._open[-1][0])
        return Shape(
            "".join(self.plain),
            "".join(self.prose),
            tuple(link for link in self.links if link is not None),
            tuple(self.images),
            tuple(self.code),
            tuple(text for text in self.strong if text is not None),
            tuple(text for text in self.emphasis if text is not None),
            tuple(self.html),
            tuple(self.attributes),
            tuple(self.references),
        )

    def over(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            self._take(token)

    def _take(self, token: Token) -> None:
        kind = token.type
        if kind in ("text", "emoji"):
            self._say(token.content)
        elif kind == "code_inline":
            self.code.append(token.content)
            self._say(token.content, OBJECT)
        elif kind in ("softbreak", "hardbreak"):
            self._say(" ")
        elif kind in ("link_open", "xref_open"):
            self._begin("link", str(token.attrGet("href") or ""))
            self._say(str(token.meta.get("text") or ""))
        elif kind in ("link_close", "xref_close"):
            self._close("link")
        elif kind in ("strong_open", "em_open"):
            self._begin("strong" if kind == "strong_open" else "emphasis")
        elif kind in ("strong_close", "em_close"):
            self._close("strong" if kind == "strong_close" else "emphasis")
        elif kind == "image":
            self.images.append(str(token.attrGet("src") or ""))
            self._say(plain_text(token.children or ()), OBJECT)
        elif kind == "html_inline":
            self._take_tags(token.content)
        else:
            self._take_special(token)

    def _take_special(self, token: Token) -> None:
        """What the dialect adds: words not to translate, images, includes, videos."""
        kind = token.type
        if kind == "no_loc":
            self._say(token.meta["double"] or token.meta["single"] or "")
        elif kind == "image_block":
            given = arguments(token.meta["arguments"])
            self.images.append(given.get("source", ""))
            self._say("", OBJECT)
        elif kind in ("include", "code_include"):
            self.references.append(token.meta["path"].strip())
            self._say("", OBJECT)
        elif kind == "math":
            self._say(token.content, OBJECT)
        elif kind == "video":
            self.references.append(token.meta["url"])
            self._say("", OBJECT)
        elif kind == "code_block_include":
            self.references.append(arguments(token.meta["arguments"]).get("source", ""))
            self._say("", OBJECT)

    def _take_tags(self, content: str) -> None:
        for tag in tags(content):
            if tag.name == "!":
                continue
            self.html.append(f"/{tag.name}" if tag.closing else tag.name)
            self.attributes += [f"{tag.name} {name}" for name, _ in tag.attributes]
            given = dict(tag.attributes)
            if tag.name == "a" and "href" in given:
                self._begin("link", given["href"])
            elif tag.name == "a" and tag.closing:
                self._close("link")
            elif tag.name == "img":
                self.images.append(given.get("src", ""))
                self._say(given.get("alt", ""), OBJECT)
            elif tag.name in ("br", "p", "li", "tr", "td"):
                self._say(" ")
            elif tag.name in _BOLD_TAGS | _ITALIC_TAGS:
                name = "strong" if tag.name in _BOLD_TAGS else "emphasis"
                self._close(name) if tag.closing else self._begin(name)

    def _say(self, text: str, prose: str | None = None) -> None:
        self.plain.append(text)
        self.prose.append(text if prose is None else prose)

    def _begin(self, name: str, url: str = "") -> None:
        """A part begins here; its place is kept, in the order of the beginnings."""
        places = self._list(name)
        places.append(None)
        self._open.append((name, len(places) - 1, len(self.plain), url))

    def _close(self, name: str) -> None:
        for index in range(len(self._open) - 1, -1, -1):
            found, number, start, url = self._open[index]
            if found == name:
                del self._open[index]
                text = "".join(self.plain[start:])
                if name == "link":
                    self.links[number] = Link(url, text)
                else:
                    self._list(name)[number] = text
                return

    def _list(self, name: str) -> list[Any]:
        lists: dict[str, list[Any]] = {
            "link": self.links,
            "strong": self.strong,
            "emphasis": self.emphasis,
        }
        return lists[name]
