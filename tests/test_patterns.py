"""Every regular expression and every pinned package works on every Python that we promise."""

import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import distributions
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

import pipeline

ROOT = Path(__file__).parents[1]
OLDEST = "3.11.0"
SINGLE = (codes.LITERAL, codes.NOT_LITERAL, codes.IN, codes.ANY, codes.CATEGORY)


def test_no_pattern_repeats_a_group_possessively() -> None:
    """Before Python 3.11.5 such a group may end within its last, failed repetition (CPython's
    gh-106052): ``(?:ab?c)*+`` matches "aca" as a whole. Debian 12 has 3.11.2.
    """
    found = {name: _faults(_parser.parse(one.pattern, one.flags)) for name, one in _patterns()}
    assert len(found) > 200
    assert [name for name, faulty in found.items() if faulty] == []


@pytest.mark.parametrize(
    ("pattern", "faulty"), [(r"(?:a?b)*+", 1), (r"(?>ab?)", 1), (r"a[bc]*+", 0)]
)
def test_the_search_for_such_groups_finds_them(pattern: str, faulty: bool) -> None:
    assert _faults(_parser.parse(f"(x|{pattern})y")) == faulty


def test_what_is_pinned_installs_on_the_oldest_python() -> None:
    pins = {
        Requirement(line).name.lower() for line in (ROOT / "constraints.txt").read_text().split()
    }
    needs = {one.name.lower(): one.metadata["Requires-Python"] or "" for one in distributions()}
    here = {name: needs[name] for name in pins & needs.keys()}
    assert len(here) > 30
    assert {n: need for n, need in here.items() if not SpecifierSet(need).contains(OLDEST)} == {}


def _patterns() -> Iterator[tuple[str, re.Pattern[Any]]]:
    for module in pkgutil.walk_packages(pipeline.__path__, "pipeline."):
        if not module.name.endswith("__main__"):
            for name, value in vars(import_module(module.name)).items():
                for number, one in enumerate(_within(value)):
                    yield f"{module.name}.{name}:{number}", one


def _within(value: object) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from _within([*value.values()])
    elif isinstance(value, (list, tuple, set, frozenset)):
        for one in value:
            yield from _within(one)


def _faults(parsed: Any) -> int:
    """How many possessive or atomic groups there are in a parsed pattern, at any depth."""
    count = 0
    for code, argument in parsed:
        single = code is codes.POSSESSIVE_REPEAT and argument[2][0][0] in SINGLE
        count += code in (codes.POSSESSIVE_REPEAT, codes.ATOMIC_GROUP) and not single
        count += sum(_faults(inner) for inner in _inner(argument))
    return count


def _inner(argument: Any) -> Iterator[Any]:
    if isinstance(argument, _parser.SubPattern):
        yield argument
    elif isinstance(argument, (list, tuple)):
        for one in argument:
            yield from _inner(one)
