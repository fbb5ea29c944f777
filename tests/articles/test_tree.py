"""What becomes of each file of a locale, ``docfx.json`` and ``exclude`` considered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.articles.tree import Kind, classify, docset_fault
from pipeline.config import load_config
from pipeline.errors import ConfigError
from pipeline.scan import scan


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("a.md", Kind.PAGE),
        ("x/index.md", Kind.PAGE),
        ("x/index.yml", Kind.YAML_PAGE),
        ("x/faq.yaml", Kind.YAML_PAGE),
        ("includes/a.md", Kind.PART),
        ("x/Includes/y/a.md", Kind.PART),
        ("includes/a.yml", Kind.FILE),
        ("TOC.yml", Kind.TOC),
        ("x/toc.md", Kind.TOC),
        ("x/TOC.yaml", Kind.TOC),
        ("breadcrumb/toc.yml", Kind.NONE),
        ("breadcrumb/a.md", Kind.NONE),
        ("breadcrumb/a.yml", Kind.FILE),
        ("README.md", Kind.NONE),
        ("x/readme.md", Kind.NONE),
        ("CONTRIBUTING.md", Kind.NONE),
        ("LICENSE.md", Kind.NONE),
        ("LICENSE", Kind.FILE),
        ("media/a.png", Kind.FILE),
        ("docfx.json", Kind.NONE),
        ("data.json", Kind.FILE),
        ("includes-list.md", Kind.PAGE),
    ],
)
def test_kinds(path: str, kind: Kind) -> None:
    """DESIGN.md, "Pages"."""
    assert classify([path], {}, [])[path] is kind


def test_exclude() -> None:
    """Globs over whole paths; what they take is nothing at all."""
    paths = ["a.md", "drafts/b.md", "drafts/x/c.png", "x/drafts/d.md"]
    kinds = classify(paths, {}, ["drafts/**", "**/d.md"])
    assert [path for path in paths if kinds[path] is Kind.NONE] == paths[1:]


def docfx(*groups: dict[str, object]) -> bytes:
    return json.dumps({"build": {"content": list(groups)}}).encode()


def test_docfx_decides_what_is_built() -> None:
    """Files that no group takes, or a group excludes, are no pages; parts and files stay."""
    rules = {
        "docfx.json": docfx(
            {"files": ["**/*.md"], "exclude": ["**/obj/**", "old/**"]},
            {"files": ["old/keep.md", "**/*.yml"]},
        )
    }
    paths = ["a.md", "obj/b.md", "old/c.md", "old/keep.md", "f.yml", "includes/p.md", "i.png"]
    kinds = classify(paths, rules, [])
    assert {path: kinds[path].value for path in paths} == {
        "a.md": "page",
        "obj/b.md": "none",
        "old/c.md": "none",
        "old/keep.md": "page",
        "f.yml": "yaml page",
        "includes/p.md": "part",
        "i.png": "file",
    }


def test_the_nearest_docfx_counts_and_src_moves_it() -> None:
    rules = {
        "docfx.json": docfx({"files": ["**/*.md"]}),
        "sub/docfx.json": docfx({"src": "docs/", "files": ["*.md"]}),
    }
    kinds = classify(["a.md", "sub/a.md", "sub/docs/b.md", "sub/docs/x/c.md"], rules, [])
    built = [path for path, kind in kinds.items() if kind is Kind.PAGE]
    assert built == ["a.md", "sub/docs/b.md"]


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"build": {}}', b'{"build": {"content": ["x"]}}', b"\xff"]
)
def test_a_docfx_that_cannot_be_read_leaves_nothing_out(content: bytes) -> None:
    assert classify(["a.md"], {"docfx.json": content}, [])["a.md"] is Kind.PAGE


@pytest.mark.corpus
def test_the_corpus(corpus: Path) -> None:
    """Articles, tables and YAML pages are found as such."""
    root = corpus / "partner-center" / "ru-RU"
    paths = [p.relative_to(root).as_posix() for p in sorted(root.rglob("*")) if p.is_file()]
    files = {name: (root / name).read_bytes() for name in paths if name.endswith("docfx.json")}
    kinds = classify(paths, files, [])
    counts = {kind: sum(found is kind for found in kinds.values()) for kind in Kind}
    assert counts[Kind.PAGE] > 300
    assert counts[Kind.TOC] >= 1
    assert counts[Kind.YAML_PAGE] > 3


BOMBS = ["{1..100000}", "{a,b}" * 12, "{1..99999999999999}"]


@pytest.mark.parametrize("pattern", BOMBS)
def test_a_pattern_of_too_many_names(tmp_path: Path, pattern: str) -> None:
    """The file that has it is named, and what to do."""
    content = tmp_path / "content/de-DE"
    content.mkdir(parents=True)
    (content / "a.md").write_text("a\n", "utf-8")
    toml = tmp_path / "twinspan.toml"
    toml.write_text(f'locales = ["de-DE"]\n[paths]\nexclude = ["{pattern}"]\n', "utf-8")
    with pytest.raises(ConfigError, match=r"twinspan.toml:3: .* too many names: use fewer braces"):
        scan(load_config(toml))
    toml.write_text('locales = ["de-DE"]\n', "utf-8")
    (content / "docfx.json").write_bytes(docfx({"files": [pattern]}))
    with pytest.raises(ConfigError, match=r"^content/de-DE/docfx.json:1: .* too many names"):
        scan(load_config(toml))


@pytest.mark.parametrize("pattern", ["[", "[a", "[z-a]", "[[:foo:]]", "(?i)", "{" * 200, "\x00"])
def test_a_pattern_of_odd_signs(pattern: str) -> None:
    assert classify(["a.md"], {}, [pattern])["a.md"] is Kind.PAGE


@pytest.mark.parametrize(
    "table",
    [
        [], 1, None, {"build": 1}, {"build": {}}, {"build": {"content": 5}},
        {"build": {"content": ["x"]}}, {"build": {"content": [{"files": 5}]}},
        {"build": {"content": [{"files": [5]}]}}, {"build": {"content": [{"files": [["x"]]}]}},
        {"build": {"content": [{"files": ["a"], "src": 5}]}},
    ],
)  # fmt: skip
def test_a_docfx_of_other_types_leaves_nothing_out(table: object) -> None:
    content = json.dumps(table).encode()
    assert docset_fault(content)
    assert classify(["a.md"], {"docfx.json": content}, [])["a.md"] is Kind.PAGE


def test_one_pattern_may_stand_without_a_list() -> None:
    """As DocFX has it."""
    content = docfx({"files": "**/*.md", "exclude": "drafts/**"})
    assert docset_fault(content) == ""
    found = classify(["a.md", "drafts/a.md"], {"docfx.json": content}, [])
    assert found == {"a.md": Kind.PAGE, "drafts/a.md": Kind.NONE}
