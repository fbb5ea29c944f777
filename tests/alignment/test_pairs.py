"""Pairing by source text: unique first, then runs between, then what is left of repeats."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.alignment.pairs import gaps_between, pair_by_suffix, pair_by_text
from pipeline.model import Segment


def segments(sources: str, first: int = 101) -> list[Segment]:
    """One segment per letter."""
    return [Segment(f"0a1b2-{first + n}", "t", letter, 1) for n, letter in enumerate(sources)]


def paired(canonical: str, local: str) -> list[tuple[int, int, str]]:
    pairs = pair_by_text(segments(canonical), segments(local, 501))
    return [(number, match.local, match.by) for number, match in sorted(pairs.items())]


def test_unique_texts_pair_wherever_they_stand() -> None:
    assert paired("abc", "cab") == [(0, 1, "text"), (1, 2, "text"), (2, 0, "text")]


def test_repeated_texts_pair_in_the_gaps_between_unique_ones() -> None:
    """The second ``x`` is the one behind ``b``, though the first is missing."""
    assert paired("xaxb", "axb") == [(1, 0, "text"), (2, 1, "order"), (3, 2, "text")]


def test_repeats_that_are_left_pair_in_order() -> None:
    assert paired("xxaxx", "axxx") == [
        (0, 3, "order"),
        (2, 0, "text"),
        (3, 1, "order"),
        (4, 2, "order"),
    ]


def test_what_only_one_side_has_stays_alone() -> None:
    assert paired("abc", "xyz") == []
    assert paired("", "abc") == []


def test_a_duplicate_suffix_pairs_once_each() -> None:
    """A file with a duplicate id (a finding of its own) does not pair one segment twice."""
    twice = [*segments("a"), *segments("b")]
    pairs = pair_by_suffix(twice, twice)
    assert len({match.local for match in pairs.values()}) == len(pairs)


@given(st.text("abcde", max_size=12), st.text("abcdef", max_size=12))
def test_pairs_are_one_to_one_and_of_equal_text(canonical: str, local: str) -> None:
    """As many pairs of each text as both sides have: nothing that could pair is left alone."""
    pairs = pair_by_text(segments(canonical), segments(local))
    taken = [match.local for match in pairs.values()]
    assert len(set(taken)) == len(taken)
    assert all(canonical[a] == local[match.local] for a, match in pairs.items())
    assert len(pairs) == sum(min(canonical.count(x), local.count(x)) for x in "abcde")


@given(st.text("abcdefghij", max_size=12))
def test_a_file_pairs_with_itself_in_order(text: str) -> None:
    pairs = pair_by_text(segments(text), segments(text))
    assert {a: match.local for a, match in pairs.items()} == {n: n for n in range(len(text))}


@given(st.dictionaries(st.integers(0, 9), st.integers(0, 9)))
def test_gaps_are_disjoint_and_in_order(anchors: dict[int, int]) -> None:
    """The stretches between anchors never overlap, on either side."""
    at = (0, 0)
    for (a0, a1), (b0, b1) in gaps_between(anchors, 10, 10):
        assert (a0, b0) >= at
        assert a0 <= a1 <= 10
        assert b0 <= b1 <= 10
        at = (a1, b1)
