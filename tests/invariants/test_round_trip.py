"""Invariants 2–4 on real trees: extract, apply, and where each segment goes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from projects import extract_all

from pipeline.articles import read_article
from pipeline.articles.spans import split_spans
from pipeline.assemble import Assembly, assemble
from pipeline.build import Result
from pipeline.catalogs.store import catalog_path, read_catalog
from pipeline.config import Config
from pipeline.inputs import tasks_of
from pipeline.model import Article
from pipeline.scan import scan
from pipeline.sides import plain_line

from . import trees

ROOT = Path(__file__).parents[2]
QUIRKS = {"aspnetcore", "dynamics", "nuget", "office-js", "quantum"}


@dataclass
class Tree:
    """A project that was extracted once."""

    config: Config
    content: trees.Files
    result: Result


@pytest.fixture(
    scope="module",
    params=[
        "own",
        pytest.param("seeds", marks=pytest.mark.corpus),
        pytest.param("partner-center", marks=pytest.mark.corpus),
        *(pytest.param(name, marks=pytest.mark.corpus) for name in sorted(QUIRKS)),
    ],
)
def tree(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Tree:
    name: str = request.param
    root = tmp_path_factory.mktemp(name)
    if name == "partner-center":
        config = trees.copy(request.getfixturevalue("real_project"), root)
    else:
        folder = ROOT / "content"
        if name == "seeds":
            folder = request.getfixturevalue("seeds")
        elif name in QUIRKS:
            folder = request.getfixturevalue("corpus") / "quirks" / name
        tags = sorted(path.name for path in folder.iterdir() if path.is_dir())
        config = trees.make(root, {tag: folder / tag for tag in tags})
    content = trees.files(root / "content")
    return Tree(config, content, extract_all(config))


def test_extract_twice_changes_nothing(tree: Tree) -> None:
    """Invariant 3: the same bytes below ``locales/``, memory included."""
    before = trees.files(tree.config.catalogs)
    result = extract_all(tree.config)
    assert result.changed == ()
    assert trees.changes(before, trees.files(tree.config.catalogs)) == []


def test_extract_does_not_touch_the_content(tree: Tree) -> None:
    assert trees.changes(tree.content, trees.files(tree.config.root / "content")) == []


def test_apply_of_untouched_catalogs_changes_no_byte(tree: Tree) -> None:
    """Invariant 2: nothing is rewritten, nothing refused."""
    applied = trees.apply_all(tree.config)
    assert [one.path for one in applied if one.segments or one.findings] == []
    assert trees.changes(tree.content, trees.files(tree.config.root / "content")) == []


def test_catalogs_are_sound(tree: Tree) -> None:
    """All are read without a problem; every article has one in every locale."""
    for task in tasks_of(scan(tree.config)):
        assembly = assemble(tree.config, task) if task.path.endswith(".md") else None
        for locale in tree.config.locales:
            file = catalog_path(tree.config.catalogs, locale, task.path)
            catalog = read_catalog(file, file.name)
            assert (catalog is not None) == isinstance(assembly, Assembly), file
            if catalog is not None:
                assert catalog.problems == (), file


def test_every_segment_has_exactly_one_entry_or_a_finding(tree: Tree) -> None:
    """Invariant 4: matched once, with a key that its catalog has; else the file is told of."""
    told = Counter((f.article, f.locale, f.check) for f in tree.result.findings)
    for task in tasks_of(scan(tree.config)):
        assembly = assemble(tree.config, task) if task.path.endswith(".md") else None
        if not isinstance(assembly, Assembly):
            continue
        for tag, article in assembly.articles.items():
            column = assembly.alignment.columns.get(tag)
            if column is None:
                assert not article.sound, task.path
                assert any(told[task.path, tag, p.kind] for p in article.problems)
                continue
            places = [match.local for match in column.matches if match is not None]
            assert sorted([*places, *column.extra]) == list(range(len(article.segments)))
            if column.extra:
                checks = ("extra-segment", "stale-article")
                assert any(told[task.path, tag, check] for check in checks), (task.path, tag)
            locale = next(one for one in tree.config.locales if one.tag == tag)
            file = catalog_path(tree.config.catalogs, locale, task.path)
            catalog = read_catalog(file, file.name)
            assert catalog is not None
            keys = Counter(entry.key for entry in catalog.entries if not entry.obsolete)
            for number, match in enumerate(column.matches):
                if match is not None:
                    assert keys[assembly.keys[number]] == 1, (task.path, tag, number)


def test_what_the_catalogs_say_is_what_the_articles_say(tree: Tree) -> None:
    """Freshly extracted: M is the T of each segment that is matched and not refused."""
    for task in tasks_of(scan(tree.config)):
        assembly = assemble(tree.config, task) if task.path.endswith(".md") else None
        if not isinstance(assembly, Assembly):
            continue
        for locale in tree.config.locales:
            column = assembly.alignment.columns.get(locale.tag)
            file = catalog_path(tree.config.catalogs, locale, task.path)
            catalog = read_catalog(file, file.name)
            assert catalog is not None
            texts = {entry.key: entry.msgstr for entry in catalog.entries}
            for number, handback in enumerate(column.handbacks if column else ()):
                if handback and column and number not in column.refused:
                    assert texts[assembly.keys[number]] == handback, (task.path, locale.tag)


def test_apply_changes_the_edited_segments_and_nothing_else(tree: Tree, tmp_path: Path) -> None:
    """Every 10th entry edited: exactly these T change, and a title that is the text of its
    heading; every other byte stays; the next extract changes no catalog.
    """
    config = trees.copy(tree.config, tmp_path / "edited")
    mark = " §neu§"
    articles = sorted({task.path for task in tasks_of(scan(config))})
    trees.edit_catalogs(
        config, articles, trees.every(10, lambda entry: entry._replace(msgstr=entry.msgstr + mark))
    )
    applied = trees.apply_all(config)
    for finding in (finding for one in applied for finding in one.findings):
        assert "lacks the link or anchor" in finding.message  # the mark stands behind the link
    after = trees.files(config.root / "content")
    changed = trees.changes(tree.content, after)
    assert len(changed) == sum(one.segments > 0 for one in applied) > 0
    rewritten = titles = 0
    for name in changed:
        old, new = _read(tree.content[name]), _read(after[name])
        first, *parts = new.skeleton.parts
        if old.front.fields.get("title") != new.front.fields.get("title"):
            title = new.front.fields["title"]
            assert title.endswith(mark), name
            assert any(title == plain_line(one.target) for one in new.segments), name
            first, titles = first.replace(mark, "", 1), titles + 1
        assert old.skeleton.parts == (first, *parts), name
        for before, now in zip(old.skeleton.slots, new.skeleton.slots, strict=True):
            assert before._replace(target="") == now._replace(target=""), name
            rewritten += before.target != now.target
        for was, now in zip(old.segments, new.segments, strict=True):
            assert now == was or now.target.replace(mark, "") == was.target, name
    assert rewritten == sum(one.segments for one in applied)
    assert titles < len(changed) / 4
    assert extract_all(config).changed == ()


def _read(content: bytes) -> Article:
    return read_article(content, locale="x", path="a.md", file="a.md")


def test_the_quirks_are_there() -> None:
    """A guard for the fixture: spans are found in what it copies."""
    assert split_spans((ROOT / "content" / "de-DE" / "index.md").read_text("utf-8")).slots
