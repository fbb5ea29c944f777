"""Segments over all locales of one version: missing, extra, of another source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.checks.alignment.articles import is_stale
from pipeline.checks.registry import Hit, check
from pipeline.model import ArticleView, Column, Level, Vote


@check(level=Level.WARNING)
def missing_segment(view: ArticleView) -> Iterator[Hit]:
    """A segment is in the article, but not in a locale's file of the same version.

    Why:
        The locales of one version have the same segments. One that is not there was deleted,
        or its tags were; the page shows its source. (In a stale article missing segments are
        expected: see stale-article.)

    Bad:
        ru-RU: 101, 102, 103
        de-DE: 101, 103

    Good:
        ru-RU: 101, 102, 103
        de-DE: 101, 102, 103
    """
    columns = dict(of_one_version(view))
    for tag, column in columns.items():
        if None not in column.matches:
            continue
        assert view.alignment is not None
        canonical = view.alignment.canonical.segments
        line = column.article.front.lines + 1
        for number, match in enumerate(column.matches):
            if match is not None:
                line = column.article.segments[match.local].line
                continue
            segment = canonical[number]
            yield Hit(
                f"the segment {segment.key} is not in this file; it belongs after this line",
                "bring it back from the last handback, or translate it in the catalog",
                tag,
                column.article,
                line=line,
                entry=view.keys[number],
                source=segment.source,
                key=f"missing {segment.key}",
                vote=_vote_on_missing(number, columns, view.alignment.canonical.locale),
            )


def _vote_on_missing(number: int, columns: Mapping[str, Column], canonical: str) -> Vote:
    """The locales that lack a segment, and those that have it."""
    missing = [tag for tag, column in columns.items() if column.matches[number] is None]
    return Vote(tuple(missing), (canonical, *(tag for tag in columns if tag not in missing)))


@check(level=Level.WARNING)
def extra_segment(view: ArticleView) -> Iterator[Hit]:
    """A segment is in a locale's file only, though others have the same version.

    Why:
        It has no place on the page and is not published. (In a stale article this is expected:
        see stale-article.)

    Bad:
        ru-RU: 101, 102
        de-DE: 101, 102, 103

    Good:
        ru-RU: 101, 102
        de-DE: 101, 102
    """
    columns = dict(of_one_version(view))
    extra = {
        tag: {column.article.segments[number].key for number in column.extra}
        for tag, column in columns.items()
    }
    for tag, column in columns.items():
        for number in column.extra:
            segment = column.article.segments[number]
            differ = tuple(name for name, keys in extra.items() if segment.key in keys)
            yield Hit(
                f"the segment {segment.key} is in no other file of this version",
                "take it out, or have the article handed back anew",
                tag,
                column.article,
                number,
                source=segment.source,
                target=segment.target,
                key=f"extra {segment.key}",
                vote=Vote(differ, tuple(name for name in _tags(view) if name not in differ)),
            )


@check(level=Level.WARNING)
def source_differs(view: ArticleView) -> Iterator[Hit]:
    """Two locales have different source texts for one segment of one version.

    Why:
        There is one source. Where a locale's copy of it differs, a person or a tool changed
        it, and the translation may be of another text. The locale that stands alone is named;
        what is published and stands in the catalogs is the canonical file's text.

    Bad:
        ru-RU: <span data-stu-id="1a2b3-101">Add a customer</span>
        de-DE: <span data-stu-id="1a2b3-101">Add the customer</span>

    Good:
        both: <span data-stu-id="1a2b3-101">Add a customer</span>
    """
    columns = dict(of_one_version(view))
    drifted = sorted({number for column in columns.values() for number in column.drifted})
    for number in drifted:
        yield from _deviants(number, columns, view)


def _deviants(number: int, columns: Mapping[str, Column], view: ArticleView) -> Iterator[Hit]:
    """The locales that are alone with their source, or, where most locales agree against the
    canonical file, that file.
    """
    assert view.alignment is not None
    canonical = view.alignment.canonical
    groups: dict[str, list[str]] = {canonical.segments[number].source: [canonical.locale]}
    places = {canonical.locale: (canonical, number)}
    for tag, column in columns.items():
        match = column.matches[number]
        if match is not None and match.edge is None:
            source = column.article.segments[match.local].source
            if number not in column.drifted:
                source = canonical.segments[number].source
            groups.setdefault(source, []).append(tag)
            places[tag] = (column.article, match.local)
    usual = max(groups, key=lambda source: len(groups[source]))
    for source, tags in groups.items():
        for tag in tags if source != usual else ():
            article, index = places[tag]
            vote = Vote(tuple(tags), tuple(groups[usual]))
            yield Hit(
                f"the source here is {_around(source, usual)}, but {_around(usual, source)} in "
                + ", ".join(groups[usual]),
                "write the same source in all of them, and translate that",
                tag,
                article,
                index,
                entry=view.keys[number],
                source=usual,
                target=article.segments[index].target,
                key=f"{canonical.segments[number].key} {source}",
                vote=vote,
            )


def _tags(view: ArticleView) -> Iterator[str]:
    """The locales of the canonical version."""
    assert view.alignment is not None
    yield view.alignment.canonical.locale
    yield from (tag for tag, _ in of_one_version(view))


def of_one_version(view: ArticleView) -> Iterator[tuple[str, Column]]:
    """The columns of the canonical version, without the canonical file itself."""
    if view.alignment is None:
        return
    canonical = view.alignment.canonical
    for tag, column in view.alignment.columns.items():
        if column.article is canonical or not column.article.segments:
            continue
        if not is_stale(column, canonical):
            yield tag, column


def _around(text: str, other: str, width: int = 60) -> str:
    """The part of a text in which it differs from another, quoted."""
    start = 0
    while start < min(len(text), len(other)) and text[start] == other[start]:
        start += 1
    start = max(0, min(start, len(text)) - width // 3)
    shown = " ".join(text[start : start + width].split())
    before = "…" if start else ""
    after = "…" if start + width < len(text) else ""
    return f'"{before}{shown}{after}"'
