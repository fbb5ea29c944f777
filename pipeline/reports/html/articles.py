"""Ledger -> what the page of one article shows: its findings by check, text and translation."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from pipeline.checks import Check
from pipeline.checks.baseline import KNOWN, Baseline
from pipeline.checks.excerpts import caret
from pipeline.model import Finding, Locale, Vote
from pipeline.reports.html.counts import (
    Badge,
    Column,
    Ledger,
    badges,
    key_of,
    noun,
    sort_of,
)
from pipeline.reports.html.matrix import Cell, article_cells
from pipeline.reports.html.texts import docs, marked, mended, plain
from pipeline.reports.summary import count_checks

SHOWN = 50
"""Findings that are shown of one check in one article and locale; the rest is counted."""


class Text(NamedTuple):
    """A text with its marks as HTML, what it is, and its language."""

    label: str
    html: Markup
    lang: str
    dir: str


class Shown(NamedTuple):
    """A finding as its article's page shows it; ``key`` names its locale in classes, ``mark``
    says how it stands to the baseline.
    """

    level: str
    noun: str
    locale: str
    key: str
    place: Markup
    message: Markup
    texts: tuple[Text, ...]
    excerpt: Markup
    vote: str
    hint: Markup
    fix: Text | None
    mark: str


class Group(NamedTuple):
    """The findings of one check, and those of them that are known; ``keys`` and ``known_keys``
    are those of their locales.
    """

    id: str
    summary: Markup
    href: str
    badges: tuple[Badge, ...]
    keys: tuple[str, ...]
    findings: tuple[Shown, ...]
    known: tuple[Shown, ...]
    known_keys: tuple[str, ...]
    rest: str


class Fixed(NamedTuple):
    """What the baseline knows of an article and was not found any more."""

    check: str
    article: Markup
    locale: str
    times: str


class Standing(NamedTuple):
    """A locale's line on the article's page; ``address`` is that of the page in the site."""

    column: Column
    cell: Cell
    translated: str
    notes: str
    address: str


def make_groups(
    ledger: Ledger, path: str, checks: Mapping[str, Check], pages: Mapping[str, str]
) -> tuple[Group, ...]:
    """The findings of an article, by check, worst first."""
    found: dict[str, list[Finding]] = {}
    for one in ledger.articles[path]:
        found.setdefault(one.check, []).append(one)
    locales = {locale.tag: locale for locale in (*ledger.locales, ledger.source)}
    counting = [one for one in ledger.articles[path] if one.baseline != KNOWN]
    told = {one.check for one in counting}
    known = [one for one in ledger.articles[path] if one.check not in told]
    return tuple(
        _group(check, found[check], checks.get(check), pages[check], locales, ledger.source)
        for check, _, _ in (*count_checks(counting), *count_checks(known))
    )


def make_fixed(fixed: Baseline) -> tuple[Fixed, ...]:
    """The entries of a baseline that were fixed, by article."""
    order = sorted(fixed, key=lambda one: (one.article, one.check, one.locale))
    return tuple(
        Fixed(one.check, plain(one.article), one.locale, f"{fixed[one]:,}") for one in order
    )


def make_standings(
    ledger: Ledger, path: str, page: str, addresses: Mapping[str, str]
) -> tuple[Standing, ...]:
    """How the article stands in each locale; ``addresses`` are those of its pages, by tag."""
    cells = article_cells(ledger, path, page)
    return tuple(
        _standing(ledger, path, column, cell, addresses)
        for column, cell in zip(ledger.columns, cells, strict=True)
    )


def _standing(
    ledger: Ledger, path: str, column: Column, cell: Cell, addresses: Mapping[str, str]
) -> Standing:
    status = ledger.status(path, column.tag)
    if status is None:
        return Standing(column, cell, "", "", addresses.get(column.tag, ""))
    notes = [
        f"{count:,} {word}"
        for count, word in (
            (status.fuzzy, "fuzzy"),
            (status.refused, "refused"),
            (status.machine, "machine translated"),
            (status.behind, f"{noun(status.behind, 'day')} behind the newest handoff"),
        )
        if count
    ]
    if ledger.is_stale(path, column.tag) and not status.behind:
        notes.append("older than the source")
    own = addresses.get(column.tag, "")
    told = f"{status.done:,} of {status.segments:,}"
    return Standing(column, cell, told, ", ".join(notes), own)


def _group(
    name: str,
    findings: Sequence[Finding],
    check: Check | None,
    href: str,
    locales: Mapping[str, Locale],
    source: Locale,
) -> Group:
    shown, rest = _first(sorted(findings, key=lambda one: (one.baseline == KNOWN, -one.level.rank)))
    known = [one for one in shown if one.baseline == KNOWN]
    return Group(
        name,
        docs(" ".join(check.summary.split()) if check else ""),
        href,
        badges(Counter(map(sort_of, findings))),
        tuple(sorted({key_of(one.locale) for one in findings})),
        tuple(_shown(one, locales, source) for one in shown if one.baseline != KNOWN),
        tuple(_shown(one, locales, source) for one in known),
        tuple(sorted({key_of(one.locale) for one in known})),
        ", ".join(f"{count:,} more in {tag or 'all locales'}" for tag, count in rest),
    )


def _first(findings: Sequence[Finding]) -> tuple[list[Finding], list[tuple[str, int]]]:
    """What is shown, and how many are not, by locale."""
    seen: Counter[str] = Counter()
    shown = []
    for one in findings:
        seen[one.locale] += 1
        if seen[one.locale] <= SHOWN:
            shown.append(one)
    return shown, [(tag, seen[tag] - SHOWN) for tag in sorted(seen) if seen[tag] > SHOWN]


def _shown(one: Finding, locales: Mapping[str, Locale], source: Locale) -> Shown:
    tag = one.locale or (one.vote.differ[0] if one.vote and one.vote.differ else "")
    target = _text("Translation", marked(one.target, one.target_marks), tag, locales)
    fix = None
    if one.fix is not None:
        fix = _text("Mended", mended(one.target, one.fix), tag, locales)
    texts = (
        _text("Source", marked(one.source, one.source_marks), source.tag, locales),
        target,
    )
    return Shown(
        level=one.level.value,
        noun={"info": "note"}.get(one.level.value, one.level.value),
        locale=one.locale,
        key=key_of(one.locale),
        place=plain(str(one.location)),
        message=plain(one.message),
        texts=tuple(text for text in texts if text.html),
        excerpt=Markup() if one.source or one.target else _excerpt(one),
        vote=vote_text(one.vote) if one.vote else "",
        hint=plain(one.hint),
        fix=fix,
        mark=one.baseline,
    )


def _text(label: str, html: Markup, tag: str, locales: Mapping[str, Locale]) -> Text:
    direction = locales[tag].direction if tag in locales else "auto"
    return Text(label, html, tag, direction)


def _excerpt(one: Finding) -> Markup:
    """The line of the file, with a mark at the place where one is known."""
    shown = one.excerpt.lstrip()
    at = caret(one.location.column) - (len(one.excerpt) - len(shown))
    return marked(shown, ((at, at),) if one.location.column > 1 and 0 <= at < len(shown) else ())


def vote_text(vote: Vote) -> str:
    """How the locales stand to a difference, in a sentence without its full stop."""
    differ, agree = ", ".join(vote.differ), ", ".join(vote.agree)
    if not vote.agree:
        return f"all differ from the source: {differ}"
    only = "only " if len(vote.differ) == 1 else ""
    differs = "differs" if len(vote.differ) == 1 else "differ"
    agrees = "agrees" if len(vote.agree) == 1 else "agree"
    return f"{only}{differ} {differs}; {agree} {agrees} with the source"
