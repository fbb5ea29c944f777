"""normal_source: a copy to compare with (rule 8)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.alignment.normal import normal_source


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("a b", "a\u00a0b"),
        ("a b", "a \n\u202f b "),
        ("é", "e\u0301"),
        ("a & b", "a &amp; b"),
        ("*x*", "\\*x\\*"),
        ("a\\b", "a\\\\b"),
    ],
)
def test_the_same_sentence(left: str, right: str) -> None:
    assert normal_source(left) == normal_source(right)


@pytest.mark.parametrize(("left", "right"), [("a", "A"), ("a.", "a"), ("**a** .", "**a**.")])
def test_not_the_same_sentence(left: str, right: str) -> None:
    """Case and punctuation count; they are for a check to tell."""
    assert normal_source(left) != normal_source(right)


@given(st.text("ab \n", max_size=10))
def test_plain_text_is_only_folded(text: str) -> None:
    assert normal_source(text) == " ".join(text.split())
