"""YAML pages (FAQ, Landing, Hub) -> Markdown of one locale (FORMAT.md section 2).

Their English is not in the file, so each locale shows its own texts; they make no entries.
Headings have ids by their position (``section-2-question-1``), so that they are the same in all
locales. Of a landing page, what holds links becomes cards.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.articles.front import EMPTY
from pipeline.articles.text import decode
from pipeline.lazy import lazy
from pipeline.model import FrontMatter, Problem

if TYPE_CHECKING:
    import yaml
else:
    yaml = lazy("yaml")

_TEXTS = ("summary", "description", "content", "answer", "body")
_NAMES = ("question", "title", "name", "text")
_MADE = re.compile(r'^(?:#+ <a name="[^"]*"></a>|- )?\[?')
_LINK = re.compile(r"\]\(<|>\)")
_MIME = re.compile(r"#+[ \t]*YamlMime:[ \t]*(\w+)")
_HEADING = re.compile(r'(?<=# )<a name="([\w-]+)"></a>(.*)')
_NOT_WORD = re.compile(r"[^\w\- ]")
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_CARDS = frozenset({"hub", "landing"})
_DEEPEST = 12
_MOST = 100_000  # pieces of a page: aliases can multiply what a file holds without end


class YamlPage(NamedTuple):
    """What a YAML page of one locale says. ``text`` is Markdown, ``front`` the metadata."""

    title: str = ""
    description: str = ""
    text: str = ""
    front: FrontMatter = EMPTY
    problems: tuple[Problem, ...] = ()


def read_yaml_page(content: bytes) -> YamlPage:
    """Read a page. Never raises; a broken one is empty, with a problem."""
    text = decode(content)
    if text.problems:
        return YamlPage(problems=text.problems)
    try:
        loaded = yaml.load(text.lf, Loader=yaml.CBaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        message = f"not valid YAML: {getattr(error, 'problem', None) or 'unreadable'}"
        return _broken(mark.line + 1 if mark else 1, message, "mend the YAML of this file")
    if not isinstance(loaded, dict):
        return _broken(1, "not a YAML page", "write keys and values, such as title: …")
    mime = _MIME.match(text.lf)
    writer = _Writer(cards=mime is not None and mime[1].lower() in _CARDS)
    return _page(loaded, writer)


def with_english_anchors(page: YamlPage, source: YamlPage) -> YamlPage:
    """The page with the anchors of its headings in English as well, matched by position: links
    in articles name those.
    """
    english = dict(_HEADING.findall(source.text))

    def named(match: re.Match[str]) -> str:
        words = english.get(match[1], "").lower()
        names = {_NOT_WORD.sub("", words).replace(" ", "-"), _NOT_PLAIN.sub("-", words)}
        anchors = "".join(f'<a id="{name}"></a>' for name in sorted(names) if name.strip("-"))
        return f"{_anchor(match[1])}{anchors}{match[2]}"

    return page._replace(text=_HEADING.sub(named, page.text))


def in_yaml(problems: Sequence[Problem], text: str, content: bytes) -> list[Problem]:
    """The problems of a page's Markdown at the lines of its YAML that they come from; at the
    first one where a text is written in another way there.
    """
    rows, lines = text.split("\n"), decode(content).lf.split("\n")
    return [problem._replace(line=_line(rows[problem.line - 1], lines)) for problem in problems]


def _line(row: str, lines: Sequence[str]) -> int:
    """The first line with the text of a row, or of a link's address (its text may be in many)."""
    words = _MADE.sub("", row)
    for wanted in filter(None, (words, *reversed(_LINK.split(words)))):
        for number, line in enumerate(lines, 1):
            if wanted in line.replace('\\"', '"'):
                return number
    return 1


def _broken(line: int, message: str, hint: str) -> YamlPage:
    return YamlPage(problems=(Problem("malformed-yaml", line, message, hint),))


def _page(loaded: Mapping[str, Any], writer: "_Writer") -> YamlPage:
    metadata = loaded.get("metadata")
    metadata = metadata if isinstance(metadata, dict) else {}
    title = _text(loaded.get("title")) or _text(metadata.get("title"))
    blocks = [f"# {_anchor('title')}{_one_line(title)}"] if title else []
    blocks += islice(writer.inside(loaded, 2, ""), _MOST)
    return YamlPage(
        title,
        _text(metadata.get("description")) or _text(loaded.get("summary")),
        "\n\n".join(block for block in blocks if block) + "\n",
        FrontMatter({key: _text(value) for key, value in metadata.items()}, 0),
    )


