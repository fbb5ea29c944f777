"""twinspan extract: content ▶ catalogs."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from pipeline.build import Result, update
from pipeline.checks.baseline import compare
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
from pipeline.commands.known import judge, make_report, read_baseline
from pipeline.commands.places import as_read
from pipeline.config import Config

_SHOWN = 20
_WORDS = {
    "new": "new",
    "translated": "translated by a new handback",
    "updated": "updated by a new handback",
    "fuzzy": "fuzzy, as the source was edited",
    "carried": "with a trivial edit of the source made in the translation too",
    "moved": "moved here from other articles",
    "obsolete": "obsolete",
    "restored": "restored",
    "handback-differs": "kept, though the new handback differs",
}


@click.command("extract")
@project_options
@report_options
@click.option("-n", "--dry-run", is_flag=True, help="Say what would change; write nothing.")
@click.option(
    "--fail-on-change",
    is_flag=True,
    help="Exit with 1 where a file was changed or made, or would be (for a hook).",
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
    dry_run: bool,
    fail_on_change: bool,
) -> int:
    """Bring the catalogs in locales/ up to date with the articles in content/.

    Translators' work is kept: a text that a person changed is never overwritten, an edited
    source makes its translation fuzzy, and what is gone becomes obsolete.
    """
    with workplace(directory, jobs=jobs, no_cache=no_cache, quiet=quiet) as (config, runner):
        baseline = read_baseline(config)
        result = update(config, runner, dry_run=dry_run)
    judged = judge(result, baseline, fail_on, config, quiet=quiet)
    if form != "text" or output is not None:
        compared = compare(result.findings, baseline, lambda _: False)  # it is not the whole check
        told = make_report(compared, config, None, fail_on)
        print_report(as_read(told, form, config), form, output)
    else:
        report_worst(judged.worst)
        if not quiet:
            _summary(result, config, dry_run=dry_run)
    code = exit_code(judged.levels, fail_on, config)
    if fail_on_change and result.changed:
        _tell_changed(result, config)
        return code or 1
    return code


def _tell_changed(result: Result, config: Config) -> None:
    """Which files a commit has to take along, new ones too."""
    click.echo("not as the content gives them; add them to the commit:", err=True)
    for path in result.changed[:_SHOWN]:
        click.echo(f"  {config.shown(Path(path))}", err=True)
    if len(result.changed) > _SHOWN:
        click.echo(f"  … and {len(result.changed) - _SHOWN:,} more", err=True)


def _summary(result: Result, config: Config, *, dry_run: bool) -> None:
    verb = "would change" if dry_run else "changed"
    folder = config.shown(config.catalogs)
    click.echo(f"{counted(len(result.changed), 'file')} {verb} below {folder}/")
    for path in result.changed[:_SHOWN] if dry_run else ():
        click.echo(f"  {config.shown(Path(path))}")
    if dry_run and len(result.changed) > _SHOWN:
        click.echo(f"  … and {len(result.changed) - _SHOWN} more")
    changes: Counter[str] = Counter()
    for fact in result.facts:
        changes.update(fact.changes)
    for locale in config.locales:
        parts = [
            f"{changes[f'{locale.tag}:{outcome}']:,} {words}"
            for outcome, words in _WORDS.items()
            if changes[f"{locale.tag}:{outcome}"]
        ]
        if parts and result.changed:
            click.echo(f"{locale.tag}: {', '.join(parts)}")
    show_status(result, config)
