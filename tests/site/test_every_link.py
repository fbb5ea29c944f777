"""Every link of every page leads to a file of the site, from a plain file system too."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from site_project import QUIRKS, Built, LinkChecker, ids_twice


def problems(built: Built) -> list[str]:
    checker = LinkChecker(built.site)
    found = [line for address in built.addresses for line in checker.dead(address)]
    for address in built.addresses:
        found += (f"{address}: id {name} twice" for name in ids_twice(built.page(address)))
    return found


def test_of_the_demo(desk: Built) -> None:
    assert len(desk.addresses) > 60
    assert problems(desk) == []


@pytest.mark.corpus
@pytest.mark.parametrize("name", sorted(QUIRKS))
def test_of_the_quirks(quirks: Callable[[str], Built], name: str) -> None:
    built = quirks(name)
    known = {
        found.message.split('"')[1]
        for found in built.findings()
        if found.check in ("dead-fragment", "link-case") and '"' in found.message
    }
    found = [line for line in problems(built) if not ("no such id" in line and _named(line, known))]
    assert found == []


def _named(line: str, known: set[str]) -> bool:
    """Whether a dead fragment was reported."""
    fragment = line.split("#", 1)[1].split("'", 1)[0]
    return any(url.endswith("#" + fragment) for url in known)
