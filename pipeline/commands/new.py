"""twinspan new: a first project."""

from __future__ import annotations

from pathlib import Path
from shlex import quote

import click

from pipeline.config import FILE_NAME
from pipeline.errors import UsageError
from pipeline.files import write_atomic
from pipeline.locales import canonical_tag
from pipeline.starter import starter_files


@click.command("new")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def command(folder: Path) -> int:
    """Make a project in the folder DIR: a commented twinspan.toml and a first article.

    Nothing that is already there is overwritten.
    """
    if Path(FILE_NAME).exists() and _is_tag(str(folder)):
        raise UsageError(
            f"{FILE_NAME}:1: there is a project here; to begin the locale {folder} in it: "
            f"twinspan init {folder}"
        )
    files = starter_files()
    for name in files:
        if (folder / name).exists():
            raise UsageError(f"{folder / name}:1: is already there; choose another folder")
    for name, text in files.items():
        write_atomic(folder / name, text.encode("utf-8"))
        click.echo(f"wrote {folder / name}")
    page = folder / "site" / "index.html"
    click.echo(f"\nnow: twinspan build -C {quote(str(folder))}, then open {page}")
    return 0


def _is_tag(name: str) -> bool:
    """Whether a name is that of a language and a region, such as ``it-IT``."""
    try:
        return "-" in name and canonical_tag(name) == name
    except ValueError:
        return False
