"""Hoisted edges: a link or an anchor that stands inside a segment in one locale and outside in
another, at one source version (FORMAT.md section 3; DESIGN.md, "Hoisting").
"""

from __future__ import annotations

import re

from pipeline.alignment.normal import normal_source
from pipeline.model import Edge

_LINK = re.compile(
    r"\[(.*)\](\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:[ ]+\"[^\"]*\")?\)|\[[^\[\]]*\])", re.DOTALL
)
_INLINE_LINK = re.compile(r"(?<![!\\])\[((?:[^\[\]\\]|\\.)*)\]\([^()\s]*\)")
_ANCHOR = r"<a\s+(?:name|id)\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*')\s*/?>(?:\s*</a>)?"
_LEADING = re.compile(rf"((?:{_ANCHOR}\s*)+)(.*)", re.DOTALL)
_WRAPPING = re.compile(
    r"(<a\s+(?:name|id)\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*')\s*>)((?:(?!</?a\b).)+)</a>", re.DOTALL
)
_TRAILING = re.compile(rf"(.*?)((?:\s*{_ANCHOR})+)", re.DOTALL)


def edge_between(canonical: str, local: str) -> Edge | None:
    """The edge by which S in a locale differs from the canonical S, if it is nothing else."""
    if len(local) > len(canonical):
        found = _around(canonical, local)
        return found and Edge(*found, stripped=True, link=found[0] == "[")
    found = _around(local, canonical)
    return found and Edge(*found, stripped=False, link=found[0] == "[")


def core(source: str) -> str:
    """The normal form of a source without any edge: equal for sources that hoisting parts."""
    for pattern, group in ((_LINK, 1), (_LEADING, 2), (_TRAILING, 1)):
        found = pattern.fullmatch(source) if "[" in source or "<a" in source else None
        if found:
            return normal_source(found[group])
    return normal_source(source)


def _around(inner: str, outer: str) -> tuple[str, str] | None:
    """What ``outer`` has around ``inner``: (before, after), or ``None``."""
    wanted = normal_source(inner)
    link = _LINK.fullmatch(outer)
    if link and normal_source(link[1]) == wanted:
        return "[", "]" + link[2]
    leading = _LEADING.fullmatch(outer)
    if leading and normal_source(leading[2]) == wanted:
        return leading[1], ""
    trailing = _TRAILING.fullmatch(outer)
    if trailing and normal_source(trailing[1]) == wanted:
        return "", trailing[2]
    return None


def to_canonical(target: str, edge: Edge) -> str | None:
    """T in the canonical form, or ``None`` where it does not have the edge in that form.

    An anchor that T wraps around its text counts as one before it.
    """
    if not edge.stripped:
        return edge.before + target + edge.after
    span = _inside(target, edge)
    return target[span[0] : span[1]] if span else None


def _inside(target: str, edge: Edge) -> tuple[int, int] | None:
    """Where the text between the edges of T begins and ends; ``None`` where T lacks the edge."""
    if edge.link:
        bare = target.strip()
        start = target.find(bare)
        link = _LINK.fullmatch(target, start, start + len(bare))
        return link.span(1) if link and "](" not in link[1] else None
    if not edge.before:
        trailing = _TRAILING.fullmatch(target)
        return trailing.span(1) if trailing else None
    leading = _WRAPPING.fullmatch(target) or _LEADING.fullmatch(target)
    return leading.span(2) if leading else None


def from_canonical(text: str, edge: Edge, local: str) -> str | None:
    """The reverse of ``to_canonical``: the catalog's text as T of the locale's file.

    ``local`` is T as it stands there: its own edge is kept. ``None`` where the text does not
    have the edge.
    """
    if not edge.stripped:
        return to_canonical(text, edge._replace(stripped=True))
    span = _inside(local, edge)
    if span is None:
        return edge.before + text + edge.after
    return local[: span[0]] + text + local[span[1] :]


def flatten_links(text: str) -> str:
    """Every inline link as its text."""
    previous = None
    while previous != text:
        previous, text = text, _INLINE_LINK.sub(r"\1", text)
    return text
