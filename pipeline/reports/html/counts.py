"""Findings and statuses -> what the report counts: by article, check and locale."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from pipeline.checks.baseline import KNOWN, Baseline
from pipeline.model import Finding, Level, Locale, Status
from pipeline.reports.status import LocaleStatus, count_status, sum_statuses
from pipeline.reports.summary import LEVELS, count_checks

Counts = Counter[str]
"""Findings by sort: the level of those that count, ``known`` for those of the baseline."""

Statuses = Mapping[str, Mapping[str, Status]]
"""How each article stands in each locale: path, then tag."""

_ODD = re.compile(r"[^A-Za-z0-9-]")
_NOUNS = {Level.ERROR.value: "error", Level.WARNING.value: "warning", Level.INFO.value: "note"}


class Badge(NamedTuple):
    """A number of findings of one sort: ``3 warnings``, ``5 known``."""

    level: str
    number: str
    noun: str


class Column(NamedTuple):
    """A locale of the report, or ``""`` for what concerns all of them; ``key`` is for ids."""

    tag: str
    key: str
    label: str
    name: str
    dir: str


@dataclass(frozen=True)
class Ledger:
    """All that a report is made of, and its counts: the findings that count, those that the
    baseline knows, and what of it is fixed.
    """

    findings: Sequence[Finding]
    statuses: Statuses
    locales: Sequence[Locale]
    source: Locale
    known: Sequence[Finding] = ()
    fixed: Baseline = field(default_factory=dict)

    @cached_property
    def everything(self) -> tuple[Finding, ...]:
        """The findings that count, then the known ones."""
        return (*self.findings, *self.known)

    @cached_property
    def compared(self) -> bool:
        """Whether there is a baseline that tells of something."""
        return bool(self.fixed) or any(one.baseline for one in self.everything[-1:])

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """Every article with a status or a finding; ``""`` is the project as a whole."""
        return tuple(sorted({*self.statuses, *(one.article for one in self.everything)}))

    @cached_property
    def by_place(self) -> Mapping[tuple[str, str], Counts]:
        """The findings of each (article, locale)."""
        return _group(self.everything, lambda one: (one.article, one.locale))

    @cached_property
    def by_check(self) -> Mapping[tuple[str, str], Counts]:
        """The findings of each (check, locale)."""
        return _group(self.everything, lambda one: (one.check, one.locale))

    @cached_property
    def checks(self) -> Sequence[tuple[str, Level, int]]:
        """(check, worst level, findings), worst first; those with known findings alone last."""
        counting = count_checks(self.findings)
        told = {check for check, _, _ in counting}
        return [*counting, *(row for row in count_checks(self.known) if row[0] not in told)]

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """All locales together where something concerns them all, then each one."""
        known = {locale.tag: locale for locale in (*self.locales, self.source)}
        told = {one.locale for one in self.everything}
        shown = [locale.tag for locale in self.locales]
        shown += sorted(told - set(shown) - {""})
        first = (
            [Column("", "all", "all", "what concerns all locales", "auto")] if "" in told else []
        )
        return (*first, *(_column(tag, known.get(tag)) for tag in shown))

    @cached_property
    def articles(self) -> Mapping[str, Sequence[Finding]]:
        """The findings of each article, in order."""
        found: dict[str, list[Finding]] = {path: [] for path in self.paths}
        for one in self.everything:
            found[one.article].append(one)
        return found

    def status(self, path: str, tag: str) -> LocaleStatus | None:
        """How an article stands; ``None`` where it has nothing to translate."""
        status = self.statuses.get(path, {}).get(tag)
        found = status and status.total and status.state != "source"
        return count_status(status) if status and found else None

    def is_stale(self, path: str, tag: str) -> bool:
        """Whether an article is translated from an older source."""
        status = self.statuses.get(path, {}).get(tag)
        return status is not None and status.stale

    def all_statuses(self, paths: Iterable[str], tag: str) -> tuple[LocaleStatus, ...]:
        """How each of the articles stands that have something to translate."""
        return tuple(found for path in paths if (found := self.status(path, tag)))

    def sum_statuses(self, paths: Iterable[str], tag: str) -> LocaleStatus | None:
        """The counts of several articles together."""
        found = self.all_statuses(paths, tag)
        return sum_statuses(found) if found else None

    def sum_counts(self, paths: Iterable[str], tag: str) -> Counts:
        """The findings of several articles in one locale."""
        return add(self.by_place.get((path, tag), Counter()) for path in paths)


def add(counts: Iterable[Counts]) -> Counts:
    total: Counts = Counter()
    for one in counts:
        total.update(one)
    return total


def counting(counts: Counts) -> Counts:
    """Without the known findings."""
    return Counter({sort: count for sort, count in counts.items() if sort != KNOWN})


def sort_of(one: Finding) -> str:
    """What a finding is counted as."""
    return KNOWN if one.baseline == KNOWN else one.level.value


def badges(counts: Counts) -> tuple[Badge, ...]:
    """The sorts that occur, worst first."""
    found = [
        Badge(name, f"{counts[name]:,}", noun(counts[name], word))
        for name, word in _NOUNS.items()
        if counts[name]
    ]
    return (*found, *[Badge(KNOWN, f"{counts[KNOWN]:,}", KNOWN)][: counts[KNOWN]])


def tell(counts: Counts) -> str:
    """``1 error, 2 warnings``, or ``no findings``."""
    return ", ".join(f"{one.number} {one.noun}" for one in badges(counts)) or "no findings"


def noun(number: int, word: str) -> str:
    return word if number == 1 else f"{word}s"


def weight(counts: Counts) -> tuple[int, ...]:
    """Sorts the worst first; known findings do not count."""
    return tuple(-counts[level.value] for level in LEVELS)


def _group(
    findings: Iterable[Finding], key: Callable[[Finding], tuple[str, str]]
) -> Mapping[tuple[str, str], Counts]:
    grouped: dict[tuple[str, str], Counts] = {}
    for one in findings:
        grouped.setdefault(key(one), Counter())[sort_of(one)] += 1
    return grouped


def _column(tag: str, locale: Locale | None) -> Column:
    name, direction = (locale.endonym, locale.direction) if locale else (tag, "auto")
    return Column(tag, key_of(tag), tag, name, direction)


def key_of(tag: str) -> str:
    """A locale's name in ids and classes."""
    return _ODD.sub("_", tag) or "all"
