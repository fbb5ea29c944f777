"""Invariant 6: cached, uncached, parallel and serial builds give the same bytes; damage of the
cache is a miss.
"""

from __future__ import annotations

import gc
import os
import pickle
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from articles.writing import article_with

from pipeline import program, runner
from pipeline.build import Result, build
from pipeline.config import Config, load_config
from pipeline.files import Stat
from pipeline.runner import Item, Outcome, Runner, _reader, digest, load_bulk

from . import trees

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Config:
    """The project's own content, with its configuration and catalogs."""
    root = tmp_path_factory.mktemp("own")
    for name in ("content", "locales"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copyfile(ROOT / "twinspan.toml", root / "twinspan.toml")
    return load_config(root / "twinspan.toml")


def built(config: Config, cache: Path, *, jobs: int, keep: bool = False) -> trees.Files:
    """The site of one build, by default into an empty folder."""
    if not keep:
        shutil.rmtree(config.output, ignore_errors=True)
    runner = Runner(cache, jobs=jobs)
    build(config, runner)
    runner.close()
    return trees.files(config.output)


def test_where_processes_cannot_begin_as_copies(
    own: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows: one process does it all, whatever --jobs says."""
    serial = built(own, tmp_path / "one.sqlite", jobs=1)
    monkeypatch.setattr("multiprocessing.get_all_start_methods", lambda: ["spawn"])
    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", None)
    assert trees.changes(serial, built(own, tmp_path / "two.sqlite", jobs=2)) == []


def test_four_ways_one_site(own: Config, tmp_path: Path) -> None:
    """Serial, parallel, from a warm cache, and over an earlier site: not a byte differs."""
    cache = tmp_path / "cache.sqlite"
    serial = built(own, cache, jobs=1)
    assert len(serial) > 50
    warm = built(own, cache, jobs=1)
    parallel = built(own, tmp_path / "other.sqlite", jobs=2)
    over = built(own, cache, jobs=2, keep=True)
    cold = built(own, tmp_path / "third.sqlite", jobs=1, keep=True)
    for name, other in {"warm": warm, "parallel": parallel, "over": over, "cold": cold}.items():
        assert trees.changes(serial, other) == [], name


def test_a_build_leaves_content_and_catalogs_as_they_are(own: Config, tmp_path: Path) -> None:
    """``make build`` leaves ``git status`` clean."""
    before = trees.files(own.root / "content") | trees.files(own.catalogs)
    built(own, tmp_path / "cache.sqlite", jobs=1)
    assert (
        trees.changes(before, trees.files(own.root / "content") | trees.files(own.catalogs)) == []
    )


def test_one_changed_entry_gives_what_a_cold_build_gives(own: Config, tmp_path: Path) -> None:
    """A warm cache and an edited catalog: the same site as from nothing."""
    config = trees.copy(own, tmp_path / "edited")
    cache = tmp_path / "cache.sqlite"
    built(config, cache, jobs=1)
    trees.edit_catalogs(
        config,
        ["customer-accounts.md"],
        trees.every(7, lambda entry: entry._replace(msgstr=entry.msgstr + " §neu§")),
    )
    warm = built(config, cache, jobs=1, keep=True)
    assert any("§neu§".encode() in content for content in warm.values())
    assert trees.changes(warm, built(config, tmp_path / "new.sqlite", jobs=1)) == []


# -------------------------------------------------------------------------------------- the cache


def _step(shared: int, value: int) -> Outcome:
    if value < 0:
        raise ValueError("negative")
    return Outcome(shared * value, f"bulk of {value}")


def run(cache: Path, values: list[int], *, jobs: int = 1, shared: int = 10) -> list[int]:
    runner = Runner(cache, jobs=jobs)
    try:
        items = [Item(digest(str(shared), str(value)), value) for value in values]
        found: list[int] = runner.map("double", _step, shared, items)
        for item in items:
            assert load_bulk(cache, "double", item.key) == f"bulk of {item.value}"
        return found
    finally:
        runner.close()


def remembers(cache: Path) -> bool:
    """Whether a run finds what one before it made."""
    found = Runner(cache, jobs=1)
    kept = found._db.execute("SELECT count(*) FROM results").fetchone()
    found.close()
    return bool(kept[0])


def test_map_keeps_order_and_remembers(tmp_path: Path) -> None:
    cache = tmp_path / "cache.sqlite"
    values = list(range(40, 0, -1))
    assert run(cache, values) == run(cache, values, jobs=2) == [10 * value for value in values]
    assert run(tmp_path / "b.sqlite", values, jobs=2) == [10 * value for value in values]


def test_what_is_remembered_is_not_run_again(tmp_path: Path) -> None:
    cache = tmp_path / "cache.sqlite"
    run(cache, [1, 2, 3])
    calls: list[int] = []

    def counting(shared: int, value: int) -> Outcome:
        calls.append(value)
        return _step(shared, value)

    runner = Runner(cache, jobs=1)
    items = [Item(digest("10", str(value)), value) for value in (1, 2, 4)]
    assert runner.map("double", counting, 10, items) == [10, 20, 40]
    runner.close()
    assert calls == [4]


def test_what_is_forgotten_is_run_again(tmp_path: Path) -> None:
    """Also where it is all that a step gave; and what is no longer valid."""
    items = [Item("a", 1)]
    for shared in (10, 20):
        runner = Runner(tmp_path / "cache.sqlite", jobs=1)
        assert runner.map("double", _step, shared, items) == [shared]
        runner.forget("double", "a")
        runner.close()


Damage = Callable[[Path], Any]


def one_file(cache: Path) -> None:
    """Move what SQLite keeps beside the cache into it, so that damage meets it."""
    _reader.cache_clear()
    gc.collect()
    db = sqlite3.connect(cache)
    assert db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
    db.close()
    assert sorted(cache.parent.glob(f"{cache.name}*")) == [cache, Path(f"{cache}.ok")]


def _overwrite(start: float, length: int, byte: bytes = b"\xa5") -> Damage:
    def damage(path: Path) -> None:
        size = path.stat().st_size
        with path.open("r+b") as file:
            file.seek(int(size * start))
            file.write(byte * length)

    return damage


def _spoil_pickles(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("UPDATE results SET summary = ?, bulk = ?", (b"\x80\x05nonsense", b""))


def _other_version(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("UPDATE meta SET value = 'of another program'")


def _other_tables(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("DROP TABLE files")
        db.execute("CREATE TABLE files (path TEXT)")


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda path: path.write_bytes(b""), id="empty"),
        pytest.param(lambda path: path.write_bytes(b"not a database"), id="text"),
        pytest.param(lambda path: os.truncate(path, path.stat().st_size // 2), id="cut off"),
        pytest.param(lambda path: os.truncate(path, 100), id="only a header"),
        pytest.param(_overwrite(0, 16), id="another file type"),
        pytest.param(_overwrite(0, 4096), id="first page"),
        pytest.param(_overwrite(0.2, 4096), id="second page"),
        pytest.param(_overwrite(0.3, 20_000), id="several pages"),
        pytest.param(_overwrite(0.5, 64, b"\0"), id="a few bytes"),
        pytest.param(_overwrite(0.9, 4096), id="last page"),
        pytest.param(_spoil_pickles, id="values that are no pickles"),
        pytest.param(_other_version, id="another version"),
        pytest.param(_other_tables, id="other tables"),
    ],
)
def test_a_damaged_cache_is_made_anew(tmp_path: Path, damage: Damage) -> None:
    """Whatever happened to the file: the results are right, and remembered from then on."""
    cache = tmp_path / "cache.sqlite"
    values = list(range(1, 60))
    expected = run(cache, values)
    one_file(cache)
    damage(cache)
    assert run(cache, values) == expected
    assert run(cache, values) == expected


@pytest.mark.parametrize("position", [0.0, 0.1, 0.25, 0.5, 0.75, 0.95])
def test_a_build_with_a_damaged_cache(own: Config, tmp_path: Path, position: float) -> None:
    """The same through the whole flow: the site is that of a cold build."""
    cache = tmp_path / "cache.sqlite"
    whole = built(own, cache, jobs=1)
    one_file(cache)
    _overwrite(position, 3000)(cache)
    assert trees.changes(whole, built(own, cache, jobs=1)) == []


@pytest.mark.parametrize("name", ["C# docs", "100%25", "what?", "a&b=c", "über uns", "it's"])
def test_a_folder_of_any_name(tmp_path: Path, name: str) -> None:
    """The cache's path is no URI: its signs are those of a folder."""
    assert run(tmp_path / name / "cache.sqlite", [1, 2, 3]) == [10, 20, 30]


def test_a_cache_that_was_removed_and_made_anew(tmp_path: Path) -> None:
    """In one process, as a server does: nothing of the old file is held on to."""
    cache = tmp_path / "cache.sqlite"
    assert run(cache, [1, 2]) == [10, 20]
    for path in tmp_path.glob("cache.sqlite*"):
        path.unlink()
    assert run(cache, [2, 3]) == [20, 30]


def test_files_are_hashed_by_content(tmp_path: Path) -> None:
    """A file that keeps its size and time is read again while it is fresh."""
    path = tmp_path / "a"
    path.write_bytes(b"one")
    runner = Runner(tmp_path / "cache.sqlite", jobs=1)
    stat = path.stat()
    stats = {str(path): Stat(stat.st_mtime_ns, stat.st_size)}
    first = runner.digests(stats)
    runner.close()
    path.write_bytes(b"two")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    runner = Runner(tmp_path / "cache.sqlite", jobs=1)
    assert runner.digests(stats) != first
    runner.close()


def test_a_result_goes_through_pickle(tmp_path: Path) -> None:
    """Fresh or remembered, a summary is an equal but other object: steps cannot share state."""
    runner = Runner(tmp_path / "cache.sqlite", jobs=1)
    shared: list[int] = []
    (found,) = runner.map("x", lambda *_: Outcome(shared), 0, [Item("k", 0)])
    runner.close()
    assert found == shared
    assert found is not shared
    assert pickle.loads(pickle.dumps(Result((), (), ()))) == Result((), (), ())


@pytest.mark.parametrize("name", ["checks/run.py", "checks/reading/tables/quotes.tsv"])
def test_a_changed_program_or_table_makes_the_cache_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    copy = tmp_path / "pipeline"
    shutil.copytree(Path(runner.__file__).parent, copy)
    monkeypatch.setattr(program, "__file__", str(copy / "program.py"))
    cache = tmp_path / "cache" / "cache.sqlite"
    assert run(cache, [1]) == [10]
    assert remembers(cache)
    (copy / name).write_bytes((copy / name).read_bytes() + b"\n")
    assert not remembers(cache)


def test_the_same_program_installed_anew_keeps_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in continuous integration: other times, other folder, the same bytes."""
    cache = tmp_path / "cache" / "cache.sqlite"
    for number in (1, 2):
        copy = tmp_path / f"installed{number}" / "pipeline"
        shutil.copytree(Path(runner.__file__).parent, copy, copy_function=shutil.copyfile)
        monkeypatch.setattr(program, "__file__", str(copy / "program.py"))
        if number == 1:
            assert run(cache, [1]) == [10]
    assert remembers(cache)


@pytest.mark.parametrize("other", [True, False])
def test_another_package_makes_the_cache_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, other: bool
) -> None:
    """Whatever it brings may change what is made; one installed anew does not."""
    packages = tmp_path / "packages"
    (packages / "babel-2.0.dist-info").mkdir(parents=True)
    monkeypatch.setattr(program, "_packages", lambda: packages)
    cache = tmp_path / "cache" / "cache.sqlite"
    assert run(cache, [1]) == [10]
    if other:
        (packages / "babel-2.0.dist-info").rename(packages / "babel-2.1.dist-info")
    os.utime(packages, ns=(1, 1))
    assert remembers(cache) is not other


@pytest.mark.parametrize("link", ["de_DE", "de_DE/sub", "de_DE/sub/a.po"])
def test_catalogs_behind_a_link_are_looked_at(
    make_project: Callable[..., Config], link: str
) -> None:
    """The folder of a language, one in it, or a catalog: what is changed behind a link is seen."""
    config = make_project({"de-DE/sub/a.md": article_with(("Eins", "One"))}, ["de-DE"])
    cache = config.root.parent / "cache" / "cache.sqlite"
    built(config, cache, jobs=1)
    away = config.root.parent / "away"
    (config.catalogs / link).rename(away)
    (config.catalogs / link).symlink_to(away)
    built(config, cache, jobs=1)
    catalog = config.catalogs / "de_DE" / "sub" / "a.po"
    real = catalog.resolve()
    real.write_text(real.read_text("utf-8").replace('"Eins"', '"Zwei"'), "utf-8")
    assert b"Zwei" in built(config, cache, jobs=1)["de-de/sub/a.html"]


def test_links_among_catalogs_that_lead_in_a_circle(make_project: Callable[..., Config]) -> None:
    config = make_project({"de-DE/a.md": article_with(("Eins", "One"))}, ["de-DE"])
    cache = config.root.parent / "cache" / "cache.sqlite"
    before = built(config, cache, jobs=1)
    (config.catalogs / "de_DE" / "up").symlink_to("..")
    (config.catalogs / "de_DE" / "here").symlink_to(".")
    assert trees.changes(before, built(config, cache, jobs=1)) == []
