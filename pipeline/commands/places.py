"""Where findings are, as the reader of a format counts paths."""

from __future__ import annotations

from pathlib import PurePath

from pipeline.config import Config
from pipeline.git import repository
from pipeline.model import Finding

_FROM_THE_REPOSITORY = ("github", "sarif")
"""What a code host reads: it counts from the root of the repository, messages from the project."""


def as_read(findings: tuple[Finding, ...], form: str, config: Config) -> tuple[Finding, ...]:
    """The findings with their files as the format's readers look for them."""
    if form not in _FROM_THE_REPOSITORY or not findings:
        return findings
    root = repository(config.root)
    if root is None or root == config.root or not config.root.is_relative_to(root):
        return findings
    inside = config.root.relative_to(root)
    return tuple(_moved(finding, inside) for finding in findings)


def _moved(finding: Finding, folder: PurePath) -> Finding:
    place = finding.location
    if PurePath(place.file).is_absolute():
        return finding
    return finding._replace(location=place._replace(file=(folder / place.file).as_posix()))
