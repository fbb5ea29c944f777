"""TOC.yml and TOC.md -> TocNode (FORMAT.md section 2; DESIGN.md, "Navigation")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pipeline.articles.text import decode
from pipeline.lazy import lazy
from pipeline.model import Problem, TocNode

if TYPE_CHECKING:
    import yaml
else:
    yaml = lazy("yaml")

_DEEPEST = 12
_MOST = 50_000  # entries: aliases can multiply what a file holds without end
_MD_LINE = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_MD_LINK = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]\(([^()\s]*)(?:[ \t]+\"[^\"]*\")?\)")


def read_toc(content: bytes, path: str) -> tuple[tuple[TocNode, ...], tuple[Problem, ...]]:
    """Read a table of contents. Never raises: a broken one is empty, with a problem."""
    text = decode(content)
    if text.problems:
        return (), text.problems
    if path.lower().endswith(".md"):
        return tuple(_tree(list(_md_lines(text.lf)))), ()
    try:
        root = yaml.compose(text.lf, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        message = f"not valid YAML: {getattr(error, 'problem', None) or 'unreadable'}"
        return (), (Problem("malformed-toc", line, message, "mend the YAML of this file"),)
    problems: list[Problem] = []
    left = [_MOST]
    nodes = tuple(_nodes(root, problems, 0, left))
    if left[0] < 0:
        message = f"more than {_MOST:,} entries: the rest is left out"
        problems = [Problem("malformed-toc", 1, message, "write fewer; look for YAML aliases")]
    return nodes, tuple(problems)


def _nodes(node: Any, problems: list[Problem], depth: int, left: list[int]) -> Iterator[TocNode]:
    """The entries of a YAML node: a list, or a mapping with ``items``. ``left`` counts how many
    there may be yet.
    """
    if isinstance(node, yaml.MappingNode):
        node = _fields(node).get("items")
    if node is None:
        return
    if not isinstance(node, yaml.SequenceNode):
        line = node.start_mark.line + 1
        problems.append(Problem("malformed-toc", line, "not a list of entries", "write - name: …"))
        return
    if depth >= _DEEPEST:
        message = f"entries deeper than {_DEEPEST} levels are left out"
        problems.append(Problem("malformed-toc", node.start_mark.line + 1, message, "nest less"))
        return
    for item in node.value:
        left[0] -= 1
        if left[0] < 0:
            return
        line = item.start_mark.line + 1
        if not isinstance(item, yaml.MappingNode):
            problems.append(Problem("malformed-toc", line, "not an entry", "write - name: …"))
            continue
        fields = _fields(item)
        href = _scalar(fields.get("href")) or _scalar(fields.get("topicHref"))
        nested = _scalar(fields.get("tocHref"))
        uid = _scalar(fields.get("uid")) or _scalar(fields.get("topicUid"))
        items = tuple(_nodes(fields.get("items"), problems, depth + 1, left))
        address = href or nested or (f"xref:{uid}" if uid else "")
        yield TocNode(_scalar(fields.get("name")), address, items, line)


def _fields(node: yaml.MappingNode) -> dict[str, Any]:
    return {key.value: value for key, value in node.value if isinstance(key, yaml.ScalarNode)}


def _scalar(node: object) -> str:
    return str(node.value).strip() if isinstance(node, yaml.ScalarNode) else ""


def _md_lines(text: str) -> Iterator[tuple[int, TocNode]]:
    """``## [name](href)`` or ``## name`` -> (level, node)."""
    for number, line in enumerate(text.split("\n"), 1):
        match = _MD_LINE.match(line)
        if match:
            link = _MD_LINK.search(match[2])
            name, href = (link[1], link[2]) if link else (match[2], "")
            yield len(match[1]), TocNode(name.replace("\\", ""), href, (), number)


def _tree(lines: list[tuple[int, TocNode]]) -> Iterator[TocNode]:
    at = 0
    while at < len(lines):
        level, node = lines[at]
        end = at + 1
        while end < len(lines) and lines[end][0] > level:
            end += 1
        yield node._replace(items=tuple(_tree(lines[at + 1 : end])))
        at = end
