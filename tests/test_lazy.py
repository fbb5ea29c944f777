"""Modules that wait until they are needed."""

from __future__ import annotations

import pkgutil
import subprocess
import sys
from importlib import import_module

import pytest

import pipeline
from pipeline.lazy import lazy

_SLOW = ("rapidfuzz.fuzz", "lxml.etree", "multiprocessing", "wcmatch.glob", "importlib.metadata")
_STARTS = """
import sys
import pipeline.commands.build
loaded = [name for name in %r if type(sys.modules.get(name)) is type(sys)]
print(loaded, "pipeline.checks.language.leftover" in sys.modules)
"""


def test_the_command_starts_without_what_it_may_not_need() -> None:
    run = subprocess.run(
        [sys.executable, "-c", _STARTS % (_SLOW,)], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[] False"


def test_a_module_that_is_not_there() -> None:
    with pytest.raises(ModuleNotFoundError):
        lazy("pipeline.no_such_module")


def test_a_module_is_what_an_import_gives() -> None:
    assert lazy("colorsys").rgb_to_hsv(0, 0, 0) == (0, 0, 0)
    assert lazy("pipeline.model").Level is sys.modules["pipeline.model"].Level


def test_annotations_of_named_tuples_are_values() -> None:
    """``typing.NamedTuple`` compiles each one that is a text, at every start."""
    for module in pkgutil.walk_packages(pipeline.__path__, "pipeline."):
        loaded = vars(import_module(module.name))
        own = [one for one in loaded.values() if getattr(one, "__module__", "") == module.name]
        tuples = [one for one in own if isinstance(one, type) and hasattr(one, "_fields")]
        assert not (tuples and "annotations" in loaded), module.name
