"""What the runner makes of hits: places, excerpts, silenced entries, broken checks."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import content_tree
import pytest

from pipeline.articles.reader import read_article
from pipeline.checks import (
    all_checks,
    bind,
    check_article,
    check_links,
    pairs,
    problem_findings,
    registry,
    unbind,
    with_levels,
)
from pipeline.checks.excerpts import LONGEST, Excerpts, caret, cut
from pipeline.checks.language.untranslated import is_prose
from pipeline.checks.reading.words import words
from pipeline.model import (
    ArticleView,
    Level,
    LinkUse,
    LinkView,
    Location,
    Problem,
    Sheaf,
    Target,
)

FIXTURES = Path(__file__).parent / "fixtures"


def view_of(name: str, path: str = "a.md") -> ArticleView:
    return content_tree.make_view(content_tree.open_project(FIXTURES / name), path)


def test_a_broken_check_is_a_finding_and_the_others_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(view: ArticleView) -> Iterator[registry.Hit]:
        yield registry.Hit("before")
        raise KeyError("x")

    one = all_checks()["missing-segment"]._replace(article=broken)
    monkeypatch.setitem(registry._CHECKS, "missing-segment", one)
    found = {finding.check: finding for finding in check_article(view_of("stale-article"))}
    assert set(found) == {"check-failed", "stale-article"}
    assert found["check-failed"].level is Level.ERROR
    assert found["check-failed"].message == "the check missing-segment failed here: KeyError: 'x'"
    assert found["check-failed"].location == Location("ru-RU/a.md", 1, 1)


def test_a_broken_link_check_is_a_finding_and_the_others_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(view: LinkView) -> Iterator[registry.LinkHit]:
        raise ValueError("no")
        yield

    one = all_checks()["empty-link"]._replace(links=broken)
    monkeypatch.setitem(registry._CHECKS, "empty-link", one)
    use = LinkUse("link", "b.md", Location("de-DE/a.md", 3), "", Target("dead", "b.md"))
    found = check_links(LinkView("a.md", (use,), {}))
    assert [finding.check for finding in found] == ["check-failed", "dead-link"]


def test_a_translator_silences_a_problem_of_one_segment() -> None:
    view = view_of("empty-translation")
    assert [finding.location.line for finding in check_article(view)] == [9, 11]
    key = view.keys[1]
    entries = dict(view.entries["de-DE"])
    entries[key] = entries[key]._replace(notes=("twinspan-ignore: empty-translation",))
    silenced = replace(view, entries={"de-DE": entries})
    assert [finding.location.line for finding in check_article(silenced)] == [11]


def test_unknown_problems_are_never_dropped() -> None:
    (found,) = problem_findings([Problem("strange", 0, "odd", "do it")], "a.md", "de-DE", "a.md")
    assert found.check == "unknown-problem"
    assert found.message == "strange: odd"
    assert found.location == Location("a.md", 1)
    assert found.hint == "do it"


def test_problems_show_their_line_where_the_text_is_given() -> None:
    problems = [Problem("malformed-toc", 2, "x"), Problem("malformed-toc", 9, "y")]
    found = problem_findings(problems, "TOC.yml", "de-DE", "TOC.yml", "- name: a\r\nhref: b\r\n")
    assert [finding.excerpt for finding in found] == ["href: b", ""]


def test_findings_are_sorted_and_the_same_each_time() -> None:
    for name in ("monolingual-file", "source-differs", "refused-segment"):
        project = content_tree.open_project(FIXTURES / name)
        for path in content_tree.article_paths(project):
            view = content_tree.make_view(project, path)
            first = check_article(view)
            assert first == check_article(view)
            assert [f.location for f in first] == sorted(f.location for f in first)


def test_levels_can_be_changed() -> None:
    findings = check_article(view_of("stale-article"))
    changed = with_levels(findings, {"": {"stale-article": Level.ERROR}})
    assert [finding.level for finding in changed] == [Level.ERROR]
    assert with_levels(findings, {}) == findings


def test_a_level_of_a_locale_goes_before_that_of_all_and_off_is_off() -> None:
    findings = check_article(view_of("stale-article"))
    (locale,) = {finding.locale for finding in findings}
    levels = {"": {"stale-article": None}, locale: {"stale-article": Level.INFO}}
    assert [finding.level for finding in with_levels(findings, levels)] == [Level.INFO]
    assert with_levels(findings, {"": {"stale-article": None}}) == []
    assert with_levels(findings, {"xx-XX": {"stale-article": None}}) == findings


def test_a_broken_text_check_is_a_finding_on_that_segment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(pair: registry.Pair) -> Iterator[registry.Flaw]:
        raise KeyError("x")
        yield

    one = all_checks()["lost-link"]._replace(text=broken)
    monkeypatch.setitem(registry._CHECKS, "lost-link", one)
    clear_pairs()
    found = [f for f in check_article(view_of("suspect-source")) if f.check == "check-failed"]
    clear_pairs()
    assert len(found) == 8  # each of four locales has two sentences, and their source a link
    assert found[0].message == "the check lost-link failed here: KeyError: 'x'"
    assert found[0].location.file == "locales/de_DE/a.po"


PLAIN = b"""---
title: Title
---

