"""The registry: a decorated function is a check, its name the id, its docstring the page.

    @check(level=Level.ERROR)            ArticleView -> hits
    @link_check(level=Level.ERROR)       LinkView -> link hits
    @problem_check(level=Level.ERROR)    documents the problems of that kind that readers report

The docstring has a summary that names the defect, then ``Why:``, ``Bad:`` and ``Good:``.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from pipeline.model import Article, ArticleView, Key, Level, LinkUse, LinkView

_PARTS = ("Why:", "Bad:", "Good:")


class Hit(NamedTuple):
    """What an article check yields; the runner makes a Finding of it.

    The place is ``segment`` (its number in ``article``), else ``line`` of ``article``, else the
    ``entry`` of the catalog of ``locale``, else the article as such. A translator can silence a
    hit that names an ``entry``. ``level`` is only for a hit that weighs less than its check.
    """

    message: str
    hint: str = ""
    locale: str = ""
    article: Article | None = None
    segment: int | None = None
    line: int = 1
    entry: Key | None = None
    source: str = ""
    target: str = ""
    level: Level | None = None


class LinkHit(NamedTuple):
    """What a link check yields: the place is that of ``use``."""

    message: str
    hint: str
    use: LinkUse


ArticleRun = Callable[[ArticleView], Iterator[Hit]]
LinkRun = Callable[[LinkView], Iterator[LinkHit]]
ProblemKind = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Check:
    """A registered check. ``summary``, ``why``, ``bad`` and ``good`` are its docstring."""

    id: str
    level: Level
    summary: str
    why: str
    bad: str
    good: str
    article: ArticleRun | None = None
    links: LinkRun | None = None


_CHECKS: dict[str, Check] = {}


def check(*, level: Level) -> Callable[[ArticleRun], ArticleRun]:
    """Register a check of an article over all its locales."""

    def register(run: ArticleRun) -> ArticleRun:
        _add(run, level, article=run)
        return run

    return register


def link_check(*, level: Level) -> Callable[[LinkRun], LinkRun]:
    """Register a check of an article's links."""

    def register(run: LinkRun) -> LinkRun:
        _add(run, level, links=run)
        return run

    return register


def problem_check(*, level: Level) -> Callable[[ProblemKind], ProblemKind]:
    """Register a kind of ``Problem``: what a reader or the parser reports while it works."""

    def register(kind: ProblemKind) -> ProblemKind:
        _add(kind, level)
        return kind

    return register


def all_checks() -> Mapping[str, Check]:
    """Every check by id, sorted."""
    return MappingProxyType(dict(sorted(_CHECKS.items())))


def _add(
    function: Callable[..., object],
    level: Level,
    *,
    article: ArticleRun | None = None,
    links: LinkRun | None = None,
) -> None:
    name = getattr(function, "__name__", "").replace("_", "-")
    if name in _CHECKS:
        raise ValueError(f'two checks have the id "{name}"')
    docs = _split_docs(inspect.getdoc(function) or "")
    _CHECKS[name] = Check(name, level, *docs, article=article, links=links)


def _split_docs(docs: str) -> tuple[str, str, str, str]:
    """(summary, why, bad, good); a part that is not there is empty."""
    parts: dict[str, list[str]] = {"": []}
    current = ""
    for line in docs.split("\n"):
        if line.strip() in _PARTS:
            current = line.strip()
            parts[current] = []
        else:
            parts[current].append(line)
    texts = [inspect.cleandoc("\n" + "\n".join(parts.get(key, []))) for key in ("", *_PARTS)]
    return texts[0], texts[1], texts[2], texts[3]
