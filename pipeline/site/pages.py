"""Folio + SiteMap -> the pages of one article, in every language of the site."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from pathlib import Path
from typing import NamedTuple

from pipeline.files import read_bytes, write_changed
from pipeline.model import (
    MISSING,
    Folio,
    Locale,
    NavLink,
    OutlineLink,
    Page,
    Side,
    Status,
)
from pipeline.runner import Outcome, digest, load_bulk
from pipeline.site.beside import Beside
from pipeline.site.fill import Filler
from pipeline.site.layout import Layout
from pipeline.site.menu import MenuMaker
from pipeline.site.outline import fit_outline
from pipeline.site.pickers import with_pickers
from pipeline.site.search import Searchable
from pipeline.site.sitemap import SiteMap
from pipeline.site.sizes import Sizes
from pipeline.site.urls import HOME, absolute, encode, source_url, up
from pipeline.site.versions import alternates, canonical, languages
from pipeline.site.weave import Asset, Weaver

PREPARE = "prepare"
_LINK = re.compile(r"</?a\b[^<>]*>?|\bid=\"[^\"]*\"")


@dataclass(frozen=True)
class Press:
    """What all pages share. ``cache`` is where the folios wait, ``sizes`` are the images'."""

    site: SiteMap
    layout: Layout
    cache: Path
    sizes: Sizes = field(default_factory=dict)

    @cached_property
    def menus(self) -> dict[str, MenuMaker]:
        """The maker of each locale's menus, by tag."""
        return {
            tag: MenuMaker(self.site, tag, self.layout.strings(tag).t("Other"))
            for tag in self.site.locales
        }

    def folio(self, path: str) -> Folio | None:
        """The folio of an article or part, ``None`` where there is none."""
        key = self.site.keys.get(path)
        if key is None:
            return None
        found = load_bulk(self.cache, PREPARE, key)
        assert isinstance(found, Folio)
        return found

    def read_file(self, tag: str, path: str) -> bytes | None:
        return read_bytes(self.site.config.content[tag] / path)


class Printed(NamedTuple):
    """What came of an article: the addresses of its pages below the site's folder, the files
    that they need, and what search finds of it, by tag.
    """

    pages: tuple[str, ...]
    assets: tuple[Asset, ...] = ()
    searchable: tuple[tuple[str, Searchable], ...] = ()


def print_article(press: Press, path: str) -> Outcome:
    """Fill and write every page of an article (a step of the runner)."""
    folio = press.folio(path)
    assert folio is not None
    written: list[str] = []
    assets: set[Asset] = set()
    searchable: list[tuple[str, Searchable]] = []
    output = press.site.config.output
    for page, address in _pages(press, folio, assets):
        write_changed(output / address, press.layout.render(page).encode("utf-8"))
        written.append(address)
        searchable += _searchable(page, press.site.urls[path])
    return Outcome(Printed(tuple(written), tuple(sorted(assets)), tuple(searchable)))


def _searchable(page: Page, url: str) -> Iterator[tuple[str, Searchable]]:
    """Search finds a page in its own language only: no fallback, no companion."""
    if page.kind == "article" and page.status is not None and page.status.state != "missing":
        yield page.locale.tag, Searchable(url, page.title, digest(page.body_html))


def _pages(press: Press, folio: Folio, assets: set[Asset]) -> Iterator[tuple[Page, str]]:
    site = press.site
    url = site.urls[folio.path]
    for locale in site.locales.values():
        if not site.has_page(folio.path, locale.tag):
            continue
        filler = _filler(press, folio, locale, assets)
        translate = press.layout.strings(locale.tag).t
        body = with_pickers(filler.fill(folio), translate, site.config.monikers)
        page = _article_page(press, folio, locale, body)
        yield page, f"{locale.folder}/{url}"
        if page.source_href:
            companion = _filler(press, folio, locale, assets, companion=True)
            yield (
                _companion(press, page, companion.fill(folio)),
                f"{locale.folder}/{source_url(url)}",
            )


