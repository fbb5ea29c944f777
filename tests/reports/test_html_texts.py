"""Texts with marks as HTML, and the names of pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from pipeline.reports.html.names import page_names
from pipeline.reports.html.texts import LONGEST, docs, marked, mended, plain

NBSP = '<abbr class="sign" dir="ltr" title="no-break space">U+00A0</abbr>'


@pytest.mark.parametrize(
    ("text", "marks", "expected"),
    [
        ("plain", (), "plain"),
        ("a <b> c", ((2, 5),), "a <mark>&lt;b&gt;</mark> c"),
        ("abcdef", ((3, 5), (1, 2)), "a<mark>b</mark>c<mark>de</mark>f"),
        ("abcdef", ((1, 4), (3, 5)), "a<mark>bcde</mark>f"),
        ("abc", ((1, 1),), "a<mark></mark>bc"),
        ("abc", ((2, 99), (-4, 1)), "<mark>a</mark>b<mark>c</mark>"),
        ("abc", ((3, 3),), "abc<mark></mark>"),
        ("abc", ((2, 1),), "abc"),
        ("a\xa0b\xa0c", ((1, 2),), f"a<mark>{NBSP}</mark>b\xa0c"),
    ],
)
def test_marks(text: str, marks: tuple[tuple[int, int], ...], expected: str) -> None:
    assert marked(text, marks) == expected


def test_what_steers_a_text_is_named() -> None:
    assert "\u202e" not in plain("a\u202eb")
    assert "right-to-left override" in plain("a\u202eb")
    assert "control character" in plain("\x1b")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Foo , bar ; x", "Foo, bar; x", "Foo<mark></mark>, bar<mark></mark>; x"),
        ("a : b", "a\xa0: b", f"a<mark>{NBSP}</mark>: b"),
        ("same", "same", "same"),
        ("", "new", "<mark>new</mark>"),
        ("aaa", "aa", "aa<mark></mark>"),
    ],
)
def test_what_is_mended_is_marked(before: str, after: str, expected: str) -> None:
    assert mended(before, after) == expected


def test_a_huge_text_is_cut_around_its_first_mark() -> None:
    text = "x" * 500_000 + "HERE" + "y" * 500_000
    shown = marked(text, ((500_000, 500_004), (900_000, 900_001)))
    assert "<mark>HERE</mark>" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert len(html.fragment_fromstring(f"<p>{shown}</p>").text_content()) == LONGEST + 2
    assert len(mended("a" * 1_000_000, "b" * 1_000_000)) < 2 * LONGEST


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zs", "Zl", "Zp"]), max_size=40)


@given(TEXTS, st.lists(st.tuples(st.integers(-3, 50), st.integers(-3, 50)), max_size=5))
def test_marks_never_change_the_text(text: str, marks: list[tuple[int, int]]) -> None:
    shown = html.fragment_fromstring(f"<p>{marked(text, marks)}</p>")
    assert shown.text_content() == text
    assert all(element.tag == "mark" for element in shown)


def test_docstrings() -> None:
    assert docs("a ``<b>`` c") == "a <code>&lt;b&gt;</code> c"


def test_names_of_pages_are_different_and_stay_in_their_folder() -> None:
    paths = ["a/b.md", "A/B.md", "a--b.md", "../../x.md", "", ".git/x", "x?#%.md", "日本.md"]
    names = page_names([*paths, "é" * 400, "é" * 401], "articles")
    assert names["a/b.md"] == "articles/a--b.md~3.html"
    assert names["日本.md"] == "articles/日本.md.html"
    assert len({name.casefold() for name in names.values()}) == len(names) == len(paths) + 2
    for name in names.values():
        assert name.count("/") == 1
        assert not name.startswith("articles/.")
        assert not set(name) & set("?#%\\:<>\"'")
        assert len(name.encode()) < 200
