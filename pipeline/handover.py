"""Catalogs ▶ files of other tools ▶ catalogs: what is sent, and how what comes back is merged.

What was sent is remembered in the file itself (the hash of each text), so that what comes back
is merged by the rules of a handback: H0 is the text that was sent, H the one that came back.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.alignment.forms import catalog_target
from pipeline.articles.text import to_lf
from pipeline.catalogs.handback import key_hash, text_hash
from pipeline.catalogs.header import MACHINE
from pipeline.catalogs.notes import (
    answered,
    reviewed,
    settled_notes,
    with_former,
    with_handback,
    with_review,
    without_review,
)
from pipeline.catalogs.po import format_catalog
from pipeline.catalogs.settle import Sides, settle
from pipeline.catalogs.store import memory_path, read_memory
from pipeline.config import Config
from pipeline.exchange import read
from pipeline.exchange.model import (
    FINAL,
    INITIAL,
    REVIEWED,
    TRANSLATED,
    Returned,
    ReturnedUnit,
    Sent,
    SentUnit,
)
from pipeline.exchange.reading import refuse
from pipeline.files import read_given, write_changed
from pipeline.model import Catalog, Entry, Key, Locale
from pipeline.shelves import Volume, articles_named, volumes

ALL, UNTRANSLATED, FUZZY = "all", "untranslated", "fuzzy"
TAKEN, UNCHANGED, WAITING, EMPTY, KEPT = "taken", "unchanged", "waiting", "empty", "kept"
MARKED = "marked"


# ----------------------------------------------------------------------------------------- out


def sent_units(config: Config, volume: Volume, only: str) -> Iterator[SentUnit]:
    """The live entries of a catalog that are asked for."""
    memory = read_memory(memory_path(config.catalogs, volume.locale, f"{volume.name}.md"))
    machine = volume.catalog.header.get(MACHINE, "HT") == "MT"
    for entry in volume.catalog.entries:
        if entry.obsolete or entry.msgid_plural is not None or not _wanted(entry, only):
            continue
        untouched = machine and memory.get(key_hash(entry.key)) == text_hash(entry.msgstr)
        state, detail = _state(entry, untouched=untouched)
        yield SentUnit(
            id=unit_id(volume.name, entry.key),
            article=volume.name,
            context=entry.msgctxt or "",
            source=entry.msgid,
            target=entry.msgstr,
            state=state,
            detail=detail,
            notes=(*entry.extracted, *entry.notes),
            base=text_hash(entry.msgstr),
        )


def unit_id(name: str, key: Key) -> str:
    """An entry's name in files of other tools: a hash of article and key."""
    return text_hash(f"{name}\x04{key_hash(key)}")


def _wanted(entry: Entry, only: str) -> bool:
    if only == FUZZY:
        return entry.fuzzy
    return only == ALL or not entry.translated


def _state(entry: Entry, *, untouched: bool) -> tuple[str, str]:
    if entry.fuzzy:
        return INITIAL, "fuzzy"
    if not entry.msgstr:
        return INITIAL, ""
    if reviewed(entry):
        return REVIEWED, ""
    return TRANSLATED, "machine" if untouched else ""


def send(
    config: Config,
    locale: Locale,
    stems: Sequence[str],
    only: str,
    *,
    by_article: bool,
    raw: bool = False,
) -> Iterator[tuple[str, Sent]]:
    """(name without ending, what to write), one for the locale or one for each article."""
    made = {
        volume.name: tuple(sent_units(config, volume, only))
        for volume in volumes(config, locale, stems)
    }
    if by_article:
        for name, units in made.items():
            if units:
                yield f"{locale.tag}/{name}", Sent(config.source.tag, locale.tag, units, raw)
        return
    everything = tuple(unit for units in made.values() for unit in units)
    if everything:
        yield locale.tag, Sent(config.source.tag, locale.tag, everything, raw)


# ------------------------------------------------------------------------------------- and back


class Arrived(NamedTuple):
    """A file that matches: its locale, and how many of its units had which outcome."""

    file: str
    locale: str
    counts: Mapping[str, int]


class _Place(NamedTuple):
    """Where a unit belongs: a catalog and an entry; ``before`` tells that the unit is of the
    source before an edit.
    """

    name: str
    number: int
    before: bool


