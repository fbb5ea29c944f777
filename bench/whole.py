"""The whole job from nothing: time, memory, and how both grow."""

from __future__ import annotations

import os
from statistics import median

from bench.clock import Cost, best
from bench.model import Measure, Row
from bench.workshop import LOCALES, Workshop, clear_made, twinspan
from pipeline.config import Config

_WALL, _MEMORY, _FLAT, _SLACK = 10.0, 300.0, 1.1, 1.1
_FEW = LOCALES[:3]
_MORE = 4


def _cold(config: Config, *, watched: bool = False) -> Cost:
    clear_made(config)
    os.sync()
    return twinspan(config, "build", "--no-search", "--no-cache", "--jobs", "2", watched=watched)


def _build(workshop: Workshop) -> list[Row]:
    config = workshop.project("cold")
    first: list[Cost] = []
    again: list[Cost] = []
    for number in range(workshop.rounds(5)):
        workshop.say(f"cold build, round {number + 1}")
        first.append(_cold(config))
        again.append(twinspan(config, "extract", "--no-cache", "--jobs", "2"))
    cost, second = best(first), best(again)
    what = "whole cold build: no catalogs, no site, no cache"
    return [
        Row(
            what,
            f"{cost.wall:.1f} s wall, {cost.cpu:.1f} s CPU",
            target="≤ 10 s wall on two cores",
            met=cost.wall <= _WALL,
        ),
        Row(
            "extract again: nothing changed, no cache",
            f"{second.cpu:.1f} s CPU, {second.wall:.1f} s wall",
        ),
    ]


def _memory(workshop: Workshop) -> list[Row]:
    peaks: list[list[float]] = []
    for locales in (_FEW, LOCALES):
        config = workshop.project(f"memory{len(locales)}", locales)
        peaks.append([])
        for number in range(workshop.rounds(5)):
            workshop.say(f"memory with {len(locales)} locales, round {number + 1}")
            peaks[-1].append(_cold(config, watched=True).memory)
    highest = max(peaks[1])
    few, many = (median(found) for found in peaks)
    each = (many - few) / (len(LOCALES) - len(_FEW))
    return [
        Row(
            f"memory of the cold build, {len(LOCALES)} locales",
            f"{highest:.0f} MB",
            target="≤ 300 MB",
            met=highest <= _MEMORY,
        ),
        Row(
            f"memory, {len(LOCALES)} locales against {len(_FEW)}",
            f"{many:.0f} MB",
            f"{few:.0f} MB",
            f"{many / few:.2f}×, {each:+.0f} MB for each locale",
            "does not grow: ≤ 1.1×",
            many <= few * _FLAT,
        ),
    ]


def _growth(workshop: Workshop) -> list[Row]:
    projects = {
        "three locales": workshop.project("few", _FEW),
        "articles 1×": workshop.project("one", copies=1),
        f"articles {_MORE}×": workshop.project("more", copies=_MORE),
    }
    costs: dict[str, list[Cost]] = {name: [] for name in projects}
    for number in range(workshop.rounds(3)):
        for name, config in projects.items():
            workshop.say(f"growth, {name}, round {number + 1}")
            costs[name].append(_cold(config))
    few, one, more = (best(found) for found in costs.values())
    locales = len(LOCALES) // len(_FEW)
    return [
        _grown(f"cold build of {_MORE}× the articles", one, more, _MORE),
        _grown(f"cold build of {locales}× the locales", few, one, locales),
    ]


def _grown(what: str, small: Cost, large: Cost, times: int) -> Row:
    ratio = large.cpu / small.cpu
    return Row(
        what,
        f"{large.cpu:.1f} s CPU, {large.wall:.1f} s wall",
        f"1×: {small.cpu:.1f} s CPU, {small.wall:.1f} s wall",
        f"{ratio:.2f}× the CPU, {large.wall / small.wall:.2f}× the wall time",
        f"linear: ≤ {times}× and a tenth",
        ratio <= times * _SLACK,
    )


BUILD = Measure(
    "build",
    _build,
    "`twinspan build --no-search --no-cache --jobs 2 -q` in a project without `locales/` and "
    "`site/`, as a command, the start of the process included; best of 5. Then `twinspan "
    "extract --no-cache` in the same project, which finds nothing to change. The search "
    "index has rows of its own.",
)
MEMORY = Measure(
    "memory",
    _memory,
    "The same command, with the PSS of all its processes added up every 50 ms "
    "(`/proc/<id>/smaps_rollup`: memory that processes share counts once); the highest sum in "
    "5 rounds, and the medians of both numbers of locales.",
)
GROWTH = Measure(
    "growth",
    _growth,
    "The cold build of one copy of the articles against four copies under four folder names, in "
    "the same six locales; and of six locales against three. Best of 3, in turns.",
)
