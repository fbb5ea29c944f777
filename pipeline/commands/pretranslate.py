"""twinspan pretranslate: the translation memory fills the catalogs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import click

from pipeline.commands.common import progress, project_options, tell_unreadable, workplace
from pipeline.memory.feed import memory_of
from pipeline.pretranslate import AMBIGUOUS, FILLED, FUZZY, LEFT, OUTCOMES, SUGGESTED, Rules
from pipeline.pretranslate import pretranslate_locale as fill
from pipeline.shelves import articles_named, locales_named

_WORDS = {
    FILLED: "filled in",
    FUZZY: "filled in as fuzzy",
    SUGGESTED: "with suggestions",
    AMBIGUOUS: "with several translations to choose from",
    LEFT: "left",
}


@click.command("pretranslate")
@project_options
@click.argument("locales", nargs=-1, metavar="[LOCALE]...")
@click.option("--article", "articles", multiple=True, help="Only this article, folder or pattern.")
@click.option(
    "--threshold",
    type=click.IntRange(50, 99),
    help="The least score of a suggestion, in percent (default: [memory] threshold, else 75).",
)
@click.option("--trust", is_flag=True, help="Publish every exact match that is not machine made.")
@click.option("-n", "--dry-run", is_flag=True, help="Say what would be filled; write nothing.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def command(
    directory: Path,
    jobs: int | None,
    locales: tuple[str, ...],
    articles: tuple[str, ...],
    threshold: int | None,
    form: str,
    *,
    trust: bool,
    dry_run: bool,
    no_cache: bool,
    quiet: bool,
) -> int:
    """Fill what is not translated with what was translated before.

    The memory is made of the catalogs, and of the TMX and PO files of [memory]. An exact match of
    the same article, or under the same heading, is filled in; any other exact match is filled in
    as fuzzy, for a person to confirm; what is only alike becomes a suggestion in a comment. A
    source with several translations is never filled in.

    \b
    twinspan pretranslate it-IT
    twinspan pretranslate it-IT --article guides/ --threshold 85
    """  # noqa: D301  (click: a backspace keeps the lines below)
    with workplace(directory, jobs=jobs, no_cache=no_cache, quiet=quiet) as (config, runner):
        chosen = locales_named(config, locales)
        rules = Rules(
            trust=("*",) if trust else config.memory.trust,
            threshold=threshold or config.memory.threshold,
        )
        memory = memory_of(config, runner)
        show = None if quiet else progress()
        try:
            counts = {}
            for locale in chosen:
                stems = articles_named(config, locale, articles)
                counts[locale.tag] = fill(
                    config, locale, stems, memory, rules, write=not dry_run, progress=show
                )
        finally:
            memory.close()
        unread = tell_unreadable(config, chosen, articles)
    _tell(counts, form, quiet=quiet)
    return unread


def _tell(counts: Mapping[str, Counter[str]], form: str, *, quiet: bool) -> None:
    if form == "json":
        report = {tag: {name: row[name] for name in OUTCOMES} for tag, row in counts.items()}
        click.echo(json.dumps({"version": 1, "tool": "twinspan", "locales": report}, indent=1))
        return
    for tag, row in counts.items() if not quiet else ():
        parts = [f"{row[name]:,} {words}" for name, words in _WORDS.items() if row[name]]
        click.echo(f"{tag}: {', '.join(parts) or 'nothing is untranslated'}")
