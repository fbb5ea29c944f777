"""The path of a request -> a file of the site, as a plain web server would find it."""

from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mp4": "video/mp4",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".zip": "application/zip",
}
_OTHER = "application/octet-stream"


class Found(NamedTuple):
    """What a path leads to: a file, or another path (``moved``), or nothing."""

    file: Path | None = None
    moved: str = ""


def find(folder: Path, base: str, path: str) -> Found:
    """The file for a request. ``base`` is the path that the site stands below (``/help/``).

    Names must be written exactly so, letter case included, on every system: else a link would
    work here that is dead where the site is published. Hidden files are none.
    """
    if path in ("", "/") and base != "/":
        return Found(moved=base)
    if f"{path}/" == base:
        return Found(moved=base)
    if not path.startswith(base):
        return Found()
    parts = unquote(path[len(base) :]).split("/")
    *folders, name = parts
    if any(_is_odd(part) for part in folders) or (name and _is_odd(name)):
        return Found()
    file = _exactly(folder, parts if name else folders)
    if file is None:
        return Found()
    if file.is_dir():
        index = _exactly(file, ["index.html"])
        if index is None or not index.is_file():
            return Found()
        return Found(index) if not name else Found(moved=f"{base}{quote('/'.join(parts))}/")
    return Found(file) if name else Found()


def not_found_page(folder: Path, base: str, path: str) -> Path | None:
    """The 404 page for a path: that of the locale that it begins with, else the site's."""
    first = unquote(path.removeprefix(base)).partition("/")[0]
    names = [[first, "404.html"]] if first and not _is_odd(first) else []
    pages = (_exactly(folder, name) for name in (*names, ["404.html"]))
    return next((page for page in pages if page is not None and page.is_file()), None)


def content_type(file: Path) -> str:
    """The type of a file, by its ending alone: what the system knows does not matter."""
    return _TYPES.get(file.suffix.lower(), _OTHER)


def _is_odd(name: str) -> bool:
    """Whether no file of a site is called so: empty, hidden, ``..``, with a foreign separator."""
    return not name or name.startswith(".") or any(sign in name for sign in "\\\0:")


def _exactly(folder: Path, parts: list[str]) -> Path | None:
    """The file below a folder, ``None`` where there is none of exactly these names, or where
    it is outside.
    """
    at = folder
    for part in parts:
        try:
            if all(item.name != part for item in at.iterdir()):
                return None
        except (OSError, ValueError):
            return None
        at /= part
    return at if at.resolve().is_relative_to(folder.resolve()) else None
