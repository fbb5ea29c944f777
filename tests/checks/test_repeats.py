"""Texts that stand in several articles: counted right, looked up right, whatever is cached."""

from __future__ import annotations

import shutil
from collections import Counter, defaultdict
from pathlib import Path

import content_tree
from hypothesis import given
from hypothesis import strategies as st

from pipeline import compare
from pipeline.build import build, check
from pipeline.checks import all_checks
from pipeline.checks.consistency import pack, split_place, take_census, unpack, verdicts_of
from pipeline.checks.consistency.repeats import ambiguous_translation, inconsistent_label
from pipeline.checks.registry import Repeat
from pipeline.config import Config
from pipeline.model import Entry, Finding, Vote
from pipeline.runner import Runner

FIXTURES = Path(__file__).parent / "fixtures"
WORDS = st.sampled_from(["one sheep", "two cows", "ten hens", "no dogs"])
CATALOG = st.lists(st.tuples(WORDS, WORDS), max_size=6, unique_by=lambda pair: pair[0])


def entries_of(pairs: list[tuple[str, str]]) -> list[Entry]:
    return [Entry(source, target) for source, target in pairs]


@given(st.lists(CATALOG, max_size=6))
def test_the_census_is_that_of_a_plain_count(catalogs: list[list[tuple[str, str]]]) -> None:
    """Every place whose translation is not the one that most places have is found, and no other."""
    articles = [(f"{n}.md", pack(entries_of(pairs)).packed) for n, pairs in enumerate(catalogs)]
    census = take_census(articles)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for pairs in catalogs:
        for source, target in pairs:
            counts[source][target] += 1
    for number, pairs in enumerate(catalogs):
        found = verdicts_of(census.packed.get(f"{number}.md", b"\x80\x05)."))
        against = {
            split_place(one.place)[0]: (one.here, one.there, one.ways)
            for one in found
            if one.what == "text"
        }
        usual = {source: max(found, key=found.__getitem__) for source, found in counts.items()}
        assert against == {
            place: (counts[source][target], max(counts[source].values()), len(counts[source]))
            for place, (source, target) in enumerate(pairs)
            if usual[source] != target
        }


def test_case_signs_and_spaces_do_not_count() -> None:
    texts = ["Weitere Schritte", "weitere\u00a0Schritte:", "**Weitere  Schritte**"]
    packed = [unpack(pack([Entry("Next steps", text)]).packed) for text in texts]
    assert len({tuple(one.targets) for one in packed}) == 1
    sources = ["Next steps", "next steps", "Next  steps", "**Next** steps"]
    packed = [unpack(pack([Entry(text, "x")]).packed) for text in sources]
    assert len({tuple(one.sources) for one in packed}) == 1
    assert pack([Entry("Questions", "a")]) != pack([Entry("Questions?", "a")])


def test_one_word_counts_by_where_it_stands() -> None:
    kinds = (("heading 2",), ("link text",), ("table cell",), ("paragraph",))
    packed = [unpack(pack([Entry("Order", "x", extracted=kind)]).packed) for kind in kinds]
    assert len({one.sources[0] for one in packed}) == 3
    packed = [unpack(pack([Entry("My order", "x", extracted=kind)]).packed) for kind in kinds]
    assert len({one.sources[0] for one in packed}) == 1


def test_what_is_not_published_or_has_no_words_does_not_count() -> None:
    entries = [
        Entry("a b", ""),
        Entry("a b", "x", flags=("fuzzy",)),
        Entry("a b", "x", obsolete=True),
        Entry("80 %", "0,8"),
        Entry("a " * 900, "x"),
    ]
    assert pack(entries).packed == b""


def test_labels_in_bold_are_traces_of_their_own() -> None:
    entry = Entry("Select **Add user**, then **Save**.", "**Hinzufügen**, dann **Sichern**.")
    columns = unpack(pack([Entry("x y", "z"), entry]).packed)
    assert [split_place(place) for place in columns.places] == [(0, 0), (1, 0), (1, 1), (1, 2)]
    assert [source & 1 for source in columns.sources] == [0, 0, 1, 1]


