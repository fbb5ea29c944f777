"""Which lines of a table of contents a page shows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.site.window import Shelf, windows


def shelves() -> st.SearchStrategy[list[Shelf]]:
    costs = st.lists(st.integers(20, 400), min_size=1, max_size=60)
    return st.lists(
        costs.flatmap(
            lambda found: st.builds(
                Shelf, st.just(found), st.integers(-1, len(found) - 1), st.booleans()
            )
        ),
        min_size=1,
        max_size=6,
    )


@given(shelves(), st.integers(1, 200), st.integers(0, 8_000))
def test_there_is_always_room_for_what_leads_to_the_page(
    levels: list[Shelf], most: int, room: int
) -> None:
    spans = windows(levels, most, room)
    forced = [level.costs[level.inside] for level in levels if level.inside >= 0]
    shown = 0
    size = 0
    for level, (start, stop) in zip(levels, spans, strict=True):
        assert 0 <= start <= stop <= len(level.costs)
        assert level.inside < 0 or start <= level.inside < stop
        shown += stop - start
        size += sum(level.costs[start:stop])
    assert shown <= max(most, len(forced))
    assert size <= max(room, sum(forced)) + 300


def test_what_fits_is_shown_whole() -> None:
    levels = [Shelf([50] * 10, 3, near=True), Shelf([50] * 20, -1, near=True)]
    assert windows(levels, 30, 1_500) == [(0, 10), (0, 20)]


def test_a_level_is_shown_around_the_page() -> None:
    assert windows([Shelf([50] * 100, 40, near=True)], 150, 550) == [(35, 46)]
    assert windows([Shelf([50] * 100, 0, near=True)], 150, 500) == [(0, 10)]
    assert windows([Shelf([50] * 100, 99, near=True)], 150, 500) == [(90, 100)]


def test_no_single_line_is_left_out() -> None:
    assert windows([Shelf([50] * 11, 5, near=True)], 150, 500) == [(0, 11)]
    assert windows([Shelf([50] * 11, 5, near=True)], 10, 900) == [(1, 11)]


def test_the_levels_between_come_last() -> None:
    top, between, own = (Shelf([50] * 40, 5, near=n) for n in (True, False, True))
    spans = windows([top, between, own], 150, 1_050)
    assert [stop - start for start, stop in spans] == [11, 1, 11]
    spans = windows([top, between, Shelf([50] * 3, 1, near=True)], 60, 9_000)
    assert [stop - start for start, stop in spans] == [40, 17, 3]
