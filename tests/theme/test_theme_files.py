"""Files of the theme that somebody broke: one line that names the file."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from articles.writing import article_with
from projects import twinspan

from pipeline import words
from pipeline.config import Config
from pipeline.files import templates_folder
from pipeline.site import assets, faults, layout

Make = Callable[..., Config]


@pytest.fixture
def theme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A theme that may be broken."""
    own = Path(shutil.copytree(templates_folder(), tmp_path / "theme"))
    for module in (words, assets, faults, layout):
        monkeypatch.setattr(module, "templates_folder", lambda: own)
    layout.forget_templates()
    return own


@pytest.mark.parametrize(
    ("name", "line"), [("404.html", 2), ("layout.html", 2), ("assets/doors.js", 2)]
)
def test_what_is_not_utf_8(make_project: Make, theme: Path, name: str, line: int) -> None:
    (theme / name).write_bytes(b"\n\xff")
    config = make_project({"de-DE/a.md": article_with(("Eins", "One"))}, ["de-DE"])
    ran = twinspan(config.root, "build", "--no-search", "-j", "1")
    assert ran.code == 2
    assert ran.text.startswith(f"{theme / name}:{line}: not UTF-8; save it as UTF-8")


def test_without_the_words_of_the_theme(make_project: Make, theme: Path) -> None:
    (theme / "locales/theme.pot").unlink()
    config = make_project({"de-DE/a.md": article_with(("Eins", "One"))}, ["de-DE"])
    ran = twinspan(config.root, "check", "-j", "1")
    assert ran.code == 2
    assert ran.text.startswith(f"{theme / 'locales/theme.pot'}:1: the words of the theme are not")
