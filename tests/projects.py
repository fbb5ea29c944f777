"""Projects of real articles, for tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.build import Result, update
from pipeline.config import Config
from pipeline.runner import Runner

PARTNER = ("ru-RU", "es-ES", "pt-BR", "fr-FR", "de-DE", "ja-JP")


def copy_articles(source: Path, target: Path, tags: Iterable[str], *, every: int) -> None:
    """Every n-th article (and all else but images) of some locales of a corpus folder."""
    tags = tuple(tags)
    names = sorted(path.relative_to(source / tags[0]) for path in (source / tags[0]).rglob("*.md"))
    for tag in tags:
        for name in names[::every]:
            if (source / tag / name).is_file():
                (target / tag / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source / tag / name, target / tag / name)


def extract_all(config: Config) -> Result:
    """``twinspan extract`` in this process, with a cache that is thrown away."""
    with TemporaryDirectory() as folder:
        runner = Runner(Path(folder) / "cache.sqlite", jobs=1)
        result = update(config, runner)
        runner.close()
    return result
