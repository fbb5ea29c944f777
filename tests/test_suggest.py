"""The address where a reader may suggest a better translation."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from pipeline.config import load_config
from pipeline.errors import ConfigError
from pipeline.model import Entry, Locale
from pipeline.suggest import PAGE, suggest_links

GERMAN = Locale("de-DE", "de_DE", "Deutsch", "ltr", "", "Latn")
ODD = 'Say "yes" & no: 100 % {page} \\ #1?'


def link(template: str, entry: Entry, line: int = 7) -> str:
    file = "locales/de_DE/a b.po"
    lines = {entry.key: line}
    (made,) = suggest_links(template, GERMAN, "sub/a b.md", file, [entry], lines)
    return made


def test_it_names_the_catalog_and_the_line() -> None:
    template = "https://github.com/me/help/edit/main/{catalog}#L{line}"
    assert link(template, Entry("Hello")) == (
        "https://github.com/me/help/edit/main/locales/de_DE/a%20b.po#L7"
    )


def test_texts_come_through_whole() -> None:
    template = "https://example.com/?q=source:={quoted}&s={msgid}&t={msgstr}&c={msgctxt}&p={page}"
    query = parse_qs(urlsplit(link(template, Entry(ODD, "Ja & nein", "ctx"))).query)
    assert query["s"] == [ODD]
    assert query["t"] == ["Ja & nein"]
    assert query["c"] == ["ctx"]
    assert query["p"] == [PAGE]
    assert query["q"] == ['source:="Say \\"yes\\" & no: 100 % {page} \\\\ #1?"']


def test_long_texts_are_cut() -> None:
    made = link("mailto:a@example.com?body={msgid}", Entry("x" * 5000))
    assert len(unquote(made)) < 700


def test_a_sentence_without_an_entry_has_no_link() -> None:
    assert suggest_links("https://e.com/{line}", GERMAN, "a.md", "a.po", [None], {}) == ("",)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("javascript:alert(1)", "is not an address"),
        ("/edit/{catalog}", "is not an address"),
        ("https://e.com/{file}", 'unknown name "{file}"'),
        ("https://e.com/{catalog", "brace"),
        ("https://e.com/{}", 'unknown name "{}"'),
        ("https://e.com/{line!r}", "braces hold a name alone"),
        ("https://e.com/{catalog.x}", "unknown name"),
        ("https://e.com/{line:>9999999999}", "braces hold a name alone"),
    ],
)
def test_a_wrong_template_is_an_error_with_its_line(
    tmp_path: Path, value: str, message: str
) -> None:
    file = tmp_path / "twinspan.toml"
    file.write_text(f'locales = ["de-DE"]\n[site]\nsuggest = "{value}"\n', "utf-8")
    with pytest.raises(ConfigError) as caught:
        load_config(file)
    assert str(caught.value).startswith(f"{file}:3: ")
    assert message in str(caught.value)
    assert (
        "valid are" in str(caught.value)
        or "write" in str(caught.value)
        or "begin" in str(caught.value)
    )
