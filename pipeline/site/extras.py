"""SiteMap -> the pages and files that belong to no article: home, contents, 404, root, sitemap."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import sha1
from html import escape
from pathlib import Path
from urllib.parse import quote

from pipeline.articles.links import resolve
from pipeline.config import Config
from pipeline.files import read_bytes, templates_folder
from pipeline.model import LanguageLink, Locale, NavLink, Page
from pipeline.site.layout import Layout, contents_asset
from pipeline.site.menu import MenuMaker, nav_script
from pipeline.site.sitemap import SiteMap
from pipeline.site.strings import Strings
from pipeline.site.urls import absolute, encode, taken_urls, up

Output = tuple[str, bytes]


def asset_files(config: Config) -> dict[str, tuple[str, bytes]]:
    """The theme's assets: logical name -> (address with a hash of the content, bytes)."""
    folder = templates_folder() / "assets"
    found = {
        path.name: read_bytes(path) or b"" for path in sorted(folder.iterdir()) if path.is_file()
    }
    if config.site.accent:
        found["accent.css"] = _accent(config)
    if config.site.logo:
        content = read_bytes(config.root / config.site.logo)
        if content is not None:
            found["logo" + Path(config.site.logo).suffix.lower()] = content
    return {
        "logo" if name.startswith("logo.") else name: _asset(name, content)
        for name, content in found.items()
    }


def contents_files(site: SiteMap, strings: Mapping[str, Strings]) -> list[Output]:
    """For each locale the script with its whole tables of contents."""
    return [
        _asset(
            contents_asset(tag),
            nav_script(MenuMaker(site, tag, strings[tag].t("Other")).whole("")),
        )
        for tag in site.locales
    ]


def _asset(name: str, content: bytes) -> Output:
    stem, _, ending = name.rpartition(".")
    return f"_assets/{stem}.{sha1(content).hexdigest()[:8]}.{ending}", content


def _accent(config: Config) -> bytes:
    text = (templates_folder() / "accent.css").read_text("utf-8")
    body = text.split("-#}", 1)[-1].lstrip()
    return body.replace("{{ site.accent }}", config.site.accent).encode("utf-8")


def extra_pages(site: SiteMap, layout: Layout) -> Iterator[Output]:
    """Every page that is not an article's, as (address, bytes)."""
    for locale in site.locales.values():
        maker = MenuMaker(site, locale.tag, layout.strings(locale.tag).t("Other"))
        tree = tuple(link for table in maker.whole("") for link in table)
        page = _contents(site, locale, tree)
        yield f"{locale.folder}/_contents.html", _bytes(layout, page)
        if "index.html" not in site.urls.values():
            yield f"{locale.folder}/index.html", _bytes(layout, page)
        yield f"{locale.folder}/404.html", _bytes(layout, _not_found(site, locale))
    yield "404.html", _bytes(layout, _not_found(site, site.config.source))
    yield "index.html", _bytes(layout, _root(site))


def _bytes(layout: Layout, page: Page) -> bytes:
    return layout.render(page).encode("utf-8")


def _switcher(site: SiteMap, current: str, before: str, name: str) -> tuple[LanguageLink, ...]:
    return tuple(
        LanguageLink(tag, locale.direction, locale.endonym, f"{before}{locale.folder}/{name}",
                     tag == current, missing=False)
        for tag, locale in site.locales.items()
    )  # fmt: skip


def _contents(site: SiteMap, locale: Locale, tree: tuple[NavLink, ...]) -> Page:
    return Page(
        kind="contents",
        locale=locale,
        path="_contents",
        root="../",
        title=site.config.site.name,
        nav=tree,
        languages=_switcher(site, locale.tag, "../", "_contents.html"),
        home_href="index.html",
        noindex=True,
    )


def _not_found(site: SiteMap, locale: Locale) -> Page:
    """Served at any depth, so its links begin at the site's base path."""
    base = _base_path(site.config.site.url)
    return Page(
        kind="404",
        locale=locale,
        path="404",
        root=base,
        title="404",
        languages=_switcher(site, locale.tag, base, "index.html"),
        contents_href=f"{base}{locale.folder}/_contents.html",
        home_href=f"{base}{locale.folder}/index.html",
        noindex=True,
    )


def _base_path(url: str) -> str:
    """``https://example.com/help`` -> ``/help/``."""
    path = url.split("://", 1)[-1].partition("/")[2].strip("/")
    return f"/{path}/" if path else "/"


