"""Merging a new handback of an unchanged source (DESIGN.md): cases 1–4, and fuzzy entries.

M is the msgstr in the catalog, H the handback now, H0 the one that is remembered.
"""

from __future__ import annotations

import pytest

from pipeline.catalogs.handback import text_hash
from pipeline.catalogs.notes import handbacks_of
from pipeline.catalogs.settle import Former, Settled, Sides, settle, settle_edited
from pipeline.model import Entry

WAITING = "twinspan: handback: "
FORMER = "twinspan: was: "


def sides(
    handback: str | None, before: str | None, *, human_before: bool = True, machine: bool = False
) -> Sides:
    """H, and the text that H0 is the hash of."""
    remembered = None if before is None else text_hash(before)
    return Sides(handback, remembered, human_before, machine)


def entry(text: str, *notes: str, fuzzy: bool = False, previous: str | None = None) -> Entry:
    flags = ("fuzzy", "markdown-text") if fuzzy else ("markdown-text",)
    return Entry("S", text, flags=flags, notes=notes, previous_msgid=previous)


def said(settled: Settled) -> tuple[str, bool, tuple[str, ...], str]:
    """(msgstr, fuzzy, notes, outcome)."""
    made = settled.entry
    return made.msgstr, made.fuzzy, made.notes, settled.outcome


@pytest.mark.parametrize("text", ["handback", "edited", ""])
def test_case_1_the_handback_is_the_remembered_one(text: str) -> None:
    """hash(H) = H0: whatever M is, it stays, also where a translator emptied it."""
    settled = settle(entry(text, "note"), sides("handback", "handback"))
    assert said(settled) == (text, False, ("note",), "")
    assert settled.remembered == text_hash("handback")


def test_case_2_nobody_touched_the_old_one() -> None:
    """hash(M) = H0: the new handback takes its place."""
    settled = settle(entry("old", "note"), sides("new", "old"))
    assert said(settled) == ("new", False, ("note",), "updated")
    assert settled.remembered == text_hash("new")


@pytest.mark.parametrize(
    ("human_before", "machine", "taken"),
    [(True, False, True), (True, True, False), (False, True, True), (False, False, True)],
)
def test_case_2_a_machine_never_replaces_people(
    human_before: bool, machine: bool, taken: bool
) -> None:
    """MT after HT is kept out, published is what people wrote; all other orders are taken."""
    settled = settle(entry("old"), sides("new", "old", human_before=human_before, machine=machine))
    if taken:
        assert said(settled) == ("new", False, (), "updated")
    else:
        assert said(settled) == ("old", False, (WAITING + "new",), "handback-differs")


def test_case_3_the_translator_wrote_the_same() -> None:
    """M = H: only the memory changes, and a handback that waited is gone."""
    settled = settle(entry("new", WAITING + "new", "note"), sides("new", "old"))
    assert said(settled) == ("new", False, ("note",), "")
    assert settled.remembered == text_hash("new")


def test_case_4_both_changed() -> None:
    """M stays and is published; H waits in a translator comment, and is reported."""
    settled = settle(entry("edited", "note"), sides("new", "old"))
    assert said(settled) == ("edited", False, ("note", WAITING + "new"), "handback-differs")
    assert settled.remembered == text_hash("new")
    assert handbacks_of(settled.entry) == ("new",)


def test_case_4_without_memory() -> None:
    """No memory and M ≠ H: the careful case."""
    assert said(settle(entry("edited"), sides("new", None)))[3] == "handback-differs"
    assert said(settle(entry("new"), sides("new", None))) == ("new", False, (), "")


def test_a_newer_handback_replaces_the_one_that_waits() -> None:
    once = settle(entry("edited"), sides("new", "old"))
    twice = settle(once.entry, sides("newer", "new"))
    assert said(twice) == ("edited", False, (WAITING + "newer",), "handback-differs")


def test_an_empty_text_takes_the_handback() -> None:
    assert said(settle(entry(""), sides("new", None))) == ("new", False, (), "translated")
    assert said(settle(entry(""), sides("new", "old"))) == ("new", False, (), "translated")


def test_no_handback_changes_nothing() -> None:
    """The locale has no such sentence, or an empty one."""
    for handback in (None, ""):
        settled = settle(entry("edited", "note"), sides(handback, "old"))
        assert said(settled) == ("edited", False, ("note",), "")
        assert settled.remembered == text_hash("old")


@pytest.mark.parametrize("text", ["a\nb", "a\\nb", "\\", "a\r\nb", "\u2028", "a\\\nb", "tab\there"])
def test_a_waiting_handback_is_one_line_and_comes_back(text: str) -> None:
    """Line ends and backslashes survive the comment."""
    settled = settle(entry("edited"), sides(text, "old"))
    assert "\n" not in settled.entry.notes[-1]
    assert "\r" not in settled.entry.notes[-1]
    assert handbacks_of(settled.entry) == (text,)


# ------------------------------------------------------------------------------ fuzzy by hand


