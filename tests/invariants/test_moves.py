"""Sentences that move: articles renamed, removed and brought back, sections moved, edits small
enough to be made in the translation. Whatever a translator wrote goes along.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from articles.writing import article_with
from hypothesis import given, settings
from hypothesis import strategies as st
from projects import extract_all
from translators.story import Story

from pipeline.leverage import orphans

from . import trees

pytestmark = pytest.mark.slow

LONG = "This sentence is long enough to be known again number"
INTRO = ("Anfang.", "Start here, please, and read all of it.")


def settled(story: Story) -> bool:
    """Whether another extract changes nothing."""
    before = trees.files(story.config.catalogs)
    return extract_all(story.config).changed == () and not trees.changes(
        before, trees.files(story.config.catalogs)
    )


def pairs(*numbers: int) -> list[tuple[str, str]]:
    return [(f"Satz {n}.", f"{LONG} {n}.") for n in numbers]


def test_a_renamed_article_takes_the_translators_work_along(tmp_path: Path) -> None:
    story = Story(tmp_path)
    story.has({"old.md": [INTRO, *pairs(1, 2, 3)]})
    story.edit("Satz 2.", "Mein zweiter Satz.", "old")
    result = story.has({"sub/new.md": [INTRO, *pairs(1, 2, 3)]})
    moved = story.entry(f"{LONG} 2.", "sub/new")
    assert moved.msgstr == "Mein zweiter Satz."
    assert moved.translated
    assert moved.notes == ("twinspan: moved from old.md",)
    assert story.entry(f"{LONG} 1.", "sub/new").notes == ()
    assert all(entry.obsolete for entry in story.catalog("old").entries)
    gone = [found for found in result.findings if found.check == "article-gone"]
    assert [found.location.file for found in gone] == ["locales/templates/old.pot"]
    assert settled(story)


def test_a_renamed_and_edited_article(tmp_path: Path) -> None:
    """An edited sentence is fuzzy with its previous source, though its article is another."""
    story = Story(tmp_path)
    story.has({"old.md": [INTRO, *pairs(1, 2)]})
    story.edit("Satz 2.", "Mein zweiter Satz.", "old")
    edited = f"{LONG} two, which was edited."
    story.has({"new.md": [INTRO, *pairs(1), ("", edited)]})
    entry = story.entry(edited, "new")
    assert (entry.msgstr, entry.fuzzy) == ("Mein zweiter Satz.", True)
    assert entry.previous_msgid == f"{LONG} 2."
    assert entry.notes[1:] == ("twinspan: moved from old.md",)
    assert settled(story)


def test_a_moved_section(tmp_path: Path) -> None:
    """It leaves one article and stands in another, both of which live on."""
    story = Story(tmp_path)
    yes = ("Ja", "Yes")
    story.has({"a.md": [INTRO, *pairs(1, 2), yes, *pairs(3)], "b.md": pairs(4)})
    story.edit("Satz 2.", "Mein zweiter Satz.", "a")
    story.edit('"Ja"', '"Jawohl"', "a")
    story.has({"a.md": [INTRO, *pairs(1, 3)], "b.md": [*pairs(4, 2), yes]})
    assert story.entry(f"{LONG} 2.", "b").msgstr == "Mein zweiter Satz."
    assert story.entry("Yes", "b").msgstr == "Jawohl"
    assert story.entry(f"{LONG} 2.", "a").obsolete
    assert settled(story)


def test_a_short_text_does_not_move_alone(tmp_path: Path) -> None:
    story = Story(tmp_path)
    story.has({"a.md": [*pairs(1), ("Ja", "Yes")], "b.md": pairs(4)})
    story.edit('"Ja"', '"Jawohl"', "a")
    story.has({"a.md": pairs(1), "b.md": [*pairs(4), ("Ja", "Yes")]})
    assert story.entry("Yes", "b").msgstr == "Ja"


def test_what_stands_in_both_articles_is_no_move(tmp_path: Path) -> None:
    story = Story(tmp_path)
    story.has({"a.md": [INTRO, *pairs(1)], "b.md": pairs(4)})
    story.edit("Satz 1.", "Mein erster Satz.", "a")
    story.has({"a.md": [INTRO, *pairs(1)], "b.md": pairs(4, 1)})
    assert story.entry(f"{LONG} 1.", "b").msgstr == "Satz 1."


def test_a_newer_handback_at_the_new_place(tmp_path: Path) -> None:
    """The merge goes on as if the sentence had not moved: what was edited is kept."""
    story = Story(tmp_path)
    story.has({"old.md": pairs(1, 2)})
    story.edit("Satz 2.", "Mein zweiter Satz.", "old")
    newer = [(text.replace("Satz", "Neuer Satz"), source) for text, source in pairs(1, 2)]
    story.has({"new.md": newer})
    assert story.entry(f"{LONG} 1.", "new").msgstr == "Neuer Satz 1."
    kept = story.entry(f"{LONG} 2.", "new")
    assert kept.msgstr == "Mein zweiter Satz."
    assert "twinspan: handback: Neuer Satz 2." in kept.notes
    assert settled(story)


@pytest.mark.parametrize("more", [(), (4, 5)], ids=["written at once", "held"])
def test_a_section_moves_and_people_are_replaced_by_a_machine(
    tmp_path: Path, more: tuple[int, ...]
) -> None:
    """What people translated stays, though both articles are machine translated by now."""
    story = Story(tmp_path)
    story.has({"a.md": [INTRO, *pairs(1, 2)], "b.md": pairs(3)})
    machine = [("Maschine 2.", f"{LONG} 2.")]
    after = {"a.md": [INTRO, *pairs(1, *more)], "b.md": [*pairs(3), *machine]}
    story.has(after, ms_translationtype="MT")
    moved = story.entry(f"{LONG} 2.", "b")
    assert moved.msgstr == "Satz 2."
    assert "twinspan: handback: Maschine 2." in moved.notes
    assert settled(story)


def test_a_removed_article_comes_back(tmp_path: Path) -> None:
    """With its texts, its split entries and its comments; in between nothing is lost."""
    story = Story(tmp_path)
    both = [("Ja", "Yes"), *pairs(1), ("Doch", "Yes"), *pairs(2)]
    story.has({"a.md": both, "b.md": pairs(9)})
    story.edit("Satz 1.", "Mein Satz.", "a")
    before = trees.files(story.config.catalogs)
    story.has({"b.md": pairs(9)})
    assert settled(story)
    story.has({"a.md": both, "b.md": pairs(9)})
    after = trees.files(story.config.catalogs)
    assert story.entry(f"{LONG} 1.", "a").msgstr == "Mein Satz."
    assert sum(entry.msgid == "Yes" for entry in story.catalog("a").entries) == 2
    assert before.keys() == after.keys()


def test_a_sentence_that_comes_back_brings_what_was_done_elsewhere(tmp_path: Path) -> None:
    """Its old entry is obsolete here; in between it was translated better in another article."""
    story = Story(tmp_path)
    story.has({"a.md": [INTRO, *pairs(1, 2)], "b.md": pairs(4)})
    story.edit("Satz 2.", "Mein alter Satz.", "a")
    story.has({"a.md": [INTRO, *pairs(1)], "b.md": pairs(4, 2)})
    story.edit("Mein alter Satz.", "Mein besserer Satz.", "b")
    story.has({"a.md": [INTRO, *pairs(1, 2)], "b.md": pairs(4)})
    back = story.entry(f"{LONG} 2.", "a")
    assert (back.msgstr, back.obsolete) == ("Mein besserer Satz.", False)
    assert "twinspan: moved from b.md" in back.notes
    assert "twinspan: was: Mein alter Satz." in back.notes
    assert settled(story)


def test_a_sentence_comes_back_after_the_other_article_was_extracted(tmp_path: Path) -> None:
    """A run in between has seen it nowhere; its entries say where they had come from."""
    story = Story(tmp_path)
    story.has({"a.md": [INTRO, *pairs(1, 2)], "b.md": pairs(4)})
    story.edit("Satz 2.", "Mein alter Satz.", "a")
    story.has({"a.md": [INTRO, *pairs(1)], "b.md": pairs(4, 2)})
    story.edit("Mein alter Satz.", "Mein besserer Satz.", "b")
    story.has({"a.md": [INTRO, *pairs(1)], "b.md": pairs(4)})
    story.has({"a.md": [INTRO, *pairs(1, 2)], "b.md": pairs(4)})
    assert story.entry(f"{LONG} 2.", "a").msgstr == "Mein besserer Satz."
    assert settled(story)


def test_an_article_that_was_renamed_and_gets_its_old_name_again(tmp_path: Path) -> None:
    """Also what nobody had touched before it moved: no comment tells where that was from."""
    story = Story(tmp_path)
    story.has({"old.md": [INTRO, *pairs(1, 2, 3)]})
    story.edit("Satz 2.", "Mein alter Satz.", "old")
    story.has({"new.md": [INTRO, *pairs(1, 2, 3)]})
    story.edit("Mein alter Satz.", "Mein besserer Satz.", "new")
    story.edit("Satz 3.", "Mein dritter Satz.", "new")
    story.has({"old.md": [INTRO, *pairs(1, 2, 3)]})
    assert story.entry(f"{LONG} 2.", "old").msgstr == "Mein besserer Satz."
    assert story.entry(f"{LONG} 3.", "old").msgstr == "Mein dritter Satz."
    assert story.entry(f"{LONG} 1.", "old").notes == ()
    assert settled(story)


def test_an_obsolete_text_elsewhere_is_not_newer_than_the_articles_own(tmp_path: Path) -> None:
    story = Story(tmp_path)
    story.has({"a.md": [INTRO, *pairs(1)], "b.md": [*pairs(4), ("Anders 1.", f"{LONG} 1.")]})
    story.has({"a.md": [INTRO, *pairs(1)], "b.md": pairs(4)})
    story.edit("Satz 1.", "Mein erster Satz.", "a")
    story.has({"a.md": [INTRO], "b.md": pairs(4)})
    story.has({"a.md": [INTRO, *pairs(1)], "b.md": pairs(4)})
    back = story.entry(f"{LONG} 1.", "a")
    assert (back.msgstr, back.notes) == ("Mein erster Satz.", ())
    assert settled(story)


def test_a_name_that_changes_in_letter_case_only(tmp_path: Path) -> None:
    """The catalogs take the new name: nobody could check out both on Windows or macOS."""
    story = Story(tmp_path)
    story.has({"Sub/Guide.md": [INTRO, *pairs(1)], "b.md": pairs(4)})
    story.edit("Satz 1.", "Mein erster Satz.", "Sub/Guide")
    before = story.catalog("Sub/Guide").entries
    story.has({"sub/guide.md": [INTRO, *pairs(1)], "b.md": pairs(4)})
    assert [entry._replace(references=()) for entry in story.catalog("sub/guide").entries] == [
        entry._replace(references=()) for entry in before
    ]
    left = [name for name in trees.files(story.config.catalogs) if "uide" in name]
    assert left == sorted(name for name in left if "sub/guide" in name)
    assert len(left) == 5
    assert not (story.config.catalogs / "de_DE" / "Sub").exists()
    assert settled(story)


def test_no_catalog_takes_the_place_of_another(tmp_path: Path) -> None:
    """The new name is taken in one language: nothing is moved, and both texts stay."""
    story = Story(tmp_path)
    story.has({"guide.md": pairs(1)})
    story.edit("Satz 1.", "Mein erster Satz.", "guide")
    other = story.file("guide").read_text("utf-8").replace("Mein erster", "Ganz anderer")
    story.file("Guide").write_text(other, "utf-8")
    story.has({"Guide.md": pairs(1)})
    texts = {file: story.file(file).read_text("utf-8") for file in ("guide", "Guide")}
    assert "Mein erster Satz." in texts["guide"]
    assert "Ganz anderer Satz." in texts["Guide"]


def test_a_change_of_letter_case_that_was_stopped_is_taken_up(tmp_path: Path) -> None:
    story = Story(tmp_path)
    story.has({"guide.md": pairs(1)})
    story.edit("Satz 1.", "Mein erster Satz.", "guide")
    french = story.file("guide", "fr_FR")
    french.rename(story.file("Guide", "fr_FR"))
    story.has({"Guide.md": pairs(1)})
    assert story.entry(f"{LONG} 1.", "Guide").msgstr == "Mein erster Satz."
    assert [name for name in trees.files(story.config.catalogs) if "guide" in name] == []
    assert settled(story)


def test_catalogs_that_differ_in_letter_case_already(tmp_path: Path) -> None:
    """Nothing is moved over anything; who sees both is told which of them are of use."""
    story = Story(tmp_path)
    story.has({"Guide.md": pairs(1), "guide.md": pairs(2)})
    result = story.has({"guide.md": pairs(2)})
    gone = [found for found in result.findings if found.check == "article-gone"]
    assert [found.location.file for found in gone] == ["locales/templates/Guide.pot"]
    assert "the same files as those of guide" in gone[0].message
    assert story.entry(f"{LONG} 1.", "Guide").obsolete
    assert settled(story)


def test_where_letter_case_does_not_count(tmp_path: Path) -> None:
    """There the old name leads to the article's own template: it is not gone."""
    story = Story(tmp_path)
    story.has({"guide.md": pairs(1)})
    templates = story.config.catalogs / "templates"
    (templates / "Guide.pot").hardlink_to(templates / "guide.pot")
    root = story.config.catalogs
    assert orphans(root, [f"{root}/templates/Guide.pot"], ["guide"]) == ()
    assert orphans(root, [f"{root}/templates/guido.pot"], ["guide"]) == ("guido",)


