"""Facts of all articles -> what readers stumble over on pages that can be used."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.model import Facts, Problem
from pipeline.site.includes import Includes

_LONG = 200


class Oddity(NamedTuple):
    """What is odd about an article, and the tag of the text in which it was seen (``""``: of the
    one that the locales share).
    """

    path: str
    tag: str
    problem: Problem


def page_oddities(
    facts: Sequence[Facts], includes: Mapping[str, Includes], tags: Sequence[str]
) -> Iterator[Oddity]:
    """Each kind once for an article, in the first of the languages that it concerns."""
    by_path = {fact.path: fact for fact in facts}
    for fact in facts:
        if not fact.page or not fact.statuses:
            continue
        bare = next((tag for tag in ("", *tags) if tag in fact.headless), None)
        if bare is not None and not _gets_heading(fact.path, includes, by_path):
            hint = "begin the article with a line # and its title"
            problem = Problem("absent-heading", 1, "this article has no heading", hint)
            yield Oddity(fact.path, bare, problem)
        long = next((tag for tag in tags if len(fact.titles.get(tag, "")) > _LONG), None)
        if long is not None:
            message = f"the title has {len(fact.titles[long]):,} characters"
            yield Oddity(fact.path, long, Problem("long-title", 1, message, "say it in one line"))


def _gets_heading(path: str, includes: Mapping[str, Includes], facts: Mapping[str, Facts]) -> bool:
    """Whether a file that the article includes has a heading."""
    found = [path]
    for name in found:
        for step in (one for graph in includes.values() for one in graph.get(name, ())):
            if not facts[step.path].headless:
                return True
            if step.path not in found:
                found.append(step.path)
    return False
