"""prune: the only thing that ever removes translations, and only obsolete ones."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.catalogs.handback import format_memory, key_hash
from pipeline.catalogs.po import format_catalog
from pipeline.catalogs.store import (
    catalog_path,
    memory_path,
    read_memory,
    stem,
    template_path,
)
from pipeline.config import Config
from pipeline.errors import UsageError
from pipeline.files import names, write_changed
from pipeline.git import repository, uncommitted
from pipeline.inputs import tasks_of
from pipeline.leverage import is_ours, orphans
from pipeline.model import Catalog, Entry, Locale
from pipeline.scan import scan
from pipeline.shelves import articles_named, volumes


class Removal(NamedTuple):
    """What would go from one catalog: these entries, or with ``whole`` the file itself.

    ``locale`` is ``None`` for a template.
    """

    locale: Locale | None
    path: Path
    memory: Path | None
    entries: tuple[Entry, ...]
    catalog: Catalog | None
    whole: bool

    @property
    def words(self) -> int:
        """Words of the translations that would go; of a language without spaces, its runs."""
        return sum(len(entry.msgstr.split()) for entry in self.entries)


def plan(config: Config, locales: Sequence[Locale], patterns: Sequence[str]) -> list[Removal]:
    """What could go from these locales' catalogs, in the order of their paths."""
    tasks = tasks_of(scan(config))
    root = config.catalogs.as_posix()
    files = (f"{root}/{name}" for name in names(config.catalogs))
    gone = orphans(config.catalogs, files, (stem(task.path) for task in tasks)) if tasks else ()
    ours = frozenset(name for name in gone if is_ours(config, name))
    found: list[Removal] = []
    for locale, stems in _named(config, locales, patterns):
        for volume in volumes(config, locale, stems):
            obsolete = tuple(entry for entry in volume.catalog.entries if entry.obsolete)
            whole = volume.name in ours
            if whole or obsolete:
                path = config.root / volume.catalog.file
                memory = memory_path(config.catalogs, locale, f"{volume.name}.md")
                entries = volume.catalog.entries if whole else obsolete
                found.append(Removal(locale, path, memory, entries, volume.catalog, whole))
    found += _templates(config, locales, ours, found)
    return found


def _named(
    config: Config, locales: Sequence[Locale], patterns: Sequence[str]
) -> Iterator[tuple[Locale, tuple[str, ...]]]:
    """The catalogs of each locale that has some of that name. Raises ``UsageError`` where none
    has: an article may be gone in one language, and never have been there in another.
    """
    missing: list[UsageError] = []
    for locale in locales:
        try:
            yield locale, articles_named(config, locale, patterns)
        except UsageError as error:
            missing.append(error)
    if missing and len(missing) == len(locales):
        raise missing[0]


def _templates(
    config: Config, locales: Sequence[Locale], gone: Iterable[str], found: Sequence[Removal]
) -> Iterator[Removal]:
    """The templates of articles that are gone, once no catalog of them is left."""
    going = {removal.path for removal in found if removal.whole}
    for name in sorted(gone):
        catalogs = (catalog_path(config.catalogs, one, f"{name}.md") for one in config.locales)
        left = [path for path in catalogs if path.exists() and path not in going]
        if not left and len(locales) == len(config.locales):
            path = template_path(config.catalogs, f"{name}.md")
            yield Removal(None, path, None, (), None, whole=True)


def endangered(config: Config, removals: Iterable[Removal]) -> frozenset[Path] | None:
    """Files with changes that no commit has; ``None`` where there is no repository at all."""
    root = repository(config.root)
    if root is None:
        return None
    return uncommitted(root, (removal.path for removal in removals))


def carry_out(removals: Iterable[Removal]) -> None:
    """Remove it. Memories go line by line with the entries."""
    for removal in removals:
        if removal.whole:
            removal.path.unlink(missing_ok=True)
            if removal.memory is not None:
                removal.memory.unlink(missing_ok=True)
                _drop_empty(removal.memory.parent)
            _drop_empty(removal.path.parent)
        elif removal.catalog is not None:
            live = tuple(entry for entry in removal.catalog.entries if not entry.obsolete)
            text = format_catalog(removal.catalog._replace(entries=live))
            write_changed(removal.path, text.encode("utf-8"))
            _forget(removal.memory, removal.entries)


def _forget(path: Path | None, entries: Iterable[Entry]) -> None:
    if path is not None and path.exists():
        going = {key_hash(entry.key) for entry in entries}
        memory = {key: text for key, text in read_memory(path).items() if key not in going}
        write_changed(path, format_memory(memory).encode("ascii"))


def _drop_empty(folder: Path) -> None:
    """Remove a folder that has become empty, and those above it that have."""
    while folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
