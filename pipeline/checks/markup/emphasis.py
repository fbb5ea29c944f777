"""Bold and italics, as a CommonMark parser sees them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from pipeline.checks.markup.visible import shown_marks
from pipeline.checks.reading.bags import MOST
from pipeline.checks.reading.spots import spots
from pipeline.checks.registry import Flaw, Pair, text_check
from pipeline.locales import script_of
from pipeline.markdown import shape_of
from pipeline.model import Level, Mark

_QUOTED = re.compile(
    r"[「『【《〈“”«»„‘\"\[［][^「」『』“”«»\[\]［］\"]{1,80}[」』】》〉“”«»’\"\]］](?!\()"
)
_UPRIGHT = frozenset({"Hans", "Hant", "Jpan", "Kore"})
"""Scripts without italics."""


@text_check(level=Level.WARNING, when="*_<")
def lost_bold(pair: Pair) -> Iterator[Flaw]:
    """A translation has fewer words in bold than its source.

    Why:
        Bold shows what stands on the screen: readers look for these words. Where the
        translation has quotes or brackets around them in place of bold, as is the custom in
        Chinese and Japanese, it is only information.

    Bad:
        msgid "Choose **Save** and then **Close**."
        msgstr "Wählen Sie **Speichern** und dann Schließen."

    Good:
        msgid "Choose **Save** and then **Close**."
        msgstr "Wählen Sie **Speichern** und dann **Schließen**."
    """
    there, here = shape_of(pair.source).strong, shape_of(pair.target).strong
    lost = len(there) - len(here)
    if lost <= 0 or "**" in shown_marks(pair):
        return
    quoted = _quoted(pair)
    known = frozenset(here)
    wanted = [text for text in there if text not in known]
    yield Flaw(
        f"pieces in bold: {len(here) or 'none'}, in the source {len(there)}",
        "set the same words in bold as in the source",
        source=_first_places(pair.source, wanted, "**"),
        level=Level.INFO if quoted >= lost else None,
    )  # no key: machines lose the same bold in most languages, and the source is right


@text_check(level=Level.WARNING, when="*_<")
def added_bold(pair: Pair) -> Iterator[Flaw]:
    """A translation has more words in bold than its source.

    Why:
        Bold that means nothing draws the eye from what it should see. Where the source has
        broken marks, which the translation has mended, it is only information.

    Bad:
        msgid "Choose **Save** to go on."
        msgstr "Wählen Sie **Speichern**, um **fortzufahren**."

    Good:
        msgid "Choose **Save** to go on."
        msgstr "Wählen Sie **Speichern**, um fortzufahren."
    """
    there, here = shape_of(pair.source).strong, shape_of(pair.target).strong
    added = len(here) - len(there)
    if added <= 0:
        return
    if script_of(pair.locale) in _UPRIGHT:  # bold in place of italics
        added -= len(shape_of(pair.source).emphasis) - len(shape_of(pair.target).emphasis)
        if added <= 0:
            return
    mended = "**" in shape_of(pair.source).plain
    yield Flaw(
        f"pieces in bold: {len(here)}, in the source {len(there) or 'none'}",
        "set only the words in bold that are so in the source",
        target=_first_places(pair.target, here, "**"),
        key=f"bold {len(there)} -> {len(here)}",
        level=Level.INFO if mended else None,
    )


@text_check(level=Level.INFO, when="*_<")
def emphasis_differs(pair: Pair) -> Iterator[Flaw]:
    """A translation has more or fewer words in italics than its source.

    Why:
        Italics stress a word or mark a term. Some languages do it by other means, so this is
        only information, and quotes in place of italics are right.

    Bad:
        msgid "A tenant *may* be affected."
        msgstr "Ein Mandant kann betroffen sein."

    Good:
        msgid "A tenant *may* be affected."
        msgstr "Ein Mandant *kann* betroffen sein."
    """
    source, target = shape_of(pair.source), shape_of(pair.target)
    there, here = source.emphasis, target.emphasis
    if len(there) == len(here) or len(source.strong) != len(target.strong):
        return
    if shown_marks(pair) or _quoted(pair) >= len(there) - len(here) > 0:
        return
    yield Flaw(
        f"pieces in italics: {len(here) or 'none'}, in the source {len(there) or 'none'}",
        "set the same words in italics as in the source",
        target=_first_places(pair.target, here, "*"),
        source=_first_places(pair.source, there, "*"),
        key=f"italics {len(there)} -> {len(here)}",
    )


def _quoted(pair: Pair) -> int:
    """How many pieces more the translation has in quotes or brackets than the source."""
    return len(_QUOTED.findall(pair.target)) - len(_QUOTED.findall(pair.source))


def _first_places(text: str, pieces: Iterable[str], sign: str) -> tuple[Mark, ...]:
    """Where each piece stands between its marks, else where it stands at all."""
    found = (
        spots(text, f"{sign}{piece}{sign}")[:1] or spots(text, piece)[:1]
        for piece in islice(pieces, MOST)
    )
    return tuple(dict.fromkeys(mark for marks in found for mark in marks))
