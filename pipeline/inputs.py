"""Which files an article is prepared from -> their times and sizes, and the key of the result.

A file is named by its path with ``/``, on every system.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from pipeline.assemble import Task
from pipeline.catalogs.glossary import FILE as GLOSSARY
from pipeline.catalogs.store import stem
from pipeline.config import Config
from pipeline.files import LeftOut, Stat, stat_of, walk
from pipeline.runner import digest
from pipeline.scan import PAGES, Project

_MOST_LINKS = 100
"""So many folders behind symbolic links are looked into."""


def tasks_of(project: Project) -> list[Task]:
    """Every article and YAML page, and which locales have a file of it."""
    return [
        Task(
            path,
            project.kind(path) in PAGES,
            tuple(tag for tag, files in project.files.items() if path in files),
        )
        for path in (*project.articles, *project.yaml_pages)
    ]


def content_stats(project: Project) -> dict[str, Stat]:
    """Times and sizes of all files of the content."""
    roots = {tag: project.config.content[tag].as_posix() for tag in project.files}
    return {
        f"{roots[tag]}/{path}": stat
        for tag, files in project.files.items()
        for path, stat in files.items()
    }


def catalog_stats(config: Config) -> dict[str, Stat]:
    """Those of all files below ``locales/``, behind symbolic links too: catalogs are read there."""
    roots = [config.catalogs, config.catalogs / ".handback"]
    found: dict[str, Stat] = {}
    for root in roots:
        links: list[LeftOut] = []
        name = root.as_posix()
        found |= {f"{name}/{path}": stat for path, stat in walk(root, links)}
        for link in (root / one.path for one in links):
            if link.is_dir():
                roots += [link] if len(roots) < _MOST_LINKS and not _is_above(link) else []
            elif link.is_file() and (stat := stat_of(link)):
                found[link.as_posix()] = stat
    return found


def _is_above(link: Path) -> bool:
    """Whether a link to a folder leads to one that it stands in: there is no end to it."""
    return link.parent.resolve().is_relative_to(link.resolve())


class Places(NamedTuple):
    """Where files are, as their hashes are named: the content by tag, the catalogs, and the folders
    of the locales below them. ``config`` is the hash of the configuration.
    """

    config: str
    content: Mapping[str, str]
    catalogs: str
    codes: tuple[str, ...]


def places_of(config: Config) -> Places:
    """The places of a project."""
    return Places(
        config.digest,
        {tag: root.as_posix() for tag, root in config.content.items()},
        config.catalogs.as_posix(),
        tuple(locale.code for locale in config.locales),
    )


def article_key(places: Places, task: Task, hashes: Mapping[str, str]) -> str:
    """The hash of all that preparing an article reads."""
    name = stem(task.path)
    root = places.catalogs
    files = [f"{places.content[tag]}/{task.path}" for tag in task.tags]
    files.append(f"{root}/templates/{name}.pot")
    for code in places.codes:
        files.append(f"{root}/{code}/{name}.po")
        files.append(f"{root}/.handback/{code}/{name}.tsv")
        files.append(f"{root}/{code}/{GLOSSARY}")
    parts = (f"{path} {hashes.get(path, '')}" for path in files)
    return digest(places.config, str(task), *parts)


def catalogs_key(config: Config, name: str, alike: str, hashes: Mapping[str, str]) -> str:
    """The hash of all that retiring an article reads: its name, its catalogs, what is like it."""
    root = config.catalogs.as_posix()
    files = [f"{root}/templates/{name}.pot"]
    files += [f"{root}/{locale.code}/{name}.po" for locale in config.locales]
    return digest(config.digest, name, alike, *(f"{path} {hashes.get(path, '')}" for path in files))
