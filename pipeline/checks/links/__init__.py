"""Where links, images and includes lead."""

from pipeline.checks.links import content

MODULES = (content,)
"""The modules that register checks."""
