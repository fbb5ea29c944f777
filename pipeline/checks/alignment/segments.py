"""Segments over all locales of one version: missing, extra, of another source."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pipeline.checks.alignment.articles import is_stale
from pipeline.checks.registry import Hit, check
from pipeline.model import Article, ArticleView, Column, Level, Vote

_TWO = 2


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
    count = _Count.of(view)
    if count is None:
        return
    canonical = count.canonical
    for tag, column in count.columns.items():
        line = column.article.front.lines + 1
        for number, match in enumerate(column.matches):
            if match is not None:
                line = column.article.segments[match.local].line
            elif canonical.segments[number].key not in count.only_canonical:
                segment = canonical.segments[number]
                hit = _missing(segment.key, segment.source, column.article, line, count)
                yield hit._replace(locale=tag, entry=view.keys[number])
    told: set[str] = set()
    for column in count.columns.values():
        for number in column.extra:
            segment = column.article.segments[number]
            if segment.key in count.not_canonical and segment.key not in told:
                told.add(segment.key)
                line = _line_before(column, number, canonical)
                yield _missing(segment.key, segment.source, canonical, line, count)


def _missing(key: str, source: str, article: Article, line: int, count: "_Count") -> Hit:
    missing = tuple(tag for tag, keys in count.keys.items() if key not in keys)
    return Hit(
        f"the segment {key} is not in this file; it belongs after this line",
        "bring it back from the last handback, or translate it in the catalog",
        article=article,
        line=line,
        source=source,
        key=f"missing {key}",
        vote=Vote(missing, tuple(tag for tag in count.keys if tag not in missing)),
    )


def _line_before(column: Column, number: int, canonical: Article) -> int:
    """The line of the canonical file behind which a locale has a segment that it lacks."""
    before = [one for one, match in enumerate(column.matches) if match and match.local < number]
    return canonical.segments[before[-1]].line if before else canonical.front.lines + 1


class _Count(NamedTuple):
    """The files of the canonical version: the keys of their segments by locale; and those that
    only the canonical file has, or has not, against most of them: there it is the one to mend.
    """

    canonical: Article
    columns: Mapping[str, Column]
    keys: Mapping[str, frozenset[str]]
    only_canonical: frozenset[str]
    not_canonical: frozenset[str]

    @classmethod
    def of(cls, view: ArticleView) -> "_Count | None":
        """The count of an article, ``None`` where nothing is missing or extra in any file."""
        if view.alignment is None:
            return None
        canonical = view.alignment.canonical
        columns = dict(of_one_version(view))
        if not any(column.extra or None in column.matches for column in columns.values()):
            return None
        keys = {
            one.locale: frozenset(segment.key for segment in one.segments)
            for one in (canonical, *(column.article for column in columns.values()))
        }
        found = Counter(key for own in keys.values() for key in own)
        mine = keys[canonical.locale]
        few = {key for key, count in found.items() if 2 * count < len(keys)}
        return cls(
            canonical=canonical,
            columns=columns,
            keys=keys,
            only_canonical=frozenset(mine & few) if len(keys) > _TWO else frozenset(),
            not_canonical=frozenset(found.keys() - mine - few) if len(keys) > _TWO else frozenset(),
        )


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
    count = _Count.of(view)
    if count is None:
        return
    for column in count.columns.values():
        for number in column.extra:
            if column.article.segments[number].key not in count.not_canonical:
                yield _extra(column.article, number, count)
    for number, segment in enumerate(count.canonical.segments):
        if segment.key in count.only_canonical:
            yield _extra(count.canonical, number, count)


def _extra(article: Article, number: int, count: _Count) -> Hit:
    segment = article.segments[number]
    differ = tuple(tag for tag, keys in count.keys.items() if segment.key in keys)
    who = "no other file" if len(differ) == 1 else f"only {len(differ)} files"
    return Hit(
        f"the segment {segment.key} is in {who} of this version",
        "take it out, or have the article handed back anew",
        article.locale,
        article,
        number,
        source=segment.source,
        target=segment.target,
        key=f"extra {segment.key}",
        vote=Vote(differ, tuple(tag for tag in count.keys if tag not in differ)),
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
