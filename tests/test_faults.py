"""A fault of Twinspan itself: one article less, or one line that says what to do; no trace but
where it is wanted.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from articles.writing import front, seg
from projects import twinspan

from pipeline import cli, extract, publish
from pipeline.config import Config
from pipeline.errors import ReadError, StepError
from pipeline.runner import Item, Outcome, Runner

GOOD = f"{front(title='Gut', ms_openlocfilehash='aaa')}# {seg(101, 'Eins', 'One')}\n"
FILES = {"de-DE/a.md": GOOD, "de-DE/b.md": GOOD}
Make = Callable[..., Config]


@pytest.fixture(autouse=True)
def as_for_users(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TWINSPAN_TRACE")


def breaking(monkeypatch: pytest.MonkeyPatch, module: Any, name: str) -> None:
    """The step breaks down on ``b.md``."""
    whole = getattr(module, name)

    def broken(*given: Any, **more: Any) -> Any:
        if any(getattr(one, "path", one) == "b.md" for one in given):
            raise KeyError("two\nlines")
        return whole(*given, **more)

    monkeypatch.setattr(module, name, broken)


def test_one_article_less(make_project: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other one is done; the catalogs of this one stay; the next run tries again."""
    config = make_project(FILES, ["de-DE"])
    assert twinspan(config.root, "build", "--no-search").code == 0
    before = (config.catalogs / "de_DE/b.po").read_bytes()
    with monkeypatch.context() as patch:
        breaking(patch, extract, "prepare_article")
        for name in FILES:
            (config.root / "content" / name).write_text(GOOD.replace("Eins", "Zwei"), "utf-8")
        for _ in range(2):
            ran = twinspan(config.root, "build", "--no-search")
            assert ran.code == 1
            assert "content/de-DE/b.md:1:" in ran.text
            assert "this article broke down: KeyError: 'two\\nlines'" in ran.text
            assert "Traceback" not in ran.text
    assert b"Zwei" in (config.catalogs / "de_DE/a.po").read_bytes()
    assert (config.catalogs / "de_DE/b.po").read_bytes() == before
    assert (config.output / "de-de/a.html").is_file()
    assert twinspan(config.root, "build", "--no-search").code == 0
    assert b"Zwei" in (config.catalogs / "de_DE/b.po").read_bytes()


def test_its_trace_where_it_is_wanted(make_project: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    config = make_project(FILES, ["de-DE"])
    breaking(monkeypatch, extract, "prepare_article")
    twinspan(config.root, "check")
    monkeypatch.setenv("TWINSPAN_TRACE", "1")
    ran = twinspan(config.root, "check")
    assert ran.code == 2
    assert ran.text.startswith('b.md:1: the step "prepare" broke down: KeyError')
    assert "Traceback" in ran.text


def test_a_step_that_cannot_do_without(make_project: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Article and step are named."""
    config = make_project(FILES, ["de-DE"])
    breaking(monkeypatch, publish, "print_article")
    ran = twinspan(config.root, "build", "--no-search")
    assert ran.code == 2
    assert ran.text.startswith(
        "b.md:1: the step \"print\" broke down: KeyError: 'two\\nlines'; rep"
    )
    assert ran.text.count("\n") == 1


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_the_system_refuses_is_no_fault_of_ours(tmp_path: Path, jobs: int) -> None:
    def refused(_: None, value: int) -> Outcome:
        return Outcome((tmp_path / str(value)).read_bytes())

    runner = Runner(tmp_path / "cache.sqlite", jobs=jobs)
    with pytest.raises(ReadError, match=r"/\d+:1: No such file or directory \(in the step"):
        runner.map("read", refused, None, [Item(str(n), n) for n in range(9)])
    runner.close()


def test_a_process_that_was_killed(tmp_path: Path) -> None:
    runner = Runner(tmp_path / "cache.sqlite", jobs=2)
    with pytest.raises(StepError, match=r"was killed from outside.*--jobs 1"):
        runner.map("die", lambda *_: os._exit(9), None, [Item(str(n), n) for n in range(9)])
    runner.close()


def test_anything_else(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The program ends with one line and 2, whatever it was."""
    monkeypatch.setattr(cli, "main", lambda: {}["x"])
    with pytest.raises(SystemExit) as left:
        cli.run()
    assert left.value.code == 2
    told = capsys.readouterr().err
    assert told.startswith("twinspan: KeyError: 'x'; report it as a fault of Twinspan")
    assert told.count("\n") == 1
