"""pretranslate: what is published, what is only suggested, and what never is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from projects import extract_all
from translators.story import Story

from pipeline.catalogs.notes import pretranslated, suggestions_of
from pipeline.catalogs.store import read_catalog

SOURCE = "This sentence is known in full."
OTHER = "This sentence is known in part."
FRONT = {"ms_openlocfilehash": "v1", "ms_lasthandoff": "1/1/2021"}


def state(story: Story) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(story.config.catalogs.rglob("*.po"))}


@pytest.fixture
def story(tmp_path: Path) -> Story:
    return Story(tmp_path)


def test_an_exact_match_of_another_article_is_fuzzy(story: Story) -> None:
    story.has({"a.md": [("Bekannt.", SOURCE)], "b.md": [("", SOURCE)]})
    ran = story.run("pretranslate", "de-DE")
    assert ran == (0, "de-DE: 1 filled in as fuzzy\n")
    entry = story.entry(SOURCE, "b")
    assert (entry.msgstr, entry.fuzzy, entry.previous_msgid) == ("Bekannt.", True, None)
    assert pretranslated(entry)
    assert entry.notes[0].endswith(" from locales/de_DE/a.po")
    before = state(story)
    assert story.run("pretranslate", "de-DE").text == "de-DE: nothing is untranslated\n"
    assert extract_all(story.config).changed == ()
    assert state(story) == before


def test_unless_it_is_trusted(story: Story) -> None:
    story.has({"a.md": [("Bekannt.", SOURCE)], "b.md": [("", SOURCE)]})
    assert story.run("pretranslate", "fr-FR", "--trust").text == "fr-FR: 1 filled in\n"
    toml = story.root / "twinspan.toml"
    toml.write_text(toml.read_text("utf-8") + '[memory]\ntrust = ["locales/de_DE/a.po"]\n', "utf-8")
    assert story.run("pretranslate", "de-DE").text == "de-DE: 1 filled in\n"
    assert story.entry(SOURCE, "b").translated


def test_the_same_heading_is_the_same_sentence(story: Story) -> None:
    """Headings of both articles are equal, and so are the kinds of the sentences."""
    story.has({"a.md": [("x", "y")]})
    heading = '# <a name="h"></a>'
    for tag in ("de-DE", "fr-FR"):
        for name, text in (("a", "Bekannt."), ("b", "")):
            body = story.root / "content" / tag / f"{name}.md"
            made = (
                "---\nms.openlocfilehash: v9\nms.lasthandoff: 9/9/2021\n---\n"
                f'{heading}<span data-ttu-id="0a1b2-101">Titel</span><span class="sxs-lookup">'
                '<span data-stu-id="0a1b2-101">The title of it</span></span>\n\n'
                f'<span data-ttu-id="0a1b2-102">{text}</span><span class="sxs-lookup">'
                f'<span data-stu-id="0a1b2-102">{SOURCE}</span></span>\n'
            )
            body.write_text(made, "utf-8")
    extract_all(story.config)
    assert story.run("pretranslate", "de-DE").text == "de-DE: 1 filled in\n"
    assert story.entry(SOURCE, "b").translated


def test_a_machines_text_is_never_published(story: Story) -> None:
    story.has({"a.md": [("Bekannt.", SOURCE)], "b.md": [("", SOURCE)]}, ms_translationtype="MT")
    assert story.run("pretranslate", "de-DE", "--trust").text == "de-DE: 1 filled in as fuzzy\n"


def test_what_is_only_alike_is_a_suggestion(story: Story) -> None:
    story.has({"a.md": [("Bekannt.", SOURCE)], "b.md": [("", OTHER)]})
    assert story.run("pretranslate", "de-DE").text == "de-DE: 1 with suggestions\n"
    entry = story.entry(OTHER, "b")
    assert entry.msgstr == ""
    assert suggestions_of(entry) == ((88, "locales/de_DE/a.po", "Bekannt."),) or (
        suggestions_of(entry)[0].text == "Bekannt."
    )
    before = state(story)
    assert story.run("pretranslate", "de-DE").code == 0
    assert extract_all(story.config).changed == ()
    assert state(story) == before
    assert story.run("pretranslate", "de-DE", "--threshold", "95").text == "de-DE: 1 left\n"
    assert suggestions_of(story.entry(OTHER, "b")) == ()


def test_suggestions_go_when_there_is_a_text(story: Story) -> None:
    story.has({"a.md": [("Bekannt.", SOURCE)], "b.md": [("", OTHER)]})
    story.run("pretranslate", "de-DE")
    story.edit(f'msgid "{OTHER}"\nmsgstr ""', f'msgid "{OTHER}"\nmsgstr "Meins."', "b")
    extract_all(story.config)
    assert story.entry(OTHER, "b").notes == ()
    assert story.entry(OTHER, "b").msgstr == "Meins."


def test_several_translations_are_never_filled_in(story: Story) -> None:
    story.has({"a.md": [("Bekannt.", SOURCE)], "c.md": [("Gekannt.", SOURCE)],
               "b.md": [("", SOURCE)]})  # fmt: skip
    ran = story.run("pretranslate", "de-DE", "--trust")
    assert ran.text == "de-DE: 1 with several translations to choose from\n"
    entry = story.entry(SOURCE, "b")
    assert entry.msgstr == ""
    assert suggestions_of(entry) == (
        (100, "locales/de_DE/a.po", "Bekannt."),
        (100, "locales/de_DE/c.po", "Gekannt."),
    )


def test_case_and_punctuation_make_no_other_translation(story: Story) -> None:
    story.has({"a.md": [("Bekannt.", SOURCE)], "c.md": [("bekannt", SOURCE)],
               "b.md": [("", SOURCE)]})  # fmt: skip
    assert story.run("pretranslate", "de-DE").text == "de-DE: 1 filled in as fuzzy\n"
    assert story.entry(SOURCE, "b").msgstr == "Bekannt."


def test_what_may_not_stand_there_is_not_filled_in(story: Story) -> None:
    story.has({"a.md": [('Bekannt <b onclick="x()">.</b>', SOURCE)], "b.md": [("", SOURCE)]})
    story.run("pretranslate", "de-DE", "--trust")
    assert story.entry(SOURCE, "b").msgstr == ""


def test_what_the_memory_filled_in_feeds_nothing(story: Story) -> None:
    story.has({"a.md": [("Bekannt.", SOURCE)], "b.md": [("", SOURCE)], "c.md": [("", OTHER)]})
    story.run("pretranslate", "de-DE", "--trust", "--article", "b.md")
    story.run("pretranslate", "de-DE", "--article", "c.md")
    (found,) = suggestions_of(story.entry(OTHER, "c"))
    assert found.origin == "locales/de_DE/a.po"


def test_a_dry_run_writes_nothing(story: Story) -> None:
    story.has({"a.md": [("Bekannt.", SOURCE)], "b.md": [("", SOURCE)]})
    before = state(story)
    report = json.loads(story.run("pretranslate", "de-DE", "-n", "--format", "json").text)
    assert report["locales"] == {
        "de-DE": {"filled": 0, "fuzzy": 1, "suggested": 0, "ambiguous": 0, "left": 0}
    }
    assert state(story) == before


def test_a_handback_takes_the_place_of_what_was_filled_in(story: Story) -> None:
    story.has({"a.md": [("Bekannt.", SOURCE)], "b.md": [("", SOURCE)]})
    story.run("pretranslate", "de-DE")
    story.has({"a.md": [("Bekannt.", SOURCE)], "b.md": [("Vom Auftragnehmer.", SOURCE)]})
    entry = story.entry(SOURCE, "b")
    assert (entry.msgstr, entry.fuzzy, entry.notes) == ("Vom Auftragnehmer.", False, ())


# ------------------------------------------------------------------------- TMX, PO compendia

TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header srclang="en" segtype="sentence" adminlang="en" datatype="x"
 creationtool="t" creationtoolversion="1" o-tmf="x"/><body>
<tu><tuv xml:lang="en-US"><seg>{source}</seg></tuv>
<tuv xml:lang="de"><seg>Aus <ph x="1">**</ph>TMX.</seg></tuv></tu>
</body></tmx>
"""


