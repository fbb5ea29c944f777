"""twinspan accept: review of machine translation, and of what waits for a decision."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import click

from pipeline.accept import How, accept, listed
from pipeline.commands.common import counted, project_options, tell_unreadable, workplace
from pipeline.errors import ReadError, UsageError
from pipeline.shelves import articles_named, locales_named


@click.command("accept")
@project_options
@click.argument("locale")
@click.argument("paths", nargs=-1, metavar="[ARTICLE]...")
@click.option(
    "--list",
    "list_file",
    type=click.File("rb"),
    help='Accept the entries that this file names ("-": standard input), one in a line: '
    "FILE.po:LINE, ARTICLE<tab>SOURCE, or a source.",
)
@click.option("--all", "everything", is_flag=True, help="Accept every article of the locale.")
@click.option("--fuzzy", is_flag=True, help="Accept fuzzy texts too: they are published then.")
@click.option("--handback", is_flag=True, help="Where a handback waits in a comment, take it.")
@click.option("--keep", is_flag=True, help="Where a handback waits in a comment, drop it.")
@click.option("--undo", is_flag=True, help="Take the mark away again.")
@click.option("-n", "--dry-run", is_flag=True, help="Say what would change; write nothing.")
def command(
    directory: Path,
    jobs: int | None,
    locale: str,
    paths: tuple[str, ...],
    list_file: BinaryIO | None,
    *,
    everything: bool,
    fuzzy: bool,
    handback: bool,
    keep: bool,
    undo: bool,
    dry_run: bool,
    no_cache: bool,
    quiet: bool,
) -> int:
    """Mark translations as reviewed, by article or by list.

    A machine translation that was accepted is published as reviewed, and no later machine
    translation replaces it. The mark is a comment of the entry, and void once its text changes.

    \b
    twinspan accept de-DE account.md guides/
    twinspan accept de-DE --list reviewed.txt
    twinspan accept de-DE account.md --handback
    """  # noqa: D301  (click: a backspace keeps the lines below)
    if sum((bool(paths), list_file is not None, everything)) != 1:
        raise UsageError("name articles, or give --list FILE, or --all; one of the three")
    if sum((handback, keep, undo)) > 1:
        raise UsageError("--handback, --keep and --undo exclude each other")
    how = How(fuzzy=fuzzy, handback=handback, keep=keep, undo=undo)
    name = getattr(list_file, "name", "-")
    lines = _lines(list_file, name)  # what writes them may be a run that the lock keeps waiting
    with workplace(directory, jobs=jobs, no_cache=no_cache, quiet=quiet) as (config, _):
        (chosen_locale,) = locales_named(config, (locale,))
        if list_file is not None:
            stems, chosen = listed(config, chosen_locale, lines, name)
        else:
            stems = articles_named(config, chosen_locale, paths)
            chosen = _every
        counts = accept(config, chosen_locale, stems, chosen, how, write=not dry_run)
        unread = tell_unreadable(config, (chosen_locale,), paths)
    if not quiet:
        would = "would be " if dry_run else ""
        parts = [f"{counted(number, 'entry')} {would}{what}" for what, number in counts.items()]
        told = [part.replace("entrys", "entries") for part in parts]
        click.echo(f"{chosen_locale.tag}: {'; '.join(told) or 'nothing to do'}")
    return unread


def _lines(list_file: BinaryIO | None, name: str) -> list[str]:
    """The lines of a list. Raises ``ReadError`` where it is not UTF-8."""
    content = list_file.read() if list_file is not None else b""
    try:
        return content.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ReadError(f"{name}:{line}: the list is not UTF-8; save it as UTF-8") from None


def _every(*_: object) -> bool:
    return True
