"""One article over all locales: read ▶ align ▶ merge ▶ check, and what its pages need.

    files + catalogs + memories -> Prepared (catalogs to write, Facts, Folio)

Pure but for reading; ``write_prepared`` is the only place that writes catalogs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from pipeline.articles.yaml_pages import read_yaml_page
from pipeline.assemble import Assembly, Task, Unassembled, assemble, skeleton_of
from pipeline.catalogs import header
from pipeline.catalogs.memory import Memory, format_memory, key_hash, text_hash
from pipeline.catalogs.merge import Merged, make_template, merge_catalog
from pipeline.catalogs.notes import reviewed
from pipeline.catalogs.po import format_catalog
from pipeline.catalogs.store import (
    catalog_path,
    memory_path,
    read_catalog,
    read_memory,
    template_path,
)
from pipeline.checks import check_article, problem_findings
from pipeline.config import Config
from pipeline.files import read_bytes, write_changed
from pipeline.markdown import (
    parse_inline,
    plain_text,
    refusal,
    render_document,
    render_inline,
)
from pipeline.model import (
    FUZZY,
    MISSING,
    REFUSED,
    TRANSLATED,
    Alignment,
    Article,
    ArticleView,
    Catalog,
    CodeHole,
    Column,
    Entry,
    Facts,
    Finding,
    Folio,
    Fragment,
    ImageHole,
    IncludeHole,
    Key,
    LinkHole,
    Locale,
    PageSkeleton,
    Place,
    Side,
    Status,
    Use,
)

SourceTree = Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class Prepared:
    """Everything made of one article. ``outputs`` are the files to write, by path."""

    facts: Facts
    folio: Folio
    outputs: Mapping[Path, bytes]


class _Catalogs(NamedTuple):
    """The catalogs of one article after the merge."""

    merged: Mapping[str, Merged]
    unsound: Mapping[str, Catalog]
    outputs: Mapping[Path, bytes]


def prepare_article(config: Config, task: Task) -> Prepared:
    """Do all that concerns one article alone."""
    assembly = assemble(config, task)
    if isinstance(assembly, Unassembled):
        return _without_segments(config, task, assembly)
    catalogs = _merge_all(config, task, assembly)
    view = _view(config, task, assembly, catalogs)
    canonical = assembly.canonical
    folio = Folio(
        path=task.path,
        skeleton=assembly.skeleton,
        sources=_source_html(canonical, assembly.skeleton),
        source=_source_side(assembly.plain, canonical, assembly.skeleton),
        sides={locale.tag: _side(config, locale, view, catalogs) for locale in config.locales},
        files={"": canonical.file, **{tag: a.file for tag, a in assembly.articles.items()}},
        source_alts=assembly.plain.alts if assembly.plain else {},
    )
    findings = [*check_article(view), *_template_findings(assembly.template, task.path)]
    return Prepared(_facts(config, task, folio, findings, catalogs), folio, catalogs.outputs)


def write_prepared(prepared: Prepared) -> tuple[str, ...]:
    """Write the catalogs, templates and memories that changed; their paths."""
    return tuple(
        str(path) for path, content in prepared.outputs.items() if write_changed(path, content)
    )


def changed_outputs(prepared: Prepared) -> tuple[str, ...]:
    """The files that ``write_prepared`` would change."""
    return tuple(
        str(path) for path, content in prepared.outputs.items() if read_bytes(path) != content
    )


# -------------------------------------------------------------------------------------- merging


def _merge_all(config: Config, task: Task, assembly: Assembly) -> _Catalogs:
    facts = _header_facts(config, assembly.alignment)
    units, template = assembly.units, assembly.template
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
        old = read_catalog(path, shown)
        if old is not None and not old.sound:
            unsound[locale.tag] = old
            continue
        memory_file = memory_path(config.catalogs, locale, task.path)
        memory = read_memory(memory_file)
        column = assembly.alignment.columns.get(locale.tag)
        result = merge_catalog(shown, task.path, units, facts, locale, column, old, memory)
        merged[locale.tag] = result
        outputs[path] = format_catalog(result.catalog).encode("utf-8")
        outputs |= _memory_output(memory_file, result.memory)
    return _Catalogs(merged, unsound, outputs)


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


# ------------------------------------------------------------------------------------- checking


def _view(
    config: Config, task: Task, assembly: Assembly | Unassembled, catalogs: _Catalogs | None
) -> ArticleView:
    aligned = assembly if isinstance(assembly, Assembly) else None
    found = {tag: result.catalog for tag, result in catalogs.merged.items()} if catalogs else {}
    return ArticleView(
        path=task.path,
        source=config.source,
        locales={locale.tag: locale for locale in config.locales},
        articles=assembly.articles,
        plain=assembly.plain,
        alignment=aligned.alignment if aligned else None,
        skeleton=aligned.skeleton if aligned else None,
        keys=aligned.keys if aligned else (),
        catalogs=found | dict(catalogs.unsound if catalogs else {}),
        entries={
            tag: {entry.key: entry for entry in catalog.entries if not entry.obsolete}
            for tag, catalog in found.items()
        },
        page=task.page,
    )


def _template_findings(template: Catalog | None, path: str) -> Iterator[Finding]:
    """What was wrong with the template; the catalogs' own problems come from the view."""
    if template is not None and template.problems:
        yield from problem_findings(template.problems, template.file, "", path)


