"""SiteMap -> the pages by which readers come in: homes, the choice of languages, "not found"."""

from __future__ import annotations

from pipeline.model import LanguageLink, Locale, NavLink, Page
from pipeline.site.sitemap import SiteMap
from pipeline.site.urls import absolute

_HOME = "index.html"


def switcher(site: SiteMap, current: str, before: str, name: str) -> tuple[LanguageLink, ...]:
    """Links to the page ``name`` of every locale; ``before`` leads to the site's folder."""
    return tuple(
        LanguageLink(tag, locale.direction, locale.endonym, f"{before}{locale.folder}/{name}",
                     tag == current, missing=False)
        for tag, locale in site.locales.items()
    )  # fmt: skip


def needs_home(site: SiteMap, locale: Locale) -> bool:
    """Whether no article is a locale's home page, so that one has to be made."""
    path = next((path for path, url in site.urls.items() if url == _HOME), "")
    return not path or not site.has_page(path, locale.tag)


def home(site: SiteMap, locale: Locale, tree: tuple[NavLink, ...]) -> Page:
    """A home page made of the tables of contents."""
    return Page(
        kind="home",
        locale=locale,
        path="",
        root="../",
        title=site.config.site.name,
        nav=tuple(
            link._replace(items=tuple(item._replace(href=_first(item)) for item in link.items))
            for link in tree
        ),
        languages=switcher(site, locale.tag, "../", _HOME),
        contents_href="_contents.html",
        home_href=_HOME,
        canonical=absolute(site.config.site.url, locale.folder, _HOME),
    )


def _first(link: NavLink) -> str:
    """Where a line leads: a group without a page of its own, to the first one in it."""
    return link.href or next((href for item in link.items if (href := _first(item))), "")


def not_found(site: SiteMap, locale: Locale, *, anywhere: bool = False) -> Page:
    """Served at any depth, so its links begin at the site's base path. ``anywhere``: for what
    is in no locale's folder, in all languages; a script shows the reader's own.
    """
    base = base_path(site.config.site.url)
    return Page(
        kind="404",
        locale=locale,
        path="" if anywhere else "404",
        root=base,
        title="404",
        languages=switcher(site, locale.tag, base, _HOME),
        contents_href=f"{base}{locale.folder}/_contents.html",
        home_href=f"{base}{locale.folder}/{_HOME}",
        noindex=True,
    )


def base_path(url: str) -> str:
    """``https://example.com/help`` -> ``/help/``."""
    path = url.split("://", 1)[-1].partition("/")[2].strip("/")
    return f"/{path}/" if path else "/"


def root(site: SiteMap) -> Page:
    """The first page of the site: its languages."""
    return Page(
        kind="root",
        locale=site.config.source,
        path="",
        root="",
        title=site.config.site.name,
        languages=switcher(site, "", "", _HOME),
        home_href=_HOME,
        canonical=absolute(site.config.site.url, ""),
    )
