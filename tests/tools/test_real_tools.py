"""Translators' real tools over catalogs that have all that catalogs can have: what they write is
read with nothing missing, and one extract puts the rest back.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import polib
import pytest
from projects import extract_all
from translators.story import Story

from pipeline.catalogs.notes import (
    Suggestion,
    with_carried,
    with_former,
    with_handback,
    with_moved,
    with_pretranslated,
    with_review,
    with_similarity,
    with_suggestions,
)
from pipeline.catalogs.po import format_catalog
from pipeline.catalogs.store import read_catalog
from pipeline.checks import all_checks
from pipeline.config import Config
from pipeline.model import Catalog, Entry

pytestmark = pytest.mark.slow

Tool = Callable[[str], str]
LONG = "A sentence that is so long that every tool which wraps lines will wrap this one, " * 2
TEXTS = [
    ("Titel", "Title"),
    ("Ja", "Yes"),
    (f"Lang: {LONG}", LONG),
    ("Siehe [das](a.md).", "See [it](a.md)."),
    ("Nein", "Yes"),
    ('Mit "Anführung" und \\ und\ttab', 'With "quotes" and \\ and\ttab'),
    ("", "Nothing yet."),
    ("Ünï ‑ 保存", "Unicode"),
    ("Alt.", "Old."),
    ("Weg.", "Gone."),
]


def rich(entry: Entry) -> Entry:
    """Every comment and state that Twinspan knows, spread over the entries."""
    notes = ("a translator's own comment", "  with a second line", "twinspan-ignore: dead-link")
    made = {
        "Title": lambda: with_review(entry._replace(notes=notes)),
        LONG: lambda: with_pretranslated(entry, "locales/de_DE/b.po"),
        "See [it](a.md).": lambda: entry._replace(
            flags=("fuzzy", *entry.flags),
            previous_msgid="See [that](a.md).\nAnd more.",
            notes=with_similarity((), 87, "link"),
        ),
        "Unicode": lambda: entry._replace(
            notes=with_carried(with_moved(with_former((), "Früher"), "b.md"), "case", "unicode")
        ),
        "Old.": lambda: entry._replace(notes=with_handback((), "Neu\nund mehr: 100% \\ {}")),
        "Nothing yet.": lambda: entry._replace(
            notes=with_suggestions((), [Suggestion(88, "locales/de_DE/b.po", "Noch nichts.")])
        ),
    }
    return made.get(entry.msgid, lambda: entry)()


@pytest.fixture
def story(tmp_path: Path) -> Story:
    made = Story(tmp_path)
    made.has({"a.md": TEXTS})
    made.has({"a.md": TEXTS[:-1]})
    catalog = made.catalog()
    entries = tuple(map(rich, catalog.entries))
    made.file().write_text(
        format_catalog(Catalog(catalog.file, catalog.header, entries, ("A licence.",))), "utf-8"
    )
    extract_all(made.config)
    assert sum(entry.msgid == "Yes" for entry in made.catalog().entries) == 2
    assert sum(entry.obsolete for entry in made.catalog().entries) == 1
    return made


def content(catalog: Catalog) -> Mapping[object, object]:
    """All that people care for, by key."""
    assert catalog.sound, catalog.problems
    return {
        entry.key: (entry.msgstr, entry.fuzzy, entry.obsolete, entry.notes, entry.previous_msgid)
        for entry in catalog.entries
    }


def run(*command: str | Path) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


GETTEXT: dict[str, list[str]] = {
    "msgmerge --update": ["msgmerge", "-q", "-U", "--previous", "--backup=none", "PO", "POT"],
    "msgmerge --previous": ["msgmerge", "-q", "--previous", "-o", "PO", "PO", "POT"],
    "msgcat": ["msgcat", "-o", "PO", "PO"],
    "msgcat --unique": ["msgcat", "--unique", "-o", "PO", "PO"],
    "msgcat sorted": ["msgcat", "--sort-output", "-o", "PO", "PO"],
    "msgcat wrapped": ["msgcat", "--width=30", "-o", "PO", "PO"],
    "msgcat unwrapped": ["msgcat", "--no-wrap", "-o", "PO", "PO"],
    "msgcat without places": ["msgcat", "--no-location", "-o", "PO", "PO"],
    "msgattrib": ["msgattrib", "-o", "PO", "PO"],
    "msgattrib sorted": ["msgattrib", "--sort-by-file", "-o", "PO", "PO"],
    "msgconv": ["msgconv", "--to-code=UTF-8", "-o", "PO", "PO"],
    "msgen-like": ["msgcat", "--escape", "-o", "PO", "PO"],
}


@pytest.mark.parametrize("command", GETTEXT.values(), ids=GETTEXT.keys())
def test_gettext(story: Story, tool: Tool, command: list[str]) -> None:
    po, pot = story.file(), story.config.catalogs / "templates" / "a.pot"
    before, original = content(story.catalog()), po.read_bytes()
    paths = {"PO": str(po), "POT": str(pot)}
    run(tool(command[0]), *(paths.get(word, word) for word in command[1:]))
    assert content(story.catalog()) == before
    result = extract_all(story.config)
    assert content(story.catalog()) == before
    assert po.read_bytes() == original
    about_catalogs = {
        found.check
        for found in result.findings
        if all_checks()[found.check].family in ("files", "alignment")
    }
    assert about_catalogs <= {
        "catalog-form", "handback-differs", "carried-edit", "empty-translation"}  # fmt: skip


def test_polib(story: Story) -> None:
    before, original = content(story.catalog()), story.file().read_bytes()
    polib.pofile(str(story.file())).save(str(story.file()))
    assert content(story.catalog()) == before
    extract_all(story.config)
    assert story.file().read_bytes() == original


def test_msgfmt_accepts_all_of_it(story: Story, tool: Tool) -> None:
    for path in (story.file(), story.file("a", "fr_FR")):
        done = subprocess.run(
            [tool("msgfmt"), "-c", "-v", "-o", "/dev/null", path], capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        assert done.returncode == 0
        assert "warning" not in done.stderr


def toolkit(name: str) -> str:
    """A command of translate-toolkit, installed beside this Python."""
    return str(Path(sys.executable).with_name(name))


def test_pofilter_and_pocount_read_the_same(story: Story, tmp_path: Path) -> None:
    """They change nothing, and count what status counts."""
    before = story.file().read_bytes()
    run(
        toolkit("pofilter"),
        "--progress=none",
        str(story.config.catalogs / "de_DE"),
        tmp_path / "out",
    )
    done = subprocess.run(
        [toolkit("pocount"), "--csv", str(story.file())], capture_output=True, text=True, check=True
    )
    header, row = (line.split(",") for line in done.stdout.strip().splitlines()[:2])
    counts = {name.strip(): cell.strip() for name, cell in zip(header, row, strict=True)}
    live = [entry for entry in story.catalog().entries if not entry.obsolete]
    assert int(counts["Translated Messages"]) == sum(entry.translated for entry in live)
    assert int(counts["Fuzzy Messages"]) == sum(entry.fuzzy for entry in live)
    assert int(counts["Untranslated Messages"]) == sum(not entry.msgstr for entry in live)
    assert story.file().read_bytes() == before


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["msgcat wrapped", "msgmerge --update", "msgcat sorted"])
def test_real_catalogs(real_project: Config, tmp_path: Path, tool: Tool, name: str) -> None:
    """Every fifth article of partner-center in Russian and Japanese: the same bytes after extract
    as before the tool.
    """
    shutil.copytree(real_project.root, tmp_path / "p")
    root = tmp_path / "p" / "locales"
    catalogs = list(some(root))
    for po in catalogs:
        pot = root / "templates" / po.relative_to(root / po.relative_to(root).parts[0])
        paths = {"PO": str(po), "POT": str(pot.with_suffix(".pot"))}
        command = GETTEXT[name]
        before = read(po)
        run(tool(command[0]), *(paths.get(word, word) for word in command[1:]))
        assert content(read(po)) == content(before)
    story = Story.__new__(Story)
    story.root = tmp_path / "p"
    assert story.run("extract", "-q").code in (0, 1)  # real translations have real errors
    for po in catalogs:
        kept = real_project.catalogs / po.relative_to(root)
        assert po.read_bytes() == kept.read_bytes(), po


def some(root: Path) -> Iterator[Path]:
    for code in ("ru_RU", "ja_JP"):
        yield from sorted((root / code).rglob("*.po"))[::6]


def read(path: Path) -> Catalog:
    found = read_catalog(path, path.name)
    assert found is not None
    return found
