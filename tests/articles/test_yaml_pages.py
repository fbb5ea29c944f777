"""YAML pages ▶ Markdown of one locale, with texts of unknown English."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.articles.yaml_pages import read_yaml_page

FAQ = b"""\
### YamlMime:FAQ
metadata:
  title: FAQ title
  description: About it
title: Questions
summary: |
  A summary.
sections:
  - name: General
    questions:
      - question: |
          What is it?
        answer: |
          It is **this**.

          - one
      - question: Why?
        answer: Because.
additionalContent: |
  ## More
"""
LANDING = b"""\
### YamlMime:Landing
title: Home
summary: Start here
landingContent:
  - title: First steps
    linkLists:
      - linkListType: overview
        links:
          - text: "Read [this]"
            url: a b.md
            summary: why
          - text: no address
"""


def test_faq() -> None:
    """Questions are headings below their section, answers Markdown."""
    title, description, text, problems = read_yaml_page(FAQ)
    assert (title, description, problems) == ("Questions", "About it", ())
    assert text.startswith(
        "# Questions\n\nA summary.\n\n## General\n\n### What is it?\n\nIt is **this**"
    )
    assert "### Why?\n\nBecause." in text


def test_additional_content_is_shown() -> None:
    """It is one of the translated keys of FORMAT.md section 2."""
    assert "## More" in read_yaml_page(FAQ)[2]


def test_landing() -> None:
    """Links are list items, their brackets escaped."""
    title, description, text, _ = read_yaml_page(LANDING)
    assert (title, description) == ("Home", "Start here")
    assert "## First steps" in text
    assert "- [Read \\[this\\]](<a b.md>) – why" in text


def test_the_heading_is_one_line() -> None:
    """A title over several lines does not run out of its heading."""
    assert read_yaml_page(b"title: |\n  One\n  Two\n")[2].startswith("# One Two\n")


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"title: [a\n", 2),
        (b"- a\n", 1),
        (b"text\n", 1),
        (b"", 1),
        (b"a: 1\nb: \xff\n", 2),
        (b"a: &x [*x]\n", 1),
    ],
)
def test_broken_pages_are_empty_with_a_problem(content: bytes, line: int) -> None:
    title, description, text, problems = read_yaml_page(content)
    assert (title, description, text) == ("", "", "")
    assert [problem.line for problem in problems] == [line]


def test_depth_without_headings_ends() -> None:
    """Nested maps, too deep ones, or maps that multiply by aliases: no crash, bounded time."""
    deep = "".join(f"{' ' * n}k:\n" for n in range(300)) + " " * 300 + "k: v\n"
    read_yaml_page(deep.encode())
    assert read_yaml_page(b"a: " + b"[" * 3000 + b"]" * 3000)[3][0].kind == "malformed-yaml"
    wide = "a0: &a0 {x: 1}\n" + "".join(
        f"a{n}: &a{n} {{l: [{', '.join([f'*a{n - 1}'] * 9)}]}}\n" for n in range(1, 9)
    )
    read_yaml_page(wide.encode())


@given(st.binary(max_size=60))
def test_never_raises(content: bytes) -> None:
    read_yaml_page(content)


@pytest.mark.corpus
def test_every_yaml_page_of_the_corpus(corpus: Path) -> None:
    """All parse, and each has a title and a text."""
    for path in sorted((corpus / "partner-center").rglob("*.yml")):
        if path.name.lower() != "toc.yml" and "breadcrumb" not in path.parts:
            title, _, text, problems = read_yaml_page(path.read_bytes())
            assert problems == (), path
            assert title, path
            assert text.strip(), path