def label(here: str, usual: str, *, count: int = 1) -> bool:
    repeat = Repeat("label", "X", here, "X", usual, f"… **{here}**", "a.md", count, 5)
    return bool(list(inconsistent_label(repeat)))


def test_forms_of_a_label_are_one_label() -> None:
    assert label("Abo ergänzen", "Abonnement hinzufügen")
    assert label("Senden", "Übermitteln")
    assert not label("Hinzufügen eines Abonnements", "Abonnement hinzufügen")
    assert not label("клиентов", "Клиенты")
    assert not label("des", "Verkaufschance")  # bold that slipped to another word
    assert label("des", "Verkaufschance", count=3)
    assert not label("Konten öffnen", "öffnen")


def ambiguous(source: str, usual: str, vote: Vote | None = None) -> bool:
    repeat = Repeat(
        "translation", source, "x", usual, "x", "x", "a.md", 1, 1, vote=vote, within=True
    )
    return bool(list(ambiguous_translation(repeat)))


def test_sources_that_differ_in_trivia_are_one() -> None:
    assert ambiguous("Indirect reseller playbook", "Indirect provider playbook")
    assert ambiguous("Windows Server 2016", "Windows Server 2019")
    assert not ambiguous("Correct the account information", "Sell several offers everywhere")
    assert not ambiguous("Prorate fees when purchase", "Prorated fees upon your purchase")
    assert not ambiguous("Select a user from the list", "Select the user from the list.")
    assert not ambiguous("The customers", "Customer")
    assert not ambiguous("A multi-channel account", "A multichannel account")
    alone, alike = Vote(("de-DE",), ("fr-FR", "ru-RU")), Vote(("de-DE", "fr-FR"), ("ru-RU",))
    assert ambiguous("Roles of customers", "Roles of partners", alone)
    assert not ambiguous("Roles of customers", "Roles of partners", alike)


# ------------------------------------------------------------------------------ the whole flow


def findings(config: Config, cache: Path, *, write: bool = False) -> list[Finding]:
    runner = Runner(cache, jobs=1)
    found = (build if write else check)(config, runner).findings
    runner.close()
    repeats = {one.id for one in all_checks().values() if one.repeats is not None}
    return [finding for finding in found if finding.check in repeats]


def test_cached_or_not_written_or_not_the_findings_are_the_same(tmp_path: Path) -> None:
    """An edit shows at once, in the article where it was made and in those that it concerns."""
    shutil.copytree(FIXTURES / "inconsistent-translation", tmp_path / "p")
    config = content_tree.open_project(tmp_path / "p")
    unwritten = findings(config, tmp_path / "one.sqlite")
    assert [finding.location.line for finding in unwritten] == [29, 35]
    assert findings(config, tmp_path / "two.sqlite", write=True) == unwritten
    assert findings(config, tmp_path / "two.sqlite") == unwritten
    file = tmp_path / "p" / "locales" / "de_DE" / "b.po"
    file.write_text(file.read_text("utf-8").replace("Nächste Schritte", "Und nun?"), "utf-8")
    cached = findings(config, tmp_path / "two.sqlite")
    assert [finding.location.file for finding in cached] == [
        "locales/de_DE/b.po", "locales/de_DE/c.po", "locales/de_DE/c.po"
    ]  # fmt: skip
    assert cached == findings(config, tmp_path / "three.sqlite")
    assert "2 places (as in a.md) against 1" in cached[0].message


def test_a_finding_shows_its_texts_and_line(tmp_path: Path) -> None:
    config = content_tree.open_project(FIXTURES / "inconsistent-label")
    (found,) = findings(config, tmp_path / "cache.sqlite")
    assert found.excerpt == 'msgstr "Klicken Sie auf **Abo ergänzen**."'
    assert found.source[slice(*found.source_marks[0])] == "Add subscription"
    assert found.target[slice(*found.target_marks[0])] == "Abo ergänzen"
    assert found.excerpt[found.location.column - 1 :].startswith("Abo ergänzen")


def test_a_catalog_that_changed_meanwhile_is_no_fault() -> None:
    book = compare._opened(b'msgid ""\nmsgstr ""\n\nmsgid "a b"\nmsgstr "c"\n')
    assert book.trace(0) is not None
    assert book.trace(256) is None
    assert book.trace(3) is None
