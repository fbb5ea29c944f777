"""One entry, an old text and a new handback -> the text to keep (DESIGN.md, "Merging a new
handback"; every case is a row of docs/explanation/merging.md). Nobody's work is overwritten or
hidden.
"""

from typing import NamedTuple

from pipeline.alignment.trivial import carry, trivial_edit
from pipeline.catalogs.handback import text_hash
from pipeline.catalogs.notes import (
    answered,
    pretranslated,
    reviewed,
    settled_notes,
    with_carried,
    with_former,
    with_handback,
    with_review,
    with_similarity,
    without_handbacks,
)
from pipeline.model import Entry


class Sides(NamedTuple):
    """What the merge of one entry looks at.

    ``handback`` is H, ``remembered`` H0; ``human_before`` tells that the earlier handback was
    made by people, ``machine_now`` that this one is machine translation. ``language`` is the
    locale's tag.
    """

    handback: str | None
    remembered: str | None
    human_before: bool
    machine_now: bool
    language: str = ""


class Settled(NamedTuple):
    """The entry as it shall be, the hash to remember, and what happened (``""``: nothing)."""

    entry: Entry
    remembered: str | None
    outcome: str


class Former(NamedTuple):
    """The entry of the source before its edit, H0 of it, how alike the sources are in percent."""

    entry: Entry
    remembered: str | None
    percent: int


def settle(old: Entry, sides: Sides) -> Settled:
    """Decide for an entry whose source did not change."""
    handback = sides.handback
    if not handback:
        return Settled(old, sides.remembered, "")
    if old.fuzzy:
        return _settle_fuzzy(old, handback, sides)
    now = text_hash(handback)
    if old.msgstr == handback:
        return Settled(old._replace(notes=_settled_notes(old.notes, now, sides)), now, "")
    if now == sides.remembered:
        return Settled(old, now, "")
    if not old.msgstr:
        return Settled(_take(old, handback, sides), now, "translated")
    human = sides.human_before or pretranslated(old)
    if not touched(old, sides.remembered) and not (human and sides.machine_now):
        return Settled(_take(old, handback, sides), now, "updated")
    return Settled(_keep(old, handback, sides), now, "handback-differs")


def touched(entry: Entry, remembered: str | None) -> bool:
    """Whether a person stands behind the text: wrote it, or accepted it as it is."""
    if pretranslated(entry):
        return False
    return text_hash(entry.msgstr) != remembered or reviewed(entry)


def _settle_fuzzy(old: Entry, handback: str, sides: Sides) -> Settled:
    """A fuzzy text is not published: a handback of this very source may take its place, unless
    a person made the entry fuzzy by hand.
    """
    now = text_hash(handback)
    by_hand = old.previous_msgid is None
    if by_hand and now == sides.remembered:
        return Settled(old, now, "")
    worked_on = old.msgstr not in ("", handback) and touched(old, sides.remembered)
    if by_hand and worked_on:
        return Settled(_keep(old, handback, sides), now, "handback-differs")
    notes = with_former(old.notes, old.msgstr) if worked_on else old.notes
    return Settled(_take(old._replace(notes=notes), handback, sides), now, "translated")


def _keep(old: Entry, handback: str, sides: Sides) -> Entry:
    """The entry with its text, and the handback in a comment, in place of the last one."""
    return old._replace(notes=with_handback(answered(old.notes, sides.remembered), handback))


def _settled_notes(notes: tuple[str, ...], now: str, sides: Sides) -> tuple[str, ...]:
    """The notes of an entry whose text is the handback: what waited is answered if it is this
    text, or was the handback before. A text that somebody else sent goes on waiting.
    """
    return answered(settled_notes(notes), now, sides.remembered)


def _take(old: Entry, handback: str, sides: Sides) -> Entry:
    """The entry with the handback as its text, neither fuzzy nor with a previous source."""
    return old._replace(
        msgstr=handback,
        flags=tuple(flag for flag in old.flags if flag != "fuzzy"),
        notes=_settled_notes(old.notes, text_hash(handback), sides),
        previous_msgid=None,
        previous_msgctxt=None,
        previous_plural=None,
    )


def settle_edited(entry: Entry, former: Former, sides: Sides) -> Settled:
    """Decide for a source that is an edited form of ``former``'s.

    ``sides.remembered`` is unknown for the new source. A trivial edit that can be made in the
    translation too is no reason to ask anybody. Else a handback of the new source is the text;
    without one the old text becomes fuzzy, with its previous msgid.
    """
    old = former.entry
    kind = trivial_edit(old.msgid, entry.msgid)
    published = bool(old.msgstr) and not old.fuzzy  # an obsolete entry of another article, too
    carried = _carried(kind, entry, old, sides) if kind and published else None
    if kind and carried is not None:
        return _settle_carried(kind, entry._replace(msgstr=carried), former, sides)
    if sides.handback:
        notes = without_handbacks(old.notes)  # they are of the old source, and wait with it
        if old.msgstr not in ("", sides.handback) and touched(old, former.remembered):
            notes = with_former(notes, old.msgstr)
        taken = _take(entry._replace(notes=notes), sides.handback, sides)
        return Settled(taken, text_hash(sides.handback), "translated")
    chained = old.fuzzy and old.previous_msgid is not None
    fuzzy = entry._replace(
        msgstr=old.msgstr,
        notes=with_similarity(old.notes, former.percent, kind or ""),
        flags=("fuzzy", *entry.flags),
        previous_msgid=old.previous_msgid if chained else old.msgid,
        previous_msgctxt=old.previous_msgctxt if chained else old.msgctxt,
    )
    return Settled(fuzzy, former.remembered, "fuzzy")


def _carried(kind: str, entry: Entry, old: Entry, sides: Sides) -> str | None:
    return carry(kind, old.msgid, entry.msgid, old.msgstr, sides.language)


def _settle_carried(kind: str, entry: Entry, former: Former, sides: Sides) -> Settled:
    """The old text with the same edit counts as what it was: the handback's, or a person's."""
    old = former.entry
    notes = with_carried(settled_notes(old.notes), kind, old.msgid)
    entry = entry._replace(notes=notes)
    entry = with_review(entry) if reviewed(old) else entry
    untouched = former.remembered == text_hash(old.msgstr)
    remembered = text_hash(entry.msgstr) if untouched else former.remembered
    if sides.handback:
        back = carry(kind, entry.msgid, old.msgid, sides.handback, sides.language)
        if back is not None and text_hash(back) == former.remembered:
            remembered = text_hash(sides.handback)
        settled = settle(entry, sides._replace(remembered=remembered))
        same = settled.entry.msgstr == sides.handback
        return settled._replace(outcome=settled.outcome or ("translated" if same else "carried"))
    return Settled(entry, remembered, "carried")
