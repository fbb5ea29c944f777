"""The sample site, built once."""

from __future__ import annotations

from pathlib import Path

import pytest

from . import sample


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    sample.build(folder)
    return folder
