"""merge_catalog: a whole catalog brought up to date. Nothing is lost, and twice is once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from articles.writing import front, read
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.catalogs.handback import Memory, key_hash, text_hash
from pipeline.catalogs.header import Facts
from pipeline.catalogs.keys import Unit
from pipeline.catalogs.merge import Merged, make_template, merge_catalog
from pipeline.catalogs.origins import Foreign
from pipeline.catalogs.po import format_catalog, parse_catalog
from pipeline.locales import describe
from pipeline.model import Catalog, Column, Entry, Key

(GERMAN,) = describe(("de-DE",))
FACTS = Facts("Help", "2021-07-01", "de-DE", "f00")
OWN = ("markdown-text",)


def units(*keys: str | Key) -> list[Unit]:
    whole = [(None, key) if isinstance(key, str) else key for key in keys]
    return [Unit(key, (number,), ("paragraph",)) for number, key in enumerate(whole)]


def column(
    handbacks: Sequence[str | None],
    *,
    machine: bool = False,
    refused: Mapping[int, str] | None = None,
) -> Column:
    article = read(front(ms_translationtype="MT" if machine else "HT", ms_lasthandoff="7/1/2021"))
    matches = (None,) * len(handbacks)
    return Column(article, True, matches, tuple(handbacks), (), (), refused or {})


def catalog(*entries: Entry, machine: bool = False) -> Catalog:
    header = {
        "Content-Type": "text/plain; charset=UTF-8",
        "X-Twinspan-Translation": "MT" if machine else "HT",
    }
    return Catalog("a.po", header, entries)


def merge(
    found: Sequence[Unit],
    handbacks: Sequence[str | None] | None,
    old: Catalog | None = None,
    memory: Memory | None = None,
    *,
    machine: bool = False,
    foreign: Sequence[Foreign] = (),
) -> Merged:
    side = None if handbacks is None else column(handbacks, machine=machine)
    return merge_catalog("a.po", "a.md", found, FACTS, GERMAN, side, old, memory or {}, foreign)


def again(merged: Merged, found: Sequence[Unit], handbacks: Sequence[str | None] | None) -> Merged:
    """The next extract: what was written is read, and merged once more."""
    text = format_catalog(merged.catalog)
    return merge(found, handbacks, parse_catalog(text, "a.po"), merged.memory)


def shown(merged: Merged) -> list[str]:
    """``context|msgid=msgstr`` with ``~`` for obsolete, ``?`` for fuzzy, and the previous msgid."""
    lines = []
    for entry in merged.catalog.entries:
        context = f"{entry.msgctxt}|" if entry.msgctxt else ""
        marks = "~" * entry.obsolete + "?" * entry.fuzzy
        before = f" ({entry.previous_msgid})" if entry.previous_msgid else ""
        lines.append(f"{marks}{context}{entry.msgid}={entry.msgstr}{before}")
    return lines


def outcomes(merged: Merged) -> list[str]:
    return [f"{change.outcome} {change.key[1]}" for change in merged.changes]


def remembered(**texts: str) -> dict[str, str]:
    return {key_hash((None, key)): text_hash(text) for key, text in texts.items()}


def test_the_first_extract() -> None:
    """Every unit, translated where the article says something; each text is remembered."""
    merged = merge(units("a", "b", ("c", "a")), ["A", None, ""])
    assert shown(merged) == ["a=A", "b=", "c|a="]
    assert outcomes(merged) == ["new a", "new b", "new a"]
    assert merged.memory == remembered(a="A")
    entry = merged.catalog.entries[0]
    assert (entry.flags, entry.extracted, entry.references) == (OWN, ("paragraph",), ("a.md",))


def test_a_locale_without_the_article() -> None:
    """It has a catalog all the same."""
    merged = merge(units("a"), None)
    assert shown(merged) == ["a="]
    assert "X-Twinspan-Translation" not in merged.catalog.header


def test_what_a_translator_adds_is_kept() -> None:
    """Text, notes, unknown flags, the fuzzy mark; what extract makes is made anew."""
    old = Entry(
        "a",
        "mine",
        flags=("fuzzy", "no-wrap"),
        notes=("ask Ada",),
        extracted=("x",),
        references=("y",),
    )
    merged = merge(units("a"), ["A"], catalog(old), remembered(a="A"))
    (entry,) = merged.catalog.entries
    assert entry == Entry(
        "a",
        "mine",
        None,
        ("fuzzy", "markdown-text", "no-wrap"),
        ("ask Ada",),
        ("paragraph",),
        ("a.md",),
    )


def test_a_removed_sentence_is_obsolete_and_comes_back() -> None:
    """With its text, its notes and its memory; without a text it just goes."""
    first = merge(units("a", "b", "c"), ["A", "B", None])
    gone = merge(units("a"), ["A"], first.catalog, first.memory)
    assert shown(gone) == ["a=A", "~b=B"]
    assert outcomes(gone) == ["obsolete b"]
    back = again(gone, units("a", "b"), ["A", None])
    assert shown(back) == ["a=A", "b=B"]
    assert outcomes(back) == ["restored b"]
    assert back.memory == first.memory


def test_an_obsolete_entry_that_comes_back_with_a_new_handback() -> None:
    """Untouched it takes the handback, edited it keeps its text: as any entry does."""
    old = catalog(Entry("b", "B", obsolete=True), Entry("c", "mine", obsolete=True))
    merged = merge(units("b", "c"), ["B2", "C2"], old, remembered(b="B", c="C"))
    assert shown(merged) == ["b=B2", "c=mine"]


def test_an_edited_source_is_fuzzy_with_its_previous_msgid() -> None:
    """Where the new source has no handback: the old text is a suggestion, never published."""
    first = merge(units("Intro.", "Select the account.", "End."), ["E.", "Konto.", "Z."])
    found = units("Intro.", "Select an account.", "End.")
    merged = merge(found, ["E.", None, "Z."], first.catalog, first.memory)
    assert shown(merged)[:3] == [
        "Intro.=E.",
        "?Select an account.=Konto. (Select the account.)",
        "End.=Z.",
    ]
    assert shown(merged)[3:] == ["~Select the account.=Konto."]
    later = again(merged, found, ["E.", "Ein Konto.", "Z."])
    assert shown(later)[1] == "Select an account.=Ein Konto."


def test_a_new_handback_of_an_edited_source_is_taken() -> None:
    first = merge(units("Select the account."), ["Konto."])
    merged = merge(units("Select an account."), ["Ein Konto."], first.catalog, first.memory)
    assert shown(merged) == ["Select an account.=Ein Konto.", "~Select the account.=Konto."]


def test_a_split_entry_starts_as_a_copy() -> None:
    """The new context has the text and the memory of the entry it came from."""
    old = catalog(Entry("Yes", "mine", notes=("note",)))
    merged = merge(units("Yes", ("x", "Yes")), ["Ja", "Doch"], old, remembered(Yes="Ja"))
    assert shown(merged) == ["Yes=mine", "x|Yes=mine"]
    assert merged.catalog.entries[1].notes == ("note", "twinspan: handback: Doch")


def test_a_context_that_changed_carries_its_text() -> None:
    """The neighbour was edited: the nearest old context of the same source is the same entry."""
    before = 'paragraph · h · after "a" · before "b"'
    after = 'paragraph · h · after "a" · before "B!"'
    old = catalog(Entry("Yes", "Ja"), Entry("Yes", "Doch", before))
    memory = {
        key_hash((None, "Yes")): text_hash("Ja"),
        key_hash((before, "Yes")): text_hash("Doch"),
    }
    merged = merge(units("Yes", (after, "Yes")), ["Ja", "Doch"], old, memory)
    assert shown(merged)[:2] == ["Yes=Ja", f"{after}|Yes=Doch"]


def test_a_refused_handback_is_none() -> None:
    side = column(["A", "B"], refused={0: "no link"})
    merged = merge_catalog("a.po", "a.md", units("a", "b"), FACTS, GERMAN, side, None, {})
    assert shown(merged) == ["a=", "b=B"]


def test_machine_translation_does_not_replace_what_people_made() -> None:
    """The catalog says HT, the article is MT now: kept, and the header says MT."""
    first = merge(units("a", "b"), ["A", "B"])
    merged = merge(units("a", "b"), ["A2", "B"], first.catalog, first.memory, machine=True)
    assert shown(merged) == ["a=A", "b=B"]
    assert outcomes(merged) == ["handback-differs a"]
    assert merged.catalog.header["X-Twinspan-Translation"] == "MT"


def test_entries_that_stand_twice() -> None:
    """After a bad merge of Git: the first counts, the other's text is a note, live or obsolete."""
    old = catalog(
        Entry("a", "one"), Entry("a", "two"), Entry("a", "three", obsolete=True), Entry("a", "one")
    )
    merged = merge(units("a"), None, old)
    assert shown(merged) == ["a=one"]
    assert merged.catalog.entries[0].notes == ("twinspan: was: two", "twinspan: was: three")


