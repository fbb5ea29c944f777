"""Spaces inside of brackets, and at the edges of what is a link."""

import re
from collections.abc import Iterator

from pipeline.checks.reading.mask import masked
from pipeline.checks.reading.mend import Edit, marks_of, mended
from pipeline.checks.registry import Flaw, Pair, text_check
from pipeline.markdown import OBJECT
from pipeline.model import Level

_GAP = "[ \t\u00a0\u202f]"
_LONGEST = 1000
_may_have = re.compile(rf"[([]{_GAP}|[)\]](?<={_GAP}.)").search
_BRACKETS = re.compile(rf"\({_GAP}+(?=[^\s)])|(?<=[^\s(]){_GAP}+(?=\))")
_EMPTY = re.compile(rf"\({_GAP}+\)")
_OPENING = re.compile(rf"(?<![!\\])\[{_GAP}+(?=[^\s\]])")
_CLOSING = re.compile(rf"(?<=[^\s\[]){_GAP}+(?=({OBJECT}+))")


@text_check(level=Level.WARNING, when="([")
def inner_space(pair: Pair) -> Iterator[Flaw]:
    """A space stands inside of brackets, or at an edge of a link's text.

    Why:
        Brackets stand against what they hold, or the line breaks between the two; the line under
        a link runs on below the space. Machines put it there. What the source has too is left
        alone.

    Bad:
        msgid "Select **Home** (`home`), and see [Benefits](benefits.md)."
        msgstr "Wählen Sie **Start** ( `home` ), und siehe [ Vorteile](benefits.md)."

    Good:
        msgstr "Wählen Sie **Start** (`home`), und siehe [Vorteile](benefits.md)."
    """
    if _may_have(pair.target) is None:
        return
    edits = [
        *(
            ()
            if _EMPTY.search(pair.source) or any(_in_brackets(pair.source))
            else _in_brackets(pair.target)
        ),
        *(() if any(_in_links(pair.source)) else _in_links(pair.target)),
    ]
    if edits:
        yield Flaw(
            "a space stands inside of brackets or of a link",
            "delete the space, or put it outside",
            target=marks_of([edit for edit in edits if edit.start < edit.end]),
            fix=mended(pair.target, edits),
        )


def _in_brackets(text: str) -> Iterator[Edit]:
    """The spaces inside of round brackets go."""
    for match in _BRACKETS.finditer(masked(text)):
        yield Edit(match.start() + match[0].startswith("("), match.end())


def _in_links(text: str) -> Iterator[Edit]:
    """The spaces at the edges of a link's text go out of it where it stands against a word, and go
    elsewhere.
    """
    shown = masked(text)
    for match in _OPENING.finditer(shown):
        if _is_link(text, shown, match.end()):
            outside = " " if text[: match.start()][-1:].isalnum() else ""
            yield Edit(match.start(), match.end(), f"{outside}[")
    for match in _CLOSING.finditer(shown):
        opening = shown.rfind("[", max(match.start() - _LONGEST, 0), match.start())
        if (
            text.startswith("](", match.end())
            and opening >= 0
            and text[opening - 1 : opening] != "!"
        ):
            yield Edit(*match.span())
            if text[match.end(1) : match.end(1) + 1].isalnum():
                yield Edit(match.end(1), match.end(1), " ")


def _is_link(text: str, shown: str, start: int) -> bool:
    """Whether what begins here is the text of a link, with no bracket or code in it."""
    end = shown.find(OBJECT, start, start + _LONGEST)
    return end > start and text.startswith("](", end) and "[" not in shown[start:end]
