"""Where the links, images and other files of the built pages lead."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from pipeline.checks.registry import SiteHit, site_check
from pipeline.model import Level, SiteLink, SitePage, SiteView

_LINKS = frozenset({"a", "area", "form", "iframe"})
_DIRECTIVES = ("tab/", ":~:")
_TOP = frozenset({"", "top"})


@site_check(level=Level.ERROR)
def dead_site_link(view: SiteView) -> Iterator[SiteHit]:
    """A page of the site links to a file that the site does not have.

    Why:
        Readers who follow it get "not found". Links that an article already gets wrong are not
        in the site; what is found here has gone missing since, or was made wrong. A link that
        stands around the articles, such as in the navigation, is told once per language.

    Bad:
        <a href="accounts.html">Accounts</a>    (no accounts.html in site/de-de)

    Good:
        twinspan build
    """
    for page, link, pages in _distinct(view, links=True):
        moved = page.refresh is not None and page.refresh.url == link.url
        if not moved and not view.find(link.address) and not _otherwise(view, link.address):
            message = f'the link "{link.url}" leads nowhere: the site has no {link.address}'
            yield _hit(page, link, f"{message}{_also(pages)}", "build the site anew")


@site_check(level=Level.ERROR)
def dead_site_fragment(view: SiteView) -> Iterator[SiteHit]:
    """A page of the site links to a place that the other page does not have.

    Why:
        Readers land at the top of the page and have to search. What "dead-fragment" finds in an
        article is not said again.

    Bad:
        <a href="accounts.html#detials">Accounts</a>

    Good:
        <a href="accounts.html#details">Accounts</a>
    """
    for page, link, pages in _distinct(view, links=True):
        target = view.pages.get(view.find(link.address))
        if target is not None and not _has(target, link.fragment):
            message = f'the link "{link.url}": {target.address} has no id "{link.fragment}"'
            hint = "name an anchor of that page, or add it there"
            yield _hit(page, link, f"{message}{_also(pages)}", hint)


@site_check(level=Level.ERROR)
def absent_site_file(view: SiteView) -> Iterator[SiteHit]:
    """A page of the site needs an image, style sheet or script that the site does not have.

    Why:
        The page looks broken, or does not work.

    Bad:
        <img src="media/list.png">    (no media/list.png in site/de-de)

    Good:
        twinspan build
    """
    for page, link, pages in _distinct(view, links=False):
        if link.address not in view.files and not _otherwise(view, link.address):
            message = f'"{link.url}" is absent: the site has no {link.address or "such file"}'
            yield _hit(page, link, f"{message}{_also(pages)}", "build the site anew")


@site_check(level=Level.WARNING)
def site_link_case(view: SiteView) -> Iterator[SiteHit]:
    """A page of the site names a file with other capital letters than the file has.

    Why:
        It works where letter case does not count, as on macOS and Windows, and is dead on most
        web servers.

    Bad:
        <a href="Accounts.html">Accounts</a>    (the file is accounts.html)

    Good:
        <a href="accounts.html">Accounts</a>
    """
    for links in (True, False):
        for page, link, pages in _distinct(view, links=links):
            found = "" if view.find(link.address) else _otherwise(view, link.address)
            if found:
                message = f'"{link.url}" differs by case: the file is {found}'
                yield _hit(page, link, f"{message}{_also(pages)}", "write it as the file is called")


@site_check(level=Level.WARNING)
def wrong_language_link(view: SiteView) -> Iterator[SiteHit]:
    """A page links to a page in another language, and does not say so.

    Why:
        A reader who follows it leaves the language without having asked for it. The language
        switcher and links to what exists in the source language alone have an ``hreflang``.

    Bad:
        <a href="https://help.example.com/ru-ru/a.html">    (in site/de-de)

    Good:
        [Konten](a.md)
    """
    for page, link, pages in _distinct(view, links=True, marked=False):
        own, other = view.tag_of(page.address), view.tag_of(link.address)
        foreign = bool(own and other) and own != other
        if foreign and view.find(link.address) in view.pages:
            message = f'the link "{link.url}" leads to a page in {other}'
            hint = "link to the article by its path: each language finds its own"
            yield _hit(page, link, f"{message}{_also(pages)}", hint)


@site_check(level=Level.ERROR)
def duplicate_site_id(view: SiteView) -> Iterator[SiteHit]:
    """Several elements of a page have the same id.

    Why:
        Links to it lead to the first one, and labels may name the wrong element.

    Bad:
        <h2 id="details"> … <h2 id="details">

    Good:
        <h2 id="details"> … <h2 id="details-1">
    """
    for page in view.pages.values():
        for name in page.twice:
            message = f'several elements have the id "{name}"'
            hint = "take one of the anchors out of the article"
            yield SiteHit(message, hint, page.address, key=f"twice {name}")


# -------------------------------------------------------------------------------------- helpers


class _Named(NamedTuple):
    """A link as it first occurs, and the number of pages that have it."""

    page: SitePage
    link: SiteLink
    pages: int


@lru_cache(maxsize=3)
def _distinct(view: SiteView, *, links: bool, marked: bool = True) -> tuple[_Named, ...]:
    """Every link (else: every other file that is named) of an article, with its page; those
    around the articles, and on pages kept out of search engines (they repeat what others say,
    or the theme makes them), once for each language, with the number of pages that have them.
    Without ``marked``, links that name the language that they lead to are left out.
    """
    own: list[_Named] = []
    first: dict[tuple[str, str, str], tuple[SitePage, SiteLink]] = {}
    pages: dict[tuple[str, str, str], int] = {}
    for page in view.pages.values():
        tag = view.tag_of(page.address)
        here = set()
        for link in page.links:
            if (link.tag in _LINKS) is not links or (link.language and not marked):
                continue
            if link.body and not page.noindex:
                own.append(_Named(page, link, 1))
                continue
            key = (tag, link.address, link.fragment)
            here.add(key)
            if key not in first:
                first[key] = (page, link)
        for key in here:
            pages[key] = pages.get(key, 0) + 1
    return (*own, *(_Named(*found, pages[key]) for key, found in first.items()))


def _hit(page: SitePage, link: SiteLink, message: str, hint: str) -> SiteHit:
    target = (link.address, link.fragment)
    key = f"{link.address}#{link.fragment}" if link.fragment else link.address
    return SiteHit(message, hint, page.address, link.line, target, key)


def _also(pages: int) -> str:
    return f" (on {pages:,} pages)" if pages > 1 else ""


def _has(page: SitePage, fragment: str) -> bool:
    """Whether a browser finds the place (HTML Living Standard, "find a potential indicated
    element"): as written, else percent-decoded; the top is always there.
    """
    if fragment.lower() in _TOP or fragment.lower().startswith(_DIRECTIVES):
        return True
    name = fragment.partition(":~:")[0]
    return name in page.ids or unquote(name) in page.ids


def _otherwise(view: SiteView, address: str) -> str:
    """The file that differs from an address by case only, if there is one."""
    found = view.folded.get(address.lower(), "")
    return found if found != address else ""
