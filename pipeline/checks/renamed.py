"""Findings of an article that is new, and known ones of one that is gone -> which became which.

A pair is taken only where at least one finding that names a text is the same in both, and where
neither has another that fits as well: a finding too many is better than one that is hidden.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from pathlib import PurePosixPath

from pipeline.checks.fingerprint import fingerprint
from pipeline.model import Finding

Gone = Callable[[str], bool]
"""Whether an article of that path is in no locale any more."""

_Score = tuple[int, int, int]
_MOST = 200_000
"""Where a finding for each article that is gone would be more, only those of one name are told."""


def renamed(
    new: Iterable[Finding], left: Mapping[str, int], known: Iterable[str], gone: Gone
) -> dict[str, str]:
    """The former paths by those of now. ``left`` counts the known fingerprints that no finding
    has, ``known`` are the paths of the articles that had any.
    """
    known = frozenset(known)
    former = [path for path in sorted(known) if gone(path)]
    if not former:
        return {}
    unknown: dict[str, list[Finding]] = {}
    for finding in new:
        if finding.article and finding.article not in known:
            unknown.setdefault(finding.article, []).append(finding)
    many = sum(map(len, unknown.values())) * len(former) > _MOST
    by_name: dict[str, list[str]] = {}
    for path in former:
        by_name.setdefault(_name(path) if many else "", []).append(path)
    scores = {
        (now, before): score
        for now, findings in unknown.items()
        for before in by_name.get(_name(now) if many else "", ())
        if (score := _score(now, before, findings, left))
    }
    return dict(_best(scores))


def under(finding: Finding, path: str) -> str:
    """The fingerprint that a finding would have in an article of that path."""
    return fingerprint(finding._replace(article=path))


def _score(
    now: str, before: str, findings: Iterable[Finding], left: Mapping[str, int]
) -> _Score | None:
    """How many findings are the same, and how much of the names at their ends and beginnings."""
    same = [one for one in findings if left.get(under(one, before), 0) > 0]
    if not any(map(_tells, same)):
        return None
    counts = Counter(under(one, before) for one in same)
    count = sum(min(number, left[print_]) for print_, number in counts.items())
    parts, others = PurePosixPath(now).parts, PurePosixPath(before).parts
    return count, _shared(reversed(parts), reversed(others)), _shared(parts, others)


def _name(path: str) -> str:
    return PurePosixPath(path).name


def _tells(finding: Finding) -> bool:
    """Whether a finding is of a certain text, and not such as any article may have."""
    return bool(finding.source or finding.key or '"' in finding.message)


def _shared(parts: Iterable[str], others: Iterable[str]) -> int:
    pairs = zip(parts, others, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _best(scores: Mapping[tuple[str, str], _Score]) -> Iterator[tuple[str, str]]:
    """The pairs of which neither has another that is as good."""
    reached: dict[tuple[int, str], list[_Score]] = {}
    for pair, score in scores.items():
        for side in enumerate(pair):
            reached.setdefault(side, []).append(score)
    for scored in reached.values():
        scored.sort(reverse=True)
    for pair, score in scores.items():
        if all(reached[side][0] == score != _second(reached[side]) for side in enumerate(pair)):
            yield pair


def _second(scores: Sequence[_Score]) -> _Score | None:
    return scores[1] if len(scores) > 1 else None
