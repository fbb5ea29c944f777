"""Plural forms that are not right are told while they are, and no longer."""

from __future__ import annotations

import re
from collections.abc import Callable

from articles.writing import article_with
from projects import twinspan

from pipeline.config import Config

Make = Callable[..., Config]


def test_in_an_article_extract_mends_them(make_project: Make) -> None:
    config = make_project({"de-DE/a.md": article_with(("Eins", "One"))}, ["de-DE"])
    twinspan(config.root, "extract")
    file = config.catalogs / "de_DE/a.po"
    text = file.read_text("utf-8")
    plural = 'msgid "One"\nmsgid_plural "Ones"\nmsgstr[0] "Eins"'
    file.write_text(text.replace('msgid "One"\nmsgstr "Eins"', plural), "utf-8")
    assert "plural-forms" in twinspan(config.root, "check").text
    twinspan(config.root, "extract")
    assert "plural-forms" not in twinspan(config.root, "check").text
    assert file.read_text("utf-8") == text


def test_in_the_words_of_the_pages(make_project: Make) -> None:
    config = make_project({"de-DE/a.md": article_with(("Eins", "One"))}, ["de-DE"])
    twinspan(config.root, "extract")
    file = config.catalogs / "de_DE/_site.po"
    text = file.read_text("utf-8")
    file.write_text(re.sub(r"msgstr\[1\].*\n", "", text, count=1), "utf-8")
    ran = twinspan(config.root, "check")
    assert re.search(r"_site\.po:\d+: warning plural-forms 1 plural forms; de-DE has 2", ran.text)
