"""Units + a column + the old catalog and memory -> the new catalog and memory.

Nothing is lost: each old entry with a text is in the new catalog, as itself, as the previous
text of an edited sentence, or obsolete.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.catalogs.handback import Memory, key_hash, text_hash
from pipeline.catalogs.header import MACHINE, Facts, catalog_header, template_header
from pipeline.catalogs.keys import Unit
from pipeline.catalogs.notes import (
    OURS,
    many_lines,
    origin_of,
    pretranslated,
    published_notes,
    with_former,
    with_moved,
)
from pipeline.catalogs.origins import Foreign, Origins, Shelf, extras_of
from pipeline.catalogs.settle import Settled, Sides, settle, settle_edited
from pipeline.model import Catalog, Column, Entry, Key, Locale

FLAGS = ("markdown-text",)
_OWN_FLAGS = frozenset({*FLAGS, "fuzzy"})


class Change(NamedTuple):
    """What a merge did to one entry: ``new``, ``translated``, ``updated``, ``fuzzy``,
    ``carried``, ``moved``, ``obsolete``, ``restored`` or ``handback-differs``.
    """

    outcome: str
    key: Key


class Merged(NamedTuple):
    """A merge's outcome, not written yet. ``fresh`` are the hashes of the sources that the old
    catalog did not know or had no place for, ``gone`` of those that it has a text of and no place
    for any more, ``left`` of those among them that had one until now; ``human`` tells that its
    handback was made by people.
    """

    catalog: Catalog
    memory: Memory
    changes: tuple[Change, ...]
    fresh: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()
    left: frozenset[str] = frozenset()
    human: bool = False


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
    foreign: Sequence[Foreign] = (),
) -> Merged:
    """Bring one locale's catalog up to date. ``old`` must be sound; ``foreign`` are entries
    that lost their place in other articles, those of the likeliest article first.
    """
    old_header = old.header if old else {}
    article = column.article if column else None
    given = Sides(
        handback=None,
        remembered=None,
        human_before=old is not None and old_header.get(MACHINE, "HT") != "MT",
        machine_now=article is not None and article.front.machine,
        language=locale.tag,
    )
    shelf = Shelf(*_sort_old(old.entries if old else ()), memory)
    extras = extras_of(column, units)
    handbacks = [_handback(unit, column) for unit in units]
    human = given.human_before
    origins = Origins(path, units, handbacks, shelf, foreign, extras, human=human)
    entries: list[Entry] = []
    remembered: dict[str, str] = {}
    changes: list[Change] = []
    for number, unit in enumerate(units):
        handback = handbacks[number]
        if number in origins.new:
            settled = _new(unit, path, handback)
        else:
            sides = given._replace(handback=handback, remembered=memory.get(key_hash(unit.key)))
            settled = _settle(number, unit, path, origins, sides)
        entries.append(settled.entry)
        if settled.remembered:
            remembered[key_hash(unit.key)] = settled.remembered
        if settled.outcome:
            changes.append(Change(settled.outcome, unit.key))
    obsolete = _obsolete(units, shelf, changes)
    here = {unit.key[1] for unit in units}
    gone = {entry.msgid for entry in obsolete if entry.msgstr} - here
    left = {entry.msgid for entry in obsolete if entry.key in shelf.live} & gone
    for entry in obsolete:
        known = memory.get(key_hash(entry.key))
        if known:
            remembered[key_hash(entry.key)] = known
    for entry in _untold(extras, (*entries, *obsolete)):
        obsolete = tuple(sorted((*obsolete, entry), key=by_source))
        remembered[key_hash(entry.key)] = text_hash(entry.msgstr)
        changes.append(Change("obsolete", entry.key))
    catalog = Catalog(
        file=file,
        header=catalog_header(facts, locale, article, old_header),
        entries=(*entries, *obsolete),
        comments=old.comments if old else (),
        problems=old.problems if old else (),
        header_flags=tuple(flag for flag in (old.header_flags if old else ()) if flag != "fuzzy"),
    )
    return Merged(
        catalog,
        remembered,
        tuple(changes),
        fresh=origins.fresh,
        gone=frozenset(map(text_hash, gone)),
        left=frozenset(map(text_hash, left)),
        human=given.human_before,
    )


def _blank(unit: Unit, path: str, text: str = "") -> Entry:
    context, msgid = unit.key
    return Entry(msgid, text, context, FLAGS, (), unit.extracted, (path,))


def _dressed(old: Entry, unit: Unit, path: str) -> Entry:
    """An old entry's text and notes under the unit's key, with what extract makes anew."""
    context, msgid = unit.key
    old = _singular(old)
    fuzzy = ("fuzzy",) if old.fuzzy else ()
    others = tuple(flag for flag in old.flags if flag not in _OWN_FLAGS)
    published = old.notes and old.msgstr and not old.fuzzy
    if not old.fuzzy:  # whoever took the flag away is done with what the source was before
        old = _without_previous(old)
    return old._replace(
        msgid=msgid,
        msgctxt=context,
        flags=(*fuzzy, *FLAGS, *others),
        notes=published_notes(old.notes) if published else old.notes,
        extracted=unit.extracted,
        references=(path,),
        obsolete=False,
        line=0,
    )


def _without_previous(entry: Entry) -> Entry:
    return entry._replace(previous_msgid=None, previous_msgctxt=None, previous_plural=None)


def _singular(entry: Entry) -> Entry:
    """An entry to which someone gave plural forms: a sentence has one text. The first form is it,
    where there is no other; the others become notes.
    """
    if entry.msgid_plural is None and not entry.msgstr_plural:
        return entry
    texts = [text for text in (entry.msgstr, *entry.msgstr_plural) if text.strip()]
    notes = entry.notes
    for text in dict.fromkeys(texts[1:]):
        if text != texts[0]:
            notes = with_former(notes, text)
    return entry._replace(
        msgstr=texts[0] if texts else "",
        notes=notes,
        msgid_plural=None,
        msgstr_plural=(),
        previous_plural=None,
    )


def _handback(unit: Unit, column: Column | None) -> str | None:
    if column is None:
        return None
    for number in unit.segments:
        if column.handbacks[number] and number not in column.refused:
            return column.handbacks[number]
    return None


def _sort_old(entries: Iterable[Entry]) -> tuple[dict[Key, Entry], dict[Key, Entry]]:
    """The live and the obsolete entries by key. Of doubles the first with a text that may be
    published stays, else the first with a text, a live one before an obsolete one; the texts of the
    others become notes, as their notes do.
    """
    live: dict[Key, Entry] = {}
    gone: dict[Key, Entry] = {}
    for entry in sorted(map(_singular, entries), key=lambda entry: entry.obsolete):
        shelf = gone if entry.obsolete and entry.key not in live else live
        first = shelf.get(entry.key)
        if first is None:
            shelf[entry.key] = entry
        elif _worth(entry) > _worth(first) and entry.obsolete == first.obsolete:
            shelf[entry.key] = _with_texts_of(entry, first)
        else:
            shelf[entry.key] = _with_texts_of(first, entry)
    return live, gone


def _worth(entry: Entry) -> int:
    """How good a text is: published, fuzzy, none."""
    return 2 if entry.msgstr.strip() and not entry.fuzzy else int(bool(entry.msgstr.strip()))


def _with_texts_of(kept: Entry, other: Entry) -> Entry:
    notes = (*kept.notes, *(note for note in other.notes if note not in kept.notes))
    if other.msgstr not in ("", kept.msgstr):
        notes = with_former(notes, other.msgstr)
    return kept._replace(notes=notes)


def _settle(number: int, unit: Unit, path: str, origins: Origins, sides: Sides) -> Settled:
    """Of a sentence that comes from somewhere."""
    live, gone, memory = origins.shelf
    twin = origins.twins.get(number)
    if twin is None and unit.key in live:
        return settle(_dressed(live[unit.key], unit, path), sides)
    if twin is not None and twin.key == unit.key and twin.obsolete:
        settled = settle(_dressed(gone[unit.key], unit, path), sides)
        return settled._replace(outcome="restored")
    if twin is not None:
        inherited = sides._replace(remembered=memory.get(key_hash(twin.key)))
        settled = settle(_dressed(twin, unit, path), inherited)
        place = live.get(unit.key) or gone.get(unit.key)
        if place is not None and place.key not in origins.taken:  # nobody else goes on with it
            settled = settled._replace(entry=_with_texts_of(settled.entry, place))
        return settled._replace(outcome=settled.outcome or "new")
    if number in origins.moved:
        settled = _settle_moved(unit, path, origins.moved[number].foreign, sides)
        before = gone.get(unit.key)
        return settled if before is None else _over(before, settled)
    edited = origins.edited[number]
    settled = settle_edited(_blank(unit, path), edited.former, sides)
    return _with_origin(settled, edited.former.entry.msgstr, edited.path)


def _new(unit: Unit, path: str, handback: str | None) -> Settled:
    """A sentence without an origin."""
    if handback:
        return Settled(_blank(unit, path, handback), text_hash(handback), "new")
    return Settled(_blank(unit, path), None, "new")


def _settle_moved(unit: Unit, path: str, foreign: Foreign, sides: Sides) -> Settled:
    """A sentence of another article goes on here, as if it had always been here."""
    inherited = sides._replace(remembered=foreign.remembered, human_before=foreign.human)
    settled = settle(_dressed(foreign.entry, unit, path), inherited)
    if not settled.entry.msgstr or settled.entry.msgstr == sides.handback:
        return settled._replace(outcome=settled.outcome or "new")
    settled = _with_origin(settled, foreign.entry.msgstr, foreign.path)
    return settled._replace(outcome=settled.outcome or "moved")


def _over(before: Entry, settled: Settled) -> Settled:
    """In the place of an obsolete entry, whose text and comments are kept."""
    entry = _with_texts_of(settled.entry, before)
    moved = origin_of(settled.entry)
    notes = with_moved(entry.notes, moved) if moved else entry.notes
    return settled._replace(entry=entry._replace(notes=notes))


def _with_origin(settled: Settled, text: str, path: str) -> Settled:
    """With a note that says from which other article the text is, where it still is that."""
    if not path or settled.entry.msgstr != text:
        return settled
    notes = with_moved(settled.entry.notes, path)
    return settled._replace(entry=settled.entry._replace(notes=notes))


def _obsolete(units: Sequence[Unit], shelf: Shelf, changes: list[Change]) -> tuple[Entry, ...]:
    """What no unit stands for any more, and has a text or a note; sorted, as tools leave them in
    any order.
    """
    live, gone, _ = shelf
    wanted = {unit.key for unit in units}
    kept = [entry for key, entry in gone.items() if key not in wanted and key not in live]
    for key, entry in live.items():
        if key not in wanted and (entry.msgstr or entry.notes or any(entry.msgstr_plural)):
            kept.append(entry)
            changes.append(Change("obsolete", key))
    return tuple(map(retired, sorted(kept, key=by_source)))


def lost_texts(old: Catalog, memory: Memory, new: Catalog) -> tuple[Key, ...]:
    """The keys of old texts and comments of people that the new catalog has nowhere: none, as a
    rule. A handback that nobody touched may be replaced, and our own comments too.
    """
    texts = {text for entry in new.entries for text in (entry.msgstr, *entry.msgstr_plural)}
    notes = {note for entry in new.entries for note in entry.notes}
    kept = "\n".join(many_lines(note) for note in notes if note.startswith(OURS))
    return tuple(
        entry.key
        for entry in old.entries
        if not _is_kept(entry, memory, texts, kept)
        or any(note not in notes and not note.startswith(OURS) for note in entry.notes)
    )


def _is_kept(entry: Entry, memory: Memory, texts: Container[str], notes: str) -> bool:
    for text in (entry.msgstr, *entry.msgstr_plural):
        if text in texts or not text.strip() or text in notes:
            continue
        if pretranslated(entry) or text_hash(text) == memory.get(key_hash(entry.key)):
            continue
        return False
    return True


def by_source(entry: Entry) -> tuple[str, str]:
    """The order of obsolete entries."""
    return entry.msgid, entry.msgctxt or ""


def retired(entry: Entry) -> Entry:
    """The entry as an obsolete one, without what extract makes (tools drop it there)."""
    flags = tuple(flag for flag in entry.flags if flag not in FLAGS)
    return entry._replace(obsolete=True, extracted=(), references=(), flags=flags, line=0)


def _untold(extras: Iterable[Entry], entries: Iterable[Entry]) -> Iterator[Entry]:
    """What only the locale's own, older article still says, and no entry tells yet."""
    told = {text for entry in entries for text in (entry.msgid, entry.previous_msgid)}
    for entry in extras:
        if entry.msgstr and entry.msgid not in told:
            yield retired(entry)
