"""The five seed articles: the checks find exactly what a careful reviewer would write down.

``seeds_review.csv`` was written by reading the five articles side by side, segment by segment,
not from what the checks say. ``tool`` tells what a tool can be asked to find; the rest is what
only a reader of both languages sees. ``locale`` is empty where all languages share the defect;
``segment`` is the number in the segment's id.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from pipeline.articles import read_article
from pipeline.build import check
from pipeline.config import Config
from pipeline.locales import describe
from pipeline.model import Article, Finding
from pipeline.runner import Runner

REVIEW = Path(__file__).parent / "seeds_review.csv"
TAGS = ("de-DE", "es-ES", "fr-FR", "pt-BR", "ru-RU")
ARTICLE = "customer-accounts.md"
Place = tuple[str, str, str]


def reviewed() -> Counter[Place]:
    with REVIEW.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["tool"] == "yes"]
    return Counter((row["locale"], row["segment"], row["check"]) for row in rows)


def found(seeds: Path, folder: Path) -> list[Finding]:
    source, *locales = describe(("en-US", *TAGS))
    config = Config(
        root=folder,
        source=source,
        locales=tuple(locales),
        content={tag: seeds / tag for tag in TAGS} | {"en-US": folder / "en-US"},
        catalogs=folder / "locales",
        output=folder / "site",
    )
    runner = Runner(folder / "cache.sqlite", jobs=1)
    try:
        findings = check(config, runner).findings
    finally:
        runner.close()
    return [one for one in findings if one.check != "catalog-outdated"]


def place_of(finding: Finding, articles: dict[str, Article]) -> Place:
    """A finding as the review has it: by its sentence, else by the segment on its line."""
    article = articles[finding.locale or TAGS[0]]
    for segment in article.segments:
        same = segment.source == finding.source if finding.source else False
        if same or (not finding.source and segment.line == finding.location.line):
            return (finding.locale, segment.key, finding.check)
    return (finding.locale, f"line {finding.location.line}", finding.check)


@pytest.mark.corpus
def test_the_checks_find_what_a_reviewer_would(seeds: Path, tmp_path: Path) -> None:
    articles = {
        tag: read_article(
            (seeds / tag / ARTICLE).read_bytes(), locale=tag, path=ARTICLE, file=ARTICLE
        )
        for tag in TAGS
    }
    findings = found(seeds, tmp_path)
    assert Counter(place_of(one, articles) for one in findings) == reviewed()


@pytest.mark.corpus
def test_the_review_names_segments_that_are_there(seeds: Path) -> None:
    content = (seeds / "ru-RU" / ARTICLE).read_bytes()
    keys = {one.key for one in read_article(content, locale="ru-RU", path="", file="").segments}
    assert {segment for _, segment, _ in reviewed()} <= keys


def test_each_line_of_the_review_has_a_reason() -> None:
    with REVIEW.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            assert row["tool"] in ("yes", "no"), row
            assert row["reason"], row
