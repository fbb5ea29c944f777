"""Files made to be hard to read: the time grows as the file does."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from pipeline.articles.spans import split_spans
from pipeline.exchange.inline import protect

pytestmark = pytest.mark.slow

SHORT, LONG = 2_000, 16_000
FAST = 0.1
"""Seconds: below this nothing can be told of growth."""


def segment(translation: str, source: str) -> str:
    middle = '</span><span class="sxs-lookup"><span data-stu-id="0a1b2-101">'
    return f'<span data-ttu-id="0a1b2-101">{translation}{middle}{source}</span></span>'


FILES: dict[str, Callable[[int], str]] = {
    "closings": lambda n: segment("a", "<span>" * (3 * n) + "</span></span>" * n),
    "code and closings": lambda n: segment("a", "<span>`" * n + "</span></span>" * n),
    "closings in code": lambda n: segment("a", "`</span></span>` " * n),
    "openings": lambda n: '<span data-ttu-id="0a1b2-101">a' * n,
    "middles": lambda n: segment("a", '</span><span class="sxs-lookup"><span data-stu-id="b">' * n),
    "strays": lambda n: 'class="sxs-lookup"\n' * n,
}
TEXTS = ["[", "](", "{{", "<!--", "<a ", '](" ', "](( ", "*a", "<a:", "[!a", "`a``", "&#1", "  "]


def grows(run: Callable[[str], object], make: Callable[[int], str]) -> bool:
    """Whether eight times the text takes much more than eight times as long."""
    times = []
    for size in (SHORT, LONG):
        text = make(size)
        best = 60.0
        for _ in range(2):
            before = time.process_time()
            run(text)
            best = min(best, time.process_time() - before)
        times.append(best)
    return times[1] > max(FAST, 24 * times[0])


@pytest.mark.parametrize("name", FILES)
def test_spans_are_found_in_linear_time(name: str) -> None:
    assert not grows(split_spans, FILES[name])


@pytest.mark.parametrize("pair", [("<b>", "</i>"), ("[", "</i>"), ("**a ", " ~~")])
def test_codes_that_close_nothing_take_linear_time(pair: tuple[str, str]) -> None:
    opening, closing = pair
    assert not grows(protect, lambda n: opening * n + closing * n)


@pytest.mark.parametrize("text", TEXTS)
def test_codes_are_found_in_linear_time(text: str) -> None:
    assert not grows(protect, lambda n: text * n)
