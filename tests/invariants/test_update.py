"""A real source update, March to July 2021: nobody's work is lost or hidden."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from articles.writing import article_with
from projects import copy_articles, extract_all

from pipeline.build import Result
from pipeline.catalogs.store import read_catalog
from pipeline.config import Config, load_config
from pipeline.model import Catalog, Entry

from . import trees

MARK = " §bearbeitet§"
Catalogs = Mapping[str, Catalog]


def catalogs_of(config: Config) -> dict[str, Catalog]:
    found = {}
    for path in sorted(config.catalogs.rglob("*.po")):
        catalog = read_catalog(path, path.name)
        assert catalog is not None
        found[path.relative_to(config.catalogs).as_posix()] = catalog
    return found


class Update(NamedTuple):
    """The catalogs before the update, with a translator's edits, and after it."""

    config: Config
    before: Catalogs
    after: Catalogs
    result: Result


@pytest.fixture(scope="module")
def update(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Update:
    root = tmp_path_factory.mktemp("update")
    tags = ("ru-RU", "de-DE")
    copy_articles(corpus / "partner-center-2021-03", root / "content", tags, every=6)
    (root / "twinspan.toml").write_text('source = "en-US"\nlocales = ["ru-RU", "de-DE"]\n', "utf-8")
    config = load_config(root / "twinspan.toml")
    extract_all(config)
    paths = [path.relative_to(root / "content" / "ru-RU").as_posix()
             for path in sorted((root / "content" / "ru-RU").rglob("*.md"))]  # fmt: skip
    trees.edit_catalogs(
        config, paths, trees.every(10, lambda entry: entry._replace(msgstr=entry.msgstr + MARK))
    )
    before = catalogs_of(config)
    for tag in tags:
        for path in paths:
            new, old = corpus / "partner-center" / tag / path, root / "content" / tag / path
            if new.is_file():
                shutil.copyfile(new, old)
    result = extract_all(config)
    return Update(config, before, catalogs_of(config), result)


def live(catalog: Catalog) -> list[Entry]:
    return [entry for entry in catalog.entries if not entry.obsolete]


@pytest.mark.corpus
def test_it_is_a_real_update(update: Update) -> None:
    """Enough articles, edits, and changed sources to mean something."""
    assert len(update.before) > 100
    edits = sum(MARK in entry.msgstr for c in update.before.values() for entry in c.entries)
    new = sum(fact.changes.get("de-DE:translated", 0) for fact in update.result.facts)
    gone = sum(entry.obsolete for c in update.after.values() for entry in c.entries)
    assert min(edits, new, gone) > 50


@pytest.mark.corpus
def test_no_unchanged_sentence_becomes_fuzzy_or_untranslated(update: Update) -> None:
    """What is still in the article under the same source, and was translated, is so still."""
    for name, old in update.before.items():
        was = {entry.msgid for entry in live(old) if entry.translated}
        for entry in live(update.after[name]):
            if entry.msgid in was:
                assert entry.translated, (name, entry.msgid)


@pytest.mark.corpus
def test_what_a_translator_edited_is_kept(update: Update) -> None:
    """The same source: the same text, published. Another one: fuzzy, obsolete, or in a note."""
    for name, old in update.before.items():
        now = update.after[name]
        texts = {entry.msgid: entry for entry in live(now)}
        everything = "\n".join(
            text for entry in now.entries for text in (entry.msgstr, *entry.notes)
        )
        for entry in live(old):
            if MARK not in entry.msgstr:
                continue
            assert entry.msgstr.replace("\n", "\\n") in everything.replace("\n", "\\n"), name
            if entry.msgctxt is None and entry.msgid in texts:
                published = {one.msgstr for one in live(now) if one.msgid == entry.msgid}
                assert entry.msgstr in published, (name, entry.msgid)


@pytest.mark.corpus
def test_nothing_at_all_is_lost(update: Update) -> None:
    """Every text of the old catalogs that a person could have written is in the new ones."""
    for name, old in update.before.items():
        now = update.after[name]
        ids = {entry.msgid for entry in now.entries}
        for entry in old.entries:
            assert not entry.msgstr or entry.msgid in ids, (name, entry.msgid)


@pytest.mark.corpus
def test_only_changed_sources_are_fuzzy(update: Update) -> None:
    """A fuzzy entry has the previous source, and that is another one."""
    for name, catalog in update.after.items():
        for entry in live(catalog):
            if entry.fuzzy:
                assert entry.previous_msgid not in (None, entry.msgid), name


@pytest.mark.corpus
def test_the_second_extract_changes_nothing(update: Update) -> None:
    before = trees.files(update.config.catalogs)
    assert extract_all(update.config).changed == ()
    assert trees.changes(before, trees.files(update.config.catalogs)) == []


# ----------------------------------------------------------------------------- in small: a story


def test_the_life_of_one_sentence(make_project: Callable[..., Config]) -> None:
    """Handed back, edited, source changed, handed back again, gone, and back."""
    config = make_project({}, ["de-DE", "fr-FR"])

    def extract(german: str | None, french: str | None) -> str:
        for tag, text in (("de-DE", german), ("fr-FR", french)):
            path = config.root / "content" / tag / "a.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                path.unlink(missing_ok=True)
            else:
                path.write_text(text, "utf-8")
        extract_all(config)
        catalog = read_catalog(config.catalogs / "de_DE" / "a.po", "a.po")
        assert catalog is not None
        return "; ".join(
            f"{'~' * e.obsolete}{'?' * e.fuzzy}{e.msgid}={e.msgstr}"
            + (f" <{e.previous_msgid}>" if e.previous_msgid else "")
            for e in catalog.entries
        )

    def article(target: str, source: str, version: str, handoff: str) -> str:
        pairs = [("Anfang.", "Start."), (target, source), ("Ende.", "End.")]
        return article_with(*pairs, ms_openlocfilehash=version, ms_lasthandoff=handoff)

    one = article("Konto wählen.", "Select the account.", "v1", "1/1/2021")
    french = article("Choisir.", "Select the account.", "v1", "1/1/2021")
    assert extract(one, french) == "Start.=Anfang.; Select the account.=Konto wählen.; End.=Ende."

    file = config.catalogs / "de_DE" / "a.po"
    file.write_text(file.read_text("utf-8").replace("Konto wählen", "Das Konto wählen"), "utf-8")
    assert "Select the account.=Das Konto wählen." in extract(one, french)

    newer = article("Choisir un compte.", "Select an account.", "v2", "2/1/2021")
    assert extract(one, newer) == (
        "Start.=Anfang.; ?Select an account.=Das Konto wählen. <Select the account.>; "
        "End.=Ende.; ~Select the account.=Das Konto wählen."
    )

    two = article("Ein Konto wählen.", "Select an account.", "v2", "2/1/2021")
    assert "; Select an account.=Ein Konto wählen.; " in extract(two, newer)
    text = file.read_text("utf-8")
    assert "# twinspan: was: Das Konto wählen." in text

    assert "Select an account.=Ein Konto wählen." in extract(None, newer)
    short = article_with(("Début.", "Start."), ms_openlocfilehash="v3", ms_lasthandoff="3/1/2021")
    assert "~Select an account.=Ein Konto wählen." in extract(None, short)
    assert "; Select an account.=Ein Konto wählen.; " in extract(two, newer)