# ---------------------------------------------------------------------------------------- pages


def _side(config: Config, locale: Locale, view: ArticleView, catalogs: _Catalogs) -> Side:
    """What one locale's page says, sentence by sentence."""
    article = view.articles.get(locale.tag)
    assert view.alignment is not None
    assert view.skeleton is not None
    canonical = view.alignment.canonical
    if article is not None and article.sound and not article.segments:
        return _whole_side(article, machine=article.front.machine)
    entries = view.entries.get(locale.tag, {})
    column = view.alignment.columns.get(locale.tag)
    memory = catalogs.merged[locale.tag].memory if locale.tag in catalogs.merged else {}
    definitions = article.definitions if article else canonical.definitions
    texts: list[Fragment | None] = []
    states: list[str] = []
    machine = 0
    for number, segment in enumerate(canonical.segments):
        text, state = _published(
            entries.get(view.keys[number]),
            segment.source,
            view.skeleton.places[number],
            column,
            number,
        )
        texts.append(
            None
            if text is None
            else render_inline(text, view.skeleton.places[number].context, definitions)
        )
        states.append(state)
        if text is not None and article is not None and article.front.machine:
            entry = entries[view.keys[number]]
            untouched = memory.get(key_hash(entry.key)) == text_hash(entry.msgstr)
            machine += untouched and not reviewed(entry)
    stale = article is not None and article is not canonical and _behind(canonical, column)
    status = _status(states, machine, article, view.alignment, stale=stale)
    if stale and config.site.stale == "whole" and article is not None and article.segments:
        return _stale_side(article, status)
    return Side(
        title=_title(article, column, entries, view.skeleton, view.keys, status),
        description=article.front.fields.get("description", "") if article else "",
        texts=tuple(texts),
        states=tuple(states),
        alts=article.alts if article else {},
        status=status,
    )


def _behind(canonical: Article, column: Column | None) -> bool:
    """Whether a locale's file is of another version, and says something else for it: a change
    that touches no sentence is not the reader's concern.
    """
    if column is None or column.same_version:
        return False
    known = canonical.front.source_hash and column.article.front.source_hash
    return bool(known) and (None in column.matches or bool(column.extra))


def _published(
    entry: Entry | None, source: str, place: Place, column: Column | None, number: int
) -> tuple[str | None, str]:
    """The text that may be published for a segment, and the segment's state."""
    if entry is None or (not entry.msgstr and not entry.fuzzy):
        refused = column is not None and number in column.refused
        return None, REFUSED if refused else MISSING
    if entry.fuzzy:
        return None, FUZZY
    if refusal(source, entry.msgstr, place.context) is not None:
        return None, REFUSED
    return entry.msgstr, TRANSLATED


def _title(
    article: Article | None,
    column: Column | None,
    entries: Mapping[Key, Entry],
    skeleton: PageSkeleton,
    keys: Sequence[Key],
    status: Status,
) -> str:
    """The front matter's title; the heading's msgstr where the title is the heading's text."""
    first = skeleton.headings[0].segments if skeleton.headings else ()
    own = article.front.fields.get("title", "") if article else ""
    heading = entries.get(keys[first[0]]) if len(first) == 1 else None
    if heading is None or not heading.translated:
        return own if status.translated else ""
    handback = column.handbacks[first[0]] if column else None
    if not own or (handback is not None and handback.strip() == own.strip()):
        return _plain(heading.msgstr)
    return own


