"""What all tests share: real articles, system tools, small projects, hypothesis' profile.

A test that needs what is not there is skipped, and the reason is printed; with
``TWINSPAN_STRICT=1``, which ``.ci/run`` sets, it fails instead.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, Phase, settings
from playwright.sync_api import Browser, expect, sync_playwright
from projects import PARTNER, copy_articles, extract_all

from pipeline.config import Config, load_config

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"

os.environ["TWINSPAN_TRACE"] = "1"  # a fault of ours ends a test, and is no finding

settings.register_profile(
    "twinspan",
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=150,
    phases=(Phase.explicit, Phase.generate, Phase.shrink),
    report_multiple_bugs=False,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("quick", settings.get_profile("twinspan"), max_examples=10)
settings.load_profile("twinspan")
expect.set_options(timeout=30_000)  # a machine that is shared may be ten times as slow


def pytest_configure(config: pytest.Config) -> None:
    """Print the reason of every skipped test, without ``-rs``."""
    if "s" not in config.option.reportchars:
        config.option.reportchars += "s"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What needs the site of all attacks, or a program of Java, is slow."""
    for item in items:
        if {"infected_site", "nu_checker"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("slow")


def missing(reason: str) -> NoReturn:
    """Skip for want of something outside the project; a failure where that is not allowed."""
    if os.environ.get("TWINSPAN_STRICT") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def _folder(path: Path) -> Path:
    if not path.is_dir():
        missing(f"{path} is not there: real articles are kept beside the project")
    return path


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The real articles: ``partner-center``, ``partner-center-2021-03``, ``quirks``."""
    return _folder(SHARED / "corpus")


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The five articles the project began from, one locale each."""
    return _folder(SHARED / "seeds")


@pytest.fixture(scope="session")
def tool() -> Callable[[str], str]:
    """Where a program is: ``tool("msgfmt")``. The test is skipped where it is not installed."""
    packages = {"msgfmt": "gettext", "java": "default-jre-headless"}

    def find(name: str) -> str:
        path = shutil.which(name)
        if path is None:
            missing(f"no {name}: apt-get install {packages.get(name, name)}")
        return path

    return find


@pytest.fixture(scope="session")
def nu_checker() -> Path:
    """The Nu HTML checker, a Java archive."""
    file = Path(__file__).parent / "node_modules/vnu-jar/build/dist/vnu.jar"
    if not file.is_file():
        missing("no Nu HTML checker: npm install --prefix tests")
    return file


@pytest.fixture(scope="session")
def browser(tool: Callable[[str], str]) -> Iterator[Browser]:
    """Chromium, started once for all browser tests of a process."""
    path = tool("chromium")
    flags = (
        "no-sandbox",
        "disable-gpu",
        "disable-background-networking",
        "disable-component-update",
        "disable-sync",
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=[f"--{flag}" for flag in flags]
        )
        yield browser
        browser.close()


MakeProject = Callable[..., Config]


@pytest.fixture
def make_project(tmp_path: Path) -> MakeProject:
    """A project in a folder of its own: ``make_project({"de-DE/a.md": "…"}, ["de-DE"])``.

    ``files`` are below ``content/``; ``settings`` is more of ``twinspan.toml``.
    """
    made: list[Path] = []

    def make(
        files: Mapping[str, str | bytes], locales: Iterable[str], *, settings: str = ""
    ) -> Config:
        root = tmp_path / f"project{len(made) or ''}"
        made.append(root)
        root.mkdir()
        for name, content in files.items():
            path = root / "content" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        tags = ", ".join(f'"{tag}"' for tag in locales)
        text = f'source = "en-US"\nlocales = [{tags}]\n{settings}'
        (root / "twinspan.toml").write_text(text, "utf-8")
        return load_config(root / "twinspan.toml")

    return make


@pytest.fixture(scope="session")
def real_project(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Config:
    """About 75 partner-center articles in six locales, extracted once. Not to be changed: a
    test that changes it copies the folder first.
    """
    root = tmp_path_factory.mktemp("real")
    copy_articles(corpus / "partner-center", root / "content", PARTNER, every=5)
    tags = ", ".join(f'"{tag}"' for tag in PARTNER)
    (root / "twinspan.toml").write_text(f'source = "en-US"\nlocales = [{tags}]\n', "utf-8")
    config = load_config(root / "twinspan.toml")
    extract_all(config)
    return config
