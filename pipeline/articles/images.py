"""Alternative texts of images in the prose (FORMAT.md section 2).

They are known by image URL and occurrence, as the page skeleton counts them: what stands in code
or in a comment is no image.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape, unescape
from typing import NamedTuple

from pipeline.markdown.arguments import arguments
from pipeline.markdown.raw_html import tags

Alts = Mapping[tuple[str, int], str]

_STOP = re.compile(
    r"""^(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})(?P<rest>[^\n]*)$
      | (?P<first>^[ ]{0,3})?(?P<comment><!--) | (?P<end>-->)
      | (?P<gap>\n(?=[ \t]*\n)) | (?<![\\`])(?P<ticks>`+)""",
    re.VERBOSE | re.MULTILINE,
)
_IMAGE = re.compile(
    r"""!\[(?P<alt>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\([ \t]*(?:<(?P<b>[^<>\n]*)>|(?P<url>[^\s()]*))
      | :::[ \t]*image[ \t]+(?P<block>[^\n]*?):::
      | (?P<tag><img\b(?:[^<>"']|"[^"]*"|'[^']*')*>)""",
    re.VERBOSE | re.IGNORECASE,
)
_ALT = re.compile(r"""(\balt(?:-text)?\s*=\s*)(?:"[^"]*"|'[^']*')""", re.IGNORECASE)
_WRITTEN = re.compile(r"\\([!-/:-@\[-`{-~])|(&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|\w{2,31});)")
_SPECIAL = re.compile(r"[\\\[\]&<`*_]")


class _Image(NamedTuple):
    """An image where it stands (``match``), with the key that the page has for it."""

    match: re.Match[str]
    key: tuple[str, int]
    alt: str


class _Hidden(NamedTuple):
    """A part of the prose without images, or (``raw``) with those only that are written in HTML."""

    start: int
    end: int
    raw: bool = False

    def hides(self, match: re.Match[str]) -> bool:
        return self.start <= match.start() and not (self.raw and match["tag"])


def alternative_texts(prose: str) -> Alts:
    """Every image's alternative text in ``prose``, decoded, by (URL, occurrence from 0)."""
    return {image.key: image.alt for image in _images(prose)}


def replace_alternative_texts(prose: str, alts: Alts) -> str:
    """``prose`` with the alternative text of each image from ``alts``, empty where unknown."""
    pieces, position = [], 0
    for image in _images(prose):
        start, end = image.match.span()
        pieces += [prose[position:start], _with_alt(image.match, alts.get(image.key, ""))]
        position = end
    return "".join([*pieces, prose[position:]])


def _with_alt(match: re.Match[str], alt: str) -> str:
    if match["alt"] is not None:
        start, end = (place - match.start() for place in match.span("alt"))
        written = _SPECIAL.sub(lambda found: f"\\{found[0]}", alt)
        return match[0][:start] + written + match[0][end:]
    written = escape(alt).replace("`", "&#96;")
    return _ALT.sub(lambda found: f'{found[1]}"{written}"', match[0])


def _images(prose: str) -> Iterator[_Image]:
    if "![" not in prose and ":::" not in prose and "<img" not in prose.lower():
        return
    hidden = tuple(_hidden(prose))
    counts: Counter[str] = Counter()
    number = 0
    for match in _IMAGE.finditer(prose):
        while number < len(hidden) and hidden[number].end <= match.start():
            number += 1
        if number < len(hidden) and hidden[number].hides(match):
            continue
        url, alt = _read(match)
        yield _Image(match, (url, counts[url]), alt)
        counts[url] += 1


def _read(match: re.Match[str]) -> tuple[str, str]:
    """The URL and the alternative text, as Markdown or HTML spells them."""
    if match["alt"] is not None:
        url = match["b"] if match["b"] is not None else match["url"]
        return url, _WRITTEN.sub(lambda found: found[1] or unescape(found[0]), match["alt"])
    if match["block"] is not None:
        given = arguments(match["block"])
        return given.get("source", ""), given.get("alt-text", "")
    attributes = dict(next(tags(match["tag"])).attributes)
    return attributes.get("src", "").strip(), attributes.get("alt", "")


def _hidden(prose: str) -> Iterator[_Hidden]:
    """Where code and comments stand, from first to last; what follows a comment that begins its
    line is HTML to the end of the line (CommonMark, 4.6).
    """
    stops = tuple(_STOP.finditer(prose))
    position = 0
    for stop, end in zip(stops, _ends(prose, stops), strict=True):
        if not end or stop.start() < position:
            continue
        yield _Hidden(stop.start(), end)
        position = end
        if (
            stop["comment"]
            and not prose[prose.rfind("\n", 0, stop.start()) + 1 : stop.start()].strip()
        ):
            line = prose.find("\n", end)
            yield _Hidden(end, line if line >= 0 else len(prose), raw=True)


def _ends(prose: str, stops: Sequence[re.Match[str]]) -> list[int]:
    """Where that ends which each stop would begin, 0 where it begins nothing.

    Looked for from the last stop to the first, in linear time. Code in a line ends with its
    paragraph; a fence that nothing closes goes on to the end.
    """
    ticks: dict[str, int] = {}
    fences: dict[str, int] = {}
    comment = 0
    ends = []
    for stop in reversed(stops):
        kind = stop.lastgroup
        if kind == "gap":
            ticks.clear()
        elif kind == "end":
            comment = stop.end()
        ends.append(
            comment if kind == "comment"
            else ticks.get(stop["ticks"], 0) if kind == "ticks"
            else _closed(stop, fences) or len(prose) if kind == "rest"
            else 0
        )  # fmt: skip
        if kind == "ticks":
            ticks[stop["ticks"]] = stop.end()
        elif kind == "rest" and not stop["rest"].strip():
            fences[stop["fence"]] = stop.end()
    return ends[::-1]


def _closed(fence: re.Match[str], fences: Mapping[str, int]) -> int:
    """The nearest fence of the same sign that is as long or longer: its end, else 0."""
    fitting = (end for signs, end in fences.items() if signs.startswith(fence["fence"]))
    return min(fitting, default=0)
