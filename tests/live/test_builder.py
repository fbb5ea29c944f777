"""What is built when files change: and what is not, so that the last good site stays."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from pipeline.build import Result
from pipeline.commands.serve import _build
from pipeline.config import Config, load_config
from pipeline.files import project_lock
from pipeline.live.builder import Builder, Built, Failed
from pipeline.live.watch import changes
from tests.live.conftest import edit

pytestmark = pytest.mark.slow


@pytest.fixture
def builder(demo: Path) -> Iterator[Builder]:
    builder = Builder(partial(_build, demo, 1, no_cache=False, quiet=True))
    yield builder
    builder.stop()


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_changed_catalog_changes_its_page_and_nothing_that_people_write(
    builder: Builder, demo: Path
) -> None:
    assert isinstance(builder.build(), Built)
    catalog = demo / "locales/de_DE/index.po"
    edit(catalog, "Hier anfangen", "Hier geht es los")
    before = {name: tree(demo / name) for name in ("content", "locales")}
    made = builder.build([catalog])
    assert isinstance(made, Built)
    assert made.changed == ("de-de/index.html",)
    assert made.problems == ()
    assert "Hier geht es los" in (demo / "site/de-de/index.html").read_text("utf-8")
    assert before == {name: tree(demo / name) for name in ("content", "locales")}


def test_a_broken_catalog_leaves_the_last_good_site(builder: Builder, demo: Path) -> None:
    builder.build()
    catalog, other = demo / "locales/de_DE/index.po", demo / "locales/fr_FR/index.po"
    before = tree(demo / "site")
    edit(catalog, 'msgstr "Hier anfangen"', 'msgstr "Hier anfangen')
    line = catalog.read_text("utf-8").split("\n").index('msgstr "Hier anfangen') + 1
    made = builder.build([catalog])
    assert isinstance(made, Failed)
    assert made.problems[0].startswith(f"locales/de_DE/index.po:{line}: ")
    edit(other, "Par où commencer", "Par ici")
    assert isinstance(builder.build([other]), Failed), "still broken"
    assert tree(demo / "site") == before
    edit(catalog, 'msgstr "Hier anfangen', 'msgstr "Hier anfangen"')
    made = builder.build([catalog])
    assert isinstance(made, Built)
    assert made.problems == ()
    assert "Par ici" in (demo / "site/fr-fr/index.html").read_text("utf-8")


def test_one_that_was_broken_from_the_beginning_holds_nothing_up(
    builder: Builder, demo: Path
) -> None:
    catalog, other = demo / "locales/de_DE/index.po", demo / "locales/fr_FR/index.po"
    edit(catalog, 'msgstr "Hier anfangen"', 'msgstr "Hier anfangen')
    builder.build()
    edit(other, "Par où commencer", "Par ici")
    assert isinstance(builder.build([other, catalog]), Built)
    assert "Par ici" in (demo / "site/fr-fr/index.html").read_text("utf-8")


def test_new_errors_are_told_until_they_are_mended(builder: Builder, demo: Path) -> None:
    builder.build()
    catalog = demo / "locales/de_DE/index.po"
    edit(catalog, 'msgstr "Hier anfangen"', 'msgstr "<script>Hier</script>"')
    for _ in range(2):
        made = builder.build([catalog])
        assert isinstance(made, Built)
        assert made.problems[0].startswith("locales/de_DE/index.po:")
    edit(catalog, 'msgstr "<script>Hier</script>"', 'msgstr "Hier"')
    mended = builder.build([catalog])
    assert isinstance(mended, Built)
    assert mended.problems == ()


def test_a_malformed_configuration_names_its_line(builder: Builder, demo: Path) -> None:
    builder.build()
    edit(demo / "twinspan.toml", "[site]", "[site]\ncolour = 1")
    made = builder.build([demo / "twinspan.toml"])
    assert isinstance(made, Failed)
    assert "twinspan.toml:" in made.problems[0]


def test_a_run_of_somebody_else_is_waited_for(builder: Builder, demo: Path) -> None:
    with project_lock(demo / ".twinspan"):
        made = builder.build()
    assert isinstance(made, Failed)
    assert made.busy
    assert isinstance(builder.build(), Built)


def _die() -> tuple[Config, Result]:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def test_a_build_that_breaks_down_takes_nothing_with_it() -> None:
    builder = Builder(_die)
    try:
        for _ in range(2):
            made = builder.build()
            assert isinstance(made, Failed)
            assert "broke down" in made.problems[0]
    finally:
        builder.stop()


def test_every_kind_of_change_is_noticed(demo: Path) -> None:
    """Saved in place, by a new file, in a new folder, and ``twinspan.toml`` itself."""
    edit(demo / "twinspan.toml", "[site]", '[site]\nlogo = "own/logo.svg"')
    config = load_config(demo / "twinspan.toml")
    stop = threading.Event()
    seen: list[frozenset[Path]] = []
    thread = threading.Thread(
        target=lambda: seen.extend(changes(lambda: config, stop)), daemon=True
    )
    thread.start()
    time.sleep(1)
    files = [
        demo / "locales/de_DE/index.po",
        demo / "content/de-DE/index.md",
        demo / "content/de-DE/new/folder/a.md",
        demo / "locales/.handback/de_DE/index.tsv",
        demo / "twinspan.toml",
        demo / "own/logo.svg",
    ]
    unseen = [demo / "content/de-DE/.git/index", demo / "content/de-DE/a.md~", demo / "site/a.html"]
    try:
        for file in (*unseen, *files):
            file.parent.mkdir(parents=True, exist_ok=True)
            time.sleep(0.3)
            file.write_bytes((file.read_bytes() if file.exists() else b"") + b"\n")
            end = time.monotonic() + (10 if file in files else 0)
            while time.monotonic() < end and file not in frozenset().union(*seen):
                time.sleep(0.05)
        assert frozenset(files) <= frozenset().union(*seen)
        assert not frozenset(unseen) & frozenset().union(*seen)
    finally:
        stop.set()
        thread.join(10)
    assert not thread.is_alive()
