"""``twinspan serve``: from a saved catalog to the changed page, and what it costs to wait."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import IO, Any

from bench.clock import CommandError, environment, session_cpu
from bench.host import chromium
from bench.model import Measure, Row
from bench.rebuild import edit_entry, middle_catalog, middle_entry
from bench.workshop import Workshop
from pipeline.catalogs.store import read_catalog
from pipeline.config import Config

_TARGET = 1.0
_IDLE = 20.0
_PATIENCE = 60_000
_SHOWN = "number => document.querySelector('main').textContent.includes(`№${number}`)"
_ENDED, _PAUSE = 10, 0.1  # seconds
_SCRIPT = Path(sys.executable).with_name("twinspan")


def _run(workshop: Workshop) -> list[Row]:
    config = workshop.built()
    path = middle_catalog(config.catalogs / config.locales[0].code)
    with _serving(config) as server, chromium() as browser:
        page = browser.new_page()
        page.goto(_address(config, path))
        workshop.say("saving a catalog, and looking at the page")
        times = [_until_shown(page, path, number) for number in range(workshop.rounds(7) + 1)][1:]
        workshop.say("waiting")
        page.wait_for_timeout(5_000)
        before = session_cpu(server)
        page.wait_for_timeout(1_000 * _IDLE)
        share = (session_cpu(server) - before) / _IDLE
    seconds = median(times)
    return [
        Row(
            "serve: from a saved catalog to the changed page in the browser",
            f"{seconds:.2f} s wall, at most {max(times):.2f} s",
            target=f"≤ {_TARGET:.0f} s wall",
            met=seconds <= _TARGET,
        ),
        Row("… while nothing changes", f"{share:.1%} of one core"),
    ]


@contextmanager
def _serving(config: Config) -> Iterator[int]:
    """The process of a server of the project, which is up to date, its index of search as well."""
    subprocess.run([_SCRIPT, "build", "-q"], cwd=config.root, capture_output=True, check=False)
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            [_SCRIPT, "serve", "--port", "0"],
            cwd=config.root,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
        try:
            _wait_for_address(process, output)
            yield process.pid
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(_ENDED)


def _wait_for_address(process: subprocess.Popen[bytes], output: IO[bytes]) -> None:
    while b"http://" not in os.pread(output.fileno(), 1 << 20, 0):
        if process.poll() is not None:
            raise CommandError("twinspan serve ended before it gave its address")
        time.sleep(_PAUSE)


def _address(config: Config, path: Path) -> str:
    """The page on which the entry is read that is changed."""
    catalog = read_catalog(path, path.name)
    assert catalog is not None
    line = catalog.entries[middle_entry(catalog.entries)].line
    command = [_SCRIPT, "preview", "--print", f"{path}:{line}"]
    said = subprocess.run(command, cwd=config.root, capture_output=True, text=True, check=False)
    if said.returncode:
        raise CommandError(f"twinspan preview: {said.stderr[-1000:]}")
    return said.stdout.split()[-1]


def _until_shown(page: Any, path: Path, number: int) -> float:
    """Seconds from saving to the page that shows it."""
    start = time.perf_counter()
    edit_entry(path, number)
    page.wait_for_function(_SHOWN, arg=number, timeout=_PATIENCE)
    return time.perf_counter() - start


MEASURE = Measure(
    "serve",
    _run,
    "`twinspan serve` in the built project of the corpus, its page open in Chromium. The text of "
    "one entry of the middle-sized Russian catalog is changed on the disk; the clock stops when "
    "the open page has it. Median of 7, one before does not count. Then the processor time of "
    f"its processes over {_IDLE:.0f} s without a change.",
)
