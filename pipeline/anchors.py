"""Facts of all articles -> the anchors that a link to each page may name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.articles.links import Tree, resolve
from pipeline.model import Facts

Anchors = Mapping[tuple[str, str], frozenset[str]]
_NONE: frozenset[str] = frozenset()


def page_anchors(facts: Sequence[Facts], trees: Mapping[str, Tree], source: str) -> Anchors:
    """The ids by (tag, path), as in a ``LinkView``: a page's own, and those of what it includes.

    A part that pages include has theirs as well, if it links to "this page". Under the tag
    ``""`` is what the locales share; where they share nothing, and see the page in the source
    language for want of their own, it is what that has.
    """
    own = {(tag, fact.path): ids for fact in facts for tag, ids in fact.anchors.items()}
    for fact in facts:
        if not fact.anchors.get("") and len(fact.anchors) > 1:
            del own["", fact.path]
            if source in fact.anchors:
                own["", fact.path] = fact.anchors[source]
    found = dict(own)
    for path, names in _joined(facts, next(iter(trees.values()))).items():
        for tag in ("", *trees):
            if (tag, path) in own:
                found[tag, path] |= _ids_of(names, tag, own)
    return found


def _ids_of(names: Iterable[str], tag: str, own: Anchors) -> frozenset[str]:
    """The ids of articles in a locale: its own, else those that the locales share."""
    return _NONE.union(*(own.get((tag, name), own.get(("", name), _NONE)) for name in names))


def _joined(facts: Sequence[Facts], tree: Tree) -> dict[str, frozenset[str]]:
    """What stands on one page with each article: its parts, and theirs; for a part that links
    to "this page" also the pages that it is included in, and their parts.
    """
    parts: dict[str, list[str]] = {}
    for fact in facts:
        found = [resolve(use.url, fact.path, tree) for use in fact.uses if use.tag == "include"]
        if found:
            parts[fact.path] = [one.path for one in found if one.kind in ("file", "page")]
    joined = {path: _below(path, parts) for path in parts}
    inward = {fact.path for fact in facts if any(use.url.startswith("#") for use in fact.uses)}
    for path, names in list(joined.items()):
        for name in names & inward:
            joined[name] = joined.get(name, _NONE) | names | {path}
    return joined


def _below(path: str, parts: Mapping[str, Sequence[str]]) -> frozenset[str]:
    found: set[str] = set()
    pending = [path]
    while pending:
        fresh = [name for name in parts.get(pending.pop(), ()) if name not in found]
        found.update(fresh)
        pending += fresh
    return frozenset(found)
