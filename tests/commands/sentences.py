"""Projects with one sentence in several languages, for tests of what ``check`` says of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from pipeline.locales import describe
from tests.projects import twinspan

HEAD = """---
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
            f"content/{tag}/a.md": f'{HEAD}<span data-ttu-id="1a2b3-101">{target}</span>'
            '<span class="sxs-lookup"><span data-stu-id="1a2b3-101">' + source + "</span></span>\n"
            for tag, target in targets.items()
        },
    }
    if plain:
        files["content/en-US/a.md"] = plain
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    assert twinspan(root, "extract", "-q").code != 2


def silence(root: Path, tag: str, checks: str) -> None:
    [locale] = describe((tag,))
    catalog = root / "locales" / locale.code / "a.po"
    text = catalog.read_text("utf-8")
    assert text.count("\n#. paragraph") == 1
    catalog.write_text(
        text.replace("\n#. paragraph", f"\n# twinspan-ignore: {checks}\n#. paragraph"), "utf-8"
    )
    assert twinspan(root, "extract", "-q").code != 2
    assert f"twinspan-ignore: {checks}" in catalog.read_text("utf-8")


def found(root: Path, *arguments: str) -> list[tuple[str, str]]:
    text = twinspan(root, "check", "-q", "--format", "json", *arguments).text
    return [(one["check"], f"{one['file']}:{one['line']}") for one in json.loads(text)["findings"]]
