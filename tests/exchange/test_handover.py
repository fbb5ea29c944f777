"""export and import: what comes back is merged as a handback, or refused as a whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from projects import twinspan
from translators.story import Story

from pipeline.catalogs.notes import former_of, handbacks_of, reviewed
from pipeline.config import Config

TEXTS = [("Eins **hier**.", "One **here**."), ("Zwei.", "Two."), ("", "Three."), ("Vier.", "Four.")]
ENDINGS = {"xliff": ".xlf", "tmx": ".tmx", "csv": ".csv"}
FORM = pytest.mark.parametrize("form", ["xliff", "tmx", "csv"])


@pytest.fixture
def story(tmp_path: Path) -> Story:
    made = Story(tmp_path)
    made.has({"a.md": TEXTS, "sub/b.md": TEXTS})
    return made


def state(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def sent(story: Story, form: str, *arguments: str) -> Path:
    """The German file of an export."""
    out = story.root / "out"
    ran = story.run("export", f"--{form}", str(out), "de-DE", *arguments)
    assert ran.code == 0
    return out / f"de-DE{ENDINGS[form]}"


def changed(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


@FORM
def test_nothing_changed_changes_nothing(story: Story, form: str) -> None:
    file = sent(story, form)
    before = state(story.config.catalogs)
    assert story.run("import", str(file)).code == 0
    assert state(story.config.catalogs) == before


@FORM
def test_what_was_translated_is_taken(story: Story, form: str) -> None:
    file = sent(story, form)
    changed(file, "Zwei.", "Zwei aber anders.")
    ran = story.run("import", str(file))
    assert ran.text.startswith(f"out/de-DE{ENDINGS[form]} (de-DE): 2 taken; ")
    for name in ("a", "sub/b"):
        entry = story.entry("Two.", name)
        assert (entry.msgstr, entry.fuzzy, entry.notes) == ("Zwei aber anders.", False, ())


@FORM
def test_both_sides_changed(story: Story, form: str) -> None:
    file = sent(story, form)
    changed(file, "Zwei.", "Ihre Zwei.")
    changed(file, "Vier.", "Beide Vier.")
    story.edit('"Zwei."', '"Meine Zwei."')
    story.edit('"Vier."', '"Beide Vier."')
    ran = story.run("import", str(file))
    assert "1 changed on both sides" in ran.text
    entry = story.entry("Two.")
    assert (entry.msgstr, handbacks_of(entry)) == ("Meine Zwei.", ("Ihre Zwei.",))
    assert story.entry("Four.").msgstr == "Beide Vier."
    assert story.entry("Two.", "sub/b").msgstr == "Ihre Zwei."


@FORM
def test_what_waits_is_there_after_an_extract(story: Story, form: str) -> None:
    """The catalog has what the article says; only a person decides about the file's text."""
    file = sent(story, form)
    changed(file, "Zwei.", "Ihre Zwei.")
    article = story.root / "content/de-DE/a.md"
    article.write_text(article.read_text("utf-8").replace("Zwei.", "Neue Zwei."), "utf-8")
    story.run("extract")
    story.run("import", str(file))
    for command in ("extract", "apply", "extract"):
        story.run(command)
        entry = story.entry("Two.")
        assert (entry.msgstr, handbacks_of(entry)) == ("Neue Zwei.", ("Ihre Zwei.",)), command
    assert "catalog-outdated" not in story.run("check").text


@FORM
def test_only_we_changed(story: Story, form: str) -> None:
    file = sent(story, form)
    story.edit('"Zwei."', '"Meine Zwei."')
    story.run("import", str(file))
    assert (story.entry("Two.").msgstr, story.entry("Two.").notes) == ("Meine Zwei.", ())


@pytest.mark.parametrize("form", ["xliff", "csv"])
def test_an_untranslated_sentence(story: Story, form: str) -> None:
    file = sent(story, form, "--only", "untranslated")
    text = file.read_text("utf-8")
    assert "Two." not in text
    if form == "xliff":
        changed(file, "<source>Three.</source>", "<source>Three.</source><target>Drei.</target>")
    else:
        changed(file, ",Three.,,initial", ",Three.,Drei.,translated")
    assert "2 taken" in story.run("import", str(file)).text
    assert story.entry("Three.").translated


