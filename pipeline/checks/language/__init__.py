"""The words of a translation: untranslated, wrong numbers, signs and spaces."""

from pipeline.checks.language import untranslated

MODULES = (untranslated,)
"""The modules that register checks."""
