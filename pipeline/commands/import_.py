"""twinspan import: what other translation tools send back."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.common import project_options, workplace
from pipeline.handover import EMPTY, KEPT, MARKED, TAKEN, UNCHANGED, WAITING, receive
from pipeline.shelves import locales_named

_WORDS = {
    TAKEN: "taken",
    WAITING: "changed on both sides: the file's text waits in a comment",
    KEPT: "kept, as the catalog has a text",
    MARKED: "unchanged, marked as reviewed",
    UNCHANGED: "unchanged",
    EMPTY: "not translated",
}


@click.command("import")
@project_options
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--locale", help="The locale of files that do not say theirs.")
@click.option("-n", "--dry-run", is_flag=True, help="Say what would be taken; write nothing.")
def command(
    directory: Path,
    jobs: int | None,
    files: tuple[Path, ...],
    locale: str | None,
    *,
    dry_run: bool,
    no_cache: bool,
    quiet: bool,
) -> int:
    """Merge files that other translation tools send back into the catalogs.

    XLIFF 2, TMX and CSV as "twinspan export" writes them, and with translate-toolkit (pip install
    'twinspan[exchange]') whatever that reads. What was changed there is taken; what was changed
    here as well stays, and the file's text waits in a comment. A file that does not match is
    refused as a whole, with every reason, and nothing of any file is written then.

    \b
    twinspan import out/de-DE.xlf
    twinspan import --locale ja-JP old-work.ts
    """  # noqa: D301  (click: a backspace keeps the lines below)
    with workplace(directory, jobs=jobs, no_cache=no_cache, quiet=quiet) as (config, _):
        only = locales_named(config, (locale,))[0] if locale else None
        arrived = receive(config, files, only, write=not dry_run)
    for one in arrived if not quiet else ():
        parts = [f"{one.counts[name]:,} {words}" for name, words in _WORDS.items()
                 if one.counts.get(name)]  # fmt: skip
        click.echo(f"{one.file} ({one.locale}): {'; '.join(parts)}")
    if dry_run and not quiet:
        click.echo("nothing was written")
    return 0
