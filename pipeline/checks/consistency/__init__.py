"""One thing, one name: terms and repeated sentences."""

from pipeline.checks.consistency import glossary

MODULES = (glossary,)
"""The modules that register checks."""
