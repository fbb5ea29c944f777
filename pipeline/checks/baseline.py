"""The findings that are known already, so that they do not stand in the way of new work.

    {
     "version": 1,
     "findings": [
      {"check": "dead-link", "article": "a.md", "locale": "", "fingerprint": "…", "count": 2},
     …

A finding is known by its fingerprint, which holds no lines; the other fields are for people.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from pipeline.checks.fingerprint import fingerprint
from pipeline.checks.renamed import Gone, renamed, under
from pipeline.errors import UsageError
from pipeline.model import Finding

VERSION = 1
NEVER = frozenset({"article-failed", "catalog-outdated", "check-failed"})
"""Checks of which nothing is known beforehand: they are about the run, not about a text."""
_FINGERPRINT = re.compile(r"[0-9a-f]{16}")


class Known(NamedTuple):
    """What a baseline says of a finding; sorted as in the file."""

    check: str
    article: str
    locale: str
    fingerprint: str


Baseline = Mapping[Known, int]
"""How many findings of each kind there were; all that have one fingerprint are alike."""


NEW, KNOWN = "new", "known"
"""How a finding stands to a baseline."""


class Compared(NamedTuple):
    """Findings beside a baseline: those that are new, those that it has, and how many of which
    it has that are not there any more.
    """

    new: tuple[Finding, ...]
    old: tuple[Finding, ...]
    fixed: Baseline


Covers = Callable[[Known], bool]
"""Whether a run looked for what an entry of the baseline tells of."""


def everything(_: Known) -> bool:
    """What a run looks for that nobody restricted."""
    return True


def nothing_gone(_: str) -> bool:
    """What is said of articles that were not looked for."""
    return False


def compare(
    findings: Iterable[Finding],
    baseline: Baseline | None,
    covers: Covers = everything,
    gone: Gone = nothing_gone,
) -> Compared:
    """Sort findings into new and old, and mark them. What the run did not look for is not fixed.
    Where there is no baseline all of them are new, and have no mark. What a known finding stands
    for is known with it. The findings of a renamed
    article are those that it had under its former path, which is ``gone``.
    """
    if baseline is None:
        return Compared(tuple(findings), (), {})
    left = Counter({known.fingerprint: count for known, count in baseline.items()})
    told = frozenset(left)
    judged = [(one, one.told_by in told or _take(left, one, fingerprint(one))) for one in findings]
    unknown = [one for one, is_old in judged if not is_old]
    former = renamed(unknown, left, {known.article for known in baseline}, gone)
    if former:
        judged = [(one, is_old or _take_former(left, one, former)) for one, is_old in judged]
    fixed = {
        known: left[known.fingerprint]
        for known in sorted(baseline)
        if left[known.fingerprint] > 0 and covers(known)
    }
    return Compared(
        tuple(one._replace(baseline=NEW) for one, is_old in judged if not is_old),
        tuple(one._replace(baseline=KNOWN) for one, is_old in judged if is_old),
        fixed,
    )


def _take(left: Counter[str], finding: Finding, print_: str) -> bool:
    """Whether a finding is one of the known ones that are left; it is taken out of them."""
    if left[print_] <= 0 or finding.check in NEVER:
        return False
    left[print_] -= 1
    return True


def _take_former(left: Counter[str], finding: Finding, former: Mapping[str, str]) -> bool:
    path = former.get(finding.article)
    return path is not None and _take(left, finding, under(finding, path))


def renew(findings: Iterable[Finding], baseline: Baseline, covers: Covers = everything) -> Baseline:
    """The baseline of these findings. What the run did not look for stays as it was."""
    kept = {known: count for known, count in baseline.items() if not covers(known)}
    told = {known.fingerprint for known in kept}
    counts = Counter(
        Known(one.check, one.article or one.location.file, one.locale, fingerprint(one))
        for one in findings
        if one.check not in NEVER and one.told_by not in told
    )
    return {**kept, **counts}


def format_baseline(baseline: Baseline) -> str:
    """The text of the file: an entry on each line, sorted, so that it can be merged and read."""
    lines = ",\n".join(
        "  " + json.dumps({**known._asdict(), "count": baseline[known]}, ensure_ascii=False)
        for known in sorted(baseline)
    )
    return f'{{\n "version": {VERSION},\n "findings": [\n{lines}\n ]\n}}\n'.replace("[\n\n", "[\n")


def parse_baseline(text: str, file: str, command: str) -> Baseline:
    """The text of the file -> its entries; ``command`` writes it anew. Raises ``UsageError`` with
    its place.
    """
    hint = f'mend it, or take it away and run "{command}"'
    try:
        table = json.loads(text)
    except ValueError as error:
        line = getattr(error, "lineno", 1)
        raise UsageError(f"{file}:{line}: not a baseline: {error}; {hint}") from None
    if not isinstance(table, dict) or not isinstance(table.get("findings"), list):
        raise UsageError(f'{file}:1: not a baseline: there is no list "findings"; {hint}')
    if table.get("version") != VERSION:
        raise UsageError(f"{file}:1: a baseline of another version of Twinspan; {hint}")
    found: Counter[Known] = Counter()
    for number, entry in enumerate(table["findings"]):
        known = _entry(entry)
        if known is None:
            raise UsageError(f"{file}:{number + 4}: not an entry of a baseline; {hint}")
        found[known] += entry["count"]
    return found


def _entry(entry: Any) -> Known | None:
    if not isinstance(entry, dict):
        return None
    texts = [text for name in Known._fields if isinstance(text := entry.get(name), str)]
    count = entry.get("count")
    fits = (
        len(texts) == len(Known._fields)
        and _FINGERPRINT.fullmatch(texts[-1])
        and isinstance(count, int)
        and count > 0
    )
    return Known(*texts) if fits else None
