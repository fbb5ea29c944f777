"""Each check against its fixture: a small content tree and the findings expected of it.

``expected.txt`` has one line per finding, ``path:line: check`` (``info`` behind it where the
level is not the check's own); ``#`` begins a remark. ``problems.txt``, in place of a tree, has
``path:line: kind: message`` as a reader of files would report.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import content_tree
import pytest

from pipeline.checks import all_checks, problem_findings
from pipeline.model import Finding, Problem

FIXTURES = Path(__file__).parent / "fixtures"
NOT_CONTENT = {"check-failed": "a fault of Twinspan: test_checks_run.py"}


def findings_of(folder: Path) -> Iterator[Finding]:
    reported = folder / "problems.txt"
    if not reported.is_file():
        yield from content_tree.all_findings(content_tree.open_project(folder))
        return
    for text in reported.read_text("utf-8").splitlines():
        place, kind, message = text.split(": ", 2)
        file, line = place.rsplit(":", 1)
        yield from problem_findings([Problem(kind, int(line), message)], file, "", file)


def shown(finding: Finding) -> str:
    level = finding.level
    own = all_checks()[finding.check].level
    return f"{finding.location}: {finding.check}" + (f" {level.value}" if level != own else "")


@pytest.mark.parametrize("folder", sorted(FIXTURES.iterdir()), ids=lambda folder: folder.name)
def test_findings_are_exactly_the_expected_ones(folder: Path) -> None:
    lines = (folder / "expected.txt").read_text("utf-8").splitlines()
    expected = sorted(line for line in lines if not line.startswith("#"))
    assert sorted(map(shown, findings_of(folder))) == expected
    assert any(f": {folder.name}" in line for line in expected)


def test_every_check_has_a_fixture() -> None:
    fixtures = {folder.name for folder in FIXTURES.iterdir()}
    assert fixtures | set(NOT_CONTENT) == set(all_checks())


@pytest.mark.parametrize("folder", sorted(FIXTURES.iterdir()), ids=lambda folder: folder.name)
def test_findings_are_complete(folder: Path) -> None:
    """A place that exists, a message in one line, and what to do."""
    for finding in findings_of(folder):
        assert finding.location.line >= 1
        assert finding.location.column >= 1
        assert finding.article
        assert finding.message == " ".join(finding.message.split())
        assert not finding.message.endswith(".")
        assert "\n" not in finding.excerpt
        assert len(finding.excerpt) <= 200
