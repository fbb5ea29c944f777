"""Where links, images and includes lead: those of the articles, and those of the built site."""

from pipeline.checks.links import (
    addresses,
    content,
    site_index,
    site_languages,
    site_links,
    site_redirects,
)

MODULES = (addresses, content, site_links, site_redirects, site_languages, site_index)
"""The modules that register checks."""
