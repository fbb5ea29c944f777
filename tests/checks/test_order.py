"""Translations that stand with another sentence, and those that do not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks.alignment.order import _order, _side
from pipeline.checks.reading.evidence import distance, evidence_of
from pipeline.model import Entry

SENTENCES = st.lists(
    st.tuples(st.integers(0, 60), st.sampled_from(["", "`x`", "[a](a.md)", "CSP"])), max_size=20
)


def order(entries: list[Entry]) -> tuple[list[int], list[tuple[int, int, int]]]:
    found = _order([_side(entry) for entry in entries])
    return list(found.swaps), [(run.first, run.last, run.step) for run in found.runs]


def entries_of(sentences: list[tuple[int, str]]) -> list[Entry]:
    return [
        Entry(f"Take {number} of {piece}.", f"{piece}: nimm {number}!")
        for number, piece in sentences
    ]


@given(SENTENCES)
def test_nothing_is_found_where_every_translation_has_what_its_source_has(
    sentences: list[tuple[int, str]],
) -> None:
    assert order(entries_of(sentences)) == ([], [])


def different(count: int) -> list[Entry]:
    return entries_of([(number + 100, f"`c{number}`") for number in range(count)])


@given(st.integers(2, 12), st.data())
def test_two_that_are_swapped_are_found_and_nothing_else(count: int, data: st.DataObject) -> None:
    entries = different(count)
    at = data.draw(st.integers(0, count - 2))
    one, two = entries[at], entries[at + 1]
    entries[at] = one._replace(msgstr=two.msgstr)
    entries[at + 1] = two._replace(msgstr=one.msgstr)
    assert order(entries) == ([at], [])


@given(st.integers(4, 10), st.integers(0, 5), st.booleans())
def test_a_run_that_is_shifted_is_found_once(length: int, at: int, late: bool) -> None:
    entries = different(length + at + 4)
    texts = [entry.msgstr for entry in entries]
    step = -1 if late else 1
    start = at + 1
    for number in range(start, start + length):
        entries[number] = entries[number]._replace(msgstr=texts[number + step])
    assert order(entries) == ([], [(start, start + length - 1, step)])


def test_a_gap_ends_what_can_be_told() -> None:
    entries = different(3)
    one, _, three = entries
    swapped = [one._replace(msgstr=three.msgstr), Entry("x"), three._replace(msgstr=one.msgstr)]
    assert order(swapped) == ([], [])


def test_evidence_is_what_a_translation_keeps() -> None:
    text = "See [a](/en-us/A.md) for 007 `Get-X` and APIs or PowerShell."
    assert set(evidence_of(text)) == {"/a.md", "7", "Get-X", "API", "PowerShell"}
    assert set(evidence_of("Siehe [b](/de-de/a.md) für ٧ `Get-X`, API, PowerShell.")) == set(
        evidence_of(text)
    )
    assert evidence_of("Nothing here, Sir.") == {}
    assert distance(evidence_of("5"), evidence_of("6")) == 4
