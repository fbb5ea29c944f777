"""Characters that nobody sees, and characters that nobody meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import bidirectional

from pipeline.checks.reading.mend import Edit, marks_of, mended
from pipeline.checks.registry import Flaw, Pair, text_check
from pipeline.model import Level

_EMBEDDINGS, _ISOLATES = "\u202a\u202b\u202d\u202e", "\u2066\u2067\u2068"
_POP_EMBEDDING, _POP_ISOLATE = "\u202c", "\u2069"
_BIDI = _EMBEDDINGS + _ISOLATES + _POP_EMBEDDING + _POP_ISOLATE
_bidi = re.compile(f"[{_BIDI}]")
_DIRECTION = "\u200e\u200f\u061c"
_JOINERS = "\u200c\u200d"
_HIDDEN = "\u200b\u2060\ufeff\u00ad\u180e" + _JOINERS + _DIRECTION
_hidden = re.compile(f"[{_HIDDEN}]")
_JOINED = re.compile(
    "[\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefc"  # Arabic, Syriac, Thaana, N'Ko
    "\u0900-\u0dff\u0e80-\u109f\u1700-\u18af\u1a00-\u1cff\ua800-\uabff"  # Indic and its kin
    "\u2190-\u2bff\ufe0f\U00010000-\U0001ffff]"  # symbols, emoji, rarer scripts
)
_BREAKING = frozenset({"th", "lo", "km", "my"})
"""Languages without spaces, where a zero-width space says where a line may break."""


@text_check(level=Level.WARNING, when=_BIDI)
def unpaired_bidi_control(pair: Pair) -> Iterator[Flaw]:
    """A control of the writing direction has no partner.

    Why:
        An invisible "pop" without its opener does nothing but hide in searches; an opener
        without its "pop" turns the text behind it, up to the end of the paragraph. What is
        right needs neither: the page knows the direction of its language.

    Bad:
        msgid "Select **Reason**."
        msgstr "حدد **السبب\N{POP DIRECTIONAL FORMATTING}**."

    Good:
        msgstr "حدد **السبب**."
    """
    alone = _unpaired(pair.target)
    if alone:
        edits = [Edit(at, at + 1) for at in alone]
        what = "an invisible control of the writing direction"
        more = f" (and {len(alone) - 1} more)" if len(alone) > 1 else ""
        yield Flaw(
            f"{what} has no partner: U+{ord(pair.target[alone[0]]):04X}{more}",
            "delete it",
            target=marks_of(edits),
            fix=mended(pair.target, edits),
        )


def _unpaired(text: str) -> list[int]:
    """The places of controls that open and are not closed, or close and were not opened."""
    stack: list[int] = []
    alone: list[int] = []
    for match in _bidi.finditer(text):
        control, at = match[0], match.start()
        if control in _EMBEDDINGS + _ISOLATES:
            stack.append(at)
        elif stack and text[stack[-1]] in (_EMBEDDINGS if control == _POP_EMBEDDING else _ISOLATES):
            stack.pop()
        else:
            alone.append(at)
    return sorted(alone + stack)


@text_check(level=Level.WARNING, when=_HIDDEN)
def zero_width_character(pair: Pair) -> Iterator[Flaw]:
    """An invisible character stands where it does nothing.

    Why:
        It cannot be seen, but a search for the word does not find it, and copied text does not
        work. Joiners in the scripts that need them, marks of direction beside text that runs
        the other way, and soft hyphens inside words are left alone.

    Bad:
        msgid "the customer list"
        msgstr "die Kunden\N{ZERO WIDTH SPACE}liste"

    Good:
        msgstr "die Kundenliste"
    """
    text = pair.target
    places = [m.start() for m in _hidden.finditer(text) if not _is_of_use(text, m.start(), pair)]
    if places:
        edits = [Edit(at, at + 1) for at in places]
        yield Flaw(
            f"an invisible character does nothing here: U+{ord(text[places[0]]):04X}",
            "delete it",
            target=marks_of(edits),
            fix=mended(text, edits),
        )


def _is_of_use(text: str, at: int, pair: Pair) -> bool:
    character = text[at]
    if character in pair.source:
        return True
    if character in _DIRECTION:
        return _has_both_directions(text)
    if character == "\u00ad":
        return text[at - 1 : at].isalpha() and text[at + 1 : at + 2].isalpha()
    if character == "\u200b":
        return pair.language in _BREAKING
    if character in _JOINERS:
        return any(map(_JOINED.match, (text[at - 1 : at], text[at + 1 : at + 2])))
    return character == "\u2060" and 0 < at < len(text) - 1


_RIGHT = frozenset({"R", "AL"})


def _has_both_directions(text: str) -> bool:
    return any(
        bidirectional(character) in _RIGHT for character in text if character not in _DIRECTION
    )
