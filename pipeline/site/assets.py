"""The theme's scripts and style sheets -> files whose names tell their content."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha1
from importlib import import_module
from pathlib import Path

from pipeline.config import Config
from pipeline.files import read_bytes, templates_folder
from pipeline.runner import Item, Outcome, Runner, digest

_SMALL = "small"
_TYPES = {"js": "application/javascript", "css": "text/css"}

File = tuple[str, bytes]
"""An address below the site's folder, and its content."""


def asset_files(config: Config) -> dict[str, bytes]:
    """The theme's assets by logical name, as they were written."""
    folder = templates_folder() / "assets"
    found = {
        path.name: read_bytes(path) or b"" for path in sorted(folder.iterdir()) if path.is_file()
    }
    if config.site.accent:
        found["accent.css"] = _accent(config)
    if config.site.logo:
        content = read_bytes(config.root / config.site.logo)
        if content is not None:
            found["logo" + Path(config.site.logo).suffix.lower()] = content
    return found


def _accent(config: Config) -> bytes:
    text = (templates_folder() / "accent.css").read_text("utf-8")
    body = text.split("-#}", 1)[-1].lstrip()
    return body.replace("{{ site.accent }}", config.site.accent).encode("utf-8")


def delivered(runner: Runner, contents: Mapping[str, bytes]) -> dict[str, File]:
    """The assets as browsers get them, by logical name; a logo's is ``logo``. Scripts and style
    sheets are without comments, white space and long local names.
    """
    kinds = {name: _TYPES.get(name.rpartition(".")[2], "") for name in contents}
    code = [name for name in contents if kinds[name]]
    items = [
        Item(digest(kinds[name], contents[name]), (kinds[name], contents[name])) for name in code
    ]
    small = dict(zip(code, runner.map(_SMALL, _shrink, None, items), strict=True))
    return {
        "logo" if name.startswith("logo.") else name: named(name, small.get(name, content))
        for name, content in contents.items()
    }


def _shrink(_: None, code: tuple[str, bytes]) -> Outcome:
    kind, content = code
    try:
        minify = import_module("minify")
    except (ImportError, OSError):  # it is not made for every machine
        return Outcome(content)
    return Outcome(minify.string(kind, content.decode("utf-8")).encode("utf-8"))


def named(name: str, content: bytes) -> File:
    """``theme.css`` -> ``_assets/theme.0123abcd.css``: browsers may keep it for ever."""
    stem, _, ending = name.rpartition(".")
    return f"_assets/{stem}.{sha1(content).hexdigest()[:8]}.{ending}", content