> Save
>   it now.

Now.  Save it\tnow.
Take *two* of
(them).
"""


@pytest.mark.parametrize(
    ("text", "nth", "place"),
    [
        ("Save it now.", 0, (5, 3)),
        ("Save it now.", 1, (8, 7)),
        ("Save it now.", 2, None),
        ("Take \\*two\\* of (them)", 0, (9, 1)),
        ("Title", 0, None),
        ("ave", 0, None),
    ],
)
def test_a_sentence_is_found_in_a_plain_article(
    text: str, nth: int, place: tuple[int, int] | None
) -> None:
    article = read_article(PLAIN, locale="en-US", path="a.md", file="en-US/a.md")
    found = Excerpts().at_text(article, text, nth)
    assert found == (place and Location("en-US/a.md", *place))


def clear_pairs() -> None:
    pairs._checks_for.cache_clear()
    pairs.flaws_of.cache_clear()


def test_findings_are_packed_and_come_back() -> None:
    findings = check_article(view_of("suspect-source"))
    sheaf = bind(findings, {})
    assert sorted(unbind(sheaf)) == sorted(findings)
    assert sheaf.counts == (
        ("lost-link", Level.ERROR, 1),
        ("suspect-source", Level.WARNING, 1),
    )
    assert [finding.check for finding in sheaf.worst] == ["lost-link"]
    assert bind(findings, {"": {"lost-link": None, "suspect-source": None}}) == Sheaf()


def test_shared_anchors_and_those_of_a_locale() -> None:
    target = Target("page", "b.md", "here")
    use = LinkUse("link", "b.md#here", Location("de-DE/a.md"), "de-DE", target)
    shared = {("", "b.md"): frozenset({"x"})}
    local = {("de-DE", "b.md"): frozenset({"here"})}
    assert [f.check for f in check_links(LinkView("a.md", (use,), shared))] == ["dead-fragment"]
    assert check_links(LinkView("a.md", (use,), shared | local)) == []
    assert check_links(LinkView("a.md", (use,), {})) == []


def test_a_link_is_found_in_the_block_where_it_stands() -> None:
    found = content_tree.all_findings(content_tree.open_project(FIXTURES / "dead-link"))
    assert found[0].excerpt == "[x](bb.md)"
    assert found[0].location == ("de-DE/a.md", 13, 5)


def test_excerpts_hold_the_column_and_are_short() -> None:
    line = "".join(chr(0x4E00 + number) for number in range(1000))
    for column in (1, 2, 119, 120, 121, 500, 990, 1000):
        shown = cut(line, column)
        assert len(shown) <= LONGEST
        assert shown[caret(column)] == line[column - 1]
    assert cut("short") == "short"


# ---------------------------------------------------------------------------------- bad input


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("Add a new customer to the list.", True),
        ("**Add** a new _customer_ to “the list”.", True),
        ("Microsoft 365 A5 Information Protection and Governance for students", False),
        ("Azure Database (DB) for MariaDB and for MySQL", False),
        ("Visual Studio Code", False),
        ("`git add a new file to the index`", False),
        ("ms.author reviewer_name a/b c=d e@f g", False),
        ("https://example.com/one two three", False),
        ("Select **Save**", False),
        ("[Read more about it there](https://example.com/some-words-are-here)", True),
    ],
)
def test_prose(text: str, prose: bool) -> None:
    assert is_prose(text) is prose


@pytest.mark.parametrize(
    "text",
    ["a" * 10**6, "a-" * 10**5, "`" * 10**5, "](" * 10**5, "<" * 10**5, "&a" * 10**5, "[" * 10**5,
     "a b " * 10**5, "'" * 10**5, ":::" * 10**5, "\\" * 10**5, "[!a" * 10**5, "``a`" * 10**5,
     "<a " * 10**5, "a\n" * 10**5, "](a" * 10**5],
    ids=lambda text: repr(text[:4]),
)  # fmt: skip
def test_words_take_linear_time(text: str) -> None:
    """A million characters in far less than what quadratic time would need."""
    started = time.process_time()
    words(text)
    assert time.process_time() - started < 5
