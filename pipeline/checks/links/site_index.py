"""The sitemap of the built site against its pages."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.registry import SiteHit, site_check
from pipeline.model import Level, SitemapEntry, SitePage, SiteView

_SITEMAP = "sitemap.xml"


@site_check(level=Level.ERROR)
def wrong_sitemap_entry(view: SiteView) -> Iterator[SiteHit]:
    """The sitemap names what search engines shall not, or cannot, show.

    Why:
        They waste their visits on it, and may trust the rest of the sitemap less.

    Bad:
        <loc>https://help.example.com/de-de/gone.html</loc>

    Good:
        <loc>https://help.example.com/de-de/a.html</loc>
    """
    seen: set[str] = set()
    for entry in view.sitemap or ():
        fault = "it stands there twice" if entry.url in seen else _fault(view, entry)
        seen.add(entry.url)
        if fault:
            message = f'the sitemap names "{entry.url}": {fault}'
            yield SiteHit(message, "build the site anew", _SITEMAP, entry.line, key=entry.url)


@site_check(level=Level.WARNING)
def missing_sitemap_entry(view: SiteView) -> Iterator[SiteHit]:
    """A page that search engines may show is not in the sitemap.

    Why:
        They find it later, or never.

    Bad:
        site/de-de/a.html, and no such address in sitemap.xml

    Good:
        <loc>https://help.example.com/de-de/a.html</loc>
    """
    if view.sitemap is None:
        return
    named = {view.find(entry.address) for entry in view.sitemap if entry.address is not None}
    for page in view.pages.values():
        if page.address not in named and _is_shown(page) and _is_own(page, view):
            message = f"{page.address} is not in the sitemap"
            yield SiteHit(message, "build the site anew", page.address, key=page.address)


# -------------------------------------------------------------------------------------- helpers


def _fault(view: SiteView, entry: SitemapEntry) -> str:
    """What is wrong with an entry, ``""`` where it is right."""
    if entry.address is None:
        return "that is not an address of this site"
    page = view.pages.get(view.find(entry.address))
    if page is None:
        return "the site has no such page"
    if page.noindex or page.refresh is not None:
        return "that page is kept out of search engines"
    if page.fallback or not _is_own(page, view):
        return "another page stands for that one (canonical)"
    if entry.alternates and set(entry.alternates) != set(page.alternates):
        return "the alternates there are not those of the page"
    return ""


def _is_shown(page: SitePage) -> bool:
    return not page.noindex and not page.fallback and page.refresh is None


def _is_own(page: SitePage, view: SiteView) -> bool:
    """Whether no other page is canonical for it."""
    return all(
        found.address is not None and view.find(found.address) == page.address
        for found in page.canonical
    )
