"""The project's own help set in a folder of its own, and ``twinspan serve`` at work on it."""

from __future__ import annotations

import queue
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.projects import twinspan

ROOT = Path(__file__).parents[2]
_PATIENCE = 90.0


def copy_demo(to: Path, settings: str = "") -> Path:
    for name in ("content", "locales"):
        shutil.copytree(ROOT / name, to / name)
    text = (ROOT / "twinspan.toml").read_text("utf-8")
    (to / "twinspan.toml").write_text(text.replace("[site]\n", f"[site]\n{settings}\n"), "utf-8")
    return to


def edit(path: Path, old: str, new: str) -> None:
    """Save a file as editors do: a new one takes its place."""
    text = path.read_text("utf-8")
    assert old in text
    fresh = path.with_name(f"{path.name}.tmp")
    fresh.write_text(text.replace(old, new), "utf-8")
    fresh.replace(path)


def heed_interrupts() -> None:
    """Before a program starts: shells let what they put in the background ignore Ctrl+C."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


class Serving:
    """A running ``twinspan serve``: what it prints, and where it is."""

    def __init__(self, root: Path, *arguments: str) -> None:
        self.root = root
        self._lines: queue.Queue[str] = queue.Queue()
        command = [sys.executable, "-c", "from pipeline.cli import main; main()"]
        self.process = subprocess.Popen(
            [*command, "serve", "-C", str(root), *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            preexec_fn=heed_interrupts,
        )
        threading.Thread(target=self._read, daemon=True).start()
        self.address = self.wait_for(r"http://\S+").rstrip("/")

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)
        self._lines.put("")

    def wait_for(self, pattern: str) -> str:
        """The first thing it prints that looks so."""
        said = ""
        while True:
            line = self._lines.get(timeout=_PATIENCE)
            assert line, f"it has ended; it said: {said}"
            said += line
            if found := re.search(pattern, line):
                return found[0]

    def end(self, number: int = signal.SIGINT) -> int:
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(timeout=_PATIENCE)


@pytest.fixture
def serve() -> Iterator[Callable[..., Serving]]:
    running: list[Serving] = []

    def start(root: Path, *arguments: str) -> Serving:
        running.append(Serving(root, "-p", "0", *arguments))
        return running[-1]

    yield start
    for one in running:
        one.end()


@pytest.fixture(scope="session")
def built_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built once; a test that changes it copies it."""
    root = copy_demo(tmp_path_factory.mktemp("demo"))
    assert twinspan(root, "build", "-q").code == 0
    return root


@pytest.fixture
def demo(built_demo: Path, tmp_path: Path) -> Path:
    """A built project that may be changed."""
    return Path(shutil.copytree(built_demo, tmp_path / "demo"))
