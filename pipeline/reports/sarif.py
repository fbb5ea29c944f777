"""Findings -> SARIF 2.1.0, for code scanning.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html; where that leaves a choice, what
GitHub's code scanning reads. A finding about a sentence points at the line of the catalog, where it
is mended. With a baseline, its findings are there too, suppressed, and those that are fixed.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from pipeline.checks import Check, all_checks
from pipeline.checks.baseline import KNOWN, NEW, Known
from pipeline.checks.docs import as_markdown
from pipeline.checks.fingerprint import fingerprint
from pipeline.lazy import lazy
from pipeline.model import Finding, Level
from pipeline.reports.report import Report

if TYPE_CHECKING:
    from importlib import metadata
else:
    metadata = lazy("importlib.metadata")

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_FINGERPRINTS = ("twinspan/v1", "primaryLocationLineHash")
"""Ours, and the one that code scanning reads; it makes its own of lines where there is none."""
_STATES = {NEW: "new", KNOWN: "unchanged"}
_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "note"}


def render_sarif(report: Report) -> str:
    """The log, with one run; rules are the checks that found something, by id."""
    findings = (*report.findings, *report.known)
    rules = sorted({*(one.check for one in findings), *(one.check for one in report.fixed)})
    numbers = {check: number for number, check in enumerate(rules)}
    seen: Counter[str] = Counter()
    results = []
    for finding in findings:
        print_ = fingerprint(finding)
        results.append(_result(finding, numbers, f"{print_}:{seen[print_]}"))
        seen[print_] += 1
    results += [_absent(one, numbers, report) for one in report.fixed]
    driver = {
        "name": "Twinspan",
        "semanticVersion": metadata.version("twinspan"),
        "rules": [_rule(check, all_checks().get(check)) for check in rules],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _rule(check: str, one: Check | None) -> dict[str, Any]:
    """A reportingDescriptor (3.49), with the docstring as its help."""
    if one is None:
        return {"id": check}
    parts = (("Bad", one.bad), ("Good", one.good))
    plain = [as_markdown(one.why), *(f"{title}:\n{text}" for title, text in parts if text)]
    marked = [as_markdown(one.why), *(_example(title, text) for title, text in parts if text)]
    return {
        "id": one.id,
        "shortDescription": {"text": _on_one_line(one.summary)},
        "fullDescription": {"text": _on_one_line(f"{one.summary} {one.why}")},
        "help": {"text": "\n\n".join(plain), "markdown": "\n\n".join(marked)},
        "defaultConfiguration": {"level": _LEVELS[one.level]},
        "properties": {"tags": [one.family]},
    }


def _result(finding: Finding, numbers: Mapping[str, int], print_: str) -> dict[str, Any]:
    """A result (3.27). The same defect twice has fingerprints with a number each."""
    hint = f" ({finding.hint})" if finding.hint else ""
    properties = {
        "locale": finding.locale,
        "article": finding.article,
        "source": finding.source,
        "target": finding.target,
    }
    return {
        "ruleId": finding.check,
        "ruleIndex": numbers[finding.check],
        "level": _LEVELS[finding.level],
        "message": {"text": finding.message + hint},
        "locations": [{"physicalLocation": _place(finding)}],
        "partialFingerprints": dict.fromkeys(_FINGERPRINTS, print_),
        "properties": {key: text for key, text in properties.items() if text},
        **_state(finding),
    }


def _state(finding: Finding) -> dict[str, Any]:
    """How a result stands to the baseline (3.27.24); one that is known is suppressed there
    (3.27.23), and an empty list says that nothing suppresses the others.
    """
    if not finding.baseline:
        return {}
    said = {"kind": "external", "justification": "known: in the baseline"}
    known = finding.baseline == KNOWN
    return {"baselineState": _STATES[finding.baseline], "suppressions": [said] if known else []}


def _absent(one: Known, numbers: Mapping[str, int], report: Report) -> dict[str, Any]:
    """What the baseline knows and the run did not find: it passed (3.27.9), and the baseline is
    the file where there is something to do.
    """
    locale = f" [{one.locale}]" if one.locale else ""
    place = {"artifactLocation": _artifact(report.file), "region": {"startLine": 1}}
    return {
        "ruleId": one.check,
        "ruleIndex": numbers[one.check],
        "kind": "pass",
        "level": "none",
        "message": {"text": f"fixed: {one.check} in {one.article}{locale}"},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {_FINGERPRINTS[0]: f"{one.fingerprint}:0"},
        "baselineState": "absent",
        "suppressions": [],
        "occurrenceCount": report.fixed[one],
    }


def _place(finding: Finding) -> dict[str, Any]:
    """A physicalLocation (3.29); columns count characters."""
    file, line, column = finding.location
    region: dict[str, Any] = {"startLine": line}
    if column > 1:
        region["startColumn"] = column
    if finding.excerpt:
        region["snippet"] = {"text": finding.excerpt}
    return {"artifactLocation": _artifact(file), "region": region}


def _artifact(file: str) -> dict[str, str]:
    """An artifactLocation (3.4): a URI, relative to the project where the file is in it."""
    uri = quote(file.encode("utf-8", "surrogateescape"))
    if PurePosixPath(file).is_absolute():
        return {"uri": f"file://{uri}"}
    return {"uri": uri, "uriBaseId": "%SRCROOT%"}


def _example(title: str, text: str) -> str:
    fence = "````" if "```" in text else "```"
    return f"**{title}**\n\n{fence}text\n{text}\n{fence}"


def _on_one_line(text: str) -> str:
    return " ".join(as_markdown(text).split())
