"""A sentence that stands several times, with several translations, keeps each where it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from articles.writing import article_with
from projects import extract_all

from pipeline.catalogs.store import read_catalog
from pipeline.config import Config
from pipeline.export import export_markdown

Make = Callable[..., Config]
LAMPS = ("One lamp is here.", "Two lamps are here.", "Three lamps are here.")


def lamps(texts: Sequence[str], version: str) -> str:
    """Each text is that of "Open.", after a sentence of its own."""
    pairs = [
        pair
        for lamp, text in zip(LAMPS, texts, strict=False)
        for pair in ((f"DE {lamp}", lamp), (text, "Open."))
    ]
    return article_with(*pairs, ("Ende.", "The end."), ms_openlocfilehash=version)


def edit(config: Config, path: str = "a.po", **texts: str) -> None:
    """Change texts in the German catalog, as a translator would."""
    file = config.catalogs / "de_DE" / path
    content = file.read_text("utf-8")
    for old, new in texts.items():
        content = content.replace(f'msgstr "{old}."', f'msgstr "{new}."')
    file.write_text(content, "utf-8")
    extract_all(config)


def published(config: Config, folder: Path) -> list[str]:
    """What stands after each lamp in the end."""
    list(export_markdown(config, folder, anchors=True))
    (file,) = (folder / "de-de").glob("*.md")
    lines = [line for line in file.read_text("utf-8").split("\n") if line]
    return [after for before, after in pairwise(lines) if "lamp" in before]


@pytest.mark.parametrize(
    ("edits", "shown"),
    [
        ({"Auf": "Mach auf"}, ["Offen.", "Mach auf."]),
        ({"Auf": "Mach auf", "Offen": "Steht offen"}, ["Steht offen.", "Mach auf."]),
    ],
)
def test_one_of_them_is_deleted(
    make_project: Make, tmp_path: Path, edits: dict[str, str], shown: list[str]
) -> None:
    config = make_project({"de-DE/a.md": lamps(["Offen.", "Auf.", "Auf."], "a")}, ["de-DE"])
    extract_all(config)
    edit(config, **edits)
    (config.root / "content/de-DE/a.md").write_text(lamps(["Offen.", "Auf."], "b"), "utf-8")
    extract_all(config)
    assert published(config, tmp_path / "out") == shown


def test_only_another_language_changes(make_project: Make, tmp_path: Path) -> None:
    german, spanish = ["Auf.", "Auf.", "Offen."], ["Abre.", "Abre.", "Abierto."]
    config = make_project(
        {"de-DE/a.md": lamps(german, "a"), "es-ES/a.md": lamps(spanish, "a")}, ["de-DE", "es-ES"]
    )
    extract_all(config)
    edit(config, Auf="Mach auf", Offen="Steht offen")
    spanish[1] = "Abra."
    (config.root / "content/es-ES/a.md").write_text(lamps(spanish, "a"), "utf-8")
    extract_all(config)
    assert published(config, tmp_path / "out") == ["Mach auf.", "Mach auf.", "Steht offen."]


def test_the_article_is_renamed(make_project: Make, tmp_path: Path) -> None:
    text = lamps(["Offen.", "Auf.", "Auf."], "a")
    config = make_project({"de-DE/a.md": text}, ["de-DE"])
    extract_all(config)
    edit(config, Auf="Mach auf", Offen="Steht offen")
    (config.root / "content/de-DE/a.md").rename(config.root / "content/de-DE/z.md")
    extract_all(config)
    assert published(config, tmp_path / "out") == ["Steht offen.", "Mach auf.", "Mach auf."]


def test_the_entry_without_context_is_of_others_now(make_project: Make, tmp_path: Path) -> None:
    """The majority has changed: each sentence goes on with the text that it had."""
    config = make_project({"de-DE/a.md": lamps(["Auf.", "Auf.", "Offen."], "a")}, ["de-DE"])
    extract_all(config)
    edit(config, Auf="Mach auf", Offen="Steht offen")
    newer = lamps(["Auf.", "Offen.", "Offen."], "b")
    (config.root / "content/de-DE/a.md").write_text(newer, "utf-8")
    extract_all(config)
    assert published(config, tmp_path / "out")[::2] == ["Mach auf.", "Steht offen."]
    catalog = read_catalog(config.catalogs / "de_DE/a.po", "a.po")
    assert catalog is not None
    texts = {entry.msgstr for entry in catalog.entries if entry.msgid == "Open."}
    assert texts >= {"Mach auf.", "Steht offen."}
