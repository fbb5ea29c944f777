"""The same article in all locales: missing, stale, of another source."""

from pipeline.checks.alignment import articles, edits, order, segments, structure

MODULES = (
    articles,
    edits,
    order,
    segments,
    structure,
)
"""The modules that register checks."""