def with_memory(story: Story, name: str, content: str) -> None:
    (story.root / "tm").mkdir(exist_ok=True)
    (story.root / "tm" / name).write_text(content, "utf-8")
    toml = story.root / "twinspan.toml"
    toml.write_text(toml.read_text("utf-8") + f'[memory]\nfiles = ["tm/{name}"]\n', "utf-8")


def test_a_tmx_file(story: Story) -> None:
    story.has({"b.md": [("", SOURCE)]})
    with_memory(story, "old.tmx", TMX.format(source=SOURCE))
    assert story.run("pretranslate").text == ("de-DE: 1 filled in as fuzzy\nfr-FR: 1 left\n")
    assert story.entry(SOURCE, "b").msgstr == "Aus **TMX."


def test_a_compendium(story: Story) -> None:
    story.has({"b.md": [("", SOURCE)]})
    po = f'msgid ""\nmsgstr ""\n"Language: de\\n"\n\nmsgid "{SOURCE}"\nmsgstr "Aus PO."\n'
    with_memory(story, "old.po", po)
    story.run("pretranslate", "de-DE")
    assert story.entry(SOURCE, "b").msgstr == "Aus PO."


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.tmx", "<tmx><body><tu>\n", "tm/a.tmx:2: not TMX: "),
        ("a.tmx", "<x/>", "tm/a.tmx:1: there is no translation unit in it"),
        ("a.po", 'msgid "x\nmsgstr ""\n', "tm/a.po:1: a quote is missing"),
        (
            "a.po",
            'msgid ""\nmsgstr ""\n"Language: it\\n"\n',
            'tm/a.po:1: its header says "Language: it"',
        ),
        ("a.txt", "x", '[memory] files: "a.txt" is neither TMX (.tmx) nor PO (.po)'),
    ],
)
def test_files_that_cannot_be_read(story: Story, name: str, content: str, said: str) -> None:
    story.has({"b.md": [("", SOURCE)]})
    with_memory(story, name, content)
    ran = story.run("pretranslate")
    assert ran.code == 2
    assert said in ran.text


