"""twinspan prune: remove obsolete translations, having said which."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from pipeline.commands.common import counted, project_options, tell_unreadable, workplace
from pipeline.config import Config
from pipeline.errors import UsageError
from pipeline.prune import Removal, carry_out, endangered, plan
from pipeline.shelves import locales_named

_SHOWN = 10


@click.command("prune")
@project_options
@click.argument("locales", nargs=-1, metavar="[LOCALE]...")
@click.option("--article", "articles", multiple=True, help="Only this article, folder or pattern.")
@click.option("--yes", is_flag=True, help="Remove what was said.")
@click.option("--force", is_flag=True, help="Also from files with changes that no commit has.")
def command(
    directory: Path,
    jobs: int | None,
    locales: tuple[str, ...],
    articles: tuple[str, ...],
    *,
    yes: bool,
    force: bool,
    no_cache: bool,
    quiet: bool,
) -> int:
    """Say which obsolete translations could go; with --yes, remove them.

    Obsolete are entries whose sentence is gone from its article, and the catalogs of articles
    that are gone. They come back by themselves if their source comes back, so there is no hurry.
    Nothing else ever removes a translation.

    \b
    twinspan prune                      say what could go
    twinspan prune de-DE --yes          remove it from the German catalogs
    """  # noqa: D301  (click: a backspace keeps the lines below)
    with workplace(directory, jobs=jobs, no_cache=no_cache, quiet=quiet) as (config, _):
        chosen = locales_named(config, locales)
        unread = tell_unreadable(config, chosen)
        removals = plan(config, chosen, articles)
        if not quiet or not yes:
            _show(config, removals)
        if not removals or not yes:
            if removals:
                click.echo("nothing was removed: add --yes to do it")
            return unread
        dirty = endangered(config, removals)
        if dirty and not force:
            first = config.shown(sorted(dirty)[0])
            raise UsageError(
                f"{first}:1: {counted(len(dirty), 'file')} would change that no commit has as "
                "they are; commit them first, or add --force"
            )
        carry_out(removals)
        if not quiet:
            click.echo("removed")
            if dirty is None:
                click.echo("this project is not under version control: there is no way back")
    return unread


def _show(config: Config, removals: Sequence[Removal]) -> None:
    for locale in config.locales:
        own = [removal for removal in removals if removal.locale == locale]
        entries = sum(len(removal.entries) for removal in own)
        words = sum(removal.words for removal in own)
        files = [removal for removal in own if removal.whole]
        if own:
            what = f"{counted(entries, 'obsolete translation')}, {counted(words, 'word')}"
            gone = f"; {counted(len(files), 'catalog')} of articles that are gone" if files else ""
            click.echo(f"{locale.tag}: {what}{gone}")
            _list(config, files)
    templates = [removal for removal in removals if removal.locale is None]
    if templates:
        click.echo(f"{counted(len(templates), 'template')} of articles that are gone")
        _list(config, templates)
    if not removals:
        click.echo("nothing is obsolete")


def _list(config: Config, removals: Sequence[Removal]) -> None:
    for removal in removals[:_SHOWN]:
        click.echo(f"  {config.shown(removal.path)}")
    if len(removals) > _SHOWN:
        click.echo(f"  … and {len(removals) - _SHOWN:,} more")
