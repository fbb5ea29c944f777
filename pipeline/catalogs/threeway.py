"""Two versions of a catalog and their common ancestor -> one catalog, entry by entry.

Only where both sides gave one entry another text, and neither text is plainly the better one,
there is a conflict; both texts are then written, between conflict markers, and nothing else is
in doubt. Nothing that either side wrote is lost.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from pipeline.catalogs.handback import Memory
from pipeline.catalogs.header import HANDOFF
from pipeline.catalogs.notes import pretranslated, with_former
from pipeline.catalogs.po import format_catalog, format_entry
from pipeline.model import Catalog, Entry, Key

T = TypeVar("T")
_REVISION, _CREATION = "PO-Revision-Date", "POT-Creation-Date"
_FACTS = "X-Twinspan-"
OURS, MIDDLE, THEIRS = "<<<<<<< ours", "=======", ">>>>>>> theirs"


class Conflict(NamedTuple):
    """The two forms of one entry; all but the text is merged in both."""

    ours: Entry
    theirs: Entry


class ThreeWay(NamedTuple):
    """The merged catalog; an entry in conflict stands in it in our form."""

    catalog: Catalog
    conflicts: Mapping[Key, Conflict]


class _Words(NamedTuple):
    """The part of an entry that people write: it is taken from one side as a whole."""

    msgstr: str
    plural: tuple[str, ...]
    fuzzy: bool
    previous: tuple[str | None, str | None, str | None]


def merge_three(base: Catalog, ours: Catalog, theirs: Catalog) -> ThreeWay:
    """All three must be sound and without double entries."""
    old, mine, other = _by_key(base), _by_key(ours), _by_key(theirs)
    entries: dict[Key, Entry] = {}
    conflicts: dict[Key, Conflict] = {}
    for key in _order(ours.entries, theirs.entries):
        merged = _merge_entry(old.get(key), mine.get(key), other.get(key))
        if isinstance(merged, Conflict):
            conflicts[key] = merged
            entries[key] = merged.ours
        elif merged is not None:
            entries[key] = merged
    _follow(entries, old, (mine, other))
    live = (entry for entry in entries.values() if not entry.obsolete)
    gone = (entry for entry in entries.values() if entry.obsolete)
    catalog = ours._replace(
        header=_merge_header(base.header, ours.header, theirs.header),
        entries=(*live, *gone),
        comments=_merge_lines(base.comments, ours.comments, theirs.comments),
    )
    return ThreeWay(catalog, conflicts)


def format_three(merged: ThreeWay) -> str:
    """The catalog as text, with conflict markers around what is in conflict."""
    blocks = [format_catalog(merged.catalog._replace(entries=()))]
    for entry in merged.catalog.entries:
        conflict = merged.conflicts.get(entry.key)
        blocks.append(format_entry(entry) if conflict is None else _format_conflict(conflict))
    return "\n".join(blocks)


def _format_conflict(conflict: Conflict) -> str:
    ours = format_entry(conflict.ours).splitlines(keepends=True)
    theirs = format_entry(conflict.theirs).splitlines(keepends=True)
    start = 0
    while start < min(len(ours), len(theirs)) and ours[start] == theirs[start]:
        start += 1
    middle = [f"{OURS}\n", *ours[start:], f"{MIDDLE}\n", *theirs[start:], f"{THEIRS}\n"]
    return "".join((*ours[:start], *middle))


def merge_memories(base: Memory, ours: Memory, theirs: Memory) -> Memory:
    """Key by key; where both sides differ the line goes: without it a merge is more careful."""
    merged: dict[str, str] = {}
    for key in ours.keys() | theirs.keys():
        old, mine, other = base.get(key), ours.get(key), theirs.get(key)
        torn = mine != other and old not in (mine, other)
        chosen = None if torn else _pick(old, mine, other)
        if chosen is not None:
            merged[key] = chosen
    return merged


# --------------------------------------------------------------------------------- one entry


def _merge_entry(
    old: Entry | None, ours: Entry | None, theirs: Entry | None
) -> Entry | Conflict | None:
    if ours is None or theirs is None:
        return _one_sided(old, ours or theirs)
    if ours._replace(line=0) == theirs._replace(line=0):
        return ours
    base = old or Entry(ours.msgid, msgctxt=ours.msgctxt)
    shell = _merge_shell(base, old is None, ours, theirs)
    words, lost, torn = _merge_words(base, ours, theirs)
    if torn:
        return Conflict(_filled(shell, _words(ours)), _filled(shell, _words(theirs)))
    entry = _filled(shell, words)
    if lost:
        entry = entry._replace(notes=with_former(entry.notes, lost))
    return entry


def _one_sided(old: Entry | None, left: Entry | None) -> Entry | None:
    """An entry that one side does not have: added by the other, or removed. What was removed
    on one side and changed on the other stays.
    """
    if left is None or old is None:
        return left
    unchanged = _words(left) == _words(old) and set(left.notes) <= set(old.notes)
    return None if unchanged else left


def _merge_shell(base: Entry, added: bool, ours: Entry, theirs: Entry) -> Entry:  # noqa: FBT001
    """What is not the text: comments, flags, place, obsolete or live."""
    obsolete = _pick(base.obsolete, ours.obsolete, theirs.obsolete)
    if added:
        obsolete = ours.obsolete and theirs.obsolete
    flags = _merge_lines(_others(base), _others(ours), _others(theirs))
    return ours._replace(
        notes=_merge_lines(base.notes, ours.notes, theirs.notes),
        flags=flags,
        extracted=_pick(base.extracted, ours.extracted, theirs.extracted),
        references=_pick(base.references, ours.references, theirs.references),
        obsolete=obsolete,
        line=0,
    )


def _others(entry: Entry) -> tuple[str, ...]:
    return tuple(flag for flag in entry.flags if flag != "fuzzy")


def _words(entry: Entry) -> _Words:
    previous = (entry.previous_msgid, entry.previous_msgctxt, entry.previous_plural)
    return _Words(entry.msgstr, entry.msgstr_plural, entry.fuzzy, previous)


def _filled(shell: Entry, words: _Words) -> Entry:
    return shell._replace(
        msgstr=words.msgstr,
        msgstr_plural=words.plural,
        flags=("fuzzy", *shell.flags) if words.fuzzy else shell.flags,
        previous_msgid=words.previous[0],
        previous_msgctxt=words.previous[1],
        previous_plural=words.previous[2],
    )


def _merge_words(base: Entry, ours: Entry, theirs: Entry) -> tuple[_Words, str, bool]:
    """(the words to take, a text that would be lost by it, whether there is a conflict)."""
    old, mine, other = _words(base), _words(ours), _words(theirs)
    if mine == other or other == old:
        return mine, "", False
    if mine == old:
        return other, "", False
    same_text = (mine.msgstr, mine.plural) == (other.msgstr, other.plural)
    if same_text:
        return (other if mine.fuzzy else mine), "", False
    for chosen, left in ((ours, theirs), (theirs, ours)):
        if _better(chosen, left):
            return _words(chosen), left.msgstr, False
    return mine, "", True


def _better(chosen: Entry, left: Entry) -> bool:
    """Whether of two new texts one is plainly the one to take: the other is empty, is fuzzy
    while this one is not, or came from the translation memory while a person wrote this one.
    """
    if not (left.msgstr or any(left.msgstr_plural)):
        return True
    if not (chosen.msgstr or any(chosen.msgstr_plural)) or chosen.msgid_plural is not None:
        return False
    if chosen.fuzzy != left.fuzzy:
        return left.fuzzy
    return pretranslated(left) and not pretranslated(chosen)


def _follow(
    entries: dict[Key, Entry], old: Mapping[Key, Entry], sides: Sequence[Mapping[Key, Entry]]
) -> None:
    """A sentence that one side translated anew while the other edited its source: the fuzzy
    entry that the edit made begins with the new translation, not with the old one.
    """
    for key, entry in entries.items():
        if not entry.fuzzy or entry.previous_msgid is None or key in old:
            continue
        before_key = (entry.previous_msgctxt, entry.previous_msgid)
        before = old.get(before_key)
        if before is None or before.msgstr != entry.msgstr:
            continue
        news = (side[before_key] for side in sides if before_key in side)
        better = [new.msgstr for new in news if new.msgstr not in ("", before.msgstr)]
        if len(better) == 1:
            entries[key] = entry._replace(msgstr=better[0])


# ------------------------------------------------------------------------------- the others


def _pick(base: T, ours: T, theirs: T) -> T:
    """The side that changed; ours where both did."""
    return theirs if ours == base else ours


def _merge_lines(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]
) -> tuple[str, ...]:
    """Lines as sets: what either side added stays, what either removed goes; in our order."""
    kept = [line for line in ours if line in theirs or line not in base]
    return (*kept, *(line for line in theirs if line not in ours and line not in base))


def _merge_header(
    base: Mapping[str, str], ours: Mapping[str, str], theirs: Mapping[str, str]
) -> Mapping[str, str]:
    """Field by field; where both changed one: the newer date, and the side that has it."""
    merged: dict[str, str] = {}
    later_facts = theirs.get(HANDOFF, "") > ours.get(HANDOFF, "")
    later_people = _date(theirs) > _date(ours)
    for name in dict.fromkeys((*ours, *theirs)):
        old, mine, other = base.get(name), ours.get(name), theirs.get(name)
        value = _pick(old, mine, other)
        if mine != other and old not in (mine, other):
            later = later_facts if name.startswith(_FACTS) else later_people
            if name == _CREATION:
                later = (other or "") > (mine or "")
            value = other if later or mine is None else mine
        if value is not None:
            merged[name] = value
    return merged


def _date(header: Mapping[str, str]) -> str:
    """The revision date; the template's placeholder is before all dates."""
    date = header.get(_REVISION, "")
    return date if date[:1].isdigit() else ""


def _by_key(catalog: Catalog) -> dict[Key, Entry]:
    return {entry.key: entry for entry in catalog.entries}


def _order(ours: Iterable[Entry], theirs: Iterable[Entry]) -> list[Key]:
    """Our order; what only they have stands behind its neighbour there."""
    order = [entry.key for entry in ours]
    known = set(order)
    behind: dict[Key | None, list[Key]] = {}
    last: Key | None = None
    for entry in theirs:
        if entry.key in known:
            last = entry.key
        else:
            behind.setdefault(last, []).append(entry.key)
    merged = list(behind.get(None, ()))
    for key in order:
        merged += [key, *behind.get(key, ())]
    return merged
