"""Articles of one path, over all locales -> Alignment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.alignment.forms import catalog_target
from pipeline.alignment.hoist import flatten_links, to_canonical
from pipeline.alignment.normal import normal_source
from pipeline.alignment.pairs import pair_by_suffix, pair_by_text
from pipeline.model import Alignment, Article, Column, Context, Match, Place


def choose_canonical(
    articles: Sequence[Article], *, current_hashes: frozenset[str], kept: tuple[str, str]
) -> Article | None:
    """The file whose segments the catalogs hold (DESIGN.md, "Canonical file").

    ``articles`` are in the order of ``twinspan.toml``; ``current_hashes`` are the SHA-1 of the
    source file as LF and CRLF; ``kept`` is (locale, source hash) of the choice made before.
    """
    able = [article for article in articles if article.sound and article.segments]
    if not able:
        return None
    current = [article for article in able if article.front.source_hash in current_hashes]
    newest = max(article.front.handoff for article in able)
    best = current or [article for article in able if article.front.handoff == newest]
    version = best[0].front.source_hash
    same = [article for article in able if article.front.source_hash == version]
    for article in same:
        if (article.locale, article.front.source_hash) == kept:
            return article
    return best[0]


def align(
    path: str, canonical: Article, articles: Mapping[str, Article], places: Sequence[Place]
) -> Alignment:
    """Pair every sound file's segments with the canonical ones.

    ``places`` tell where the canonical segments stand: T without the edge that hoisting needs
    is flattened in a link, refused elsewhere.
    """
    columns = {
        locale: _column(canonical, article, places)
        for locale, article in articles.items()
        if article.sound
    }
    return Alignment(path, canonical, columns)


def _column(canonical: Article, article: Article, places: Sequence[Place]) -> Column:
    same = same_version(canonical, article)
    pair = pair_by_suffix if same else pair_by_text
    if article is canonical:
        pairs = {number: Match(number, "suffix") for number in range(len(canonical.segments))}
    else:
        pairs = pair(canonical.segments, article.segments)
    handbacks: list[str | None] = []
    drifted: list[int] = []
    refused: dict[int, str] = {}
    for number, segment in enumerate(canonical.segments):
        match = pairs.get(number)
        if match is None:
            handbacks.append(None)
            continue
        local = article.segments[match.local]
        text = catalog_target(local.target, local.source)
        if match.edge is not None:
            text = _reshape(text, match, places[number].context, refused, number)
        elif segment.source != local.source and _differ(segment.source, local.source):
            drifted.append(number)
        handbacks.append(text)
    taken = {match.local for match in pairs.values()}
    return Column(
        article=article,
        same_version=same,
        matches=tuple(pairs.get(number) for number in range(len(canonical.segments))),
        handbacks=tuple(handbacks),
        extra=tuple(number for number in range(len(article.segments)) if number not in taken),
        drifted=tuple(drifted),
        refused=refused,
    )


def _reshape(
    text: str, match: Match, context: Context, refused: dict[int, str], number: int
) -> str:
    """T in the canonical form; where it lacks the edge, flattened (link) or refused."""
    assert match.edge is not None
    shaped = to_canonical(text, match.edge)
    if shaped is not None:
        return shaped
    if context is Context.LINK:
        return flatten_links(text)
    refused[number] = "the link or anchor at the edge of the source is not in the translation"
    return text


def same_version(left: Article, right: Article) -> bool:
    """Whether both files translate one version of the source (hashes present and equal)."""
    return left.front.source_hash != "" and left.front.source_hash == right.front.source_hash


def _differ(left: str, right: str) -> bool:
    return normal_source(left) != normal_source(right)
