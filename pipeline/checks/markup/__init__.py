"""Links, images, code, emphasis, tags: is everything there, and well formed?"""

from pipeline.checks.markup import (
    code,
    emphasis,
    identifiers,
    images,
    links,
    no_loc,
    placeholders,
    references,
    refused,
    tags,
    visible,
)

MODULES = (
    code,
    emphasis,
    identifiers,
    images,
    links,
    no_loc,
    placeholders,
    references,
    refused,
    tags,
    visible,
)
"""The modules that register checks."""
