"""twinspan check: everything that is wrong, and how to mend it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from pipeline.build import check
from pipeline.checks.baseline import Known, compare
from pipeline.checks.choose import choose
from pipeline.commands.choosing import choice_options
from pipeline.commands.common import (
    exit_code,
    print_report,
    project_options,
    report_options,
    workplace,
)
from pipeline.commands.fixing import fix_findings, fix_options, show_diff, show_fixed
from pipeline.commands.html_report import HTML, check_output, write_html
from pipeline.commands.known import (
    baseline_options,
    is_gone,
    make_report,
    read_baseline,
    say_known,
    write_baseline,
)
from pipeline.commands.places import as_read
from pipeline.commands.scope import make_scope, scope_options
from pipeline.errors import UsageError
from pipeline.reports import EVERYTHING, FIRST_SCREEN, Report


@click.command("check")
@project_options
@scope_options
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
    paths: tuple[str, ...],
    tags: tuple[str, ...],
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
    only_new: bool,
) -> int:
    """Check the articles of all locales, their alignment, catalogs and links.

    With PATHs, only what is said of these articles, catalogs or folders: a source article stands
    for all its locales. Writes nothing but what an option names. Shows a few findings of each
    check, errors first; --select and --all show more. Exits with 1 where a finding is at or
    above --fail-on.

    \b
    twinspan check locales/ru_RU/account.po
    twinspan check content/de-DE/billing --locale de-DE --fix
    """  # noqa: D301  (click: a backspace keeps the lines below)
    check_output(form, output)
    _check_diff(diff=diff, update_baseline=update_baseline)
    choice = choose(select, ignore)
    with workplace(directory, jobs=jobs, no_cache=no_cache, quiet=quiet) as (config, runner):
        scope = make_scope(config, paths, tags)
        baseline = read_baseline(config, known, may_lack=update_baseline)
        result = check(config, runner, with_site=with_site)
        if fix or diff:
            fixed = fix_findings(config, result, choice, scope, write=not diff)
            if diff:
                return show_diff(fixed)
            show_fixed(fixed, quiet=quiet, err=form != "text")
            result = check(config, runner, with_site=with_site)
    found = scope.of(choice.of(result.findings), result)
    ran = choice.that_ran(with_site=with_site)

    def covers(one: Known) -> bool:
        return ran.has(one.check) and scope.knows(one)

    if update_baseline:
        write_baseline(found, config, known, covers)
        return 0
    compared = compare(found, baseline, covers, is_gone(config))
    told = make_report(compared, config, known, fail_on)
    if only_new:
        told = Report(compared.new, fail_on=told.fail_on, source=told.source)
    if form == HTML and output is not None:
        page = write_html(told, scope.statuses(result), config, output)
        if not quiet:
            click.echo(f"report: {page}")
    else:
        shown = EVERYTHING if everything or select else FIRST_SCREEN
        print_report(as_read(told, form, config), form, output, shown)
    if not quiet:
        say_known(compared, known, err=form != "text" and output is None)
    return exit_code((finding.level for finding in compared.new), fail_on, config)


def _check_diff(*, diff: bool, update_baseline: bool) -> None:
    if diff and update_baseline:
        raise UsageError("--diff shows only what --fix would do; leave --update-baseline out")
