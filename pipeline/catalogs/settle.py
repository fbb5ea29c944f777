"""One entry, an old text and a new handback -> the text to keep (DESIGN.md, "Merging a new
handback"). Nobody's work is overwritten or hidden.
"""

from __future__ import annotations

from typing import NamedTuple

from pipeline.catalogs.handback import text_hash
from pipeline.catalogs.notes import settled_notes, with_former, with_handback, without_handback
from pipeline.model import Entry


class Sides(NamedTuple):
    """What the merge of one entry looks at.

    ``handback`` is H, ``remembered`` H0; ``human_before`` tells that the earlier handback was
    made by people, ``machine_now`` that this one is machine translation.
    """

    handback: str | None
    remembered: str | None
    human_before: bool
    machine_now: bool


class Settled(NamedTuple):
    """The entry as it shall be, the hash to remember, and what happened (``""``: nothing)."""

    entry: Entry
    remembered: str | None
    outcome: str


def settle(old: Entry, sides: Sides) -> Settled:
    """Decide for an entry whose source did not change."""
    handback = sides.handback
    if not handback:
        return Settled(old, sides.remembered, "")
    if old.fuzzy:
        return _settle_fuzzy(old, handback, sides)
    now = text_hash(handback)
    if old.msgstr == handback:
        return Settled(old._replace(notes=without_handback(old.notes)), now, "")
    if now == sides.remembered:
        return Settled(old, now, "")
    if not old.msgstr:
        return Settled(_take(old, handback), now, "translated")
    untouched = text_hash(old.msgstr) == sides.remembered
    if untouched and not (sides.human_before and sides.machine_now):
        return Settled(_take(old, handback), now, "updated")
    kept = old._replace(notes=with_handback(old.notes, handback))
    return Settled(kept, now, "handback-differs")


def _settle_fuzzy(old: Entry, handback: str, sides: Sides) -> Settled:
    """A fuzzy text is not published: a handback of this very source may take its place, unless
    a person made the entry fuzzy by hand.
    """
    now = text_hash(handback)
    by_hand = old.previous_msgid is None
    if by_hand and now == sides.remembered:
        return Settled(old, now, "")
    touched = old.msgstr not in ("", handback) and text_hash(old.msgstr) != sides.remembered
    if by_hand and touched:
        return Settled(
            old._replace(notes=with_handback(old.notes, handback)), now, "handback-differs"
        )
    notes = with_former(old.notes, old.msgstr) if touched else old.notes
    return Settled(_take(old._replace(notes=notes), handback), now, "translated")


def _take(old: Entry, handback: str) -> Entry:
    """The entry with the handback as its text, neither fuzzy nor with a previous source."""
    return old._replace(
        msgstr=handback,
        flags=tuple(flag for flag in old.flags if flag != "fuzzy"),
        notes=settled_notes(old.notes),
        previous_msgid=None,
        previous_msgctxt=None,
        previous_plural=None,
    )


def settle_edited(entry: Entry, predecessor: Entry, sides: Sides, former: str | None) -> Settled:
    """Decide for a source that is an edited form of ``predecessor``'s.

    ``sides.remembered`` is unknown for the new source; ``former`` is the hash remembered for
    the old one. With a handback of the new source that is the text; without one the old text
    becomes fuzzy, with its previous msgid.
    """
    if sides.handback:
        notes = predecessor.notes
        edited = predecessor.msgstr and former != text_hash(predecessor.msgstr)
        if edited and predecessor.msgstr != sides.handback:
            notes = with_former(notes, predecessor.msgstr)
        taken = _take(entry._replace(notes=without_handback(notes)), sides.handback)
        return Settled(taken, text_hash(sides.handback), "translated")
    chained = predecessor.fuzzy and predecessor.previous_msgid is not None
    fuzzy = entry._replace(
        msgstr=predecessor.msgstr,
        notes=predecessor.notes,
        flags=("fuzzy", *entry.flags),
        previous_msgid=predecessor.previous_msgid if chained else predecessor.msgid,
        previous_msgctxt=predecessor.previous_msgctxt if chained else predecessor.msgctxt,
    )
    return Settled(fuzzy, former, "fuzzy")