def test_foreign_header_fields_and_comments_are_kept() -> None:
    """And no clock is read: the revision date stays as found."""
    old = Catalog(
        "a.po",
        {
            "PO-Revision-Date": "2020-01-01",
            "Last-Translator": "Ada",
            "X-Poedit": "1",
            "Language": "xx",
        },
        (),
        comments=("Licence",),
        header_flags=("fuzzy",),
    )
    made = merge(units("a"), ["A"], old).catalog
    assert made.header["PO-Revision-Date"] == "2020-01-01"
    assert made.header["Last-Translator"] == "Ada"
    assert made.header["X-Poedit"] == "1"
    assert made.header["Language"] == "de_DE"
    assert made.header["POT-Creation-Date"] == "2021-07-01 00:00+0000"
    assert (made.comments, made.header_flags) == (("Licence",), ())


def test_the_template_has_the_keys_and_no_texts() -> None:
    template = make_template("a.pot", "a.md", units("a", ("c", "b")), FACTS)
    assert [(entry.key, entry.msgstr) for entry in template.entries] == [
        ((None, "a"), ""),
        (("c", "b"), ""),
    ]
    assert template.header_flags == ("fuzzy",)
    assert (template.header["X-Twinspan-Canonical"], template.header["X-Twinspan-Source-Hash"]) == (
        "de-DE",
        "f00",
    )


