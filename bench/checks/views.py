"""A project -> what the checks see of it, article by article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.articles.tree import is_markdown
from pipeline.assemble import Assembly, Task, assemble
from pipeline.checks.reading.lengths import usual_lengths
from pipeline.checks.reading.published import first_numbers, published
from pipeline.checks.registry import Pair
from pipeline.config import Config
from pipeline.inputs import tasks_of
from pipeline.model import ArticleView, Context
from pipeline.prepare import article_view
from pipeline.reconcile import reconcile
from pipeline.scan import scan


def tasks(config: Config) -> list[Task]:
    """The articles with files in all locales or some."""
    return [task for task in tasks_of(scan(config)) if is_markdown(task.path)]


def view_of(config: Config, task: Task) -> ArticleView:
    """One article as its checks see it."""
    assembly = assemble(config, task)
    merged = isinstance(assembly, Assembly)
    return article_view(
        config, task, assembly, reconcile(config, task, assembly, ()) if merged else None
    )


def pairs_of(view: ArticleView) -> Iterator[Pair]:
    """The pairs that the text checks look at, as ``checks.pairs`` makes them."""
    numbers: Mapping[object, int] = first_numbers(view.keys)
    usual = usual_lengths(view)
    for tag, entry in published(view):
        if entry.msgstr != entry.msgid:
            place = view.skeleton.places[numbers[entry.key]] if view.skeleton else None
            context, kind = (place.context, place.kind) if place else (Context.INLINE, "")
            origin, length = view.source.tag, usual.get(tag, 0.0)
            yield Pair(entry.msgid, entry.msgstr, tag, origin, context, kind, length)
