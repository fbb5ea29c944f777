"""check --select, --ignore, --list, --explain: about some checks only."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.checks import all_checks
from pipeline.checks.choose import choose
from pipeline.checks.fixes import MENDABLE
from pipeline.errors import UsageError
from pipeline.reports.checks import render_explanation, render_list
from tests.projects import twinspan


def _checks(project: Path, *arguments: str) -> tuple[int, dict[str, int]]:
    ran = twinspan(project, "check", "-q", "--format", "json", *arguments)
    return ran.code, json.loads(ran.text)["summary"]["checks"]


def test_selected_checks_alone_count_for_the_exit_code(project: Path) -> None:
    assert _checks(project) == (1, {"dead-link": 1, "untranslated-prose": 2})
    assert _checks(project, "--select", "untranslated-prose") == (0, {"untranslated-prose": 2})
    assert _checks(project, "--select", "language,links") == _checks(project)
    assert _checks(project, "--ignore", "links") == (0, {"untranslated-prose": 2})
    assert _checks(project, "--select", "links", "--ignore", "dead-link") == (0, {})
    only = _checks(project, "--select", "language", "--fail-on", "warning")
    assert only == (1, {"untranslated-prose": 2})


def test_an_unknown_name_is_a_usage_error_with_near_ones(project: Path) -> None:
    for option in ("--select", "--ignore"):
        ran = twinspan(project, "check", option, "lost-link,ded-link")
        assert ran.code == 2
        assert ran.text.startswith(
            f'{option}: unknown check or family "ded-link"; near ones: dead-'
        )
    ran = twinspan(project, "check", "--explain", "zzzzzz")
    assert ran.code == 2
    assert ran.text == ('--explain: unknown check "zzzzzz"; twinspan check --list shows them all\n')


def test_names_are_ids_and_families() -> None:
    families = {one.family for one in all_checks().values()}
    assert not families & set(all_checks())
    every = choose([], [])
    assert every.ids is None
    assert choose(sorted(families), []).ids == frozenset(all_checks())
    assert choose([" dead-link, ,lost-link "], ["links"]).ids == {"lost-link"}
    with pytest.raises(UsageError):
        choose([], ["lost_link"])


def test_list_and_explain_need_no_project(tmp_path: Path) -> None:
    listed = twinspan(tmp_path, "check", "--list")
    assert listed == (0, render_list(all_checks().values()))
    explained = twinspan(tmp_path, "check", "--explain", "lost-link")
    assert explained.code == 0
    assert "A link of the source is not in the translation." in explained.text


def test_the_list_has_a_line_for_each_check() -> None:
    *lines, blank, legend = render_list(all_checks().values()).splitlines()
    assert (blank, legend.split(":")[0]) == ("", "fix")
    marked = {line.split()[0] for line in lines if line.split()[3] == "fix"}
    assert marked == MENDABLE
    assert [line.split()[:3] for line in lines] == [
        [one.id, one.level.value, one.family] for one in all_checks().values()
    ]


def test_an_explanation_is_wrapped_and_examples_are_not() -> None:
    for one in all_checks().values():
        shown = render_explanation(one, width=60)
        assert (
            "``" not in shown.replace("````", "").replace("```", "") or "``" in one.bad + one.good
        )
        prose, _, rest = shown.partition("\nBad\n")
        assert all(len(line) <= 60 for line in prose.splitlines()), one.id
        for example in (one.bad, one.good):
            for line in example.splitlines():
                assert line in rest
    text = render_explanation(all_checks()["lost-link"], width=60)
    assert text.startswith("lost-link  error, markup\n\nA link of the source")
    assert "\x1b" not in text
    assert "\x1b[1" in render_explanation(all_checks()["lost-link"], colour=True)


@pytest.mark.parametrize("order", [("--list", "--explain"), ("--explain", "--list")])
def test_list_and_explain_at_once_are_refused(tmp_path: Path, order: tuple[str, str]) -> None:
    arguments = [
        part for one in order for part in ((one,) if one == "--list" else (one, "lost-link"))
    ]
    ran = twinspan(tmp_path, "check", *arguments)
    assert ran.code == 2
    assert "--list names all checks, --explain ID tells of one: give one" in ran.text
    assert "lost-bold" not in ran.text
