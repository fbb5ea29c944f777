"""Tables of contents in YAML and Markdown, whole and broken."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.articles.links import Tree
from pipeline.articles.toc import read_toc
from pipeline.model import TocNode
from pipeline.site.navigation import make_tables


def outline(nodes: tuple[TocNode, ...], level: int = 0) -> str:
    """Name, href and line of each entry, indented."""
    lines = ""
    for node in nodes:
        lines += f"{'  ' * level}{node.name} <{node.href}> {node.line}\n"
        lines += outline(node.items, level + 1)
    return lines


def test_yaml() -> None:
    """Names, hrefs, groups, nested lists; ``topicHref`` and ``tocHref`` are hrefs as well."""
    content = b"""\
- name: Start
  href: index.md
- name: "Group: one"
  items:
  - name: A
    href: a.md
    displayName: alpha, first
  - name: B
    tocHref: ../b/TOC.yml
    topicHref: ../b/index.md
  - name: C
    tocHref: c/TOC.yml
- href: d.md
"""
    nodes, problems = read_toc(content, "TOC.yml")
    assert outline(nodes) == (
        "Start <index.md> 1\nGroup: one <> 3\n  A <a.md> 5\n  B <../b/index.md> 8\n"
        "  C <c/TOC.yml> 11\n <d.md> 13\n"
    )
    assert problems == ()


def test_yaml_with_a_mapping_on_top() -> None:
    """``items:`` at the top, as newer tables have it; CRLF and a byte order mark."""
    content = "\ufeffitems:\r\n- name: A\r\n  href: a.md\r\n".encode()
    assert outline(read_toc(content, "toc.yml")[0]) == "A <a.md> 2\n"


def test_markdown() -> None:
    """Headings by level, with a link or as groups; other lines are no entries."""
    content = (
        b'# [Start](index.md)\n\ntext\n# Group #\n## [A \\[x\\]](a.md "t")\n### [B](b.md?x)\n'
        b"## [C]( c.md)\n# [D](d.md)"
    )
    nodes, problems = read_toc(content, "TOC.md")
    assert outline(nodes) == (
        "Start <index.md> 1\nGroup <> 4\n  A [x] <a.md> 5\n    B <b.md?x> 6\n"
        "  [C]( c.md) <> 7\nD <d.md> 8\n"
    )
    assert problems == ()


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"- name: [a\n", 2),
        (b"- name: a\n- just text\n", 2),
        (b"- name: a\n  items: text\n", 2),
        (b"text\n", 1),
        (b"- name: a\n\thref: b\n", 2),
        (b"- name: *nobody\n", 1),
        (b"- name: a\n- name: \xff\n", 2),
    ],
)
def test_broken_tables(content: bytes, line: int) -> None:
    """A problem with its line; entries that are well formed are read all the same."""
    nodes, problems = read_toc(content, "TOC.yml")
    assert [problem.line for problem in problems] == [line]
    assert {problem.kind for problem in problems} <= {"malformed-toc", "invalid-encoding"}
    assert all(node.name == "a" for node in nodes)


def test_an_empty_table() -> None:
    assert read_toc(b"", "TOC.yml") == ((), ())
    assert read_toc(b"# nothing\n", "TOC.yml") == ((), ())
    assert read_toc(b"", "TOC.md") == ((), ())


def test_depth_is_bounded() -> None:
    """Twelve levels, then a problem; what lies above is kept."""
    text = "".join(
        f"{'  ' * level}- name: n{level}\n{'  ' * level}  items:\n" for level in range(20)
    )
    nodes, problems = read_toc(text.encode() + b"  " * 20 + b"- name: last\n", "TOC.yml")
    assert [problem.kind for problem in problems] == ["malformed-toc"]
    assert outline(nodes).count("\n") == 12


def test_an_entry_that_contains_itself() -> None:
    """A YAML alias can make a loop: it is cut off like any depth."""
    nodes, problems = read_toc(b"- &a\n  name: x\n  items:\n  - *a\n", "TOC.yml")
    assert outline(nodes).count("\n") == 12
    assert [problem.kind for problem in problems] == ["malformed-toc"]


def test_tables_that_contain_each_other() -> None:
    """``a/TOC.yml`` ▶ ``b/TOC.yml`` ▶ ``a/TOC.yml``: both are read, and the loop is told."""
    tocs = {
        "a/TOC.yml": {"de-DE": (TocNode("B", "../b/TOC.yml"), TocNode("A", "a.md"))},
        "b/TOC.yml": {"de-DE": (TocNode("A", "../a/TOC.yml"), TocNode("B", "b.md"))},
    }
    tree = Tree(frozenset({"a/a.md", "b/b.md"}), {"de-DE": frozenset(tocs)})
    tables, problems = make_tables(tocs, ("de-DE",), tree)
    assert len(tables) >= 1
    assert any(p.kind == "malformed-toc" for found in problems.values() for p in found)


@given(st.binary(max_size=60), st.sampled_from(["TOC.yml", "TOC.md"]))
def test_never_raises(content: bytes, path: str) -> None:
    read_toc(content, path)


@pytest.mark.corpus
def test_every_table_of_the_corpus(corpus: Path) -> None:
    """All are read without a problem, and each has entries with hrefs."""
    paths = [
        path for path in sorted(corpus.rglob("*")) if path.name.lower() in ("toc.yml", "toc.md")
    ]
    assert len(paths) > 10
    for path in paths:
        nodes, problems = read_toc(path.read_bytes(), path.name)
        assert problems == (), path
        assert "<" in outline(nodes), path


def test_aliases_that_multiply_entries_come_to_an_end() -> None:
    """Ten lines, each nine times the one before: more than a machine could ever read."""
    lines = ["- name: A", "  items: &a0", "  - {name: x, href: x.md}"]
    for level in range(1, 10):
        lines += [f"- name: {level}", f"  items: &a{level}"]
        lines += [f"  - {{name: n, items: *a{level - 1}}}"] * 9
    nodes, problems = read_toc("\n".join(lines).encode(), "TOC.yml")
    assert len(nodes) >= 2
    assert [(one.kind, one.line) for one in problems] == [("malformed-toc", 1)]
    assert "YAML aliases" in (problems[0].hint or "")
