"""The same article in all locales: missing, stale, of another source."""

from pipeline.checks.alignment import articles, edits, segments

MODULES = (
    articles,
    edits,
    segments,
)
"""The modules that register checks."""