def test_looking_first_changes_nothing_of_what_is_done_later(tmp_path: Path) -> None:
    """``--dry-run`` and ``check`` remember what they saw, and not that it was done."""
    story = Story(tmp_path)
    story.has({"old.md": [INTRO], "a.md": pairs(1)})
    for tag in ("de-DE", "fr-FR"):
        (tmp_path / "content" / tag / "old.md").unlink()
    for command in (["extract", "--dry-run"], ["check"], ["extract"]):
        story.run(*command, "--quiet")
        done = all(entry.obsolete for entry in story.catalog("old").entries)
        assert done is (command == ["extract"])
    assert settled(story)


def test_a_removed_article_whose_catalogs_are_taken_back(tmp_path: Path) -> None:
    """The old catalogs come back from version control: they are retired again."""
    story = Story(tmp_path)
    story.has({"old.md": [INTRO], "a.md": pairs(1)})
    before = story.file("old").read_bytes()
    for tag in ("de-DE", "fr-FR"):
        (tmp_path / "content" / tag / "old.md").unlink()
    for _ in range(2):
        story.file("old").write_bytes(before)
        assert story.run("extract", "--quiet").code == 0
        assert all(entry.obsolete for entry in story.catalog("old").entries)


def test_without_any_content_nothing_is_retired(tmp_path: Path) -> None:
    """A content folder that is missing is an accident, not a decision."""
    story = Story(tmp_path)
    story.has({"a.md": pairs(1)})
    before = trees.files(story.config.catalogs)
    story.has({})
    assert trees.changes(before, trees.files(story.config.catalogs)) == []


