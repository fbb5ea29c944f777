"""Findings -> JUnit XML, which continuous integration shows as tests.

A check is a test suite, a finding a test of it: failed where the run fails of it, else skipped, so
that a run that is fine has no failed test. Where nothing was found, there is one test that passed:
a file without tests is an error to some tools.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from pipeline.lazy import lazy
from pipeline.model import Finding
from pipeline.reports.report import Report

if TYPE_CHECKING:
    from xml.etree import ElementTree as Xml
else:
    Xml = lazy("xml.etree.ElementTree")

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAME = "twinspan"
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF), "�") | dict.fromkeys(
    range(0xD800, 0xE000), "�"
)
"""What XML 1.0 cannot hold."""


def render_junit(report: Report) -> str:
    """The report, with a declaration; suites by id, findings in the order given."""
    findings = report.findings
    suites = Xml.Element("testsuites", _counts(findings, report, name=_NAME))
    ordered = sorted(findings, key=attrgetter("check"))
    for check, group in groupby(ordered, key=attrgetter("check")):
        found = list(group)
        suite = Xml.SubElement(suites, "testsuite", _counts(found, report, name=check))
        suite.extend(_case(finding, failed=report.fails(finding)) for finding in found)
    if not findings:
        suites.set("tests", "1")
        suite = Xml.SubElement(
            suites, "testsuite", _counts((), report, name=_NAME) | {"tests": "1"}
        )
        Xml.SubElement(suite, "testcase", {"classname": _NAME, "name": "no findings"})
    Xml.indent(suites, " ")
    return _DECLARATION + Xml.tostring(suites, encoding="unicode") + "\n"


def _counts(findings: Sequence[Finding], report: Report, *, name: str) -> dict[str, str]:
    failed = sum(map(report.fails, findings))
    counts = {
        "tests": len(findings),
        "failures": failed,
        "errors": 0,
        "skipped": len(findings) - failed,
    }
    return {"name": name, **{key: str(count) for key, count in counts.items()}}


def _case(finding: Finding, *, failed: bool) -> Xml.Element:
    """A test named by article, locale and message, so that its history survives moved lines."""
    file, line, _ = finding.location
    name = " ".join((finding.article or file, finding.locale, finding.message)).replace("  ", " ")
    where = {"file": _safe(file), "line": str(line)}
    case = Xml.Element("testcase", {"classname": finding.check, "name": _safe(name), **where})
    level, message = finding.level.value, _safe(finding.message)
    if failed:
        result = Xml.SubElement(case, "failure", {"message": message, "type": level})
    else:
        result = Xml.SubElement(case, "skipped", {"message": f"{level}: {message}"})
    result.text = _safe("\n".join(_body(finding)))
    return case


def _body(finding: Finding) -> Iterable[str]:
    file, line, column = finding.location
    yield f"{file}:{line}:{column}: {finding.message}"
    for title, text in (
        ("line", finding.excerpt.strip()),
        ("source", finding.source),
        ("target", finding.target),
        ("fix", finding.hint),
    ):
        if text:
            yield f"{title}: {text}"


def _safe(text: str) -> str:
    return text.translate(_CONTROLS)
