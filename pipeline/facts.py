"""An article's folio -> what the rest of the site must know of it: titles, anchors, links."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from pipeline.model import (
    CodeHole,
    Facts,
    Folio,
    Fragment,
    ImageHole,
    IncludeHole,
    LinkHole,
    Location,
    PageSkeleton,
    Sheaf,
    Use,
)

_HEADING = re.compile(r"<h[1-6][ >]")

Silenced = tuple[str, ...]
Spot = Callable[[str, int], tuple[Location, Silenced]]


def facts_of(
    folio: Folio,
    source: str,
    findings: Sheaf,
    *,
    page: bool,
    changes: Mapping[str, int],
    spot: Spot,
) -> Facts:
    """Gather what a folio says. ``source`` is the tag of the source language; ``spot`` tells
    where the text of a locale's sentence stands, and which checks are silent about it, by tag
    and number.
    """
    titles = {tag: side.title for tag, side in folio.sides.items()}
    statuses = {tag: side.status for tag, side in folio.sides.items()}
    if folio.source is not None:
        titles[source] = folio.source.title
        statuses[source] = folio.source.status
    return Facts(
        path=folio.path,
        page=page,
        titles=titles,
        statuses=statuses,
        anchors=_anchors(folio, source),
        uses=tuple(_uses(folio, source, spot)),
        findings=findings,
        changes=changes,
        written=(),
        canonical=folio.files.get("", ""),
        headless=frozenset(
            tag for tag, skeleton in _skeletons(folio, source) if not _has_heading(skeleton)
        ),
    )


def _skeletons(folio: Folio, source: str) -> Iterator[tuple[str, PageSkeleton]]:
    """The skeleton that the locales share, as ``""``, and those of the locales with their own."""
    if folio.skeleton is not None:
        yield "", folio.skeleton
    for tag, side in (*folio.sides.items(), (source, folio.source)):
        if side is not None and side.skeleton is not None:
            yield tag, side.skeleton


def _has_heading(skeleton: PageSkeleton) -> bool:
    return any(isinstance(piece, str) and _HEADING.search(piece) for piece in skeleton.html)


def _anchors(folio: Folio, source: str) -> dict[str, frozenset[str]]:
    nothing: dict[str, frozenset[str]] = {"": frozenset()}
    return nothing | {tag: skeleton.anchors for tag, skeleton in _skeletons(folio, source)}


def _uses(folio: Folio, source: str, spot: Spot) -> Iterator[Use]:
    """Every link, image, include and code sample: of the skeleton and of S once, of T where
    it is not S's as well.
    """
    shared: dict[str, Silenced] = {}
    if folio.skeleton is not None:
        uses = [
            *_uses_in(folio.skeleton.html, folio.files[""], "", 0),
            *_uses_of(folio.sources, "", spot),
        ]
        shared = _silenced_by_url(uses)
        yield from uses
    sides = dict(folio.sides) | ({source: folio.source} if folio.source else {})
    for tag, side in sides.items():
        if side.skeleton is not None:
            for use in _uses_in(side.skeleton.html, folio.files.get(tag, folio.path), tag, 0):
                silenced = shared.get(use.url, ()) if tag == source else ()
                yield use._replace(silenced=silenced) if silenced else use
        for use in _uses_of(side.texts, tag, spot):
            if side.skeleton is not None or use.url not in shared:
                yield use


def _silenced_by_url(uses: Iterable[Use]) -> dict[str, Silenced]:
    """The checks that are silent about every use of each URL."""
    found: dict[str, Silenced] = {}
    for use in uses:
        before = found.get(use.url, use.silenced)
        found[use.url] = tuple(check for check in before if check in use.silenced)
    return found


def _uses_of(texts: Iterable[Fragment | None], tag: str, spot: Spot) -> Iterator[Use]:
    for number, text in enumerate(texts):
        if text and (len(text) > 1 or not isinstance(text[0], str)):
            (file, line, _), silenced = spot(tag, number)
            for use in _uses_in(text, file, tag, line):
                yield use._replace(silenced=silenced) if silenced else use


def _uses_in(html: Fragment, file: str, locale: str, line: int) -> Iterator[Use]:
    for hole in html:
        if isinstance(hole, LinkHole):
            yield Use("link", hole.url, file, hole.line or line, locale)
        elif isinstance(hole, ImageHole):
            yield Use("image", hole.url, file, hole.line or line, locale)
            if hole.link:
                yield Use("link", hole.link, file, hole.line or line, locale)
        elif isinstance(hole, IncludeHole):
            yield Use("include", hole.path, file, hole.line or line, locale)
        elif isinstance(hole, CodeHole):
            yield Use("code", hole.path, file, hole.line or line, locale)
