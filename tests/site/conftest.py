"""The demo project and the quirks of real repositories, each built once."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from big_site import build_big
from every_kind import every_kind
from infected import infected
from site_project import QUIRKS, URL, Built, configure, copy_demo, run

from pipeline.config import load_config


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The project's own help set, built."""
    config = load_config(copy_demo(tmp_path_factory.mktemp("desk")) / "twinspan.toml")
    return Built(config, run(config))


@pytest.fixture(scope="session")
def published_desk(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The same for a site with an address."""
    folder = copy_demo(tmp_path_factory.mktemp("published"), f'url = "{URL}"')
    config = load_config(folder / "twinspan.toml")
    return Built(config, run(config))


@pytest.fixture(scope="session")
def big(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site with a very large table of contents."""
    return build_big(tmp_path_factory.mktemp("big"))


@pytest.fixture(scope="session")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo with a page of every kind, in both directions, and a report."""
    return every_kind(tmp_path_factory.mktemp("kinds"))


@pytest.fixture(scope="session")
def infected_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site in which every text is an injection."""
    return infected(tmp_path_factory.mktemp("infected"))


@pytest.fixture(scope="session")
def quirks(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Built]:
    """A set of the quirks, built when first asked for."""
    built: dict[str, Built] = {}

    def get(name: str) -> Built:
        if name not in built:
            folder = tmp_path_factory.mktemp(name)
            shutil.copytree(corpus / "quirks" / name, folder / "content")
            config = configure(folder, QUIRKS[name])
            built[name] = Built(config, run(config))
        return built[name]

    return get
