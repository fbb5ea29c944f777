"""Config -> Project: which files there are, and what each is. Reads only ``docfx.json``."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from posixpath import basename
from typing import NamedTuple

from pipeline.articles.tree import DOCFX, Kind, PatternsError, classify, docset_fault
from pipeline.checks import problem_findings
from pipeline.config import FILE_NAME, Config
from pipeline.errors import ConfigError
from pipeline.files import FOLDER, NO_NAME, NOWHERE, OUTSIDE, LeftOut, Stat, read_bytes, walk
from pipeline.model import Finding, Problem
from pipeline.toml_file import line_of

PAGES = frozenset({Kind.PAGE, Kind.YAML_PAGE})
Classify = Callable[[Sequence[str], Mapping[str, bytes], Sequence[str]], Mapping[str, Kind]]


class Project(NamedTuple):
    """A project's files. ``files`` and ``kinds`` are by tag (the source's too), then path.

    ``articles`` are the paths of all Markdown articles and parts, ``yaml_pages`` those of YAML
    pages, over all locales, sorted.
    """

    config: Config
    files: Mapping[str, Mapping[str, Stat]]
    kinds: Mapping[str, Mapping[str, Kind]]
    articles: tuple[str, ...]
    yaml_pages: tuple[str, ...]
    findings: tuple[Finding, ...]

    def kind(self, path: str) -> Kind:
        """What a path is, in the first locale that has it."""
        return next((kinds[path] for kinds in self.kinds.values() if path in kinds), Kind.NONE)

    def of_kind(self, tag: str, kind: Kind) -> tuple[str, ...]:
        return tuple(path for path, found in self.kinds[tag].items() if found is kind)

    def file(self, tag: str, path: str) -> Path:
        return self.config.content[tag] / path


def scan(config: Config, classified: Classify = classify) -> Project:
    """Find and classify every file of every locale, the source's last. ``classified`` may remember
    what ``classify`` said.
    """
    tags = (*(locale.tag for locale in config.locales), config.source.tag)
    files: dict[str, Mapping[str, Stat]] = {}
    kinds: dict[str, Mapping[str, Kind]] = {}
    findings: list[Finding] = []
    for tag in tags:
        root = config.content[tag]
        left_out: list[LeftOut] = []
        found = dict(sorted(walk(root, left_out)))
        findings += _left_out(config, tag, left_out)
        docfx = {path: read_bytes(root / path) or b"" for path in found if basename(path) == DOCFX}
        findings += _docsets(config, tag, docfx)
        files[tag] = found
        try:
            kinds[tag] = classified(tuple(found), docfx, config.exclude)
        except PatternsError as error:
            raise _misplaced(config, tag, *error.args) from None
    return Project(
        config=config,
        files=files,
        kinds=kinds,
        articles=_paths(kinds.values(), frozenset({Kind.PAGE, Kind.PART})),
        yaml_pages=_paths(kinds.values(), frozenset({Kind.YAML_PAGE})),
        findings=tuple(findings),
    )


def _paths(kinds: Iterable[Mapping[str, Kind]], wanted: frozenset[Kind]) -> tuple[str, ...]:
    found = {path for of_locale in kinds for path, kind in of_locale.items() if kind in wanted}
    return tuple(sorted(found))


def _misplaced(config: Config, tag: str, message: str, docfx: str) -> ConfigError:
    if docfx:
        return ConfigError(f"{config.shown(config.content[tag] / docfx)}:1: {message}")
    line = line_of("exclude", config.digest)
    return ConfigError(f"{config.root / FILE_NAME}:{line}: {message}")


def _docsets(config: Config, tag: str, docfx: Mapping[str, bytes]) -> Iterator[Finding]:
    hint = "mend the file, or take it away; until then every article below it has a page"
    for path, content in docfx.items():
        fault = docset_fault(content)
        if fault:
            problem = Problem("malformed-docfx", 1, fault, hint)
            file = config.shown(config.content[tag] / path)
            yield from problem_findings((problem,), file, tag, path)


_LEFT_OUT = {
    NO_NAME: Problem(
        "unportable-name", 1, "this name is not UTF-8; it is left out", "rename the file or folder"
    ),
    OUTSIDE: Problem(
        "symlink-outside",
        1,
        "this symbolic link leads out of the content folder; it is not followed",
        "put the file itself here",
    ),
    FOLDER: Problem(
        "symlink-not-followed",
        1,
        "this symbolic link leads to a folder; what is in it has no pages below this name",
        "put the folder itself here, or links to its files, or delete the link",
    ),
    NOWHERE: Problem(
        "symlink-not-followed",
        1,
        "this symbolic link leads to no file",
        "mend where it leads to, or delete it",
    ),
}


def _left_out(config: Config, tag: str, found: Iterable[LeftOut]) -> Iterator[Finding]:
    for path, why in found:
        shown = path.encode("utf-8", "backslashreplace").decode("utf-8")
        file = config.shown(config.content[tag] / shown)
        yield from problem_findings((_LEFT_OUT[why],), file, tag, shown)