# ---------------------------------------------------------------------------------- properties

_ID = st.sampled_from(
    ["Yes", "No", "Select the account.", "Select an account now.", "x\ny", "\u2028"]
)
_SAID = st.sampled_from(["", "Ja", "Nein", "a\nb", "a\\nb", "c\rd", "#, x", 'q"q', "\u2028", "\t"])
_CONTEXT = st.sampled_from([None, None, "one", 'p · h · after "a" · before "b"'])


@st.composite
def _entry(draw: st.DrawFn) -> Entry:
    return Entry(
        draw(_ID),
        draw(_SAID),
        draw(_CONTEXT),
        flags=draw(st.sampled_from([(), ("fuzzy",), ("fuzzy", "no-wrap")])),
        notes=draw(st.sampled_from([(), ("note",), ("twinspan: handback: Ja",)])),
        previous_msgid=draw(st.sampled_from([None, None, "before"])),
        obsolete=draw(st.booleans()),
    )


_OLD = st.lists(_entry(), max_size=6).map(
    lambda entries: sorted(entries, key=lambda entry: entry.obsolete)
)
_UNITS = st.lists(st.tuples(_CONTEXT, _ID), max_size=5, unique=True).map(lambda keys: units(*keys))
_HANDBACKS = st.lists(st.none() | _SAID, min_size=5, max_size=5)
_MEMORY = st.dictionaries(st.tuples(_CONTEXT, _ID).map(key_hash), _SAID.map(text_hash), max_size=6)


