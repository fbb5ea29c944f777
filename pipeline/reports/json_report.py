"""Findings -> JSON, version 1 (``docs/findings.schema.json``).

Fields may be added under the same version; what is there keeps its name and meaning.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from pipeline.model import Finding
from pipeline.reports.summary import count_checks, count_levels

VERSION = 1


def render_json(findings: Sequence[Finding]) -> str:
    """The report as JSON with a final newline; keys and findings in a fixed order."""
    report = {
        "version": VERSION,
        "tool": "twinspan",
        "findings": [_plain(finding) for finding in findings],
        "summary": {
            "total": len(findings),
            "levels": {level.value: count for level, count in count_levels(findings).items()},
            "checks": {check: count for check, _, count in count_checks(findings)},
        },
    }
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"


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
    }
