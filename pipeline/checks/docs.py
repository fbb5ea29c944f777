"""The registry -> ``docs/checks/<id>.md`` and an index."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.checks import families
from pipeline.checks.fixes import MENDABLE
from pipeline.checks.registry import ACROSS, Check, all_checks
from pipeline.files import read_bytes, write_changed

_NOTE = "<!-- Made from the docstrings in pipeline/checks; change those, not this file. -->\n"


def write_docs(folder: Path) -> None:
    """Write a page per check and the index; remove pages of checks that are gone."""
    pages = render_docs()
    for name, text in pages.items():
        write_changed(folder / name, text.encode("utf-8"))
    for path in folder.glob("*.md"):
        if path.name not in pages:
            path.unlink()


def check_docs(folder: Path) -> list[str]:
    """The names of the pages that are not as they would be written; empty where all are."""
    pages = render_docs()
    stale = [name for name, text in pages.items() if read_bytes(folder / name) != text.encode()]
    gone = [path.name for path in folder.glob("*.md") if path.name not in pages]
    return sorted(stale + gone)


def render_docs() -> Mapping[str, str]:
    """Every page by file name."""
    checks = all_checks()
    return {"README.md": _index(checks), **{f"{key}.md": _page(one) for key, one in checks.items()}}


def _index(checks: Mapping[str, Check]) -> str:
    lines = [
        _NOTE,
        "# Checks",
        "",
        "A check is called after the defect. Its level can be changed in `twinspan.toml`, for all",
        "languages or for one ([`checks.levels`](../reference/configuration.md#checkslevels));",
        "`# twinspan-ignore: <check>` as a translator comment silences it for one entry of a",
        "catalog. A family can be named instead of its checks: `twinspan check --select markup`.",
        "Where it says **fix**, `twinspan check --fix` [mends](../how-to/fix-findings.md) what is",
        "certain.",
    ]
    for family, intro in _families():
        rows = sorted(
            (one for one in checks.values() if one.family == family),
            key=lambda one: (-one.level.rank, one.id),
        )
        lines += ["", f"## {family.capitalize()}", "", intro, ""]
        lines += ["| check | level | | what is wrong |", "|---|---|---|---|"]
        lines += [
            f"| [{one.id}]({one.id}.md) | {one.level.value} | {_mark(one)} | {_cell(one.summary)} |"
            for one in rows
        ]
    return "\n".join(lines) + "\n"


def _families() -> Iterator[tuple[str, str]]:
    """(name, what it looks at) of each family: the docstring of its folder."""
    for package in families.load():
        yield package.__name__.rpartition(".")[2], inspect.getdoc(package) or ""
    yield ACROSS, "All locales together: what they say of the source."


def _page(one: Check) -> str:
    lines = [
        _NOTE,
        f"# {one.id}",
        "",
        as_markdown(one.summary),
        "",
        f"Level: **{one.level.value}**. Family: {one.family}.",
    ]
    if one.id in MENDABLE:
        lines += ["", "[`twinspan check --fix`](../how-to/fix-findings.md) mends what is certain."]
    lines += ["", "## Why", "", as_markdown(one.why)]
    lines += ["", "## Bad", "", _code(one.bad), "", "## Good", "", _code(one.good)]
    return "\n".join(lines) + "\n"


def _mark(one: Check) -> str:
    return "fix" if one.id in MENDABLE else ""


def _cell(text: str) -> str:
    return as_markdown(" ".join(text.split())).replace("|", "\\|")


def as_markdown(text: str) -> str:
    """The double backticks of docstrings as Markdown's single ones."""
    return re.sub(r"``([^`]+)``", r"`\1`", text)


def _code(text: str) -> str:
    fence = "````" if "```" in text else "```"
    return f"{fence}text\n{text}\n{fence}"
