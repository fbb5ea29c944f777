"""twinspan export: catalogs ▶ files for other tools, and plain translated Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from pipeline.commands.common import counted, project_options, tell_unreadable, workplace
from pipeline.config import Config
from pipeline.errors import UsageError
from pipeline.exchange import FORMATS, Sent, units_in
from pipeline.export import export_markdown
from pipeline.files import write_atomic
from pipeline.handover import ALL, FUZZY, UNTRANSLATED, send
from pipeline.shelves import articles_named, locales_named

_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command("export")
@project_options
@click.argument("locales", nargs=-1, metavar="[LOCALE]...")
@click.option("--xliff", metavar="OUT", type=_FOLDER, help="Write XLIFF 2.1 into the folder OUT.")
@click.option("--tmx", metavar="OUT", type=_FOLDER, help="Write TMX 1.4b into the folder OUT.")
@click.option("--csv", metavar="OUT", type=_FOLDER, help="Write CSV into the folder OUT.")
@click.option(
    "--markdown",
    metavar="OUT",
    type=_FOLDER,
    help="Write OUT/<locale>/…: every article as plain Markdown, for Hugo, MkDocs and others.",
)
@click.option("--article", "articles", multiple=True, help="Only this article, folder or pattern.")
@click.option(
    "--per",
    type=click.Choice(["locale", "article"]),
    default="locale",
    show_default=True,
    help="One file for each locale, or one for each article.",
)
@click.option(
    "--only",
    type=click.Choice([ALL, UNTRANSLATED, FUZZY]),
    default=ALL,
    show_default=True,
    help='Which entries; "untranslated" has the fuzzy ones too.',
)
@click.option("--raw", is_flag=True, help="Markup as text, for tools that read PO files too.")
@click.option("--no-anchors", is_flag=True, help="Markdown without <a name> behind heading marks.")
def command(
    directory: Path,
    jobs: int | None,
    locales: tuple[str, ...],
    xliff: Path | None,
    tmx: Path | None,
    csv: Path | None,
    markdown: Path | None,
    articles: tuple[str, ...],
    per: str,
    only: str,
    *,
    no_cache: bool,
    quiet: bool,
    raw: bool,
    no_anchors: bool,
) -> int:
    """Write catalogs for other translation tools, or articles for other site generators.

    In XLIFF, TMX and CSV the markup of a sentence is protected; "twinspan import" takes the files
    in again. In Markdown, what is not translated, fuzzy or refused is in the source language.
    Content and catalogs are not touched.

    \b
    twinspan export --xliff out de-DE --only untranslated
    twinspan export --csv out ja-JP --article guides/ --per article
    twinspan export --markdown out
    """  # noqa: D301  (click: a backspace keeps the lines below)
    folders = {"xliff": xliff, "tmx": tmx, "csv": csv, "markdown": markdown}
    chosen = [(form, folder) for form, folder in folders.items() if folder is not None]
    if len(chosen) != 1:
        raise UsageError("give one of --xliff OUT, --tmx OUT, --csv OUT, --markdown OUT")
    ((form, folder),) = chosen
    with workplace(directory, jobs=jobs, no_cache=no_cache, quiet=quiet) as (config, _):
        _refuse_own(config, folder.resolve())
        if form == "markdown":
            if locales or articles:
                told = "--markdown writes every locale and article"
                raise UsageError(f"{told}: leave out LOCALE and --article")
            count = sum(1 for _ in export_markdown(config, folder, anchors=not no_anchors))
            told = f"{count:,} articles written below {folder}/"
        else:
            files = units = 0
            for locale in locales_named(config, locales):
                stems = articles_named(config, locale, articles)
                sent = send(config, locale, stems, only, by_article=per == "article", raw=raw)
                made = _write(form, folder, sent)
                files, units = files + made[0], units + made[1]
            told = f"{counted(files, 'file')} with {counted(units, 'entry')} below {folder}/"
            told = told.replace("entrys", "entries")
        unread = tell_unreadable(config, locales_named(config, locales), articles)
    if not quiet:
        click.echo(told)
    return unread


def _refuse_own(config: Config, folder: Path) -> None:
    """Raises ``UsageError`` for a folder in which the project keeps its own files."""
    homes = {config.catalogs, config.output, *config.content.values()}
    homes |= {root.parent for root in config.content.values() if root.parent != config.root}
    for home in sorted(homes):
        if folder == home or (folder.is_relative_to(home) and home != config.root):
            shown = config.shown(home)
            raise UsageError(f"{folder}: the project keeps its own files in {shown}; name another")


def _write(form: str, folder: Path, files: Iterable[tuple[str, Sent]]) -> tuple[int, int]:
    """(files, entries) written."""
    ending, write = FORMATS[form]
    count = units = 0
    for name, sent in files:
        write_atomic(folder / f"{name}{ending}", write(sent))
        count, units = count + 1, units + units_in(form, sent)
    return count, units
