"""One article over all locales: read ▶ align ▶ merge ▶ check, and what its pages need.

    files + catalogs + memories -> Prepared (catalogs to write, Facts, Folio)

Pure but for reading; ``settle_outputs`` is the only place that writes catalogs.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pipeline.articles.yaml_pages import (
    YamlPage,
    in_yaml,
    read_yaml_page,
    with_english_anchors,
)
from pipeline.assemble import Assembly, Task, Unassembled, assemble
from pipeline.catalogs.glossary import glossary_of
from pipeline.catalogs.notes import silenced_checks
from pipeline.catalogs.po import lines_of
from pipeline.checks import bind, check_article, problem_findings
from pipeline.checks.consistency import pack
from pipeline.config import Config
from pipeline.facts import Silenced, Spot, facts_of
from pipeline.faults import REPORT, named
from pipeline.files import read_bytes, write_changed
from pipeline.leverage import Donor
from pipeline.model import (
    ArticleView,
    Catalog,
    Facts,
    Finding,
    Folio,
    Key,
    Locale,
    Location,
    Problem,
    Side,
    Status,
)
from pipeline.reconcile import ArticleCatalogs, reconcile
from pipeline.sides import side, source_html, source_side, whole_side, yaml_side
from pipeline.suggest import suggest_links

FAILED = "article-failed"


class Prepared(NamedTuple):
    """Everything made of one article. ``outputs`` are the files to write, by path."""

    facts: Facts
    folio: Folio
    outputs: Mapping[Path, bytes]


def prepare_article(config: Config, task: Task, donors: Sequence[Donor] = ()) -> Prepared:
    """Do all that concerns one article alone. Sentences that are new here may begin with the
    texts that they had in ``donors``.
    """
    assembly = assemble(config, task)
    if isinstance(assembly, Unassembled):
        return _without_segments(config, task, assembly)
    catalogs = reconcile(config, task, assembly, donors)
    view = article_view(config, task, assembly, catalogs)
    canonical = assembly.canonical
    folio = Folio(
        path=task.path,
        skeleton=assembly.skeleton,
        sources=source_html(canonical, assembly.skeleton),
        source=source_side(assembly.plain, canonical, assembly.skeleton),
        sides={
            locale.tag: side(config, locale, view, catalogs.memory(locale.tag))._replace(
                suggest=_suggest(config, locale, view, catalogs)
            )
            for locale in config.locales
        },
        files={
            "": canonical.file,
            **{tag: a.file for tag, a in assembly.articles.items()},
            **({config.source.tag: assembly.plain.file} if assembly.plain else {}),
        },
        source_alts=assembly.plain.alts if assembly.plain else {},
    )
    view = replace(view, whole=_problems(folio, config.source.tag))
    findings = [*check_article(view), *_template_findings(assembly.template, task.path)]
    facts = facts_of(
        folio,
        config.source.tag,
        bind(findings, config.levels),
        page=task.page,
        changes=_changes(catalogs),
        spot=_spots(view, catalogs),
    )
    facts = facts._replace(
        fresh=frozenset().union(*(merged.fresh for merged in catalogs.merged.values())),
        gone=frozenset().union(*(merged.gone for merged in catalogs.merged.values())),
        left=frozenset().union(*(merged.left for merged in catalogs.merged.values())),
        human=frozenset(tag for tag, merged in catalogs.merged.items() if merged.human),
        traces={tag: pack(merged.catalog.entries) for tag, merged in catalogs.merged.items()},
    )
    return Prepared(facts, folio, catalogs.outputs)


def _suggest(
    config: Config, locale: Locale, view: ArticleView, catalogs: ArticleCatalogs
) -> tuple[str, ...]:
    """Where a reader may suggest a better text for each sentence; lines are those written."""
    template = config.site.suggest
    if not template or locale.tag not in catalogs.merged:
        return ()
    catalog = catalogs.merged[locale.tag].catalog
    entries = view.entries[locale.tag]
    lines = lines_of(catalog) if "{line}" in template else {}
    found = [entries.get(key) for key in view.keys]
    return suggest_links(template, locale, view.path, catalog.file, found, lines)


def _plain_prepared(
    config: Config, task: Task, folio: Folio, findings: Iterable[Finding]
) -> Prepared:
    """An article without catalogs."""
    facts = facts_of(
        folio,
        config.source.tag,
        bind(findings, config.levels),
        page=task.page,
        changes={},
        spot=lambda tag, _: (Location(folio.files.get(tag, folio.path)), ()),
    )
    return Prepared(facts, folio, {})


def unprepared(config: Config, task: Task, error: Exception) -> Prepared:
    """An article on which we broke down: a finding; its catalogs stay as they are."""
    files = {tag: config.shown(config.content[tag] / task.path) for tag in task.tags}
    tag = task.tags[0]
    message = f"reading or aligning this article broke down: {named(error)}"
    problem = Problem(FAILED, 1, message, f"the other articles are done; {REPORT}")
    findings = problem_findings((problem,), files[tag], tag, task.path)
    return _plain_prepared(config, task, Folio(task.path, None, (), None, {}, files), findings)


def _changes(catalogs: ArticleCatalogs) -> dict[str, int]:
    """How often each outcome of the merge came, as ``tag:outcome``."""
    counts = {
        f"{tag}:{outcome}": count
        for tag, merged in catalogs.merged.items()
        for outcome, count in Counter(change.outcome for change in merged.changes).items()
    }
    return dict(sorted(counts.items()))


def _spots(view: ArticleView, catalogs: ArticleCatalogs) -> Spot:
    """Where a sentence's text stands: in the article, or in the catalog if it was edited there;
    and which checks are silent about it.
    """

    @cache
    def lines(tag: str) -> Mapping[Key, int]:
        return lines_of(catalogs.merged[tag].catalog)

    def spot(tag: str, number: int) -> tuple[Location, Silenced]:
        return place(tag, number), silenced_checks(view.entries, view.keys[number], tag)

    def place(tag: str, number: int) -> Location:
        assert view.alignment is not None
        canonical = view.alignment.canonical
        column = view.alignment.columns.get(tag)
        match = column.matches[number] if column else None
        entry = view.entries.get(tag, {}).get(view.keys[number])
        if column and match and entry and entry.msgstr == column.handbacks[number]:
            return Location(column.article.file, column.article.segments[match.local].line)
        if entry and tag in catalogs.merged:
            return Location(catalogs.merged[tag].catalog.file, lines(tag)[entry.key])
        return Location(canonical.file, canonical.segments[number].line)

    return spot


def settle_outputs(outputs: Mapping[Path, bytes], *, write: bool) -> tuple[str, ...]:
    """Write the files that changed, or only tell which they are; their paths."""
    differs = write_changed if write else _differs
    return tuple(path.as_posix() for path, content in outputs.items() if differs(path, content))


def _differs(path: Path, content: bytes) -> bool:
    return read_bytes(path) != content


# ------------------------------------------------------------------------------------- checking


def article_view(
    config: Config, task: Task, assembly: Assembly | Unassembled, catalogs: ArticleCatalogs | None
) -> ArticleView:
    """What the checks of an article see."""
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
        source_ahead=aligned.source_ahead if aligned else False,
        glossaries={
            locale.tag: glossary_of(config.catalogs, locale).terms for locale in config.locales
        },
    )


def _problems(folio: Folio, source: str) -> dict[str, tuple[Problem, ...]]:
    """What the parser met in the files that are rendered whole, by tag."""
    sides = {**folio.sides, **({source: folio.source} if folio.source else {})}
    return {tag: side.skeleton.problems for tag, side in sides.items() if side.skeleton}


def _template_findings(template: Catalog | None, path: str) -> Iterator[Finding]:
    """What was wrong with the template; the catalogs' own problems come from the view."""
    if template is not None and template.problems:
        yield from problem_findings(template.problems, template.file, "", path)


