"""Links, images, code, emphasis, tags: is everything there, and well formed?"""

from pipeline.checks.markup import links, refused

MODULES = (links, refused)
"""The modules that register checks."""