def _filler(
    press: Press, folio: Folio, locale: Locale, assets: set[Asset], *, companion: bool = False
) -> Filler:
    """Labels are in the language of the text around them: in a companion that is the source's."""
    source = press.site.config.source
    original = press.layout.strings(source.tag).t
    translate = press.layout.strings(locale.tag).t
    side = folio.source if locale.tag == source.tag else folio.sides.get(locale.tag)
    status = side.status if side else Status(MISSING)
    address = absolute(press.site.config.site.url, locale.folder, press.site.urls[folio.path])
    beside = Beside(
        locale,
        "" if status.state == MISSING else translate("not yet translated"),
        translate("Changed in the source:"),
        translate("Suggest a better translation"),
        address,
    )
    weaver = Weaver(
        site=press.site,
        tag=locale.tag,
        article=folio.path,
        root=up(press.site.urls[folio.path]),
        translate=original if companion else translate,
        read_file=press.read_file,
        sizes=press.sizes,
        assets=assets,
    )
    return Filler(
        weaver,
        locale,
        source,
        press.folio,
        original,
        beside,
        status.own,
        companion=companion,
    )


def _article_page(press: Press, folio: Folio, locale: Locale, body: str) -> Page:
    site, config = press.site, press.site.config
    url = site.urls[folio.path]
    is_source = locale.tag == config.source.tag
    side = folio.source if is_source else folio.sides.get(locale.tag)
    root = up(url)
    outline = fit_outline(tuple(_outline(folio, side, press)))
    menu = press.menus[locale.tag].menu(folio.path, root, outline.spare)
    title = site.title(folio.path, locale.tag)
    status = side.status if side else Status(MISSING)
    return Page(
        kind="article",
        locale=locale,
        path=folio.path,
        root=root + "../",
        title=title.text,
        title_lang=title.tag,
        description=side.description if side else "",
        body_html=body,
        status=status,
        outline=outline.lines,
        outline_cut=outline.cut,
        nav=menu.nav,
        nav_table=menu.table,
        breadcrumb=menu.breadcrumb,
        previous=menu.previous,
        next=menu.next,
        languages=languages(site, folio.path, locale.tag),
        source_href=_companion_href(side, url, is_source=is_source),
        changes=len(side.changes) if side else 0,
        contents_href=root + "_contents.html",
        home_href=root + HOME,
        canonical=canonical(site, folio.path, locale),
        alternates=alternates(site, folio.path, locale.tag),
    )


def _companion_href(side: Side | None, url: str, *, is_source: bool) -> str:
    """Each article with translated sentences has a companion."""
    if is_source or side is None or side.skeleton is not None or not side.status.translated:
        return ""
    return encode(source_url(url).rsplit("/", 1)[-1])


def _companion(press: Press, page: Page, body: str) -> Page:
    back = NavLink(page.title, encode(press.site.urls[page.path].rsplit("/", 1)[-1]))
    return page._replace(
        kind="source",
        body_html=body,
        outline=(),
        nav=(),
        previous=None,
        next=back,
        source_href="",
        alternates=(),
        noindex=True,
    )


def _outline(folio: Folio, side: Side | None, press: Press) -> Iterator[OutlineLink]:
    """The headings of level 2 and 3, in the words of the page."""
    skeleton = (side.skeleton if side else None) or folio.skeleton
    foreign = skeleton is None
    if foreign and folio.source is not None:
        side, skeleton = folio.source, folio.source.skeleton
    source = press.site.config.source
    opening = f'<span lang="{source.tag}" dir="{source.direction}">'
    for heading in skeleton.headings if skeleton else ():
        if heading.level not in (2, 3):
            continue
        texts = []
        for number in heading.segments:
            own = side.texts[number] if side and number < len(side.texts) else None
            shown = own if own is not None else folio.sources[number]
            text = "".join(piece for piece in shown if isinstance(piece, str))
            texts.append(text if own is not None else f"{opening}{text}</span>")
        html = " ".join(texts) or escape(heading.text)
        if foreign:
            html = f"{opening}{html}</span>"
        yield OutlineLink(heading.level, _without_links(html), f"#{encode(heading.anchor)}")


def _without_links(html: str) -> str:
    """A heading's HTML for another place: no links or ids in it."""
    return _LINK.sub("", html) if "<a" in html or "id=" in html else html
