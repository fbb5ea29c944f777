"""A small project whose articles and catalogs change, for the commands that translators use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from articles.writing import article_with
from projects import Ran, extract_all, twinspan

from pipeline.build import Result
from pipeline.catalogs.store import read_catalog
from pipeline.config import load_config
from pipeline.model import Catalog, Entry

Texts = Sequence[tuple[str, str]]


class Story:
    """The locales de-DE and fr-FR have the same articles; German catalogs are looked at."""

    def __init__(self, root: Path, more: str = "") -> None:
        self.root = root
        text = f'locales = ["de-DE", "fr-FR"]\n{more}'
        (root / "twinspan.toml").write_text(text, "utf-8")
        self.config = load_config(root / "twinspan.toml")
        self.version = 0

    def has(self, articles: Mapping[str, Texts], **fields: str) -> Result:
        """Make these the articles of both locales, and extract."""
        self.version += 1
        front = {"ms_openlocfilehash": f"v{self.version}",
                 "ms_lasthandoff": f"1/{self.version}/2021", **fields}  # fmt: skip
        for tag in ("de-DE", "fr-FR"):
            folder = self.root / "content" / tag
            folder.mkdir(parents=True, exist_ok=True)
            for file in sorted(folder.rglob("*.md")):
                file.unlink()
            for path, pairs in articles.items():
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_text(article_with(*pairs, **front), "utf-8")
        return extract_all(self.config)

    def run(self, *arguments: str, stdin: str = "") -> Ran:
        return twinspan(self.root, *arguments, stdin=stdin)

    def file(self, name: str = "a", code: str = "de_DE") -> Path:
        return self.config.catalogs / code / f"{name}.po"

    def catalog(self, name: str = "a", code: str = "de_DE") -> Catalog:
        found = read_catalog(self.file(name, code), name)
        assert found is not None
        return found

    def entry(self, source: str, name: str = "a", code: str = "de_DE") -> Entry:
        return next(one for one in self.catalog(name, code).entries if one.msgid == source)

    def edit(self, old: str, new: str, name: str = "a", code: str = "de_DE") -> None:
        """What a person does in an editor."""
        text = self.file(name, code).read_text("utf-8")
        assert old in text
        self.file(name, code).write_text(text.replace(old, new), "utf-8")
