"""survey: facts of all articles ▶ site map, and the checks that need more than one article."""

from collections.abc import Container, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from pipeline.anchors import page_anchors
from pipeline.articles.links import Tree, resolve
from pipeline.articles.text import decode
from pipeline.articles.toc import read_toc
from pipeline.articles.tree import Kind, is_markdown
from pipeline.checks import bind, check_links, problem_findings
from pipeline.compare import compare
from pipeline.config import FILE_NAME
from pipeline.extract import Extracted
from pipeline.files import read_bytes
from pipeline.model import (
    Facts,
    Finding,
    LinkUse,
    LinkView,
    Location,
    Problem,
    Sheaf,
    Use,
)
from pipeline.runner import Item, Outcome, Runner, digest
from pipeline.scan import PAGES, Project
from pipeline.site.includes import faulty_includes, includes_of
from pipeline.site.navigation import Table, choose_tables, make_tables
from pipeline.site.oddities import page_oddities
from pipeline.site.redirects import FILE as REDIRECTIONS
from pipeline.site.redirects import redirection_files, redirection_problems
from pipeline.site.sitemap import SiteMap, draw_map
from pipeline.site.urls import clashing, unportable

_LINKS = "links"
_TOC = "tables"
_REDIRECTS = "redirections"


class _Shared(NamedTuple):
    """What checking the links of any article needs."""

    project: Project
    trees: Mapping[str, Tree]
    anchors: Mapping[tuple[str, str], frozenset[str]]


def survey(extracted: Extracted, runner: Runner) -> tuple[SiteMap, tuple[Sheaf, ...]]:
    """The map of the site, and every finding so far."""
    project, config = extracted.project, extracted.project.config
    pages = frozenset(fact.path for fact in extracted.facts if fact.page and fact.statuses)
    trees = _trees(project, pages)
    tables, toc_findings = _tables(extracted, trees, runner)
    site = draw_map(config, trees, extracted.facts, tables, extracted.keys)
    tree_digest = _tree_digest(trees)
    findings = [
        *extracted.findings,
        *toc_findings,
        *_clashes(project, pages),
        *_empty(project),
        *_odd_pages(extracted, site),
        *_redirections(site, tree_digest, runner),
    ]
    articles = (fact.findings for fact in extracted.facts)
    links = _check_links(extracted, trees, tree_digest, runner)
    repeats = compare(extracted, runner)
    return site, (bind(findings, config.levels), *articles, *links, *repeats)


def _trees(project: Project, pages: frozenset[str]) -> dict[str, Tree]:
    """Where links lead, per locale: files of the locale itself, of the source, of the others."""
    config = project.config
    wanted = (Kind.FILE, Kind.PART)
    files = {
        tag: frozenset(path for path, kind in kinds.items() if kind in wanted)
        for tag, kinds in project.kinds.items()
    }
    source = config.source.tag
    trees = {}
    for tag in files:
        order = dict.fromkeys((tag, source, *files))
        trees[tag] = Tree(pages, {name: files[name] for name in order}, config.links)
    return trees


def _tables(
    extracted: Extracted, trees: Mapping[str, Tree], runner: Runner
) -> tuple[tuple[Table, ...], list[Finding]]:
    """Read every table of contents of every locale."""
    project, config = extracted.project, extracted.project.config
    found = [(tag, path) for tag in project.kinds for path in project.of_kind(tag, Kind.TOC)]
    files = [project.file(tag, path).as_posix() for tag, path in found]
    items = [Item(digest(file, extracted.hashes[file]), file) for file in files]
    findings: list[Finding] = []
    read = runner.map(_TOC, _read_toc, None, items)
    for (tag, path), file, (_, problems) in zip(found, files, read, strict=True):
        findings += problem_findings(problems, config.shown(Path(file)), tag, path)
    order = (config.source.tag, *(locale.tag for locale in config.locales))
    nodes = {place: entries for place, (entries, _) in zip(found, read, strict=True)}
    tocs, spares = choose_tables(nodes, order)
    for tag, path, chosen in spares:
        message = f"{chosen} beside this table is the one that is shown"
        problem = Problem(
            "malformed-toc", 1, message, "make one table of both, and remove the other"
        )
        findings += problem_findings((problem,), config.shown(project.file(tag, path)), tag, path)
    tables, problems_by_path = make_tables(tocs, order, trees[config.source.tag])
    for path, problems in problems_by_path.items():
        tag = next(tag for tag in order if tag in tocs[path])
        table = project.file(tag, path)
        text = (read_bytes(table) or b"").decode("utf-8", "replace") if problems else ""
        findings += problem_findings(problems, config.shown(table), tag, path, text)
    return tables, findings


def _read_toc(_: None, file: str) -> Outcome:
    """A step of the runner: one table of contents."""
    return Outcome(read_toc(read_bytes(Path(file)) or b"", file))


def _clashes(project: Project, pages: frozenset[str]) -> Iterator[Finding]:
    """What is wrong with the names of files."""
    config = project.config
    found = [
        (path, "name-clash", f"its page keeps the extension in its address: {reason}")
        for path, reason in clashing(pages).items()
    ]
    found += [(path, "unportable-name", reason) for path, reason in unportable(pages).items()]
    for path, kind, message in found:
        tag = next(tag for tag, files in project.files.items() if path in files)
        problem = Problem(kind, 1, message, "rename the file")
        yield from problem_findings((problem,), config.shown(project.file(tag, path)), tag, path)