def _findable(text: str, merged: Merged) -> bool:
    """As a msgstr, obsolete or not, or behind ``twinspan: was:``."""
    line = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return any(
        entry.msgstr == text or f"twinspan: was: {line}" in entry.notes
        for entry in merged.catalog.entries
    )


@settings(max_examples=400)
@given(_OLD, _UNITS, _HANDBACKS, _MEMORY, st.booleans())
def test_nothing_is_lost(
    old: list[Entry], found: list[Unit], handbacks: list[str | None], memory: Memory, machine: bool
) -> None:
    """Every old text is in the new catalog; only a handback that nobody touched may go, for
    the next one (case 2).
    """
    merged = merge(found, handbacks[: len(found)], catalog(*old), memory, machine=machine)
    untouched = set(memory.values())
    for entry in old:
        if entry.msgstr and text_hash(entry.msgstr) not in untouched:
            assert _findable(entry.msgstr, merged)
    notes = {note for entry in merged.catalog.entries for note in entry.notes}
    assert all("note" in notes for entry in old if "note" in entry.notes and entry.msgstr)


@settings(max_examples=400)
@given(_OLD, _UNITS, _HANDBACKS, _MEMORY, st.booleans())
def test_what_is_written_is_whole_and_sound(
    old: list[Entry], found: list[Unit], handbacks: list[str | None], memory: Memory, machine: bool
) -> None:
    """The result is a catalog that we read again as it is, each key once among the live."""
    merged = merge(found, handbacks[: len(found)], catalog(*old), memory, machine=machine)
    read_again = parse_catalog(format_catalog(merged.catalog), "a.po")
    assert read_again.problems == ()
    assert [e._replace(line=0) for e in read_again.entries] == list(merged.catalog.entries)
    keys = [entry.key for entry in merged.catalog.entries]
    assert len(set(keys)) == len(keys)
    assert keys[: len(found)] == [unit.key for unit in found]


@settings(max_examples=400)
@given(_OLD, _UNITS, _HANDBACKS, _MEMORY, st.booleans())
def test_merging_again_changes_nothing(
    old: list[Entry], found: list[Unit], handbacks: list[str | None], memory: Memory, machine: bool
) -> None:
    """Invariant 3 for one catalog: the same article again gives the same bytes."""
    first = merge(found, handbacks[: len(found)], catalog(*old), memory, machine=machine)
    text = format_catalog(first.catalog)
    side = handbacks[: len(found)]
    second = merge(found, side, parse_catalog(text, "a.po"), first.memory, machine=machine)
    assert format_catalog(second.catalog) == text
    assert second.memory == first.memory
    assert [change for change in second.changes if change.outcome != "handback-differs"] == []


@settings(max_examples=400)
@given(_OLD, _UNITS, _HANDBACKS, _MEMORY)
def test_fuzzy_is_only_for_a_source_that_changed(
    old: list[Entry], found: list[Unit], handbacks: list[str | None], memory: Memory
) -> None:
    """An entry that was sure, and whose key is still there, is sure afterwards."""
    sure = {entry.key for entry in old if not entry.fuzzy and not entry.obsolete}
    doubtful = {entry.key for entry in old if entry.fuzzy}
    merged = merge(found, handbacks[: len(found)], catalog(*old), memory)
    for entry in merged.catalog.entries:
        if entry.key in sure - doubtful:
            assert not entry.fuzzy


def test_of_doubles_the_one_that_may_be_published_stays() -> None:
    found = units("Save.")
    good = Entry("Save.", "Speichern.", flags=OWN)
    for worse in (Entry("Save."), Entry("Save.", "Sichern.", flags=("fuzzy", *OWN))):
        for order in ((worse, good), (good, worse)):
            (entry,) = merge(found, None, catalog(*order)).catalog.entries
            assert entry.msgstr == "Speichern."
            assert not entry.fuzzy
            assert ("twinspan: was: Sichern." in entry.notes) == bool(worse.msgstr)


