"""A sentence and its translation -> what the text checks find in it."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from pipeline.checks.registry import Check, Flaw, Pair, TextRun, all_checks


class Failure(NamedTuple):
    """A check broke down on a pair."""

    error: Exception


class Found(NamedTuple):
    """What one check has to say about one translation."""

    check: Check
    flaw: Flaw | Failure


@lru_cache(maxsize=2048)
def flaws_of(pair: Pair) -> tuple[Found, ...]:
    """What the text checks find in a pair; a tenth of the pairs of real articles come again.

    A check that breaks down is a ``Failure`` of that check, and the others go on.
    """
    found: list[Found] = []
    for one, run in _checks_for(_told_by_source(pair.source) | _told_by(pair.target)):
        try:
            for flaw in run(pair):
                found.append(Found(one, flaw))  # noqa: PERF401  (a list would cost a frame each)
        except Exception as error:  # a broken check must not stop the run: it is a finding
            found.append(Found(one, Failure(error)))
    return tuple(found)


@lru_cache(maxsize=4096)
def _checks_for(present: frozenset[int | str]) -> tuple[tuple[Check, TextRun], ...]:
    """The text checks to run on texts in which these stand for the characters asked for."""
    asking = frozenset().union(*map(_signs().askers.__getitem__, present))
    return tuple(
        (one, one.text)
        for one in all_checks().values()
        if one.text is not None and (not one.when or one.id in asking)
    )


@lru_cache(maxsize=2048)
def _told_by_source(text: str) -> frozenset[int | str]:
    """The same, remembered: the other locales have this source too."""
    return _told_by(text)


def _told_by(text: str) -> frozenset[int | str]:
    """What stands for those characters of a text that some check asks for."""
    signs = _signs()
    plain = text.encode("utf-8", "surrogatepass").translate(signs.same, signs.rest)
    if text.isascii():
        return frozenset(plain)
    return frozenset(plain).union(map(signs.others.__getitem__, signs.pattern.findall(text)))


class _Signs(NamedTuple):
    """The characters that text checks ask for. All for which the same checks ask, the digits say,
    are told by one of them: a byte in ASCII, else a string.

    ``same`` has that byte for each byte, ``rest`` are the bytes that nobody asks for; ``others``
    has that string for each other character, which ``pattern`` finds; ``askers`` the ids of the
    checks for either.
    """

    same: bytes
    rest: bytes
    others: Mapping[str, str]
    pattern: re.Pattern[str]
    askers: Mapping[int | str, frozenset[str]]


@lru_cache(maxsize=1)
def _signs() -> _Signs:
    asked: dict[str, set[str]] = {}
    for one in all_checks().values():
        for character in one.when:
            asked.setdefault(character, set()).add(one.id)
    first: dict[tuple[bool, frozenset[str]], str] = {}
    told = {
        sign: first.setdefault((sign.isascii(), frozenset(asked[sign])), sign)
        for sign in sorted(asked)
    }
    same = bytes(ord(told.get(chr(byte), " ")) if byte < 128 else 0 for byte in range(256))
    others = {sign: by for sign, by in told.items() if not sign.isascii()}
    return _Signs(
        same=same,
        rest=bytes(byte for byte in range(256) if byte > 127 or chr(byte) not in asked),
        others=others,
        pattern=re.compile(f"[{''.join(map(re.escape, others))}]"),
        askers={ord(by) if by.isascii() else by: frozenset(asked[by]) for by in set(told.values())},
    )
