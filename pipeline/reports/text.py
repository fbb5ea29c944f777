"""Findings -> text for people: grouped by file, the line shown, then a summary.

content/de-DE/a.md
  content/de-DE/a.md:12:28: error dead-link the link "b.md" leads nowhere
    See [the list](b.md).
        ^
    fix: mend the path, or add the file
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.cells import cell_len

from pipeline.checks.excerpts import caret
from pipeline.model import Finding, Level
from pipeline.reports.paint import Paint, safe
from pipeline.reports.summary import count_checks, count_levels

_NOUNS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "note"}
_LONGEST = 200


def render_text(findings: Sequence[Finding], *, colour: bool = False) -> str:
    """The report, with ANSI colours only where asked; ends with a newline."""
    paint = Paint(colour)
    ordered = sorted(findings, key=lambda finding: finding.location.file)
    blocks = [
        "\n".join(_file_block(file, group, paint))
        for file, group in groupby(ordered, key=lambda finding: finding.location.file)
    ]
    blocks.append("\n".join(_summary(findings, len(blocks), paint)))
    return "\n\n".join(blocks) + "\n"


def _file_block(file: str, findings: Iterable[Finding], paint: Paint) -> Iterator[str]:
    yield paint("file", safe(file))
    for finding in findings:
        yield from _finding(finding, paint)


def _finding(finding: Finding, paint: Paint) -> Iterator[str]:
    file, line, column = finding.location
    place = f"{file}:{line}:{column}" if column > 1 else f"{file}:{line}"
    level = paint(finding.level.value, finding.level.value)
    locale = f" [{finding.locale}]" if finding.locale and not _is_told(finding) else ""
    yield f"  {safe(place)}: {level} {finding.check}{locale} {safe(finding.message)}"
    if finding.excerpt.strip():
        yield from _excerpt(finding, paint)
    for name, text in (("source", finding.source), ("target", finding.target)):
        if text and text not in finding.excerpt:
            yield paint("quiet", f"    {name}: {_one_line(text)}")
    if finding.hint:
        yield f"    fix: {safe(finding.hint)}"


def _is_told(finding: Finding) -> bool:
    """Whether the name of the file says the locale."""
    file, locale = finding.location.file, finding.locale
    return locale in file or locale.replace("-", "_") in file


def _excerpt(finding: Finding, paint: Paint) -> Iterator[str]:
    """The line, and a caret below the column where one is known."""
    line = safe(finding.excerpt)
    shown = line.lstrip(" ")
    yield paint("quiet", f"    {shown}")
    before = caret(finding.location.column) - (len(line) - len(shown))
    if finding.location.column > 1 and 0 <= before < len(shown):
        yield "    " + " " * cell_len(shown[:before]) + "^"


def _one_line(text: str) -> str:
    line = " ".join(safe(text).split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def _summary(findings: Sequence[Finding], files: int, paint: Paint) -> Iterator[str]:
    if not findings:
        yield "no findings"
        return
    rows = count_checks(findings)
    width = max(len(str(count)) for _, _, count in rows)
    for check, level, count in rows:
        yield f"{count:>{width}}  {paint(level.value, f'{level.value:<7}')}  {check}"
    counts = count_levels(findings)
    parts = [_plural(counts[level], noun) for level, noun in _NOUNS.items()]
    yield f"{', '.join(parts)} in {_plural(files, 'file')}"


def _plural(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
