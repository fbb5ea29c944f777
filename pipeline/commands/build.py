"""twinspan build: extract ▶ check ▶ render."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.build import Result, Search, build
from pipeline.checks.baseline import compare
from pipeline.checks.choose import ALL
from pipeline.commands.common import (
    counted,
    exit_code,
    print_report,
    project_options,
    report_options,
    report_worst,
    show_status,
    workplace,
)
from pipeline.commands.known import Judged, judge, make_report, read_baseline
from pipeline.commands.places import as_read
from pipeline.config import Config
from pipeline.lazy import lazy
from pipeline.model import Level
from pipeline.site.urls import REPORT

if TYPE_CHECKING:
    from pipeline.commands import html_report
else:
    html_report = lazy("pipeline.commands.html_report")

_NAMED = 8
_NOUNS = {Level.INFO: "note"}


@click.command("build")
@project_options
@report_options
@click.option(
    "--frozen",
    is_flag=True,
    help="Write nothing outside the site; fail if the catalogs are out of date (for CI).",
)
@click.option(
    "--check-site",
    is_flag=True,
    help='Read the site back when it is built, and check it ("twinspan check --site").',
)
@click.option(
    "--with-report",
    is_flag=True,
    help="Put the report of articles, locales and findings into the site: _report/index.html.",
)
@click.option(
    "--no-search",
    is_flag=True,
    help="Do not index the site; an index that is there stays as it is.",
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
    frozen: bool,
    check_site: bool,
    with_report: bool,
    no_search: bool,
) -> int:
    """Build the site: bring the catalogs up to date, check, and render every page.

    Prints where the site is, how complete each locale is, and what was found; "twinspan check"
    shows every finding.
    """
    with workplace(directory, jobs=jobs, no_cache=no_cache, quiet=quiet) as (config, runner):
        baseline = read_baseline(config)
        search = Search.OFF if no_search else Search.NOW
        result = build(config, runner, frozen=frozen, with_site=check_site, search=search)
        if with_report or form != "text" or output is not None:
            ran = ALL.that_ran(with_site=check_site)
            compared = compare(result.findings, baseline, lambda known: ran.has(known.check))
            told = make_report(compared, config, None, fail_on)
        if with_report:
            html_report.write_site_report(told, result.facts, config)
        elif (config.output / REPORT).is_dir():
            html_report.remove_site_report(config)
    judged = judge(result, baseline, fail_on, config, quiet=quiet)
    if form != "text" or output is not None:
        print_report(as_read(told, form, config), form, output)
    else:
        report_worst(judged.worst)
    for note in result.notes if not quiet else ():
        click.echo(note, err=True)
    if not quiet and form == "text":
        _summary(result, judged, config, frozen=frozen)
        if with_report:
            click.echo(f"report: {config.shown(config.output)}/{REPORT}/index.html")
    return exit_code(judged.levels, fail_on, config)


def _summary(result: Result, judged: Judged, config: Config, *, frozen: bool) -> None:
    click.echo(f"site: {config.shown(config.output)}/index.html ({result.pages:,} pages)")
    if result.changed:
        folder = config.shown(config.catalogs)
        verb = "out of date" if frozen else "updated"
        click.echo(f"catalogs: {counted(len(result.changed), 'file')} below {folder}/ {verb}")
    show_status(result, config)
    known = Counter((finding.check, finding.level) for finding in judged.old)
    click.echo(_counted(result.counts - known))
    if known:
        click.echo(f"{counted(known.total(), 'known finding')} not counted: see the baseline")


def _counted(counts: Counter[tuple[str, Level]]) -> str:
    if not counts:
        return "findings: none"
    levels: Counter[Level] = Counter()
    for (_, level), count in counts.items():
        levels[level] += count
    by_level = ", ".join(
        counted(levels[level], _NOUNS.get(level, level.value))
        for level in reversed(Level)
        if levels[level]
    )
    most = sorted(counts.items(), key=_severest)
    by_check = ", ".join(f"{check} {count:,}" for (check, _), count in most[:_NAMED])
    more = f" and {len(most) - _NAMED} more checks" if len(most) > _NAMED else ""
    return f"findings: {by_level} ({by_check}{more}); all of them: twinspan check"


def _severest(item: tuple[tuple[str, Level], int]) -> tuple[int, int, str]:
    (check, level), count = item
    return -level.rank, -count, check
