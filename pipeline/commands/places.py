"""Where findings are, as the reader of a format counts paths."""

from __future__ import annotations

from pathlib import PurePath

from pipeline.config import Config
from pipeline.git import repository
from pipeline.model import Finding
from pipeline.reports import Report

_FROM_THE_REPOSITORY = ("github", "sarif")
"""What a code host reads: it counts from the root of the repository, messages from the project."""


def as_read(report: Report, form: str, config: Config) -> Report:
    """The report with its files as the format's readers look for them."""
    if form not in _FROM_THE_REPOSITORY:
        return report
    root = repository(config.root)
    if root is None or root == config.root or not config.root.is_relative_to(root):
        return report
    inside = config.root.relative_to(root)
    return report._replace(
        findings=tuple(_moved(finding, inside) for finding in report.findings),
        known=tuple(_moved(finding, inside) for finding in report.known),
        file=_below(inside, report.file) if report.file else "",
    )


def _moved(finding: Finding, folder: PurePath) -> Finding:
    place = finding.location
    return finding._replace(location=place._replace(file=_below(folder, place.file)))


def _below(folder: PurePath, file: str) -> str:
    """An absolute path stays as it is."""
    return (folder / file).as_posix()
