"""Article paths -> page addresses (DESIGN.md, "Pages")."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

_DEVICES = frozenset(
    ["aux", "con", "nul", "prn", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))]
)
_IN_FRAGMENT = "-._~!$&'()*+,;=:@/?"
"""RFC 3986: what a fragment holds as it is."""
_SIGNS = frozenset('<>:"|?*\\')
HOME = "index.html"
REPORT = "_report"
"""The folder of the site that holds the report of its articles, where it was asked for."""
_RESERVED = frozenset({"404", "_contents", "_redirects"})


def page_urls(paths: Iterable[str]) -> dict[str, str]:
    """The address of each article below its locale's folder.

    ``a.md`` is ``a.html``; names that differ only in case, or by ``.md``/``.yml``, or that the
    site needs itself, keep their extension: ``a.md.html``.
    """
    paths = sorted(paths)
    kept = clashing(paths)
    return {path: (path if path in kept else _stem(path)) + ".html" for path in paths}


def clashing(paths: Iterable[str]) -> dict[str, str]:
    """The articles that had to keep their extension: path -> why."""
    groups: dict[str, list[str]] = {}
    for path in sorted(paths):
        groups.setdefault(_stem(path).lower(), []).append(path)
    clashes: dict[str, str] = {}
    for stem, members in groups.items():
        for path in members:
            if len(members) > 1:
                others = ", ".join(other for other in members if other != path)
                clashes[path] = f"its address would be that of {others}"
            elif _reserved(stem):
                clashes[path] = "the site itself has a page of this name"
    # what is left may be called as one of those now is, or as a page's companion
    while taken := {path.lower() for path in clashes}:
        more = {
            path: "its address would be that of another page"
            for stem, members in groups.items()
            for path in members
            if path not in clashes and stem in taken
        }
        if not more:
            break
        clashes |= more
    for stem, members in groups.items():
        article = stem.removesuffix(".source")
        if article != stem and (article in groups or article in taken):
            reason = "its address would be that of the source text of another page"
            clashes |= {path: clashes.get(path, reason) for path in members}
    return dict(sorted(clashes.items()))


def unportable(paths: Iterable[str]) -> dict[str, str]:
    """The articles that not every system can store: path -> why."""
    found: dict[str, str] = {}
    for path in sorted(paths):
        for name in path.split("/"):
            if name.partition(".")[0].lower() in _DEVICES:
                found[path] = f"{name} is the name of a device on Windows, which cannot store it"
            elif set(name) & _SIGNS or name.endswith((" ", ".")):
                found[path] = f"Windows cannot store a file called {name}"
    return found


def _stem(path: str) -> str:
    return path.rsplit(".", 1)[0]


def _reserved(stem: str) -> bool:
    return stem.lower() in _RESERVED or stem.lower().startswith(("_assets/", "_search/"))


def taken_urls(urls: Iterable[str]) -> set[str]:
    """All addresses below a locale's folder that the site needs, in lower case."""
    pages = {url.lower() for url in urls}
    return pages | {source_url(url) for url in pages} | {f"{name}.html" for name in _RESERVED}


def source_url(url: str) -> str:
    """The companion of a page: ``a.html`` -> ``a.source.html``."""
    return url[:-5] + ".source.html"


def up(url: str) -> str:
    """From a page at ``url`` to the folder that ``url`` counts from: ``"../../"``."""
    return "../" * url.count("/")


def encode(path: str) -> str:
    """A path as a URL writes it."""
    return path if path.isascii() and path.replace("/", "").isalnum() else quote(path, safe="/._-~")


def encode_fragment(fragment: str) -> str:
    """What stands after ``#``, as a URL writes it."""
    return quote(fragment, safe=_IN_FRAGMENT)


def encode_address(address: str) -> str:
    """A whole address without what ends it early: spaces, line ends. What is encoded stays so."""
    return quote(address, safe=f"{_IN_FRAGMENT}#%[]")


def absolute(base: str, *parts: str) -> str:
    """An absolute address below the site's, ``""`` where the site has none."""
    return "/".join((base, *(encode(part) for part in parts))) if base else ""
