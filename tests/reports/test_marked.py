"""Texts of which the marked parts stand out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.reports.marked import LONGEST, show_marked
from pipeline.reports.paint import Paint

PLAIN, COLOUR = Paint(colour=False), Paint(colour=True)


def test_marks_are_brackets_without_colour() -> None:
    assert show_marked("one two three", [(8, 13), (0, 3)], PLAIN) == "⟦one⟧ two ⟦three⟧"
    assert show_marked("one two", [], PLAIN) == "one two"


def test_a_place_where_something_is_lost_is_shown() -> None:
    assert show_marked("one two", [(3, 3)], PLAIN) == "one⟦⟧ two"
    assert "⟦⟧" in show_marked("one two", [(7, 7)], COLOUR)


def test_marks_that_overlap_are_one() -> None:
    assert show_marked("abcdef", [(1, 3), (2, 5), (1, 3)], PLAIN) == "a⟦bcde⟧f"
    assert show_marked("abcdef", [(1, 3), (3, 4)], PLAIN) == "a⟦bc⟧⟦d⟧ef"


def test_spaces_stay_as_they_are_and_line_ends_become_spaces() -> None:
    assert show_marked("a  b\nc\x1b", [(1, 3)], PLAIN) == "a⟦  ⟧b c�"


def test_colour_marks_without_brackets() -> None:
    shown = show_marked("one two", [(4, 7)], COLOUR)
    assert "⟦" not in shown
    assert "\x1b[4;7mtwo\x1b[0m" in shown


def test_a_long_text_is_cut_around_the_first_mark() -> None:
    text = "x" * 5000 + "HERE" + "y" * 5000
    shown = show_marked(text, [(5000, 5004)], PLAIN)
    assert shown.startswith("…x")
    assert "x⟦HERE⟧y" in shown
    assert shown.endswith("y…")
    assert len(shown) == LONGEST + 4
    assert show_marked(text, [(0, 1)], PLAIN).startswith("⟦x⟧x")
    assert show_marked(text, [(10003, 10004)], PLAIN).endswith("⟦y⟧")


@given(
    st.text(max_size=500),
    st.lists(st.tuples(st.integers(0, 600), st.integers(0, 600)), max_size=5),
)
def test_any_marks_leave_the_text_in_order(text: str, marks: list[tuple[int, int]]) -> None:
    plain = "".join("a" if char in "⟦⟧…" else char for char in text)
    shown = show_marked(plain, [(min(pair), max(pair)) for pair in marks], PLAIN)
    bare = shown.replace("⟦", "").replace("⟧", "").strip("…")
    assert len(bare) == min(len(plain), LONGEST)
    assert bare in show_marked(plain, [], PLAIN) or len(plain) > LONGEST
