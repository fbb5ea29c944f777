"""status: how far each locale and article is, and what a commit left to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pipeline.catalogs.po import parse_catalog
from pipeline.catalogs.store import SITE
from pipeline.checks.reading.words import count_words
from pipeline.config import Config
from pipeline.git import changed_since, file_at
from pipeline.model import Catalog, Entry, Facts, Key, Locale
from pipeline.reports import LocaleStatus, Work, count_status, sum_statuses
from pipeline.shelves import articles_named, volumes


def by_locale(facts: Sequence[Facts], config: Config) -> dict[str, LocaleStatus]:
    """The counts of every locale, over all articles and parts."""
    return {
        locale.tag: sum_statuses(
            count_status(fact.statuses[locale.tag]) for fact in facts if locale.tag in fact.statuses
        )
        for locale in config.locales
    }


def by_article(facts: Sequence[Facts], tag: str) -> dict[str, LocaleStatus]:
    """The counts of every article of one locale, what needs most words first."""
    rows = {
        fact.path: count_status(fact.statuses[tag])
        for fact in facts
        if tag in fact.statuses and fact.statuses[tag].total
    }
    return dict(sorted(rows.items(), key=lambda item: (-item[1].left, item[0])))


def since(config: Config, root: Path, commit: str, locales: Sequence[Locale]) -> Iterator[Work]:
    """What needs work now and did not at a commit: by locale and article, most words first.

    ``root`` is that of the repository. Catalogs are looked at as they are on the disk.
    """
    changed = changed_since(root, commit, config.catalogs)
    for locale in locales:
        found = []
        stems = (name for name in articles_named(config, locale, ()) if name != SITE)
        for volume in volumes(config, locale, stems):
            path = (config.root / volume.catalog.file).resolve()
            if path not in changed:
                continue
            content = file_at(root, commit, path)
            before = parse_catalog(content.decode("utf-8", "replace"), "") if content else None
            work = _work(locale.tag, volume.name, volume.catalog, before)
            if work is not None:
                found.append(work)
        yield from sorted(found, key=lambda work: (-work.words, work.article))


def _work(tag: str, name: str, now: Catalog, before: Catalog | None) -> Work | None:
    old = _by_key(before) if before else {}
    fuzzy = untranslated = words = 0
    for key, entry in _by_key(now).items():
        if entry.translated or (key in old and not old[key].translated):
            continue
        fuzzy += entry.fuzzy
        untranslated += not entry.fuzzy
        words += count_words(entry.msgid)
    if not fuzzy + untranslated:
        return None
    article = name if "." in name.rsplit("/", 1)[-1] else f"{name}.md"
    return Work(tag, article, fuzzy, untranslated, words)


def _by_key(catalog: Catalog) -> Mapping[Key, Entry]:
    return {entry.key: entry for entry in catalog.entries if not entry.obsolete}
