"""publish: site map + folios ▶ ``site/``. What is unchanged is not written again."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.articles.links import resolve
from pipeline.config import Config
from pipeline.extract import Extracted
from pipeline.files import (
    names,
    read_bytes,
    remove_stale,
    stat_of,
    templates_folder,
    write_atomic,
    write_changed,
)
from pipeline.lazy import lazy
from pipeline.model import Facts, Use
from pipeline.runner import Item, Outcome, Runner, digest
from pipeline.site.assets import asset_files, delivered
from pipeline.site.dates import written_dates
from pipeline.site.extras import contents_files, extra_pages, site_files
from pipeline.site.layout import Layout, contents_asset
from pipeline.site.pages import Press, Printed, print_article
from pipeline.site.redirects import redirect_pages, redirection_files
from pipeline.site.search import Searchable, search_scripts
from pipeline.site.sitemap import SiteMap
from pipeline.site.sizes import Sizes, image_sizes, is_image
from pipeline.site.strings import Strings
from pipeline.site.weave import Asset

if TYPE_CHECKING:
    from pipeline.site import svg
else:
    svg = lazy("pipeline.site.svg")

_PRINT = "print"
_EXTRAS = "extras"
_CONTENTS = "contents"
_EMPTY_SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>\n'
_MANIFEST = ".twinspan-site"


class Published(NamedTuple):
    """What is in the site now; ``searchable`` are the pages that search finds, by tag."""

    pages: int
    searchable: Mapping[str, tuple[Searchable, ...]]


def publish(
    extracted: Extracted, site: SiteMap, runner: Runner, *, with_search: bool = False
) -> Published:
    """Write all pages, their files and the theme's assets; remove what an earlier build left.

    ``with_search``: the pages offer it.
    """
    config = site.config
    assets = delivered(runner, asset_files(config))
    if with_search:
        scripts = search_scripts(config, extracted.strings, assets["search.css"][0])
        assets |= delivered(runner, scripts)
    present = _present(config, runner)
    state = _state(site, extracted, assets, _theme(runner))
    contents: Printed = runner.map(
        _CONTENTS,
        _print_contents,
        (site, extracted.strings),
        [Item(state, None)],
        valid=_there(present),
    )[0]
    tables = zip(map(contents_asset, site.locales), contents.pages, strict=True)
    addresses = {name: address for name, (address, _) in assets.items()} | dict(tables)
    sizes = image_sizes(runner, dict(_images(extracted)))
    layout = Layout(config, addresses, extracted.strings, written_dates(runner, extracted.facts))
    press = Press(site, layout, runner.file, sizes)
    paths = sorted(path for path in site.urls if path in site.keys)
    keys = _keys(paths, state, extracted, site, sizes)
    items = [Item(key, path) for key, path in zip(keys, paths, strict=True)]
    printed: list[Printed] = runner.map(_PRINT, print_article, press, items, valid=_there(present))
    redirections = redirection_files(config)
    extras_key = digest(state, *(part for pair in sorted(redirections.items()) for part in pair))
    extras = runner.map(
        _EXTRAS, _print_extras, press, [Item(extras_key, redirections)], valid=_there(present)
    )[0]
    made = {address for found in (*printed, extras, contents) for address in found.pages}
    pages = sum(1 for address in made if address.endswith(".html"))
    made |= _copy_assets(site, sorted({a for found in printed for a in found.assets}))
    made |= _write_all(config.output, assets.values())
    remove_stale(config.output, _MANIFEST, made)
    return Published(pages, _searchable(printed))


def _searchable(printed: Iterable[Printed]) -> Mapping[str, tuple[Searchable, ...]]:
    pages: dict[str, list[Searchable]] = {}
    for tag, page in (one for found in printed for one in found.searchable):
        pages.setdefault(tag, []).append(page)
    return {tag: tuple(found) for tag, found in pages.items()}


def _present(config: Config, runner: Runner) -> frozenset[str]:
    """The site's files, if they are of what is remembered: a run that was stopped may have left
    pages of another state, which is gone.
    """
    return frozenset() if runner.broken_off else frozenset(names(config.output))


def _there(present: frozenset[str]) -> Callable[[Any], bool]:
    """Whether what was made before still stands in the site."""
    return lambda printed: all(address in present for address in printed.pages)


def _theme(runner: Runner) -> str:
    """The hash of all templates."""
    found = ((str(path), stat_of(path)) for path in templates_folder().glob("*.html"))
    hashes = runner.digests({path: stat for path, stat in found if stat})
    return digest(*(f"{Path(path).name} {known}" for path, known in sorted(hashes.items())))


def _state(
    site: SiteMap, extracted: Extracted, assets: Mapping[str, tuple[str, bytes]], theme: str
) -> str:
    """The hash of all that every page shows of the rest of the site."""
    return digest(
        site.config.digest,
        extracted.strings_digest,
        theme,
        str(sorted(address for address, _ in assets.values())),
        str(sorted(site.urls.items())),
        str(site.tables),
        str([sorted(titles.items()) for titles in site.titles.values()]),
        *(_absent(site, tag) for tag in site.locales),
    )


def _absent(site: SiteMap, tag: str) -> str:
    """The articles of which a locale has nothing: menus mark them."""
    return "\n".join(sorted(path for path in site.urls if site.missing(path, tag)))


def _images(extracted: Extracted) -> Iterator[tuple[Asset, tuple[Path, str]]]:
    """Every image of the content, with its hash."""
    project = extracted.project
    for tag, files in project.files.items():
        root = project.config.content[tag]
        for path in filter(is_image, files):
            yield (tag, path), (root / path, extracted.hashes[f"{root.as_posix()}/{path}"])


def _keys(
    paths: Iterable[str], state: str, extracted: Extracted, site: SiteMap, sizes: Sizes
) -> Iterator[str]:
    """Per article the hash of all that its pages are made of: itself, what it includes, and
    where the images and files are that they name, and how large.
    """
    needs = {fact.path: tuple(_needs(fact, site)) for fact in extracted.facts}
    files = {fact.path: tuple(_files(fact, extracted, site, sizes)) for fact in extracted.facts}
    roots = tuple(root.as_posix() for root in site.config.content.values())
    for path in paths:
        parts = [state]
        pending = [path]
        seen = {path}
        while pending:
            name = pending.pop()
            parts += files.get(name, ())
            if name in site.keys:
                parts.append(f"{name} {site.keys[name]}")
            else:
                parts += (f"{name} {extracted.hashes.get(f'{root}/{name}', '')}" for root in roots)
            fresh = [other for other in needs.get(name, ()) if other not in seen]
            seen.update(fresh)
            pending += fresh
        yield digest(*parts)


def _needs(fact: Facts, site: SiteMap) -> Iterator[str]:
    """The articles and code files whose text stands in an article's pages."""
    for use in fact.uses:
        if use.tag in ("include", "code"):
            tree = site.trees[use.locale or site.config.source.tag]
            yield resolve(use.url, fact.path, tree).path


