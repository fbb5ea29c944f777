"""SiteMap -> the navigation, breadcrumb and neighbours of one page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pipeline.model import NavLink
from pipeline.site.navigation import Branch, Table
from pipeline.site.sitemap import Label, SiteMap, first_article
from pipeline.site.urls import encode

_MOST = 150
_FEWEST = 8

Translate = Callable[[str], str]


class Menu(NamedTuple):
    """What leads from a page to others."""

    nav: tuple[NavLink, ...]
    breadcrumb: tuple[NavLink, ...]
    previous: NavLink | None
    next: NavLink | None


@dataclass(frozen=True)
class MenuMaker:
    """Makes the menus of one locale. ``root`` leads from the page to the locale's folder."""

    site: SiteMap
    tag: str
    other: str

    def menu(self, path: str, root: str) -> Menu:
        """The menu of the page of an article: the top level, what leads to it, its siblings
        and its children, at most 150 links.
        """
        table = self.site.table_of(path)
        if table is None:
            return Menu((), (), None, None)
        trail = table.trails.get(path, ())
        budget = [_MOST]
        nav = self._level(table, table.branches, trail, path, root, budget)
        others = self.site.others.get(table.folder, ())
        if path in others:
            nav = (*nav, self._others(others, path, root, budget))
        order = table.order
        place = order.index(path) if trail else -1
        before = order[place - 1] if place > 0 else ""
        after = order[place + 1] if 0 <= place < len(order) - 1 else ""
        return Menu(
            nav,
            self._breadcrumb(table, trail, root),
            self.page_link(before, root) if before else None,
            self.page_link(after, root) if after else None,
        )

    def whole(self, root: str) -> tuple[NavLink, ...]:
        """All tables, whole."""
        links: list[NavLink] = []
        for table in self.site.tables:
            links += (self._whole(table, branch, root) for branch in table.branches)
            others = self.site.others.get(table.folder, ())
            if others:
                items = tuple(self.page_link(path, root) for path in others)
                links.append(NavLink(self.other, "", items))
        return tuple(links)

    def page_link(self, path: str, root: str) -> NavLink:
        """A link to an article by its title."""
        return self._link(self.site.title(path, self.tag), path, "", root)

    def _whole(self, table: Table, branch: Branch, root: str) -> NavLink:
        items = tuple(self._whole(table, item, root) for item in branch.items)
        link = self._link(self._label(table, branch), branch.path, branch.url, root)
        return link._replace(items=items)

    def _level(
        self,
        table: Table,
        branches: Sequence[Branch],
        trail: tuple[int, ...],
        path: str,
        root: str,
        budget: list[int],
    ) -> tuple[NavLink, ...]:
        """One level, and below the entry that leads to the page the next. A closed group leads
        to the first article in it.
        """
        inside = trail[0] if trail else -1
        links: list[NavLink] = []
        for number in _shown(len(branches), inside, budget[0]):
            branch = branches[number]
            budget[0] -= 1
            closed = number != inside
            target = branch.path or (first_article(branch) if closed else "")
            link = self._link(self._label(table, branch), target, branch.url, root)
            link = link._replace(missing=link.missing and bool(branch.path))
            if number == inside:
                items = self._level(table, branch.items, trail[1:], path, root, budget)
                here = len(trail) == 1
                link = link._replace(items=items, open=not here, current=here)
            links.append(link)
        return tuple(links)

    def _others(self, others: Sequence[str], path: str, root: str, budget: list[int]) -> NavLink:
        place = others.index(path)
        links = []
        for number in _shown(len(others), place, max(budget[0], _FEWEST)):
            link = self.page_link(others[number], root)
            links.append(link._replace(current=number == place))
        return NavLink(self.other, "", tuple(links), open=True)

    def _breadcrumb(self, table: Table, trail: tuple[int, ...], root: str) -> tuple[NavLink, ...]:
        links = []
        branches = table.branches
        for depth, number in enumerate(trail, 1):
            branch = branches[number]
            link = self._link(self._label(table, branch), branch.path, branch.url, root)
            links.append(link._replace(current=depth == len(trail)))
            branches = branch.items
        return tuple(links)

    def _label(self, table: Table, branch: Branch) -> Label:
        return self.site.label(branch, table, self.tag)

    def _link(self, label: Label, path: str, url: str, root: str) -> NavLink:
        href = url.replace("{locale}", self.tag.lower())
        missing = False
        if path in self.site.urls:
            missing = self.site.marked(path, self.tag)
            href = self._page_href(path, root, missing)
        direction = self.site.locales[label.tag].direction if label.tag else ""
        return NavLink(label.text, href, (), missing=missing, lang=label.tag, dir=direction)

    def _page_href(self, path: str, root: str, missing: bool) -> str:  # noqa: FBT001
        """The locale's page; where it has none, or hides what is missing, the source's."""
        config = self.site.config
        hidden = missing and config.site.missing == "hide"
        source = config.source.folder
        if hidden and config.source.tag in self.site.statuses[path]:
            return f"{root}../{source}/{encode(self.site.urls[path])}"
        if not self.site.has_page(path, self.tag):
            return ""
        return root + encode(self.site.urls[path])


@lru_cache(maxsize=1024)
def _shown(count: int, inside: int, budget: int) -> tuple[int, ...]:
    """Which of ``count`` entries a level shows: all, or those around the open one."""
    if count <= budget:
        return tuple(range(count))
    window = max(budget // 2, _FEWEST)
    start = max(0, min((inside if inside >= 0 else 0) - window // 2, count - window))
    return tuple(range(start, min(count, start + window)))
