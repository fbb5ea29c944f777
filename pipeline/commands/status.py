"""twinspan status: how far each locale is, and what needs work."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from pathlib import Path

import click

from pipeline.build import Result, update
from pipeline.commands.common import counted, project_options, workplace
from pipeline.config import Config
from pipeline.errors import GitError, UsageError
from pipeline.git import commit_of, repository
from pipeline.reports import (
    LocaleStatus,
    Work,
    render_since,
    render_status_json,
    render_work,
)
from pipeline.shelves import locales_named
from pipeline.status import by_article, by_locale, since

_UNREAD = ("malformed-catalog", "wrong-language")
_THRESHOLD = re.compile(r"(?:([A-Za-z0-9_-]+)=)?([0-9]{1,3})%?")


@click.command("status")
@project_options
@click.argument("locales", nargs=-1, metavar="[LOCALE]...")
@click.option("--articles", is_flag=True, help="Also each article that is not complete.")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    help="So many articles of a locale; 0 for all.",
)
@click.option("--since", "revision", metavar="REV", help="What needs work since this commit.")
@click.option(
    "--min-complete",
    "thresholds",
    multiple=True,
    metavar="[LOCALE=]PERCENT",
    help="Exit with 1 where a locale is less complete; can be given several times.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def command(
    directory: Path,
    jobs: int | None,
    locales: tuple[str, ...],
    limit: int,
    revision: str | None,
    thresholds: tuple[str, ...],
    form: str,
    *,
    articles: bool,
    no_cache: bool,
    quiet: bool,
) -> int:
    """Say how far each locale is: translated, fuzzy, untranslated, words left.

    "machine" is the share of the translated sentences that are machine translation which nobody
    touched or accepted; "similar" are fuzzy ones found by similarity, and how alike their
    sources are on average. Nothing is written.

    \b
    twinspan status
    twinspan status de-DE --articles
    twinspan status --since v1.2
    twinspan status --min-complete 80 --min-complete de-DE=95
    """  # noqa: D301  (click: a backspace keeps the lines below)
    with workplace(directory, jobs=jobs, no_cache=no_cache, quiet=quiet) as (config, runner):
        chosen = locales_named(config, locales)
        least = _least(config, thresholds)
        result = update(config, runner, dry_run=True)
        everything = by_locale(result.facts, config)
        rows = {locale.tag: everything[locale.tag] for locale in chosen}
        by = {locale.tag: by_article(result.facts, locale.tag) for locale in chosen}
        unread = _tell_unread(result, rows)
        works: Sequence[Work] = ()
        commit = None
        if revision is not None:
            root = repository(config.root)
            if root is None:
                raise GitError(f"{config.root}:1: --since needs a Git repository, and Git")
            commit = commit_of(root, revision)
            works = tuple(since(config, root, commit, chosen))
    if form == "json":
        click.echo(render_status_json(rows, by, commit, works), nl=False)
    elif not quiet:
        if result.changed:
            click.echo(
                f"{counted(len(result.changed), 'file')} below {config.shown(config.catalogs)}/ "
                'will change with the next "twinspan extract"; this is how it will be then'
            )
        click.echo(render_work("locale", rows), nl=False)
        if articles:
            _show_articles(by, limit)
        if revision is not None:
            _show_since(works, revision, limit)
    return _below(everything, least) or unread


def _tell_unread(result: Result, tags: Container[str]) -> int:
    """Say which catalogs were not read, and count as not translated: 1 where there are any."""
    unread = [one for one in result.worst if one.check in _UNREAD and one.locale in tags]
    for one in unread:
        click.echo(f"{one.location}: {one.message}; {one.hint}", err=True)
    return int(bool(unread))


def _show_articles(by: Mapping[str, Mapping[str, LocaleStatus]], limit: int) -> None:
    for tag, rows in by.items():
        open_ones = {path: row for path, row in rows.items() if row.done < row.segments}
        if not open_ones:
            click.echo(f"\n{tag}: every article is complete")
            continue
        shown = dict(list(open_ones.items())[: limit or None])
        click.echo(f"\n{tag}: {counted(len(open_ones), 'article')} not complete")
        click.echo(render_work("article", shown), nl=False)
        _more(len(open_ones) - len(shown))


def _show_since(works: Sequence[Work], revision: str, limit: int) -> None:
    if not works:
        click.echo(f"\nnothing needs work that did not before {revision}")
        return
    shown = works[: limit or None]
    click.echo(f"\nneeds work since {revision}:")
    click.echo(render_since(shown), nl=False)
    _more(len(works) - len(shown))


def _more(number: int) -> None:
    if number:
        click.echo(f"… and {counted(number, 'more article')}; --limit 0 shows all")


def _least(config: Config, thresholds: Sequence[str]) -> Mapping[str, int]:
    """The wanted percentage by locale; one named is for that locale, the others for all."""
    least: dict[str, int] = {}
    for text in sorted(thresholds, key=lambda text: "=" in text):
        match = _THRESHOLD.fullmatch(text)
        if match is None or int(match[2]) > 100:
            raise UsageError(f'--min-complete "{text}": write 90, or de-DE=90')
        named = locales_named(config, (match[1],) if match[1] else ())
        least |= {locale.tag: int(match[2]) for locale in named}
    return least


def _below(rows: Mapping[str, LocaleStatus], least: Mapping[str, int]) -> int:
    below = {tag: wanted for tag, wanted in least.items() if rows[tag].percent < wanted}
    for tag, wanted in below.items():
        click.echo(f"{tag}: {rows[tag].percent}% translated, {wanted}% wanted", err=True)
    return int(bool(below))
