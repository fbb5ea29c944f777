"""twinspan concordance: how was this translated before?"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from pipeline.commands.common import counted, project_options, tell_unreadable, workplace
from pipeline.memory.feed import memory_of
from pipeline.memory.store import Hit
from pipeline.shelves import locales_named


@click.command("concordance")
@project_options
@click.argument("locale")
@click.argument("text", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True,
              help="So many different pairs.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def command(
    directory: Path,
    jobs: int | None,
    locale: str,
    text: tuple[str, ...],
    limit: int,
    form: str,
    *,
    no_cache: bool,
    quiet: bool,
) -> int:
    """Search sources and translations for a text: how was it translated before?

    First what has the words one after the other, then what has all of them. Equal pairs are
    shown once, with their number.

    \b
    twinspan concordance de-DE customer account
    twinspan concordance ja-JP 顧客
    """  # noqa: D301  (click: a backspace keeps the lines below)
    wanted = " ".join(text)
    with workplace(directory, jobs=jobs, no_cache=no_cache, quiet=quiet) as (config, runner):
        (chosen,) = locales_named(config, (locale,))
        memory = memory_of(config, runner)
        try:
            hits = memory.concordance(chosen.code, wanted, limit)
            size = memory.size(chosen.code)
        finally:
            memory.close()
    if form == "json":
        click.echo(_as_json(hits), nl=False)
        return 0
    for hit in hits:
        _show(hit, wanted)
    if not hits:
        tell_unreadable(config, (chosen,))
        click.echo(f'nothing with "{wanted}" in {counted(size, "translation")} of {chosen.tag}')
    return 0


def _show(hit: Hit, wanted: str) -> None:
    unit = hit.unit
    state = "" if unit.state == "human" else f", {unit.state}"
    more = f", and {hit.times - 1} more" if hit.times > 1 else ""
    click.echo(_marked(unit.source, wanted))
    click.echo(f"  {_marked(unit.target, wanted)}")
    click.echo(click.style(f"  {unit.origin}{state}{more}", dim=sys.stdout.isatty()))


def _marked(text: str, wanted: str) -> str:
    """The text in one line; on a terminal the words that were asked for are bold."""
    line = " ".join(text.split())
    if not sys.stdout.isatty():
        return line
    words = "|".join(map(re.escape, (wanted, *wanted.split())))
    return re.sub(f"({words})", lambda found: click.style(found[0], bold=True), line, flags=re.I)


def _as_json(hits: Sequence[Hit]) -> str:
    rows = [{**hit.unit._asdict(), "times": hit.times} for hit in hits]
    return json.dumps({"version": 1, "tool": "twinspan", "hits": rows}, ensure_ascii=False,
                      indent=1) + "\n"  # fmt: skip