def test_a_file_that_is_not_there(story: Story) -> None:
    story.has({"b.md": [("", SOURCE)]})
    with_memory(story, "a.tmx", TMX)
    (story.root / "tm/a.tmx").unlink()
    ran = story.run("pretranslate")
    assert ran.code == 2
    toml = (story.root / "twinspan.toml").read_text("utf-8")
    line = next(n for n, text in enumerate(toml.splitlines(), 1) if text.startswith("files"))
    assert f'twinspan.toml:{line}: [memory] files: there is no "tm/a.tmx"' in ran.text


@pytest.mark.parametrize("pattern", ["a**b", "tm/**x/*.tmx"])
def test_what_is_no_pattern(story: Story, pattern: str) -> None:
    file = story.root / "twinspan.toml"
    file.write_text(file.read_text("utf-8") + f'[memory]\nfiles = ["{pattern}"]\n', "utf-8")
    ran = story.run("pretranslate", "de-DE")
    assert ran.code == 2
    assert f'[memory] files: "{pattern}" is no pattern' in ran.text


def test_a_pattern_may_be_the_whole_path(story: Story) -> None:
    story.has({"b.md": [("", SOURCE)]})
    with_memory(story, "old.tmx", TMX.format(source=SOURCE))
    toml = story.root / "twinspan.toml"
    text = toml.read_text("utf-8").replace('"tm/old.tmx"', f'"{story.root.as_posix()}/tm/*.tmx"')
    assert "*.tmx" in text
    toml.write_text(text, "utf-8")
    assert story.run("pretranslate").text == ("de-DE: 1 filled in as fuzzy\nfr-FR: 1 left\n")


def test_no_entity_is_resolved(story: Story) -> None:
    """A TMX file cannot read other files."""
    story.has({"b.md": [("", SOURCE)]})
    evil = TMX.format(source=SOURCE).replace(
        "<tmx ", '<!DOCTYPE tmx [<!ENTITY e SYSTEM "../twinspan.toml">]>\n<tmx '
    )
    with_memory(story, "a.tmx", evil.replace("Aus ", "Aus &e;"))
    story.run("pretranslate", "de-DE")
    assert "locales" not in story.entry(SOURCE, "b").msgstr


def test_init_applies_the_memory(story: Story) -> None:
    story.has({"b.md": [("Bekannt.", SOURCE)]})
    with_memory(story, "old.tmx", TMX.format(source=SOURCE).replace('"de"', '"it-IT"'))
    toml = story.root / "twinspan.toml"
    toml.write_text(toml.read_text("utf-8") + "trust = true\n", "utf-8")
    ran = story.run("init", "it-IT")
    assert "100% translated" in ran.text
    catalog = read_catalog(story.root / "locales/it_IT/b.po", "b.po")
    assert catalog is not None
    assert catalog.entries[0].msgstr == "Aus **TMX."


def test_concordance(story: Story) -> None:
    story.has({"a.md": [("Bekannt.", SOURCE)], "b.md": [("Bekannt.", SOURCE), ("Teil.", OTHER)]})
    ran = story.run("concordance", "de-DE", "known", "in")
    assert ran == (
        0,
        f"{SOURCE}\n  Bekannt.\n  locales/de_DE/a.po, and 1 more\n"
        f"{OTHER}\n  Teil.\n  locales/de_DE/b.po\n",
    )
    assert story.run("concordance", "fr-FR", "teil").text.startswith(OTHER)
    ran = story.run("concordance", "de-DE", "zebra")
    assert ran == (0, 'nothing with "zebra" in 3 translations of de-DE\n')
    hits = json.loads(story.run("concordance", "de-DE", "teil", "--format", "json").text)["hits"]
    assert [(hit["source"], hit["target"], hit["times"]) for hit in hits] == [(OTHER, "Teil.", 1)]