class _Shelf:
    """All catalogs of a locale, being changed."""

    def __init__(self, config: Config, locale: Locale) -> None:
        self.locale = locale
        found = volumes(config, locale, articles_named(config, locale, ()))
        self.catalogs: dict[str, Catalog] = {volume.name: volume.catalog for volume in found}
        self.entries = {name: list(one.entries) for name, one in self.catalogs.items()}
        self.by_id: dict[str, list[_Place]] = {}
        self.by_source: dict[str, list[_Place]] = {}
        for name, entries in self.entries.items():
            self._index(name, entries)

    def _index(self, name: str, entries: Iterable[Entry]) -> None:
        for number, entry in enumerate(entries):
            place = _Place(name, number, before=False)
            self.by_id.setdefault(unit_id(name, entry.key), []).append(place)
            self.by_source.setdefault(entry.msgid, []).append(place)
            if entry.previous_msgid is not None and not entry.obsolete:
                key = (entry.previous_msgctxt, entry.previous_msgid)
                place = _Place(name, number, before=True)
                self.by_id.setdefault(unit_id(name, key), []).append(place)

    def places(self, unit: ReturnedUnit) -> list[_Place]:
        """Where a unit belongs: its entry; where that is obsolete, also the one that an edit of
        the source made of it. Without an id: every live entry of its source.
        """
        own = self.by_id.get(unit.id, [])
        live = [place for place in own if not place.before and not self._is_gone(place)]
        if own or (unit.id and unit.base):
            return live or own
        found = self.by_source.get(unit.source, ())
        return [place for place in found if not self._is_gone(place)]

    def _is_gone(self, place: _Place) -> bool:
        return self.entries[place.name][place.number].obsolete


def receive(
    config: Config, files: Sequence[Path], only: Locale | None, *, write: bool
) -> list[Arrived]:
    """Merge files that came back. All are looked at before any catalog is written. Raises
    ``RefusedError`` for a file that does not match.
    """
    shelves: dict[str, _Shelf] = {}
    arrived = []
    for path in files:
        shown = config.shown(path.resolve())
        returned = read(read_given(path), path.name, shown)
        locale = _locale(config, returned, only, shown)
        if locale.tag not in shelves:
            shelves[locale.tag] = _Shelf(config, locale)
        counts = _merge(shelves[locale.tag], returned, shown)
        arrived.append(Arrived(shown, locale.tag, counts))
    if write:
        for shelf in shelves.values():
            _write(config, shelf)
    return arrived


def _write(config: Config, shelf: _Shelf) -> None:
    for name, catalog in shelf.catalogs.items():
        entries = tuple(shelf.entries[name])
        if entries != catalog.entries:
            text = format_catalog(catalog._replace(entries=entries))
            write_changed(config.root / catalog.file, text.encode("utf-8"))


def _locale(config: Config, returned: Returned, only: Locale | None, shown: str) -> Locale:
    """The file's locale. Raises ``RefusedError`` where a language does not fit."""
    source = returned.source.replace("_", "-").split("-")[0].lower()
    if source and source != config.source.tag.split("-")[0].lower():
        told = f'its source language is "{returned.source}", not {config.source.tag}'
        raise refuse([f"{shown}:1: {told}"])
    named = returned.target.replace("_", "-").lower()
    fitting = [one for one in config.locales if named in (one.tag.lower(), one.tag.split("-")[0])]
    if only is not None and (not named or only in fitting):
        return only
    if only is not None:
        raise refuse([f'{shown}:1: its language is "{returned.target}", not {only.tag}'])
    if not named:
        raise refuse([f"{shown}:1: it does not say its language; add --locale"])
    if len(fitting) != 1:
        valid = ", ".join(one.tag for one in config.locales)
        raise refuse([f'{shown}:1: "{returned.target}" is not one of the locales: {valid}'])
    return fitting[0]


def _merge(shelf: _Shelf, returned: Returned, shown: str) -> Mapping[str, int]:
    """Merge a file's units into the shelf; how many of each outcome."""
    reasons = list(_mismatches(shelf, returned, shown))
    if reasons:
        raise refuse(reasons)
    counts: Counter[str] = Counter()
    for unit in returned.units:
        for place in shelf.places(unit):
            entries = shelf.entries[place.name]
            entries[place.number], outcome = _settled(entries[place.number], unit, place)
            counts[outcome] += 1
    return counts


