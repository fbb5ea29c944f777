"""YAML pages (FAQ, Landing, Hub) -> Markdown of one locale (FORMAT.md section 2).

Their English is not in the file, so each locale shows its own texts; they make no entries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

import yaml

from pipeline.articles.text import decode
from pipeline.model import Problem

_TEXTS = ("summary", "description", "content", "answer", "body")
_DEEPEST = 12
_MOST = 100_000  # pieces of a page: aliases can multiply what a file holds without end


def read_yaml_page(content: bytes) -> tuple[str, str, str, tuple[Problem, ...]]:
    """(title, description, Markdown, problems) of a page. Never raises; a broken one is empty."""
    text = decode(content)
    if text.problems:
        return "", "", "", text.problems
    try:
        loaded = yaml.load(text.lf, Loader=yaml.CBaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        message = f"not valid YAML: {getattr(error, 'problem', None) or 'unreadable'}"
        return "", "", "", (Problem("malformed-yaml", line, message, "mend the YAML of this file"),)
    if not isinstance(loaded, dict):
        hint = "write keys and values, such as title: …"
        return "", "", "", (Problem("malformed-yaml", 1, "not a YAML page", hint),)
    metadata = loaded.get("metadata")
    metadata = metadata if isinstance(metadata, dict) else {}
    title = _text(loaded.get("title")) or _text(metadata.get("title"))
    description = _text(metadata.get("description")) or _text(loaded.get("summary"))
    blocks = [f"# {_one_line(title)}"] if title else []
    blocks += islice(_blocks(loaded, 2, top=True), _MOST)
    return title, description, "\n\n".join(block for block in blocks if block) + "\n", ()


def _blocks(node: Mapping[str, Any], level: int, *, top: bool = False) -> Iterator[str]:
    """The texts of a mapping, its heading first, then what it holds."""
    heading = "" if top else _heading(node, level)
    yield heading
    for key in _TEXTS:
        yield _text(node.get(key))
    inner = level + bool(heading)
    for key, value in node.items():
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict) and key != "metadata" and inner < _DEEPEST:
                yield from _item(item, inner)
    yield _text(node.get("additionalContent"))


def _item(item: Mapping[str, Any], level: int) -> Iterator[str]:
    """A link as a list item; anything else as a section."""
    url = _text(item.get("url")) or _text(item.get("href"))
    label = _text(item.get("text")) or _text(item.get("title")) or _text(item.get("name"))
    if not url or not label or any(isinstance(value, (list, dict)) for value in item.values()):
        yield from _blocks(item, level)
        return
    summary = _one_line(_text(item.get("summary")) or _text(item.get("note")))
    yield f"- [{_escaped(label)}](<{url}>)" + (f" – {summary}" if summary else "")


def _heading(node: Mapping[str, Any], level: int) -> str:
    text = _text(node.get("question")) or _text(node.get("title")) or _text(node.get("name"))
    return f"{'#' * min(level, 6)} {_one_line(text)}" if text else ""


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _escaped(text: str) -> str:
    return _one_line(text).replace("[", "\\[").replace("]", "\\]")
