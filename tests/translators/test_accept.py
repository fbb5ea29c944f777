"""twinspan accept: marks, what they do, and that tools keep them."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from projects import extract_all

from pipeline.catalogs.notes import handbacks_of, reviewed

from .story import Story

TEXTS = [("Eins.", "One."), ("Zwei.", "Two."), ("", "Three.")]
MACHINE = {"ms_translationtype": "MT"}


@pytest.fixture
def story(tmp_path: Path) -> Story:
    made = Story(tmp_path)
    made.has({"a.md": TEXTS, "sub/b.md": TEXTS}, **MACHINE)
    return made


def machine(story: Story) -> int:
    """How many sentences of a.md count as untouched machine translation."""
    facts = next(fact for fact in extract_all(story.config).facts if fact.path == "a.md")
    return facts.statuses["de-DE"].machine


def test_an_article(story: Story) -> None:
    assert machine(story) == 2
    ran = story.run("accept", "de-DE", "a.md")
    assert ran == (0, "de-DE: 2 entries accepted; 1 entry not translated\n")
    assert [reviewed(entry) for entry in story.catalog().entries] == [True, True, False]
    assert not any(map(reviewed, story.catalog("sub/b").entries))
    assert machine(story) == 0
    assert story.run("accept", "de-DE", "a.md").text.startswith("de-DE: 2 entries already")


def test_a_changed_text_is_no_longer_reviewed(story: Story) -> None:
    story.run("accept", "de-DE", "a.md")
    story.edit('"Eins."', '"Eins!"')
    assert not reviewed(story.entry("One."))
    story.edit('"Eins!"', '"Eins."')
    assert reviewed(story.entry("One."))


def test_a_later_machine_translation_does_not_replace_it(story: Story) -> None:
    story.run("accept", "de-DE", "a.md")
    newer = [(text.replace("E", "N"), source) for text, source in TEXTS]
    story.has({"a.md": newer, "sub/b.md": newer}, **MACHINE)
    assert story.entry("One.").msgstr == "Eins."
    assert handbacks_of(story.entry("One.")) == ("Nins.",)
    assert story.entry("One.", "sub/b").msgstr == "Nins."


def test_folders_patterns_all_and_undo(story: Story) -> None:
    assert story.run("accept", "de", "x").code == 2
    assert "2 entries accepted" in story.run("accept", "de_de", "sub/").text
    assert "2 entries accepted" in story.run("accept", "de-DE", "[a]*").text
    assert "4 entries already accepted" in story.run("accept", "de-DE", "--all").text
    assert "4 entries undone" in story.run("accept", "de-DE", "--all", "--undo").text
    assert story.run("accept", "de-DE", "--all", "--undo").text == "de-DE: nothing to do\n"
    assert "2 entries would be accepted" in story.run("accept", "de-DE", "a.md", "-n").text
    assert not any(map(reviewed, story.catalog().entries))


def test_a_list_may_be_a_report(story: Story) -> None:
    """As ``check`` prints it: with an indent, a message, and lines that are for people."""
    line = 1 + (story.root / "locales/de_DE/a.po").read_text("utf-8").split("\n").index(
        'msgid "One."'
    )
    report = (
        "locales/de_DE/a.po\n"
        f"  locales/de_DE/a.po:{line}:9: warning lost-link: the link is not here\n"
        '      msgid "One."\n\n1 error, 0 warnings, 0 notes\n'
    )
    ran = story.run("accept", "de-DE", "--list", "-", stdin=report)
    assert ran == (0, "de-DE: 1 entry accepted\n")
    assert reviewed(story.entry("One."))
    assert not reviewed(story.entry("One.", "sub/b"))


def test_a_list(story: Story) -> None:
    line = story.entry("Two.").line
    text = f"# picked\nlocales/de_DE/a.po:{line}: some finding\nsub/b.md\tOne.\n\n"
    ran = story.run("accept", "de-DE", "--list", "-", stdin=text)
    assert ran == (0, "de-DE: 2 entries accepted\n")
    assert reviewed(story.entry("Two."))
    assert reviewed(story.entry("One.", "sub/b"))
    assert not reviewed(story.entry("One."))
    everywhere = story.run("accept", "de-DE", "--list", "-", stdin="One.\n")
    assert everywhere.text == "de-DE: 1 entry accepted; 1 entry already accepted\n"


def test_any_line_of_an_entry_names_it(story: Story) -> None:
    line = story.entry("One.").line
    for other in (line - 3, line + 1):
        stdin = f"locales/de_DE/a.po:{other}\n"
        story.run("accept", "de-DE", "--list", "-", stdin=stdin)
        assert reviewed(story.entry("One."))
        story.run("accept", "de-DE", "--all", "--undo")


def test_what_is_not_there(story: Story) -> None:
    ran = story.run("accept", "de-DE", "suv/b.md")
    assert ran == (2, '"suv/b.md" names no catalog of de-DE; near: sub/b\n')
    ran = story.run("accept", "it-IT", "a.md")
    assert ran == (2, '"it-IT" is not a locale of this project; valid are: de-DE, fr-FR\n')
    ran = story.run("accept", "de-DE", "--list", "-", stdin="One.\nNine.\n")
    assert ran.code == 2
    assert ran.text.endswith(':2: names no entry of de-DE: "Nine."\n')
    assert story.run("accept", "de-DE").code == 2
    assert story.run("accept", "de-DE", "a.md", "--all").code == 2


def test_fuzzy_texts(story: Story) -> None:
    story.edit('#, markdown-text\nmsgid "One."', '#, fuzzy, markdown-text\nmsgid "One."')
    assert "1 entry fuzzy" in story.run("accept", "de-DE", "a.md").text
    assert not reviewed(story.entry("One."))
    story.run("accept", "de-DE", "a.md", "--fuzzy")
    entry = story.entry("One.")
    assert reviewed(entry)
    assert not entry.fuzzy


def test_waiting_handbacks(story: Story) -> None:
    story.edit('"Eins."', '"Mein Eins."')
    story.edit('"Zwei."', '"Mein Zwei."')
    newer = [("Neu eins.", "One."), ("Neu zwei.", "Two."), ("", "Three.")]
    story.has({"a.md": newer}, **MACHINE)
    assert handbacks_of(story.entry("One.")) == ("Neu eins.",)
    ran = story.run("accept", "de-DE", "--list", "-", "--handback", stdin="a.md\tOne.\n")
    assert ran.text == "de-DE: 1 entry taken\n"
    assert story.entry("One.").msgstr == "Neu eins."
    story.run("accept", "de-DE", "a.md", "--keep")
    assert story.entry("Two.").msgstr == "Mein Zwei."
    assert handbacks_of(story.entry("Two.")) == ()
    left = {found.check for found in extract_all(story.config).findings}
    assert left == {"article-gone", "empty-translation"}


def test_the_mark_outlives_tools_and_extract(story: Story, tool: Callable[[str], str]) -> None:
    story.run("accept", "de-DE", "a.md")
    file, template = story.file(), story.config.catalogs / "templates/a.pot"
    for command in (
        ["msgmerge", "-q", "-U", "--backup=none", file, template],
        ["msgcat", "-o", file, "--sort-output", "-w", "40", file],
        ["msgattrib", "-o", file, "--no-obsolete", file],
    ):
        subprocess.run([tool(command[0]), *command[1:]], check=True)  # type: ignore[list-item]
        assert [reviewed(entry) for entry in sorted(story.catalog().entries)].count(True) == 2
    polib.pofile(str(file)).save(str(file))
    extract_all(story.config)
    assert [reviewed(entry) for entry in story.catalog().entries] == [True, True, False]


def listed(story: Story, line: str | bytes) -> tuple[int, str]:
    """``accept --list`` with this one line."""
    file = story.root / "list.txt"
    file.write_bytes(line if isinstance(line, bytes) else line.encode())
    code, text = story.run("accept", "de-DE", "--list", str(file))
    return code, text.replace(str(file), "list.txt")


def test_a_list_of_places_in_a_catalog_of_another_charset(story: Story) -> None:
    """Its lines are counted in its own charset; it is UTF-8 from then on, and says so."""
    file = story.root / "locales/de_DE/a.po"
    text = file.read_text("utf-8").replace("Eins.", "Größe.").replace("UTF-8", "ISO-8859-1")
    file.write_bytes(text.encode("latin-1"))
    line = text[: text.index('msgid "One."')].count("\n") + 1
    ran = listed(story, f"locales/de_DE/a.po:{line}\n")
    assert ran == (0, "de-DE: 1 entry accepted\n")
    assert "charset=UTF-8" in file.read_text("utf-8")
    assert reviewed(story.entry("One."))
    assert story.entry("One.").msgstr == "Größe."


@pytest.mark.parametrize("line", ["locales/de_DE/a.po:20", "a.md\tOne."])
def test_a_list_of_places_in_a_catalog_that_cannot_be_read(story: Story, line: str) -> None:
    (story.root / "locales/de_DE/a.po").write_bytes(b'msgid ""\nmsgstr ""\n\nmsgid "x\n')
    code, text = listed(story, f"\n{line}\n")
    assert code == 2
    assert text.startswith("list.txt:2: locales/de_DE/a.po:4: a quote is missing")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("locales/de_DE/a.po:999999\n", "list.txt:1: names no entry of de-DE"),
        (f"locales/de_DE/a.po:{'9' * 5000}\n", "list.txt:1: names no entry of de-DE"),
        ("locales/de_DE/none.po:1\n", 'list.txt:1: "locales/de_DE/none.po" names no catalog'),
        (b"# a\n\xff\n", "list.txt:2: the list is not UTF-8"),
    ],
)
def test_a_list_that_leads_nowhere(story: Story, line: str | bytes, said: str) -> None:
    code, text = listed(story, line)
    assert (code, text[: len(said)]) == (2, said)
