"""Pages: fill and write them all, against Hugo on the same pages as plain Markdown."""

from __future__ import annotations

import os
import time
from contextlib import nullcontext
from typing import NamedTuple
from unittest import mock

from bench.clock import Cost, best, isolated, processor_time
from bench.hugo import hugo_cost, hugo_program, hugo_site
from bench.model import Measure, Row
from bench.workshop import CORES, Workshop, set_aside
from pipeline.config import Config
from pipeline.extract import extract
from pipeline.publish import publish
from pipeline.runner import Runner
from pipeline.site import pages
from pipeline.survey import survey


class Published(NamedTuple):
    """What ``publish`` cost, and how many article pages and companions it wrote."""

    cost: Cost
    articles: int
    companions: int


def publish_cost(config: Config, *, companions: bool) -> Published:
    """The step ``publish`` alone, into an empty folder; what it needs is in the cache."""
    set_aside(config.output)
    os.sync()
    runner = Runner(config.cache / "cache.sqlite", jobs=CORES)
    without = mock.patch.object(pages, "_companion_href", return_value="")
    try:
        extracted = extract(config, runner, write=False)
        site, _ = survey(extracted, runner)
        with nullcontext() if companions else without:
            start, used = time.perf_counter(), processor_time()
            publish(extracted, site, runner)
            cost = Cost(time.perf_counter() - start, processor_time() - used)
    finally:
        runner.close()
    folders = [locale.folder for locale in site.locales.values()]
    found = (config.output / folder / url for folder in folders for url in site.urls.values())
    articles = sum(1 for path in found if path.is_file())
    return Published(cost, articles, sum(1 for _ in config.output.rglob("*.source.html")))


def _run(workshop: Workshop) -> list[Row]:
    config = workshop.built()
    program, folder = hugo_program(), workshop.folder / "hugo"
    if program:
        workshop.say("exporting plain Markdown for Hugo")
        given = hugo_site(config, folder)
    alone: list[Published] = []
    both: list[Published] = []
    peer: list[Cost] = []
    written = 0
    for number in range(workshop.rounds(5)):
        workshop.say(f"pages, round {number + 1}")
        alone.append(isolated(lambda: publish_cost(config, companions=False)))
        if program:
            cost, written = hugo_cost(program, folder)
            peer.append(cost)
        both.append(isolated(lambda: publish_cost(config, companions=True)))
    if program and written != given:
        workshop.say(f"note: Hugo wrote {written} of {given} pages")
    articles, companions = both[0].articles, both[0].companions
    return [
        _row(f"fill and write {articles:,} article pages", alone, peer, written, target=True),
        _row(f"… and {companions:,} companion pages too", both, peer, written, target=False),
    ]


def _row(what: str, ours: list[Published], peer: list[Cost], written: int, *, target: bool) -> Row:
    own = best([found.cost for found in ours])
    measured = f"{own.cpu:.2f} s CPU, {own.wall:.2f} s wall"
    aim = "≤ 1× Hugo's CPU" if target else ""
    if not peer:
        return Row(what, measured, "Hugo: not installed", target=aim)
    theirs = best(peer)
    ratio = own.cpu / theirs.cpu
    return Row(
        what,
        measured,
        f"Hugo, {written:,} pages: {theirs.cpu:.2f} s CPU, {theirs.wall:.2f} s wall",
        f"{ratio:.2f}× the CPU, {own.wall / theirs.wall:.2f}× the wall time",
        aim,
        ratio <= 1 if target else None,
    )


MEASURE = Measure(
    "pages",
    _run,
    "The step `publish` alone on two processes: open the prepared articles, fill their skeletons, "
    "lay the pages out with navigation, switcher and outline, write them, and the tables of "
    "contents, redirections and sitemaps. Hugo renders the same articles from "
    "`twinspan export --markdown` (without includes, navigation or any theme; a layout of five "
    "lines, no lists, feeds or sitemaps) into an empty folder, its start included. CPU time is "
    "the sum over all processes and threads; best of 5, in turns. The companion pages "
    "(`*.source.html`, which Hugo does not make) are counted in the second row only.",
)
