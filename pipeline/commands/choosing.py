"""The options that name checks: --select, --ignore, --list, --explain."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from pipeline.checks import all_checks
from pipeline.checks.choose import explained_check
from pipeline.reports.checks import render_explanation, render_list

F = TypeVar("F", bound=Callable[..., Any])
_WIDEST = 100


class _Alone(click.Option):
    """An option that stops the command: of two of them only one could answer."""

    def handle_parse_result(
        self, ctx: click.Context, opts: Mapping[str, Any], args: list[str]
    ) -> tuple[Any, list[str]]:
        if "list" in opts and "explain" in opts:
            raise click.UsageError("--list names all checks, --explain ID tells of one: give one")
        return super().handle_parse_result(ctx, opts, args)


def choice_options(command: F) -> F:
    """The options of a command that can be asked about some checks only."""
    for option in reversed(
        (
            click.option(
                "--select",
                multiple=True,
                metavar="ID,…",
                help="Only these checks, or families of checks.",
            ),
            click.option(
                "--ignore",
                multiple=True,
                metavar="ID,…",
                help="Not these checks, or families of checks.",
            ),
            click.option(
                "--explain",
                cls=_Alone,
                metavar="ID",
                expose_value=False,
                is_eager=True,
                callback=_explain,
                help="Say what a check looks for, and why, and stop.",
            ),
            click.option(
                "--list",
                cls=_Alone,
                is_flag=True,
                expose_value=False,
                is_eager=True,
                callback=_list,
                help="Name all checks, with level and family, and stop.",
            ),
        )
    ):
        command = option(command)
    return command


def _explain(context: click.Context, _: click.Parameter, name: str | None) -> None:
    if name is None or context.resilient_parsing:
        return
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    click.echo(
        render_explanation(explained_check(name), colour=sys.stdout.isatty(), width=width), nl=False
    )
    context.exit(0)


def _list(context: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click's
    if not wanted or context.resilient_parsing:
        return
    click.echo(render_list(all_checks().values(), colour=sys.stdout.isatty()), nl=False)
    context.exit(0)
