"""Where the corpus is, and projects made of it in a folder that is removed at the end."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.clock import Cost, command_cost
from pipeline.config import Config, load_config

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus" / "partner-center"
LOCALES = ("ru-RU", "es-ES", "pt-BR", "fr-FR", "de-DE", "ja-JP")
CORES = 2


class Workshop:
    """The place of a run. ``rounds`` is how often each thing is measured."""

    def __init__(self, folder: Path, corpus: Path, *, quick: bool) -> None:
        self.folder = folder
        self.corpus = corpus
        self.quick = quick
        self._built: Config | None = None
        self._arabic: Config | None = None
        self.compile()

    def rounds(self, wanted: int) -> int:
        return 1 if self.quick else wanted

    def say(self, text: str) -> None:
        """Show what is being done."""
        print(f"  {text}", file=sys.stderr, flush=True)

    def compile(self) -> None:
        """What a user's first run leaves: compiled files."""
        subprocess.run([sys.executable, "-m", "compileall", "-q", ROOT / "pipeline"], check=False)

    def articles(self) -> list[tuple[str, Path]]:
        """Every Markdown file of the corpus and its locale, by path, so that the files of one
        article are neighbours, as in a run.
        """
        found = [
            (str(path.relative_to(self.corpus / tag)), tag, path)
            for tag in LOCALES
            for path in (self.corpus / tag).rglob("*.md")
        ]
        return [(tag, path) for _, tag, path in sorted(found)]

    def project(self, name: str, locales: Sequence[str] = LOCALES, copies: int = 0) -> Config:
        """A new project on the corpus; with ``copies`` on so many copies of its trees."""
        root = self.folder / name
        shutil.rmtree(root, ignore_errors=True)
        root.mkdir(parents=True)
        tags = ", ".join(f'"{tag}"' for tag in locales)
        lines = [f'source = "en-US"\nlocales = [{tags}]\n[site]\nname = "Partner Center"']
        if copies:
            for tag in locales:
                for number in range(copies):
                    shutil.copytree(self.corpus / tag, root / "content" / tag / f"part{number}")
        else:
            lines += ["[content]", *(f'"{tag}" = "{self.corpus / tag}"' for tag in locales)]
        (root / "twinspan.toml").write_text("\n".join(lines) + "\n", "utf-8")
        return load_config(root / "twinspan.toml")

    def built(self) -> Config:
        """The project of the whole corpus, built, with its cache."""
        if self._built is None:
            self.say("building the corpus")
            config = self.project("built")
            twinspan(config, "build", "--no-search")
            self._built = config
        return self._built

    def demo(self, url: str) -> Config:
        """The project's own help set for a site at an address, built."""
        root = self.folder / "demo"
        for name in ("content", "locales"):
            shutil.copytree(ROOT / name, root / name, dirs_exist_ok=True)
        text = (ROOT / "twinspan.toml").read_text("utf-8")
        (root / "twinspan.toml").write_text(
            text.replace("[site]", f'[site]\nurl = "{url}"'), "utf-8"
        )
        config = load_config(root / "twinspan.toml")
        twinspan(config, "build")
        return config

    def arabic(self) -> Config | None:
        """A few real articles in Arabic, which the corpus does not have; built, with search."""
        content = self.corpus.parent / "quirks" / "dynamics" / "ar-SA"
        if self._arabic is None and content.is_dir():
            root = self.folder / "arabic"
            root.mkdir()
            lines = (
                'source = "en-US"',
                'locales = ["ar-SA"]',
                "[content]",
                f'"ar-SA" = "{content}"',
            )
            (root / "twinspan.toml").write_text("\n".join(lines) + "\n", "utf-8")
            self._arabic = load_config(root / "twinspan.toml")
            twinspan(self._arabic, "build", "--fail-on", "never")
        return self._arabic


def twinspan(config: Config, *arguments: str, watched: bool = False) -> Cost:
    """The cost of the console script, as a user calls it."""
    script = Path(sys.executable).with_name("twinspan")
    return command_cost([script, *arguments, "-q"], folder=config.root, watched=watched)


def clear_made(config: Config) -> None:
    """Leave only content and configuration."""
    for folder in (config.catalogs, config.output, config.cache):
        set_aside(folder)


def set_aside(folder: Path) -> None:
    """Move a folder, if there is one, out of the way. It is not deleted: for minutes after many
    files were, ext4 looks long for a place for each new one, as it does in no fresh clone.
    """
    if folder.exists():
        folder.rename(Path(tempfile.mkdtemp(prefix=".aside-", dir=folder.parent)) / folder.name)


def use_two_cores() -> int:
    """Measure on two cores, also where there are more; how many there are."""
    cores = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, cores[:CORES])
    return len(cores)
