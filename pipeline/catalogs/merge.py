"""Units + a column + the old catalog and memory -> the new catalog and memory.

Nothing is lost: each old entry with a text is in the new catalog, as itself, as the previous
text of an edited sentence, or obsolete.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pipeline.alignment.similar import predecessors
from pipeline.catalogs.handback import Memory, key_hash, text_hash
from pipeline.catalogs.header import MACHINE, Facts, catalog_header, template_header
from pipeline.catalogs.keys import Unit, context_likeness
from pipeline.catalogs.notes import with_former
from pipeline.catalogs.settle import Settled, Sides, settle, settle_edited
from pipeline.model import Catalog, Column, Entry, Key, Locale

FLAGS = ("markdown-text",)
_OWN_FLAGS = frozenset({*FLAGS, "fuzzy"})


class Change(NamedTuple):
    """What a merge did to one entry: ``new``, ``translated``, ``updated``, ``fuzzy``,
    ``obsolete``, ``restored`` or ``handback-differs``.
    """

    outcome: str
    key: Key


class Merged(NamedTuple):
    """A merge's outcome, not written yet."""

    catalog: Catalog
    memory: Memory
    changes: tuple[Change, ...]


def make_template(file: str, path: str, units: Sequence[Unit], facts: Facts) -> Catalog:
    """The template: every unit, without a text."""
    entries = tuple(_blank(unit, path) for unit in units)
    return Catalog(file, template_header(facts), entries, header_flags=("fuzzy",))


def merge_catalog(
    file: str,
    path: str,
    units: Sequence[Unit],
    facts: Facts,
    locale: Locale,
    column: Column | None,
    old: Catalog | None,
    memory: Memory,
) -> Merged:
    """Bring one locale's catalog up to date. ``old`` must be sound."""
    old_header = old.header if old else {}
    article = column.article if column else None
    human_before = old is not None and old_header.get(MACHINE, "HT") != "MT"
    machine_now = article is not None and article.front.machine
    live, gone = _sort_old(old.entries if old else ())
    origins = _Origins(units, live, gone)
    entries: list[Entry] = []
    remembered: dict[str, str] = {}
    changes: list[Change] = []
    for number, unit in enumerate(units):
        handback = _handback(unit, column)
        sides = Sides(handback, memory.get(key_hash(unit.key)), human_before, machine_now)
        settled = _settle(number, unit, path, origins, sides, memory)
        entries.append(settled.entry)
        if settled.remembered:
            remembered[key_hash(unit.key)] = settled.remembered
        if settled.outcome:
            changes.append(Change(settled.outcome, unit.key))
    obsolete = _obsolete(units, live, gone, changes)
    for entry in obsolete:
        known = memory.get(key_hash(entry.key))
        if known:
            remembered[key_hash(entry.key)] = known
    catalog = Catalog(
        file=file,
        header=catalog_header(facts, locale, article, old_header),
        entries=(*entries, *obsolete),
        comments=old.comments if old else (),
        problems=old.problems if old else (),
        header_flags=tuple(flag for flag in (old.header_flags if old else ()) if flag != "fuzzy"),
    )
    return Merged(catalog, remembered, tuple(changes))


def _blank(unit: Unit, path: str) -> Entry:
    context, msgid = unit.key
    return Entry(msgid, "", context, FLAGS, (), unit.extracted, (path,))


def _dressed(old: Entry, unit: Unit, path: str) -> Entry:
    """An old entry's text and notes under the unit's key, with what extract makes anew."""
    context, msgid = unit.key
    fuzzy = ("fuzzy",) if old.fuzzy else ()
    others = tuple(flag for flag in old.flags if flag not in _OWN_FLAGS)
    return old._replace(
        msgid=msgid,
        msgctxt=context,
        flags=(*fuzzy, *FLAGS, *others),
        extracted=unit.extracted,
        references=(path,),
        obsolete=False,
        line=0,
    )


def _handback(unit: Unit, column: Column | None) -> str | None:
    if column is None:
        return None
    texts = (column.handbacks[n] for n in unit.segments if n not in column.refused)
    return next((text for text in texts if text), None)


Entries = Mapping[Key, Entry]


