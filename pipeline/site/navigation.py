"""Tables of contents -> the navigation of each locale (DESIGN.md, "Navigation").

The structure comes from one file per table, the words from each locale's own file, matched by
href; a label that a locale does not have is the article's title there.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from posixpath import dirname
from typing import NamedTuple

from pipeline.articles.links import Tree, resolve
from pipeline.model import Problem, TocNode

_DEEPEST = 12
_MANY = 7
_NAMES = ("toc.yml", "toc.yaml", "toc.md")


class Branch(NamedTuple):
    """An entry: ``path`` of the article it names (or ``""``), ``url`` of what lies outside.

    ``label`` is what the table says, ``""`` where nothing is known; ``key`` finds the same
    entry in another locale's table.
    """

    label: str
    path: str
    url: str
    items: "tuple[Branch, ...]"
    key: str


@dataclass(frozen=True)
class Table:
    """One table of contents with its nested ones: where it stands, its entries, its words."""

    folder: str
    branches: tuple[Branch, ...]
    labels: Mapping[str, Mapping[str, str]]

    @cached_property
    def trails(self) -> Mapping[str, tuple[int, ...]]:
        """Where each article first stands: the index of the entry on every level."""
        trails: dict[str, tuple[int, ...]] = {}
        for trail, branch in _walk(self.branches, ()):
            if branch.path:
                trails.setdefault(branch.path, trail)
        return trails

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The articles in reading order, each once."""
        return tuple(self.trails)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where each article stands in that order."""
        return {path: place for place, path in enumerate(self.order)}


def _walk(
    branches: Sequence[Branch], above: tuple[int, ...]
) -> Iterator[tuple[tuple[int, ...], Branch]]:
    for number, branch in enumerate(branches):
        yield (*above, number), branch
        yield from _walk(branch.items, (*above, number))


Entries = tuple[TocNode, ...]
TocFiles = Mapping[str, Mapping[str, Entries]]


class Spare(NamedTuple):
    """A table of contents in a folder that has another: the tag and path of both files."""

    tag: str
    path: str
    chosen: str


def choose_tables(
    read: Mapping[tuple[str, str], Entries], order: Sequence[str]
) -> tuple[dict[str, dict[str, Entries]], list[Spare]]:
    """One table for each folder, be its file named ``TOC.yml`` in one locale and ``toc.md`` in
    another: path -> tag -> entries, by its path in the first locale of ``order`` that has it.

    ``read`` is by tag and path. Of several tables in one folder of a locale the first by kind is
    taken that has entries; the others are spare.
    """
    found: dict[tuple[str, str], list[str]] = {}
    for tag, path in sorted(
        read, key=lambda one: (order.index(one[0]), _NAMES.index(_name(one[1])))
    ):
        if read[tag, path]:
            found.setdefault((tag, dirname(path)), []).append(path)
    chosen: dict[str, dict[str, Entries]] = {}
    paths: dict[str, str] = {}
    spares: list[Spare] = []
    for (tag, folder), (first, *others) in found.items():
        path = paths.setdefault(folder, first)
        chosen.setdefault(path, {})[tag] = read[tag, first]
        spares += (Spare(tag, other, first) for other in others)
    return chosen, spares


def _name(path: str) -> str:
    return path.rsplit("/", 1)[-1].lower()


def make_tables(
    tocs: TocFiles, order: Sequence[str], tree: Tree
) -> tuple[tuple[Table, ...], dict[str, list[Problem]]]:
    """The tables of a site, and what was wrong, by path of the table of contents: each thing once,
    though a table is read for each that takes it in.

    ``tocs`` is path -> tag -> nodes; ``order`` are the tags by which structure is chosen. Only
    tables that no other one takes in are returned.
    """
    problems: dict[str, list[Problem]] = {}
    tocs = {
        path: {tag: _of_any_locale(nodes, tag) for tag, nodes in files.items()}
        for path, files in tocs.items()
    }
    reader = _TableReader(tocs, order, tree, problems)
    made = {path: reader.branches(path, ()) for path in sorted(tocs)}
    top = [path for path in made if path not in reader.nested]
    tables = [
        Table(dirname(path), made[path], reader.labels(path)) for path in top or list(made)[:1]
    ]
    told = {path: list(dict.fromkeys(found)) for path, found in problems.items()}
    return tuple(sorted(tables, key=lambda table: table.folder)), told


def _of_any_locale(nodes: tuple[TocNode, ...], tag: str) -> tuple[TocNode, ...]:
    """The entries with outside addresses that hold for every locale: ``…/de-de/pricing`` in the
    German table is ``…/{locale}/pricing``, as it is ``…/fr-fr/pricing`` in the French one.
    """
    if not any("://" in node.href for _, node in _nodes(nodes, 1)):
        return nodes
    own = re.compile(rf"(?<=[^/:])/{re.escape(tag)}(?=[/?#]|$)", re.IGNORECASE)

    def changed(node: TocNode) -> TocNode:
        href = own.sub("/{locale}", node.href, count=1) if "://" in node.href else node.href
        return node._replace(href=href, items=tuple(map(changed, node.items)))

    return tuple(map(changed, nodes))


class _TableReader:
    def __init__(
        self, tocs: TocFiles, order: Sequence[str], tree: Tree, problems: dict[str, list[Problem]]
    ) -> None:
        self.tocs, self.order, self.tree, self.problems = tocs, order, tree, problems
        self.nested: set[str] = set()

    def branches(self, path: str, above: tuple[str, ...]) -> tuple[Branch, ...]:
        """The entries of a table, from the first locale that has it."""
        nodes = next((self.tocs[path][tag] for tag in self.order if tag in self.tocs[path]), ())
        if not above:
            self._look_over(path, nodes)
        entries = _keyed(nodes, path, Counter())
        return tuple(self._branch(entry, path, (*above, path)) for entry in entries)

    def _branch(self, entry: "_Keyed", path: str, above: tuple[str, ...]) -> Branch:
        items = tuple(self._branch(item, path, above) for item in entry.items)
        target, url, inner = self._target(entry.node, path, above)
        return Branch(entry.node.name, target, url, items + inner, entry.key)

    def _target(
        self, node: TocNode, path: str, above: tuple[str, ...]
    ) -> tuple[str, str, tuple[Branch, ...]]:
        """(article, outside address, entries of a nested table) of an entry's href."""
        if not node.href:
            return "", "", ()
        nested = self._nested(node.href, path)
        if nested:
            if nested in above or len(above) >= _DEEPEST:
                self._problem("malformed-toc", path, node, f"the table {nested} contains itself")
                return "", "", ()
            self.nested.add(nested)
            return "", "", self.branches(nested, above)
        target = resolve(node.href, path, self.tree)
        if target.kind == "page":
            return target.path, "", ()
        if target.kind in ("external", "mapped"):
            return "", target.path, ()
        if target.kind not in ("unmapped", "uid", "fragment"):
            self._problem("dead-toc-entry", path, node, f'"{node.href}" names no article')
        return "", "", ()

    def _look_over(self, path: str, nodes: Sequence[TocNode]) -> None:
        """Report entries that stand there twice, and levels that no reader finds."""
        seen: set[str] = set()
        deep = False
        for depth, node in _nodes(nodes, 1):
            if node.href and node.href in seen:
                message = f'"{node.href}" stands in this table already'
                hint = "name each article once; readers come back to the first place"
                self._problem("duplicate-toc-entry", path, node, message, hint)
            seen.add(node.href)
            if depth > _MANY and not deep:
                message = f"this entry is {depth} levels deep"
                hint = f"give the table at most {_MANY} levels"
                self._problem("deep-toc", path, node, message, hint)
                deep = True

    def _nested(self, href: str, path: str) -> str:
        folder = dirname(path)
        joined = f"{folder}/{href}" if folder and not href.startswith("~/") else href
        normal = resolve(joined.removeprefix("~/"), "", self.tree).path.lower()
        if not href.endswith("/"):
            if _name(normal) not in _NAMES:
                return ""
            normal = dirname(normal)
        return next((toc for toc in self.tocs if dirname(toc).lower() == normal), "")

    def _problem(
        self,
        kind: str,
        path: str,
        node: TocNode,
        message: str,
        hint: str = "name an article of this content folder, relative to the table",
    ) -> None:
        self.problems.setdefault(path, []).append(Problem(kind, node.line, message, hint))

    def labels(self, path: str) -> dict[str, dict[str, str]]:
        """The words of each locale for the table and those nested in it: tag -> key -> name."""
        inside = {path} | self.nested
        labels: dict[str, dict[str, str]] = {}
        for toc in sorted(inside):
            for tag, nodes in self.tocs[toc].items():
                _collect(_keyed(nodes, toc, Counter()), labels.setdefault(tag, {}))
        return labels


