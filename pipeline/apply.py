"""apply: catalogs ▶ content. A segment is rewritten only where its catalog text differs from
what extract would make of the file as it is now (DESIGN.md, "Apply").
"""

from collections.abc import Container, Iterator, Mapping
from typing import NamedTuple

from pipeline.articles import write_article
from pipeline.articles.tree import is_markdown
from pipeline.assemble import Assembly, Task, assemble
from pipeline.catalogs.handback import format_memory, key_hash, text_hash
from pipeline.catalogs.notes import with_review
from pipeline.catalogs.po import format_catalog
from pipeline.catalogs.settle import touched
from pipeline.catalogs.store import catalog_path, memory_path, read_catalog, read_memory
from pipeline.checks import problem_findings
from pipeline.config import Config
from pipeline.files import write_atomic, write_changed
from pipeline.inputs import tasks_of
from pipeline.markdown import refusal
from pipeline.model import Article, Catalog, Column, Entry, Finding, Key, Locale, Problem, Segment
from pipeline.scan import scan
from pipeline.sides import follows_heading, plain_line
from pipeline.splice import as_in_file, spoiled


class Applied(NamedTuple):
    """What ``apply`` did to one article in one locale.

    ``segments`` counts the rewritten ones; ``homeless`` are translated entries that have no
    place in the locale's file.
    """

    path: str
    locale: str
    file: str
    segments: int
    homeless: tuple[str, ...]
    findings: tuple[Finding, ...] = ()


class _Rewrite(NamedTuple):
    """The new raw T per segment of the file, and what could not be written, with its line.
    ``title`` is that of the front matter, where it follows a heading that was rewritten.
    """

    targets: Mapping[int, str]
    done: tuple[Key, ...]
    problems: tuple[Problem, ...]
    title: str = ""


def apply(config: Config, *, write: bool, only: str = "") -> Iterator[Applied]:
    """Write translations back into every locale's articles, one article at a time.

    ``only`` is a locale's tag, ``""`` for all.
    """
    for task in tasks_of(scan(config)):
        assembly = assemble(config, task) if is_markdown(task.path) else None
        if not isinstance(assembly, Assembly):
            continue
        for locale in config.locales:
            if only in ("", locale.tag):
                yield from _apply_locale(config, task, assembly, locale, write=write)


def _apply_locale(
    config: Config, task: Task, assembly: Assembly, locale: Locale, *, write: bool
) -> Iterator[Applied]:
    file = catalog_path(config.catalogs, locale, task.path)
    catalog = read_catalog(file, config.shown(file), locale)
    if catalog is None:
        return
    if not catalog.sound:
        findings = problem_findings(catalog.problems, catalog.file, locale.tag, task.path)
        yield Applied(task.path, locale.tag, catalog.file, 0, (), tuple(findings))
        return
    entries = {entry.key: entry for entry in catalog.entries if entry.translated}
    column = assembly.alignment.columns.get(locale.tag)
    homeless = tuple(_homeless(assembly, column, entries))
    if column is None:
        yield Applied(task.path, locale.tag, catalog.file, 0, homeless)
        return
    rewrite = _rewrite(assembly, column, entries)
    problems = rewrite.problems
    if rewrite.targets:
        content = write_article(column.article, rewrite.targets, title=rewrite.title)
        broken = spoiled(content, column.article, rewrite.targets)
        if broken:
            yield _unwritten(task, locale, column.article, broken, homeless)
            return
        if write:
            write_atomic(config.content[locale.tag] / task.path, content)
            done = frozenset(rewrite.done)
            _remember(config, locale, task, catalog, done, machine=column.article.front.machine)
    found = problem_findings(problems, column.article.file, locale.tag, task.path)
    count = len(rewrite.targets)
    yield Applied(task.path, locale.tag, column.article.file, count, homeless, tuple(found))


def _rewrite(assembly: Assembly, column: Column, entries: Mapping[Key, Entry]) -> _Rewrite:
    """The segments whose catalog text is another than the file's."""
    targets: dict[int, str] = {}
    done: list[Key] = []
    problems: list[Problem] = []
    for number, match in enumerate(column.matches):
        entry = entries.get(assembly.keys[number])
        if match is None or entry is None or entry.msgstr == column.handbacks[number]:
            continue
        segment = column.article.segments[match.local]
        source = assembly.canonical.segments[number].source
        reason = refusal(source, entry.msgstr, assembly.skeleton.places[number].context)
        text = as_in_file(entry.msgstr, match, column.article)
        if text is None or reason is not None:
            why = reason or "the text lacks the link or anchor that this file has outside of it"
            problems.append(_refused(segment, why))
            continue
        targets[match.local] = text
        done.append(entry.key)
    title = _title(assembly, column, entries, targets)
    return _Rewrite(targets, tuple(done), tuple(problems), title)


def _title(
    assembly: Assembly,
    column: Column,
    entries: Mapping[Key, Entry],
    targets: Container[int],
) -> str:
    """The new title of a file whose title is the text of its first heading; ``""`` for none."""
    headings = assembly.skeleton.headings
    first = headings[0].segments if headings else ()
    match = column.matches[first[0]] if len(first) == 1 else None
    own = column.article.front.fields.get("title", "")
    if match is None or match.local not in targets or not follows_heading(own, column, first[0]):
        return ""
    return plain_line(entries[assembly.keys[first[0]]].msgstr)


def _refused(segment: Segment, why: str) -> Problem:
    hint = "mend the entry in the catalog; the segment is left as it is"
    return Problem("refused-segment", segment.line, f"segment {segment.id}: {why}", hint)


def _unwritten(
    task: Task, locale: Locale, article: Article, segment_id: str, homeless: tuple[str, ...]
) -> Applied:
    message = f"not written: a translation would break the spans of the file at {segment_id}"
    hint = "take the span tags out of the entry's text"
    problem = Problem("refused-segment", 1, message, hint)
    found = problem_findings((problem,), article.file, locale.tag, task.path)
    return Applied(task.path, locale.tag, article.file, 0, homeless, tuple(found))


def _homeless(
    assembly: Assembly, column: Column | None, entries: Mapping[Key, Entry]
) -> Iterator[str]:
    """The sources of translated entries that no segment of the locale's file stands for."""
    placed = {
        assembly.keys[number]
        for number, match in enumerate(column.matches if column else ())
        if match is not None
    }
    for key in dict.fromkeys(assembly.keys):
        if key in entries and key not in placed:
            yield key[1]


def _remember(
    config: Config,
    locale: Locale,
    task: Task,
    catalog: Catalog,
    done: frozenset[Key],
    *,
    machine: bool,
) -> None:
    """What the file says now is the handback that the next extract will meet. In a machine
    translated article the entry must then say that a person stands behind it, or a later
    machine translation would replace it.
    """
    path = memory_path(config.catalogs, locale, task.path)
    memory = dict(read_memory(path))
    entries = tuple(
        with_review(entry)
        if machine and entry.key in done and touched(entry, memory.get(key_hash(entry.key)))
        else entry
        for entry in catalog.entries
    )
    now = {key_hash(entry.key): text_hash(entry.msgstr) for entry in entries if entry.key in done}
    write_atomic(path, format_memory(memory | now).encode("ascii"))
    text = format_catalog(catalog._replace(entries=entries))
    write_changed(catalog_path(config.catalogs, locale, task.path), text.encode("utf-8"))
