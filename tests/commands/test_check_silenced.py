"""``# twinspan-ignore`` in an entry: which findings are silent then, and which are not."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline.locales import describe
from tests.projects import twinspan

_HEAD = """---
title: T
ms.openlocfilehash: 9a8b7c6d5e4f30211203f4e5d6c7b8a990817263
---
# <a name="t"></a>T

"""


def make(root: Path, source: str, targets: Mapping[str, str], plain: str = "") -> None:
    """A project with one sentence in some languages, and its catalogs. ``plain`` is the article
    of the source language.
    """
    tags = ", ".join(f'"{tag}"' for tag in targets)
    files = {
        "twinspan.toml": f'source = "en-US"\nlocales = [{tags}]\n',
        **{
            f"content/{tag}/a.md": f'{_HEAD}<span data-ttu-id="1a2b3-101">{target}</span>'
            '<span class="sxs-lookup"><span data-stu-id="1a2b3-101">' + source + "</span></span>\n"
            for tag, target in targets.items()
        },
    }
    if plain:
        files["content/en-US/a.md"] = plain
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    assert twinspan(root, "extract", "-q").code == 0


def silence(root: Path, tag: str, checks: str) -> None:
    [locale] = describe((tag,))
    catalog = root / "locales" / locale.code / "a.po"
    text = catalog.read_text("utf-8")
    assert text.count("\n#. paragraph") == 1
    catalog.write_text(
        text.replace("\n#. paragraph", f"\n# twinspan-ignore: {checks}\n#. paragraph"), "utf-8"
    )
    assert twinspan(root, "extract", "-q").code == 0
    assert f"twinspan-ignore: {checks}" in catalog.read_text("utf-8")


def found(root: Path, *arguments: str) -> list[tuple[str, str]]:
    text = twinspan(root, "check", "-q", "--format", "json", *arguments).text
    return [(one["check"], f"{one['file']}:{one['line']}") for one in json.loads(text)["findings"]]


@pytest.mark.parametrize(
    ("check", "link"),
    [
        ("dead-link", "lost.md"),
        ("dead-fragment", "#lost"),
        ("absent-image", "lost.png"),
        ("unmapped-link", "/lost"),
    ],
)
def test_a_link_of_a_translation_is_silent(tmp_path: Path, check: str, link: str) -> None:
    make(tmp_path, "See this.", {"de-DE": f"Siehe [dies]({link})."})
    assert (check, "content/de-DE/a.md:7") in found(tmp_path)
    silence(tmp_path, "de-DE", f"double-space, {check}")
    assert check not in dict(found(tmp_path))


def test_a_silenced_link_does_not_silence_others(tmp_path: Path) -> None:
    make(tmp_path, "See this.", {"de-DE": "Siehe [dies](b.md).", "fr-FR": "Voir [ça](c.md)."})
    silence(tmp_path, "de-DE", "dead-link")
    assert [one for one in found(tmp_path) if one[0] == "dead-link"] == [
        ("dead-link", "content/fr-FR/a.md:7")
    ]
    assert "added-link" in dict(found(tmp_path))


def test_a_link_of_the_source_is_silent_where_one_catalog_says_so(tmp_path: Path) -> None:
    texts = {"de-DE": "Siehe [dies](b.md).", "fr-FR": "Voir [ceci](b.md)."}
    make(tmp_path, "See [this](b.md).", texts, plain=f"{_HEAD}See [this](b.md).\n")
    assert [place for check, place in found(tmp_path) if check == "dead-link"] == [
        "content/de-DE/a.md:7",
        "content/en-US/a.md:7",
    ]
    silence(tmp_path, "fr-FR", "dead-link")
    assert "dead-link" not in dict(found(tmp_path))


def test_a_link_that_also_stands_elsewhere_in_the_source_is_told(tmp_path: Path) -> None:
    texts = {"de-DE": "Siehe [dies](b.md)."}
    plain = f"{_HEAD}See [this](b.md).\n\n[Again](b.md)\n"
    make(tmp_path, "See [this](b.md).", texts, plain=plain)
    article = tmp_path / "content/de-DE/a.md"
    article.write_text(article.read_text("utf-8") + "\n[Again](b.md)\n", "utf-8")
    silence(tmp_path, "de-DE", "dead-link")
    assert "dead-link" in dict(found(tmp_path))
