"""The words of a translation: untranslated, wrong numbers, signs and spaces."""

from pipeline.checks.language import (
    bold,
    brackets,
    capitals,
    compounds,
    french,
    invisible,
    leftover,
    length,
    numbers,
    repeated,
    scripts,
    signs,
    spaces,
    untranslated,
)

MODULES = (
    untranslated,
    leftover,
    compounds,
    numbers,
    scripts,
    length,
    bold,
    capitals,
    spaces,
    french,
    signs,
    repeated,
    brackets,
    invisible,
)
"""The modules that register checks."""
