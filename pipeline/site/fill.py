"""PageSkeleton + words -> HTML (DESIGN.md, "Filling a slot")."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from pipeline.model import (
    MISSING,
    PUBLISHED,
    CodeHole,
    Context,
    Folio,
    Fragment,
    ImageHole,
    IncludeHole,
    LabelHole,
    LinkHole,
    Locale,
    PageSkeleton,
    SegmentHole,
    Side,
)
from pipeline.site.beside import Beside
from pipeline.site.includes import DEEPEST, MOST
from pipeline.site.weave import Weaver

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_ID = re.compile(r'(<[a-z][a-z0-9]*(?: [^<>]*?)?) id="([^"]*)"')


@dataclass
class Filler:
    """Fills the skeletons of one page: the article's and those of what it includes.

    ``open_folio`` gives an included article, ``None`` where there is none; ``original`` the
    theme's words in the source language. With ``companion`` every sentence is the source's,
    with what changed in it. ``own`` is the state that the page tells of itself: a sentence has
    a mark where its own differs; ``beside`` says the rest. ``changed``: a change was shown.
    """

    weaver: Weaver
    locale: Locale
    source: Locale
    open_folio: Callable[[str], Folio | None]
    original: Callable[[str], str]
    beside: Beside
    own: str
    companion: bool = False
    changed: bool = False
    _included: int = 0
    _trail: tuple[str, ...] = ()
    _ids: set[str] = field(default_factory=set)
    _in_run: bool = False
    _link: tuple[list[str] | None, int] = (None, 0)
    _waiting: str = ""
    _told: Side | None = None

    def fill(self, folio: Folio) -> str:
        """The body of the article's page in the filler's locale."""
        out: list[str] = []
        self._trail = (folio.path,)
        self._fill(folio, "", out)
        return "".join(out)

    def _side(self, folio: Folio) -> Side | None:
        if self.companion or self.locale.tag == self.source.tag:
            return None if self.companion else folio.source
        return folio.sides.get(self.locale.tag)

    def _fill(self, folio: Folio, prefix: str, out: list[str], wrapper: str = "div") -> None:
        side = self._side(folio)
        foreign = False
        if side is None and folio.skeleton is None:
            side, foreign = folio.source, True
        skeleton = (side.skeleton if side else None) or folio.skeleton
        if skeleton is None:
            return
        if not prefix:
            self._ids |= skeleton.anchors
        if not foreign or self.locale.tag == self.source.tag:
            self._holes(folio, side, skeleton, prefix, out)
            return
        outer, self.weaver = self.weaver, replace(self.weaver, translate=self.original)
        inner: list[str] = []
        self._holes(folio, side, skeleton, prefix, inner)
        self.weaver = outer
        body = "".join(inner)
        out.append(f'<{wrapper} lang="{self.source.tag}" dir="{self.source.direction}">')
        out.append(_unwrapped(body) if wrapper == "span" else body)
        out.append(f"</{wrapper}>")

    def _holes(
        self,
        folio: Folio,
        side: Side | None,
        skeleton: PageSkeleton,
        prefix: str,
        out: list[str],
    ) -> None:
        weaver = self.weaver
        outer, self._told = self._told, self._of_note(folio)
        alts: Mapping[tuple[str, int], str] = side.alts if side else {}
        plain = side is not None and side.skeleton is not None
        for hole in skeleton.html:
            if isinstance(hole, str):
                html = self._fresh_ids(hole) if prefix else hole
                out.append(self._with_waiting(html) if self._waiting else html)
            elif isinstance(hole, SegmentHole):
                self._segment(folio, side, hole, prefix, out, plain=plain)
            elif isinstance(hole, LinkHole):
                self._link = (out, len(out) - 1)
                out.append(weaver.link(hole.url))
            elif isinstance(hole, ImageHole):
                out.append(self._image(folio, hole, alts, plain=plain))
            elif isinstance(hole, LabelHole):
                out.append(weaver.label(hole.key))
            elif isinstance(hole, CodeHole):
                out.append(weaver.code(hole))
            else:
                self._include(hole, out)
        self._told = outer

    def _of_note(self, folio: Folio) -> Side | None:
        """The side whose sentences a companion has something to tell of, if any."""
        side = folio.sides.get(self.locale.tag) if self.companion else None
        return side if side and (side.changes or side.suggest) else None

    def _image(
        self, folio: Folio, hole: ImageHole, alts: Mapping[tuple[str, int], str], *, plain: bool
    ) -> str:
        """An image with the locale's alternative text, else the source's, marked as such. The
        title is in the language of the file that the skeleton is from.
        """
        key = (hole.url, hole.occurrence)
        if plain:
            return self.weaver.image(hole, hole.alt)
        if self.companion or folio.files.get(self.locale.tag) != folio.files[""]:
            hole = hole._replace(title="")
        if key in alts:
            return self.weaver.image(hole, alts[key])
        foreign = "" if self.locale.tag == self.source.tag else self.source.tag
        return self.weaver.image(hole, folio.source_alts.get(key, ""), lang=foreign)

    def _segment(
        self,
        folio: Folio,
        side: Side | None,
        hole: SegmentHole,
        prefix: str,
        out: list[str],
        *,
        plain: bool,
    ) -> None:
        """One sentence: a translation with its number, or S with its language and state."""
        index = hole.segment
        text: Fragment | None = None
        state = MISSING
        if side is not None and index < len(side.texts):
            text, state = side.texts[index], side.states[index]
        translated = text is not None and state in PUBLISHED
        shown = text if translated and text is not None else folio.sources[index]
        if hole.context is Context.ATTRIBUTE:
            self._pieces(shown, out)
            if not translated and not self.companion:
                out.append(f'" lang="{self.source.tag}')
            return
        if plain or hole.context is Context.CODE:
            self._pieces(shown, out)
            return
        plainly = self.companion or self.locale.tag == self.source.tag or side is folio.source
        if plainly:
            out.append(f"<span data-s={prefix}{index}>")
        elif translated:
            told = "" if state == self.own else f' data-state="{state}"'
            out.append(f"<span data-s={prefix}{index}{self._against(shown)}{told}>")
        else:
            self._label_run(hole, out)
            out.append(
                f'<span data-s={prefix}{index} lang="{self.source.tag}"'
                f' dir="{self.source.direction}" data-state="{state}">'
            )
        self._in_run = not translated
        self._pieces(shown, out)
        out.append("</span>")
        if self._told is not None:
            self._tell(self._told, hole, prefix, out)

    def _against(self, shown: Fragment) -> str:
        """The direction of a sentence without a letter of its right-to-left language: a formula, a
        negative number, a name.
        """
        if self.locale.direction != "rtl":
            return ""
        own = any(isinstance(piece, str) and _RIGHT_TO_LEFT.search(piece) for piece in shown)
        return "" if own else " dir=ltr"

    def _label_run(self, hole: SegmentHole, out: list[str]) -> None:
        """One label where a run of untranslated sentences begins; before a link, not in it."""
        if self._in_run or not self.beside.untranslated:
            return
        label = self.beside.run_label()
        place, number = self._link
        if hole.context is Context.LINK and place is out and out[number].endswith("<a"):
            out[number] = f"{out[number][:-2]}{label}<a"
        else:
            out.append(label)

    def _tell(self, side: Side, hole: SegmentHole, prefix: str, out: list[str]) -> None:
        """What a companion says of a sentence: how its source changed, where to suggest a better
        translation. A link cannot stand in a link: it waits for the end of that.
        """
        index = hole.segment
        told = self.beside.of(side, index, f"{prefix}{index}", first=not self.changed)
        self.changed = self.changed or index in side.changes
        if hole.context is Context.LINK:
            self._waiting += told
        else:
            out.append(told)

    def _with_waiting(self, html: str) -> str:
        """What waited for the end of a link, behind it."""
        before, end, after = html.partition("</a>")
        if not end:
            return html
        told, self._waiting = self._waiting, ""
        return f"{before}{end}{told}{after}"

    def _pieces(self, fragment: Fragment, out: list[str]) -> None:
        """The HTML of a sentence; its links and images are this page's."""
        for piece in fragment:
            if isinstance(piece, str):
                out.append(self._fresh_ids(piece) if len(self._trail) > 1 else piece)
            elif isinstance(piece, LinkHole):
                out.append(self.weaver.link(piece.url))
            elif isinstance(piece, ImageHole):
                out.append(self.weaver.image(piece, piece.alt))
            elif isinstance(piece, LabelHole):
                out.append(self.weaver.label(piece.key))
            elif isinstance(piece, IncludeHole):
                self._include(piece, out)
            elif isinstance(piece, CodeHole):
                out.append(self.weaver.code(piece))

    def _include(self, hole: IncludeHole, out: list[str]) -> None:
        path = self.weaver.include_path(hole.path)
        folio = self.open_folio(path) if path else None
        endless = len(self._trail) >= DEEPEST or self._included >= MOST
        if path in self._trail or (endless and folio is not None):
            return  # survey has said so
        if folio is None:
            out.append(self.weaver.absent_include(hole))
            return
        self._included += 1
        inner: list[str] = []
        outer, self.weaver = self.weaver, self.weaver.moved(path)
        self._trail = (*self._trail, path)
        wrapper = "span" if hole.inline else "div"
        self._fill(folio, f"i{self._included}-", inner, wrapper)
        self._trail = self._trail[:-1]
        self.weaver = outer
        out.append(_unwrapped("".join(inner)) if hole.inline else "".join(inner))

    def _fresh_ids(self, html: str) -> str:
        """An included piece without the ids that stand on the page already."""
        return _ID.sub(self._fresh_id, html) if ' id="' in html else html

    def _fresh_id(self, match: re.Match[str]) -> str:
        if match[2] in self._ids:
            return match[1]
        self._ids.add(match[2])
        return match[0]


def _unwrapped(html: str) -> str:
    """An included paragraph without its ``<p>``, for a line of text."""
    body = html.strip()
    if body.startswith("<p>") and body.endswith("</p>") and body.count("<p>") == 1:
        return body[3:-4]
    return body
