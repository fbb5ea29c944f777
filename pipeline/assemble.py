"""The files of one article -> Assembly: read, choose the canonical one, align, name the entries.

What extract, apply and export all begin with; so they cannot disagree.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha1
from typing import NamedTuple

from pipeline.alignment import align, choose_canonical
from pipeline.articles import read_article
from pipeline.catalogs import header
from pipeline.catalogs.keys import Unit, make_units
from pipeline.catalogs.store import read_catalog, template_path
from pipeline.config import Config
from pipeline.files import read_bytes
from pipeline.markdown import make_page_skeleton
from pipeline.model import Alignment, Article, Catalog, Key, PageSkeleton


class Task(NamedTuple):
    """An article: its path, whether it is a page, the tags that have a file."""

    path: str
    page: bool
    tags: tuple[str, ...]


class Assembly(NamedTuple):
    """An article with segments, over all its locales, before any catalog is looked at.

    ``keys`` holds one catalog key per canonical segment. ``source_ahead`` tells that there is a
    source file, and no locale translates it as it is now.
    """

    articles: Mapping[str, Article]
    plain: Article | None
    canonical: Article
    skeleton: PageSkeleton
    alignment: Alignment
    units: tuple[Unit, ...]
    keys: tuple[Key, ...]
    template: Catalog | None
    source_ahead: bool


class Unassembled(NamedTuple):
    """An article that no locale has in the bilingual form (or none soundly)."""

    articles: Mapping[str, Article]
    plain: Article | None


def assemble(config: Config, task: Task) -> Assembly | Unassembled:
    """Read every locale's file of an article and align them."""
    articles, plain = _read_all(config, task)
    file = template_path(config.catalogs, task.path)
    template = read_catalog(file, config.shown(file))
    current = _hashes(config, task, plain)
    canonical = choose_canonical(
        tuple(articles.values()), current_hashes=current, kept=_kept(template)
    )
    if canonical is None:
        return Unassembled(articles, plain)
    skeleton = skeleton_of(canonical)
    alignment = align(task.path, canonical, articles, skeleton.places)
    units = make_units(alignment, skeleton, _splits(template))
    keys: list[Key] = [(None, "")] * len(canonical.segments)
    for unit in units:
        for number in unit.segments:
            keys[number] = unit.key
    known = canonical.front.source_hash
    return Assembly(
        articles=articles,
        plain=plain,
        canonical=canonical,
        skeleton=skeleton,
        alignment=alignment,
        units=units,
        keys=tuple(keys),
        template=template,
        source_ahead=bool(current) and known != "" and known not in current,
    )


def _read_all(config: Config, task: Task) -> tuple[dict[str, Article], Article | None]:
    articles: dict[str, Article] = {}
    plain = None
    for tag in task.tags:
        file = config.content[tag] / task.path
        content = read_bytes(file)
        if content is None:
            continue
        article = read_article(content, locale=tag, path=task.path, file=config.shown(file))
        if tag == config.source.tag:
            plain = article
        else:
            articles[tag] = article
    return articles, plain


def _hashes(config: Config, task: Task, plain: Article | None) -> frozenset[str]:
    """The SHA-1 of the source file, as LF and as CRLF."""
    if plain is None:
        return frozenset()
    content = read_bytes(config.content[config.source.tag] / task.path) or b""
    lf = content.replace(b"\r\n", b"\n")
    forms = (content, lf, lf.replace(b"\n", b"\r\n"))
    return frozenset(sha1(form).hexdigest() for form in forms)


def _kept(template: Catalog | None) -> tuple[str, str]:
    """The canonical file chosen before: (tag, source hash)."""
    if template is None or not template.sound:
        return "", ""
    return template.header.get(header.CANONICAL, ""), template.header.get(header.SOURCE_HASH, "")


def skeleton_of(article: Article) -> PageSkeleton:
    """The page skeleton of a file, with its own segments as slots."""
    return make_page_skeleton(
        article.prose,
        first_line=article.front.lines + 1,
        sources=tuple(segment.source for segment in article.segments),
        lines=tuple(
            segment.target.count("\n") + segment.source.count("\n") for segment in article.segments
        ),
    )


def _splits(template: Catalog | None) -> Mapping[str, Sequence[str]]:
    splits: dict[str, list[str]] = {}
    for entry in template.entries if template and template.sound else ():
        if entry.msgctxt is not None:
            splits.setdefault(entry.msgid, []).append(entry.msgctxt)
    return splits
