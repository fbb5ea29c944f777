"""twinspan init: a new locale, and the site that has it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.catalogs.store import read_catalog
from pipeline.config import load_config
from pipeline.errors import ConfigError
from pipeline.newlocale import with_locale

from .story import Story

TEXTS = [("Eins.", "One."), ("Zwei.", "Two.")]


@pytest.fixture
def story(tmp_path: Path) -> Story:
    made = Story(
        tmp_path, more='# a comment\n[site]\nname = "My help"\nurl = "https://example.com"\n'
    )
    made.has({"a.md": TEXTS, "sub/b.md": TEXTS})
    return made


def test_a_new_locale(story: Story, tool: Callable[[str], str]) -> None:
    ran = story.run("init", "ar")
    assert ran.code == 0
    assert ran.text.startswith(
        "ar (العربية) added to twinspan.toml\n"
        "locales/ar/: 2 articles, 4 sentences, 4 words; 0% translated\n"
    )
    text = (story.root / "twinspan.toml").read_text("utf-8")
    assert text.startswith('locales = ["de-DE", "fr-FR", "ar"]\n# a comment\n[site]\n')
    catalog = read_catalog(story.root / "locales/ar/sub/b.po", "b.po")
    assert catalog is not None
    assert catalog.header["Language"] == "ar"
    assert catalog.header["Plural-Forms"].startswith("nplurals=6;")
    assert [entry.msgid for entry in catalog.entries] == ["One.", "Two."]
    for file in sorted((story.root / "locales/ar").rglob("*.po")):
        subprocess.run([tool("msgfmt"), "-c", "-o", "/dev/null", file], check=True)


def test_the_site_has_it(story: Story) -> None:
    story.run("init", "it_it")
    assert story.run("build").code == 0
    page = (story.root / "site/it-it/a.html").read_text("utf-8")
    assert '<html lang="it-IT"' in page
    assert 'lang="en-US"' in page.split("<main")[1]
    assert 'hreflang="it-IT"' not in page.split("</head>")[0]  # nothing there is translated
    german = (story.root / "site/de-de/a.html").read_text("utf-8")
    assert "../it-it/a.html" in german


def test_twice_changes_nothing(story: Story) -> None:
    story.run("init", "it-IT")
    text = (story.root / "twinspan.toml").read_text("utf-8")
    assert "is already in twinspan.toml" in story.run("init", "it-IT").text
    assert (story.root / "twinspan.toml").read_text("utf-8") == text


def test_what_is_no_locale(story: Story) -> None:
    before = (story.root / "twinspan.toml").read_text("utf-8")
    for tag in ("xx-YY", "german", "en-US"):
        assert story.run("init", tag).code == 2
    assert "near" in story.run("init", "it-XY").text
    assert story.run("init", "it-IT", "-n").text.startswith("would add it-IT (")
    assert (story.root / "twinspan.toml").read_text("utf-8") == before
    assert not (story.root / "locales/it_IT").exists()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('locales = ["a"] # c\n', 'locales = ["a", "it-IT"] # c\n'),
        (
            'locales = [\n  "a", # one\n  "b",\n]\n',
            'locales = [\n  "a", # one\n  "b",\n  "it-IT",\n]\n',
        ),
    ],
)
def test_the_form_of_the_configuration_stays(text: str, wanted: str) -> None:
    assert with_locale(text, "it-IT", "f") == wanted


def test_a_configuration_without_locales() -> None:
    with pytest.raises(ConfigError, match=r"^f:1: name at least one locale"):
        with_locale("source = 'en-US'\n", "it-IT", "f")


def test_the_result_can_be_loaded(story: Story) -> None:
    story.run("init", "zh-Hans")
    assert load_config(story.root / "twinspan.toml").locales[-1].tag == "zh-Hans"


def test_line_ends_and_a_byte_order_mark_stay(story: Story) -> None:
    """As an editor of Windows leaves them."""
    file = story.root / "twinspan.toml"
    file.write_bytes(b'\xef\xbb\xbfsource = "en-US"\r\nlocales = ["de-DE"]\r\n')
    assert story.run("init", "it-IT").code == 0
    wanted = b'\xef\xbb\xbfsource = "en-US"\r\nlocales = ["de-DE", "it-IT"]\r\n'
    assert file.read_bytes() == wanted
