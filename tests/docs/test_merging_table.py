"""The tables of docs/explanation/merging.md, row by row, against the code that decides."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.catalogs.handback import text_hash
from pipeline.catalogs.settle import Former, Sides, settle, settle_edited
from pipeline.model import Entry

PAGE = Path(__file__).resolve().parents[2] / "docs" / "explanation" / "merging.md"
ROWS = {
    int(number): cells
    for number, cells in re.findall(r"^\| (\d+) \|(.*)\|$", PAGE.read_text("utf-8"), re.MULTILINE)
}


def outcome_told(row: int) -> str:
    """What the last column of a row says."""
    told = ROWS[row].replace("\\|", "").rsplit("|", 1)[1].strip()
    return "" if told == "–" else told.strip("`")


def entry(text: str, *, fuzzy: bool = False, previous: str | None = None) -> Entry:
    flags = ("fuzzy",) if fuzzy else ()
    return Entry("Source.", text, None, flags, previous_msgid=previous)


def sides(
    handback: str | None, before: str | None, *, human_before: bool = True, machine: bool = False
) -> Sides:
    return Sides(handback, text_hash(before) if before else None, human_before, machine)


SAME_SOURCE = [
    (1, entry("M"), sides(None, "A"), "M", ()),
    (2, entry("M"), sides("A", "A"), "M", ()),
    (2, entry(""), sides("A", "A"), "", ()),
    (3, entry("B"), sides("B", "A"), "B", ()),
    (4, entry(""), sides("B", "A"), "B", ()),
    (5, entry("A"), sides("B", "A"), "B", ()),
    (5, entry("A"), sides("B", "A", human_before=False, machine=True), "B", ()),
    (5, entry("A"), sides("B", "A", human_before=False), "B", ()),
    (6, entry("A"), sides("B", "A", machine=True), "A", ("twinspan: handback: B",)),
    (7, entry("M"), sides("B", "A"), "M", ("twinspan: handback: B",)),
    (7, entry("M"), sides("B", None), "M", ("twinspan: handback: B",)),
]


@pytest.mark.parametrize(("row", "old", "given", "text", "notes"), SAME_SOURCE)
def test_source_did_not_change(
    row: int, old: Entry, given: Sides, text: str, notes: tuple[str, ...]
) -> None:
    settled = settle(old, given)
    assert settled.entry.msgstr == text
    assert settled.entry.notes == notes
    assert not settled.entry.fuzzy
    assert settled.outcome == outcome_told(row)
    if given.handback:
        assert settled.remembered == text_hash(given.handback)


FUZZY = [
    (8, entry("M", fuzzy=True), sides(None, "A"), "M", (), True),
    (8, entry("M", fuzzy=True, previous="Old."), sides(None, "A"), "M", (), True),
    (9, entry("M", fuzzy=True), sides("A", "A"), "M", (), True),
    (10, entry("M", fuzzy=True), sides("B", "A"), "M", ("twinspan: handback: B",), True),
    (11, entry("", fuzzy=True), sides("B", "A"), "B", (), False),
    (11, entry("A", fuzzy=True), sides("B", "A"), "B", (), False),
    (11, entry("B", fuzzy=True), sides("B", "A"), "B", (), False),
    (12, entry("A", fuzzy=True, previous="Old."), sides("B", "A"), "B", (), False),
    (12, entry("A", fuzzy=True, previous="Old."), sides("A", "A"), "A", (), False),
    (
        13,
        entry("M", fuzzy=True, previous="Old."),
        sides("B", "A"),
        "B",
        ("twinspan: was: M",),
        False,
    ),
]


@pytest.mark.parametrize(("row", "old", "given", "text", "notes", "fuzzy"), FUZZY)
def test_entry_is_fuzzy(
    row: int, old: Entry, given: Sides, text: str, notes: tuple[str, ...], *, fuzzy: bool
) -> None:
    settled = settle(old, given)
    assert settled.entry.msgstr == text
    assert settled.entry.notes == notes
    assert settled.entry.fuzzy is fuzzy
    assert settled.outcome == outcome_told(row)


def test_edited_source_with_a_handback() -> None:
    new, old = entry(""), Entry("Old source.", "M")
    settled = settle_edited(new, Former(old, text_hash("M"), 80), sides("B", None))
    assert (settled.entry.msgstr, settled.entry.notes) == ("B", ())
    assert settled.outcome == outcome_told(14)
    edited = settle_edited(new, Former(old, text_hash("A"), 80), sides("B", None))
    assert edited.entry.notes == ("twinspan: was: M",)


def test_edited_source_without_a_handback() -> None:
    settled = settle_edited(
        entry(""), Former(Entry("Old source.", "M"), None, 80), sides(None, None)
    )
    assert (settled.entry.msgstr, settled.entry.fuzzy) == ("M", True)
    assert settled.entry.previous_msgid == "Old source."
    assert settled.outcome == outcome_told(15)


def test_edited_twice_keeps_the_first_previous_source() -> None:
    old = Entry("Second.", "M", None, ("fuzzy",), previous_msgid="First.")
    settled = settle_edited(entry(""), Former(old, None, 80), sides(None, None))
    assert settled.entry.previous_msgid == "First."
