"""Projects of real articles, for tests."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Iterable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from pipeline.build import Result, update
from pipeline.cli import main
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


class Ran(NamedTuple):
    """What a command printed (both streams), and its exit code."""

    code: int
    text: str


def twinspan(root: Path, *arguments: str, stdin: str = "") -> Ran:
    """The command, in this process, on the project in ``root``."""
    said = io.StringIO()
    command, *others = arguments
    before = sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin.encode("utf-8")), encoding="utf-8")
    try:
        with redirect_stdout(said), redirect_stderr(said):
            main([command, "-C", str(root), *others])
    except SystemExit as left:
        return Ran(int(left.code or 0), said.getvalue())
    finally:
        sys.stdin = before
    raise AssertionError("the command did not leave")
