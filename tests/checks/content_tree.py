"""A tree of content -> findings, through the real readers: what the fixtures and the corpus use.

<root>/<tag>/…       content of a locale (en-US is the source)
<root>/locales/…     catalogs from before, if any, as in a project
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha1
from pathlib import Path
from typing import NamedTuple

from pipeline.alignment import align, choose_canonical
from pipeline.articles import read_article
from pipeline.articles.links import Tree, resolve
from pipeline.articles.toc import read_toc
from pipeline.catalogs.header import Facts
from pipeline.catalogs.keys import make_units
from pipeline.catalogs.merge import merge_catalog
from pipeline.catalogs.po import parse_catalog
from pipeline.checks import check_article, check_links, problem_findings
from pipeline.locales import describe
from pipeline.markdown import make_page_skeleton, render_inline
from pipeline.model import (
    Article,
    ArticleView,
    Catalog,
    CodeHole,
    Entry,
    Finding,
    Fragment,
    ImageHole,
    IncludeHole,
    Key,
    LinkHole,
    LinkUse,
    LinkView,
    Locale,
    Location,
    PageSkeleton,
)

SOURCE = "en-US"
_TAGS = {LinkHole: "link", ImageHole: "image", IncludeHole: "include", CodeHole: "code"}


class Project(NamedTuple):
    """A folder with a content tree per locale, read once."""

    root: Path
    source: Locale
    locales: Mapping[str, Locale]
    files: Mapping[str, frozenset[str]]


def open_project(root: Path) -> Project:
    tags = tuple(
        sorted(
            path.name
            for path in root.iterdir()
            if path.is_dir() and path.name not in (SOURCE, "locales")
        )
    )
    source, *locales = describe((SOURCE, *tags))
    files = {
        tag: frozenset(
            path.relative_to(root / tag).as_posix()
            for path in (root / tag).rglob("*")
            if path.is_file()
        )
        for tag in (*tags, SOURCE)
    }
    return Project(root, source, {locale.tag: locale for locale in locales}, files)


def article_paths(project: Project) -> list[str]:
    names = {name for files in project.files.values() for name in files}
    return sorted(
        name
        for name in names
        if name.endswith(".md") and name.rsplit("/", 1)[-1].lower() not in ("toc.md", "license.md")
    )


def all_findings(project: Project) -> Iterator[Finding]:
    """Everything the checks have to say of a project."""
    views = [make_view(project, path) for path in article_paths(project)]
    for view in views:
        yield from check_article(view)
    yield from link_findings(project, views)
    yield from toc_findings(project)


def toc_findings(project: Project) -> Iterator[Finding]:
    for tag, names in project.files.items():
        for name in sorted(names):
            if name.rsplit("/", 1)[-1].lower() in ("toc.yml", "toc.md"):
                _, problems = read_toc((project.root / tag / name).read_bytes(), name)
                yield from problem_findings(problems, f"{tag}/{name}", tag, name)


# ---------------------------------------------------------------------------------- articles


def make_view(project: Project, path: str) -> ArticleView:
    articles: dict[str, Article] = {}
    for tag in (*project.locales, SOURCE):
        if path in project.files[tag]:
            content = (project.root / tag / path).read_bytes()
            articles[tag] = read_article(content, locale=tag, path=path, file=f"{tag}/{path}")
    plain = articles.pop(SOURCE, None)
    hashes = frozenset()
    if plain is not None:
        hashes = frozenset({sha1((project.root / SOURCE / path).read_bytes()).hexdigest()})
    canonical = choose_canonical(list(articles.values()), current_hashes=hashes, kept=("", ""))
    alignment = skeleton = None
    keys: list[Key] = []
    catalogs: dict[str, Catalog] = {}
    if canonical is not None:
        skeleton = page_skeleton(canonical)
        alignment = align(path, canonical, articles, skeleton.places)
        units = make_units(alignment, skeleton, {})
        keys = [(None, "")] * len(canonical.segments)
        for unit in units:
            for number in unit.segments:
                keys[number] = unit.key
        facts = Facts("", "", canonical.locale, canonical.front.source_hash)
        for tag, locale in project.locales.items():
            file = f"locales/{locale.code}/{path[:-3]}.po"
            old = old_catalog(project, file)
            if old is not None and not old.sound:
                catalogs[tag] = old
                continue
            column = alignment.columns.get(tag)
            catalogs[tag] = merge_catalog(file, path, units, facts, locale, column, old, {}).catalog
            if old is not None:
                catalogs[tag] = _with_problems(catalogs[tag], old)
    entries: dict[str, Mapping[Key, Entry]] = {
        tag: {entry.key: entry for entry in catalog.entries if not entry.obsolete}
        for tag, catalog in catalogs.items()
        if catalog.sound
    }
    return ArticleView(
        path=path,
        source=project.source,
        locales=project.locales,
        articles=articles,
        plain=plain,
        alignment=alignment,
        skeleton=skeleton,
        keys=tuple(keys),
        catalogs=catalogs,
        entries=entries,
        page="includes/" not in path,
        source_ahead=bool(hashes)
        and canonical is not None
        and canonical.front.source_hash not in ("", *hashes),
    )


def page_skeleton(article: Article) -> PageSkeleton:
    return make_page_skeleton(
        article.prose,
        first_line=article.front.lines + 1,
        sources=tuple(segment.source for segment in article.segments),
        lines=tuple(
            segment.target.count("\n") + segment.source.count("\n") for segment in article.segments
        ),
    )


def old_catalog(project: Project, file: str) -> Catalog | None:
    path = project.root / file
    if not path.is_file():
        return None
    return parse_catalog(path.read_bytes().decode("utf-8"), file)


def _with_problems(catalog: Catalog, old: Catalog) -> Catalog:
    return Catalog(
        catalog.file, catalog.header, catalog.entries, catalog.comments, problems=old.problems
    )


# ------------------------------------------------------------------------------------- links


def link_findings(project: Project, views: Iterable[ArticleView]) -> Iterator[Finding]:
    views = list(views)
    tree = Tree(frozenset(article_paths(project)), project.files, {})
    skeletons = {view.path: _skeleton_of(view) for view in views}
    anchors = {("", path): found.anchors for path, found in skeletons.items() if found is not None}
    for view in views:
        uses = tuple(
            LinkUse(tag, url, location, "", resolve(url, view.path, tree))
            for tag, url, location in _uses(view, skeletons[view.path])
        )
        files = (*view.articles.values(), *((view.plain,) if view.plain else ()))
        yield from check_links(LinkView(view.path, uses, anchors), files)


def _skeleton_of(view: ArticleView) -> PageSkeleton | None:
    if view.skeleton is not None:
        return view.skeleton
    article = view.plain or next(iter(view.articles.values()), None)
    return page_skeleton(article) if article is not None else None


def _uses(view: ArticleView, skeleton: PageSkeleton | None) -> Iterator[tuple[str, str, Location]]:
    if skeleton is None:
        return
    article = view.alignment.canonical if view.alignment else view.plain
    article = article or next(iter(view.articles.values()))
    yield from _in_fragment(skeleton.html, article.file, 1)
    for segment, place in zip(article.segments, skeleton.places, strict=True):
        found = render_inline(segment.source, place.context, article.definitions)
        yield from _in_fragment(found, article.file, segment.line)


def _in_fragment(fragment: Fragment, file: str, line: int) -> Iterator[tuple[str, str, Location]]:
    for hole in fragment:
        if isinstance(hole, LinkHole | ImageHole):
            yield _TAGS[type(hole)], hole.url, Location(file, hole.line or line)
        elif isinstance(hole, IncludeHole | CodeHole):
            yield _TAGS[type(hole)], hole.path, Location(file, hole.line or line)
