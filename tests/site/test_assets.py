"""The theme's scripts and style sheets as browsers get them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from site_project import article, project

from pipeline.config import load_config
from pipeline.runner import Runner
from pipeline.site.assets import File, asset_files, delivered

CSS, JS = 30_000, 15_000  # bytes by hand, uncompressed; search is counted apart


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("assets")
    (folder / "twinspan.toml").write_text(
        'source = "en-US"\nlocales = ["de-DE"]\n[site]\naccent = "#a0304f"\n', "utf-8"
    )
    return folder


def assets(folder: Path, cache: str) -> dict[str, File]:
    runner = Runner(folder / cache)
    try:
        return delivered(runner, asset_files(load_config(folder / "twinspan.toml")))
    finally:
        runner.close()


def weight(made: dict[str, File], ending: str) -> int:
    return sum(
        len(content)
        for name, (_, content) in made.items()
        if name.endswith(ending) and not name.startswith("search.")
    )


def test_they_are_small(folder: Path) -> None:
    made = assets(folder, "a.db")
    assert 10_000 < weight(made, ".css") <= CSS
    assert 5_000 < weight(made, ".js") <= JS


def test_they_say_what_they_hold(folder: Path) -> None:
    """A name is the content's: what browsers keep for ever is never another's."""
    made = assets(folder, "b.db")
    assert len({address for address, _ in made.values()}) == len(made)
    assert b"#a0304f" in made["accent.css"][1]
    assert (
        made["favicon.svg"][1] == asset_files(load_config(folder / "twinspan.toml"))["favicon.svg"]
    )
    assert made == assets(folder, "b.db"), "remembered"


def test_the_minifier_is_not_loaded_here(folder: Path) -> None:
    """A process that was forked from one with its threads would wait for them for ever."""
    made = assets(folder, "e.db")
    assert len(made["theme.js"][1]) < len(
        asset_files(load_config(folder / "twinspan.toml"))["theme.js"]
    )
    assert "minify" not in sys.modules


def test_code_that_the_minifier_refuses_goes_as_it_is(folder: Path) -> None:
    runner = Runner(folder / "f.db")
    made = delivered(runner, {"odd.js": b"if (", "a.png": b"\x89PNG"})
    runner.close()
    assert [content for _, content in made.values()] == [b"if (", b"\x89PNG"]


def test_without_the_minifier_they_go_as_they_are(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not made for every machine."""
    small = assets(folder, "c.db")
    monkeypatch.setitem(sys.modules, "minify", None)
    whole = assets(folder, "d.db")
    assert {name: content for name, (_, content) in whole.items()} == asset_files(
        load_config(folder / "twinspan.toml")
    )
    assert small["theme.js"][0] != whole["theme.js"][0]


def test_pages_name_them(tmp_path: Path) -> None:
    built = project(tmp_path, {"de-DE/a.md": article(("Hallo", "Hello"))}, ["de-DE"])
    page = built.page("de-de/a.html")
    for address in (*page.xpath("//script/@src"), *page.xpath("//link[@rel='stylesheet']/@href")):
        assert (built.site / "de-de" / address).is_file(), address
