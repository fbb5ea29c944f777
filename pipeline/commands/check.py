"""twinspan check: everything that is wrong, and how to mend it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from pipeline.build import check
from pipeline.checks.baseline import compare
from pipeline.checks.choose import choose
from pipeline.commands.choosing import choice_options
from pipeline.commands.common import exit_code, project_options, report, report_options, workplace
from pipeline.commands.fixing import fix_findings, fix_options, show_diff, show_fixed
from pipeline.commands.html_report import HTML, check_output, write_html
from pipeline.commands.known import baseline_options, read_baseline, say_known, write_baseline
from pipeline.commands.places import as_read
from pipeline.reports import EVERYTHING, FIRST_SCREEN


@click.command("check")
@project_options
@partial(report_options, folders=(HTML,))
@choice_options
@fix_options
@baseline_options
@click.option(
    "--site",
    "with_site",
    is_flag=True,
    help="Read the built site back, and check its links, languages, redirections and sitemap too.",
)
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
    known: Path | None,
    *,
    no_cache: bool,
    quiet: bool,
    fix: bool,
    diff: bool,
    with_site: bool,
    everything: bool,
    update_baseline: bool,
) -> int:
    """Check the articles of all locales, their alignment, catalogs and links.

    Writes nothing but what an option names. Shows a few findings of each check, errors first;
    --select and --all show more. Exits with 1 where a finding is at or above --fail-on.
    """
    check_output(form, output)
    choice = choose(select, ignore)
    with workplace(directory, jobs=jobs, no_cache=no_cache, quiet=quiet) as (config, runner):
        baseline = read_baseline(config, known, may_lack=update_baseline)
        result = check(config, runner, with_site=with_site)
        if fix or diff:
            fixed = fix_findings(config, result, choice, write=not diff)
            if diff:
                return show_diff(fixed)
            show_fixed(fixed, quiet=quiet, err=form != "text")
            result = check(config, runner, with_site=with_site)
    found = choice.of(result.findings)
    ran = choice.that_ran(with_site=with_site)
    if update_baseline:
        write_baseline(found, config, known, ran)
        return 0
    compared = compare(found, baseline, ran)
    if form == HTML and output is not None:
        page = write_html(compared.new, result.facts, config, output)
        if not quiet:
            click.echo(f"report: {page}")
    else:
        shown = EVERYTHING if everything or select else FIRST_SCREEN
        report(as_read(compared.new, form, config), form, output, shown)
    if not quiet:
        say_known(compared, err=form != "text" and output is None)
    return exit_code((finding.level for finding in compared.new), fail_on, config)
