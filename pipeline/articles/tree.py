"""What each file below a locale's content is: an article, a part, a table of contents …

DESIGN.md, "Pages": every ``.md`` and YAML page, but not ``includes/``, ``breadcrumb/``, tables
of contents, README, CONTRIBUTING, LICENSE, nor what ``docfx.json`` or ``exclude`` leaves out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from posixpath import basename, dirname
from typing import TYPE_CHECKING

from pipeline.errors import ConfigError
from pipeline.lazy import lazy

if TYPE_CHECKING:
    from wcmatch import _wcparse as limits
    from wcmatch import glob
else:
    glob, limits = lazy("wcmatch.glob"), lazy("wcmatch._wcparse")

_REPOSITORY = frozenset(
    {
        "code_of_conduct.md",
        "contributing.md",
        "licence.md",
        "license-code.md",
        "license.md",
        "pull_request_template.md",
        "readme.md",
        "security.md",
        "thirdpartynotices.md",
    }
)
_TOC = frozenset({"toc.yml", "toc.yaml", "toc.md"})
DOCFX = "docfx.json"


class PatternsError(ConfigError):
    """Patterns that stand for too many names: (what is wrong, the ``docfx.json`` that has them, or
    ``""`` for those of ``exclude``).
    """


class Kind(StrEnum):
    """What becomes of a file."""

    PAGE = "page"
    PART = "part"  # an include: segments and a catalog, but no page
    YAML_PAGE = "yaml page"
    TOC = "table of contents"
    FILE = "file"  # images, code, downloads
    NONE = "none"


def classify(
    paths: Sequence[str], docfx: Mapping[str, bytes], exclude: Sequence[str]
) -> dict[str, Kind]:
    """The kind of each path of one locale. ``docfx`` holds the bytes of each ``docfx.json``.
    Raises ``PatternsError``.
    """
    _require_few(exclude, "")
    for file, content in docfx.items():
        _require_few([one for group in _docset(content) for part in group for one in part], file)
    rules = tuple((dirname(path), _docset(content)) for path, content in docfx.items())
    excluded = tuple(exclude)
    return {path: _kind(path, rules, excluded) for path in paths}


def _require_few(patterns: Sequence[str], file: str) -> None:
    for pattern in patterns:
        try:
            _compiled((pattern,))
        except limits.PatternLimitException:
            shown = pattern if len(pattern) <= 60 else pattern[:59] + "…"
            message = f'the pattern "{shown}" stands for too many names: use fewer braces, or "*"'
            raise PatternsError(message, file) from None


def docset_fault(content: bytes) -> str:
    """What is wrong with a ``docfx.json``, ``""`` where nothing is."""
    try:
        _read_docset(content)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return "no list of files is at build.content, or it is not JSON"
    return ""


def is_markdown(path: str) -> bool:
    """Whether a file is Markdown, by its name in any case: also ``Guide.MD``."""
    return path.lower().endswith(".md")


@lru_cache(maxsize=16384)
def _kind(path: str, rules: _Rules, exclude: tuple[str, ...]) -> Kind:
    """The kind of one path: mostly the same in every locale, and so told once."""
    name = basename(path).lower()
    folders = path.lower().split("/")[:-1]
    if _matches(path, exclude):
        return Kind.NONE
    if name in _TOC:
        return Kind.NONE if "breadcrumb" in folders else Kind.TOC
    if is_markdown(name):
        if name in _REPOSITORY or "breadcrumb" in folders:
            return Kind.NONE
        if "includes" in folders:
            return Kind.PART
        return Kind.PAGE if _built(path, dict(rules)) else Kind.NONE
    if name.endswith((".yml", ".yaml")) and not {"breadcrumb", "includes"} & set(folders):
        return Kind.YAML_PAGE if _built(path, dict(rules)) else Kind.NONE
    return Kind.NONE if name == DOCFX else Kind.FILE


_Docset = tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
_Rules = tuple[tuple[str, _Docset], ...]
"""The folder of each ``docfx.json``, and what it takes in."""


def _built(path: str, rules: Mapping[str, _Docset]) -> bool:
    """Whether the nearest docset above takes the file in; without one, everything is."""
    folder = dirname(path)
    while folder not in rules:
        if not folder:
            return True
        folder = dirname(folder)
    inner = path[len(folder) + 1 :] if folder else path
    groups = rules[folder]
    return not groups or any(
        _matches(inner, files) and not _matches(inner, excluded) for files, excluded in groups
    )


def _matches(path: str, patterns: tuple[str, ...]) -> bool:
    return bool(patterns) and any(regex.match(path) for regex in _compiled(patterns))


@lru_cache(maxsize=256)
def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """The patterns as regular expressions, made once for all files."""
    flags = glob.GLOBSTAR | glob.BRACE | glob.IGNORECASE | glob.DOTGLOB
    return tuple(
        re.compile(regex)
        for pattern in patterns
        for regex in glob.translate(pattern, flags=flags)[0]
    )


@lru_cache(maxsize=256)
def _docset(content: bytes) -> _Docset:
    """``build.content`` of a ``docfx.json``: (files, exclude) per group; empty if unreadable."""
    try:
        return _read_docset(content)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return ()


def _read_docset(content: bytes) -> _Docset:
    table = json.loads(content.decode("utf-8-sig"))
    if not isinstance(table, dict):
        raise TypeError("build")
    groups = table["build"]["content"] if "build" in table else ()
    return tuple((_names(group, "files"), _names(group, "exclude")) for group in groups)


def _names(group: Mapping[str, object], key: str) -> tuple[str, ...]:
    """The patterns of a group: one, or a list. Raises ``TypeError`` for anything else."""
    found, folder = group.get(key) or (), group.get("src")
    names = [found] if isinstance(found, str) else found
    if not isinstance(names, list | tuple) or not all(isinstance(name, str) for name in names):
        raise TypeError(key)
    if folder is not None and not isinstance(folder, str):
        raise TypeError("src")
    return tuple(_under(folder, name) for name in names)


def _under(folder: str | None, pattern: str) -> str:
    return f"{folder.strip('/')}/{pattern}" if folder and folder != "." else pattern