def _root(site: SiteMap) -> Page:
    return Page(
        kind="root",
        locale=site.config.source,
        path="",
        root="",
        title=site.config.site.name,
        languages=_switcher(site, "", "", "index.html"),
        home_href="index.html",
        canonical=absolute(site.config.site.url, ""),
    )


def site_files(site: SiteMap) -> Iterator[Output]:
    """sitemap.xml and robots.txt, where the site has an address; the header file always."""
    url = site.config.site.url
    yield "_headers", _HEADERS.format(base=quote(_base_path(url), safe="/%._-~")).encode("ascii")
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
    """The first page, and every real version of every article; fallback pages are left out."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    yield f"<url><loc>{escape(absolute(base, ''))}</loc></url>\n"
    for path, url in sorted(site.urls.items()):
        for tag, locale in site.locales.items():
            if site.has_page(path, tag) and not site.missing(path, tag):
                yield f"<url><loc>{escape(absolute(base, locale.folder, url))}</loc></url>\n"
    yield "</urlset>\n"


def redirect_pages(
    site: SiteMap, layout: Layout, files: Mapping[str, bytes]
) -> Iterator[tuple[Output, str]]:
    """Old addresses from ``.openpublishing.redirection.json``: ((address, bytes), rule).

    ``files`` are those of each locale, by tag. A redirection of an article that still exists is
    left out.
    """
    for tag, content in files.items():
        locale = site.locales[tag]
        taken = taken_urls(site.urls.values())
        for old, new in _redirections(content):
            url = old.removesuffix(".md").removesuffix(".yml") + ".html"
            if url.lower() in taken or ".." in old.split("/"):
                continue
            taken.add(url.lower())
            target = _redirect_target(site, locale, new, url)
            if target is None:
                continue
            link, canonical = target
            page = Page(
                kind="redirect",
                locale=locale,
                path=old,
                root=up(url) + "../",
                title=link.text,
                title_lang=link.lang,
                next=link,
                home_href=up(url) + "index.html",
                canonical=canonical,
                noindex=True,
            )
            output = (f"{locale.folder}/{url}", layout.render(page).encode("utf-8"))
            yield output, _rule(link.href, locale, url, encode(_base_path(site.config.site.url)))


def _rule(href: str, locale: Locale, url: str, base: str) -> str:
    """A line of ``_redirects``: servers count addresses from the root of the host."""
    target = href if "://" in href else base + canonical_path(href, locale, url)
    return f"{base}{locale.folder}/{encode(url)} {target} 301\n"


def canonical_path(href: str, locale: Locale, url: str) -> str:
    """A page's relative link as a path below the site's folder."""
    parts = f"{locale.folder}/{url}".split("/")[:-1]
    for part in href.split("/"):
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def _redirections(content: bytes) -> Iterator[tuple[str, str]]:
    """(old article path, new address) pairs; what is not of that shape is left out."""
    try:
        rules = json.loads(content.decode("utf-8-sig")).get("redirections", [])
    except (ValueError, AttributeError):
        return
    for rule in rules if isinstance(rules, list) else ():
        if isinstance(rule, dict):
            old = rule.get("source_path") or rule.get("source_path_from_root") or ""
            new = rule.get("redirect_url") or ""
            if isinstance(old, str) and isinstance(new, str) and old and new:
                yield old.strip("/"), new


def _redirect_target(
    site: SiteMap, locale: Locale, new: str, url: str
) -> tuple[NavLink, str] | None:
    """The link of a redirection and its canonical address; ``None`` where it leads nowhere."""
    target = resolve(new, url, site.trees[locale.tag])
    base = site.config.site.url
    if target.kind in ("external", "mapped"):
        href = target.path.replace("{locale}", locale.tag.lower())
        return NavLink(href, href), href
    hidden = target.kind == "page" and site.hidden(target.path, locale.tag)
    if hidden or (target.kind == "page" and site.has_page(target.path, locale.tag)):
        title = site.title(target.path, locale.tag)
        address = site.urls[target.path]
        away = f"../{site.config.source.folder}/" if hidden else ""
        fragment = f"#{target.fragment}" if target.fragment else ""
        href = f"{up(url)}{away}{encode(address)}{fragment}"
        direction = site.locales[title.tag].direction if title.tag else ""
        link = NavLink(title.text, href, lang=title.tag, dir=direction)
        folder = site.config.source.folder if hidden else locale.folder
        return link, absolute(base, folder, address)
    return None
