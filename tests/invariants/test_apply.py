"""apply: what is written back, in which form, and what never is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from articles.writing import PREFIX, article_with, front, read, seg
from projects import extract_all

from pipeline.apply import apply
from pipeline.catalogs.notes import handbacks_of
from pipeline.catalogs.store import read_catalog
from pipeline.config import Config
from pipeline.model import Entry

from . import trees

HASH = {"ms_openlocfilehash": "aaa"}
Make = Callable[..., Config]


def edited(config: Config, *, path: str = "a.md", **texts: str) -> list[str]:
    """Set the msgstr of the entries (spaces as ``_``), apply; the findings' messages."""
    wanted = {key.replace("_", " "): text for key, text in texts.items()}

    def edit(entry: Entry) -> Entry:
        return entry._replace(msgstr=wanted.get(entry.msgid, entry.msgstr))

    trees.edit_catalogs(config, [path], edit)
    return [found.message for one in trees.apply_all(config) for found in one.findings]


def content(config: Config, name: str = "de-DE/a.md") -> str:
    return (config.root / "content" / name).read_bytes().decode()


def one_file(make_project: Make, text: str) -> Config:
    config = make_project({"de-DE/a.md": text}, ["de-DE"])
    extract_all(config)
    return config


def test_an_edited_entry_is_written_to_all_its_segments(make_project: Make) -> None:
    text = article_with(("Ja", "Yes"), ("Nein", "No"), ("Ja", "Yes"), **HASH)
    config = one_file(make_project, text)
    assert edited(config, Yes="Jawohl") == []
    assert content(config) == text.replace(">Ja<", ">Jawohl<")


def test_fuzzy_and_empty_entries_are_not_written(make_project: Make) -> None:
    text = article_with(("Ja", "Yes"), ("Nein", "No"), **HASH)
    config = one_file(make_project, text)
    trees.edit_catalogs(
        config, ["a.md"], lambda entry: entry._replace(msgstr="x", flags=("fuzzy",))
    )
    trees.apply_all(config)
    trees.edit_catalogs(config, ["a.md"], lambda entry: entry._replace(msgstr="", flags=()))
    trees.apply_all(config)
    assert content(config) == text


def test_a_refused_text_is_not_written(make_project: Make) -> None:
    """A script, or tags that would break the spans: the segment stays, the reason is told."""
    text = article_with(("Ja", "Yes"), ("Nein", "No"), **HASH)
    config = one_file(make_project, text)
    assert len(edited(config, Yes="<script>x</script>", No="Nö")) == 1
    assert content(config) == text.replace("Nein", "Nö")
    assert len(edited(config, Yes=f'</span><span data-ttu-id="{PREFIX}-9">')) == 1
    assert content(config) == text.replace("Nein", "Nö")


def test_a_dry_run_writes_nothing(make_project: Make) -> None:
    text = article_with(("Ja", "Yes"), **HASH)
    config = one_file(make_project, text)
    trees.edit_catalogs(config, ["a.md"], lambda entry: entry._replace(msgstr="Jawohl"))
    before = trees.files(config.root)
    (applied,) = apply(config, write=False)
    assert applied.segments == 1
    assert trees.files(config.root) == before


def test_only_one_locale(make_project: Make) -> None:
    text = article_with(("Ja", "Yes"), **HASH)
    config = make_project({"de-DE/a.md": text, "fr-FR/a.md": text}, ["de-DE", "fr-FR"])
    extract_all(config)
    trees.edit_catalogs(config, ["a.md"], lambda entry: entry._replace(msgstr="X"))
    list(apply(config, write=True, only="fr-FR"))
    assert content(config) == text
    assert ">X<" in content(config, "fr-FR/a.md")


def test_entries_without_a_place_are_listed(make_project: Make) -> None:
    """The locale has no such segment, or no article at all: none is made."""
    config = make_project(
        {
            "de-DE/a.md": article_with(("Ja", "Yes"), ("Nein", "No"), **HASH),
            "fr-FR/a.md": article_with(("Oui", "Yes"), **HASH),
        },
        ["de-DE", "fr-FR", "es-ES"],
    )
    extract_all(config)
    trees.edit_catalogs(config, ["a.md"], lambda entry: entry._replace(msgstr="X"))
    found = {one.locale: one.homeless for one in trees.apply_all(config)}
    assert found == {"de-DE": (), "fr-FR": ("No",), "es-ES": ("Yes", "No")}
    assert not (config.root / "content" / "es-ES").exists()


