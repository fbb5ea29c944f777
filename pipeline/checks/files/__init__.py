"""The form of files: encoding, front matter, span tags, tables of contents, catalogs."""

from pipeline.checks.files import catalogs, pages, spans

MODULES = (
    catalogs,
    pages,
    spans,
)
"""The modules that register checks."""