def test_fuzzy_by_hand_stays_with_the_same_handback() -> None:
    """A translator doubts it: the handback they saw does not make it sure again."""
    settled = settle(entry("handback", fuzzy=True), sides("handback", "handback"))
    assert said(settled) == ("handback", True, (), "")


def test_fuzzy_by_hand_and_untouched_takes_a_new_handback() -> None:
    settled = settle(entry("old", fuzzy=True), sides("new", "old"))
    assert said(settled) == ("new", False, (), "translated")


def test_fuzzy_by_hand_and_edited_keeps_the_text() -> None:
    """Nobody's work is overwritten: the new handback waits beside it."""
    settled = settle(entry("edited", fuzzy=True), sides("new", "old"))
    assert said(settled) == ("edited", True, (WAITING + "new",), "handback-differs")


# -------------------------------------------------------------------- fuzzy as the source changed


def test_a_handback_for_the_new_source_ends_the_fuzzy_state() -> None:
    """The old text was the handback's: the new one takes its place, without a trace."""
    settled = settle(entry("old", fuzzy=True, previous="S0"), sides("new", "old"))
    assert said(settled) == ("new", False, (), "translated")
    assert settled.entry.previous_msgid is None


def test_a_translators_text_is_kept_as_a_note() -> None:
    settled = settle(entry("edited", fuzzy=True, previous="S0"), sides("new", "old"))
    assert said(settled) == ("new", False, (FORMER + "edited",), "translated")


def test_without_a_handback_it_stays_fuzzy() -> None:
    settled = settle(entry("old", fuzzy=True, previous="S0"), sides(None, "old"))
    assert said(settled) == ("old", True, (), "")
    assert settled.entry.previous_msgid == "S0"


# ------------------------------------------------------------------------------ an edited source

NEW = Entry("S1", flags=("markdown-text",))


def edited(
    predecessor: Entry, handback: str | None, before: str | None
) -> tuple[str, bool, tuple[str, ...], str, str | None]:
    former = None if before is None else text_hash(before)
    settled = settle_edited(NEW, Former(predecessor, former, 80), sides(handback, None))
    return (*said(settled), settled.entry.previous_msgid)


def test_an_edited_source_without_a_handback_is_fuzzy() -> None:
    """The old text under the new source, with the previous msgid."""
    assert edited(entry("old", "note"), None, "old") == (
        ("old", True, ("note", "twinspan: similar 80%"), "fuzzy", "S")
    )


def test_the_previous_source_is_the_one_that_was_translated() -> None:
    """Edited twice before anyone looked: the first source is what the text translates."""
    twice = entry("old", fuzzy=True, previous="S0")
    assert edited(twice, None, "old")[4] == "S0"


def test_an_edited_source_with_a_handback() -> None:
    """It is translated; a translator's own text is kept as a note."""
    assert edited(entry("old"), "new", "old") == ("new", False, (), "translated", None)
    assert edited(entry("mine"), "new", "old")[2] == (FORMER + "mine",)
    assert edited(entry("mine"), "mine", "old")[2] == ()
    assert edited(entry("mine"), "new", None)[2] == (FORMER + "mine",)


# --------------------------------------------------------------------- what others sent waits on


def test_what_an_import_left_waits_until_somebody_decides() -> None:
    """The catalog has the article's text, unchanged; the text that waits is of another hand."""
    settled = settle(entry("same", WAITING + "theirs"), sides("same", "same"))
    assert said(settled) == ("same", False, (WAITING + "theirs",), "")


def test_it_waits_without_a_memory_too() -> None:
    settled = settle(entry("same", WAITING + "theirs"), sides("same", None))
    assert said(settled) == ("same", False, (WAITING + "theirs",), "")


def test_it_waits_where_a_new_handback_is_taken() -> None:
    settled = settle(entry("old", WAITING + "theirs"), sides("new", "old"))
    assert said(settled) == ("new", False, (WAITING + "theirs",), "updated")


def test_it_waits_beside_a_new_handback() -> None:
    settled = settle(entry("edited", WAITING + "theirs"), sides("new", "old"))
    waiting = (WAITING + "theirs", WAITING + "new")
    assert said(settled) == ("edited", False, waiting, "handback-differs")
    again = settle(settled.entry, sides("newer", "new"))
    assert again.entry.notes == (WAITING + "theirs", WAITING + "newer")


def test_a_handback_waits_after_the_catalog_was_written_back() -> None:
    """``apply`` puts M into the article and remembers it: nobody has decided by that."""
    waits = settle(entry("edited"), sides("new", "old")).entry
    applied = settle(waits, sides("edited", "edited"))
    assert said(applied) == ("edited", False, (WAITING + "new",), "")


def test_a_handback_that_became_the_catalogs_text_waits_no_more() -> None:
    """Whoever sent it has sent another, and that is what the catalog says."""
    waits = settle(entry("edited"), sides("new", "old")).entry
    assert said(settle(waits, sides("edited", "new"))) == ("edited", False, (), "")
