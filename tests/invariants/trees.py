"""Whole projects in folders of their own, and what to compare of them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from pipeline.apply import Applied, apply
from pipeline.catalogs.po import format_catalog
from pipeline.catalogs.store import catalog_path, read_catalog
from pipeline.config import Config, load_config
from pipeline.model import Entry

Files = Mapping[str, bytes]


def make(root: Path, contents: Mapping[str, Path]) -> Config:
    """A project of one content folder per locale, copied."""
    for tag, folder in contents.items():
        shutil.copytree(folder, root / "content" / tag, copy_function=shutil.copyfile)
    tags = ", ".join(f'"{tag}"' for tag in contents if tag != "en-US")
    (root / "twinspan.toml").write_text(f'source = "en-US"\nlocales = [{tags}]\n', "utf-8")
    return load_config(root / "twinspan.toml")


def copy(config: Config, root: Path) -> Config:
    """The same project elsewhere, without its cache and site."""
    ignore = shutil.ignore_patterns(".twinspan", "site", ".git", ".venv")
    for name in ("content", "locales", "twinspan.toml"):
        source = config.root / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=ignore)
        elif source.is_file():
            root.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, root / name)
    return load_config(root / "twinspan.toml")


def files(folder: Path) -> Files:
    """The bytes of every file below a folder, hidden ones too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def changes(before: Files, after: Files) -> list[str]:
    """The names that one has and the other lacks, or has with other bytes."""
    return sorted(
        name for name in before.keys() | after.keys() if before.get(name) != after.get(name)
    )


def apply_all(config: Config) -> list[Applied]:
    return list(apply(config, write=True))


Edit = Callable[[Entry], Entry]


def edit_catalogs(config: Config, articles: Iterable[str], edit: Edit) -> None:
    """Rewrite the live entries of the articles' catalogs in all locales."""
    for path in articles:
        for locale in config.locales:
            file = catalog_path(config.catalogs, locale, path)
            catalog = read_catalog(file, file.name)
            if catalog is None:
                continue
            entries = tuple(e if e.obsolete else edit(e) for e in catalog.entries)
            changed = type(catalog)(
                catalog.file,
                catalog.header,
                entries,
                catalog.comments,
                header_flags=catalog.header_flags,
            )
            file.write_bytes(format_catalog(changed).encode())


def every(number: int, edit: Edit) -> Edit:
    """Apply ``edit`` to every n-th translated entry only, counted over all calls."""
    count = 0

    def sometimes(entry: Entry) -> Entry:
        nonlocal count
        count += entry.translated
        return edit(entry) if entry.translated and count % number == 0 else entry

    return sometimes
