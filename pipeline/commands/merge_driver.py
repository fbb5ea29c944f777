"""twinspan merge-driver: Git merges catalogs entry by entry."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pipeline.driver import NAME, attributes, install, merge_files, settings
from pipeline.errors import UsageError

_FILE = click.Path(path_type=Path)


@click.command("merge-driver")
@click.argument("base", required=False, type=_FILE)
@click.argument("ours", required=False, type=_FILE)
@click.argument("theirs", required=False, type=_FILE)
@click.argument("name", required=False)
@click.option("--install", "set_up", is_flag=True, help="Tell this clone of the repository.")
@click.option("--print", "show", is_flag=True, help="Print the lines that --install would set.")
@click.option(
    "--catalogs", default="locales", show_default=True, help="Where the catalogs are, to print."
)
def command(
    base: Path | None,
    ours: Path | None,
    theirs: Path | None,
    name: str | None,
    *,
    set_up: bool,
    show: bool,
    catalogs: str,
) -> int:
    """Merge catalogs entry by entry: Git calls this with three files.

    Two translators who worked on different entries never see a conflict. Where both gave one
    entry another text, both texts stand between conflict markers, and only there.

    \b
    Once in each clone:   twinspan merge-driver --install
    Once in the project:  twinspan merge-driver --print     (lines for .gitattributes)
    """  # noqa: D301  (click: a backspace keeps the lines below)
    if show:
        _show(catalogs)
        return 0
    if set_up:
        install(Path(), sys.argv[0])
        click.echo(f'Git merges files with "merge={NAME}" in .gitattributes entry by entry now')
        return 0
    if base is None or ours is None or theirs is None:
        raise UsageError(
            "Git calls this command with three files. To set it up here: "
            "twinspan merge-driver --install"
        )
    conflicts = merge_files(base, ours, theirs, name or ours.name)
    for conflict in conflicts:
        click.echo(conflict, err=True)
    return int(bool(conflicts))


def _show(folder: str) -> None:
    """As .gitattributes may hold it, whole: ``twinspan merge-driver --print >> .gitattributes``."""
    click.echo("# Once in each clone: twinspan merge-driver --install, which does this:")
    for key, value in settings(NAME):
        click.echo(f'#   git config {key} "{value}"')
    for line in attributes(folder.strip("/")):
        click.echo(line)
