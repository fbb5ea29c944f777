"""Views of articles and links -> findings; a check knows nothing of files or formats.

A new check is one decorated generator in one of the modules imported here (``registry.py``
says how), one fixture folder in ``tests/checks/fixtures`` and a page made by ``docs.py``.
"""

from pipeline.checks import (
    articles,
    catalogs,
    edits,
    glossary,
    links,
    pages,
    segments,
    spans,
    texts,
)
from pipeline.checks.registry import Check, all_checks
from pipeline.checks.run import check_article, check_links, problem_findings, with_levels

FAMILIES = (spans, pages, catalogs, edits, glossary, articles, segments, texts, links)
"""The modules that register the checks."""

__all__ = [
    "Check",
    "all_checks",
    "check_article",
    "check_links",
    "problem_findings",
    "with_levels",
]
