"""Findings and statuses -> the pages of the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader

from pipeline.checks import Check, all_checks
from pipeline.files import templates_folder
from pipeline.model import Locale
from pipeline.reports.html.articles import make_fixed, make_groups, make_standings
from pipeline.reports.html.charts import completeness_bars, findings_bars
from pipeline.reports.html.charts import make_standings as all_standings
from pipeline.reports.html.checks import make_check_pages, make_rows
from pipeline.reports.html.counts import Ledger, Statuses, badges, noun, sort_of
from pipeline.reports.html.matrix import make_folders, make_total, worst_articles
from pipeline.reports.html.names import page_names
from pipeline.reports.html.spreads import make_spreads
from pipeline.reports.html.texts import plain
from pipeline.reports.report import Report

STYLE = "report.css"
_FIXED = 200
"""Entries of the baseline that are listed as fixed; the rest is counted."""
_NO_PAGES: Mapping[str, Mapping[str, str]] = MappingProxyType({})


def render_html(
    report: Report,
    statuses: Statuses,
    *,
    locales: Sequence[Locale],
    source: Locale,
    name: str = "",
    pages: Mapping[str, Mapping[str, str]] = _NO_PAGES,
) -> dict[str, bytes]:
    """The files of the report by name, each name relative to the report's folder.

    ``statuses`` are by article and tag; ``locales`` gives the order of the columns, ``name`` is
    that of the project. ``pages`` are the addresses of the articles' pages, by article and tag,
    relative to the report's first page, where it stands in the site.
    """
    ledger = Ledger(report.findings, statuses, locales, source, report.known, report.fixed)
    return {
        address: text.encode("utf-8", "replace")
        for address, text in _files(ledger, all_checks(), name, pages)
    }


def _files(
    ledger: Ledger,
    checks: Mapping[str, Check],
    name: str,
    site: Mapping[str, Mapping[str, str]],
) -> Iterator[tuple[str, str]]:
    articles = page_names(ledger.paths, "articles")
    helps = page_names((check for check, _, _ in ledger.checks), "checks")
    pages = _environment(str(templates_folder() / "report"))
    common: dict[str, Any] = {
        "project": name,
        "columns": ledger.columns,
        "source": ledger.source,
        "compared": ledger.compared,
    }
    yield (
        "index.html",
        pages.get_template("index.html").render(
            **common, **_index(ledger, checks, articles, helps)
        ),
    )
    template = pages.get_template("article.html")
    for path, address in articles.items():
        yield (
            address,
            template.render(
                **common,
                path=plain(path),
                folder=plain(path.rpartition("/")[0]),
                title=plain(path.rpartition("/")[2] or "The project as a whole"),
                standings=make_standings(ledger, path, "", site.get(path, {})),
                site_pages=bool(site.get(path)),
                groups=make_groups(ledger, path, checks, helps),
                fixed=make_fixed({k: n for k, n in ledger.fixed.items() if k.article == path}),
            ),
        )
    template = pages.get_template("check.html")
    for page in make_check_pages(ledger, checks, helps, articles):
        yield page.row.href, template.render(**common, page=page)
    style = (templates_folder() / "report" / STYLE).read_text("utf-8")
    columns = f":root {{ --columns: {len(ledger.columns)}; }}\n"
    yield STYLE, style + columns + "".join(_only(column.key) for column in ledger.columns)


def _index(
    ledger: Ledger,
    checks: Mapping[str, Check],
    articles: Mapping[str, str],
    helps: Mapping[str, str],
) -> dict[str, Any]:
    standings = all_standings(ledger)
    fixed = make_fixed(ledger.fixed)
    return {
        "total": badges(Counter(map(sort_of, ledger.everything))),
        "fixed": fixed[:_FIXED],
        "fixed_count": f"{sum(ledger.fixed.values()):,}",
        "fixed_rest": max(0, len(fixed) - _FIXED),
        "count": f"{len(ledger.findings):,}",
        "troubled": f"{len({one.article for one in ledger.findings}):,}",
        "articles": f"{len(ledger.paths):,} {noun(len(ledger.paths), 'article')}",
        "folders": make_folders(ledger, articles),
        "everything": make_total(ledger),
        "worst": worst_articles(ledger, articles),
        "checks": make_rows(ledger, checks, helps),
        "standings": standings,
        "findings_bars": findings_bars(ledger),
        "completeness_bars": completeness_bars(standings),
        "spreads": make_spreads(ledger),
    }


def _only(key: str) -> str:
    """An address that ends with ``#locale-de-DE`` shows what was found in that locale only."""
    here = f":root:has(#locale-{key}:target)"
    others = f"{here} :is(.finding, .group, .known-ones):not(.in-{key})"
    return f"{others}, {here} .everything {{ display: none; }}\n"


@lru_cache(maxsize=2)
def _environment(folder: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["address"] = address
    return environment


def address(name: str) -> str:
    """A file's name as it stands in ``href``."""
    path, mark, fragment = name.partition("#")
    return quote(path) + mark + fragment
