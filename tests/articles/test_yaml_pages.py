"""YAML pages ▶ Markdown of one locale, with texts of unknown English."""

from __future__ import annotations

import re
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
  ms.translationtype: MT
  ms.lasthandoff: 07/13/2021
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
          - text: Plain
            url: p.md
"""
HUB = b"""\
### YamlMime:Hub
title: Hub
highlightedContent:
  title: First
  items:
    - {title: A, itemType: tutorial, url: a.md}
    - {title: B, itemType: tutorial, url: b.md}
productDirectory:
  title: Products
  items:
    - {title: P, imageSrc: p.svg, summary: About P, url: p.md}
"""


def test_faq() -> None:
    """Questions are headings below their section, answers Markdown."""
    page = read_yaml_page(FAQ)
    assert (page.title, page.description, page.problems) == ("Questions", "About it", ())
    assert (page.front.machine, page.front.handoff) == (True, "2021-07-13")
    assert page.text == (
        '# <a name="title"></a>Questions\n\nA summary.\n\n'
        '## <a name="section-1"></a>General\n\n'
        '### <a name="section-1-question-1"></a>What is it?\n\nIt is **this**.\n\n- one\n\n'
        '### <a name="section-1-question-2"></a>Why?\n\nBecause.\n\n## More\n'
    )


def test_ids_are_by_position() -> None:
    """The same in all locales, whatever the words; sections without a name count as well."""
    sections = "- name: A\n  questions: [{question: x, answer: y}]\n"
    unnamed = "- questions: [{question: Q, answer: y}, {question: R, answer: y}]\n"
    text = read_yaml_page(f"title: T\nsections:\n{sections}{unnamed}{sections}".encode()).text
    assert re.findall(r'name="([^"]*)"', text) == [
        "title", "section-1", "section-1-question-1", "section-2-question-1",
        "section-2-question-2", "section-3", "section-3-question-1",
    ]  # fmt: skip


def test_additional_content_is_shown() -> None:
    """It is one of the translated keys of FORMAT.md section 2."""
    assert "## More" in read_yaml_page(FAQ).text


def test_landing() -> None:
    """Links are list items, their brackets escaped."""
    page = read_yaml_page(LANDING)
    assert (page.title, page.description) == ("Home", "Start here")
    assert page.text == (
        '# <a name="title"></a>Home\n\nStart here\n\n<div class="cards">\n\n'
        '<div class="card">\n\n## <a name="section-1"></a>First steps\n\n'
        "- [Read \\[this\\]](<a b.md>) – why\n- [Plain](<p.md>)\n\n</div>\n\n</div>\n"
    )


def test_hub() -> None:
    """Named lists of links are cards, links that say more too; bare links are a list."""
    text = read_yaml_page(HUB).text
    assert text == (
        '# <a name="title"></a>Hub\n\n## <a name="section-1"></a>First\n\n'
        "- [A](<a.md>)\n- [B](<b.md>)\n\n"
        '## <a name="section-2"></a>Products\n\n<div class="cards">\n\n<div class="card">\n\n'
        '### <a name="section-2-section-1"></a>[P](<p.md>)\n\nAbout P\n\n</div>\n\n</div>\n'
    )


def test_a_hub_has_no_empty_cards_and_no_cards_in_cards() -> None:
    """The numbers of the others stay: they are those of the other languages."""
    text = read_yaml_page(
        b"### YamlMime:Hub\ntitle: T\n"
        b"conceptualContent:\n  title: C\n  items:\n"
        b"  - {title: Empty, links: []}\n  - {title: Full, links: [{text: A, url: a.md}]}\n"
        b"additionalContent:\n  sections:\n"
        b"  - {title: More, items: [{title: Help, summary: Now., url: h.md}]}\n"
    ).text
    assert "Empty" not in text
    assert '### <a name="section-1-section-2"></a>Full' in text
    assert re.findall(r"<(/?div)(?: class=.(\w+).)?>|(More|Full|Help)", text) == [
        ("div", "cards", ""), ("div", "card", ""), ("", "", "Full"), ("/div", "", ""),
        ("/div", "", ""), ("", "", "More"), ("div", "cards", ""), ("div", "card", ""),
        ("", "", "Help"), ("/div", "", ""), ("/div", "", ""),
    ]  # fmt: skip


def test_the_heading_is_one_line() -> None:
    """A title over several lines does not run out of its heading."""
    assert read_yaml_page(b"title: |\n  One\n  Two\n").text.endswith("One Two\n")


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
    page = read_yaml_page(content)
    assert (page.title, page.description, page.text) == ("", "", "")
    assert [problem.line for problem in page.problems] == [line]


def test_depth_without_headings_ends() -> None:
    """Nested maps, too deep ones, or maps that multiply by aliases: no crash, bounded time."""
    deep = "".join(f"{' ' * n}k:\n" for n in range(300)) + " " * 300 + "k: v\n"
    read_yaml_page(deep.encode())
    assert read_yaml_page(b"a: " + b"[" * 3000 + b"]" * 3000).problems[0].kind == "malformed-yaml"
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
            page = read_yaml_page(path.read_bytes())
            assert page.problems == (), path
            assert page.title, path
            assert page.text.strip(), path
