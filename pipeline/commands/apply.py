"""twinspan apply: catalogs ▶ content."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.apply import Applied, apply
from pipeline.commands.common import counted, exit_code, project_options, workplace
from pipeline.errors import UsageError
from pipeline.reports import Report, render_text

_SHOWN = 5


@click.command("apply")
@project_options
@click.option("-n", "--dry-run", is_flag=True, help="Say what would change; write nothing.")
@click.option("--locale", default="", metavar="TAG", help="Only this locale, such as de-DE.")
def command(
    directory: Path,
    jobs: int | None,
    locale: str,
    *,
    no_cache: bool,
    quiet: bool,
    dry_run: bool,
) -> int:
    """Write the translations of the catalogs back into the bilingual articles.

    Only a segment whose catalog text differs is rewritten, and nothing else of the file, but for
    a title in the front matter that is the text of the first heading. Fuzzy, empty and refused
    entries are left out. No article is created.
    """
    with workplace(directory, jobs=jobs, no_cache=no_cache, quiet=quiet) as (config, _):
        tags = [known.tag for known in config.locales]
        if locale and locale not in tags:
            raise UsageError(f'"{locale}" is not a locale of this project: {", ".join(tags)}')
        applied = list(apply(config, write=not dry_run, only=locale))
    findings = tuple(finding for one in applied for finding in one.findings)
    if findings:
        click.echo(render_text(Report(findings)), nl=False)
    if not quiet:
        _summary(applied, dry_run=dry_run)
    return exit_code((finding.level for finding in findings), None, config)


def _summary(applied: list[Applied], *, dry_run: bool) -> None:
    verb = "would be rewritten" if dry_run else "rewritten"
    for one in applied:
        if one.segments:
            click.echo(f"{one.file}: {counted(one.segments, 'segment')} {verb}")
        if one.homeless:
            entries = (
                "1 translated entry has"
                if len(one.homeless) == 1
                else (f"{len(one.homeless)} translated entries have")
            )
            click.echo(f"{one.file}: {entries} no place in it:")
            for source in one.homeless[:_SHOWN]:
                click.echo(f"  {source[:80]}")
            if len(one.homeless) > _SHOWN:
                click.echo(f"  … and {len(one.homeless) - _SHOWN} more")
    total = sum(one.segments for one in applied)
    files = sum(1 for one in applied if one.segments)
    click.echo(f"{counted(total, 'segment')} in {counted(files, 'file')} {verb}")
