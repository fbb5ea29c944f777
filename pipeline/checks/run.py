"""Views and problems -> findings: calls the checks and completes what they yield."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from pipeline.catalogs.notes import ignored_checks
from pipeline.checks.excerpts import Excerpts
from pipeline.checks.pairs import Failure
from pipeline.checks.problems import article_problems, place_of
from pipeline.checks.registry import (
    Check,
    Flaw,
    Hit,
    LinkHit,
    Repeat,
    SiteHit,
    all_checks,
)
from pipeline.checks.votes import text_hits
from pipeline.model import (
    Article,
    ArticleView,
    Catalog,
    Entry,
    Finding,
    Level,
    LinkView,
    Location,
    Mark,
    SiteView,
)

Levels = Mapping[str, Mapping[str, Level | None]]
"""Levels by tag (``""``: every locale) and check; ``None`` turns a check off."""

FAILED = "check-failed"


def check_article(view: ArticleView) -> list[Finding]:
    """Every finding about one article in all its locales, sorted by place."""
    excerpts = Excerpts()
    findings = [*article_problems(view, excerpts), *_text_findings(view, excerpts)]
    for one in all_checks().values():
        if one.article is None:
            continue
        try:
            findings += [
                _finding(one, hit, view, excerpts)
                for hit in one.article(view)
                if not _is_ignored(one.id, hit, view)
            ]
        except Exception as error:  # a broken check must not stop the run: it is a finding
            findings.append(check_failed(one, error, Location(_file_of(view)), view.path))
    return sorted(findings, key=place_of)


def _text_findings(view: ArticleView, excerpts: Excerpts) -> Iterator[Finding]:
    for name, hit, place in text_hits(view):
        one = all_checks()[name]
        if isinstance(hit, Failure):
            yield check_failed(one, hit.error, _locate(place, view, excerpts), view.path)
        else:
            yield _finding(one, hit, view, excerpts)


def check_links(view: LinkView, texts: Mapping[str, str] = MappingProxyType({})) -> list[Finding]:
    """Every finding about an article's links. ``texts`` are those of its files, by name, for the
    excerpts.
    """
    excerpts = Excerpts()
    for file, text in texts.items():
        excerpts.hold(file, text)
    findings: list[Finding] = []
    for one in all_checks().values():
        if one.links is None:
            continue
        try:
            heard = _heard(view, one.id)
            findings += [_link_finding(one, hit, view, excerpts) for hit in one.links(heard)]
        except Exception as error:  # as above
            where = view.uses[0].location if view.uses else Location(view.path)
            findings.append(check_failed(one, error, where, view.path))
    return sorted(findings, key=place_of)


def _heard(view: LinkView, check_id: str) -> LinkView:
    """The view without the links about which a translator silenced this check."""
    if not any(check_id in use.silenced for use in view.uses):
        return view
    return view._replace(uses=tuple(use for use in view.uses if check_id not in use.silenced))


def _link_finding(one: Check, hit: LinkHit, view: LinkView, excerpts: Excerpts) -> Finding:
    location = excerpts.find(hit.use.url, hit.use.location)
    return Finding(
        check=one.id,
        level=hit.level or one.level,
        location=location,
        message=hit.message,
        hint=hit.hint,
        locale=hit.locale or hit.use.locale,
        article=view.path,
        excerpt=excerpts.excerpt(location),
        key=hit.key,
    )


def site_hits(view: SiteView) -> Iterator[tuple[Check, SiteHit | Exception]]:
    """What the checks of the built site yield; a check that breaks down gives its exception."""
    for one in all_checks().values():
        if one.site is None:
            continue
        try:
            yield from [(one, hit) for hit in one.site(view)]
        except Exception as error:  # as above
            yield one, error


class Repeated(NamedTuple):
    """A repeat, the entry where it stands, and the marks of its texts there."""

    repeat: Repeat
    entry: Entry
    source_marks: tuple[Mark, ...] = ()
    target_marks: tuple[Mark, ...] = ()


def check_repeats(
    repeats: Sequence[Repeated], file: str, written: str, locale: str, path: str
) -> list[Finding]:
    """Every finding about texts of one catalog that stand in other places as well. ``written``
    is the catalog as it stands in its file.
    """
    excerpts = Excerpts()
    catalog = Catalog(file, {}, tuple(repeated.entry for repeated in repeats))
    excerpts.put(catalog, written)
    findings: list[Finding] = []
    for one in all_checks().values():
        if one.repeats is None:
            continue
        for repeated in repeats:
            entry = repeated.entry
            try:
                for flaw in one.repeats(repeated.repeat):
                    if one.id not in ignored_checks(entry):
                        made = _repeat_finding(one, flaw, repeated, catalog, excerpts)
                        findings.append(made._replace(locale=locale, article=path))
            except Exception as error:  # as above
                where = excerpts.at_entry(catalog, entry.key)
                findings.append(check_failed(one, error, where, path))
    return sorted(findings, key=place_of)


def _repeat_finding(
    one: Check, flaw: Flaw, repeated: Repeated, catalog: Catalog, excerpts: Excerpts
) -> Finding:
    repeat, entry, source_marks, target_marks = repeated
    offset = target_marks[0][0] if target_marks else 0
    where = excerpts.at_entry(catalog, entry.key, entry.msgstr, offset)
    return Finding(
        check=one.id,
        level=flaw.level or one.level,
        location=where,
        message=flaw.message,
        hint=flaw.hint,
        excerpt=excerpts.excerpt(where),
        source=entry.msgid,
        target=entry.msgstr,
        source_marks=source_marks,
        target_marks=target_marks,
        key=flaw.key,
        vote=repeat.vote,
    )


def with_levels(findings: Iterable[Finding], levels: Levels) -> list[Finding]:
    """The findings with the levels that ``[checks.levels]`` gives, without those it turns off. In
    place of one that is turned off those come that it stands for.
    """
    if not levels:
        return list(findings)
    return [made for finding in findings for made in _levelled(finding, levels)]


def _levelled(finding: Finding, levels: Levels) -> Iterator[Finding]:
    level = _level(finding, levels)
    if not finding.stands_for:
        if level is not None:
            yield finding._replace(level=level)
        return
    others = tuple(with_levels(finding.stands_for, levels))
    if level is None:
        yield from others
    elif others:  # else nobody wants to know what it says
        yield finding._replace(level=level, stands_for=others)


def _level(finding: Finding, levels: Levels) -> Level | None:
    """The level for the finding's locale, else for all locales, else its own."""
    for tag in (finding.locale, ""):
        if finding.check in levels.get(tag, ()):
            return levels[tag][finding.check]
    return finding.level


