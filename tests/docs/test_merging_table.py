"""The tables of docs/explanation/merging.md, row by row, against the code that decides."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from catalogs.test_merge import FACTS, GERMAN, catalog, column, merge, remembered, units

from pipeline.catalogs.handback import text_hash
from pipeline.catalogs.merge import Merged, merge_catalog
from pipeline.catalogs.notes import with_pretranslated, with_review
from pipeline.catalogs.origins import Foreign
from pipeline.catalogs.settle import Former, Sides, settle, settle_edited
from pipeline.model import Entry, Segment

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


# ------------------------------------------------------------------------- all cases at a glance

GLANCE = re.findall(
    r"^\| (same|edited) \| (same|new|none yet) \| (not edited|edited) \| (.*) \|$",
    PAGE.read_text("utf-8"),
    re.MULTILINE,
)
TYPES = (("HT", "HT"), ("MT", "MT"), ("HT", "MT"), ("MT", "HT"))
OLD, NEW = "Select the account that you want.", "Select the account that you need."


def test_the_glance_has_all_cases() -> None:
    cases = {(source, handback, translator) for source, handback, translator, _ in GLANCE}
    assert len(cases) == len(GLANCE) == 8


@pytest.mark.parametrize("before_now", TYPES, ids="-".join)
@pytest.mark.parametrize("row", GLANCE, ids=lambda row: " ".join(row[:3]))
def test_all_cases(row: tuple[str, ...], before_now: tuple[str, str]) -> None:
    """A whole merge, twice: what stands in the catalog is what the cell says."""
    source, handback, translator, cells = row
    told = cells.split(" | ")[TYPES.index(before_now)]
    before, now = before_now
    text = "M" if translator == "edited" else "H0"
    msgid = OLD if source == "same" else NEW
    given = {"same": "H0", "new": "H", "none yet": None}[handback]
    merged = merge(
        units(msgid),
        [given],
        catalog(Entry(OLD, text), machine=before == "MT"),
        remembered(**{OLD: "H0"}),
        machine=now == "MT",
    )
    again = merge(units(msgid), [given], merged.catalog, merged.memory, machine=now == "MT")
    assert again.catalog == merged.catalog
    entry = merged.catalog.entries[0]
    waiting = tuple(note for note in entry.notes if note.startswith("twinspan: handback"))
    former = tuple(note for note in entry.notes if note.startswith("twinspan: was"))
    assert (entry.msgstr, entry.fuzzy, waiting, former) == {
        "keeps": (text, False, (), ()),
        "takes": ("H", False, (), ()),
        "waits": (text, False, ("twinspan: handback: H",), ()),
        "fuzzy": (text, True, (), ()),
        "takes, M in a comment": ("H", False, (), ("twinspan: was: M",)),
    }[told]


# ----------------------------------------------------------------- the rows that need a catalog


def only(merged: Merged, source: str) -> str:
    """The one outcome for a source, ``""`` for none."""
    found = [change.outcome for change in merged.changes if change.key[1] == source]
    return found[0] if found else ""


def entry_of(merged: Merged, source: str) -> Entry:
    return next(entry for entry in merged.catalog.entries if entry.msgid == source)


def test_row_16_a_sentence_is_back() -> None:
    gone = Entry("a", "A", obsolete=True)
    merged = merge(units("a"), [None], catalog(gone))
    assert (entry_of(merged, "a").msgstr, entry_of(merged, "a").obsolete) == ("A", False)
    assert only(merged, "a") == outcome_told(16)


def test_row_17_a_new_context() -> None:
    """The copy, then the rules for it: here nothing happens to it."""
    merged = merge(units("a", ("c", "a")), [None, None], catalog(Entry("a", "A")))
    assert [entry.msgstr for entry in merged.catalog.entries] == ["A", "A"]
    assert merged.changes[0].outcome == "new"
    assert outcome_told(17).endswith("else `new")


def test_rows_18_and_19_something_new() -> None:
    merged = merge(units("a", "b"), ["A", None], catalog())
    assert [entry.msgstr for entry in merged.catalog.entries] == ["A", ""]
    assert [change.outcome for change in merged.changes] == [outcome_told(18), outcome_told(19)]


def test_rows_20_and_21_what_is_gone() -> None:
    kept, noted, empty = Entry("a", "A"), Entry("b", notes=("why?",)), Entry("c")
    merged = merge(units("zzz"), [None], catalog(kept, noted, empty))
    gone = [entry.msgid for entry in merged.catalog.entries if entry.obsolete]
    assert gone == ["a", "b"]
    assert only(merged, "a") == only(merged, "b") == outcome_told(20)
    assert only(merged, "c") == outcome_told(21)


TRIVIAL, AFTER = "See [it](a.md).", "See [it](b.md)."
CARRIED = [
    # row, M, H0, the new handback, what is published
    (22, "Das [da](a.md).", "Das [da](a.md).", None, "Das [da](b.md)."),
    (22, "Mein [da](a.md).", "Das [da](a.md).", None, "Mein [da](b.md)."),
    (30, "Das [da](a.md).", "Das [da](a.md).", "Das [da](b.md).", "Das [da](b.md)."),
    (30, "Mein [da](a.md).", "Das [da](a.md).", "Mein [da](b.md).", "Mein [da](b.md)."),
    (23, "Mein [da](a.md).", "Das [da](a.md).", "Das [da](b.md).", "Mein [da](b.md)."),
    (25, "Mein [da](a.md).", "Das [da](a.md).", "Neu [da](b.md).", "Mein [da](b.md)."),
]


@pytest.mark.parametrize(("row", "text", "before", "handback", "published"), CARRIED)
def test_rows_22_to_25_trivial_edits(
    row: int, text: str, before: str, handback: str | None, published: str
) -> None:
    old, memory = catalog(Entry(TRIVIAL, text)), remembered(**{TRIVIAL: before})
    merged = merge(units(AFTER), [handback], old, memory)
    found = entry_of(merged, AFTER)
    assert (found.msgstr, found.fuzzy) == (published, False)
    waits = any(note.startswith("twinspan: handback") for note in found.notes)
    assert waits is (row == 25)
    assert only(merged, AFTER) == outcome_told(row)


@pytest.mark.parametrize(("machine", "row"), [(False, 5), (True, 6)])
def test_row_24_another_handback_of_a_trivial_edit(*, machine: bool, row: int) -> None:
    text = "Das [da](a.md)."
    old, memory = catalog(Entry(TRIVIAL, text)), remembered(**{TRIVIAL: text})
    merged = merge(units(AFTER), ["Neu [da](b.md)."], old, memory, machine=machine)
    assert only(merged, AFTER) == outcome_told(row)


def foreign(source: str, text: str, before: str) -> Foreign:
    return Foreign(Entry(source, text, obsolete=True), text_hash(before), True, "b.md")


def test_row_26_a_sentence_moved() -> None:
    source = "A sentence that is long enough."
    for handback, outcome in ((None, "moved"), ("H", "handback-differs"), ("H0", "moved")):
        merged = merge(units(source), [handback], catalog(), foreign=[foreign(source, "M", "H0")])
        found = entry_of(merged, source)
        assert (found.msgstr, found.fuzzy) == ("M", False)
        assert "twinspan: moved from b.md" in found.notes
        assert only(merged, source) == outcome
    assert outcome_told(26).endswith("else `moved")


def test_row_27_an_edited_sentence_beside_one_that_moved() -> None:
    stays = "A sentence that is long enough."
    others = [foreign(stays, "S", "S"), foreign(OLD, "M", "H0")]
    merged = merge(units(stays, NEW), [None, None], catalog(), foreign=others)
    found = entry_of(merged, NEW)
    assert (found.msgstr, found.fuzzy, found.previous_msgid) == ("M", True, OLD)
    assert "twinspan: moved from b.md" in found.notes
    assert only(merged, NEW) == outcome_told(15)


def test_row_27_a_trivial_edit_beside_one_that_moved() -> None:
    """Also where the other catalog has been written, and its entries are obsolete by now."""
    stays = "A sentence that is long enough."
    for obsolete in (False, True):
        there = Entry(TRIVIAL, "Mein [da](a.md).", obsolete=obsolete)
        others = [foreign(stays, "S", "S"), Foreign(there, text_hash("H0"), True, "b.md")]
        merged = merge(units(stays, AFTER), [None, None], catalog(), foreign=others)
        found = entry_of(merged, AFTER)
        assert (found.msgstr, found.fuzzy) == ("Mein [da](b.md).", False)
        assert only(merged, AFTER) == outcome_told(22)


def test_rows_28_and_29_an_article_that_is_behind() -> None:
    """``test_moves.py`` has both through the whole flow."""
    side = column([None])
    segments = (Segment("0a1b2-101", "Alt.", OLD, 1), Segment("0a1b2-102", "Zebra.", "Quiz.", 2))
    behind = side._replace(article=side.article._replace(segments=segments), extra=(0, 1))
    merged = merge_catalog("a.po", "a.md", units(NEW), FACTS, GERMAN, behind, None, {})
    edited, gone = merged.catalog.entries
    assert (edited.msgstr, edited.fuzzy, edited.previous_msgid) == ("Alt.", True, OLD)
    assert (gone.msgstr, gone.obsolete) == ("Zebra.", True)
    assert only(merged, NEW) == outcome_told(28)
    assert only(merged, "Quiz.") == outcome_told(29)


def test_a_worse_text_from_elsewhere_takes_no_place() -> None:
    """Neither a draft that of a published text, nor a machine's that of a person."""
    source = "A sentence that is long enough."
    own = catalog(Entry(source, "Mensch", obsolete=True))
    draft = Foreign(
        Entry(source, "Entwurf", None, ("fuzzy",), obsolete=True), None, True, "b.md", True
    )
    machine = Foreign(
        Entry(source, "Maschine", obsolete=True), text_hash("Maschine"), False, "b.md", True
    )
    better = machine._replace(human=True)
    for one, wanted in ((draft, "Mensch"), (machine, "Mensch"), (better, "Maschine")):
        merged = merge(units(source), [None], own, remembered(**{source: "Mensch"}), foreign=[one])
        found = entry_of(merged, source)
        assert (found.msgstr, found.fuzzy, found.obsolete) == (wanted, False, False)
    mine = catalog(Entry(source, "Von Hand", obsolete=True))
    merged = merge(units(source), [None], mine, remembered(**{source: "H0"}), foreign=[machine])
    assert entry_of(merged, source).msgstr == "Von Hand"


