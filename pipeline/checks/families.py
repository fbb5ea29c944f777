"""The families of checks: folders of this package, whose modules register their checks.

They are loaded when the first check is asked for, not at the start: a run that has nothing to
check is not to wait for some hundred modules and patterns.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

# What readers of files and the survey of links report is in the first two: often that is all
# that is needed.
FAMILIES = ("files", "links", "alignment", "markup", "language", "consistency")


def load() -> Iterator[ModuleType]:
    """Import every module of one family after the other; the families' packages."""
    for name in FAMILIES:
        package = import_module(f"pipeline.checks.{name}")
        for module in iter_modules(package.__path__):
            import_module(f"{package.__name__}.{module.name}")
        yield package
