"""SiteMap -> the pages and files that belong to no article: home, contents, 404, root, sitemap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from urllib.parse import quote

from pipeline.model import Locale, NavLink, Page
from pipeline.site import doors, versions
from pipeline.site.assets import named
from pipeline.site.layout import Layout, contents_asset
from pipeline.site.menu import MenuMaker, nav_script
from pipeline.site.sitemap import SiteMap
from pipeline.site.strings import Strings
from pipeline.site.urls import HOME, absolute

Output = tuple[str, bytes]


def contents_files(site: SiteMap, strings: Mapping[str, Strings]) -> list[Output]:
    """For each locale the script with its whole tables of contents."""
    return [
        named(
            contents_asset(tag),
            nav_script(MenuMaker(site, tag, strings[tag].t("Other")).whole("")),
        )
        for tag in site.locales
    ]


def extra_pages(site: SiteMap, layout: Layout) -> Iterator[Output]:
    """Every page that is not an article's, as (address, bytes)."""
    for locale in site.locales.values():
        maker = MenuMaker(site, locale.tag, layout.strings(locale.tag).t("Other"))
        tree = tuple(link for table in maker.whole("") for link in table)
        page = _contents(site, locale, tree)
        yield f"{locale.folder}/_contents.html", _bytes(layout, page)
        if versions.is_made(site, locale.tag):
            yield f"{locale.folder}/{HOME}", _bytes(layout, doors.home(site, locale, tree))
        yield f"{locale.folder}/404.html", _bytes(layout, doors.not_found(site, locale))
    anywhere = doors.not_found(site, site.config.source, anywhere=True)
    yield "404.html", _bytes(layout, anywhere)
    yield "index.html", _bytes(layout, doors.root(site))


def _bytes(layout: Layout, page: Page) -> bytes:
    return layout.render(page).encode("utf-8")


def _contents(site: SiteMap, locale: Locale, tree: tuple[NavLink, ...]) -> Page:
    return Page(
        kind="contents",
        locale=locale,
        path="_contents",
        root="../",
        title=site.config.site.name,
        nav=tree,
        languages=doors.switcher(site, locale.tag, "../", "_contents.html"),
        home_href=HOME,
        noindex=True,
    )


def site_files(site: SiteMap) -> Iterator[Output]:
    """sitemap.xml and robots.txt, where the site has an address; the header file always."""
    url = site.config.site.url
    yield (
        "_headers",
        _HEADERS.format(base=quote(doors.base_path(url), safe="/%._-~")).encode("ascii"),
    )
    if url:
        yield "sitemap.xml", "".join(_sitemap(site, url)).encode("utf-8")
        yield "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {url}/sitemap.xml\n".encode()


_POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
)
_HEADERS = f"""\
/*
  Content-Security-Policy: {_POLICY}
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
{{base}}_assets/*
  Cache-Control: public, max-age=31536000, immutable
"""
"""What is below ``_assets`` has the hash of its content in its name."""


def _sitemap(site: SiteMap, base: str) -> Iterator[str]:
    """The first page, homes that were made, and every real version of every article; fallback
    pages are left out.
    """
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    yield f"<url><loc>{escape(absolute(base, ''))}</loc></url>\n"
    for locale in site.locales.values():
        if versions.is_made(site, locale.tag) and versions.is_real(site, site.home, locale.tag):
            yield f"<url><loc>{escape(absolute(base, locale.folder, HOME))}</loc></url>\n"
    for path, url in sorted(site.urls.items()):
        for tag, locale in site.locales.items():
            if site.has_page(path, tag) and not site.missing(path, tag):
                yield f"<url><loc>{escape(absolute(base, locale.folder, url))}</loc></url>\n"
    yield "</urlset>\n"
