"""What the built pages say of their language, and of the same page in others."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.links.wording import listed
from pipeline.checks.registry import SiteHit, site_check
from pipeline.model import Level, Relation, SitePage, SiteView

_DEFAULT = "x-default"


@site_check(level=Level.ERROR)
def one_sided_alternate(view: SiteView) -> Iterator[SiteHit]:
    """A page does not name the versions in other languages that name it.

    Why:
        Search engines believe an ``hreflang`` only where both pages name each other; else each
        language competes with the others.

    Bad:
        ru-ru/a.html names de-de/a.html as an alternate, and de-de/a.html does not name it

    Good:
        both name each other, and themselves
    """
    listers: dict[str, list[str]] = {}
    for page in view.pages.values():
        for address in sorted(_named(view, page)):
            listers.setdefault(address, []).append(page.address)
    for page in view.pages.values():
        own = _named(view, page)
        missing = [lister for lister in listers.get(page.address, ()) if lister not in own]
        if own and page.address not in own:
            missing = [page.address, *(other for other in missing if other != page.address)]
        if missing and not page.fallback and not page.noindex:
            message = f"the alternates do not name {listed(missing)}"
            hint = "let each version name all versions, itself included; build the site anew"
            yield SiteHit(message, hint, page.address, key=f"without {' '.join(missing)}")


@site_check(level=Level.ERROR)
def wrong_alternate(view: SiteView) -> Iterator[SiteHit]:
    """A page names as its version in another language what is none.

    Why:
        Search engines send readers to a page that is not there, or not in their language; they
        may then believe none of the page's alternates.

    Bad:
        <link rel="alternate" hreflang="de-DE" href="…/ru-ru/a.html">

    Good:
        <link rel="alternate" hreflang="de-DE" href="…/de-de/a.html">
    """
    for page in view.pages.values():
        seen: set[str] = set()
        for other in page.alternates:
            fault = _fault(view, other)
            if other.language.lower() in seen:
                fault = "the language stands twice"
            seen.add(other.language.lower())
            if fault:
                message = f'the alternate "{other.url}" for {other.language}: {fault}'
                hint = "name a page in that language, by its whole address; build the site anew"
                yield SiteHit(message, hint, page.address, key=f"{other.language} {other.url}")
        if page.alternates and page.fallback:
            message = "a page that is shown in the source language names alternates"
            yield SiteHit(message, "build the site anew", page.address, key="fallback")


@site_check(level=Level.WARNING)
def missing_default_alternate(view: SiteView) -> Iterator[SiteHit]:
    """A page names its versions in other languages, but not the one for all other readers.

    Why:
        Without an ``x-default`` search engines guess what to show to readers of a language that
        the site does not have. It is the version in the source language, where there is one.

    Bad:
        hreflang="en-US", hreflang="de-DE"

    Good:
        hreflang="en-US", hreflang="de-DE", hreflang="x-default"
    """
    for page in view.pages.values():
        languages = {other.language.lower() for other in page.alternates}
        if view.source.tag.lower() in languages and _DEFAULT not in languages:
            message = "no alternate is for readers of other languages (x-default)"
            yield SiteHit(message, "build the site anew", page.address, key=_DEFAULT)


@site_check(level=Level.ERROR)
def wrong_canonical(view: SiteView) -> Iterator[SiteHit]:
    """A page names as the one that stands for it a page that cannot.

    Why:
        Search engines show the canonical page in place of this one. Where it is gone, or in
        another language, readers do not find the page at all. Only a page that is not translated
        is stood for by the one in the source language.

    Bad:
        <link rel="canonical" href="…/en-us/a.html">    (in site/de-de, translated)

    Good:
        <link rel="canonical" href="…/de-de/a.html">
    """
    for page in view.pages.values():
        if len(page.canonical) > 1:
            message = f"{len(page.canonical)} canonical addresses"
            yield SiteHit(message, "name one; build the site anew", page.address, key="several")
        elif page.canonical:
            fault = _canonical_fault(view, page, page.canonical[0])
            if fault:
                message = f'the canonical address "{page.canonical[0].url}": {fault}'
                key = page.canonical[0].url
                yield SiteHit(message, "build the site anew", page.address, key=key)
        elif view.base and not page.noindex:
            message = "no canonical address, and the page is not kept out of search engines"
            yield SiteHit(message, "build the site anew", page.address, key="none")


@site_check(level=Level.ERROR)
def wrong_page_language(view: SiteView) -> Iterator[SiteHit]:
    """A page does not say what language it is in, or in which direction that is written.

    Why:
        Screen readers then speak it in the wrong voice, and browsers offer to translate it, break
        lines and choose letters for another language.

    Bad:
        <html lang="en" dir="ltr">    (in site/ar-sa)

    Good:
        <html lang="ar-SA" dir="rtl">
    """
    for page in view.pages.values():
        locale = view.locale_of(page.address) or view.source
        wanted, found = (locale.tag, locale.direction), (page.language, page.direction)
        if found[0].lower() != wanted[0].lower() or found[1].lower() != wanted[1]:
            message = (
                f'the page has lang="{found[0]}" and dir="{found[1]}", and is in {wanted[0]}, '
                f"written {wanted[1]}"
            )
            yield SiteHit(message, "build the site anew", page.address, key=" ".join(found))


# -------------------------------------------------------------------------------------- helpers


def _named(view: SiteView, page: SitePage) -> frozenset[str]:
    """The pages that are named as versions in a language, without the one for all others."""
    return frozenset(
        view.find(other.address)
        for other in page.alternates
        if other.address is not None and other.language.lower() != _DEFAULT
    ) - {""}


def _fault(view: SiteView, other: Relation) -> str:
    """What is wrong with an alternate, ``""`` where it is right."""
    if "://" not in other.url:
        return "it is not a whole address"
    if other.address is None:
        return "it leads out of the site"
    page = view.pages.get(view.find(other.address))
    if page is None:
        return "the site has no such page"
    default = other.language.lower() == _DEFAULT
    language = view.source.tag if default else other.language
    if page.language.lower() != language.lower():
        return f"that page is in {page.language or 'no language'}"
    if page.fallback:
        return "that page is shown in the source language"
    if page.noindex:
        return "that page is kept out of search engines"
    if page.refresh is not None:
        return "that page is a redirection"
    return ""


def _canonical_fault(view: SiteView, page: SitePage, canonical: Relation) -> str:
    """What is wrong with a canonical address, ``""`` where it is right."""
    if "://" not in canonical.url:
        return "it is not a whole address"
    if canonical.address is None:
        return "" if page.refresh is not None else "it leads out of the site"
    other = view.pages.get(view.find(canonical.address))
    if other is None:
        return "the site has no such page"
    if other is page:
        original = f"{view.source.folder}/{page.address.partition('/')[2]}"
        shadows = page.fallback and original in view.pages and page.address != original
        return f"it shows what {original} shows, which stands for it" if shadows else ""
    if any(found.address != canonical.address for found in other.canonical):
        return f'that page has another one, "{other.canonical[0].url}"'
    if other.noindex:
        return "that page is kept out of search engines"
    own = view.tag_of(page.address)
    wanted = view.source.tag if page.fallback else own
    if view.tag_of(other.address) not in (own, wanted):
        return f"that page is in {view.tag_of(other.address) or 'no language'}"
    if not page.noindex and not page.fallback:
        return "it is that of another page"
    return ""