def _plain(markdown: str) -> str:
    """Inline Markdown as plain text, for titles and labels."""
    return " ".join(plain_text(parse_inline(markdown)).split())


def _status(
    states: Sequence[str],
    machine: int,
    article: Article | None,
    alignment: Alignment,
    *,
    stale: bool,
) -> Status:
    counts = Counter(states)
    total, translated = len(states), counts[TRANSLATED]
    state = "translated" if translated == total else "partial" if translated else "missing"
    handoffs = [column.article.front.handoff for column in alignment.columns.values()]
    return Status(
        state=state,
        total=total,
        translated=translated,
        fuzzy=counts[FUZZY],
        refused=counts[REFUSED],
        machine=machine,
        handoff=article.front.handoff if article else "",
        newest=max(handoffs, default=""),
        stale=stale,
    )


def _stale_side(article: Article, status: Status) -> Side:
    """A stale article shown whole, as it was handed back (``stale = "whole"``)."""
    skeleton = skeleton_of(article)
    return Side(
        title=article.front.fields.get("title", ""),
        description=article.front.fields.get("description", ""),
        texts=tuple(
            render_inline(
                segment.target
                if refusal(segment.source, segment.target, place.context) is None
                else segment.source,
                place.context,
                article.definitions,
            )
            for segment, place in zip(article.segments, skeleton.places, strict=True)
        ),
        states=(TRANSLATED,) * len(article.segments),
        alts=article.alts,
        status=status,
        skeleton=skeleton,
    )


def _whole_side(article: Article, *, machine: bool) -> Side:
    """A file without segments: rendered as it is, in its own language."""
    skeleton = skeleton_of(article)
    title = article.front.fields.get("title", "") or _first_heading(skeleton)
    return Side(
        title=title,
        description=article.front.fields.get("description", ""),
        texts=(),
        states=(),
        alts={},
        status=Status("translated", handoff=article.front.handoff, machine=int(machine)),
        skeleton=skeleton,
    )


def _source_side(plain: Article | None, canonical: Article, skeleton: PageSkeleton) -> Side:
    """The source-language page: the plain file, else rebuilt from the spans."""
    if plain is not None and plain.sound and not plain.segments:
        side = _whole_side(plain, machine=False)
        title = _first_heading(side.skeleton) or side.title
        return side._replace(title=title, status=Status("source"))
    sources = tuple(segment.source for segment in canonical.segments)
    first = skeleton.headings[0] if skeleton.headings else None
    title = " ".join(_plain(sources[n]) for n in first.segments) or first.text if first else ""
    return Side(
        title=title,
        description="",
        texts=_source_html(canonical, skeleton),
        states=(TRANSLATED,) * len(sources),
        alts={},
        status=Status("source", len(sources), len(sources), newest=canonical.front.handoff),
    )


def _source_html(canonical: Article, skeleton: PageSkeleton) -> tuple[Fragment, ...]:
    return tuple(
        render_inline(segment.source, place.context, canonical.definitions)
        for segment, place in zip(canonical.segments, skeleton.places, strict=True)
    )


def _first_heading(skeleton: PageSkeleton | None) -> str:
    return skeleton.headings[0].text if skeleton and skeleton.headings else ""


def _without_segments(config: Config, task: Task, files: Unassembled) -> Prepared:
    """An article that no locale has in the bilingual form: each renders its own file."""
    source = None
    if files.plain is not None and files.plain.sound:
        side = _whole_side(files.plain, machine=False)
        source = side._replace(status=Status("source"))
    sides = {
        tag: _whole_side(article, machine=article.front.machine)
        for tag, article in files.articles.items()
        if article.sound and not article.segments
    }
    shown = {tag: article.file for tag, article in files.articles.items()}
    if files.plain is not None:
        shown[config.source.tag] = files.plain.file
    folio = Folio(task.path, None, (), source, sides, shown)
    view = _view(config, task, files, None)
    return Prepared(_facts(config, task, folio, check_article(view), None), folio, {})


