"""A baseline: known findings, keyed by what they say and not by their lines."""

from __future__ import annotations

import json

import pytest

from pipeline.checks.baseline import (
    Known,
    compare,
    format_baseline,
    parse_baseline,
    renew,
)
from pipeline.checks.fingerprint import fingerprint
from pipeline.errors import UsageError
from pipeline.model import Finding, Level, Location

DEAD = Finding(
    "dead-link",
    Level.ERROR,
    Location("content/de-DE/a.md", 12, 5),
    'the link "c.md" leads nowhere',
    article="a.md",
)
MOVED = DEAD._replace(location=Location("content/de-DE/a.md", 99))
LOST = Finding(
    "lost-link",
    Level.ERROR,
    Location("locales/de_DE/a.po", 7),
    "x",
    locale="de-DE",
    article="a.md",
    source="ä",
)
TEXT = f"""\
{{
 "version": 1,
 "findings": [
  {{"check": "dead-link", "article": "a.md", "locale": "", "fingerprint": "{fingerprint(DEAD)}", \
"count": 2}},
  {{"check": "lost-link", "article": "a.md", "locale": "de-DE", "fingerprint": \
"{fingerprint(LOST)}", "count": 1}}
 ]
}}
"""
BASELINE = renew([LOST, DEAD, MOVED], {})


def test_the_file_is_sorted_json_with_a_line_for_each_entry() -> None:
    assert format_baseline(BASELINE) == TEXT
    assert parse_baseline(TEXT, "b.json", "x") == BASELINE
    json.loads(format_baseline({}))
    assert parse_baseline(format_baseline({}), "b.json", "x") == {}


def test_known_findings_are_old_wherever_they_stand() -> None:
    moved = DEAD._replace(location=Location("content/de-DE/a.md", 1))
    compared = compare([moved, moved, moved, LOST], BASELINE)
    assert compared.new == (moved._replace(baseline="new"),)
    known = moved._replace(baseline="known")
    assert compared.old == (known, known, LOST._replace(baseline="known"))
    assert compared.fixed == {}


def test_what_is_not_there_any_more_is_fixed() -> None:
    compared = compare([DEAD], BASELINE)
    assert compared == (
        (),
        (DEAD._replace(baseline="known"),),
        {
            Known("dead-link", "a.md", "", fingerprint(DEAD)): 1,
            Known("lost-link", "a.md", "de-DE", fingerprint(LOST)): 1,
        },
    )
    assert renew([DEAD], BASELINE) == {Known("dead-link", "a.md", "", fingerprint(DEAD)): 1}


def test_what_was_not_chosen_is_neither_fixed_nor_taken_out() -> None:
    def links(known: Known) -> bool:
        return known.check == "lost-link"

    assert compare([], BASELINE, links).fixed == {
        Known("lost-link", "a.md", "de-DE", fingerprint(LOST)): 1
    }
    assert renew([], BASELINE, links) == {Known("dead-link", "a.md", "", fingerprint(DEAD)): 2}
    assert renew([], BASELINE) == {}


def test_without_a_baseline_nothing_is_marked() -> None:
    assert compare([DEAD, LOST], None) == ((DEAD, LOST), (), {})
    assert compare([DEAD], {}) == ((DEAD._replace(baseline="new"),), (), {})
    assert fingerprint(DEAD._replace(baseline="new")) == fingerprint(DEAD)


def test_faults_of_a_run_are_never_known() -> None:
    outdated = DEAD._replace(check="catalog-outdated")
    assert renew([outdated], {}) == {}
    planted = {Known("catalog-outdated", "a.md", "", fingerprint(outdated)): 1}
    assert compare([outdated], planted).new == (outdated._replace(baseline="new"),)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "b.json:1: not a baseline"),
        ("{\n<<<<<<< ours", "b.json:2: not a baseline"),
        ("[]", 'b.json:1: not a baseline: there is no list "findings"'),
        ('{"version": 2, "findings": []}', "b.json:1: a baseline of another version"),
        (TEXT.replace('"count": 1', '"count": 0'), "b.json:5: not an entry"),
        (TEXT.replace(fingerprint(DEAD), "zz"), "b.json:4: not an entry"),
        ('{"version": 1, "findings": [1]}', "b.json:4: not an entry"),
    ],
)
def test_a_malformed_file_is_a_usage_error_with_its_place(text: str, place: str) -> None:
    with pytest.raises(UsageError) as error:
        parse_baseline(text, "b.json", "x")
    assert str(error.value).startswith(place)


def _of(article: str, source: str = "s", **others: str) -> Finding:
    return LOST._replace(article=article, source=source, **others)


def _moved(before: list[Finding], after: list[Finding], *gone: str) -> tuple[list[str], int]:
    """The articles of the new findings, and how many are fixed."""
    compared = compare(after, renew(before, {}), gone=set(gone).__contains__)
    assert len(compared.new) + len(compared.old) == len(after)
    return [one.article for one in compared.new], sum(compared.fixed.values())


def test_a_renamed_article_has_the_findings_that_it_had() -> None:
    before = [_of("a.md"), _of("a.md", "t"), _of("a.md", "", message="generic")]
    after = [one._replace(article="b/c.md") for one in before]
    assert _moved(before, after, "a.md") == ([], 0)
    assert _moved(before, after) == (["b/c.md"] * 3, 3)  # a copy
    assert _moved(before, [*after, after[0]], "a.md") == (["b/c.md"], 0)
    assert _moved(before, [*after[1:], _of("b/c.md", "u")], "a.md") == (["b/c.md"], 1)


def test_what_any_article_may_have_proves_nothing() -> None:
    assert _moved([_of("a.md", "")], [_of("b.md", "")], "a.md") == (["b.md"], 1)


def test_an_article_that_was_known_is_no_renamed_one() -> None:
    before = [_of("a.md"), _of("b.md", "t")]
    assert _moved(before, [_of("b.md"), _of("b.md", "t")], "a.md") == (["b.md"], 1)


def test_articles_in_a_renamed_folder_are_told_apart_by_their_names() -> None:
    before = [_of("old/x/a.md"), _of("old/y/a.md"), _of("old/y/b.md")]
    after = [one._replace(article=one.article.replace("old", "new")) for one in before]
    gone = [one.article for one in before]
    assert _moved(before, after, *gone) == ([], 0)
    assert _moved(before[:2], after, *gone) == (["new/y/b.md"], 0)


def test_where_two_fit_as_well_the_findings_are_new() -> None:
    after = [_of("c.md")]
    assert _moved([_of("a.md"), _of("b.md")], after, "a.md", "b.md") == (["c.md"], 2)
    assert _moved([_of("a.md")], [_of("b.md"), *after], "a.md") == (["b.md", "c.md"], 1)
    before = [_of("a.md"), _of("b.md"), _of("b.md", "t")]
    assert _moved(before, [*after, _of("c.md", "t")], "a.md", "b.md") == ([], 1)


def test_a_thousand_renamed_articles_are_told_by_their_names() -> None:
    before = [_of(f"old/{number}.md", message=f"x {number}") for number in range(1000)]
    after = [one._replace(article=one.article.replace("old", "new")) for one in before]
    gone = [one.article for one in before]
    assert _moved(before, after, *gone) == ([], 0)
    after[0] = after[0]._replace(article="new/other.md")
    assert _moved(before, after, *gone) == (["new/other.md"], 1)
