"""twinspan new: a first project."""

from __future__ import annotations

import re
from pathlib import Path

import click

from pipeline.errors import UsageError
from pipeline.files import write_atomic
from pipeline.starter import starter_files

_TAG = re.compile(r"[a-z]{2,3}(?:[-_][A-Z][a-z]{3})?[-_][A-Z]{2}")


@click.command("new")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def command(folder: Path) -> int:
    """Make a project in the folder DIR: a commented twinspan.toml and a first article.

    Nothing that is already there is overwritten.
    """
    if _TAG.fullmatch(str(folder)) and Path("twinspan.toml").exists():
        raise UsageError(
            f"twinspan.toml:1: there is a project here; to begin the locale {folder} in it: "
            f"twinspan init {folder}"
        )
    files = starter_files()
    for name in files:
        if (folder / name).exists():
            raise UsageError(f"{folder / name}:1: is already there; choose another folder")
    for name, text in files.items():
        write_atomic(folder / name, text.encode("utf-8"))
        click.echo(f"wrote {folder / name}")
    click.echo(f"\nnow: twinspan build -C {folder}, then open {folder / 'site' / 'index.html'}")
    return 0
