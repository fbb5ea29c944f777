"""Translations that stand with another sentence, and those that do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks.alignment.order import _order, _side
from pipeline.checks.reading.evidence import distance, evidence_of
from pipeline.model import Entry

SENTENCES = st.lists(
    st.tuples(st.integers(0, 60), st.sampled_from(["", "`x`", "[a](a.md)", "CSP"])), max_size=20
)


def order(entries: list[Entry], tag: str = "de-DE") -> tuple[list[int], list[tuple[int, int, int]]]:
    found = _order([_side(entry, tag) for entry in entries])
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


@pytest.mark.parametrize(
    ("texts", "tag"),
    [
        ([("Up to 10,000 rows.", "最多 1 万行。"), ("In 1 minute.", "一分钟后。")], "zh-CN"),
        ([("1,000,000 users.", "Eine Million."), ("At 12 AM.", "Um 0:00 Uhr.")], "de-DE"),
        ([("1,000,000 users.", "En miljon."), ("At 12 AM.", "Kl. 00.00.")], "sv-SE"),
        ([("Up to 20,000 rows.", "최대 2만 행."), ("2 times.", "두 번.")], "ko-KR"),
        ([("1,500,000 people.", "15 लाख लोग।"), ("15 minutes.", "पंद्रह मिनट।")], "hi-IN"),
    ],
)
def test_numbers_in_words_do_not_make_a_swap(texts: list[tuple[str, str]], tag: str) -> None:
    assert order([Entry(source, text) for source, text in texts], tag) == ([], [])


@pytest.mark.parametrize(
    "texts",
    [
        [
            ("See [a](accounts.md).", "Löschen Sie alles."),
            ("Delete it.", "Siehe [a](accounts.md)."),
        ],
        [("Take 3 of them.", "Nimm 7!"), ("Give 7 away.", "Gib 3!")],
        [("In 2021.", "Ende."), ("The end.", "Im Jahr 2021.")],
        [("Take 5 of them.", "Das Ende."), ("The end.", "Nimm 5 davon!")],
    ],
)
def test_what_tells_by_itself_makes_one(texts: list[tuple[str, str]]) -> None:
    assert order([Entry(source, text) for source, text in texts])[0] == [0]