def _empty(project: Project) -> Iterator[Finding]:
    """The locales that have no article: all their pages are in the source language."""
    config = project.config
    kinds = {*PAGES, Kind.PART}
    for locale in config.locales if project.articles or project.yaml_pages else ():
        if kinds.isdisjoint(project.kinds[locale.tag].values()):
            file = config.shown(config.root / FILE_NAME)
            folder = config.content[locale.tag]
            shown = config.shown(folder)
            where = f"in {shown}" if folder.is_dir() else f"(there is no folder {shown})"
            message = f"{locale.tag} has no article {where}: its pages show what its catalogs have"
            hint = "put its articles there, or mend twinspan.toml"
            problem = Problem("empty-locale", 1, message, hint)
            yield from problem_findings((problem,), file, locale.tag, FILE_NAME)


def _odd_pages(extracted: Extracted, site: SiteMap) -> Iterator[Finding]:
    """Includes without end, and what readers stumble over."""
    project, config = extracted.project, extracted.project.config
    includes = includes_of(extracted.facts, site.trees)
    for path, use, message in faulty_includes(includes):
        problem = Problem("include-loop", use.line, message, "take the include out")
        text = texts_at(project, path, {use.file}).get(use.file, "")
        yield from problem_findings((problem,), use.file, use.locale, path, text)
    shared = {fact.path: fact.canonical for fact in extracted.facts}
    for path, tag, problem in page_oddities(extracted.facts, includes, tuple(site.locales)):
        own = tag if path in project.files.get(tag, ()) else ""
        file = config.shown(project.file(tag, path)) if own else shared[path] or path
        yield from problem_findings((problem,), file, own, path)


def _redirections(site: SiteMap, tree_digest: str, runner: Runner) -> Iterator[Finding]:
    """What is wrong with the redirections."""
    config = site.config
    files = redirection_files(config)
    if not files:
        return
    source = config.source.tag
    lone = sorted((path, *tags) for path, tags in site.statuses.items() if source not in tags)
    parts = (part for pair in sorted(files.items()) for part in pair)
    item = Item(digest(config.digest, tree_digest, str(lone), *parts), None)
    [found] = runner.map(_REDIRECTS, _read_redirections, (site, files), [item])
    for tag, problem in found:
        file = config.content[tag] / REDIRECTIONS
        text = (read_bytes(file) or b"").decode("utf-8", "replace")
        yield from problem_findings((problem,), config.shown(file), tag, REDIRECTIONS, text)


def _read_redirections(shared: tuple[SiteMap, Mapping[str, bytes]], _: None) -> Outcome:
    """A step of the runner: the redirections of all locales."""
    return Outcome(tuple(redirection_problems(*shared)))


def _check_links(
    extracted: Extracted, trees: Mapping[str, Tree], tree_digest: str, runner: Runner
) -> list[Sheaf]:
    """The link checks of every article, remembered as long as nothing they look at changed."""
    facts = extracted.facts
    shared = _Shared(
        extracted.project, trees, page_anchors(facts, trees, extracted.project.config.source.tag)
    )
    ids = sorted((*page, *sorted(found)) for page, found in shared.anchors.items())
    state = digest(extracted.project.config.digest, tree_digest, str(ids))
    keys = extracted.keys  # for the excerpts, which are lines of the article's files
    items = [Item(digest(state, str(fact.uses), keys[fact.path]), fact) for fact in facts]
    found: list[Sheaf] = runner.map(_LINKS, _links_of, shared, items)
    return found


def _tree_digest(trees: Mapping[str, Tree]) -> str:
    first = next(iter(trees.values()))
    names = (f"{tag}:{','.join(sorted(paths))}" for tag, paths in sorted(first.files.items()))
    return digest(",".join(sorted(first.pages)), *names, str(sorted(first.links.items())))


def _links_of(shared: _Shared, fact: Facts) -> Outcome:
    """A step of the runner: resolve an article's links and check them."""
    first = next(iter(shared.trees))
    uses = tuple(_resolved(use, fact.path, shared.trees[use.locale or first]) for use in fact.uses)
    shown = tuple(tag for tag in fact.statuses if tag not in fact.anchors)
    source = shared.project.config.source.tag
    view = LinkView(fact.path, uses, shared.anchors, shown, source)
    found = check_links(view)
    if found:  # only then are the files read again, to show the lines
        wanted = {finding.location.file for finding in found}
        found = check_links(view, texts_at(shared.project, fact.path, wanted))
    return Outcome(bind(found, shared.project.config.levels))


def texts_at(project: Project, path: str, wanted: Container[str] | None = None) -> dict[str, str]:
    """The text of every locale's file of a Markdown article, or of those that are wanted, by the
    name that findings give it.
    """
    if not is_markdown(path):
        return {}
    files = [project.file(tag, path) for tag in project.files if path in project.files[tag]]
    shown = {project.config.shown(file): file for file in files}
    return {
        name: decode(read_bytes(file) or b"").lf
        for name, file in shown.items()
        if wanted is None or name in wanted
    }


def _resolved(use: Use, path: str, tree: Tree) -> LinkUse:
    return LinkUse(
        tag=use.tag,
        url=use.url,
        location=Location(use.file, use.line),
        locale=use.locale,
        target=resolve(use.url, path, tree),
        silenced=use.silenced,
    )
