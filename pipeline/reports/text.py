"""Findings -> text for people: errors first, grouped by check, what differs marked.

lost-link (error, 2): A link of the source is not in the translation.
  locales/de_DE/a.po:11:15: error lost-link the link to "roles.md" is not in the translation
    source: See [accounts](accounts.md) and ⟦[roles](roles.md)⟧.
    target: Siehe [Konten](accounts.md) und ⟦Rollen⟧.
    vote: only de-DE: es-ES, fr-FR agree with the source
    fix: put the link around the words that it belongs to
  … and 1 more of lost-link: twinspan check --select lost-link
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.checks import find_check
from pipeline.checks.docs import as_markdown
from pipeline.checks.excerpts import caret
from pipeline.checks.fixes import is_mendable
from pipeline.model import Finding, Level, Vote
from pipeline.reports.marked import LONGEST, show_marked
from pipeline.reports.paint import Paint, columns, safe
from pipeline.reports.report import Report
from pipeline.reports.summary import count_levels

_NOUNS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "note"}
_NAMED = 6
_LABEL = len("    source: ") + len("……⟦⟧")


class Shown(NamedTuple):
    """How much of a report is printed: ``errors`` and ``warnings`` of each check (``None``: all),
    whether notes are shown or only counted, and ``width``, the columns that a text and its
    translation may take.
    """

    errors: int | None = None
    warnings: int | None = None
    notes: bool = True
    width: int = LONGEST

    def most(self, level: Level) -> int | None:
        """How many findings of this level are shown of each check."""
        return self.errors if level is Level.ERROR else self.warnings


EVERYTHING = Shown()
FIRST_SCREEN = Shown(errors=5, warnings=3, notes=False)
"""What is worth acting on first."""


def render_text(report: Report, *, colour: bool = False, shown: Shown = EVERYTHING) -> str:
    """The report, with ANSI colours only where asked; ends with a newline."""
    findings = report.findings
    paint = Paint(colour)
    groups: defaultdict[tuple[Level, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[finding.level, finding.check].append(finding)
    blocks = [
        "\n".join(_group(check, level, groups[level, check], paint, shown))
        for check, level in _order({key: len(found) for key, found in groups.items()})
        if shown.notes or level is not Level.INFO
    ]
    blocks.append("\n".join(_summary(report, paint, shown)))
    return "\n\n".join(blocks) + "\n"


def _order(sizes: Mapping[tuple[Level, str], int]) -> list[tuple[str, Level]]:
    """(check, level): errors first, in each level what is most frequent."""
    keys = [(-level.rank, -size, check, level) for (level, check), size in sizes.items()]
    return [(check, level) for _, _, check, level in sorted(keys)]


def _group(
    check: str, level: Level, findings: Sequence[Finding], paint: Paint, shown: Shown
) -> Iterator[str]:
    one = find_check(check)
    summary = f": {' '.join(as_markdown(one.summary).split())}" if one else ""
    yield f"{paint('file', check)} ({paint(level.value, level.value)}, {len(findings):,}){summary}"
    first = _first(findings, shown.most(level))
    hints = {finding.hint for finding in first}
    alike = hints.pop() if len(first) > 1 and len(hints) == 1 else ""
    for finding in first:
        yield from _finding(finding._replace(hint="") if alike else finding, paint, shown.width)
    if alike:
        yield f"  fix: {safe(alike)}"
    if more := len(findings) - len(first):
        yield f"  … and {more:,} more of {check}: twinspan check --select {check}"


def _first(findings: Sequence[Finding], most: int | None) -> list[Finding]:
    """The findings to show, by place: of all locales and many articles, not five of one line."""
    ordered = sorted(findings, key=lambda finding: finding.location)
    if most is None or len(ordered) <= most:
        return ordered
    in_article: Counter[tuple[str, str]] = Counter()
    in_locale: Counter[tuple[str, int]] = Counter()
    ranks = []
    for number, finding in enumerate(ordered):
        nth = in_article[finding.locale, finding.article]
        in_article[finding.locale, finding.article] += 1
        ranks.append((nth, in_locale[finding.locale, nth], number))
        in_locale[finding.locale, nth] += 1
    return [ordered[number] for number in sorted(number for *_, number in sorted(ranks)[:most])]


# ---------------------------------------------------------------------------------- one finding


def _finding(finding: Finding, paint: Paint, width: int) -> Iterator[str]:
    file, line, column = finding.location
    place = f"{file}:{line}:{column}" if column > 1 else f"{file}:{line}"
    level = paint(finding.level.value, finding.level.value)
    locale = f" [{finding.locale}]" if finding.locale and not _is_told(finding) else ""
    yield f"  {safe(place)}: {level} {finding.check}{locale} {safe(finding.message)}"
    if finding.source_marks or finding.target_marks:
        yield from _texts(finding, paint, width)
    else:
        yield from _excerpt(finding, paint)
    if finding.vote is not None:
        yield f"    vote: {say_vote(finding.vote)}"
    if finding.hint:
        yield f"    fix: {safe(finding.hint)}"


def _is_told(finding: Finding) -> bool:
    """Whether the name of the file says the locale."""
    file, locale = finding.location.file, finding.locale
    return locale in file or locale.replace("-", "_") in file


def _texts(finding: Finding, paint: Paint, width: int) -> Iterator[str]:
    """Source and translation, with what differs marked; it shows more than a caret."""
    for name, text, marks in (
        ("source", finding.source, finding.source_marks),
        ("target", finding.target, finding.target_marks),
    ):
        if text:
            yield f"    {name}: {show_marked(text, marks, paint, width - _LABEL)}"


def _excerpt(finding: Finding, paint: Paint) -> Iterator[str]:
    """The line, a caret below the column where one is known, and the texts that it lacks."""
    line = safe(finding.excerpt)
    shown = line.lstrip(" ")
    if shown:
        yield paint("quiet", f"    {shown}")
        before = caret(finding.location.column) - (len(line) - len(shown))
        if finding.location.column > 1 and 0 <= before < len(shown):
            yield "    " + " " * columns(shown[:before]) + "^"
    for name, text in (("source", finding.source), ("target", finding.target)):
        if text and text not in finding.excerpt:
            yield f"    {name}: {show_marked(text, (), paint)}"


def say_vote(vote: Vote) -> str:
    """A vote in words: ``only de-DE: es-ES, fr-FR agree with the source``."""
    differ, agree = _tags(vote.differ), _tags(vote.agree)
    if not vote.agree:
        return f"all that were compared differ from the source: {differ}"
    verb = "agrees" if len(vote.agree) == 1 else "agree"
    if len(vote.differ) == 1:
        return f"only {differ}: {agree} {verb} with the source"
    return f"{differ} differ from the source, {agree} {verb} with it"


def _tags(tags: Sequence[str]) -> str:
    more = len(tags) - _NAMED
    return ", ".join(tags[:_NAMED]) + (f" and {more} more" if more > 0 else "")


# ------------------------------------------------------------------------------------- summary


def _summary(report: Report, paint: Paint, shown: Shown) -> Iterator[str]:
    findings = report.findings
    if not findings:
        yield "no findings"
        return
    counts = count_levels(findings)
    sizes = Counter((finding.level, finding.check) for finding in findings)
    rows = [
        (check, level, sizes[level, check])
        for check, level in _order(sizes)
        if shown.notes or level is not Level.INFO
    ]
    width = max((len(f"{count:,}") for _, _, count in rows), default=0)
    for check, level, count in rows:
        yield f"{count:>{width},}  {paint(level.value, f'{level.value:<7}')}  {check}"
    parts = [_plural(counts[level], noun) for level, noun in _NOUNS.items()]
    files = len({finding.location.file for finding in findings})
    yield f"{', '.join(parts)} in {_plural(files, 'file')}"
    if not shown.notes and counts[Level.INFO]:
        yield "notes are only counted: twinspan check --all shows them"
    mendable = sum(is_mendable(finding, report.source) for finding in findings)
    if mendable:
        yield f"{mendable:,} can be mended: twinspan check --fix --diff shows how"


def _plural(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
