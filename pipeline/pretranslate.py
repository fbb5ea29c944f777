"""pretranslate: what was translated before fills what is not translated yet.

Only an exact match of the same article, or under the same heading, is published without a
person; any other exact one is fuzzy unless ``[memory] trust`` says so; what is only alike is a
suggestion in a comment. Where a locale has several translations of a source, nobody but a
person can choose.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from typing import NamedTuple

from pipeline.catalogs.notes import (
    Suggestion,
    suggestions_of,
    with_pretranslated,
    with_suggestions,
)
from pipeline.catalogs.po import format_catalog
from pipeline.config import Config
from pipeline.files import write_changed
from pipeline.markdown import refusal
from pipeline.memory.store import HUMAN, MACHINE, Memory, Unit
from pipeline.model import Context, Entry, Locale
from pipeline.runner import Progress
from pipeline.shelves import Volume, volumes

FILLED, FUZZY, SUGGESTED, AMBIGUOUS, LEFT = "filled", "fuzzy", "suggested", "ambiguous", "left"
OUTCOMES = (FILLED, FUZZY, SUGGESTED, AMBIGUOUS, LEFT)
_MOST = 3
_FOLDED = re.compile(r"[\s\u00a0\u202f]+")
_ENDS = ".。:：;；,，、!！?？…"


class Rules(NamedTuple):
    """``trust`` are patterns of files whose exact matches are published, ``threshold`` the
    least score of a suggestion.
    """

    trust: tuple[str, ...]
    threshold: int


class Filled(NamedTuple):
    """An entry as it shall be, and what became of it."""

    entry: Entry
    outcome: str


def pretranslate_locale(
    config: Config,
    locale: Locale,
    stems: Sequence[str],
    memory: Memory,
    rules: Rules,
    *,
    write: bool,
    progress: Progress | None = None,
) -> Counter[str]:
    """Fill the untranslated entries of these catalogs; how many of each outcome."""
    counts: Counter[str] = Counter()
    for number, volume in enumerate(volumes(config, locale, stems)):
        if progress is not None:
            progress("pretranslate", number + 1, len(stems))
        entries = tuple(_fill(memory, volume, rules, counts))
        if write and entries != volume.catalog.entries:
            text = format_catalog(volume.catalog._replace(entries=entries))
            write_changed(config.root / volume.catalog.file, text.encode("utf-8"))
    return counts


def _fill(memory: Memory, volume: Volume, rules: Rules, counts: Counter[str]) -> Iterator[Entry]:
    for entry in volume.catalog.entries:
        if entry.obsolete or entry.fuzzy or entry.msgstr or entry.msgid_plural is not None:
            yield entry
            continue
        made, outcome = _filled(entry, memory, volume, rules)
        counts[outcome] += 1
        yield made


def _filled(entry: Entry, memory: Memory, volume: Volume, rules: Rules) -> Filled:
    code, file = volume.locale.code, volume.catalog.file
    exact = memory.exact(code, entry.msgid)
    ranked = sorted(exact, key=lambda unit: _nearness(unit, entry, file))
    different = _different(ranked)
    if len(different) > 1:
        found = [Suggestion(100, unit.origin, unit.target) for unit in different[:_MOST]]
        return Filled(_suggested(entry, found), AMBIGUOUS)
    if different and _fits(entry, different[0]):
        unit = different[0]
        filled = with_pretranslated(entry._replace(msgstr=unit.target), unit.origin)
        if _is_safe(unit, entry, file, rules):
            return Filled(filled, FILLED)
        return Filled(filled._replace(flags=("fuzzy", *filled.flags)), FUZZY)
    found = [Suggestion(100, unit.origin, unit.target) for unit in different]
    matches = memory.fuzzy(code, entry.msgid, rules.threshold, _MOST)
    found += [Suggestion(score, unit.origin, unit.target) for score, unit in matches]
    if not found:
        return Filled(_suggested(entry, ()), LEFT)
    return Filled(_suggested(entry, found[:_MOST]), SUGGESTED)


def _suggested(entry: Entry, found: Sequence[Suggestion]) -> Entry:
    if suggestions_of(entry) == tuple(found):
        return entry
    return entry._replace(notes=with_suggestions(entry.notes, found))


def _nearness(unit: Unit, entry: Entry, file: str) -> tuple[bool, bool, bool, str]:
    """The same article first, then the same heading, then people's work."""
    return (
        unit.origin != file,
        not _same_heading(unit, entry),
        unit.state != HUMAN,
        unit.origin,
    )


def _same_heading(unit: Unit, entry: Entry) -> bool:
    return bool(unit.context) and " · " in unit.context and unit.context in entry.extracted


def _is_safe(unit: Unit, entry: Entry, file: str, rules: Rules) -> bool:
    """Whether an exact match may be published without a person."""
    if unit.state == MACHINE:
        return False
    if any(fnmatchcase(unit.origin, pattern) for pattern in rules.trust):
        return True
    return unit.origin == file or (unit.state == HUMAN and _same_heading(unit, entry))


def _fits(entry: Entry, unit: Unit) -> bool:
    """Whether the text may stand for the source at all."""
    return refusal(entry.msgid, unit.target, Context.INLINE) is None


def _different(units: Sequence[Unit]) -> list[Unit]:
    """The first unit of each translation that really is another one."""
    first: dict[str, Unit] = {}
    for unit in units:
        first.setdefault(_folded(unit.target), unit)
    return list(first.values())


def _folded(text: str) -> str:
    return _FOLDED.sub(" ", text).strip().rstrip(_ENDS).casefold()
