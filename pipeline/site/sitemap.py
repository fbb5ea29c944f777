"""Facts of all articles + tables of contents -> SiteMap: what every page must know of others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from pipeline.articles.links import Tree
from pipeline.config import Config
from pipeline.model import Facts, Locale, Status
from pipeline.site.navigation import Branch, Table, leftovers, nearest
from pipeline.site.urls import HOME, encode, page_urls


class Label(NamedTuple):
    """A text and the tag of its language, ``""`` where it is the page's own."""

    text: str
    tag: str


@dataclass(frozen=True)
class SiteMap:
    """The whole site at a glance.

    ``urls`` is page path -> address below a locale's folder; ``titles`` and ``statuses`` are
    path -> tag -> value. ``trees`` tell where links lead, for each locale. ``keys`` names each
    article's folio in the cache. ``others`` are the pages that no table lists, by folder of the
    table.
    """

    config: Config
    trees: Mapping[str, Tree]
    urls: Mapping[str, str]
    titles: Mapping[str, Mapping[str, str]]
    statuses: Mapping[str, Mapping[str, Status]]
    tables: tuple[Table, ...]
    others: Mapping[str, Sequence[str]]
    keys: Mapping[str, str]

    @cached_property
    def locales(self) -> Mapping[str, Locale]:
        """All locales of the site by tag, in the switcher's order, the source's last."""
        config = self.config
        return {locale.tag: locale for locale in (*config.locales, config.source)}

    @cached_property
    def home(self) -> str:
        """The article that is the home page of the locales that have it, ``""`` if none is."""
        return next((path for path, url in self.urls.items() if url == HOME), "")

    @cached_property
    def begun(self) -> frozenset[str]:
        """The locales that have something of any article."""
        tags = self.locales
        return frozenset(t for t in tags if any(not self.missing(path, t) for path in self.urls))

    @cached_property
    def table_folders(self) -> tuple[str, ...]:
        return tuple(sorted((table.folder for table in self.tables), key=len, reverse=True))

    @cached_property
    def by_folder(self) -> Mapping[str, Table]:
        return {table.folder: table for table in self.tables}

    def table_of(self, path: str) -> Table | None:
        """The table that an article's navigation shows."""
        folder = nearest(self.table_folders, path)
        table = self.by_folder.get(folder)
        if table is not None and path not in table.trails:
            return next((other for other in self.tables if path in other.trails), table)
        return table

    def has_page(self, path: str, tag: str) -> bool:
        """Whether a locale has a page of an article, be it in the source language."""
        statuses = self.statuses.get(path, {})
        return (tag in statuses or self.config.source.tag in statuses) and not self.hidden(
            path, tag
        )

    def hidden(self, path: str, tag: str) -> bool:
        """Whether a locale has no page of an article, and links lead to the source's: nothing of
        it is translated, and such pages are hidden. A locale always has its home page.
        """
        if self.config.site.missing != "hide" or path == self.home:
            return False
        source = self.config.source.tag
        return tag != source and source in self.statuses.get(path, {}) and self.missing(path, tag)

    def leads(self, path: str, tag: str) -> bool:
        """Whether links of a locale to an article lead to a page, be it another language's."""
        return self.hidden(path, tag) or self.has_page(path, tag)

    def away(self, path: str, tag: str) -> str:
        """The language in which an article is read from a locale that hides it, else ``""``."""
        return self.config.source.tag if self.hidden(path, tag) else ""

    def page_of(self, path: str, tag: str) -> str:
        """The address of an article's page, from the locale's folder: that of the source, where
        the locale hides it.
        """
        outside = f"../{self.config.source.folder}/" if self.hidden(path, tag) else ""
        return outside + encode(self.urls[path])

    def marked(self, path: str, tag: str) -> bool:
        """Whether links to an article say that nothing of it is translated."""
        return self.config.site.missing != "show" and self.missing(path, tag)

    def missing(self, path: str, tag: str) -> bool:
        """Whether nothing of an article is translated in a locale."""
        status = self.statuses.get(path, {}).get(tag)
        return status is None or status.state == "missing"

    def title(self, path: str, tag: str) -> Label:
        """An article's title in a locale, else in the source language, else its path."""
        titles = self.titles.get(path, {})
        if titles.get(tag):
            return Label(titles[tag], "")
        source = self.config.source.tag
        if titles.get(source):
            return Label(titles[source], "" if tag == source else source)
        found = next(((title, own) for own, title in titles.items() if title), None)
        return Label(*found) if found else Label(path, "")

    def label(self, branch: Branch, table: Table, tag: str) -> Label:
        """The words for an entry of a table in a locale."""
        own = table.labels.get(tag, {}).get(branch.key, "")
        if own:
            return Label(own, "")
        article = branch.path or first_article(branch)
        if article:
            return self.title(article, tag)
        for other in (self.config.source.tag, *table.labels):
            known = table.labels.get(other, {}).get(branch.key, "")
            if known:
                return Label(known, other if other != tag else "")
        return Label(branch.label, "")


def draw_map(
    config: Config,
    trees: Mapping[str, Tree],
    facts: Sequence[Facts],
    tables: tuple[Table, ...],
    keys: Mapping[str, str],
) -> SiteMap:
    """Gather what the articles said of themselves."""
    pages = [fact for fact in facts if fact.page and fact.statuses]
    paths = [fact.path for fact in pages]
    tables = tables or (_table_of_all(paths),)
    return SiteMap(
        config=config,
        trees=trees,
        urls=page_urls(paths),
        titles={fact.path: fact.titles for fact in pages},
        statuses={fact.path: fact.statuses for fact in pages},
        tables=tables,
        others=leftovers(tables, paths),
        keys=keys,
    )


def _table_of_all(paths: Sequence[str]) -> Table:
    """Where there is no table of contents: every article by its title, the index first."""
    ordered = sorted(paths, key=lambda path: (path.count("/"), not _is_index(path), path))
    return Table("", tuple(Branch("", path, "", (), path) for path in ordered), {})


def _is_index(path: str) -> bool:
    return path.rsplit("/", 1)[-1].startswith("index.")


def first_article(branch: Branch) -> str:
    """The first article in a group, ``""`` where there is none."""
    for item in branch.items:
        found = item.path or first_article(item)
        if found:
            return found
    return ""