# ------------------------------------------------------------------------------------ YAML pages


def prepare_yaml(config: Config, task: Task) -> Prepared:
    """A YAML page: every locale its own texts, as their English is not known."""
    sides: dict[str, Side] = {}
    files: dict[str, str] = {}
    findings: list[Finding] = []
    for tag in task.tags:
        file = config.content[tag] / task.path
        files[tag] = config.shown(file)
        title, description, text, problems = read_yaml_page(read_bytes(file) or b"")
        findings += problem_findings(problems, files[tag], tag, task.path)
        if text.strip():
            sides[tag] = _yaml_side(title, description, text, source=tag == config.source.tag)
    source = sides.pop(config.source.tag, None)
    folio = Folio(task.path, None, (), source, sides, files)
    return Prepared(_facts(config, task, folio, findings, None), folio, {})


def _yaml_side(title: str, description: str, text: str, *, source: bool) -> Side:
    skeleton = render_document(text)
    status = Status("source" if source else "translated")
    return Side(title or _first_heading(skeleton), description, (), (), {}, status, skeleton)


# ---------------------------------------------------------------------------------------- facts


def _facts(
    config: Config,
    task: Task,
    folio: Folio,
    findings: Iterable[Finding],
    catalogs: _Catalogs | None,
) -> Facts:
    source = config.source.tag
    titles = {tag: side.title for tag, side in folio.sides.items()}
    statuses = {tag: side.status for tag, side in folio.sides.items()}
    if folio.source is not None:
        titles[source] = folio.source.title
        statuses[source] = folio.source.status
    changes: Counter[str] = Counter()
    for tag, merged in (catalogs.merged if catalogs else {}).items():
        changes.update(f"{tag}:{change.outcome}" for change in merged.changes)
    return Facts(
        path=task.path,
        page=task.page,
        titles=titles,
        statuses=statuses,
        anchors=_anchors(folio, source),
        uses=tuple(_uses(folio, source)),
        findings=tuple(findings),
        changes=dict(sorted(changes.items())),
        written=(),
        canonical=folio.files.get("", ""),
    )


def _anchors(folio: Folio, source: str) -> dict[str, frozenset[str]]:
    anchors = {"": folio.skeleton.anchors if folio.skeleton else frozenset()}
    for tag, side in (*folio.sides.items(), (source, folio.source)):
        if side is not None and side.skeleton is not None:
            anchors[tag] = side.skeleton.anchors
    return anchors


def _uses(folio: Folio, source: str) -> Iterator[Use]:
    """Every link, image, include and code sample: of the skeleton and of S once, of T where
    it is not S's as well.
    """
    shared: set[str] = set()
    if folio.skeleton is not None:
        uses = [
            *_uses_in(folio.skeleton.html, folio.files[""], "", 0),
            *_uses_of(folio.sources, folio.files[""], ""),
        ]
        shared = {use.url for use in uses}
        yield from uses
    sides = dict(folio.sides) | ({source: folio.source} if folio.source else {})
    for tag, side in sides.items():
        file = folio.files.get(tag, folio.path)
        if side.skeleton is not None:
            yield from _uses_in(side.skeleton.html, file, tag, 0)
        for use in _uses_of(side.texts, file, tag):
            if side.skeleton is not None or use.url not in shared:
                yield use


def _uses_of(texts: Iterable[Fragment | None], file: str, tag: str) -> Iterator[Use]:
    for text in texts:
        if text is not None and (len(text) > 1 or not isinstance(text[0], str)):
            yield from _uses_in(text, file, tag, 1)


def _uses_in(html: Fragment, file: str, locale: str, line: int) -> Iterator[Use]:
    for hole in html:
        if isinstance(hole, LinkHole):
            yield Use("link", hole.url, file, hole.line or line, locale)
        elif isinstance(hole, ImageHole):
            yield Use("image", hole.url, file, hole.line or line, locale)
            if hole.link:
                yield Use("link", hole.link, file, hole.line or line, locale)
        elif isinstance(hole, IncludeHole):
            yield Use("include", hole.path, file, hole.line or line, locale)
        elif isinstance(hole, CodeHole):
            yield Use("code", hole.path, file, hole.line or line, locale)
