"""Facts of all articles -> includes that lead in a circle, or to more than a page can hold."""

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.articles.links import Tree, resolve
from pipeline.model import Facts, Use

DEEPEST = 8
"""Files below each other in one page, the article included; what lies deeper is left out."""
MOST = 400
"""Includes in one page, in included files too; what comes after is left out."""


class Faulty(NamedTuple):
    """An include that pages leave out, the article or part that it stands in, and why."""

    path: str
    use: Use
    message: str


class Include(NamedTuple):
    """An include: as written, and the path of the article or part that it names."""

    use: Use
    path: str


Includes = Mapping[str, Sequence[Include]]
"""What each article and part includes, by its path; nothing for those that include nothing."""


def includes_of(facts: Sequence[Facts], trees: Mapping[str, Tree]) -> dict[str, Includes]:
    """What each file includes of what is there, in the order of the text: of the texts that the
    locales share, as ``""``, and of each locale where that has others.
    """
    known = {fact.path for fact in facts}
    first = next(iter(trees))
    found: dict[str, dict[str, list[Include]]] = {"": {}}
    for fact in facts:
        for use in fact.uses:
            if use.tag == "include":
                path = resolve(use.url, fact.path, trees[use.locale or first]).path
                if path in known:
                    own = found.setdefault(use.locale, {})
                    own.setdefault(fact.path, []).append(Include(use, path))
    differ = {fact.path: fact.anchors for fact in facts if fact.path in found[""]}
    return {tag: own if not tag else _of(tag, own, found[""], differ) for tag, own in found.items()}


def _of(
    tag: str, own: Includes, shared: Includes, differ: Mapping[str, Container[str]]
) -> Includes:
    """The includes of a locale's pages: the shared ones where it has no text of its own."""
    kept = {path: steps for path, steps in shared.items() if tag not in differ[path]}
    return kept | {path: (*kept.get(path, ()), *steps) for path, steps in own.items()}


def faulty_includes(includes: Mapping[str, Includes]) -> Iterator[Faulty]:
    """Every circle once, at the include that closes it; else what is too deep or too much."""
    told: set[tuple[str, str]] = set()
    for graph in includes.values():
        levels: dict[str, int] = {}
        amounts: dict[str, int] = {}
        for path in sorted(graph):
            for fault in _walk(path, graph, levels, amounts) if path not in levels else ():
                if (fault.path, fault.message) not in told:
                    told.add((fault.path, fault.message))
                    yield fault


def _walk(
    start: str, includes: Includes, levels: dict[str, int], amounts: dict[str, int]
) -> Iterator[Faulty]:
    """Follow all includes from ``start`` on, but those of files whose ``levels`` are known.

    ``levels`` and ``amounts`` get the depth and the number of includes of each file that is done.
    """
    trail: dict[str, Iterator[Include]] = {start: iter(includes.get(start, ()))}
    while trail:
        path = next(reversed(trail))
        step = next((one for one in trail[path] if one.path not in levels), None)
        if step is None:
            trail.popitem()
            yield from _measure(path, includes.get(path, ()), levels, amounts)
        elif step.path in trail:
            yield Faulty(path, step.use, _circle([*trail], step.path))
        else:
            trail[step.path] = iter(includes.get(step.path, ()))


def _circle(trail: Sequence[str], again: str) -> str:
    names = trail[trail.index(again) :]
    if len(names) == 1:
        return "this file includes itself"
    return f"this file includes {again} again: {' → '.join((*names, again))}"


def _measure(
    path: str, steps: Sequence[Include], levels: dict[str, int], amounts: dict[str, int]
) -> Iterator[Faulty]:
    """Count what is below a file; the first that goes too far is named, not all above it."""
    below = [step for step in steps if step.path in levels]
    levels[path] = 1 + max((levels[step.path] for step in below), default=0)
    amounts[path] = sum(1 + amounts[step.path] for step in below)
    if levels[path] == DEEPEST + 1:
        deepest = max(below, key=lambda step: levels[step.path])
        message = f"more than {DEEPEST} files include each other from here on"
        yield Faulty(path, deepest.use, message)
    if amounts[path] > MOST and all(amounts[step.path] <= MOST for step in below):
        message = f"more than {MOST} files are included from here on"
        yield Faulty(path, below[0].use, message)
