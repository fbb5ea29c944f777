"""``twinspan new``: what it makes, and what it is mistaken for."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli import main


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr("sys.argv", ["twinspan", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def test_a_locale_is_not_taken_for_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only where there is a project: elsewhere it may be called as it likes."""
    monkeypatch.chdir(tmp_path)
    assert run(monkeypatch, "new", "it-IT") == 0
    monkeypatch.chdir(tmp_path / "it-IT")
    assert run(monkeypatch, "new", "it-IT") == 2
    assert "twinspan init it-IT" in capsys.readouterr().err
    assert not (tmp_path / "it-IT" / "it-IT").exists()
    assert run(monkeypatch, "new", "docs") == 0


def test_the_next_command_can_be_pasted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(monkeypatch, "new", "my help") == 0
    assert "twinspan build -C 'my help'," in capsys.readouterr().out