def _nodes(nodes: Iterable[TocNode], depth: int) -> Iterator[tuple[int, TocNode]]:
    for node in nodes:
        yield depth, node
        yield from _nodes(node.items, depth + 1)


class _Keyed(NamedTuple):
    """An entry with the key that finds it in another locale's table."""

    node: TocNode
    key: str
    items: "tuple[_Keyed, ...]"


def _keyed(nodes: Iterable[TocNode], path: str, seen: Counter[str]) -> tuple[_Keyed, ...]:
    """The key is the href and its occurrence; of a group, that of the first entry in it, and
    how deep that is. A nested table is known by its folder, whatever its file is called.
    """
    made = []
    for node in nodes:
        depth, inner = 0, node
        while not inner.href and inner.items:
            inner, depth = inner.items[0], depth + 1
        href = inner.href.lower()
        href = href.removesuffix(_name(href)) + "/" if _name(href) in _NAMES else href
        stem = f"{path}\t{href.replace('//', '/') or node.name}\t{depth}"
        seen[stem] += 1
        made.append(_Keyed(node, f"{stem}\t{seen[stem]}", _keyed(node.items, path, seen)))
    return tuple(made)


def _collect(entries: Iterable[_Keyed], into: dict[str, str]) -> None:
    for entry in entries:
        into[entry.key] = entry.node.name
        _collect(entry.items, into)


def leftovers(tables: Sequence[Table], pages: Iterable[str]) -> dict[str, list[str]]:
    """The articles that no table names, by the folder of the table they belong to."""
    listed = {path for table in tables for path in table.trails}
    folders = sorted((table.folder for table in tables), key=len, reverse=True)
    others: dict[str, list[str]] = {}
    for path in sorted(pages):
        if path not in listed:
            others.setdefault(nearest(folders, path), []).append(path)
    return others


def nearest(folders: Sequence[str], path: str) -> str:
    """The folder of the table that is nearest upward from an article; longest first.

    Where none is above, the first in the order of the tables.
    """
    for folder in folders:
        if not folder or path.startswith(folder + "/"):
            return folder
    return min(folders, default="")