def test_every_row_has_a_test() -> None:
    """By its number in this file."""
    text = Path(__file__).read_text("utf-8")
    named = {int(number) for number in re.findall(r"(?<=[( ])(\d+)(?=[,)])", text)}
    named |= {int(n) for pair in re.findall(r"rows?_(\d+)(?:_(?:and|to)_(\d+))?", text)
              for n in pair if n}  # fmt: skip
    assert sorted(set(ROWS) - named) == []


def test_row_7_a_text_that_was_accepted() -> None:
    settled = settle(with_review(entry("A")), sides("B", "A"))
    assert (settled.entry.msgstr, settled.outcome) == ("A", outcome_told(7))


def test_rows_5_and_11_a_text_of_the_translation_memory() -> None:
    """Nobody touched it: a handback takes its place, but no machine translation does."""
    filled = with_pretranslated(entry("M"), "b.md")
    assert settle(filled, sides("B", None)).outcome == outcome_told(5)
    assert settle(filled, sides("B", None, machine=True)).outcome == outcome_told(6)
    fuzzy = with_pretranslated(entry("M", fuzzy=True), "b.md")
    settled = settle(fuzzy, sides("B", None))
    assert (settled.entry.msgstr, settled.entry.fuzzy) == ("B", False)
    assert settled.outcome == outcome_told(11)
    changed = filled._replace(msgstr="My own")
    assert settle(changed, sides("B", None)).outcome == outcome_told(7)
