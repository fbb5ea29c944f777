"""A glance before a closer look: it may let too much pass, and must never hide anything."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks.consistency import traces
from pipeline.checks.language import leftover, spaces, words
from pipeline.checks.markup import identifiers
from pipeline.checks.reading import evidence, mask

PIECES = (
    *" aAbZ09٣é'’.,:;!?_-*`[]()<>&@/\\#|\n\u00a0\u202f漢の字アдЯ",
    *(
        "ab",
        "The",
        "word",
        "sign-in",
        "fooBar",
        "RevSum",
        "access_token",
        "CSP",
        "a.md",
        "http://",
        "//host",
    ),
    *("](a.md)", "![", "&amp;", "x@y.de", ":::", "`c`", "**", "  ", "सा", "ि"),
)
texts = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("[Azure](a.md)", "[Azure](b.md)"),
        ("[Azure](a(b)c)", "[Azure](a(b)d)"),
        ("![Azure](a.png)", "![Azure](b.png)"),
        ("[Azure][a]", "[Azure][b]"),
    ],
)
def test_another_address_behind_the_same_words_is_not_alike(source: str, target: str) -> None:
    assert not evidence.is_alike(source, target)


def test_the_words_of_a_link_may_be_translated() -> None:
    assert evidence.is_alike("See [the file](a.md) (7).", "Siehe [die Datei](a.md) (7).")


@given(texts)
def test_masks(text: str) -> None:
    shown = mask.without_code(text)
    for pattern in (mask._MARKUP, mask._ADDRESS, mask._MAIL):
        shown = pattern.sub(mask._mask, shown)
    assert mask.masked(text) == shown


@pytest.mark.parametrize("piece", ["`c`", "](a)", "[a]", "<a>", "9", "٣", "::", "//a", "aBcD"])
def test_each_kind_of_evidence(piece: str) -> None:
    assert evidence._RAW.findall(f"a {piece} b")


@given(texts.filter(str.isascii))
def test_evidence_in_plain_letters(text: str) -> None:
    assert evidence._RAW_ASCII.findall(text) == evidence._RAW.findall(text)


@given(texts, texts)
def test_what_is_alike_has_the_same_evidence(source: str, target: str) -> None:
    raw = [sorted(evidence._RAW.findall(text)) for text in (source, target)]
    assert evidence.is_alike(source, target) == (raw[0] == raw[1])


@given(texts)
def test_folds(text: str) -> None:
    assert traces.fold(text) == traces._FOLDED.sub("", text.casefold())


@given(texts, st.sampled_from(["word", "sign-in", "don’t"]), texts)
def test_words_that_are_left_over(before: str, word: str, after: str) -> None:
    assert word in leftover._words(f"a {word} b")
    shown = mask.masked(before + word + after)
    if word in leftover._PLAIN.findall(shown):
        assert leftover._stands_in(word, shown)


@given(texts)
def test_spaces_before_signs(text: str) -> None:
    if spaces._BEFORE_SIGN.search(text):
        assert spaces._SIGN_BEHIND_GAP.search(text)


@given(texts)
def test_names(text: str) -> None:
    shown = mask.masked(text).replace("\\_", "__")
    named = {match[0] for match in identifiers._IDENTIFIER.finditer(shown)}
    assert {name for name, *_ in identifiers._identifiers(text)} == named


@given(st.lists(st.integers(0, 120), min_size=1, max_size=8))
def test_long_words(lengths: list[int]) -> None:
    text = " ".join("x" * length for length in lengths)
    if re.search("x{80}", text):
        assert not words._has_spaces(text)
