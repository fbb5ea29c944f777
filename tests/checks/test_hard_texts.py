"""Texts made to be hard: every text check takes time linear in the segment."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import count

import pytest

from pipeline.checks import all_checks
from pipeline.checks.pairs import Failure, flaws_of
from pipeline.checks.registry import Check, Pair

HARD = {
    "words": "word ",
    "one word": "a",
    "capitals": "A",
    "digits": "1",
    "digits and stops": "1.",
    "dates": "1/",
    "spaces": " ",
    "no-break spaces": "\u00a0",
    "line ends": "\n",
    "stars": "*",
    "bold": "**a ",
    "backticks": "`",
    "code": "`a",
    "opening brackets": "[",
    "closing brackets": "]",
    "parentheses": "(",
    "nested": "([{«“",
    "links": "[a](",
    "links and words": "[a](b.md)word",
    "brackets and spaces": "[ a",
    "code and words": "`a`word",
    "sentences": "Words words. words",
    "glued sentences": "word.Word ",
    "glued commas": "word,word ",
    "endings": " .abc",
    "half links": "](",
    "images": "![",
    "tags": "<",
    "attributes": "<a b=",
    "half tags": "<a ",
    "entities": "&",
    "half entities": "&a",
    "backslashes": "\\",
    "underscores": "_a",
    "quotes": "\"'",
    "guillemets": "« ",
    "dots": ".",
    "marks": "!?",
    "identifiers": "Aa.",
    "snake case": "a_",
    "placeholders": "{",
    "closed placeholders": "{a}",
    "percent": "%",
    "dollars": "$",
    "mails": "a@",
    "addresses": "https://",
    "alerts": "[!",
    "colons": ":::",
    "dashes": "-",
    "kana": "の",
    "kanji and spaces": "漢 ",
    "Arabic": "ع ",
    "bidi controls": "\u202c",
    "combining": "e\u0301",
}
SHORT, LONG = 2_000, 8_000
FAST = 0.05
"""Seconds: below this nothing can be told of growth."""

_fresh = count()


def seconds(pair: Pair, run: Callable[[Pair], object]) -> float:
    """The best of three; each with texts that nothing has seen before."""
    best = 60.0
    for _ in range(3):
        number = next(_fresh)
        fresh = pair._replace(source=f"{pair.source} {number}", target=f"{pair.target} {number}")
        started = time.process_time()
        run(fresh)
        best = min(best, time.process_time() - started)
        if not FAST < best < 1:
            break
    return best


def pairs_of(text: str) -> tuple[Pair, ...]:
    """A hard text on both sides, and on one."""
    both = Pair(text, text + ".", "de-DE")
    return both, both._replace(source="Short text 1."), both._replace(target="Kurzer Text 1.")


@pytest.mark.slow
@pytest.mark.parametrize("name", HARD)
def test_text_checks_are_linear(name: str) -> None:
    """Four times the text takes about four times the time, not sixteen."""
    piece = HARD[name]
    short, long = (pairs_of(piece * (size // len(piece))) for size in (SHORT, LONG))
    for before, after in zip(short, long, strict=True):
        slow = seconds(after, flaws_of)
        if slow > FAST and slow > 8 * seconds(before, flaws_of):
            assert list(_culprits(before, after)) == []


def _culprits(before: Pair, after: Pair) -> Iterator[str]:
    for one in all_checks().values():
        if one.text is not None:

            def run(pair: Pair, one: Check = one) -> None:
                assert one.text is not None
                list(one.text(pair))

            slow = seconds(after, run)
            if slow > FAST / 5 and slow > 8 * seconds(before, run):
                yield f"{one.id}: {slow:.2f} s"


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["A plain word, and 12 more. ", "**Bold** and `code`. "])
def test_a_segment_of_a_megabyte_is_looked_at(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    started = time.process_time()
    found = flaws_of(Pair(text, text.replace("and", "und"), "de-DE"))
    assert time.process_time() - started < 60
    assert not [one for one in found if isinstance(one.flaw, Failure)]


@pytest.mark.slow
def test_ten_thousand_brackets_are_looked_at() -> None:
    found = flaws_of(Pair("[" * 10_000 + "x" + "]" * 10_000, "(" * 10_000, "de-DE"))
    assert not [one for one in found if isinstance(one.flaw, Failure)]
