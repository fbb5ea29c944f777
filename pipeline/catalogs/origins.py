"""Where the text of each unit comes from: its own entry, a twin of it, an entry of another
article, or the sentence before an edit.

Of entries with one source, the one that a unit goes on with is told by its handback: what the
article says in that place is what this entry was handed back as.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pipeline.alignment.forms import catalog_source, catalog_target
from pipeline.alignment.similar import predecessors
from pipeline.catalogs.handback import Memory, key_hash, text_hash
from pipeline.catalogs.keys import Unit, context_likeness
from pipeline.catalogs.notes import origin_of
from pipeline.catalogs.settle import Former
from pipeline.model import Column, Entry, Key

_SENTENCE = 20
"""Characters from which a source is taken for a sentence that says where it comes from; a
shorter one ("Yes") only beside another from the same article."""

Entries = Mapping[Key, Entry]


class Foreign(NamedTuple):
    """An entry of the article ``path`` that has no place there any more, and H0 of it.

    ``human`` tells that its handback was made by people, ``left`` that it had a place until now.
    """

    entry: Entry
    remembered: str | None
    human: bool
    path: str
    left: bool = False


class Shelf(NamedTuple):
    """What a catalog held: its live and its obsolete entries by key, and H0 of both."""

    live: Entries
    gone: Entries
    memory: Memory


class Moved(NamedTuple):
    """The entry of another article that a unit begins with."""

    foreign: Foreign


class Edited(NamedTuple):
    """The entry that a unit is an edited form of; ``path`` where it is another article's."""

    former: Former
    path: str


