"""The words of a translation: untranslated, wrong numbers, signs and spaces."""

from pipeline.checks.language import (
    brackets,
    french,
    invisible,
    repeated,
    signs,
    spaces,
    untranslated,
)

MODULES = (untranslated, spaces, french, signs, repeated, brackets, invisible)
"""The modules that register checks."""
