"""Whole files of a locale: missing, stale, or without any span."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.reading.words import count_words, words
from pipeline.checks.registry import Hit, check, problem_check
from pipeline.model import Article, ArticleView, Column, Level

_CODE_BLOCK = re.compile(r"^([ \t>]*)(`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t>]*\2|\Z)", re.M | re.S)
_FEW_WORDS = 8


@check(level=Level.WARNING)
def missing_article(view: ArticleView) -> Iterator[Hit]:
    """A locale does not have the article.

    Why:
        Its readers get the whole page in the source language.

    Bad:
        content/de-DE/accounts.md
        (nothing in content/fr-FR)

    Good:
        content/de-DE/accounts.md
        content/fr-FR/accounts.md
    """
    if not view.page:
        return
    for tag in view.locales:
        if tag not in view.articles and tag != view.source.tag:
            message = f"there is no {tag} file of this article; its page shows what the catalog has"
            yield Hit(message, f"translate {view.path}, or its catalog, into {tag}", tag)


@check(level=Level.WARNING)
def source_ahead(view: ArticleView) -> Iterator[Hit]:
    """The source file was changed, and no locale translates it as it is now.

    Why:
        The source page shows the new text, the translations say what the old one said. Slots and
        catalogs come from the bilingual files, so the new sentences cannot be translated before
        the article is handed back.

    Bad:
        content/en-US/accounts.md, changed today
        content/de-DE/accounts.md: ms.openlocfilehash of the version before

    Good:
        content/de-DE/accounts.md: ms.openlocfilehash is the SHA-1 of content/en-US/accounts.md
    """
    if view.source_ahead and view.plain is not None:
        message = "no locale translates this file as it is now; their pages are marked as older"
        yield Hit(message, "have the article handed back anew", article=view.plain, line=1)


@check(level=Level.WARNING)
def stale_article(view: ArticleView) -> Iterator[Hit]:
    """A locale's file translates another version of the source than the newest one.

    Why:
        Sentences that are new are shown in the source language; sentences that are gone are
        left out. What did not change stays translated. Where all segments are the same (only
        code or front matter changed), this is only mentioned, as info.

    Bad:
        ms.openlocfilehash of de-DE: 1f2e3d…, handed off 2021-03-02
        ms.openlocfilehash of ru-RU: 9a8b7c…, handed off 2021-05-20

    Good:
        both have 9a8b7c…
    """
    if view.alignment is None:
        return
    canonical = view.alignment.canonical
    for tag, column in view.alignment.columns.items():
        if column.article.segments and is_stale(column, canonical):
            message = f"this translates {_version(column.article)}, but {canonical.locale} has "
            message += f"{_version(canonical)}: {_difference(column, canonical)}"
            line = _line_of(column.article, "ms.openlocfilehash")
            hint = "have the article handed back anew, or translate what is missing in its catalog"
            same = None not in column.matches and not column.extra
            level = Level.INFO if same else None
            yield Hit(message, hint, tag, column.article, line=line, level=level)


def is_stale(column: Column, canonical: Article) -> bool:
    """Whether a file is of another version; without a hash all files are taken to be of one."""
    return not column.same_version and canonical.front.source_hash != ""


def _version(article: Article) -> str:
    front = article.front
    version = f"version {front.source_hash[:7]}" if front.source_hash else "an unknown version"
    return f"{version} (handed off {front.handoff})" if front.handoff else version


def _difference(column: Column, canonical: Article) -> str:
    """How much of the newest version is not here, and how much here is of an older one."""
    new = [
        segment.source
        for segment, match in zip(canonical.segments, column.matches, strict=True)
        if match is None
    ]
    old = [column.article.segments[number].source for number in column.extra]
    if not new and not old:
        return "all its segments are here all the same"
    total = sum(count_words(segment.source) for segment in canonical.segments)
    gone = sum(map(count_words, new))
    share = f" ({100 * gone // total} % of {total})" if total else ""
    words = sum(map(count_words, old))
    return (
        f"not here: {len(new)} of {len(canonical.segments)} segments, {gone} "
        f"{_plural(gone, 'word')}{share}; only here: {len(old)}, {words} {_plural(words, 'word')}"
    )


def _plural(count: int, word: str) -> str:
    return word if count == 1 else f"{word}s"


def _line_of(article: Article, key: str) -> int:
    """The line of a key of the front matter, else the first one."""
    head = article.skeleton.parts[0].split("\n")[: article.front.lines]
    return next((n for n, line in enumerate(head, 1) if line.startswith(key)), 1)


@check(level=Level.WARNING)
def monolingual_file(view: ArticleView) -> Iterator[Hit]:
    """A locale's file has no segments, though the article has them elsewhere.

    Why:
        It is published as it is, but nothing can be said about it: it cannot be compared with
        its source, gives nothing to the catalog, and nobody sees when it is out of date. A file
        with hardly any words (code, a redirection) is only mentioned, as info.

    Bad:
        # Kundenkonten

    Good:
        # <span data-ttu-id="1a2b3-101">Kundenkonten</span><span class="sxs-lookup">…</span></span>
    """
    if (view.alignment is None and view.plain is None) or _is_contents(view.path):
        return
    for tag, article in view.articles.items():
        if article.sound and not article.segments:
            level = Level.INFO if _words(article) < _FEW_WORDS else None
            message = "this file has no segments, so its source is not known"
            hint = "have it handed back with both languages"
            line = article.front.lines + 1
            yield Hit(message, hint, tag, article, line=line, level=level)


def _words(article: Article) -> int:
    """The number of words of a plain file, besides code and markup."""
    return len(words(_CODE_BLOCK.sub("", "".join(article.prose))))


def _is_contents(path: str) -> bool:
    return path.rsplit("/", 1)[-1].lower() in ("toc.md", "toc.yml", "toc.yaml")


@problem_check(level=Level.INFO)
def article_gone() -> None:
    """An article is gone, and its catalogs are still there.

    Why:
        Its file was removed or renamed in every locale. Sentences that stand in another article
        now have taken their translations along; the rest is kept, obsolete.

    Bad:
        locales/de_DE/old-name.po, and no old-name.md in content/

    Good:
        twinspan prune, once nobody needs the old translations
    """
