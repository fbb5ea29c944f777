"""Views of articles and links -> findings; a check knows nothing of files or formats.

A new check is one decorated generator in a module of its family (``registry.py`` says how), one
fixture folder in ``tests/checks/fixtures`` and a page made by ``docs.py``. Families are folders:
files, alignment, markup, language, consistency, links. What they share to read a text is in
``reading/``.
"""

from pipeline.checks.problems import problem_findings
from pipeline.checks.registry import Check, Repeat, all_checks, find_check
from pipeline.checks.run import (
    Repeated,
    check_article,
    check_failed,
    check_links,
    check_repeats,
    site_hits,
    with_levels,
)
from pipeline.checks.sheaf import bind, unbind

__all__ = [
    "Check",
    "Repeat",
    "Repeated",
    "all_checks",
    "bind",
    "check_article",
    "check_failed",
    "check_links",
    "check_repeats",
    "find_check",
    "problem_findings",
    "site_hits",
    "unbind",
    "with_levels",
]
