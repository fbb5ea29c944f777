"""SiteMap -> the navigation, breadcrumb and neighbours of one page."""

import json
from collections.abc import Sequence
from functools import cached_property
from typing import Any, NamedTuple

from pipeline.model import NavLink
from pipeline.site.navigation import Branch, Table
from pipeline.site.sitemap import Label, SiteMap, first_article
from pipeline.site.window import MOST, ROOM, Shelf, windows

_LONGEST = 100
_CRUMBS = 5
_LINE = 25
_FOREIGN = 24
_MISSING = 26

Trail = tuple[int, ...]


class Menu(NamedTuple):
    """What leads from a page to others. ``table`` is the number of its table of contents."""

    table: int
    nav: tuple[NavLink, ...]
    breadcrumb: tuple[NavLink, ...]
    previous: NavLink | None
    next: NavLink | None


class _Level(NamedTuple):
    """The lines of a level, each closed, and the bytes that each takes in a page."""

    lines: tuple[NavLink, ...]
    costs: tuple[int, ...]


class MenuMaker:
    """Makes the menus of one locale; ``other`` is its word for what no table lists.

    A level of a table is the same on all pages of a folder, so it is made once for them.
    """

    def __init__(self, site: SiteMap, tag: str, other: str) -> None:
        self.site, self.tag, self.other = site, tag, other
        self._levels: dict[tuple[str, str, Trail], _Level] = {}

    def menu(self, path: str, root: str, spare: int = 0) -> Menu:
        """The menu of an article's page: the top level, what leads to it, its siblings and its
        children, as far as there is room. ``root`` leads from the page to the locale's folder;
        ``spare`` are the bytes that other parts of the frame leave.
        """
        table = self.site.table_of(path)
        if table is None:
            return Menu(0, (), (), None, None)
        trail = table.trails.get(path, ())
        order = table.order
        place = table.places.get(path, -1)
        before = order[place - 1] if place > 0 else ""
        after = order[place + 1] if 0 <= place < len(order) - 1 else ""
        return Menu(
            self._numbers[table.folder],
            self._nav(table, trail or self._outside(table, path), root, spare),
            self._breadcrumb(table, trail, root),
            self.page_link(before, root) if before else None,
            self.page_link(after, root) if after else None,
        )

    def whole(self, root: str) -> tuple[tuple[NavLink, ...], ...]:
        """All tables, whole."""
        return tuple(
            tuple(self._whole(table, branch, root) for branch in table.branches)
            + self._others(table, root)
            for table in self.site.tables
        )

    def page_link(self, path: str, root: str) -> NavLink:
        """A link to an article by its title, cut where that is endless."""
        link = self._link(self.site.title(path, self.tag), path, "", root)
        return link._replace(text=_short(link.text))

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {table.folder: number for number, table in enumerate(self.site.tables)}

    @cached_property
    def _left(self) -> dict[str, dict[str, int]]:
        """The articles that no table lists, and their places, by the table's folder."""
        others = self.site.others.items()
        return {folder: {path: n for n, path in enumerate(paths)} for folder, paths in others}

    def _outside(self, table: Table, path: str) -> Trail:
        """The trail of an article that no table lists: it stands in a last group of its own."""
        place = self._left.get(table.folder, {}).get(path)
        return () if place is None else (len(table.branches), place)

    def _others(self, table: Table, root: str) -> tuple[NavLink, ...]:
        paths = self._left.get(table.folder, {})
        links = (self._link(self.site.title(path, self.tag), path, "", root) for path in paths)
        return (NavLink(self.other, "", tuple(links)),) if paths else ()

    def _whole(self, table: Table, branch: Branch, root: str) -> NavLink:
        items = tuple(self._whole(table, item, root) for item in branch.items)
        link = self._link(self._label(table, branch), branch.path, branch.url, root)
        return link._replace(items=items)

    # ------------------------------------------------------------------------------ one page

    def _nav(self, table: Table, trail: Trail, root: str, spare: int) -> tuple[NavLink, ...]:
        levels = [self._level(table, trail[:depth], root) for depth in range(len(trail) + 1)]
        insides = (*trail, -1)
        near = {0, len(trail) - 1, len(trail)}
        shelves = [
            Shelf(level.costs, inside, number in near)
            for number, (level, inside) in enumerate(zip(levels, insides, strict=True))
        ]
        spans = windows(shelves, MOST, ROOM + spare)
        items: tuple[NavLink, ...] = ()
        for depth in reversed(range(len(levels))):
            lines, (start, stop), inside = levels[depth].lines, spans[depth], insides[depth]
            shown = list(lines[start:stop])
            if inside >= 0:
                here = depth == len(trail) - 1
                link = shown[inside - start]
                link = link if link.fold != "group" else link._replace(href="")
                shown[inside - start] = link._replace(
                    items=items, open=not here, current=here, fold=""
                )
            items = (*_gap(start, str(start)), *shown, *_gap(len(lines) - stop, ""))
        return items

    def _level(self, table: Table, trail: Trail, root: str) -> _Level:
        """The level below the entry at ``trail``; a closed group leads to its first article."""
        key = (root, table.folder, trail)
        if key not in self._levels:
            lines = tuple(self._lines(table, trail, root))
            self._levels[key] = _Level(lines, tuple(map(_cost, lines)))
        return self._levels[key]

    def _lines(self, table: Table, trail: Trail, root: str) -> list[NavLink]:
        left = self._left.get(table.folder, {})
        if trail == (len(table.branches),):
            return [self.page_link(path, root) for path in left]
        branches: Sequence[Branch] = table.branches
        for number in trail:
            branches = branches[number].items if number < len(branches) else ()
        lines = [self._line(table, branch, root) for branch in branches]
        if not trail and left:
            first = self.page_link(next(iter(left)), root)
            lines.append(NavLink(self.other, first.href, fold="group"))
        return lines

    def _line(self, table: Table, branch: Branch, root: str) -> NavLink:
        target = branch.path or ("" if branch.url else first_article(branch))
        link = self._link(self._label(table, branch), target, branch.url, root)
        fold = "" if not branch.items else "closed" if branch.path or branch.url else "group"
        missing = link.missing and bool(branch.path)
        return link._replace(text=_short(link.text), missing=missing, fold=fold)

    def _breadcrumb(self, table: Table, trail: Trail, root: str) -> tuple[NavLink, ...]:
        """The entries that lead to a page, itself the last; of many the middle is left out."""
        links = []
        branches = table.branches
        for depth, number in enumerate(trail, 1):
            branch = branches[number]
            link = self._link(self._label(table, branch), branch.path, branch.url, root)
            links.append(link._replace(text=_short(link.text), current=depth == len(trail)))
            branches = branch.items
        if len(links) > _CRUMBS:
            links[1 : 2 - _CRUMBS] = [NavLink("…", "")]
        return tuple(links)

    def _label(self, table: Table, branch: Branch) -> Label:
        return self.site.label(branch, table, self.tag)

    def _link(self, label: Label, path: str, url: str, root: str) -> NavLink:
        href = url.replace("{locale}", self.tag.lower())
        missing, away = False, ""
        if path in self.site.urls:
            away = self.site.away(path, self.tag)
            missing = self.site.marked(path, self.tag)
            href = self._page_href(path, root)
        direction = self.site.locales[label.tag].direction if label.tag else ""
        return NavLink(
            label.text, href, (), missing=missing, lang=label.tag, dir=direction, away=away
        )

    def _page_href(self, path: str, root: str) -> str:
        """The page that the locale's readers get; ``""`` where there is none."""
        return root + self.site.page_of(path, self.tag) if self.site.leads(path, self.tag) else ""


def _cost(line: NavLink) -> int:
    """About as many bytes as a line takes in a page."""
    size = len(line.text.encode("utf-8")) + len(line.href) + _LINE
    return size + (_FOREIGN if line.lang else 0) + (_MISSING if line.missing else 0)


def _gap(count: int, before: str) -> tuple[NavLink, ...]:
    return (NavLink(before, "", fold="cut"),) if count else ()


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def nav_script(tables: Sequence[Sequence[NavLink]]) -> bytes:
    """All tables of a locale as a classic script: ``[text, href, items, lang, missing]`` for
    each entry, without the last of them that are empty.
    """
    lists = [[_entry(link) for link in table] for table in tables]
    text = json.dumps(lists, ensure_ascii=False, separators=(",", ":"))
    return f"var twinspanContents={text};\n".encode()


def _entry(link: NavLink) -> list[Any]:
    items = [_entry(item) for item in link.items]
    entry: list[Any] = [link.text, link.href, items, link.lang, int(link.missing)]
    while len(entry) > 1 and not entry[-1]:
        entry.pop()
    return entry
