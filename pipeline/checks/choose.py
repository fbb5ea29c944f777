"""Names on a command line -> the checks they stand for."""

from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from pipeline.checks.fingerprint import fingerprint
from pipeline.checks.problems import place_of
from pipeline.checks.registry import Check, all_checks
from pipeline.errors import UsageError
from pipeline.model import Finding

_LIST = "twinspan check --list shows them all"


class Choice(NamedTuple):
    """The ids of the checks whose findings count; ``None`` stands for all."""

    ids: frozenset[str] | None = None

    def has(self, check: str) -> bool:
        """Whether the findings of this check count."""
        return self.ids is None or check in self.ids

    def of(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Those of the findings that were chosen, in the same order."""
        if self.ids is None:
            return tuple(findings)
        return kept(findings, lambda finding: self.has(finding.check))

    def that_ran(self, *, with_site: bool) -> "Choice":
        """Those of them that a run looks for: without the site, none of the site's checks."""
        if with_site:
            return self
        known = all_checks()
        chosen = frozenset(known) if self.ids is None else self.ids
        return Choice(frozenset(one for one in chosen if known[one].site is None))


ALL = Choice()


def kept(findings: Iterable[Finding], is_wanted: Callable[[Finding], bool]) -> tuple[Finding, ...]:
    """The wanted findings, in the order of files and lines. Where one is not wanted, those that
    it stands for are, so far as they are wanted themselves.
    """
    found: list[Finding] = []
    others: list[Finding] = []
    for one in findings:
        wanted = tuple(filter(is_wanted, one.stands_for))
        if is_wanted(one):
            found.append(one._replace(stands_for=wanted) if one.stands_for else one)
        else:
            others += (other._replace(told_by=fingerprint(one)) for other in wanted)
    return tuple(sorted((*found, *others), key=place_of)) if others else tuple(found)


def choose(select: Sequence[str], ignore: Sequence[str]) -> Choice:
    """The checks selected (all, where none is named) without those ignored.

    A name is an id or a family; an option may hold several with commas between. Raises
    ``UsageError`` for a name that no check has.
    """
    if not select and not ignore:
        return ALL
    chosen = _named(select, "--select") if select else frozenset(all_checks())
    if not chosen:
        raise UsageError(f"--select: names no check; {_LIST}")
    left = chosen - _named(ignore, "--ignore")
    if not left:
        raise UsageError("--ignore: leaves no check to run")
    return Choice(left)


def explained_check(name: str) -> Check:
    """The check with this id. Raises ``UsageError`` that names near ones."""
    known = all_checks()
    if name not in known:
        raise UsageError(f'--explain: unknown check "{name}"; {near(name, known)}')
    return known[name]


def near(name: str, known: Iterable[str]) -> str:
    """What to say of an unknown name: those that look like it, or where all are."""
    return find_near(name, known) or _LIST


def find_near(name: str, known: Iterable[str]) -> str:
    """The known names that look like one, in words; empty where none does."""
    found = get_close_matches(name, list(known), n=3)
    return f"near ones: {', '.join(found)}" if found else ""


def _named(options: Sequence[str], option: str) -> frozenset[str]:
    known = all_checks()
    families = {one.family for one in known.values()}
    found: set[str] = set()
    for name in (name.strip() for text in options for name in text.split(",")):
        if name in known:
            found.add(name)
        elif name in families:
            found.update(one.id for one in known.values() if one.family == name)
        elif name:
            valid = [*known, *sorted(families)]
            raise UsageError(f'{option}: unknown check or family "{name}"; {near(name, valid)}')
    return frozenset(found)
