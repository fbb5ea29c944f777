"""What all checks cost, against pofilter on the same catalogs."""

from __future__ import annotations

import sys
from pathlib import Path
from time import process_time

from bench.checks.views import pairs_of, tasks, view_of
from bench.clock import command_cost, isolated
from bench.model import Measure, Row
from bench.workshop import Workshop
from pipeline.catalogs.store import read_catalog
from pipeline.checks import check_article
from pipeline.checks.pairs import flaws_of
from pipeline.config import Config
from pipeline.extract import extract
from pipeline.runner import Runner
from pipeline.survey import survey

_MOST = 12.0
_TIMES = 5.0
_PEER_LOCALE = "de_DE"


def _run(workshop: Workshop) -> list[Row]:
    config = workshop.built()
    workshop.say("checking everything, in one process")
    articles, translations = isolated(lambda: _articles(config))
    whole = isolated(lambda: _whole(config, workshop.folder / "checks.sqlite"))
    seconds = articles + whole
    return [
        Row(
            f"all checks over {translations:,} translations of six locales",
            f"{seconds:.1f} s CPU ({articles:.1f} s of it for articles, the rest for links and "
            "what concerns all articles)",
            target=f"≤ {_MOST:.0f} s CPU",
            met=seconds <= _MOST,
        ),
        _against_pofilter(workshop, config),
    ]


def _articles(config: Config) -> tuple[float, int]:
    """Seconds for what concerns one article, and how many translations there are."""
    seconds, translations = 0.0, 0
    for task in tasks(config):
        view = view_of(config, task)
        start = process_time()
        check_article(view)
        seconds += process_time() - start
        translations += sum(1 for _ in pairs_of(view))
    return seconds, translations


def _whole(config: Config, cache: Path) -> float:
    """Seconds for what needs all articles: links, tables of contents, consistency."""
    runner = Runner(cache, jobs=1)
    extracted = extract(config, runner, write=False)
    start = process_time()
    survey(extracted, runner)
    seconds = process_time() - start
    runner.close()
    return seconds


def _against_pofilter(workshop: Workshop, config: Config) -> Row:
    workshop.say("pofilter")
    folder = config.catalogs / _PEER_LOCALE
    peer = Path(sys.executable).with_name("pofilter")
    target = workshop.folder / "pofilter"
    units = sum(
        len(catalog.entries)
        for path in folder.rglob("*.po")
        if (catalog := read_catalog(path, path.name)) is not None
    )
    cost = command_cost([peer, "--progress=none", folder, target])
    ours, pairs = isolated(lambda: _texts(config, _PEER_LOCALE.replace("_", "-")))
    ratio = (cost.cpu / units) / (ours / pairs)
    return Row(
        f"checks of one translation, for each of {pairs:,} in German",
        f"{1e6 * ours / pairs:.0f} µs CPU",
        f"pofilter: {1e6 * cost.cpu / units:.0f} µs CPU for each of {units:,} units",
        f"{ratio:.1f}× as fast",
        f"≥ {_TIMES:.0f}× pofilter",
        ratio >= _TIMES,
    )


def _texts(config: Config, tag: str) -> tuple[float, int]:
    """Seconds for the text checks of one locale, and how many translations."""
    seconds, count = 0.0, 0
    for task in tasks(config):
        pairs = [pair for pair in pairs_of(view_of(config, task)) if pair.locale == tag]
        start = process_time()
        for pair in pairs:
            flaws_of(pair)
        seconds += process_time() - start
        count += len(pairs)
    return seconds, count


MEASURE = Measure(
    "check-speed",
    _run,
    "All checks of every article, its catalogs read and aligned before the clock starts; then "
    "what needs all articles. One process, nothing remembered. pofilter (translate-toolkit) with "
    "all its tests on the catalogs of one locale, reading included, against our checks of one "
    "translation on the same texts, reading not included (it is in the row of the catalogs).",
)