def test_a_sentence_with_plural_forms_gets_one_text() -> None:
    """Some editors add forms; a text that stands in one of them alone was lost to the article."""
    found = units("First steps")
    old = Entry(
        "First steps", "", flags=OWN, msgid_plural="x", msgstr_plural=("Erste Schritte", "Anfang")
    )
    merged = merge(found, ["Anfänge"], catalog(old))
    (entry,) = merged.catalog.entries
    assert entry.msgstr == "Erste Schritte"
    assert entry.msgid_plural is None
    assert "twinspan: was: Anfang" in entry.notes


def test_white_space_alone_is_no_translation() -> None:
    for text in (" ", "\u00a0", "\n", "\u3000 "):
        assert not Entry("Save.", text).translated
    assert not Entry("File", msgid_plural="Files", msgstr_plural=("Datei", " ")).translated


def test_plural_forms_of_a_double_or_of_an_edited_sentence_are_kept() -> None:
    forms = Entry("Save.", "", flags=OWN, msgid_plural="x", msgstr_plural=("Sichern.", "Ablegen."))
    both = catalog(forms, Entry("Save.", "Speichern.", flags=OWN))
    told = format_catalog(merge(units("Save."), None, both).catalog)
    assert all(text in told for text in ("Speichern.", "Sichern.", "Ablegen."))
    long = forms._replace(msgid="Save the file in the folder.")
    edited = merge(units("Save the file in that folder."), None, catalog(long)).catalog
    assert edited.entries[0].msgstr == "Sichern."
    assert edited.entries[0].fuzzy


def test_an_old_text_in_whose_place_another_comes_is_kept() -> None:
    """The handback says that the unit goes on with the live entry; a person's text of long ago
    has the unit's key.
    """
    old = catalog(Entry("Yes", "Ja!"), Entry("Yes", "Jawohl", "one", obsolete=True))
    memory = {key_hash((None, "Yes")): text_hash("Ja")}
    merged = merge(units(("one", "Yes")), ["Ja"], old, memory)
    assert merged.catalog.entries[0].msgstr == "Ja!"
    assert _findable("Jawohl", merged)


def test_the_text_of_the_entry_without_context_is_kept_whoever_takes_its_place() -> None:
    """The first unit goes on with the obsolete entry, the second with the orphan beside it."""
    old = catalog(
        Entry("Yes", "Ja!"),
        Entry("Yes", "Ja?", 'p · h · after "a" · before "b"'),
        Entry("Yes", "Doch!", "two", obsolete=True),
    )
    memory = {
        key_hash((None, "Yes")): text_hash("Ja"),
        key_hash(('p · h · after "a" · before "b"', "Yes")): text_hash("Ja"),
        key_hash(("two", "Yes")): text_hash("Doch"),
    }
    found = units((None, "Yes"), ('p · h · after "a" · before "c"', "Yes"))
    merged = merge(found, ["Doch", "Ja"], old, memory)
    assert [entry.msgstr for entry in merged.catalog.entries[:2]] == ["Doch!", "Ja?"]
    for text in ("Ja!", "Ja?", "Doch!"):
        assert _findable(text, merged), text


def test_where_the_flag_is_taken_away_the_previous_source_goes_too() -> None:
    """Tools do both; by hand the lines ``#| msgid`` are easily left."""
    previous = {"previous_msgid": "on", "previous_msgctxt": "c"}
    done = Entry("one", "eins", flags=OWN, **previous)
    open_still = done._replace(msgid="two", flags=("fuzzy", *OWN))
    merged = merge(units("one", "two"), None, catalog(done, open_still)).catalog.entries
    assert [(entry.previous_msgid, entry.previous_msgctxt) for entry in merged] == [
        (None, None),
        ("on", "c"),
    ]
