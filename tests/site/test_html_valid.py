"""Pages of every kind through the Nu HTML checker: no error that the theme makes."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from site_project import QUIRKS, Built

CONTENT = ("skipping",)
"""What articles cause: heading levels that their authors left out."""


@pytest.fixture(scope="session")
def nu(tool: Callable[[str], str], nu_checker: Path) -> Callable[[list[Path]], list[str]]:
    """The errors in files."""
    java, jar = tool("java"), str(nu_checker)

    def check(files: list[Path]) -> list[str]:
        command = [java, "-Xmx512m", "-jar", jar, "--format", "json", "--exit-zero-always", *files]
        told = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
        return [
            f"{found['url']}:{found.get('lastLine')}: {found['message']}"
            for found in json.loads(told.stderr)["messages"]
            if found["type"] != "info" and not any(word in found["message"] for word in CONTENT)
        ]

    return check


def sample(built: Built, every: int) -> list[Path]:
    """The pages of no article, and some of the articles."""
    own = [name for name in built.addresses if name.count("/") < 2]
    return [built.site / name for name in dict.fromkeys((*own, *built.addresses[::every]))]


def test_pages_of_the_demo_are_valid(nu: Callable[[list[Path]], list[str]], desk: Built) -> None:
    assert nu(sample(desk, 1)) == []


@pytest.mark.corpus
def test_pages_of_real_articles_are_valid(
    nu: Callable[[list[Path]], list[str]], quirks: Callable[[str], Built]
) -> None:
    assert nu([page for name in QUIRKS for page in sample(quirks(name), 2)]) == []
