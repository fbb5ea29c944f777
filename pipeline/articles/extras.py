"""Texts of unknown English and link definitions in the prose (FORMAT.md section 2).

Alternative texts are known by image URL and occurrence, as the page skeleton counts them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_FENCE = re.compile(r"^([ \t>]*)(`{3,}|~{3,})[^\n]*\n.*?^[ \t>]*\2[`~]*[ \t]*$", re.DOTALL | re.MULTILINE)
_IMAGE = re.compile(
    r"""!\[(?P<alt>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\([ \t]*(?:<(?P<b>[^<>\n]*)>|(?P<url>[^\s()]*))
      | :::[ \t]*image[ \t](?P<block>[^\n]*?):::
      | <img\b(?P<tag>[^<>]*)>""",
    re.VERBOSE | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_DEFINITION = re.compile(
    r"""^[ ]{0,3}\[(?P<label>[^\[\]\n]+)\]:[ \t]*(?:<([^<>\n]*)>|(\S+))
        (?:[ \t]+(?:"([^"\n]*)"|'([^'\n]*)'|\(([^()\n]*)\)))?[ \t]*$""",
    re.VERBOSE | re.MULTILINE,
)


def alternative_texts(prose: str) -> Mapping[tuple[str, int], str]:
    """Every image's alternative text in ``prose`` by (URL, occurrence from 0)."""
    if "![" not in prose and ":::" not in prose and "<img" not in prose:
        return {}
    counts: dict[str, int] = {}
    alts: dict[tuple[str, int], str] = {}
    for url, alt in _images(_FENCE.sub("", prose)):
        occurrence = counts.get(url, 0)
        counts[url] = occurrence + 1
        alts[url, occurrence] = alt
    return alts


def _images(prose: str) -> Iterator[tuple[str, str]]:
    for match in _IMAGE.finditer(prose):
        if match["alt"] is not None:
            yield match["b"] if match["b"] is not None else match["url"], match["alt"]
        else:
            attributes = {m[1].lower(): m[2] or m[3] or "" for m in _ATTRIBUTE.finditer(match["block"] or match["tag"])}
            url = attributes.get("source") or attributes.get("src", "")
            yield url, attributes.get("alt-text") or attributes.get("alt", "")


def link_definitions(prose: str) -> Mapping[str, tuple[str, str]]:
    """``[label]: url "title"`` in ``prose``: folded label -> (URL, title); the first wins."""
    found: dict[str, tuple[str, str]] = {}
    if "]:" not in prose:
        return found
    for match in _DEFINITION.finditer(prose):
        label = " ".join(match["label"].split()).casefold()
        url, title = match[2] or match[3] or "", match[4] or match[5] or match[6] or ""
        found.setdefault(label, (url, title))
    return found
