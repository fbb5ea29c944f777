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
from rich.color import ColorSystem
from rich.style import Style

from pipeline.checks.excerpts import caret
from pipeline.model import Finding, Level
from pipeline.reports.summary import count_checks, count_levels

_STYLES = {
    Level.ERROR.value: Style.parse("bold red"),
    Level.WARNING.value: Style.parse("yellow"),
    Level.INFO.value: Style.parse("cyan"),
    "file": Style.parse("bold underline"),
    "quiet": Style.parse("dim"),
}
_NOUNS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "note"}
_LONGEST = 200
_CONTROLS = dict.fromkeys(
    (*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "�"
)
_CONTROLS[ord("\t")] = " "


def render_text(findings: Sequence[Finding], *, colour: bool = False) -> str:
    """The report, with ANSI colours only where asked; ends with a newline."""
    paint = _Paint(colour)
    ordered = sorted(findings, key=lambda finding: finding.location.file)
    blocks = [
        "\n".join(_file_block(file, group, paint))
        for file, group in groupby(ordered, key=lambda finding: finding.location.file)
    ]
    blocks.append("\n".join(_summary(findings, len(blocks), paint)))
    return "\n\n".join(blocks) + "\n"


class _Paint:
    """Styles a piece of text, or leaves it as it is."""

    def __init__(self, colour: bool) -> None:  # noqa: FBT001 - private, one caller
        self._system = ColorSystem.STANDARD if colour else None

    def __call__(self, style: str, text: str) -> str:
        return _STYLES[style].render(text, color_system=self._system) if self._system else text


def _file_block(file: str, findings: Iterable[Finding], paint: _Paint) -> Iterator[str]:
    yield paint("file", _safe(file))
    for finding in findings:
        yield from _finding(finding, paint)


def _finding(finding: Finding, paint: _Paint) -> Iterator[str]:
    file, line, column = finding.location
    place = f"{file}:{line}:{column}" if column > 1 else f"{file}:{line}"
    level = paint(finding.level.value, finding.level.value)
    locale = f" [{finding.locale}]" if finding.locale and not _is_told(finding) else ""
    yield f"  {_safe(place)}: {level} {finding.check}{locale} {_safe(finding.message)}"
    if finding.excerpt.strip():
        yield from _excerpt(finding, paint)
    for name, text in (("source", finding.source), ("target", finding.target)):
        if text and text not in finding.excerpt:
            yield paint("quiet", f"    {name}: {_one_line(text)}")
    if finding.hint:
        yield f"    fix: {_safe(finding.hint)}"


def _is_told(finding: Finding) -> bool:
    """Whether the name of the file says the locale."""
    file, locale = finding.location.file, finding.locale
    return locale in file or locale.replace("-", "_") in file


def _excerpt(finding: Finding, paint: _Paint) -> Iterator[str]:
    """The line, and a caret below the column where one is known."""
    line = _safe(finding.excerpt)
    shown = line.lstrip(" ")
    yield paint("quiet", f"    {shown}")
    before = caret(finding.location.column) - (len(line) - len(shown))
    if finding.location.column > 1 and 0 <= before < len(shown):
        yield "    " + " " * cell_len(shown[:before]) + "^"


def _one_line(text: str) -> str:
    line = " ".join(_safe(text).split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def _safe(text: str) -> str:
    """Text that cannot move the cursor, colour the terminal or turn its direction."""
    return text.translate(_CONTROLS)


def _summary(findings: Sequence[Finding], files: int, paint: _Paint) -> Iterator[str]:
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
