"""SARIF, JUnit XML and GitHub annotations: what other tools read."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from lxml import etree
from pydantic import ValidationError
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as SarifLog

from pipeline.checks import all_checks
from pipeline.checks.baseline import compare, renew
from pipeline.checks.fingerprint import fingerprint
from pipeline.model import Finding, Level, Location
from pipeline.reports import Report, render_github, render_junit, render_sarif

DEAD = Finding(
    check="dead-link",
    level=Level.ERROR,
    location=Location("content/de-DE/a b,c.md", 12, 5),
    message='the link "50%: c.md" leads nowhere',
    hint="mend the path,\nor add the file",
    article="a b,c.md",
    excerpt="[x](c.md)",
)
LOST = Finding(
    check="lost-link",
    level=Level.WARNING,
    location=Location("locales/de_DE/a.po", 7, 9),
    message="a link is lost \x07<&]]>",
    locale="de-DE",
    article="a.md",
    source="See [c](c.md).",
    target="Siehe c.",
)
NOTE = Finding("unmapped-link", Level.INFO, Location("/elsewhere/ä.md"), "no rule \ud800")
UNKNOWN = Finding("not-a-check", Level.ERROR, Location("x.md"), "?")
ALL = [DEAD, LOST, LOST._replace(location=Location("locales/de_DE/a.po", 70)), NOTE, UNKNOWN]


# ------------------------------------------------------------------------------------------ SARIF


def _sarif(*findings: Finding, report: Report | None = None) -> dict[str, Any]:
    """The log, held to the models that were generated from the standard's JSON schema: required
    properties, types, enumerations, patterns, and no property that the schema does not have.
    """
    log: dict[str, Any] = json.loads(render_sarif(report or Report(findings)))
    SarifLog.model_validate(log)
    return log


def test_sarif_is_valid() -> None:
    every = [
        Finding(one.id, one.level, Location(f"{one.id}.md", 3, 2), one.summary, one.why)
        for one in all_checks().values()
    ]
    _sarif()
    _sarif(*ALL)
    log = _sarif(*every)
    assert log["version"] == "2.1.0"
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted(all_checks())


def test_the_models_are_strict() -> None:
    log = _sarif(DEAD)
    log["runs"][0]["results"][0]["severity"] = "high"
    with pytest.raises(ValidationError):
        SarifLog.model_validate(log)
    log = _sarif(DEAD)
    log["runs"][0]["results"][0]["level"] = "info"
    with pytest.raises(ValidationError):
        SarifLog.model_validate(log)
    log = _sarif(DEAD)
    del log["runs"][0]["tool"]["driver"]["name"]
    with pytest.raises(ValidationError):
        SarifLog.model_validate(log)


def test_a_result_stands_at_the_line_to_mend() -> None:
    dead, lost, *_ = _sarif(*ALL)["runs"][0]["results"]
    assert dead["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {
                    "uri": "content/de-DE/a%20b%2Cc.md",
                    "uriBaseId": "%SRCROOT%",
                },
                "region": {"startLine": 12, "startColumn": 5, "snippet": {"text": "[x](c.md)"}},
            }
        }
    ]
    place = lost["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "locales/de_DE/a.po"
    assert place["region"] == {"startLine": 7, "startColumn": 9}


def test_a_result_names_its_rule_level_and_fingerprint() -> None:
    run = _sarif(*ALL)["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    results = run["results"]
    assert [rules[result["ruleIndex"]]["id"] for result in results] == [one.check for one in ALL]
    assert [result["ruleId"] for result in results] == [one.check for one in ALL]
    assert [result["level"] for result in results] == [
        "error",
        "warning",
        "warning",
        "note",
        "error",
    ]
    prints = [result["partialFingerprints"]["twinspan/v1"] for result in results]
    assert prints[:3] == [
        f"{fingerprint(DEAD)}:0",
        f"{fingerprint(LOST)}:0",
        f"{fingerprint(LOST)}:1",
    ]
    assert len(set(prints)) == len(prints)
    assert results[3]["locations"][0]["physicalLocation"]["artifactLocation"] == {
        "uri": "file:///elsewhere/%C3%A4.md"
    }


def test_a_rule_is_explained_by_the_docstring_of_its_check() -> None:
    rule = _sarif(LOST)["runs"][0]["tool"]["driver"]["rules"][0]
    check = all_checks()["lost-link"]
    assert rule["shortDescription"]["text"] == check.summary
    assert check.why in rule["help"]["text"]
    assert f"```text\n{check.bad}\n```" in rule["help"]["markdown"]
    assert rule["defaultConfiguration"] == {"level": check.level.value}


def test_the_texts_of_a_rule_have_no_backticks_of_docstrings() -> None:
    """Neither the plain ones nor those in Markdown."""
    for one in all_checks().values():
        found = Finding(one.id, one.level, Location("a.md"), "m")
        (rule,) = _sarif(found)["runs"][0]["tool"]["driver"]["rules"]
        for text in (rule["shortDescription"], rule["fullDescription"], rule["help"]):
            assert not re.search("(?<!`)``(?!`)", str(text)), one.id


def test_a_baseline_gives_every_result_a_state() -> None:
    """New ones count, known ones are suppressed, fixed ones are absent; all or none has a state."""
    baseline = renew([LOST, NOTE, NOTE], {})
    compared = compare([DEAD, LOST], baseline)
    run = _sarif(report=Report(*compared, file="known.json"))["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == ["dead-link", "lost-link", "unmapped-link"]
    new, known, absent = run["results"]
    assert (new["ruleId"], new["baselineState"], new["suppressions"]) == ("dead-link", "new", [])
    assert (known["ruleId"], known["baselineState"]) == ("lost-link", "unchanged")
    assert [one["kind"] for one in known["suppressions"]] == ["external"]
    assert (absent["ruleId"], absent["baselineState"]) == ("unmapped-link", "absent")
    assert (absent["kind"], absent["level"], absent["occurrenceCount"]) == ("pass", "none", 2)
    assert rules[absent["ruleIndex"]] == "unmapped-link"
    place = absent["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "known.json", "uriBaseId": "%SRCROOT%"}
    prints = [one["partialFingerprints"]["twinspan/v1"] for one in run["results"]]
    assert prints[2] == f"{fingerprint(NOTE)}:0"


def test_without_a_baseline_no_result_has_a_state() -> None:
    for result in _sarif(*ALL)["runs"][0]["results"]:
        assert not {"baselineState", "suppressions", "kind"} & set(result)


# ------------------------------------------------------------------------------------------ JUnit


def _junit(*findings: Finding, fail_on: str = "warning") -> etree._Element:
    text = render_junit(Report(findings, fail_on=fail_on))
    assert text.endswith("\n")
    suites = etree.fromstring(text.encode("utf-8"))
    assert suites.tag == "testsuites"
    for suite in (suites, *suites):
        cases = list(suite.iter("testcase"))
        assert int(suite.get("tests", "")) == len(cases) > 0
        for tag, name in (("failure", "failures"), ("skipped", "skipped"), ("error", "errors")):
            assert int(suite.get(name, "")) == len(list(suite.iter(tag)))
    for suite in suites:
        assert suite.tag == "testsuite"
        assert {case.tag for case in suite} == {"testcase"}
        for case in suite:
            assert case.get("name")
            assert case.get("classname") == suite.get("name")
            assert [child.tag for child in case] in ([], ["failure"], ["skipped"])
    return suites


def test_junit_has_a_suite_for_each_check() -> None:
    suites = _junit(*ALL)
    assert [(suite.get("name"), suite.get("tests"), suite.get("failures")) for suite in suites] == [
        ("dead-link", "1", "1"),
        ("lost-link", "2", "2"),
        ("not-a-check", "1", "1"),
        ("unmapped-link", "1", "0"),
    ]
    case = suites[1][0]
    assert dict(case.attrib) == {
        "classname": "lost-link",
        "name": "a.md de-DE a link is lost �<&]]>",
        "file": "locales/de_DE/a.po",
        "line": "7",
    }
    assert case[0].get("type") == "warning"
    assert case[0].text == (
        "locales/de_DE/a.po:7:9: a link is lost �<&]]>\nsource: See [c](c.md).\ntarget: Siehe c."
    )


@pytest.mark.parametrize(
    ("fail_on", "failed"),
    [
        ("never", []),
        ("error", [DEAD, UNKNOWN]),
        ("warning", [DEAD, LOST, UNKNOWN]),
        ("info", [DEAD, LOST, NOTE, UNKNOWN]),
    ],
)
def test_junit_fails_where_the_run_fails(fail_on: str, failed: list[Finding]) -> None:
    suites = _junit(DEAD, LOST, NOTE, UNKNOWN, fail_on=fail_on)
    found = [case.get("classname") for case in suites.iter("testcase") if case[0].tag == "failure"]
    assert found == sorted(one.check for one in failed)
    said = [case.get("message") for case in suites.iter("skipped")]
    assert all(text and text.split(":")[0] in ("error", "warning", "info") for text in said)


def test_junit_without_findings_is_a_test_that_passed() -> None:
    suites = _junit()
    assert [case.get("name") for case in suites.iter("testcase")] == ["no findings"]


# ----------------------------------------------------------------------------------------- GitHub


def test_annotations_are_escaped_and_errors_come_first() -> None:
    assert render_github(Report([NOTE._replace(message="no rule"), LOST, DEAD])).splitlines() == [
        "::error file=content/de-DE/a b%2Cc.md,line=12,col=5,title=dead-link"
        '::the link "50%25: c.md" leads nowhere%0Amend the path,%0Aor add the file',
        "::warning file=locales/de_DE/a.po,line=7,col=9,title=lost-link [de-DE]"
        "::a link is lost \x07<&]]>",
        "::notice file=/elsewhere/ä.md,line=1,title=unmapped-link::no rule",
    ]
    assert render_github(Report([])) == ""
