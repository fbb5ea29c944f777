"""Texts of unknown English and link definitions in the prose (FORMAT.md section 2).

Alternative texts are known by image URL and occurrence, as the page skeleton counts them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_FENCE = re.compile(
    r"^([ \t>]*)(`{3,}|~{3,})[^\n]*\n.*?^[ \t>]*\2[`~]*[ \t]*$", re.DOTALL | re.MULTILINE
)
_IMAGE = re.compile(
    r"""!\[(?P<alt>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\([ \t]*(?:<(?P<b>[^<>\n]*)>|(?P<url>[^\s()]*))
      | :::[ \t]*image[ \t](?P<block>[^\n]*?):::
      | <img\b(?P<tag>[^<>]*)>""",
    re.VERBOSE | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ALT = re.compile(r"""(\balt(?:-text)?\s*=\s*)(?:"[^"]*"|'[^']*')""", re.IGNORECASE)
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
        attributes = _attributes(match)
        alt = match["alt"]
        yield (
            _url(match),
            alt if alt is not None else (attributes.get("alt-text") or attributes.get("alt", "")),
        )


def _attributes(match: re.Match[str]) -> Mapping[str, str]:
    found = _ATTRIBUTE.finditer(match["block"] or match["tag"] or "")
    return {attribute[1].lower(): attribute[2] or attribute[3] or "" for attribute in found}


def _url(match: re.Match[str]) -> str:
    if match["alt"] is not None:
        return str(match["b"] if match["b"] is not None else match["url"])
    attributes = _attributes(match)
    return attributes.get("source") or attributes.get("src", "")


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


def replace_alternative_texts(prose: str, alts: Mapping[tuple[str, int], str]) -> str:
    """``prose`` with the alternative text of each image from ``alts``, empty where unknown."""
    counts: dict[str, int] = {}

    def replaced(match: re.Match[str]) -> str:
        url = _url(match)
        occurrence = counts.get(url, 0)
        counts[url] = occurrence + 1
        alt = alts.get((url, occurrence), "")
        if match["alt"] is not None:
            return match[0].replace(f"![{match['alt']}]", f"![{alt}]", 1)
        return _ALT.sub(lambda found: f'{found[1]}"{alt.replace(chr(34), "&quot;")}"', match[0])

    return _IMAGE.sub(replaced, prose)
