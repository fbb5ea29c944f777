"""The baseline on the command line: which findings are known, and what is said of them."""

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import click

from pipeline.build import Result
from pipeline.checks.baseline import (
    NEVER,
    Baseline,
    Compared,
    Covers,
    Known,
    compare,
    format_baseline,
    parse_baseline,
    renew,
)
from pipeline.checks.renamed import Gone
from pipeline.commands.common import counted
from pipeline.config import Config
from pipeline.errors import UsageError
from pipeline.files import read_bytes, write_changed
from pipeline.model import Finding, Level
from pipeline.reports import Report

F = TypeVar("F", bound=Callable[..., Any])
_NAMED = 10


class Judged(NamedTuple):
    """What counts of the findings of a run: errors to show, levels for the exit code, and the
    known findings among those that were looked at.
    """

    worst: tuple[Finding, ...]
    levels: tuple[Level, ...]
    old: tuple[Finding, ...] = ()


def baseline_options(command: F) -> F:
    """The options of a command that compares findings with a baseline."""
    for option in reversed(
        (
            click.option(
                "--baseline",
                "known",
                type=click.Path(dir_okay=False, path_type=Path),
                metavar="FILE",
                help="Findings in this file are known, and do not count "
                "(default: baseline in twinspan.toml).",
            ),
            click.option(
                "--update-baseline",
                is_flag=True,
                help="Write the findings of now into the baseline, and stop.",
            ),
            click.option(
                "--only-new",
                is_flag=True,
                help="Leave known and fixed findings out of a report that would mark them "
                "(JSON, SARIF, HTML).",
            ),
        )
    ):
        command = option(command)
    return command


def read_baseline(
    config: Config, option: Path | None = None, *, may_lack: bool = False
) -> Baseline | None:
    """The entries of the file that the option or the configuration names; ``None`` where none does.

    Raises ``UsageError`` where the file is not there or is malformed. One that is going to be
    written ``may_lack``, but must be named.
    """
    path = baseline_file(config, option) if may_lack else option or config.baseline
    if path is None:
        return None
    content = read_bytes(path)
    if content is None:
        if may_lack:
            return {}
        hint = f'make it with "{_renewing(option)}"'
        raise UsageError(f"{config.shown(path)}:1: there is no such baseline; {hint}")
    text = content.decode("utf-8", "replace")
    return parse_baseline(text, config.shown(path), _renewing(option))


def _renewing(option: Path | None) -> str:
    """The command that writes the baseline of this run."""
    named = f" --baseline {shlex.quote(str(option))}" if option else ""
    return f"twinspan check{named} --update-baseline"


def baseline_file(config: Config, option: Path | None) -> Path:
    """The file that ``--update-baseline`` writes. Raises ``UsageError`` where none is named."""
    path = option or config.baseline
    if path is None:
        raise UsageError(
            '--update-baseline: name a file, with --baseline FILE or as "baseline" in [checks]'
        )
    return path


def write_baseline(
    findings: tuple[Finding, ...], config: Config, option: Path | None, covers: Covers
) -> None:
    """Write the baseline anew, and say what is different."""
    path = baseline_file(config, option)
    before = read_baseline(config, option, may_lack=True) or {}
    compared = compare(findings, before, covers, is_gone(config))
    after = renew(findings, before, covers)
    write_changed(path, format_baseline(after).encode("utf-8", "replace"))
    left_out = [one for one in compared.new if one.check in NEVER]
    new, fixed = len(compared.new) - len(left_out), sum(compared.fixed.values())
    known = counted(sum(after.values()), "finding")
    click.echo(f"{config.shown(path)}: {known} ({new:,} new, {fixed:,} fixed)")
    for one in left_out:
        click.echo(f"  not in it, as it is about the run: {one.check} {one.location}")


def is_gone(config: Config) -> Gone:
    """Tells of a path whether no locale has an article there any more."""
    folders = (config.root, *config.content.values())
    return lambda path: not any((folder / path).exists() for folder in folders)


def say_known(compared: Compared, option: Path | None, *, err: bool = False) -> None:
    """A line that counts the known findings, and what was fixed."""
    if compared.old:
        known = counted(len(compared.old), "known finding")
        click.echo(f"{known} not shown: see the baseline", err=err)
    fixed = compared.fixed
    if not fixed:
        return
    click.echo(f"fixed: {counted(sum(fixed.values()), 'finding')} of the baseline", err=err)
    for one in list(fixed)[:_NAMED]:
        click.echo(f"  {_entry(one, fixed[one])}", err=err)
    if len(fixed) > _NAMED:
        click.echo(f"  … and {len(fixed) - _NAMED:,} more", err=err)
    click.echo(f"  take them out: {_renewing(option)}", err=err)


def make_report(
    compared: Compared, config: Config, option: Path | None, fail_on: str | None
) -> Report:
    """All that a run has to tell."""
    path = option or config.baseline
    return Report(
        findings=compared.new,
        known=compared.old,
        fixed=compared.fixed,
        file=config.shown(path.resolve()) if path is not None else "",
        fail_on=fail_on or config.fail_on,
        source=config.source.tag,
    )


def _entry(one: Known, count: int) -> str:
    locale = f" [{one.locale}]" if one.locale else ""
    times = f" ({count} times)" if count > 1 else ""
    return f"{one.check} {one.article}{locale}{times}"


def judge(
    result: Result,
    baseline: Baseline | None,
    fail_on: str | None,
    config: Config,
    *,
    quiet: bool,
) -> Judged:
    """What counts of a run, without unpacking more findings than it takes: the errors alone where
    nothing else counts or is told.
    """
    if not baseline:
        return Judged(result.worst, tuple(level for _, level in result.counts))
    wanted = fail_on or config.fail_on
    only_errors = quiet and wanted in ("never", Level.ERROR.value)
    compared = compare(
        result.worst if only_errors else result.findings, baseline, gone=is_gone(config)
    )
    worst = tuple(finding for finding in compared.new if finding.level is Level.ERROR)
    return Judged(worst, tuple(finding.level for finding in compared.new), compared.old)
