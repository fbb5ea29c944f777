"""``check --fix``: its options, and how it tells what it did."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from pipeline.build import Result
from pipeline.checks import all_checks
from pipeline.checks.choose import Choice
from pipeline.checks.fixes import AROUND
from pipeline.commands.common import counted
from pipeline.commands.scope import Scope
from pipeline.config import Config
from pipeline.errors import UsageError
from pipeline.fix import Fixed, fix

F = TypeVar("F", bound=Callable[..., Any])


def fix_options(command: F) -> F:
    """The options of a command that can mend what it finds."""
    fix_option = click.option(
        "--fix", is_flag=True, help="Mend what is certain, in catalogs and articles."
    )
    diff_option = click.option(
        "--diff", is_flag=True, help="Show what --fix would change; write nothing."
    )
    return fix_option(diff_option(command))


def fix_findings(
    config: Config, result: Result, choice: Choice, scope: Scope, *, write: bool
) -> list[Fixed]:
    """Mend what the chosen checks found in the part that was named. Raises ``UsageError`` where
    the catalogs are not what the content gives.
    """
    if result.changed:
        raise UsageError(
            f"{config.shown(config.catalogs)}:1: the catalogs are not what the content gives; "
            'run "twinspan extract" first'
        )
    found = scope.of(choice.of(result.findings), result)
    articles = {one.article for one in found if one.fix or one.check in AROUND}
    checks = frozenset(name for name in all_checks() if choice.has(name))
    return list(fix(config, frozenset(articles), checks, scope.has, write=write))


def show_fixed(fixed: Sequence[Fixed], *, quiet: bool, err: bool) -> None:
    """What was mended, a line for each file; ``err``: beside a report that a machine reads."""
    told = [one for one in fixed if one.checks]
    for one in told if not quiet else ():
        what = ", ".join(f"{count} {check}" for check, count in one.checks.items())
        click.echo(f"{one.file}: mended {what}", err=err)
    if not quiet:
        what = f"{counted(len(told), 'file')} mended" if told else "nothing to mend"
        click.echo(what, err=err)


def show_diff(fixed: Sequence[Fixed]) -> int:
    """A unified diff that ``git apply`` takes; 1 where there is any, as of other tools."""
    for one in fixed:
        before, after = (_lines(content) for content in (one.before, one.after))
        for line in difflib.unified_diff(before, after, f"a/{one.file}", f"b/{one.file}"):
            click.echo(line, nl=not line.endswith("\n"))
            if not line.endswith("\n"):
                click.echo("\\ No newline at end of file")
    return int(bool(fixed))


def _lines(content: bytes) -> list[str]:
    """The lines with their ends; only LF ends one, as for ``git``."""
    text = content.decode("utf-8", "replace")
    return [line + "\n" for line in text.split("\n")[:-1]] + [
        line for line in text.split("\n")[-1:] if line
    ]
