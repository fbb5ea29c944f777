"""Findings -> JSON, version 1 (``docs/findings.schema.json``).

Fields may be added under the same version; what is there keeps its name and meaning.
"""

from __future__ import annotations

import json
from typing import Any

from pipeline.checks.baseline import Baseline
from pipeline.checks.fingerprint import fingerprint
from pipeline.model import Finding, Vote
from pipeline.reports.report import Report
from pipeline.reports.summary import count_checks, count_levels

VERSION = 1


def render_json(report: Report) -> str:
    """The report as JSON with a final newline; keys and findings in a fixed order."""
    findings = report.findings
    table = {
        "version": VERSION,
        "tool": "twinspan",
        "findings": [_plain(finding) for finding in findings],
        "known": [_plain(finding) for finding in report.known],
        "fixed": _fixed(report.fixed),
        "summary": {
            "total": len(findings),
            "levels": {level.value: count for level, count in count_levels(findings).items()},
            "checks": {check: count for check, _, count in count_checks(findings)},
            **report.by_mark,
        },
    }
    return json.dumps(table, ensure_ascii=False, indent=1) + "\n"


def _plain(finding: Finding) -> dict[str, Any]:
    return {
        "check": finding.check,
        "level": finding.level.value,
        "file": finding.location.file,
        "line": finding.location.line,
        "column": finding.location.column,
        "locale": finding.locale,
        "article": finding.article,
        "message": finding.message,
        "hint": finding.hint,
        "excerpt": finding.excerpt,
        "source": finding.source,
        "target": finding.target,
        "source_marks": [list(mark) for mark in finding.source_marks],
        "target_marks": [list(mark) for mark in finding.target_marks],
        "key": finding.key,
        "vote": _vote(finding.vote),
        "fix": finding.fix,
        "fingerprint": fingerprint(finding),
        "baseline": finding.baseline or None,
    }


def _vote(vote: Vote | None) -> dict[str, list[str]] | None:
    return {"differ": list(vote.differ), "agree": list(vote.agree)} if vote else None


def _fixed(fixed: Baseline) -> list[dict[str, Any]]:
    """The entries of the baseline that are not found any more, with how many of each."""
    return [{**known._asdict(), "count": count} for known, count in fixed.items()]
