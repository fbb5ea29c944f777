"""What checks know of a text: addresses, emphasis marks, what is left over."""

from __future__ import annotations

import pytest

from pipeline.checks.reading.addresses import bare_urls, fold_url, link_urls, reference_labels
from pipeline.checks.reading.bags import beyond
from pipeline.checks.reading.stars import tightened


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("[a](b.md) and ![c](d.png)", ("b.md",)),
        ('<a href="b.md">a</a>', ("b.md",)),
        ("<https://a.b/c>", ("https://a.b/c",)),
        ("<xref:A.B> and [a](xref:A.C)", ("xref:A.B", "xref:A.C")),
        ("`[a](b.md)`", ()),
    ],
)
def test_links_of_all_kinds(text: str, urls: tuple[str, ...]) -> None:
    assert link_urls(text) == urls


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("Open https://a.b/c.", ("https://a.b/c",)),
        ("(https://a.b/c?d=e&f)", ("https://a.b/c?d=e&f",)),
        ("https://a.b/cを開く", ("https://a.b/c",)),
        ("[https://a.b/c](https://a.b/c)を開く", ()),
        ("`https://a.b/c`", ()),
        ("no address", ()),
    ],
)
def test_bare_addresses(text: str, urls: tuple[str, ...]) -> None:
    assert bare_urls(text) == urls


def test_labels_of_references() -> None:
    """Also those without a second label; no image, no code."""
    text = "[a][The  List] [b c][] ![d][e] `[f][g]` [h](i)"
    assert reference_labels(text) == ("the list", "b c")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.b/en-us/c", "https://a.b/de-de/c"),
        ("https://a.b/c", "https://a.b/de-de/c"),
        ("https://a.b/en/c?lang=en", "https://a.b/de/c?lang=de"),
        ("http://www.a.b/c/", "https://a.b/c"),
        ("/en-us/c", "/c"),
        ("a%20b.md", "a b.md"),
    ],
)
def test_addresses_of_one_page_in_two_languages(one: str, other: str) -> None:
    assert fold_url(one, "de", "en") == fold_url(other, "de", "en")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.b/c", "https://a.b/d"),
        ("a.md#b", "a.md#c"),
        ("https://a.b/fr/c", "https://a.b/it/c"),
        ("de/c.md", "c.md"),
    ],
)
def test_addresses_of_two_pages(one: str, other: str) -> None:
    assert fold_url(one, "de", "en") != fold_url(other, "de", "en")


@pytest.mark.parametrize(
    ("text", "tight"),
    [
        ("Choose ** Save **.", "Choose **Save**."),
        ("a** b **c", "a **b** c"),
        ("**a **b", "**a** b"),
        (r"\*\*a\*\* b", "**a** b"),
        ("* a * b", "*a* b"),
        ("_ a _ b", "_a_ b"),
        ("**a** b **c**", "**a** b **c**"),
        ("** a", "** a"),
        ("5 * 3", "5 * 3"),
        ("`** a **`", "`** a **`"),
        ("2 ** ** 3", "2 ** ** 3"),
    ],
)
def test_marks_next_to_their_words(text: str, tight: str) -> None:
    """In pairs, as they come; what is no pair stays, code too."""
    assert tightened(text)[0] == tight


def test_what_is_left_over() -> None:
    assert beyond(["a", "b", "a"], ["a"]) == ["b", "a"]
    assert beyond(["A", "b"], ["a"], str.lower) == ["b"]
    assert beyond([], ["a"]) == []
