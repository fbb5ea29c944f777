"""What changed between two versions of a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.alignment import difference
from pipeline.model import Edit


@pytest.mark.parametrize(
    ("old", "new", "edits"),
    [
        ("Same.", "Same.", (("", "Same."),)),
        ("Sign in.", "Sign in now.", (("", "Sign in"), ("ins", " now"), ("", "."))),
        ("a b c", "x y c", (("del", "a b"), ("ins", "x y"), ("", " c"))),
        ("Microsoft’s cat", "Microsoft's cat",
         (("del", "Microsoft’s"), ("ins", "Microsoft's"), ("", " cat"))),
        ("日本語の文", "日本の文", (("", "日本"), ("del", "語"), ("", "の文"))),
        ("", "New", (("ins", "New"),)),
        ("Old", "", (("del", "Old"),)),
    ],
)  # fmt: skip
def test_it_goes_word_by_word(old: str, new: str, edits: tuple[Edit, ...]) -> None:
    assert difference(old, new) == edits


@given(st.text(alphabet="ab c.日本’", max_size=30), st.text(alphabet="ab c.日本’", max_size=30))
def test_both_texts_can_be_read_from_it(old: str, new: str) -> None:
    edits = difference(old, new)
    assert "".join(text for kind, text in edits if kind != "ins") == old
    assert "".join(text for kind, text in edits if kind != "del") == new
    assert all(text for _, text in edits)