def _finding(one: Check, hit: Hit, view: ArticleView, excerpts: Excerpts) -> Finding:
    location = _locate(hit, view, excerpts)
    return Finding(
        check=one.id,
        level=hit.level or one.level,
        location=location,
        message=hit.message,
        hint=hit.hint,
        locale="" if hit.in_source else hit.locale or (hit.article.locale if hit.article else ""),
        article=view.path,
        excerpt=excerpts.excerpt(location) if hit.article or hit.entry else "",
        source=hit.source,
        target=hit.target,
        source_marks=hit.source_marks,
        target_marks=hit.target_marks,
        key=hit.key,
        vote=hit.vote,
        fix=hit.fix,
        stands_for=tuple(
            _finding(all_checks()[name], one, view, excerpts) for name, one in hit.stands_for
        ),
    )


def _locate(hit: Hit, view: ArticleView, excerpts: Excerpts) -> Location:
    if hit.article is not None and hit.segment is not None:
        if hit.in_source:
            return _locate_source(hit.article, hit.segment, view, excerpts)
        return excerpts.at_segment(hit.article, hit.segment)
    if hit.article is not None:
        return excerpts.at_line(hit.article, hit.line)
    if hit.entry is not None and hit.locale in view.catalogs:
        offset = hit.target_marks[0][0] if hit.target_marks else 0
        return excerpts.at_entry(view.catalogs[hit.locale], hit.entry, hit.target, offset)
    return Location(_file_of(view))


def _locate_source(
    article: Article, number: int, view: ArticleView, excerpts: Excerpts
) -> Location:
    """Where a sentence stands in the source's own article, else its S in a translated one."""
    source = article.segments[number].source
    if view.plain is not None and view.plain.sound:
        nth = sum(one.source == source for one in article.segments[:number])
        found = excerpts.at_text(view.plain, source, nth)
        if found is not None:
            return found
    return excerpts.at_source(article, number)


def _file_of(view: ArticleView) -> str:
    """The file that stands for an article as such."""
    if view.alignment is not None:
        return view.alignment.canonical.file
    first = view.plain or next(iter(view.articles.values()), None)
    return first.file if first is not None else view.path


def _is_ignored(check_id: str, hit: Hit, view: ArticleView) -> bool:
    if hit.entry is None:
        return False
    locale = hit.locale or (hit.article.locale if hit.article else "")
    entry = view.entries.get(locale, {}).get(hit.entry)
    return entry is not None and check_id in ignored_checks(entry)


def check_failed(one: Check, error: Exception, location: Location, article: str) -> Finding:
    failed = all_checks()[FAILED]
    message = f"the check {one.id} failed here: {type(error).__name__}: {error}"
    hint = "the other checks ran; report this as a fault of Twinspan"
    return Finding(failed.id, failed.level, location, message, hint, "", article)
