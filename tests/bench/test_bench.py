"""``python -m bench``: a measure that fails is said to, and the others are shown."""

from __future__ import annotations

from dataclasses import replace
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
    monkeypatch.setattr(bench, "RECORDS", tmp_path / "records.json")
    monkeypatch.setattr(bench, "yardstick", iter((0.5, 0.25) * 9).__next__)
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
    page = measures.read_text("utf-8")
    assert "| a thing | 1 s |" in page
    assert "not measured" not in page


def test_the_page_says_when_and_how_fast(monkeypatch: pytest.MonkeyPatch, measures: Path) -> None:
    run(monkeypatch, measures, "--only", "good", "--date", "2020-02-02")
    assert "--only good`; 2020-02-02, yardstick 0.25 to 0.50). With care." in measures.read_text()


def test_a_part_takes_the_place_of_its_last_figures(
    monkeypatch: pytest.MonkeyPatch, measures: Path
) -> None:
    other = Measure("other", lambda _: [Row("another thing", "2 s", target="1 s", met=False)], "")
    monkeypatch.setattr(bench, "MEASURES", (other, bench.MEASURES[2]))
    assert run(monkeypatch, measures) == 0
    again = Measure("good", lambda _: [Row("a thing", "3 s", met=True)], "With care.")
    monkeypatch.setattr(bench, "MEASURES", (other, again))
    assert run(monkeypatch, measures, "--only", "good") == 0
    page = measures.read_text("utf-8")
    assert page.index("| another thing | 2 s |") < page.index("| a thing | 3 s |")
    assert "1 s |  |" not in page
    assert "Not met: another thing." in page
    monkeypatch.setattr(bench, "MEASURES", (other, replace(fails(TypeError("x")), name="good")))
    assert run(monkeypatch, measures, "--only", "good") == 1
    assert measures.read_text("utf-8") == page, "what failed leaves its last figures"


def test_a_quick_run_writes_nothing(monkeypatch: pytest.MonkeyPatch, measures: Path) -> None:
    assert run(monkeypatch, measures, "--only", "good", "--quick") == 0
    assert not measures.exists()