class _Writer:
    """Writes the texts of mappings, headings first. ``cards``: lists of links are laid out."""

    def __init__(self, *, cards: bool) -> None:
        self.cards = cards

    def inside(self, node: Mapping[str, Any], level: int, place: str) -> Iterator[str]:
        """The texts of a mapping without its heading, then what it holds. ``place`` is the id
        that the ids in it begin with.
        """
        for key in _TEXTS:
            yield _text(node.get(key))
        count = 0
        for key, value in node.items():
            several = isinstance(value, list)
            items = [item for item in (value if several else [value]) if isinstance(item, dict)]
            if key == "metadata" or not items or level >= _DEEPEST:
                continue
            cards = self.cards and several and all(_is_card(item) for item in items)
            yield from self._list(items, level, place, count, cards=cards)
            count += len(items)
        yield _text(node.get("additionalContent"))

    def _list(
        self,
        items: Sequence[Mapping[str, Any]],
        level: int,
        place: str,
        count: int,
        *,
        cards: bool,
    ) -> Iterator[str]:
        """The mappings of one key: links as a list, the rest as sections, or as cards."""
        links: list[str] = []
        if cards:
            yield '<div class="cards">'
        for number, item in enumerate(items, count + 1):
            if cards and _is_empty(item):
                continue
            if _is_link(item) and not cards:
                links.append(_link(item))
                continue
            yield from self._links(links)
            if cards:
                yield '<div class="card">'
            yield from self._section(item, level, place, number)
            if cards:
                yield "</div>"
        yield from self._links(links)
        if cards:
            yield "</div>"

    def _links(self, links: list[str]) -> Iterator[str]:
        yield "\n".join(links)
        links.clear()

    def _section(
        self, item: Mapping[str, Any], level: int, place: str, number: int
    ) -> Iterator[str]:
        """A heading with an id, and what stands below it."""
        kind = "question" if "question" in item else "section"
        own = f"{place}-{kind}-{number}".lstrip("-")
        name = _name(item)
        if name:
            url = _url(item)
            shown = f"[{_escaped(name)}](<{url}>)" if url else _one_line(name)
            yield f"{'#' * min(level, 6)} {_anchor(own)}{shown}"
        yield from self.inside(item, level + bool(name), own)


def _is_link(item: Mapping[str, Any]) -> bool:
    """Whether a mapping is an address with a label, and holds nothing more."""
    nested = any(isinstance(value, (list, dict)) for value in item.values())
    return bool(_url(item) and _name(item)) and not nested


def _is_card(item: Mapping[str, Any]) -> bool:
    """Whether a mapping is a named box: with links in it, or a link that says more."""
    if _is_link(item):
        return _says(item)
    nested = [value for value in item.values() if isinstance(value, list)]
    return bool(_name(item)) and bool(nested) and not _holds_cards(nested)


def _holds_cards(lists: Sequence[Sequence[Any]]) -> bool:
    """Whether what a mapping holds has names of its own: then it is a section of cards."""
    return any(
        isinstance(item, dict) and bool(_name(item)) and not (_is_link(item) and not _says(item))
        for items in lists
        for item in items
    )


def _is_empty(item: Mapping[str, Any]) -> bool:
    """Whether a card has nothing to read or to follow but its name."""
    held = (value for value in item.values() if isinstance(value, (list, dict)))
    return not _url(item) and not _says(item) and not any(held)


def _says(item: Mapping[str, Any]) -> bool:
    """Whether a mapping has a text besides its name."""
    return any(_text(item.get(key)) for key in _TEXTS)


def _link(item: Mapping[str, Any]) -> str:
    summary = _one_line(_text(item.get("summary")) or _text(item.get("note")))
    return f"- [{_escaped(_name(item))}](<{_url(item)}>)" + (f" – {summary}" if summary else "")


def _anchor(name: str) -> str:
    return f'<a name="{name}"></a>'


def _name(item: Mapping[str, Any]) -> str:
    return next((text for key in _NAMES if (text := _text(item.get(key)))), "")


def _url(item: Mapping[str, Any]) -> str:
    return _text(item.get("url")) or _text(item.get("href"))


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _escaped(text: str) -> str:
    return _one_line(text).replace("[", "\\[").replace("]", "\\]")
