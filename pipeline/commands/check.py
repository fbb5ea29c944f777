"""twinspan check: everything that is wrong, and how to mend it."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.build import check
from pipeline.checks.choose import choose
from pipeline.commands.choosing import choice_options
from pipeline.commands.common import exit_code, project_options, report, report_options, workplace
from pipeline.reports import EVERYTHING, FIRST_SCREEN


@click.command("check")
@project_options
@report_options
@choice_options
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Show every finding, and notes too (text only; other formats always hold all).",
)
def command(
    directory: Path,
    jobs: int | None,
    form: str,
    output: Path | None,
    fail_on: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    *,
    no_cache: bool,
    quiet: bool,
    everything: bool,
) -> int:
    """Check the articles of all locales, their alignment, catalogs and links.

    Writes nothing. Exits with 1 where a finding is at or above --fail-on.
    """
    choice = choose(select, ignore)
    with workplace(directory, jobs=jobs, no_cache=no_cache, quiet=quiet) as (config, runner):
        result = check(config, runner)
    findings = choice.of(result.findings)
    report(findings, form, output, EVERYTHING if everything or select else FIRST_SCREEN)
    return exit_code((finding.level for finding in findings), fail_on, config)