def test_catalogs_of_others_are_left_alone(tmp_path: Path) -> None:
    story = Story(tmp_path)
    story.has({"a.md": pairs(1)})
    for folder in ("templates/app.pot", "de_DE/app.po"):
        other = story.config.catalogs / folder
        other.write_text('msgid ""\nmsgstr ""\n\nmsgid "Open"\nmsgstr ""\n', "utf-8")
    before = trees.files(story.config.catalogs)
    story.has({"a.md": pairs(1)})
    assert trees.files(story.config.catalogs)["de_DE/app.po"] == before["de_DE/app.po"]
    assert trees.files(story.config.catalogs)["templates/app.pot"] == before["templates/app.pot"]


def test_a_trivial_edit_is_carried_over(tmp_path: Path) -> None:
    story = Story(tmp_path)
    old = ("Siehe [das Konto](konto.md) jetzt.", "See [the account](konto.md) now.")
    story.has({"a.md": [INTRO, old, *pairs(1)]})
    story.edit("Siehe [", "Man sehe [", "a")
    new = ("", "See [the account](neu.md) now.")
    result = story.has({"a.md": [INTRO, new, *pairs(1)]})
    entry = story.entry(new[1], "a")
    assert (entry.msgstr, entry.fuzzy) == ("Man sehe [das Konto](neu.md) jetzt.", False)
    assert entry.notes == (f"twinspan: carried link: {old[1]}",)
    told = [found for found in result.findings if found.check == "carried-edit"]
    assert [found.locale for found in told] == ["de-DE", "fr-FR"]
    assert settled(story)


