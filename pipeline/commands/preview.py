"""twinspan preview: the page and sentence that a line of a catalog is read on."""

from __future__ import annotations

import re
import time
import webbrowser
from functools import partial
from pathlib import Path

import click

from pipeline.commands.common import project_options, workplace
from pipeline.commands.serve import serve
from pipeline.config import Config, find_config, load_config
from pipeline.errors import LockError, UsageError
from pipeline.extract import extract
from pipeline.live.beacon import ask_to_show
from pipeline.live.spots import Spot, find_spot

_PLACE = re.compile(r"(?P<file>.+?)(?::(?P<line>[0-9]+))?(?::[0-9]*)?")
_PATIENCE = 20.0
_AGAIN = 0.2


@click.command("preview")
@project_options
@click.argument("place", metavar="FILE.po[:LINE]")
@click.option("--print", "only", is_flag=True, help="Print the address; open nothing.")
def command(
    directory: Path, jobs: int | None, place: str, *, no_cache: bool, quiet: bool, only: bool
) -> int:
    """Open the page that an entry of a catalog is read on, at its sentence.

    A running "twinspan serve" shows it in the page that is open, else in a new one; where none
    runs, one is started. A template (.pot) opens the page in the source language. Without LINE
    the page is shown from its beginning.

    \b
    twinspan preview locales/de_DE/accounts/add.po:42
    """  # noqa: D301  (click: a backspace keeps the lines below)
    file, line = _place(place)
    config = load_config(find_config(_start(directory, file)))
    find = partial(_find, config, file, line, no_cache=no_cache)
    link = find().link
    asked = ask_to_show(config.cache, "" if only else link)
    if asked is None:
        look = None if only else webbrowser.open
        return serve(
            config.root,
            jobs,
            None,
            no_cache=no_cache,
            quiet=True,
            look=look,
            page=lambda: find().link,
        )
    beacon, shown = asked
    address = beacon.address(link)
    if not quiet or only:
        click.echo(address)
    if not only and not shown:
        webbrowser.open(address)
    return 0


def _place(text: str) -> tuple[Path, int | None]:
    """``a.po:12`` or ``a.po:12:5``, as editors and findings write it. Raises ``UsageError``."""
    if Path(text).is_file():
        return Path(text).resolve(), None
    match = _PLACE.fullmatch(text)
    file = Path(match["file"] if match else text)
    if match is None or not file.is_file():
        raise UsageError(f"{file}:1: there is no such file; write FILE.po or FILE.po:LINE")
    return file.resolve(), int(match["line"]) if match["line"] else None


def _start(directory: Path, file: Path) -> Path:
    """Where to look for the project: the folder that is named, else that of the catalog."""
    return file.parent if directory == Path() else directory.resolve()


def _find(config: Config, file: Path, line: int | None, *, no_cache: bool) -> Spot:
    """Look the place up, when no other run has the project. Raises ``UsageError``.

    One job: a process that serves has threads, and must not start others by forking.
    """
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            with workplace(config.root, jobs=1, no_cache=no_cache, quiet=True) as (own, runner):
                return find_spot(extract(own, runner, write=False), file, line)
        except LockError:
            if time.monotonic() > end:
                raise
            time.sleep(_AGAIN)
