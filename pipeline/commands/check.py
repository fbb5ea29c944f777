"""twinspan check: everything that is wrong, and how to mend it."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.build import check
from pipeline.commands.common import exit_code, project_options, report, report_options, workplace
from pipeline.commands.fixing import fix_findings, fix_options, show_diff, show_fixed


@click.command("check")
@project_options
@report_options
@fix_options
@click.option(
    "--site",
    "with_site",
    is_flag=True,
    help="Read the built site back, and check its links, languages, redirections and sitemap too.",
)
def command(
    directory: Path,
    jobs: int | None,
    form: str,
    output: Path | None,
    fail_on: str | None,
    *,
    no_cache: bool,
    quiet: bool,
    fix: bool,
    diff: bool,
    with_site: bool,
) -> int:
    """Check the articles of all locales, their alignment, catalogs and links.

    Writes nothing without --fix. Exits with 1 where a finding is at or above --fail-on.
    """
    with workplace(directory, jobs=jobs, no_cache=no_cache, quiet=quiet) as (config, runner):
        result = check(config, runner, with_site=with_site)
        if fix or diff:
            fixed = fix_findings(config, result, write=not diff)
            if diff:
                return show_diff(fixed)
            show_fixed(fixed, quiet=quiet, err=form != "text")
            result = check(config, runner, with_site=with_site)
    report(result.findings, form, output)
    return exit_code((level for _, level in result.counts), fail_on, config)