def test_after_apply_the_file_is_the_handback(make_project: Make) -> None:
    """``apply`` remembers hash(M): the next handback replaces the text, as nobody touched it."""
    config = one_file(make_project, article_with(("Ja", "Yes"), **HASH))
    edited(config, Yes="Jawohl")
    before = trees.files(config.catalogs)
    assert extract_all(config).changed == ()
    assert trees.files(config.catalogs) == before
    newer = article_with(("Genau", "Yes"), ms_openlocfilehash="bbb")
    (config.root / "content" / "de-DE" / "a.md").write_text(newer, "utf-8")
    extract_all(config)
    assert 'msgstr "Genau"' in (config.catalogs / "de_DE" / "a.po").read_text("utf-8")


def test_a_machine_never_replaces_what_was_applied(make_project: Make) -> None:
    """The entry says that a person wrote the text, though it is the handback now."""
    machine = {**HASH, "ms_translationtype": "MT"}
    config = one_file(make_project, article_with(("Ja", "Yes"), ("Nein", "No"), **machine))
    edited(config, Yes="Jawohl")
    extract_all(config)
    newer = article_with(("Doch", "Yes"), ("Nee", "No"), **machine)
    (config.root / "content/de-DE/a.md").write_text(newer, "utf-8")
    extract_all(config)
    catalog = read_catalog(config.catalogs / "de_DE" / "a.po", "a.po")
    assert catalog is not None
    yes, no = catalog.entries
    assert (yes.msgstr, handbacks_of(yes)) == ("Jawohl", ("Doch",))
    assert (no.msgstr, handbacks_of(no)) == ("Nee", ())


def test_a_handback_that_waits_goes_on_waiting(make_project: Make) -> None:
    """``apply`` overwrites it in the article: the catalog still has it, and nothing is outdated."""
    config = one_file(make_project, article_with(("Ja", "Yes"), **HASH))
    extract_all(config)
    path = config.catalogs / "de_DE" / "a.po"
    path.write_text(path.read_text("utf-8").replace('"Ja"', '"Jawohl"'), "utf-8")
    newer = article_with(("Doch", "Yes"), ms_openlocfilehash="bbb")
    (config.root / "content/de-DE/a.md").write_text(newer, "utf-8")
    extract_all(config)
    trees.apply_all(config)
    assert extract_all(config).changed == ()
    catalog = read_catalog(path, "a.po")
    assert catalog is not None
    assert (catalog.entries[0].msgstr, handbacks_of(catalog.entries[0])) == ("Jawohl", ("Doch",))


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_the_files_line_end_and_byte_order_mark_stay(make_project: Make, newline: str) -> None:
    text = "\ufeff" + article_with(("eins\nzwei", "one\ntwo"), ("drei", "three"), **HASH)
    config = one_file(make_project, text.replace("\n", newline))
    assert edited(config, three="3", **{"one\ntwo": "1\n2\n3"}) == []
    expected = text.replace("eins\nzwei", "1\n2\n3").replace("drei", "3")
    assert content(config) == expected.replace("\n", newline)


def test_lines_of_a_quote_keep_their_mark(make_project: Make) -> None:
    text = f"{front(**HASH)}> {seg(101, 'eins' + chr(10) + '> zwei', 'one' + chr(10) + 'two')}\n"
    config = one_file(make_project, text)
    assert edited(config, **{"one\ntwo": "1\n2\n3"}) == []
    assert content(config) == text.replace("eins\n> zwei", "1\n> 2\n> 3")


def test_a_line_break_does_not_get_into_a_line(make_project: Make) -> None:
    """A cell or heading is one line: a translator's line break becomes a space."""
    text = f"{front(**HASH)}| a | b |\n|---|---|\n| {seg(101, 'eins', 'one')} | x |\n"
    config = one_file(make_project, text)
    assert edited(config, one="1\n2") == []
    assert content(config) == text.replace("eins", "1 2")