def _mismatches(shelf: _Shelf, returned: Returned, shown: str) -> Iterator[str]:
    """Why a file is not one of this project, or of another state of it."""
    seen: set[str] = set()
    if not returned.units:
        yield f"{shown}:1: there is nothing in it"
    for unit in returned.units:
        if unit.id and unit.id in seen:
            yield f'{shown}:{unit.line}: the unit "{unit.id}" stands twice'
        seen.add(unit.id)
        places = shelf.places(unit)
        if not places:
            yield f"{shown}:{unit.line}: no catalog has this sentence: {_short(unit.source)}"
        elif unit.id in shelf.by_id and not _same_source(shelf, places[0], unit):
            yield f"{shown}:{unit.line}: its source was changed: {_short(unit.source)}"


def _same_source(shelf: _Shelf, place: _Place, unit: ReturnedUnit) -> bool:
    entry = shelf.entries[place.name][place.number]
    return unit.source == (entry.previous_msgid if place.before else entry.msgid)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return f'"{line[:59]}…"' if len(line) > 60 else f'"{line}"'


def _settled(entry: Entry, unit: ReturnedUnit, place: _Place) -> tuple[Entry, str]:
    """The entry after the merge, and what happened to it. Line ends are made the catalog's:
    ``msgfmt`` refuses outer ones that the source does not have.
    """
    unit = unit._replace(target=catalog_target(to_lf(unit.target), entry.msgid))
    if not unit.target:
        return entry, EMPTY
    theirs = text_hash(unit.target)
    if theirs == unit.base:
        confirmed = entry.fuzzy and unit.state != INITIAL and not place.before
        if confirmed and entry.msgstr == unit.target:
            return _settled_fuzzy(entry, unit)
        return _unchanged(entry, unit)
    if place.before:
        return _settled_before(entry, unit)
    if entry.fuzzy:
        return _settled_fuzzy(entry, unit)
    if unit.state == INITIAL and not unit.base:  # a tool that has fuzzy texts of its own
        return _settled_guess(entry, unit)
    settled = settle(
        without_review(entry), Sides(unit.target, unit.base or None, human_before=False,
                                     machine_now=False))  # fmt: skip
    if settled.outcome == "handback-differs":
        return entry._replace(notes=with_handback(entry.notes, unit.target)), WAITING
    if not settled.outcome:
        return _unchanged(entry, unit)
    return _accepted(settled.entry, unit), TAKEN


def _unchanged(entry: Entry, unit: ReturnedUnit) -> tuple[Entry, str]:
    accepted = _accepted(entry, unit)
    return accepted, UNCHANGED if accepted == entry else MARKED


def _settled_fuzzy(entry: Entry, unit: ReturnedUnit) -> tuple[Entry, str]:
    """A fuzzy text that came back changed has been looked at."""
    if unit.state == INITIAL and not unit.base:
        return entry, KEPT
    if unit.base and text_hash(entry.msgstr) not in (unit.base, text_hash(unit.target)):
        return entry._replace(notes=with_handback(entry.notes, unit.target)), WAITING
    taken = entry._replace(
        msgstr=unit.target,
        flags=tuple(flag for flag in entry.flags if flag != "fuzzy"),
        notes=answered(settled_notes(entry.notes), text_hash(unit.target)),
        previous_msgid=None,
        previous_msgctxt=None,
        previous_plural=None,
    )
    return _accepted(taken, unit), TAKEN


def _settled_guess(entry: Entry, unit: ReturnedUnit) -> tuple[Entry, str]:
    if entry.msgstr:
        return entry, KEPT
    return entry._replace(msgstr=unit.target, flags=("fuzzy", *entry.flags)), TAKEN


def _settled_before(entry: Entry, unit: ReturnedUnit) -> tuple[Entry, str]:
    """A translation of the source before its edit: the better start, but still fuzzy."""
    if text_hash(entry.msgstr) == unit.base:
        return entry._replace(msgstr=unit.target), TAKEN
    return entry._replace(notes=with_former(entry.notes, unit.target)), WAITING


def _accepted(entry: Entry, unit: ReturnedUnit) -> Entry:
    """Marked as reviewed where the tool says so of exactly this text."""
    done = unit.state in (REVIEWED, FINAL) and entry.translated and entry.msgstr == unit.target
    return with_review(entry) if done and not reviewed(entry) else entry
