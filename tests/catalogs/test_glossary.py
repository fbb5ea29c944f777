"""Glossaries: read in every form that spreadsheets write, and looked at by the build."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from translators.story import Story

from pipeline.catalogs.glossary import parse_glossary
from pipeline.checks.consistency.glossary import _terms_in
from pipeline.checks.reading.inflection import has_term
from pipeline.checks.reading.terms import indexed
from pipeline.model import Term

WANTED = (Term("account", ("Konto", "Benutzerkonto"), "noun", "a note", False, 2),
          Term("Partner Center", (), "", "", True, 3))  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "source,target,part of speech,note,do not translate\n"
        "account,Konto|Benutzerkonto,noun,a note,\nPartner Center,,,,yes\n",
        "\ufeffSource;Target;Part of speech;Note;Do-not-translate\r\n"
        "account;Konto | Benutzerkonto;noun;a note;\r\nPartner Center;;;;X\r\n",
        "note\tdo_not_translate\tsource\ttarget\tpart of speech\textra\n"
        'a note\t\taccount\t"Konto|Benutzerkonto"\tnoun\tz\n\ttrue\tPartner Center\n',
    ],
)
def test_the_forms_of_spreadsheets(text: str) -> None:
    glossary = parse_glossary(text.encode("utf-8"))
    assert glossary.terms == WANTED
    assert glossary.problems == ()


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (b"term,target\na,b\n", 1, "there is no column named source"),
        (b"", 1, "there is no column named source"),
        ("source,target\nGröße,x\n".encode("latin-1"), 2, "the glossary is not UTF-8"),
    ],
)
def test_what_is_no_glossary(content: bytes, line: int, message: str) -> None:
    (problem,) = parse_glossary(content).problems
    assert (problem.line, problem.message) == (line, message)
    assert problem.hint


@given(st.binary(max_size=60))
def test_any_bytes_are_read(content: bytes) -> None:
    glossary = parse_glossary(content)
    assert all(term.source for term in glossary.terms)


TERMS = tuple(Term(name, ("x",), "", "", False, n) for n, name in enumerate(
    ["account", "customer account", "C++", "Über"]))  # fmt: skip


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("The accounts.", ["account"]),
        ("A customer account's owner, an ACCOUNT.", ["customer account", "account"]),
        ("accounting", []),
        ("See [it](account.md) and `account`.", []),
        ("Use C++ over Über.", ["C++", "Über"]),
    ],
)
def test_terms_in_a_source(source: str, found: list[str]) -> None:
    assert [term.source for term, _ in _terms_in(source, indexed(TERMS))] == found


@pytest.mark.parametrize(
    ("text", "target", "there"),
    [
        ("die Kundenkonten", "Kundenkonto", True),
        ("учетную запись клиента", "учетная запись", True),
        ("запись в учете", "учетная запись", True),
        ("顧客 アカウントを開く", "顧客アカウント", True),
        ("das Profil", "Konto", False),
        ("ab", "a", False),
    ],
)
def test_inflected_targets(text: str, target: str, there: bool) -> None:
    assert has_term(text, target) is there


def test_a_changed_glossary_is_looked_at_at_once(tmp_path: Path) -> None:
    """Also when nothing else changed since the last run."""
    story = Story(tmp_path)
    story.has({"a.md": [("Öffnen Sie das Profil.", "Open the account.")]})
    assert "glossary-term" not in story.run("check").text
    file = story.config.catalogs / "de_DE" / "glossary.csv"
    file.write_text("source,target\naccount,Konto\n", "utf-8")
    assert "glossary-term" in story.run("check").text
    file.write_text("source,target\naccount,Profil\n", "utf-8")
    assert "glossary-term" not in story.run("check").text
