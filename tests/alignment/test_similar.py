"""predecessors: which old sentence became which new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from pipeline.alignment.similar import predecessors as scored


def predecessors(old: Sequence[str], new: Sequence[str], kept: Mapping[int, int]) -> dict[int, int]:
    """Without the scores."""
    return {n: found.number for n, found in scored(old, new, kept).items()}


def test_an_edited_sentence_in_its_place() -> None:
    """Between unchanged neighbours half a likeness is enough."""
    old = ["Intro.", "Select the account and save it.", "End."]
    new = ["Intro.", "Select an account, then choose Save.", "End."]
    assert predecessors(old, new, {0: 0, 2: 2}) == {1: 1}


def test_order_decides_between_equals() -> None:
    """Two edits in one gap pair crosswise only if order allows it."""
    old = ["Select the first item.", "Select the second item."]
    new = ["Select the first item now.", "Select the second item now."]
    assert predecessors(old, new, {}) == {0: 0, 1: 1}


def test_in_one_gap_order_comes_before_likeness() -> None:
    """The pairing of most likeness that keeps the order, not greedily the best pair."""
    old = ["alpha beta gamma", "alpha beta gamma delta"]
    new = ["alpha beta gamma delta x", "alpha beta gamma delta y"]
    assert predecessors(old, new, {}) == {0: 0, 1: 1}


def test_far_away_needs_more_likeness() -> None:
    """In another place only what is very much alike is the same sentence."""
    old = ["Select the account and save it.", "A.", "B."]
    moved = ["A.", "B.", "Select the account and save it!"]
    assert predecessors(old, moved, {0: 1, 1: 2}) == {2: 0}
    changed = ["A.", "B.", "Choose an account, then close it."]
    assert predecessors(old, changed, {0: 1, 1: 2}) == {}


def test_edited_and_moved_with_half_of_its_words_left() -> None:
    """Half of the words will do if they are more than one short one."""
    stays = ["The first of them.", "Zwei oder drei.", "Quite another text!"]
    old = ["Confirm customer acceptance of Microsoft Customer Agreement", *stays]
    new = [*stays, "Confirm customer acceptance of every workbook after that"]
    assert predecessors(old, new, {0: 1, 1: 2, 2: 3}) == {3: 0}
    other = predecessors(
        ["Billing admin", *stays], [*stays, "Billing scenarios"], {0: 1, 1: 2, 2: 3}
    )
    assert other == {}


def test_nothing_alike() -> None:
    assert predecessors(["abc"], ["xyz"], {}) == {}
    assert predecessors([], ["x"], {}) == {}
    assert predecessors(["x"], [], {}) == {}
    assert predecessors([""], ["x"], {}) == {}


def test_the_score_is_how_alike_the_texts_are() -> None:
    found = scored(["abcd"], ["abcx"], {})
    assert found[0].score == 0.75
    assert found[0].percent == 75


def test_both_halves_of_a_sentence_that_was_split() -> None:
    """Only there do two new texts share an old one."""
    old = ["A.", "Select the account, and then choose the button Save to keep it.", "B."]
    new = ["A.", "Select the account.", "Then choose the button Save to keep it.", "B."]
    assert predecessors(old, new, {0: 0, 3: 2}) == {1: 1, 2: 1}
    other = ["A.", "Select the account.", "Something else stands here.", "B."]
    assert predecessors(old, other, {0: 0, 3: 2}) == {1: 1}


_TEXTS = st.lists(st.text("abc ", max_size=8), max_size=6)


@given(_TEXTS, _TEXTS)
def test_each_text_once_and_none_that_is_kept(old: list[str], new: list[str]) -> None:
    kept = {
        n: old.index(text) for n, text in enumerate(new) if text in old and new.index(text) == n
    }
    found = predecessors(old, new, kept)
    assert len(set(found.values())) == len(found)
    assert not set(found) & set(kept)
    assert not set(found.values()) & set(kept.values())
