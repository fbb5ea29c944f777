"""The HTML report, as commands write it: a folder of its own."""

from __future__ import annotations

from pathlib import Path

from pipeline.config import Config
from pipeline.errors import UsageError
from pipeline.files import check_folder, replace_folder
from pipeline.reports import Report
from pipeline.reports.html import Statuses, render_html

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


def write_html(report: Report, statuses: Statuses, config: Config, output: Path) -> Path:
    """Write the report in place of an earlier one; its first page."""
    told = {tag for by_tag in statuses.values() for tag in by_tag}
    files = render_html(
        report,
        statuses,
        locales=tuple(one for one in config.locales if one.tag in told),
        source=config.source,
        name=config.site.name,
    )
    replace_folder(output, files, _MANIFEST)
    return output / "index.html"
