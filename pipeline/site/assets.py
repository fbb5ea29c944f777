"""The theme's scripts and style sheets -> files whose names tell their content."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from hashlib import sha1
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.config import Config
from pipeline.files import read_bytes, templates_folder
from pipeline.lazy import lazy
from pipeline.runner import Item, Outcome, Runner, digest
from pipeline.site.faults import not_utf_8

if TYPE_CHECKING:
    import subprocess
else:
    subprocess = lazy("subprocess")

_SMALL = "small"
_TYPES = {"js": "application/javascript", "css": "text/css"}

_MINIFIER = """\
import json, sys, minify
json.dump([minify.string(*one) for one in json.load(sys.stdin)], sys.stdout)
"""

File = tuple[str, bytes]
"""An address below the site's folder, and its content."""


def asset_files(config: Config) -> dict[str, bytes]:
    """The theme's assets by logical name, as they were written. Raises ``ThemeError``."""
    folder = templates_folder() / "assets"
    found = {
        path.name: read_bytes(path) or b"" for path in sorted(folder.iterdir()) if path.is_file()
    }
    for name in found:
        if name.endswith(tuple(_TYPES)) and (fault := not_utf_8(folder / name)):
            raise fault
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
    code = {
        name: (_TYPES[ending], content.decode("utf-8"))
        for name, content in contents.items()
        if (ending := name.rpartition(".")[2]) in _TYPES
    }
    given = tuple(code.values())
    (small,) = runner.map(_SMALL, _shrink, None, [Item(digest(json.dumps(given)), given)])
    smaller = dict(zip(code, small, strict=True))
    return {
        "logo" if name.startswith("logo.") else name: named(name, smaller.get(name, content))
        for name, content in contents.items()
    }


def _shrink(_: None, code: tuple[tuple[str, str], ...]) -> Outcome:
    """Each of the texts, with its media type, made small; as it is where there is no minifier.

    In a process of its own: the minifier brings threads (it is written in Go), and a process that
    was forked from one with such threads waits for them for ever.
    """
    if find_spec("minify") is not None:
        command = (sys.executable, "-P", "-c", _MINIFIER)
        given = json.dumps(code)
        run = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
        if run.returncode == 0:
            return Outcome([text.encode("utf-8") for text in json.loads(run.stdout)])
    return Outcome([text.encode("utf-8") for _, text in code])


def named(name: str, content: bytes) -> File:
    """``theme.css`` -> ``_assets/theme.0123abcd.css``: browsers may keep it for ever."""
    stem, _, ending = name.rpartition(".")
    return f"_assets/{stem}.{sha1(content).hexdigest()[:8]}.{ending}", content
