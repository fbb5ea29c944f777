"""What is noted down while the HTML of one article (or one segment) is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.markdown.anchors import RESERVED, Anchors
from pipeline.markdown.escape import escape_attribute
from pipeline.markdown.marks import ATTRIBUTE, Marks
from pipeline.markdown.urls import is_published, scheme_of
from pipeline.model import Context, Heading, Hole, LinkHole, Place, Problem


class Sheet:
    """The writer's working sheet; a new one for each article and each inline parse.

    ``row`` is the row of the text that is being written, ``lines`` gives its line in the file.
    ``kinds`` are the kinds of the blocks that are open, ``links`` counts the links that are open,
    ``raw_links`` and ``formats`` are the author's own ``<a>`` and ``<b>`` … that are open,
    ``boxes`` counts the tables of theirs that are open, ``depth`` all such tags. ``unclean`` tells
    that some may need to be balanced.
    """

    def __init__(
        self,
        marks: Marks,
        *,
        lines: Sequence[int] = (),
        sources: Sequence[str] = (),
        flatten: bool = False,
    ) -> None:
        self.marks = marks
        self.lines = lines
        self.sources = sources
        self.flatten = flatten
        self.row = 0
        self.kinds = ["paragraph"]
        self.links = 0
        self.raw_links: list[bool] = []
        self.formats: list[str] = []
        self.unclean = False
        self.boxes = 0
        self.depth = 0
        self.tabs = 0
        self.holes: list[Hole | str] = []
        self.places: dict[int, Place] = {}
        self.headings: list[Heading] = []
        self.anchors = Anchors()
        self.images: Counter[str] = Counter()
        self.problems: list[Problem] = []

    # ------------------------------------------------------------------ where we are

    @property
    def line(self) -> int:
        """The line in the file, 0 in a text that is not a file."""
        return self.line_at(self.row)

    def line_at(self, row: int) -> int:
        return self.lines[min(row, len(self.lines) - 1)] if self.lines else 0

    def context(self) -> Context:
        if self.links:
            return Context.LINK
        return Context.CELL if self.kinds[-1].startswith("table") else Context.INLINE

    def kind(self) -> str:
        kind = self.kinds[-1]
        return "link text" if self.links and not kind.startswith(("heading", "tab ")) else kind

    # ------------------------------------------------------------------ notes

    def note(self, text: str, context: Context | None = None, kind: str = "") -> str:
        """Note the place of each slot in a text; gives the text back."""
        if self.marks.open in text:
            place = Place(kind or self.kind(), context or self.context(), len(self.headings) - 1)
            for index in self.marks.slots_in(text):
                self.places[index] = place
        return text

    def problem(self, kind: str, message: str, hint: str = "", row: int | None = None) -> None:
        line = self.line_at(self.row if row is None else row)
        self.problems.append(Problem(kind, line, message, hint))

    def close_raw(self) -> str:
        """The end tags that an author has forgotten in a line of text.

        Without them the browser would open ``<a>`` and ``<b>`` anew in every block after it.
        """
        closing = "".join(f"</{name}>" for name in reversed(self.formats))
        closing += "</a>" * sum(self.raw_links)
        self.links -= sum(self.raw_links)
        self.formats.clear()
        self.raw_links.clear()
        return closing

    # ------------------------------------------------------------------ marks

    def hole(self, hole: Hole | str) -> str:
        """The mark for a hole between tags, or for HTML that the sanitiser need not see."""
        self.holes.append(hole)
        return self.marks.hole(len(self.holes) - 1)

    def attribute(self, hole: Hole | str) -> str:
        """The mark for a hole, or for attributes as they stand, inside a tag."""
        self.holes.append(hole)
        return f' {ATTRIBUTE}="{self.marks.hole(len(self.holes) - 1)}"'

    def link(self, url: str) -> str:
        """The attributes of a link, or ``""`` where a page may not link there."""
        if is_published(url):
            return self.attribute(LinkHole(url, self.line))
        message = f"links with the scheme {scheme_of(url)}: are not published"
        self.problem("unsafe-html", message, "link to http, https, mailto, tel or a file")
        return ""

    def heading_id(self, anchor: str) -> str:
        """The attribute for an anchor that is claimed already."""
        return self.attribute(f' id="{escape_attribute(anchor)}"') if anchor else ""

    def identity(self, name: str) -> str:
        """The attribute that makes a place a link target, or ``""`` where it cannot be."""
        name = name.strip()
        if not name:
            return ""
        if name.lower().startswith(RESERVED):
            message = f"the id {name} is dropped: names with {RESERVED} belong to the theme"
            self.problem("unsafe-html", message, "choose another name")
            return ""
        if not self.anchors.claim(name):
            message = f"the anchor {name} stands on this page already"
            self.problem("duplicate-anchor", message, "give each anchor a name of its own")
            return ""
        return self.attribute(f' id="{escape_attribute(name)}"')
