"""The HTML report, as commands write it: a folder of its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.config import Config
from pipeline.errors import UsageError
from pipeline.files import check_folder, replace_folder
from pipeline.model import Facts, Finding
from pipeline.reports.html import render_html

HTML = "html"
_MANIFEST = ".twinspan-report"


def check_output(form: str, output: Path | None) -> None:
    """The output goes with the format; asked before the work. Raises ``TwinspanError``."""
    if form == HTML:
        if output is None:
            raise UsageError(
                "--format html needs a folder to write to: --output report, for example"
            )
        check_folder(output, _MANIFEST)
    elif output is not None and output.is_dir():
        raise UsageError(f'--output "{output}" is a folder; only --format html writes to one')


def write_html(
    findings: Sequence[Finding], facts: Sequence[Facts], config: Config, output: Path
) -> Path:
    """Write the report in place of an earlier one; its first page."""
    statuses = {fact.path: fact.statuses for fact in facts}
    files = render_html(
        findings, statuses, locales=config.locales, source=config.source, name=config.site.name
    )
    replace_folder(output, files, _MANIFEST)
    return output / "index.html"
