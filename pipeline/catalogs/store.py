"""Where catalogs, templates and memories stand below ``locales/`` (DESIGN.md)."""

from __future__ import annotations

from pathlib import Path

from pipeline.catalogs.charset import decoded, in_utf8
from pipeline.catalogs.handback import Memory, parse_memory
from pipeline.catalogs.po import parse_catalog
from pipeline.catalogs.soundness import of_language
from pipeline.files import read_bytes
from pipeline.model import Catalog, Locale

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


def read_catalog(path: Path, shown: str, locale: Locale | None = None) -> Catalog | None:
    """The catalog in a file, ``None`` where there is none; what is not PO is unsound, as is what
    says to be of another language than ``locale``.
    """
    content = read_bytes(path)
    if content is None:
        return None
    text, problems = decoded(content)
    if text is None:
        return Catalog(shown, {}, (), problems=problems, sound=False)
    catalog = in_utf8(parse_catalog(text, shown))
    if problems:
        catalog = catalog._replace(problems=(*problems, *catalog.problems))
    return catalog if locale is None else of_language(catalog, locale)


def read_memory(path: Path) -> Memory:
    content = read_bytes(path)
    return parse_memory(content.decode("utf-8", "replace")) if content else {}
