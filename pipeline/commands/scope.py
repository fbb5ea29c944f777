"""The part of a project that a command line names: paths, and locales."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from pipeline.articles.tree import is_markdown
from pipeline.build import Result
from pipeline.catalogs.store import catalog_path, template_path
from pipeline.checks.baseline import Known
from pipeline.checks.choose import find_near, kept
from pipeline.config import FILE_NAME, Config
from pipeline.errors import UsageError
from pipeline.files import names
from pipeline.model import Finding, Status

F = TypeVar("F", bound=Callable[..., Any])
OUTDATED = "catalog-outdated"
"""One finding for all files that ``extract`` would change: any of them may be meant."""


def scope_options(command: F) -> F:
    """The arguments of a command that can be asked about a part of the project only."""
    paths = click.argument("paths", nargs=-1, metavar="[PATH]...")
    locale = click.option(
        "--locale",
        "tags",
        multiple=True,
        metavar="TAG",
        help="Only what is said of this locale; the source's tag: of the source, or of all.",
    )
    return paths(locale(command))


@dataclass(frozen=True)
class Scope:
    """Absolute ``paths`` and ``tags`` of locales; all where none is named."""

    config: Config
    paths: frozenset[Path]
    tags: frozenset[str]

    def has(self, article: str, tag: str, file: str = "") -> bool:
        """Whether something said of an article in a locale, at a file, is meant.

        ``tag`` is empty for what concerns all locales: it is the source's. The source's file and
        the template of an article stand for it in every locale.
        """
        if self.tags and (tag or self.config.source.tag) not in self.tags:
            return False
        return not self.paths or any(map(self._holds, self._files(article, tag, file)))

    def knows(self, known: Known) -> bool:
        """Whether an entry of a baseline is meant, so far as it says."""
        return self.has(known.article, known.locale, self._of_its_own(known.article))

    def of(self, findings: Iterable[Finding], result: Result) -> tuple[Finding, ...]:
        """Those of the findings that are meant, in the same order."""
        if not self.paths and not self.tags:
            return tuple(findings)
        outdated = any(map(self._holds_changed, result.changed))
        answers: dict[tuple[str, str, str], bool] = {}

        def is_meant(one: Finding) -> bool:
            if one.check == OUTDATED:
                return outdated
            place = (one.article, one.locale, one.location.file)
            if place not in answers:
                answers[place] = self.has(*place)
            return answers[place]

        return kept(findings, is_meant)

    def statuses(self, result: Result) -> Mapping[str, Mapping[str, Status]]:
        """How each article that is meant stands in each locale that is."""
        kept = {
            fact.path: {tag: one for tag, one in fact.statuses.items() if self.has(fact.path, tag)}
            for fact in result.facts
        }
        return {path: statuses for path, statuses in kept.items() if statuses}

    def _files(self, article: str, tag: str, file: str) -> Iterator[Path]:
        """The files that stand for a place."""
        config = self.config
        if file:
            yield config.root / file
        if not article:
            return
        yield config.content[config.source.tag] / article
        yield template_path(config.catalogs, article)
        for locale in config.locales:
            if tag in ("", locale.tag):
                yield config.content[locale.tag] / article
            if tag == locale.tag:
                yield catalog_path(config.catalogs, locale, article)

    def _of_its_own(self, article: str) -> str:
        """The name under which a baseline keeps what is about no article: the file's."""
        return article if (self.config.root / article).is_file() else ""

    def _holds(self, path: Path) -> bool:
        return path in self.paths or any(above in self.paths for above in path.parents)

    def _holds_changed(self, changed: str) -> bool:
        path = self.config.root / changed
        codes = [one.code for one in self.config.locales if one.tag in self.tags]
        folders = [self.config.catalogs / code for code in codes]
        told = not self.tags or any(path.is_relative_to(folder) for folder in folders)
        return told and (not self.paths or self._holds(path))


def make_scope(config: Config, paths: Sequence[str], tags: Sequence[str]) -> Scope:
    """What was named, as it was meant. Raises ``UsageError`` for what is not of the project."""
    known = {one.tag.lower(): one.tag for one in (config.source, *config.locales)}
    known |= {one.code.lower(): one.tag for one in config.locales}
    for tag in tags:
        if tag.lower() not in known:
            valid = ", ".join(dict.fromkeys(known.values()))
            raise UsageError(f'--locale: "{tag}" is not a locale of this project; valid: {valid}')
    found = (path for name in paths for path in _meant(config, name))
    return Scope(config, frozenset(found), frozenset(known[tag.lower()] for tag in tags))


def _meant(config: Config, name: str) -> tuple[Path, ...]:
    """The paths that a name stands for: one that is there, counted from the current folder or
    from the project, else an article's path in the locales that have it.
    """
    there = [path.resolve() for path in (Path(name), config.root / name) if os.path.lexists(path)]
    own = [path for path in there if _is_own(config, path)]
    if own:
        return (own[0],)
    if there:
        folders = (*config.content.values(), config.catalogs, config.output)
        shown = ", ".join(dict.fromkeys(map(config.shown, folders)))
        raise UsageError(f"{name}: nothing of this project is there; its folders are {shown}")
    files = [folder / name for folder in config.content.values()]
    found = tuple(path for path in files if os.path.lexists(path))
    if not found:
        hint = find_near(name, _articles(config)) or "name an article, a catalog or a folder"
        raise UsageError(f"{name}: there is no such file or folder; {hint}")
    return found


def _is_own(config: Config, path: Path) -> bool:
    """Whether something can be said of what is there, or below."""
    own = (*config.content.values(), config.catalogs, config.output, config.root / FILE_NAME)
    return any(path.is_relative_to(one) or one.is_relative_to(path) for one in own)


def _articles(config: Config) -> list[str]:
    """The paths of the articles of all locales, each once."""
    folders = config.content.values()
    return sorted({name for folder in folders for name in names(folder) if is_markdown(name)})
