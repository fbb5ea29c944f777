"""A small project with an error and two warnings."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.starter import starter_files
from tests.projects import twinspan


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The first project of ``twinspan new``, whose catalogs have two sentences in English, and
    whose German article has a dead link.
    """
    root = tmp_path / "project"
    for name, text in starter_files().items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    for tag, link in (("de-DE", "more.md"), ("es-ES", "https://example.com/")):
        article = root / "content" / tag / "index.md"
        article.write_text(article.read_text("utf-8") + f"\n[More]({link})\n", "utf-8")
    assert twinspan(root, "extract", "-q").code == 0
    catalog = root / "locales/de_DE/index.po"
    text = catalog.read_text("utf-8")
    for known, planted in (
        (
            "Erstellen Sie die Website mit **twinspan build**.",
            "Run **twinspan build** to make the site.",
        ),
        (
            "Jeder Satz dieses Artikels steht neben seiner Übersetzung.",
            "Every sentence of this article stands beside its translation.",
        ),
    ):
        assert f'msgstr "{known}"' in text
        text = text.replace(f'msgstr "{known}"', f'msgstr "{planted}"')
    catalog.write_text(text, "utf-8")
    return root