def _without_segments(config: Config, task: Task, files: Unassembled) -> Prepared:
    """An article that no locale has in the bilingual form: each renders its own file."""
    source = None
    if files.plain is not None and files.plain.sound:
        side = whole_side(files.plain, machine=False)
        source = side._replace(status=Status("source"))
    sides = {
        tag: whole_side(article, machine=article.front.machine)
        for tag, article in files.articles.items()
        if article.sound and not article.segments
    }
    shown = {tag: article.file for tag, article in files.articles.items()}
    if files.plain is not None:
        shown[config.source.tag] = files.plain.file
    folio = Folio(task.path, None, (), source, sides, shown)
    view = replace(
        article_view(config, task, files, None), whole=_problems(folio, config.source.tag)
    )
    return _plain_prepared(config, task, folio, check_article(view))


# ------------------------------------------------------------------------------------ YAML pages


def prepare_yaml(config: Config, task: Task) -> Prepared:
    """A YAML page: every locale its own texts, as their English is not known."""
    sides: dict[str, Side] = {}
    pages: dict[str, YamlPage] = {}
    files: dict[str, str] = {}
    findings: list[Finding] = []
    for tag in task.tags:
        file = config.content[tag] / task.path
        files[tag] = config.shown(file)
        page = read_yaml_page(read_bytes(file) or b"")
        pages[tag] = page
        findings += problem_findings(page.problems, files[tag], tag, task.path)
    source_page = pages.get(config.source.tag)
    for tag, page in pages.items():
        if page.text.strip():
            named = with_english_anchors(page, source_page) if source_page else page
            sides[tag] = yaml_side(named, source=tag == config.source.tag)
    source = sides.pop(config.source.tag, None)
    folio = Folio(task.path, None, (), source, sides, files)
    for tag, problems in _problems(folio, config.source.tag).items():
        content = read_bytes(config.content[tag] / task.path) or b""
        placed = in_yaml(problems, pages[tag].text, content)
        findings += problem_findings(placed, files[tag], tag, task.path)
    return _plain_prepared(config, task, folio, findings)
