"""merge_three: nothing that either side wrote is lost, and only one text can be in conflict."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogs.notes import with_pretranslated
from pipeline.catalogs.po import format_catalog, parse_catalog
from pipeline.catalogs.threeway import ThreeWay, format_three, merge_memories, merge_three
from pipeline.model import Catalog, Entry

from .making import bare, catalogs


def catalog(*entries: Entry, **header: str) -> Catalog:
    fields = {name.replace("_", "-"): value for name, value in header.items()}
    return Catalog("a.po", {"Content-Type": "text/plain; charset=UTF-8", **fields}, entries)


def entry(msgid: str, text: str = "", *notes: str, fuzzy: bool = False, **more: object) -> Entry:
    return Entry(msgid, text, None, ("fuzzy",) if fuzzy else (), notes, **more)  # type: ignore[arg-type]


def merged(base: Entry | None, ours: Entry | None, theirs: Entry | None) -> ThreeWay:
    sides = (catalog(side) if side else catalog() for side in (base, ours, theirs))
    return merge_three(*sides)


A, B, C = entry("a", "A"), entry("a", "B"), entry("a", "C")
FUZZY = entry("a", "F", fuzzy=True)
CLEAN = [
    # base, ours, theirs, the text, fuzzy, comments
    (A, B, A, "B", False, ()),
    (A, A, B, "B", False, ()),
    (A, B, B, "B", False, ()),
    (A, entry("a"), B, "B", False, ()),  # emptied here, translated there
    (None, A, entry("a"), "A", False, ()),
    (A, FUZZY, B, "B", False, ("twinspan: was: F",)),
    (A, B, FUZZY, "B", False, ("twinspan: was: F",)),
    (A, entry("a", "B", fuzzy=True), B, "B", False, ()),
    (A, with_pretranslated(B, "x"), C, "C", False, (*with_pretranslated(B, "x").notes,
                                                    "twinspan: was: B")),
    (A, entry("a", "A", "note"), entry("a", "A", "other"), "A", False, ("note", "other")),
    (entry("a", "A", "n"), A, entry("a", "B", "n"), "B", False, ()),  # the comment was removed
]  # fmt: skip


@pytest.mark.parametrize(("base", "ours", "theirs", "text", "fuzzy", "notes"), CLEAN)
def test_no_conflict(
    base: Entry | None, ours: Entry, theirs: Entry, text: str, fuzzy: bool, notes: tuple[str, ...]
) -> None:
    found = merged(base, ours, theirs)
    (one,) = found.catalog.entries
    assert not found.conflicts
    assert (one.msgstr, one.fuzzy, one.notes) == (text, fuzzy, notes)


@pytest.mark.parametrize("base", [A, None, entry("a")])
def test_a_true_conflict_keeps_both_texts_and_the_rest(base: Entry | None) -> None:
    others = (entry("b", "1"), entry("c", "2"))
    ours = catalog(entry("a", "B", "mine"), *others)
    theirs = catalog(entry("a", "C", "theirs"), entry("b", "changed"), others[1])
    start = catalog(*([base] if base else []), *others)
    text = format_three(merge_three(start, ours, theirs))
    assert (
        "# mine\n# theirs\nmsgid \"a\"\n<<<<<<< ours\nmsgstr \"B\"\n=======\nmsgstr \"C\"\n"
        ">>>>>>> theirs\n\nmsgid \"b\"\nmsgstr \"changed\"\n"
    ) in text  # fmt: skip
    assert text.count("<<<<<<<") == 1
    broken = parse_catalog(text, "a.po")
    assert not broken.sound
    line = text[: text.index("<<<<<<<")].count("\n") + 1
    assert [problem.line for problem in broken.problems] == [line]
    assert "conflict" in broken.problems[0].message
    resolved = text.replace('<<<<<<< ours\nmsgstr "B"\n=======\n', "")
    assert parse_catalog(resolved.replace(">>>>>>> theirs\n", ""), "a.po").sound


def test_removed_here_and_changed_there() -> None:
    """A prune removes what is obsolete; what was changed meanwhile stays."""
    old = entry("a", "A", obsolete=True)
    assert merged(old, None, old).catalog.entries == ()
    assert merged(old, None, B._replace(obsolete=True)).catalog.entries[0].msgstr == "B"


def test_obsolete_here_and_translated_there() -> None:
    """The source was updated on one branch: the edit of the other is kept, and also begins the
    fuzzy entry that the update made of the old text.
    """
    base = catalog(A)
    update = catalog(entry("new", "A", fuzzy=True, previous_msgid="a"), A._replace(obsolete=True))
    for sides in ((update, catalog(B)), (catalog(B), update)):
        found = merge_three(base, *sides)
        assert [(one.msgid, one.msgstr, one.obsolete) for one in found.catalog.entries] == [
            ("new", "B", False),
            ("a", "B", True),
        ]


def test_new_entries_stand_behind_their_neighbours() -> None:
    base = catalog(entry("1"), entry("2"), entry("3"))
    ours = catalog(entry("1"), entry("x"), entry("2"), entry("3"))
    theirs = catalog(entry("0"), entry("1"), entry("2"), entry("y"), entry("3"), entry("z"))
    found = merge_three(base, ours, theirs)
    assert [one.msgid for one in found.catalog.entries] == ["0", "1", "x", "2", "y", "3", "z"]


def test_the_header_follows_the_later_work() -> None:
    base = catalog(PO_Revision_Date="2021-01-01", Last_Translator="A", X_Twinspan_Handoff="1")
    ours = catalog(PO_Revision_Date="2021-03-01", Last_Translator="B", X_Twinspan_Handoff="2")
    theirs = catalog(PO_Revision_Date="2021-02-01", Last_Translator="C", X_Twinspan_Handoff="3")
    header = merge_three(base, ours, theirs).catalog.header
    assert header == merge_three(base, theirs, ours).catalog.header
    assert header["PO-Revision-Date"] == "2021-03-01"
    assert header["Last-Translator"] == "B"
    assert header["X-Twinspan-Handoff"] == "3"


def test_memories() -> None:
    base = {"a": "1", "b": "1", "c": "1", "d": "1"}
    ours = {"a": "2", "b": "1", "c": "2", "e": "5"}
    theirs = {"a": "1", "b": "2", "c": "3", "d": "1", "f": "6"}
    wanted = {"a": "2", "b": "2", "e": "5", "f": "6"}  # c: both changed; d: removed
    assert merge_memories(base, ours, theirs) == wanted
    assert merge_memories(base, theirs, ours) == wanted


def once(made: Catalog) -> Catalog:
    """Without double entries, and with the lines as read."""
    keys = {one.key: bare(one) for one in made.entries}
    return Catalog(made.file, made.header, tuple(keys.values()), made.comments)


UNIQUE = catalogs().map(once)


def words(made: Catalog) -> set[str]:
    return {text for one in made.entries for text in (one.msgstr, *one.msgstr_plural) if text}


def all_words(found: ThreeWay) -> set[str]:
    """Every text in the merged catalog: published, obsolete, in conflict, in a comment."""
    forms = [*found.catalog.entries]
    forms += [form for conflict in found.conflicts.values() for form in conflict]
    told = {text for one in forms for text in (one.msgstr, *one.msgstr_plural)}
    return told | {one_note for one in forms for one_note in one.notes}


@given(UNIQUE, UNIQUE)
def test_one_side_alone_is_taken_as_it_is(base: Catalog, side: Catalog) -> None:
    for found in (merge_three(base, side, base), merge_three(base, base, side)):
        assert not found.conflicts
        keys = {one.key for one in side.entries}
        assert keys <= {one.key for one in found.catalog.entries}
        for one in side.entries:
            same = next(other for other in found.catalog.entries if other.key == one.key)
            assert (same.msgstr, same.fuzzy, same.obsolete) == (one.msgstr, one.fuzzy, one.obsolete)


@given(UNIQUE)
def test_the_same_three_times(base: Catalog) -> None:
    found = merge_three(base, base, base)
    assert found.catalog == base
    assert format_three(found) == format_catalog(base)


KEYED = st.lists(
    st.builds(
        lambda key, text, fuzzy, note, obsolete: entry(
            key, text, *note, fuzzy=fuzzy, obsolete=obsolete
        ),
        st.sampled_from("abcd"),
        st.sampled_from(["", "T1", "T2", "T3"]),
        st.booleans(),
        st.lists(st.sampled_from(["n1", "n2"]), max_size=1),
        st.booleans(),
    ),
    max_size=4,
    unique_by=lambda one: one.msgid,
).map(lambda found: catalog(*sorted(found, key=lambda one: one.obsolete)))


@given(KEYED, KEYED, KEYED)
def test_nothing_that_a_side_wrote_is_lost(base: Catalog, ours: Catalog, theirs: Catalog) -> None:
    """Whatever either side has anew is somewhere, and either way round the same."""
    found = merge_three(base, ours, theirs)
    back = merge_three(base, theirs, ours)
    assert {one.key for one in found.catalog.entries} == {one.key for one in back.catalog.entries}
    assert found.conflicts.keys() == back.conflicts.keys()
    told = " ".join(all_words(found))
    for side in (ours, theirs):
        for one in side.entries:
            before = next((old for old in base.entries if old.key == one.key), None)
            if one.msgstr and (before is None or before.msgstr != one.msgstr):
                assert one.msgstr in told
    for one, other in zip(sorted(found.catalog.entries), sorted(back.catalog.entries), strict=True):
        if one.key not in found.conflicts:
            assert (one.msgstr, one.fuzzy, one.obsolete) == (
                other.msgstr, other.fuzzy, other.obsolete)  # fmt: skip
    if not found.conflicts:
        assert parse_catalog(format_three(found), "a.po").sound
