"""The catalogs of one article in all locales, merged with its texts: what is to be written."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.assemble import Assembly, Task
from pipeline.catalogs import header
from pipeline.catalogs.charset import decoded
from pipeline.catalogs.handback import Memory, format_memory
from pipeline.catalogs.merge import Merged, lost_texts, make_template, merge_catalog
from pipeline.catalogs.po import format_catalog, parse_catalog
from pipeline.catalogs.soundness import examined
from pipeline.catalogs.store import (
    catalog_path,
    memory_path,
    read_catalog,
    read_memory,
    template_path,
)
from pipeline.config import Config
from pipeline.files import read_bytes
from pipeline.git import repository, uncommitted
from pipeline.leverage import Donor, foreign_entries
from pipeline.model import Alignment, Catalog, Problem


class ArticleCatalogs(NamedTuple):
    """The catalogs of one article after the merge."""

    merged: Mapping[str, Merged]
    unsound: Mapping[str, Catalog]
    outputs: Mapping[Path, bytes]

    def memory(self, tag: str) -> Memory:
        return self.merged[tag].memory if tag in self.merged else {}


def reconcile(
    config: Config, task: Task, assembly: Assembly, donors: Sequence[Donor]
) -> ArticleCatalogs:
    """Merge what an article's files hand over into its catalogs. A catalog that cannot be read,
    or would lose a text, stays as it is.
    """
    facts = _header_facts(config, assembly.alignment)
    units, template = assembly.units, assembly.template
    keys = [unit.key for unit in units]
    merged: dict[str, Merged] = {}
    unsound: dict[str, Catalog] = {}
    outputs: dict[Path, bytes] = {}
    if template is None or template.sound:
        path = template_path(config.catalogs, task.path)
        made = make_template(config.shown(path), task.path, units, facts)
        outputs[path] = format_catalog(made).encode("utf-8")
    for locale in config.locales:
        path = catalog_path(config.catalogs, locale, task.path)
        shown = config.shown(path)
        memory_file = memory_path(config.catalogs, locale, task.path)
        memory = read_memory(memory_file)
        old = read_catalog(path, shown, locale)
        if old is not None and old.sound:
            told = config.shown(memory_file)
            old = examined(old, locale, keys, memory, told, template)
        if old is not None and not old.sound:
            unsound[locale.tag] = old
            continue
        column = assembly.alignment.columns.get(locale.tag)
        foreign = foreign_entries(config, locale, donors)
        result = merge_catalog(shown, task.path, units, facts, locale, column, old, memory, foreign)
        if old is not None and _would_lose(config, path, old, memory, result.catalog):
            unsound[locale.tag] = _left_alone(old)
            continue
        merged[locale.tag] = result
        outputs[path] = format_catalog(result.catalog).encode("utf-8")
        if old is not None and _is_in_another_form(path, outputs[path]):
            merged[locale.tag] = result._replace(catalog=_told_of_its_form(result.catalog))
        outputs |= _memory_output(memory_file, result.memory)
    return ArticleCatalogs(merged, unsound, outputs)


def _would_lose(config: Config, path: Path, old: Catalog, memory: Memory, new: Catalog) -> bool:
    """Whether a text of the old catalog would be nowhere any more, not even in version control.
    The merge never does that; this is the net below it.
    """
    if not lost_texts(old, memory, new):
        return False
    root = repository(config.root)
    return root is None or bool(uncommitted(root, (path,)))


def _left_alone(old: Catalog) -> Catalog:
    message = "not written: the merge would lose a text that is in no commit"
    hint = "commit the catalog, run it again, and please report what is missing then"
    problem = Problem("malformed-catalog", 1, message, hint)
    return old._replace(problems=(*old.problems, problem), sound=False)


def _is_in_another_form(path: Path, output: bytes) -> bool:
    """Whether a file that is going to be rewritten is not as Twinspan writes: then its diff
    shows more than what really changed.
    """
    content = read_bytes(path)
    if content is None or content == output:
        return False
    text = decoded(content)[0]
    return text is not None and format_catalog(parse_catalog(text, "")) != text


def _told_of_its_form(catalog: Catalog) -> Catalog:
    """One line is enough: what is known more exactly has been told."""
    if any(problem.kind == "catalog-form" for problem in catalog.problems):
        return catalog
    message = "its lines are wrapped, or its comments in another form than Twinspan writes"
    hint = 'nothing is lost; "twinspan extract" mends it'
    problem = Problem("catalog-form", 1, message, hint)
    return catalog._replace(problems=(*catalog.problems, problem))


def _memory_output(path: Path, memory: Memory) -> dict[Path, bytes]:
    """No memory, no file: but one that is there is emptied, not left."""
    if not memory and read_bytes(path) is None:
        return {}
    return {path: format_memory(memory).encode("ascii")}


def _header_facts(config: Config, alignment: Alignment) -> header.Facts:
    handoffs = (column.article.front.handoff for column in alignment.columns.values())
    canonical = alignment.canonical
    return header.Facts(
        project=config.site.name,
        newest_handoff=max(handoffs, default=""),
        canonical=canonical.locale,
        source_hash=canonical.front.source_hash,
    )
