"""``python -m bench``: a measure that fails is said to, and the others are shown."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import pytest

from bench import __main__ as bench
from bench.clock import CommandError
from bench.model import Measure, Row
from bench.workshop import LOCALES, Workshop


def fails(error: Exception) -> Measure:
    def run(_: Workshop) -> NoReturn:
        raise error

    return Measure(type(error).__name__, run, "")


@pytest.fixture
def measures(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The command with three measures, over a corpus of empty folders; the page it may write."""
    page = tmp_path / "benchmarks.md"
    good = Measure("good", lambda _: [Row("a thing", "1 s")], "With care.")
    broken = (
        fails(CommandError("exit code 3: no room\nfor a | b")),
        fails(TypeError("data() is null")),
    )
    monkeypatch.setattr(bench, "MEASURES", (*broken, good))
    monkeypatch.setattr(bench, "PAGE", page)
    monkeypatch.setattr(bench, "use_two_cores", lambda: 2)
    monkeypatch.setattr(Workshop, "compile", lambda _: None)
    for tag in LOCALES:
        (tmp_path / "corpus" / tag).mkdir(parents=True)
    return page


def run(monkeypatch: pytest.MonkeyPatch, page: Path, *arguments: str) -> int:
    corpus = page.parent / "corpus"
    monkeypatch.setattr("sys.argv", ["bench", "--corpus", str(corpus), *arguments])
    return bench.main()


def test_a_measure_that_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], measures: Path
) -> None:
    assert run(monkeypatch, measures) == 1
    shown = capsys.readouterr().out
    assert "| CommandError | not measured: exit code 3: no room for a \\| b |" in shown
    assert "| TypeError | not measured: TypeError: data() is null |" in shown
    assert "| a thing | 1 s |" in shown
    assert not measures.exists()


def test_a_whole_run_writes_the_page(monkeypatch: pytest.MonkeyPatch, measures: Path) -> None:
    monkeypatch.setattr(bench, "MEASURES", bench.MEASURES[2:])
    assert run(monkeypatch, measures) == 0
    assert "| a thing | 1 s |" in measures.read_text("utf-8")
    assert "With care." in measures.read_text("utf-8")


def test_a_part_of_the_measures_does_not(monkeypatch: pytest.MonkeyPatch, measures: Path) -> None:
    assert run(monkeypatch, measures, "--only", "good") == 0
    assert not measures.exists()