class Origins:
    """Where each unit's text comes from, by the unit's number; ``new`` are those that come from
    nowhere. ``twins`` are entries of the same source that a unit goes on with in place of one
    with its own key, ``taken`` the keys of those; ``handbacks`` are what the article says for
    each unit. ``human`` tells that the catalog's own handback was made by people.
    """

    def __init__(
        self,
        path: str,
        units: Sequence[Unit],
        handbacks: Sequence[str | None],
        shelf: Shelf,
        foreign: Sequence[Foreign],
        extras: Sequence[Entry],
        *,
        human: bool,
    ) -> None:
        self.path, self.shelf, self.human = path, shelf, human
        self._by_msgid: dict[str, list[Entry]] = {}
        for entry in (*shelf.live.values(), *shelf.gone.values()):
            self._by_msgid.setdefault(entry.msgid, []).append(entry)
        self._fresh = [n for n, unit in enumerate(units) if unit.key[1] not in self._by_msgid]
        self._back = [n for n, unit in enumerate(units) if self._comes_back(unit)]
        self.handbacks = handbacks
        self.moved = self._moved(units, foreign)
        self.twins = self._twins(units)
        self.taken = frozenset(entry.key for entry in self.twins.values())
        self.edited = self._edited_here(units)
        self.edited |= self._edited_there(units, foreign)
        self.edited |= self._edited_in_handback(units, extras)
        self.fresh = frozenset(text_hash(units[n].key[1]) for n in (*self._fresh, *self._back))
        self.new = frozenset(n for n in self._left() if n not in self.edited)

    def _comes_back(self, unit: Unit) -> bool:
        """Whether the unit's sentence had a place here, and has none at present."""
        known = self._by_msgid.get(unit.key[1], ())
        return bool(known) and all(entry.obsolete for entry in known)

    def _twins(self, units: Sequence[Unit]) -> dict[int, Entry]:
        """The entry of the same source that each unit without one of its own goes on with."""
        live, known = self.shelf.live, self._by_msgid
        groups: dict[str, list[int]] = {
            unit.key[1]: []
            for n, unit in enumerate(units)
            if unit.key not in live and unit.key[1] in known and n not in self.moved
        }
        for n, unit in enumerate(units):
            if unit.key[1] in groups and n not in self.moved:
                groups[unit.key[1]].append(n)
        found: dict[int, Entry] = {}
        for msgid, numbers in groups.items():
            found |= self._twins_of(msgid, numbers, units)
        return found

    def _twins_of(
        self, msgid: str, numbers: Sequence[int], units: Sequence[Unit]
    ) -> dict[int, Entry]:
        live, memory = self.shelf.live, self.shelf.memory
        olds = [
            _Old(entry, memory.get(key_hash(entry.key)), entry.obsolete)
            for entry in self._by_msgid[msgid]
        ]
        left = [n for n in numbers if units[n].key not in live]
        first = next((n for n in numbers if units[n].key[0] is None and n not in left), None)
        if first is not None and self._is_taken(first, left, olds):
            left.insert(0, first)
        kept = {units[n].key for n in numbers if n not in left}
        olds = [one._replace(kept=one.entry.key in kept) for one in olds]
        return {
            n: olds[place].entry
            for n, place in _assigned(left, units, self.handbacks, olds).items()
        }

    def _is_taken(self, first: int, left: Sequence[int], olds: Sequence["_Old"]) -> bool:
        """Whether the entry without msgctxt is by its handback that of another unit, and another
        entry is that of the unit without: which segments it stands for has changed.
        """
        own = next(one for one in olds if one.entry.msgctxt is None and not one.gone)
        return (
            self.handbacks[first] is not None
            and not _is_of(own, self.handbacks[first])
            and any(_is_of(own, self.handbacks[n]) for n in left)
            and any(_is_of(one, self.handbacks[first]) for one in olds)
        )

    def _moved(self, units: Sequence[Unit], foreign: Sequence[Foreign]) -> dict[int, Moved]:
        """Sentences that left another article, or stand in one that was renamed. Those that were
        here before come from there only where the text there is newer.
        """
        there: dict[str, list[Foreign]] = {}
        for one in foreign:
            if self._is_newer(one):
                there.setdefault(one.entry.msgid, []).append(one)
        wanted: dict[str, list[int]] = {}
        for n in (*self._fresh, *self._back):
            if units[n].key[1] in there:
                wanted.setdefault(units[n].key[1], []).append(n)
        found: dict[int, Moved] = {}
        for msgid, numbers in wanted.items():
            path = there[msgid][0].path
            here = [one for one in there[msgid] if one.path == path]
            olds = [_Old(one.entry, one.remembered, gone=False) for one in here]
            places = _assigned(numbers, units, self.handbacks, olds)
            found |= {n: Moved(here[place]) for n, place in places.items()}
        return {n: moved for n, moved in found.items() if _is_told(n, units, found)}

    def _is_newer(self, one: Foreign) -> bool:
        """Whether a text elsewhere is newer than what this catalog has of the same sentence: it
        was in use until now, or is known to have gone from here to there, and not back. It must
        be as good: not fuzzy where that is published, nor a machine's where that is a person's.
        """
        own = [entry for entry in self._by_msgid.get(one.entry.msgid, ()) if entry.msgstr]
        if one.entry.fuzzy and not all(entry.fuzzy for entry in own):
            return False
        if not (one.human or _is_edited(one.entry, one.remembered)) and any(
            self.human or _is_edited(entry, self.shelf.memory.get(key_hash(entry.key)))
            for entry in own
        ):
            return False
        if one.left:
            return True
        went = origin_of(one.entry) == self.path
        return not own or (went and all(origin_of(entry) != one.path for entry in own))

    def _left(self) -> list[int]:
        """The units that have no origin yet."""
        return [n for n in self._fresh if n not in self.moved]

    def _edited_here(self, units: Sequence[Unit]) -> dict[int, Edited]:
        """Edited forms of what stood in this catalog."""
        olds = list(self.shelf.live.values())
        wanted = {unit.key[1] for unit in units}
        if not self._left() or all(entry.msgid in wanted for entry in olds):
            return {}
        memory = self.shelf.memory
        formers = [Former(entry, memory.get(key_hash(entry.key)), 0) for entry in olds]
        return _edited(units, self._left(), formers, [""] * len(olds))

    def _edited_there(self, units: Sequence[Unit], foreign: Sequence[Foreign]) -> dict[int, Edited]:
        """Edited forms of what stood in an article that sentences moved from."""
        found: dict[int, Edited] = {}
        for path in dict.fromkeys(moved.foreign.path for moved in self.moved.values()):
            olds = [one for one in foreign if one.path == path]
            formers = [Former(one.entry, one.remembered, 0) for one in olds]
            left = [n for n in self._left() if n not in self.edited and n not in found]
            found |= _edited(units, left, formers, [path] * len(olds))
        return found

    def _edited_in_handback(
        self, units: Sequence[Unit], extras: Sequence[Entry]
    ) -> dict[int, Edited]:
        """Edited forms of what the locale's own article, being older, still translates."""
        left = [n for n in self._left() if n not in self.edited]
        formers = [
            Former(entry, text_hash(entry.msgstr) if entry.msgstr else None, 0) for entry in extras
        ]
        return _edited(units, left, formers, [""] * len(extras))


