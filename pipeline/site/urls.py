"""Article paths -> page addresses (DESIGN.md, "Pages")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from urllib.parse import quote

_RESERVED = frozenset({"404", "_contents", "_redirects"})


def page_urls(paths: Iterable[str]) -> dict[str, str]:
    """The address of each article below its locale's folder.

    ``a.md`` is ``a.html``; names that differ only in case, or by ``.md``/``.yml``, or that the
    site needs itself, keep their extension: ``a.md.html``.
    """
    paths = sorted(paths)
    stems = {path: path.rsplit(".", 1)[0] for path in paths}
    counts = Counter(stem.lower() for stem in stems.values())
    return {
        path: (path if counts[stem.lower()] > 1 or _reserved(stem) else stem) + ".html"
        for path, stem in stems.items()
    }


def clashing(paths: Iterable[str]) -> dict[str, str]:
    """The articles that had to keep their extension: path -> why."""
    paths = sorted(paths)
    groups: dict[str, list[str]] = {}
    for path in paths:
        groups.setdefault(path.rsplit(".", 1)[0].lower(), []).append(path)
    clashes: dict[str, str] = {}
    for stem, members in groups.items():
        for path in members:
            if len(members) > 1:
                others = ", ".join(other for other in members if other != path)
                clashes[path] = f"its address would be that of {others}"
            elif _reserved(stem):
                clashes[path] = "the site itself has a page of this name"
    return clashes


def _reserved(stem: str) -> bool:
    return stem.lower() in _RESERVED or stem.lower().startswith(("_assets/", "_search/"))


def source_url(url: str) -> str:
    """The companion of a page: ``a.html`` -> ``a.source.html``."""
    return url[:-5] + ".source.html"


def up(url: str) -> str:
    """From a page at ``url`` to the folder that ``url`` counts from: ``"../../"``."""
    return "../" * url.count("/")


def encode(path: str) -> str:
    """A path as a URL writes it."""
    return path if path.isascii() and path.replace("/", "").isalnum() else quote(path, safe="/._-~")


def absolute(base: str, *parts: str) -> str:
    """An absolute address below the site's, ``""`` where the site has none."""
    return "/".join((base, *(encode(part) for part in parts))) if base else ""