def _sort_old(entries: Iterable[Entry]) -> tuple[dict[Key, Entry], dict[Key, Entry]]:
    """The live and the obsolete entries by key. Of doubles the first stays, a live one before
    an obsolete one, and the texts of the others become notes, as their notes do.
    """
    live: dict[Key, Entry] = {}
    gone: dict[Key, Entry] = {}
    for entry in sorted(entries, key=lambda entry: entry.obsolete):
        shelf = gone if entry.obsolete and entry.key not in live else live
        first = shelf.get(entry.key)
        if first is None:
            shelf[entry.key] = entry
            continue
        notes = (*first.notes, *(note for note in entry.notes if note not in first.notes))
        if entry.msgstr not in ("", first.msgstr):
            notes = with_former(notes, entry.msgstr)
        shelf[entry.key] = first._replace(notes=notes)
    return live, gone


class _Origins:
    """Where each unit's text comes from: itself, a split or joined entry, or an edited one."""

    def __init__(self, units: Sequence[Unit], live: Entries, gone: Entries) -> None:
        self.live = live
        self.gone = gone
        self._by_msgid: dict[str, list[Entry]] = {}
        for entry in (*live.values(), *gone.values()):
            self._by_msgid.setdefault(entry.msgid, []).append(entry)
        self.edited = self._edited(units)

    def twin(self, key: Key) -> Entry | None:
        """Another entry of the same source: the nearest context, else the one without."""
        candidates = self._by_msgid.get(key[1], ())
        context = key[0] or ""
        return max(
            candidates,
            key=lambda entry: (
                bool(entry.msgstr),
                context_likeness(context, entry.msgctxt or ""),
                entry.msgctxt is None,
                not entry.obsolete,
            ),
            default=None,
        )

    def _edited(self, units: Sequence[Unit]) -> dict[int, Entry]:
        """The vanished entry that each unit without an origin is an edited form of."""
        fresh = [n for n, unit in enumerate(units) if unit.key[1] not in self._by_msgid]
        wanted = {unit.key[1] for unit in units}
        olds = list(self.live.values())
        if not fresh or all(entry.msgid in wanted for entry in olds):
            return {}
        places = {entry.msgid: number for number, entry in reversed(list(enumerate(olds)))}
        kept = {n: places[unit.key[1]] for n, unit in enumerate(units) if unit.key[1] in places}
        texts = [entry.msgid if entry.msgstr else "" for entry in olds]
        found = predecessors(texts, [unit.key[1] for unit in units], kept)
        return {n: olds[o] for n, o in found.items() if olds[o].msgstr}


def _settle(
    number: int, unit: Unit, path: str, origins: _Origins, sides: Sides, memory: Memory
) -> Settled:
    if unit.key in origins.live:
        return settle(_dressed(origins.live[unit.key], unit, path), sides)
    if unit.key in origins.gone:
        settled = settle(_dressed(origins.gone[unit.key], unit, path), sides)
        return settled._replace(outcome="restored")
    twin = origins.twin(unit.key)
    if twin is not None:
        inherited = sides._replace(remembered=memory.get(key_hash(twin.key)))
        settled = settle(_dressed(twin, unit, path), inherited)
        return settled._replace(outcome=settled.outcome or "new")
    predecessor = origins.edited.get(number)
    if predecessor is not None:
        former = memory.get(key_hash(predecessor.key))
        return settle_edited(_blank(unit, path), predecessor, sides, former)
    if sides.handback:
        entry = _blank(unit, path)._replace(msgstr=sides.handback)
        return Settled(entry, text_hash(sides.handback), "new")
    return Settled(_blank(unit, path), None, "new")


def _obsolete(
    units: Sequence[Unit], live: Entries, gone: Entries, changes: list[Change]
) -> tuple[Entry, ...]:
    """What no unit stands for any more, and has a text or a note; earlier ones first."""
    wanted = {unit.key for unit in units}
    kept = [entry for key, entry in gone.items() if key not in wanted and key not in live]
    for key, entry in live.items():
        if key not in wanted and (entry.msgstr or entry.notes or any(entry.msgstr_plural)):
            kept.append(entry._replace(obsolete=True, extracted=(), references=(), line=0))
            changes.append(Change("obsolete", key))
    return tuple(entry._replace(line=0) for entry in kept)
