"""The HTML report, as commands write it: a folder of its own, or one of the site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from pipeline.config import Config
from pipeline.errors import UsageError
from pipeline.files import check_folder, names, remove_stale, replace_folder
from pipeline.model import Facts
from pipeline.reports import Report
from pipeline.reports.html import Statuses, render_html
from pipeline.site.urls import REPORT, encode, page_urls

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
    report: Report,
    statuses: Statuses,
    config: Config,
    output: Path,
    pages: Mapping[str, Mapping[str, str]] | None = None,
) -> Path:
    """Write the report in place of an earlier one; its first page. ``pages`` are the addresses
    of the articles' pages, where it stands in the site.
    """
    told = {tag for by_tag in statuses.values() for tag in by_tag}
    files = render_html(
        report,
        statuses,
        locales=tuple(one for one in config.locales if one.tag in told),
        source=config.source,
        name=config.site.name,
        pages=pages or {},
    )
    replace_folder(output, files, _MANIFEST)
    return output / "index.html"


def write_site_report(report: Report, facts: Sequence[Facts], config: Config) -> Path:
    """Write the report into the site, linked to its pages; its first page."""
    urls = page_urls(fact.path for fact in facts if fact.page and fact.statuses)
    there = names(config.output)
    pages = {
        path: {
            locale.tag: f"../{encode(address)}"
            for locale in config.locales
            if (address := f"{locale.folder}/{url}") in there
        }
        for path, url in urls.items()
    }
    statuses = {fact.path: fact.statuses for fact in facts}
    return write_html(report, statuses, config, config.output / REPORT, pages)


def remove_site_report(config: Config) -> None:
    """A report of an earlier build would tell of another site than the one beside it."""
    folder = config.output / REPORT
    if (folder / _MANIFEST).is_file():
        remove_stale(folder, _MANIFEST, ())
        (folder / _MANIFEST).unlink()
        with suppress(OSError):  # files of somebody else stay
            folder.rmdir()