def test_a_stale_article_gives_fuzzy_texts(tmp_path: Path) -> None:
    """A locale that is behind: what its article says of the sentence before the edit."""
    story = Story(tmp_path)
    story.has({"a.md": [INTRO, *pairs(1, 2, 3)]})
    for file in story.config.catalogs.rglob("*"):
        if file.is_file():
            file.unlink()
    french = story.root / "content" / "fr-FR" / "a.md"
    newer = [INTRO, *pairs(1), ("Nouveau.", f"{LONG} two, edited."), *pairs(3)]
    front = {"ms_openlocfilehash": "newer", "ms_lasthandoff": "2/2/2021"}
    french.write_text(article_with(*newer, **front), "utf-8")
    extract_all(story.config)
    entry = story.entry(f"{LONG} two, edited.", "a")
    assert (entry.msgstr, entry.fuzzy) == ("Satz 2.", True)
    assert entry.previous_msgid == f"{LONG} 2."
    assert entry.notes == ("twinspan: similar 90%",)
    assert settled(story)


def test_what_only_a_stale_article_says_is_obsolete(tmp_path: Path) -> None:
    story = Story(tmp_path)
    story.has({"a.md": [INTRO, ("Ganz etwas anderes.", "Zebra quiz."), *pairs(3)]})
    for file in story.config.catalogs.rglob("*"):
        if file.is_file():
            file.unlink()
    french = story.root / "content" / "fr-FR" / "a.md"
    front = {"ms_openlocfilehash": "newer", "ms_lasthandoff": "2/2/2021"}
    french.write_text(article_with(INTRO, *pairs(3), **front), "utf-8")
    extract_all(story.config)
    entry = story.entry("Zebra quiz.", "a")
    assert (entry.msgstr, entry.obsolete) == ("Ganz etwas anderes.", True)
    assert settled(story)


