"""Articles whose names changed in letter case only -> their catalogs under the new names.

Where letter case does not count (Windows, macOS) both names are one file: nobody could check out
the old catalogs beside the new ones.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pipeline.catalogs.store import catalog_path, memory_path, template_path
from pipeline.config import Config
from pipeline.files import move_file
from pipeline.leverage import is_ours, templates_in


def recase(
    config: Config, files: Iterable[str], orphaned: Iterable[str], known: Sequence[str]
) -> tuple[str, ...]:
    """Move the catalogs of each article that has a new name of this kind, and none under that yet;
    the files as they are now.

    ``files`` are those below ``locales/``; ``orphaned`` and ``known`` the names of articles that
    are gone, and of those that are there.
    """
    there = set(templates_in(config.catalogs, files))
    alike: dict[str, list[str]] = {}
    for name in (*known, *there.difference(known)):
        alike.setdefault(name.casefold(), []).append(name)
    moved: list[str] = []
    for old in orphaned:
        new, *others = alike[old.casefold()]
        pairs = list(zip(_files(config, old), _files(config, new), strict=True))
        free = not any(_would_hide(before, after) for before, after in pairs)
        if others == [old] and new not in there and free and is_ours(config, old):
            moved += _move(config, pairs)
    return tuple(moved)


def _would_hide(before: Path, after: Path) -> bool:
    """Whether another file has the new name. On Windows and macOS both names are one file."""
    return before.exists() and after.exists() and not before.samefile(after)


def _move(config: Config, pairs: Sequence[tuple[Path, Path]]) -> Iterator[str]:
    for before, after in pairs:
        if before.is_file():
            move_file(before, after, config.catalogs)
            yield after.as_posix()


def _files(config: Config, name: str) -> Iterator[Path]:
    """All that the catalogs of an article are. The template is the last: while it has its old name,
    a run that was stopped is taken up.
    """
    path = name if name.endswith((".yml", ".yaml")) else f"{name}.md"
    for locale in config.locales:
        yield catalog_path(config.catalogs, locale, path)
        yield memory_path(config.catalogs, locale, path)
    yield template_path(config.catalogs, path)