@FORM
def test_a_fuzzy_text_that_was_mended(story: Story, form: str) -> None:
    story.edit('#, markdown-text\nmsgid "Two."', '#, fuzzy, markdown-text\nmsgid "Two."')
    file = sent(story, form, "--only", "fuzzy")
    assert "Four." not in file.read_text("utf-8")
    story.run("import", str(file))
    assert story.entry("Two.").fuzzy
    changed(file, "Zwei.", "Zwei!")
    story.run("import", str(file))
    assert (story.entry("Two.").msgstr, story.entry("Two.").fuzzy) == ("Zwei!", False)


def test_a_fuzzy_text_that_was_confirmed(story: Story) -> None:
    story.edit('#, markdown-text\nmsgid "Two."', '#, fuzzy, markdown-text\nmsgid "Two."')
    file = sent(story, "xliff", "--only", "fuzzy")
    changed(file, 'state="initial" subState="twinspan:fuzzy"', 'state="final"')
    story.run("import", str(file))
    assert not story.entry("Two.").fuzzy
    assert reviewed(story.entry("Two."))


def test_reviewed_in_the_other_tool(story: Story) -> None:
    file = sent(story, "xliff")
    changed(file, 'state="translated"', 'state="final"')
    said = story.run("import", "--dry-run", str(file)).text
    assert "6 unchanged, marked as reviewed" in said
    story.run("import", str(file))
    assert [reviewed(entry) for entry in story.catalog().entries] == [True, True, False, True]


@FORM
def test_the_source_was_edited_meanwhile(story: Story, form: str) -> None:
    """The new text is the better start of the fuzzy entry, and what the obsolete one keeps."""
    old, new = "Two of the sentences here.", "Two of all the sentences here."
    story.has({"a.md": [TEXTS[0], ("Zwei davon.", old), TEXTS[3]]})
    file = sent(story, form)
    changed(file, "Zwei davon.", "Zwei davon neu.")
    changed(file, "Vier.", "Vier neu.")
    story.has({"a.md": [TEXTS[0], ("", new)]})
    assert story.entry(new).previous_msgid == old
    assert story.run("import", str(file)).code == 0
    assert (story.entry(old).obsolete, story.entry(old).msgstr) == (True, "Zwei davon neu.")
    assert (story.entry(new).fuzzy, story.entry(new).msgstr) == (True, "Zwei davon neu.")
    assert (story.entry("Four.").obsolete, story.entry("Four.").msgstr) == (True, "Vier neu.")


def twice(file: Path) -> None:
    """The lines again, without the head."""
    text = file.read_text("utf-8")
    file.write_text(text + text.split("\n", 1)[1], "utf-8")


REFUSED: list[tuple[str, Callable[[Path], None], str]] = [
    (
        "xliff",
        lambda file: changed(file, 'trgLang="de-DE"', 'trgLang="it-IT"'),
        "not one of the locales",
    ),
    (
        "xliff",
        lambda file: changed(file, 'srcLang="en-US"', 'srcLang="nl"'),
        'source language is "nl"',
    ),
    (
        "xliff",
        lambda file: changed(file, "<source>Two.", "<source>Twice."),
        "its source was changed",
    ),
    ("csv", lambda file: changed(file, "Two.", "Twice."), "its source was changed"),
    ("csv", lambda file: file.write_text(file.read_text("utf-8") * 2, "utf-8") and None, ""),
    ("tmx", lambda file: changed(file, 'tuid="', 'tuid="0'), "no catalog has this sentence"),
    ("tmx", lambda file: changed(file, "</tmx>", ""), "not XML"),
]


