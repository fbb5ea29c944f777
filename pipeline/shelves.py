"""The catalogs of a project that a command names: by locale, and by article."""

import fnmatch
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from pipeline.catalogs.store import SITE, catalog_path, read_catalog, stem
from pipeline.config import Config
from pipeline.errors import UsageError
from pipeline.files import names
from pipeline.model import Catalog, Locale


class Volume(NamedTuple):
    """A catalog, and the stem of the article that it belongs to."""

    locale: Locale
    name: str
    catalog: Catalog


def locales_named(config: Config, tags: Sequence[str]) -> tuple[Locale, ...]:
    """The locales of these tags (or PO codes), all where none is named. Raises ``UsageError``."""
    known = {name: locale for locale in config.locales for name in (locale.tag, locale.code)}
    folded = {name.lower(): locale for name, locale in known.items()}
    for tag in tags:
        if tag.lower() not in folded:
            valid = ", ".join(locale.tag for locale in config.locales)
            raise UsageError(f'"{tag}" is not a locale of this project; valid are: {valid}')
    wanted = {folded[tag.lower()].tag for tag in tags}
    return tuple(locale for locale in config.locales if not tags or locale.tag in wanted)


def articles_named(config: Config, locale: Locale, patterns: Iterable[str]) -> tuple[str, ...]:
    """The stems of a locale's catalogs that the patterns name: an article's path (``a/b.md``),
    its catalog's path, a folder, or a pattern with ``*``. All but the site's own words where
    there are none. Raises ``UsageError`` for one that names nothing.
    """
    root = config.catalogs / locale.code
    known = sorted(name[: -len(".po")] for name in names(root) if name.endswith(".po"))
    patterns = tuple(patterns)
    if not patterns:
        return tuple(name for name in known if name != SITE)
    found: dict[str, None] = {}
    for pattern in patterns:
        matched = [name for name in known if _matches(config, locale, name, pattern)]
        if not matched:
            near = get_close_matches(_bare(pattern), known, n=3, cutoff=0.5)
            hint = f"; near: {', '.join(near)}" if near else ""
            raise UsageError(f'"{pattern}" names no catalog of {locale.tag}{hint}')
        found |= dict.fromkeys(matched)
    return tuple(sorted(found))


def _matches(config: Config, locale: Locale, name: str, pattern: str) -> bool:
    own = config.shown(catalog_path(config.catalogs, locale, f"{name}.md"))
    if pattern.startswith(own.removesuffix(f"{name}.po")):
        pattern = pattern[len(own) - len(f"{name}.po") :]
    bare = _bare(pattern)
    return name == bare or name.startswith(f"{bare}/") or fnmatch.fnmatchcase(name, bare)


def _bare(pattern: str) -> str:
    bare = stem(pattern.removesuffix("/"))
    return bare.removesuffix(".po")


def unreadable(
    config: Config, locales: Iterable[Locale], patterns: Sequence[str] = ()
) -> list[str]:
    """What is wrong with the catalogs that ``volumes`` leaves out, one line of text for each."""
    told = []
    for locale in locales:
        for name in articles_named(config, locale, patterns):
            path = catalog_path(config.catalogs, locale, f"{name}.md")
            catalog = read_catalog(path, config.shown(path), locale)
            if catalog is not None and not catalog.sound:
                one = catalog.problems[-1]
                told.append(f"{catalog.file}:{one.line}: {one.message}; {one.hint}")
    return told


def volumes(config: Config, locale: Locale, stems: Iterable[str]) -> Iterator[Volume]:
    """The catalogs that can be read."""
    for name in stems:
        path = catalog_path(config.catalogs, locale, f"{name}.md")
        catalog = read_catalog(path, config.shown(path), locale)
        if catalog is not None and catalog.sound:
            yield Volume(locale, name, catalog)
