"""Bold that stands on other words than in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.checks.reading.mask import masked
from pipeline.checks.registry import Flaw, Pair, text_check
from pipeline.locales import script_of
from pipeline.model import Level

_CASED = frozenset({"Latn", "Cyrl", "Grek", "Armn"})
_BOLD = re.compile(r"(?<![*\\])\*\*(?=[^\s*])([^*\n]{1,200})(?<=[^\s*\\])\*\*(?!\*)")
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_LETTER = re.compile(r"[^\W_]")
_BEFORE = re.compile(r"(?<=[\w,;] )([^\W\d_][\w'’-]*) ?$")
_AFTER = re.compile(r" ([^\W\d_]\w+)")
_STOP = re.compile(r"(?<=\w{2})[.,;:!?]$")
_NOUNS = frozenset({"de", "lb"})
"""Languages in which any noun has a capital."""
_NEAR = 60
_SHOWN = 40


@text_check(level=Level.INFO, when="*")
def moved_bold(pair: Pair) -> Iterator[Flaw]:
    """Bold has moved: it covers other words of the translation than of the source.

    Why:
        Bold names what is on the screen, and readers look for the words that are bold. Machine
        translation often moves it, so that it begins in the middle of a label or covers the words
        around it. That is so where every label of the source begins with a capital, and one in
        the translation begins with a small letter and ends with a stop, or has the capital right
        beside it.

    Bad:
        msgid "In the customer menu, select **Users and licenses**."
        msgstr "Wählen Sie im Kundenmenü Benutzer **und Lizenzen aus.**"

    Good:
        msgid "In the customer menu, select **Users and licenses**."
        msgstr "Wählen Sie im Kundenmenü **Benutzer und Lizenzen** aus."
    """
    if "**" not in pair.target or script_of(pair.locale) not in _CASED:
        return
    labels = [match[1] for match in _BOLD.finditer(masked(pair.source))]
    if not labels or not all(_is_label(label) for label in labels):
        return
    text = masked(pair.target)
    pieces = list(_BOLD.finditer(text))
    for number, match in enumerate(pieces):
        piece = match[1]
        if not _begins(piece).islower() or piece in labels:
            continue
        same = labels[number : number + 1] if len(pieces) == len(labels) else labels
        if _is_moved(pair, text, match, same):
            yield Flaw(
                f'bold has moved: it covers "{_short(piece)}"',
                "make the label bold, and nothing else",
                target=(match.span(1),),
            )


def _is_moved(pair: Pair, text: str, bold: re.Match[str], labels: Sequence[str]) -> bool:
    """Whether the label stands beside the bold words, with its capital, or bold covers more or
    fewer words than the label has, up to a stop.
    """
    counts = [_count(label) for label in labels]
    if pair.language not in _NOUNS and _has_capital_beside(text, bold, pair.source):
        # Outside of Latin letters machines write a capital behind bold: that alone says nothing.
        return script_of(pair.locale) == "Latn" or _count(bold[1]) < max(counts)
    stop = _STOP.search(bold[1])
    if stop is None or any(_STOP.search(label) for label in labels):
        return False
    ends = stop[0] == "." and pair.language in _NOUNS  # "aus." is no label, whatever its length
    return ends or _count(bold[1]) not in counts


def _count(text: str) -> int:
    return len(_WORD.findall(text))


def _has_capital_beside(text: str, bold: re.Match[str], source: str) -> bool:
    """Whether a word with a capital, and no name of the source, stands right before or behind."""
    after = _AFTER.match(text, bold.end())
    before = _BEFORE.search(text, max(bold.start() - _NEAR, 0), bold.start())
    words = [match[1] for match in (before, after) if match is not None]
    return any(word[0].isupper() and word not in source for word in words)


def _is_label(text: str) -> bool:
    """Whether what is bold in the source begins with a capital, and is no word of a program."""
    return _begins(text).isupper() and not (text.isupper() and len(text) > 1)


def _begins(text: str) -> str:
    match = _LETTER.search(text)
    return match[0] if match else ""


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1] + "…"
