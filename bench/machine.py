"""What the figures were measured on: never a name or a path of it."""

from __future__ import annotations

import json
import os
import platform
import re
import sqlite3
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PEERS = ("polib", "hugo")
_RECORDS, _ROUNDS = 200_000, 3
_PARTS = ("jinja2", "markdown-it-py")


def machine(cores: int) -> list[str]:
    """One line for each part; ``cores`` is how many there are, used or not."""
    model = _first(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo")) or platform.machine()
    memory = _first(r"MemTotal:\s*(\d+)", Path("/proc/meminfo"))
    used = len(os.sched_getaffinity(0))
    parts = ", ".join(f"{name} {_version(name)}" for name in _PARTS)
    return [
        f"Processor: {model}, {cores} cores" + (f", {used} of them used" if used < cores else ""),
        f"Memory: {int(memory or 0) / 1024 / 1024:.0f} GB",
        f"System: {platform.system()} {platform.release().split('-')[0]}",
        f"{platform.python_implementation()} {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}, {parts}",
        f"The yardstick: the seconds of CPU that CPython takes to decode, sort and encode "
        f"{_RECORDS:,} small records of JSON, best of {_ROUNDS}. It is taken before and after each "
        "part, as the machine is shared: seconds of two parts compare by it",
        "Peers: " + ", ".join(f"{name} {_version(name)}" for name in _PEERS),
    ]


def yardstick() -> float:
    """How fast the machine is now: seconds of CPU time. It is work with many small objects: of a
    loop that stays in the processor's cache, neighbours on the machine take nothing.
    """
    told = json.dumps(
        [[f"{number * 7919 % _RECORDS}", {"line": number}] for number in range(_RECORDS)]
    )
    return min(_work(told) for _ in range(_ROUNDS))


def _work(told: str) -> float:
    start = time.process_time()
    found = json.loads(told)
    found.sort(key=lambda record: record[0])
    json.dumps(found)
    return time.process_time() - start


def _first(pattern: str, file: Path) -> str:
    try:
        found = re.search(pattern, file.read_text("utf-8", "replace"))
    except OSError:
        return ""
    return found[1].strip() if found else ""


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "(not installed)"
