"""Fixture files -> cases; corpus folders -> articles."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.articles import read_article
from pipeline.markdown import make_page_skeleton
from pipeline.model import Article, PageSkeleton

from .filling import show

FIXTURES = Path(__file__).parent / "fixtures"
CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"
_SEGMENT = re.compile("«([^»]*)»")


class Case(NamedTuple):
    """One case of a fixture file: title, Markdown, the expected rendering."""

    name: str
    title: str
    text: str
    expected: str


def cases(path: Path) -> Iterator[Case]:
    """The cases: a title, then Markdown, then the rendering, each ended by a line ``.``"""
    parts = re.split(r"(?m)^\.\n", path.read_text(encoding="utf-8"))
    for title, text, expected in zip(parts[::3], parts[1::3], parts[2::3], strict=False):
        yield Case(path.stem, title.strip(), text, expected)


def all_cases() -> list[Case]:
    return [case for path in sorted(FIXTURES.glob("*.md")) for case in cases(path)]


def skeleton_of(text: str) -> PageSkeleton:
    """The skeleton of a text in which «…» are segments and their English."""
    parts = _SEGMENT.split(text)
    extra = tuple(source.count("\n") for source in parts[1::2])
    return make_page_skeleton(tuple(parts[::2]), sources=tuple(parts[1::2]), lines=extra)


def rendering(text: str) -> str:
    """What a fixture expects: the HTML, then what was found in the text, one line each."""
    skeleton = skeleton_of(text)
    lines = [show(skeleton.html).strip()]
    for number, place in enumerate(skeleton.places):
        lines.append(f"slot {number}: {place.kind}, heading {place.heading}")
    lines += [
        f"heading: {heading.level} #{heading.anchor} {heading.segments} {heading.text!r}"
        for heading in skeleton.headings
    ]
    lines += [f"line {p.line}: {p.kind}: {p.message}" for p in skeleton.problems]
    return "\n".join(line for line in lines if line) + "\n"


def corpus(folder: str) -> tuple[Article, ...]:
    """The articles of a corpus folder; without the corpus the test is skipped."""
    if not (CORPUS / folder).is_dir():
        reason = f"the corpus is not at {CORPUS}"
        if os.environ.get("TWINSPAN_STRICT") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return _articles(folder)


@lru_cache(maxsize=3)
def _articles(folder: str) -> tuple[Article, ...]:
    return tuple(
        read_article(
            path.read_bytes(),
            locale=folder,
            path=path.relative_to(CORPUS).as_posix(),
            file=path.relative_to(CORPUS).as_posix(),
        )
        for path in sorted((CORPUS / folder).rglob("*.md"))
    )
