"""twinspan check: everything that is wrong, and how to mend it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from pipeline.build import check
from pipeline.commands.common import exit_code, project_options, report, report_options, workplace
from pipeline.commands.html_report import HTML, check_output, write_html


@click.command("check")
@project_options
@partial(report_options, folders=(HTML,))
def command(
    directory: Path,
    jobs: int | None,
    form: str,
    output: Path | None,
    fail_on: str | None,
    *,
    no_cache: bool,
    quiet: bool,
) -> int:
    """Check the articles of all locales, their alignment, catalogs and links.

    Writes nothing. Exits with 1 where a finding is at or above --fail-on.
    """
    check_output(form, output)
    with workplace(directory, jobs=jobs, no_cache=no_cache, quiet=quiet) as (config, runner):
        result = check(config, runner)
    if form == HTML and output is not None:
        page = write_html(result.findings, result.facts, config, output)
        if not quiet:
            click.echo(f"report: {page}")
    else:
        report(result.findings, form, output)
    return exit_code((level for _, level in result.counts), fail_on, config)