def _files(fact: Facts, extracted: Extracted, site: SiteMap, sizes: Sizes) -> Iterator[str]:
    """Each image and file that an article names, the locales that have it, and its sizes."""
    contents = extracted.project.files
    tree = site.trees[site.config.source.tag]
    for url in sorted({use.url for use in fact.uses if _names_file(use)}):
        path = resolve(url, fact.path, tree).path
        there = [(tag, sizes.get((tag, path))) for tag in contents if path in contents[tag]]
        yield f"{path} {there}"


def _names_file(use: Use) -> bool:
    """Whether a link or image may lead to a file that is published with the page."""
    if use.tag not in ("image", "link") or "://" in use.url or use.url.startswith("#"):
        return False
    return not use.url.partition("#")[0].partition("?")[0].endswith(".md")


def _print_contents(shared: tuple[SiteMap, Mapping[str, Strings]], _: None) -> Outcome:
    """A step of the runner: the script with the tables of contents, for each locale."""
    site, strings = shared
    made = contents_files(site, strings)
    for address, content in made:
        write_changed(site.config.output / address, content)
    return Outcome(Printed(tuple(address for address, _ in made), (), ()))


def _print_extras(press: Press, redirections: Mapping[str, bytes]) -> Outcome:
    """A step of the runner: the pages and files that belong to no article."""
    output = press.site.config.output
    made: list[str] = []
    for address, content in (*extra_pages(press.site, press.layout), *site_files(press.site)):
        write_changed(output / address, content)
        made.append(address)
    moved = tuple(redirect_pages(press.site, press.layout, redirections))
    for page in moved:
        write_changed(output / page.address, page.content)
        made.append(page.address)
    if rules := "".join(page.rule for page in moved):
        write_changed(output / "_redirects", rules.encode("utf-8"))
        made.append("_redirects")
    return Outcome(Printed(tuple(made)))


def _copy_assets(site: SiteMap, assets: Iterable[Asset]) -> set[str]:
    """Copy images and other files that pages name; the addresses of all of them."""
    config = site.config
    made: set[str] = set()
    for tag, path in assets:
        address = f"{site.locales[tag].folder}/{path}"
        made.add(address)
        file = config.content[tag] / path
        if path.lower().endswith(".svg"):
            picture = svg.safe_svg(read_bytes(file) or b"")
            write_changed(config.output / address, picture or _EMPTY_SVG)
            continue
        stat, there = stat_of(file), stat_of(config.output / address)
        if stat and stat != there:  # a copy has the time of its file, so that an older one counts
            write_atomic(config.output / address, read_bytes(file) or b"")
            os.utime(config.output / address, ns=(stat.modified, stat.modified))
    return made


def _write_all(output: Path, files: Iterable[tuple[str, bytes]]) -> set[str]:
    made = set()
    for address, content in files:
        write_changed(output / address, content)
        made.add(address)
    return made