@pytest.mark.parametrize(("form", "damage", "said"), REFUSED)
def test_what_does_not_match_is_refused_whole(
    story: Story, form: str, damage: Callable[[Path], None], said: str
) -> None:
    file = sent(story, form)
    changed(file, "Zwei.", "Zwei neu.")
    damage(file)
    before = state(story.config.catalogs)
    ran = story.run("import", str(file))
    assert ran.code == 2
    assert said in ran.text
    assert "nothing of this file was taken in" in ran.text
    assert state(story.config.catalogs) == before


def test_one_bad_file_stops_all(story: Story) -> None:
    good = sent(story, "xliff")
    changed(good, "Zwei.", "Zwei neu.")
    bad = sent(story, "csv")
    bad.write_text("nothing", "utf-8")
    before = state(story.config.catalogs)
    assert story.run("import", str(good), str(bad)).code == 2
    assert state(story.config.catalogs) == before
    assert story.run("import", "-n", str(good)).text.endswith("nothing was written\n")
    assert state(story.config.catalogs) == before


def test_one_file_for_each_article(story: Story) -> None:
    out = story.root / "out"
    ran = story.run("export", "--xliff", str(out), "--per", "article", "--article", "sub/", "de-DE")
    assert ran.text == f"1 file with 4 entries below {out}/\n"
    assert [path.relative_to(out).as_posix() for path in out.rglob("*.xlf")] == ["de-DE/sub/b.xlf"]


def test_a_file_of_another_tool(story: Story) -> None:
    """By source text; a text that is there is never replaced by it."""
    file = story.root / "old.xlf"
    file.write_text(
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a"'
        ' source-language="en" target-language="de" datatype="plaintext"><body>'
        '<trans-unit id="1"><source>Three.</source><target>Drei.</target></trans-unit>'
        '<trans-unit id="2"><source>Two.</source><target>Anders.</target></trans-unit>'
        "</body></file></xliff>",
        "utf-8",
    )
    said = story.run("import", str(file)).text
    assert said == "old.xlf (de-DE): 2 taken; 2 kept, as the catalog has a text\n"
    entry = story.entry("Three.", "sub/b")
    assert (entry.msgstr, entry.fuzzy) == ("Drei.", True)  # nobody approved it there
    assert (story.entry("Two.").msgstr, story.entry("Two.").notes) == ("Zwei.", ())


def test_usage(story: Story) -> None:
    assert "give one of --xliff" in story.run("export").text
    assert story.run("import", "none.xlf").code == 2
    assert story.run("import", str(sent(story, "xliff")), "--locale", "fr-FR").code == 2
    assert former_of(story.entry("Two.")) == ()


@pytest.mark.corpus
@FORM
def test_the_corpus_goes_out_and_comes_back(
    real_project: Config, tmp_path: Path, form: str
) -> None:
    """Every text of real catalogs, unchanged to the byte."""
    before = state(real_project.catalogs)
    ran = twinspan(real_project.root, "export", f"--{form}", str(tmp_path))
    assert ran.code == 0
    files = sorted(map(str, tmp_path.iterdir()))
    ran = twinspan(real_project.root, "import", *files)
    assert ran.code == 0, ran.text
    assert "taken" not in ran.text
    assert state(real_project.catalogs) == before


def test_what_is_written_is_counted(tmp_path: Path) -> None:
    """A memory has only what is translated, and says so."""
    story = Story(tmp_path)
    story.has({"a.md": [("Eins.", "One."), ("", "Two.")]})
    for form, count in (("xliff", "2 entries"), ("csv", "2 entries"), ("tmx", "1 entry")):
        said = story.run("export", f"--{form}", str(tmp_path / "out"), "de-DE").text
        assert said.startswith(f"1 file with {count} below ")


def test_line_ends_of_a_spreadsheet_are_not_those_of_the_text(story: Story) -> None:
    """A line end before or after a cell's text, CRLF inside it: what ``msgfmt`` takes."""
    file = sent(story, "csv")
    changed(file, "Zwei.", '"\r\nZwei\r\nund mehr.\r\n"')
    ran = story.run("import", str(file))
    assert ran.code == 0
    assert story.entry("Two.").msgstr == "Zwei\nund mehr."
