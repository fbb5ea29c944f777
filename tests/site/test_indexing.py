"""The index of each language: what is in it, when it is made anew, and what a failure leaves."""

from __future__ import annotations

import gzip
import json
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from projects import twinspan
from site_project import Built, article, project, translate, tree

from pipeline import build as flow
from pipeline import indexing
from pipeline.build import Search
from pipeline.config import load_config
from pipeline.errors import SearchError

pytestmark = pytest.mark.slow

FILES = {
    "de-DE/a.md": article(("Rechnung ansehen", "View the invoice"), title="Rechnungen"),
    "de-DE/deep/b.md": article(("Kunde anlegen", "Add a customer"), title="Kunden"),
    "fr-FR/a.md": article(("Voir la facture", "View the invoice"), title="Factures"),
}


@pytest.fixture
def searched(tmp_path: Path) -> Built:
    return project(tmp_path, FILES, ["de-DE", "fr-FR"], search=Search.NOW)


def index(built: Built, folder: str) -> dict[str, bytes]:
    return tree(built.site / folder / "_search")


def addresses(built: Built, folder: str) -> set[str]:
    return set(json.loads(index(built, folder)["pages.json"]).values())


def assert_whole(built: Built, folder: str) -> str:
    """All that the entry and the pages name is there; the text of the index's pages."""
    files = index(built, folder)
    entry = json.loads(files["pagefind-entry.json"])
    for found in entry["languages"].values():
        assert f"pagefind.{found['hash']}.pf_meta" in files
        assert f"wasm.{found['wasm'] or 'unknown'}.pagefind" in files
    assert {"pagefind.js", "pagefind-worker.js"} <= files.keys()
    assert all(files.values())
    fragments = [content for name, content in files.items() if name.startswith("fragment/")]
    assert len(fragments) >= sum(found["page_count"] for found in entry["languages"].values())
    return "\n".join(gzip.decompress(content).decode() for content in fragments)


def test_an_index_finds_the_pages_of_its_language(searched: Built) -> None:
    assert addresses(searched, "de-de") == {"a.html", "deep/b.html"}
    assert addresses(searched, "fr-fr") == {"a.html"}, "a page that is not translated is left out"
    assert addresses(searched, "en-us") == {"a.html", "deep/b.html"}
    for folder, text in (("de-de", "Rechnung"), ("fr-fr", "facture"), ("en-us", "invoice")):
        assert text in assert_whole(searched, folder)
    names = {Path(name).name for name in index(searched, "de-de")}
    assert not {name for name in names if "ui" in name or "highlight" in name}


def test_only_what_changed_is_indexed_again(searched: Built) -> None:
    before = searched.files()
    assert searched.again(Search.NOW).files() == before
    translate(searched, "de-DE", "a", {"View the invoice": "Rechnung drucken"})
    after = searched.again(Search.NOW).files()
    changed = {name.split("/")[0] for name in before.keys() | after.keys()
               if "/_search/" in name and before.get(name) != after.get(name)}  # fmt: skip
    assert changed == {"de-de"}
    assert "drucken" in assert_whole(searched, "de-de")
    assert "ansehen" not in assert_whole(searched, "de-de")


def test_the_same_pages_give_the_same_index(searched: Built, tmp_path: Path) -> None:
    again = project(tmp_path / "again", FILES, ["de-DE", "fr-FR"], search=Search.NOW)
    assert again.files() == searched.files()


def test_without_search_an_index_stays_as_it_is(searched: Built) -> None:
    before = searched.files()
    assert searched.again().files() == before, "and the pages go on offering it"
    translate(searched, "de-DE", "a", {"View the invoice": "Rechnung drucken"})
    old = index(searched, "de-de")
    assert index(searched.again(), "de-de") == old


def test_a_language_that_is_gone_loses_its_index(searched: Built) -> None:
    file = searched.root / "twinspan.toml"
    file.write_text(file.read_text().replace(', "fr-FR"', ""))
    Built(load_config(file), searched.result).again(Search.NOW)
    assert not (searched.site / "fr-fr").exists()
    assert assert_whole(searched, "de-de")


def test_a_kill_at_any_moment_leaves_the_old_or_the_new(
    searched: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = assert_whole(searched, "de-de")
    translate(searched, "de-DE", "a", {"View the invoice": "Rechnung drucken"})
    real = indexing.write_changed
    seen: set[str] = set()
    for moment in range(100):
        left = iter(range(moment))

        def write(path: Path, content: bytes, left: Any = left) -> bool:
            if next(left, None) is None:
                raise KeyboardInterrupt
            return real(path, content)

        monkeypatch.setattr(indexing, "write_changed", write)
        try:
            searched.again(Search.NOW)
        except KeyboardInterrupt:
            whole = assert_whole(searched, "de-de")
            seen.add("new" if "drucken" in whole else "old" if whole == old else "half")
            continue
        break
    assert "drucken" in assert_whole(searched, "de-de")
    assert "old" in seen
    assert moment > 3


FAKE = """#!/bin/sh
mkdir -p made/fragment
{body}
"""


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("echo 'the reason' >&2; exit 3", "the reason"),
        ("echo '{}' > made/pagefind-entry.json; : > made/fragment/x", "fragment/x is empty"),
        ("exit 0", "no word of why"),
    ],
)
def test_a_failure_says_why_and_leaves_the_old_index(
    searched: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, reason: str
) -> None:
    program = tmp_path / "pagefind"
    program.write_text(FAKE.format(body=body))
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(program))
    before = searched.files()
    with pytest.raises(SearchError, match=f"Pagefind failed on .*{reason}.*--no-search"):
        searched.again(Search.NOW)
    assert searched.files() == before
    assert not list((searched.root / ".twinspan" / "search").glob("*"))


def test_where_pagefind_is_not_installed_the_build_says_so_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flow, "pagefind_version", lambda: "")
    built = project(tmp_path, FILES, ["de-DE", "fr-FR"], search=Search.NOW)
    assert built.result.notes == (indexing.NOT_HERE,)
    assert built.result.pages
    assert "/search." not in built.text("de-de/a.html")
    ran = twinspan(tmp_path, "build")
    assert ran.code == 0
    assert "search: not indexed, because Pagefind is not installed" in ran.text


def test_what_a_build_left_for_later_is_indexed_in_the_background(tmp_path: Path) -> None:
    built = project(tmp_path / "now", FILES, ["de-DE", "fr-FR"], search=Search.NOW)
    later = project(tmp_path / "later", FILES, ["de-DE", "fr-FR"], search=Search.LATER)
    assert not list(later.site.rglob("_search"))
    indexing.index_remembered(later.root / "twinspan.toml")
    assert later.files() == built.files()
    before = stats(later)
    indexing.index_remembered(later.root / "twinspan.toml")
    assert stats(later) == before


def stats(built: Built) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in built.site.rglob("*")}


def test_pagefind_is_found_where_pip_put_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "pagefind" in indexing.pagefind_version()
    monkeypatch.setattr(indexing, "find_spec", lambda _: None)
    assert indexing.pagefind_version() == ""


def test_the_command_indexes_unless_told_not_to(
    make_project: Callable[..., Any], capsys: pytest.CaptureFixture[str]
) -> None:
    config = make_project(FILES, ["de-DE", "fr-FR"])
    assert twinspan(config.root, "build", "--no-search").code == 0
    assert not list(config.output.rglob("_search"))
    assert twinspan(config.root, "build").code == 0
    assert len(list(config.output.rglob("_search"))) == 3
