"""Findings and status -> text, JSON … ; a new format is one function and one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from pipeline.reports.github import render_github
from pipeline.reports.json_report import render_json
from pipeline.reports.junit import render_junit
from pipeline.reports.report import Report, is_failure
from pipeline.reports.sarif import render_sarif
from pipeline.reports.status import (
    LocaleStatus,
    Work,
    count_status,
    render_since,
    render_status,
    render_status_json,
    render_work,
    sum_statuses,
)
from pipeline.reports.text import EVERYTHING, FIRST_SCREEN, Shown, render_text

Format = Callable[[Report], str]

FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "text": render_text,
        "json": render_json,
        "sarif": render_sarif,
        "junit": render_junit,
        "github": render_github,
    }
)
"""Every report format by name. (``render_text`` can also be told to use colour.)"""

__all__ = [
    "EVERYTHING",
    "FIRST_SCREEN",
    "FORMATS",
    "Format",
    "LocaleStatus",
    "Report",
    "Shown",
    "Work",
    "count_status",
    "is_failure",
    "render_github",
    "render_json",
    "render_junit",
    "render_sarif",
    "render_since",
    "render_status",
    "render_status_json",
    "render_text",
    "render_work",
    "sum_statuses",
]
