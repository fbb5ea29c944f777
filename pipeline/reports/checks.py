"""The registry -> text for a terminal: the list of checks, and one of them explained."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from textwrap import indent, wrap

from pipeline.checks import Check
from pipeline.checks.docs import as_markdown
from pipeline.checks.fixes import MENDABLE
from pipeline.reports.paint import Paint, columns

_INDENT = "  "


def render_list(checks: Iterable[Check], *, colour: bool = False) -> str:
    """A line for each check: id, level, family, ``fix`` where some of it is mended, summary."""
    paint = Paint(colour)
    rows = list(checks)
    names = max((len(one.id) for one in rows), default=0)
    families = max((len(one.family) for one in rows), default=0)
    lines = (
        f"{one.id:<{names}}  {paint(one.level.value, f'{one.level.value:<7}')}  "
        f"{one.family:<{families}}  {'fix' if one.id in MENDABLE else '   '}  "
        f"{' '.join(as_markdown(one.summary).split())}"
        for one in rows
    )
    legend = f"{paint('title', 'fix')}: twinspan check --fix mends what is certain of it"
    return "".join(f"{line}\n" for line in lines) + f"\n{legend}\n"


def render_explanation(one: Check, *, colour: bool = False, width: int = 80) -> str:
    """The docstring of a check, wrapped to a terminal's width, and how to go on from there."""
    paint = Paint(colour)
    head = f"{paint('file', one.id)}  {paint(one.level.value, one.level.value)}, {one.family}"
    parts = [head, *_wrapped(one.summary, width, "")]
    for title, text, is_example in (
        ("Why", one.why, False),
        ("Bad", one.bad, True),
        ("Good", one.good, True),
    ):
        if text:
            body = [indent(text, _INDENT)] if is_example else _wrapped(text, width, _INDENT)
            parts.append(f"{paint('title', title)}\n" + "\n\n".join(body))
    parts.append(f"{paint('title', 'What you can do')}\n" + "\n".join(_ways(one)))
    return "\n\n".join(parts) + "\n"


def _ways(one: Check) -> Iterator[str]:
    ways = [(f"twinspan check --select {one.id}", "every finding of it")]
    if one.id in MENDABLE:
        ways.append((f"twinspan check --select {one.id} --fix", "mend what is certain"))
    if one.text is not None or one.article is not None:
        ways.append((f"# twinspan-ignore: {one.id}", "a translator comment: not for this entry"))
    ways.append((f'[checks.levels]  {one.id} = "off"', "in twinspan.toml: not for this project"))
    width = max(columns(way) for way, _ in ways)
    for way, meaning in ways:
        yield f"{_INDENT}{way:<{width}}  {meaning}"


def _wrapped(text: str, width: int, before: str) -> list[str]:
    """Paragraphs, each broken into lines."""
    paragraphs = [part for part in re.split(r"\n\s*\n", as_markdown(text)) if part.strip()]
    return [
        "\n".join(
            wrap(
                " ".join(part.split()),
                max(width, 20),
                initial_indent=before,
                subsequent_indent=before,
                break_long_words=False,
                break_on_hyphens=False,
            )
        )
        for part in paragraphs
    ]