def test_a_hoisted_link_goes_back_out(make_project: Make) -> None:
    """The catalog has the canonical form, each file its own."""
    inside = f"{front(**HASH)}{seg(101, '[Mehr](a.md)', '[More](a.md)')}\n"
    outside = f"{front(**HASH)}[{seg(101, 'Plus', 'More')}](a.md)\n"
    config = make_project({"de-DE/a.md": inside, "fr-FR/a.md": outside}, ["de-DE", "fr-FR"])
    extract_all(config)
    texts = {"de_DE": "[Noch mehr](a.md)", "fr_FR": "[Bien plus](a.md)"}
    for locale in config.locales:
        file = config.catalogs / locale.code / "a.po"
        old = "[Mehr](a.md)" if locale.code == "de_DE" else "[Plus](a.md)"
        file.write_text(
            file.read_text("utf-8").replace(f'"{old}"', f'"{texts[locale.code]}"'), "utf-8"
        )
    trees.apply_all(config)
    assert content(config) == inside.replace("Mehr", "Noch mehr")
    assert content(config, "fr-FR/a.md") == outside.replace("Plus", "Bien plus")


def test_in_a_quote_leak_the_text_stays_in_the_run(make_project: Make) -> None:
    """Quotes that the leak has escaped are escaped in the new text, and repaired when read."""
    leaked = seg(101, 'sag "ja"', "say yes").replace('"', "&quot;")
    text = f'{front(**HASH)}# <a name="x&quot;></a>{leaked}\n\nund "so"\n'
    config = one_file(make_project, text)
    assert edited(config, say_yes='sag "nein"') == []
    assert content(config) == text.replace("ja", "nein")
    assert read(content(config)).segments[0].target == 'sag "nein"'


def test_in_a_quote_leak_the_run_ends_where_it_ended(make_project: Make) -> None:
    """The real quote that closes the run is in T: it stays real, as the real corpus has it."""
    leaked = seg(101, 'sag "ja', "say yes").replace('"', "&quot;", 3)
    assert leaked.count("&quot;") == 3
    text = f'{front(**HASH)}# <a name="x&quot;></a>{leaked}\n'
    config = one_file(make_project, text.replace("ja", 'ja"'))
    assert edited(config, say_yes='sag "nein"') == []
    assert content(config) == text.replace("ja", 'nein"')


def test_an_unsound_catalog_is_not_applied(make_project: Make) -> None:
    text = article_with(("Ja", "Yes"), ("Nein", "No"), **HASH)
    config = one_file(make_project, text)
    file = config.catalogs / "de_DE" / "a.po"
    broken = file.read_text("utf-8").replace('"Ja"', '"Jawohl"')[:-3]
    file.write_text(broken, "utf-8")
    (applied,) = trees.apply_all(config)
    assert [found.check for found in applied.findings] == ["malformed-catalog"]
    assert content(config) == text
    assert file.read_text("utf-8") == broken


def test_the_title_follows_its_heading(make_project: Make) -> None:
    """The front matter's title is the heading's entry too, as long as both say the same."""
    text = front(title="Erste Schritte", **HASH) + "# " + seg(101, "Erste Schritte", "First steps")
    config = one_file(make_project, text)
    before = trees.files(config.catalogs)
    edited(config, First_steps="Die ersten Schritte")
    assert content(config) == text.replace("Erste Schritte", "Die ersten Schritte")
    assert extract_all(config).changed == ()
    after = trees.files(config.catalogs)
    assert before.keys() == after.keys()
    assert "#. heading 1, title\n" in (config.catalogs / "de_DE" / "a.po").read_text("utf-8")


def test_a_title_of_its_own_stays(make_project: Make) -> None:
    text = front(title="Schritte", **HASH) + "# " + seg(101, "Erste Schritte", "First steps")
    config = one_file(make_project, text)
    edited(config, First_steps="Die ersten Schritte")
    assert "title: Schritte\n" in content(config)
