"""An article, or a home page that is made -> its versions: the languages in which there is more of
it than the source's words, and what its pages say of each other.

A ``path`` is an article's; ``""`` is the home page of locales in which no article is that.
"""

from __future__ import annotations

from pipeline.model import LanguageLink, Locale
from pipeline.site.sitemap import SiteMap
from pipeline.site.urls import HOME, absolute, encode, up


def is_made(site: SiteMap, tag: str) -> bool:
    """Whether no article is a locale's home page, so that one has to be made."""
    return not site.home or not site.has_page(site.home, tag)


def is_real(site: SiteMap, path: str, tag: str) -> bool:
    """Whether a locale has something of a page, of a home that is made: of any page."""
    if path == site.home and is_made(site, tag):
        return tag in site.begun
    return not site.missing(path, tag)


def is_marked(site: SiteMap, path: str, tag: str) -> bool:
    """Whether links to a page say that nothing of it is translated."""
    return site.config.site.missing != "show" and not is_real(site, path, tag)


def canonical(site: SiteMap, path: str, locale: Locale) -> str:
    """A page's address for search engines: the source's, where nothing is translated."""
    source = site.config.source
    away = not is_real(site, path, locale.tag) and is_real(site, path, source.tag)
    return _address(site, path, source if away else locale)


def alternates(site: SiteMap, path: str, tag: str) -> tuple[tuple[str, str], ...]:
    """Hreflang of every real version, itself included; x-default is the source's."""
    config = site.config
    if not config.site.url or not is_real(site, path, tag):
        return ()
    real = [locale for own, locale in site.locales.items() if is_real(site, path, own)]
    links = [(locale.tag, _address(site, path, locale)) for locale in real]
    if len(links) < 2:
        return ()
    default = ("x-default", _address(site, path, config.source))
    return (*links, *([default] if config.source in real else []))


def _address(site: SiteMap, path: str, locale: Locale) -> str:
    return absolute(site.config.site.url, locale.folder, site.urls.get(path, HOME))


def languages(site: SiteMap, path: str, current: str) -> tuple[LanguageLink, ...]:
    """The switcher of a page: the same page in each language that has one, the home page of those
    that hide it.
    """
    url = site.urls.get(path, HOME)
    root, address = up(url), encode(url)
    return tuple(
        LanguageLink(
            tag=tag,
            dir=locale.direction,
            endonym=locale.endonym,
            href=f"{root}../{locale.folder}/{HOME if hidden else address}",
            current=tag == current,
            missing=is_marked(site, path, tag),
            home=hidden,
        )
        for tag, locale in site.locales.items()
        if (hidden := site.hidden(path, tag)) or path == site.home or site.has_page(path, tag)
    )
