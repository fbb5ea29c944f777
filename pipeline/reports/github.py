"""Findings -> workflow commands of GitHub Actions, which become annotations of a change.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions. GitHub shows the
first ten of each level in a step, so the worst come first.
"""

from __future__ import annotations

from pipeline.model import Finding, Level
from pipeline.reports.report import Report

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def render_github(report: Report) -> str:
    """A line for each finding that counts, errors first."""
    ordered = sorted(report.findings, key=lambda finding: -finding.level.rank)
    return "".join(f"{_command(finding)}\n" for finding in ordered)


def _command(finding: Finding) -> str:
    file, line, column = finding.location
    title = f"{finding.check} [{finding.locale}]" if finding.locale else finding.check
    properties = {"file": file, "line": str(line), "col": str(column), "title": title}
    if column == 1:
        del properties["col"]
    said = ",".join(f"{key}={text.translate(_PROPERTY)}" for key, text in properties.items())
    message = f"{finding.message}\n{finding.hint}" if finding.hint else finding.message
    return f"::{_COMMANDS[finding.level]} {said}::{message.translate(_DATA)}"
