"""Where catalogs, templates and memories stand below ``locales/`` (DESIGN.md)."""

from __future__ import annotations

from pathlib import Path

from pipeline.catalogs.handback import Memory, parse_memory
from pipeline.catalogs.po import parse_catalog
from pipeline.files import read_bytes
from pipeline.model import Catalog, Locale, Problem

SITE = "_site"


def stem(path: str) -> str:
    """``a.md`` -> ``a``; a YAML page keeps its ending (``a.yml``), as does ``_site.md``."""
    return path[:-3] if path.endswith(".md") and path != f"{SITE}.md" else path


def catalog_path(root: Path, locale: Locale, path: str) -> Path:
    return root / locale.code / f"{stem(path)}.po"


def template_path(root: Path, path: str) -> Path:
    return root / "templates" / f"{stem(path)}.pot"


def memory_path(root: Path, locale: Locale, path: str) -> Path:
    return root / ".handback" / locale.code / f"{stem(path)}.tsv"


def read_catalog(path: Path, shown: str) -> Catalog | None:
    """The catalog in a file, ``None`` where there is none; what is not PO is unsound."""
    content = read_bytes(path)
    if content is None:
        return None
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        hint = "save the catalog as UTF-8; it is left as it is"
        problem = Problem("malformed-catalog", line, "the catalog is not UTF-8", hint)
        return Catalog(shown, {}, (), problems=(problem,), sound=False)
    return parse_catalog(text, shown)


def read_memory(path: Path) -> Memory:
    content = read_bytes(path)
    return parse_memory(content.decode("utf-8", "replace")) if content else {}