def _edited(
    units: Sequence[Unit], left: Sequence[int], formers: Sequence[Former], paths: Sequence[str]
) -> dict[int, Edited]:
    """The one of ``formers``, in the order of their file, that each unit left is a form of."""
    if not left or not formers:
        return {}
    open_to = frozenset(left)
    news = [unit.key[1] for unit in units]
    places = {former.entry.msgid: n for n, former in reversed(list(enumerate(formers)))}
    kept = {n: places[text] for n, text in enumerate(news) if text in places}
    texts = [former.entry.msgid if former.entry.msgstr else "" for former in formers]
    found = predecessors(texts, news, kept)
    return {
        n: Edited(formers[old.number]._replace(percent=old.percent), paths[old.number])
        for n, old in found.items()
        if n in open_to
    }


class _Old(NamedTuple):
    """An entry that a unit may go on with, and H0 of it; ``kept`` where a unit has its key."""

    entry: Entry
    remembered: str | None
    gone: bool
    kept: bool = False


def _is_of(old: _Old, handback: str | None) -> bool:
    """Whether an entry was handed back as what the article says for a unit."""
    if not handback:
        return False
    return text_hash(handback) == old.remembered or handback == old.entry.msgstr


def _assigned(
    numbers: Sequence[int],
    units: Sequence[Unit],
    handbacks: Sequence[str | None],
    olds: Sequence[_Old],
) -> dict[int, int]:
    """The place in ``olds`` of the entry that each unit goes on with. An entry that no unit keeps
    is taken once, before any is taken twice; the units that are told by their handback choose
    first.
    """
    used: set[int] = set()
    found: dict[int, int] = {}

    def rank(n: int, place: int) -> tuple[bool | int, ...]:
        old = olds[place]
        key, other = units[n].key[0], old.entry.msgctxt
        return (
            bool(old.entry.msgstr),
            _is_of(old, handbacks[n]),
            place not in used,
            not old.gone and not old.kept,
            key == other,
            not old.gone,
            context_likeness(key or "", other or ""),
            other is None,
        )

    told = [n for n in numbers if any(_is_of(old, handbacks[n]) for old in olds)]
    for n in (*told, *(n for n in numbers if n not in told)):
        place = max(range(len(olds)), key=lambda place, n=n: rank(n, place))  # type: ignore[misc]
        found[n] = place
        if not olds[place].kept:
            used.add(place)
    return found


def _is_edited(entry: Entry, remembered: str | None) -> bool:
    """Whether a person wrote the text of an entry: it is not what was handed back."""
    return text_hash(entry.msgstr) != remembered


def _is_told(number: int, units: Sequence[Unit], found: Mapping[int, Moved]) -> bool:
    """Whether a text is long enough, or has a neighbour from the same article."""
    if len(units[number].key[1]) >= _SENTENCE:
        return True
    path = found[number].foreign.path
    beside = (found.get(number - 1), found.get(number + 1))
    return any(other is not None and other.foreign.path == path for other in beside)


def extras_of(column: Column | None, units: Iterable[Unit]) -> list[Entry]:
    """The locale's own article in the order of its file, where it has sentences that the
    canonical one does not have; those that it has too are there to show the order.
    """
    if column is None or not column.extra:
        return []
    wanted = {unit.key[1] for unit in units}
    segments = column.article.segments
    extra = frozenset(column.extra)
    found: dict[str, Entry] = {}
    for number, segment in enumerate(segments):
        source = catalog_source(segment.source)
        if source and (number in extra or source in wanted):
            text = catalog_target(segment.target, segment.source) if number in extra else ""
            found.setdefault(source, Entry(source, "" if source in wanted else text))
    return list(found.values())
