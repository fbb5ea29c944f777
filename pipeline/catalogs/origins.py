"""Where the text of each unit comes from: its own entry, a twin of it, an entry of another
article, or the sentence before an edit.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pipeline.alignment.forms import catalog_source, catalog_target
from pipeline.alignment.similar import predecessors
from pipeline.catalogs.handback import Memory, key_hash, text_hash
from pipeline.catalogs.keys import Unit, context_likeness
from pipeline.catalogs.settle import Former
from pipeline.model import Column, Entry, Key

_SENTENCE = 20
"""Characters from which a source is taken for a sentence that says where it comes from; a
shorter one ("Yes") only beside another from the same article."""

Entries = Mapping[Key, Entry]


class Foreign(NamedTuple):
    """An entry of the article ``path`` that has no place there any more, and H0 of it.

    ``human`` tells that its handback was made by people.
    """

    entry: Entry
    remembered: str | None
    human: bool
    path: str


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
    nowhere.
    """

    def __init__(
        self,
        units: Sequence[Unit],
        shelf: Shelf,
        foreign: Sequence[Foreign],
        extras: Sequence[Entry],
    ) -> None:
        self.shelf = shelf
        self._by_msgid: dict[str, list[Entry]] = {}
        for entry in (*shelf.live.values(), *shelf.gone.values()):
            self._by_msgid.setdefault(entry.msgid, []).append(entry)
        self._fresh = [n for n, unit in enumerate(units) if unit.key[1] not in self._by_msgid]
        self.moved = self._moved(units, foreign)
        self.edited = self._edited_here(units)
        self.edited |= self._edited_there(units, foreign)
        self.edited |= self._edited_in_handback(units, extras)
        self.fresh = frozenset(text_hash(units[n].key[1]) for n in self._fresh)
        self.new = frozenset(n for n in self._left() if n not in self.edited)

    def twin(self, key: Key) -> Entry | None:
        """Another entry of the same source: the nearest context, else the one without."""
        context = key[0] or ""
        return max(
            self._by_msgid.get(key[1], ()),
            key=lambda entry: (
                bool(entry.msgstr),
                context_likeness(context, entry.msgctxt or ""),
                entry.msgctxt is None,
                not entry.obsolete,
            ),
            default=None,
        )

    def _moved(self, units: Sequence[Unit], foreign: Sequence[Foreign]) -> dict[int, Moved]:
        """Sentences that left another article, or stand in one that was renamed."""
        there: dict[str, list[Foreign]] = {}
        for one in foreign:
            there.setdefault(one.entry.msgid, []).append(one)
        found = {
            n: Moved(_nearest(units[n].key, there[units[n].key[1]]))
            for n in self._fresh
            if units[n].key[1] in there
        }
        return {n: moved for n, moved in found.items() if _is_told(n, units, found)}

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


def _nearest(key: Key, candidates: Sequence[Foreign]) -> Foreign:
    """Of the article that comes first, the entry with the nearest context."""
    first = [one for one in candidates if one.path == candidates[0].path]
    return max(
        first,
        key=lambda one: (
            bool(one.entry.msgstr),
            context_likeness(key[0] or "", one.entry.msgctxt or ""),
        ),
    )


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
