"""SiteMap -> the pages by which readers come in: homes, the choice of languages, "not found"."""

from __future__ import annotations

from pipeline.model import LanguageLink, Locale, NavLink, Page
from pipeline.site import versions
from pipeline.site.sitemap import SiteMap
from pipeline.site.urls import HOME, absolute


def switcher(site: SiteMap, current: str, before: str, name: str) -> tuple[LanguageLink, ...]:
    """Links to the page ``name`` of every locale; ``before`` leads to the site's folder. Those of
    which no article is translated are marked.
    """
    marks = site.config.site.missing != "show"
    return tuple(
        LanguageLink(tag, locale.direction, locale.endonym, f"{before}{locale.folder}/{name}",
                     tag == current, missing=marks and tag not in site.begun)
        for tag, locale in site.locales.items()
    )  # fmt: skip


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
        languages=versions.languages(site, site.home, locale.tag),
        contents_href="_contents.html",
        home_href=HOME,
        canonical=versions.canonical(site, site.home, locale),
        alternates=versions.alternates(site, site.home, locale.tag),
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
        languages=switcher(site, locale.tag, base, HOME),
        contents_href=f"{base}{locale.folder}/_contents.html",
        home_href=f"{base}{locale.folder}/{HOME}",
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
        languages=switcher(site, "", "", HOME),
        home_href=HOME,
        canonical=absolute(site.config.site.url, ""),
    )