NUMBERS = st.lists(st.integers(1, 9), max_size=5, unique=True)
STATES = st.lists(
    st.fixed_dictionaries({"a.md": NUMBERS, "b.md": NUMBERS, "c.md": NUMBERS}),
    min_size=2,
    max_size=4,
)


@settings(max_examples=25, deadline=None)
@given(STATES)
def test_nothing_is_lost_whatever_moves(
    tmp_path_factory: object, states: list[dict[str, list[int]]]
) -> None:
    """Each sentence is edited once by a translator; its text is somewhere ever after, and
    published wherever the sentence moved to.
    """
    story = Story(tmp_path_factory.mktemp("moves"))  # type: ignore[attr-defined]
    written: set[str] = set()
    for number, state in enumerate(states):
        story.has({path: pairs(*found) for path, found in state.items() if found})
        texts = [
            entry.msgstr
            for file in sorted(story.config.catalogs.joinpath("de_DE").glob("[abc].po"))
            for entry in story.catalog(file.stem).entries
        ]
        assert written <= set(texts)
        for file in sorted(story.config.catalogs.joinpath("de_DE").glob("[abc].po")):
            text = file.read_text("utf-8").replace('msgstr "Satz', f'msgstr "Mein{number} Satz')
            file.write_text(text, "utf-8")
            written |= {entry.msgstr for entry in story.catalog(file.stem).entries}
        assert settled(story) or not any(state.values())
