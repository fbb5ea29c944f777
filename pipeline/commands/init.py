"""twinspan init: a new language."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.common import counted, project_options, workplace
from pipeline.newlocale import Begun, begin_locale, described
from pipeline.status import by_locale


@click.command("init")
@project_options
@click.argument("locale")
@click.option("-n", "--dry-run", is_flag=True, help="Say what would be made; write nothing.")
def command(
    directory: Path,
    jobs: int | None,
    locale: str,
    *,
    dry_run: bool,
    no_cache: bool,
    quiet: bool,
) -> int:
    """Begin a new locale: its line in twinspan.toml, and its catalogs.

    The catalogs have the right header and plural forms; what the translation memory knows is
    filled in. The next build shows the locale, with what is not translated in the source
    language and marked so.

    \b
    twinspan init it-IT
    """  # noqa: D301  (click: a backspace keeps the lines below)
    with workplace(directory, jobs=jobs, no_cache=no_cache, quiet=quiet) as (config, runner):
        if dry_run:
            found = described(config, locale)
            folder = config.shown(config.catalogs / found.code)
            click.echo(f"would add {found.tag} ({found.endonym}) to twinspan.toml, make {folder}/")
            return 0
        begun = begin_locale(config, locale, runner)
    if not quiet:
        _tell(begun)
    return 0


def _tell(begun: Begun) -> None:
    config, found = begun.config, begun.locale
    row = by_locale(begun.result.facts, config)[found.tag]
    folder = config.shown(config.catalogs / found.code)
    done = "added to" if begun.added else "is already in"
    click.echo(f"{found.tag} ({found.endonym}) {done} twinspan.toml")
    click.echo(
        f"{folder}/: {counted(row.articles, 'article')}, {counted(row.segments, 'sentence')}, "
        f"{counted(row.words, 'word')}; {row.percent}% translated"
    )
    click.echo(
        f"\nnext: translate the catalogs in {folder}/ (docs/translators.md)\n"
        f"      twinspan build, and look at {config.shown(config.output)}/{found.folder}/\n"
        f"      twinspan status {found.tag} --articles"
    )
