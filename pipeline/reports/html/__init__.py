"""Findings and statuses -> a folder of HTML pages, as {name: bytes}.

    index.html          the matrix article × locale, the plots, the checks
    articles/*.html     every finding of one article
    checks/*.html       what one check means, and where it found something
    report.css          the look

Nothing here touches the disk but to read the templates; nothing reads a clock.
"""

from __future__ import annotations

from pipeline.reports.html.counts import Statuses
from pipeline.reports.html.render import render_html

__all__ = ["Statuses", "render_html"]
