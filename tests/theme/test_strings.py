"""Every word of the theme is in the template and in every catalog, with its placeholders."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import polib
import pytest
from babel.messages.plurals import get_plural
from jinja2 import Environment
from jinja2.ext import extract_from_ast

from pipeline.locales import describe
from pipeline.site.strings import packaged

from .sample import TEMPLATES

LOCALES = TEMPLATES / "locales"
CATALOGS = sorted(LOCALES.glob("*.po"))
LABELS = {
    "Note", "Tip", "Important", "Warning", "Caution", "Video", "Image not available",
    "Changed in the source:",
    "Code sample not available", "Included text not available", "Other",
    "Version", "Variant", "All",
}  # fmt: skip
SEARCH = {
    "Search", "Close", "Beginnings of words are found too; put a phrase in quotation marks.",
    "Searching…", "Results: {n}", "Nothing found for “{query}”.", "More results",
    "Found in the source text ({language})", "Open search with the / key as well",
    "Pages opened as files cannot be searched. Open this site on a web server.",
    "This site was built without search.",
    "Search could not be loaded. Check your connection and try again.",
}  # fmt: skip


def used() -> dict[str, str | None]:
    """What the templates ask for: singular -> plural or None."""
    texts: dict[str, str | None] = {}
    for path in sorted(TEMPLATES.glob("*.html")):
        tree = Environment().parse(path.read_text(encoding="utf-8"))
        for _, function, message in extract_from_ast(tree, ("t", "tn")):
            words = (message,) if isinstance(message, str) else message
            assert words[0], f"{path.name}: {function}() needs a literal string"
            texts[words[0]] = words[1] if function == "tn" else None
    return texts


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def test_the_template_has_what_the_pages_say_and_nothing_else() -> None:
    template = polib.pofile(str(LOCALES / "theme.pot"))
    assert {entry.msgid: entry.msgid_plural or None for entry in template} == {
        **used(),
        **dict.fromkeys(LABELS | SEARCH),
    }


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.stem)
def test_a_catalog_is_complete(path: Path) -> None:
    template = polib.pofile(str(LOCALES / "theme.pot"))
    catalog = polib.pofile(str(path))
    plural = get_plural(path.stem)
    assert catalog.metadata["Language"] == path.stem
    assert catalog.metadata["Plural-Forms"] == (
        f"nplurals={plural.num_plurals}; plural={plural.plural_expr};"
    )
    assert [entry.msgid for entry in catalog] == [entry.msgid for entry in template]
    for entry in catalog:
        assert entry.translated(), entry.msgid
        if entry.msgid_plural:
            assert len(entry.msgstr_plural) == plural.num_plurals
            # a form that stands for one number only may say it in words
            assert all(placeholders(form) <= {"n"} for form in entry.msgstr_plural.values())
            assert placeholders(entry.msgstr_plural[plural.num_plurals - 1]) == {"n"}
        else:
            assert placeholders(entry.msgstr) == placeholders(entry.msgid), entry.msgid


@pytest.mark.parametrize("path", [*CATALOGS, LOCALES / "theme.pot"], ids=lambda path: path.name)
def test_msgfmt_has_nothing_to_say(path: Path) -> None:
    if shutil.which("msgfmt") is None:
        if os.environ.get("TWINSPAN_STRICT") == "1":
            pytest.fail("no msgfmt: apt-get install gettext")
        pytest.skip("no msgfmt: apt-get install gettext")
    # the template's header is a form to fill in, so only its syntax can be checked
    check = "-c" if path.suffix == ".po" else "--check-format"
    done = subprocess.run(
        ["msgfmt", check, "-o", os.devnull, str(path)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("de-AT", "de"),
        ("pt-BR", "pt_BR"),
        ("pt-PT", "pt"),
        ("pt-AO", "pt"),
        ("nb-NO", "nb"),
        ("no", "nb"),
        ("he-IL", "he"),
        ("iw", "he"),
        ("zh", "zh_Hans"),
        ("zh-SG", "zh_Hans"),
        ("zh-TW", "zh_Hant"),
        ("zh-HK", "zh_Hant"),
        ("zh-Hant", "zh_Hant"),
        ("zh-Hant-TW", "zh_Hant"),
        ("zh-Hans-HK", "zh_Hans"),
        ("eu", None),
    ],
)
def test_a_locale_finds_the_catalog_of_its_language(tag: str, name: str | None) -> None:
    (locale,) = describe((tag,))
    catalog = packaged(TEMPLATES, locale)
    assert (catalog and catalog.header["Language"]) == name
    if catalog:
        assert catalog.header["Plural-Forms"] == locale.plural_forms


def test_the_theme_is_translated_into_these_languages() -> None:
    assert [path.stem for path in CATALOGS] == [
        "ar", "bg", "ca", "cs", "da", "de", "el", "es", "fa", "fi", "fr", "he", "hi", "hu", "id",
        "it", "ja", "ko", "nb", "nl", "pl", "pt", "pt_BR", "ro", "ru", "sk", "sv", "th", "tr", "uk",
        "vi", "zh_Hans", "zh_Hant",
    ]  # fmt: skip
