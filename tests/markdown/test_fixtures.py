"""Each rule, by example: fixtures/<rule>.md."""

from __future__ import annotations

import pytest

from pipeline.markdown.dialect import RULES

from .reading import FIXTURES, Case, all_cases, rendering

CASES = all_cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.name}: {case.title}")
def test_fixture(case: Case) -> None:
    """The Markdown gives the HTML, the places, the headings and the problems that stand there."""
    assert rendering(case.text) == case.expected


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_each_rule_is_one_file_with_a_fixture(rule: object) -> None:
    """One grep finds a rule, its examples and its tokens: all have the same name."""
    name = rule.__name__
    assert rule.__module__ == f"pipeline.markdown.rules.{name}"
    assert (FIXTURES / f"{name}.md").exists()
