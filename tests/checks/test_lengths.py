"""What the length of a translation is held against: the article's own sentences."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from pipeline.checks.language.length import length_outlier
from pipeline.checks.reading.lengths import usual_lengths
from pipeline.checks.registry import Pair
from pipeline.checks.votes import text_hits
from pipeline.model import Entry

SOURCE = "Before you add a customer, make sure that the customer has accepted the agreement"


class View(SimpleNamespace):
    """As much of an article's view as is looked at; equal only to itself, as that is."""

    __hash__ = object.__hash__


def view(entries: list[Entry], tag: str = "am-ET") -> Any:
    by_key = {entry.key: entry for entry in entries}
    source = SimpleNamespace(tag="en-US")
    return View(keys=list(by_key), entries={tag: by_key}, skeleton=None, source=source)


def sentences(count: int, share: float) -> list[Entry]:
    texts = (f"{SOURCE} {number}." for number in range(count))
    return [Entry(text, "አ" * round(share * len(text))) for text in texts]


def found(source: str, target: str, tag: str, usual: float) -> list[str]:
    return [flaw.message for flaw in length_outlier(Pair(source, target, tag, usual=usual))]


@pytest.mark.parametrize(("share", "usual"), [(0.5, 0.5), (1.0, 1.0), (1.5, 1.5)])
def test_it_is_learned_from_twenty_sentences(share: float, usual: float) -> None:
    told = usual_lengths(view(sentences(20, share)))
    assert told["am-ET"] == pytest.approx(usual, rel=0.06)
    assert usual_lengths(view(sentences(19, share))) == {}


def test_what_says_nothing_does_not_count() -> None:
    same = [Entry(f"{SOURCE} {number}", f"{SOURCE} {number}") for number in range(20)]
    fuzzy = [entry._replace(flags=("fuzzy",)) for entry in sentences(20, 0.5)]
    short = [Entry(f"Save {number}.", "አ") for number in range(20)]
    assert usual_lengths(view([*same, *fuzzy, *short])) == {}


def test_one_that_is_cut_off_does_not_change_what_is_usual() -> None:
    cut = Entry(f"{SOURCE}!", "አአ")
    assert usual_lengths(view([*sentences(20, 0.6), cut])) == usual_lengths(
        view(sentences(20, 0.6))
    )


def test_a_script_that_nobody_measured() -> None:
    """Half as long without a stop that is known: usual here, and else too short."""
    target = "አ" * (len(SOURCE) // 2)
    assert found(f"{SOURCE}.", target, "am-ET", 0.0) != []
    assert found(f"{SOURCE}.", target, "am-ET", 0.5) == []
    assert found(f"{SOURCE}.", target[: len(target) // 3], "am-ET", 0.5) != []


def test_an_article_that_was_cut_off_throughout_does_not_hide_it() -> None:
    target = "x" * (len(SOURCE) // 4)
    assert found(f"{SOURCE}.", target, "de-DE", 0.25) != []


def test_what_is_usual_counts_for_known_scripts_too() -> None:
    """Without a stop, four fifths of the source are enough only where no more is usual."""
    target = "x" * round(0.8 * len(SOURCE))
    assert found(f"{SOURCE}.", target, "de-DE", 1.1) == []
    assert found(f"{SOURCE}.", target, "de-DE", 1.35) != []


def test_the_sentences_of_an_article_are_held_against_each_other() -> None:
    cut = Entry(f"{SOURCE} too.", "አ" * 10)
    hits = [
        hit
        for name, hit, _ in text_hits(view([*sentences(20, 0.5), cut]))
        if name == "length-outlier"
    ]
    assert [hit.entry for hit in hits] == [cut.key]
    alone = [name for name, _, _ in text_hits(view(sentences(19, 0.5)))]
    assert alone.count("length-outlier") == 19


def test_what_differs_is_told_without_the_percentage() -> None:
    """So that a baseline stays right where other sentences change what is usual."""
    pairs = (Pair(f"{SOURCE}.", "xxx", "de-DE", usual=usual) for usual in (0.9, 1.5))
    flaws = [flaw for pair in pairs for flaw in length_outlier(pair)]
    assert [flaw.key for flaw in flaws] == ["short", "short"]
    assert flaws[0].message != flaws[1].message
