"""twinspan selftest: read every article, write it back in memory, compare bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click

from pipeline.articles import read_article, write_article
from pipeline.errors import ReadError

_OPENINGS = re.compile(rb'data-ttu-id=("|&quot;)')


@click.command("selftest")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
def command(paths: tuple[Path, ...]) -> int:
    """Read every .md file below PATHS and write it back in memory.

    Compares the bytes, and the number of segments with a plain count of data-ttu-id. Needs no
    configuration; writes nothing. Exits with 1 where a file differs, and lists it.
    """
    files = sorted({file for path in paths for file in _articles(path)})
    segments = 0
    faults: list[str] = []
    for file in files:
        count, fault = _try(file)
        segments += count
        if fault:
            faults.append(f"{file}:1: {fault}")
    for line in faults:
        click.echo(line)
    click.echo(f"{len(files) - len(faults)}/{len(files)} articles identical, {segments} segments")
    return int(bool(faults))


def _articles(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    yield from (file for file in path.rglob("*.md") if file.is_file())


def _try(file: Path) -> tuple[int, str]:
    """The number of segments of a file, and what is wrong with its round trip."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise ReadError(f"{file}:1: cannot be read: {error.strerror}") from None
    article = read_article(content, locale="", path=file.name, file=str(file))
    plain = len(_OPENINGS.findall(content))
    if write_article(article) != content:
        return len(article.segments), "written back, the bytes differ"
    if len(article.segments) != plain:
        return len(article.segments), f"{len(article.segments)} segments read, {plain} are there"
    return len(article.segments), ""
