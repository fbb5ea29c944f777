"""Articles with edits of which the truth is known: made from real sentences, always the same."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from typing import NamedTuple

_SPLIT = re.compile(r"(?<=[a-z)*])(?:, |; | and | or | which | to )")
KINDS = ("small edit", "large edit", "edit and move", "edit of neighbours", "split")


class Planted(NamedTuple):
    """The sentences before and after, and per new sentence (its text) its kind and the old
    sentence that it was.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    truth: dict[str, tuple[str, str]]


def plant(sentences: Sequence[str], words: Sequence[str], seed: str) -> Planted | None:
    """Edit one article: a sixth of its sentences, some removed and some new beside them."""
    chance = random.Random(seed)
    old = tuple(dict.fromkeys(text for text in sentences if text))
    if len(old) < 12:
        return None
    new: list[str] = []
    moved: list[str] = []
    truth: dict[str, tuple[str, str]] = {}
    edited_before = False
    for text in old:
        kind = _kind(text, chance, beside=edited_before)
        edited_before = kind in KINDS
        if kind == "keep":
            new.append(text)
        elif kind == "insert":
            new += [text, _invented(words, chance)]
        elif kind == "split":
            parts = _halves(text)
            new += parts
            truth |= dict.fromkeys(parts, (kind, text))
        elif kind != "remove":
            made = _edited(text, words, chance, large=kind == "large edit")
            truth[made] = (kind, text)
            (moved if kind == "edit and move" else new).append(made)
    for text in moved:
        new.insert(chance.randrange(len(new) + 1), text)
    before = set(old)
    truth = {text: told for text, told in truth.items() if text not in before}
    return Planted(old, tuple(dict.fromkeys(new)), truth)


def _kind(text: str, chance: random.Random, *, beside: bool) -> str:
    dice = chance.random()
    if len(text.split()) < 5:
        return "remove" if dice < 0.03 else "keep"
    if beside and dice < 0.3:
        return "edit of neighbours"
    if dice < 0.06:
        return "small edit"
    if dice < 0.09:
        return "large edit"
    if dice < 0.12:
        return "edit and move"
    if dice < 0.15:
        return "split" if _halves(text) else "small edit"
    if dice < 0.18:
        return "remove"
    return "insert" if dice < 0.22 else "keep"


def _halves(text: str) -> list[str]:
    """A sentence as two, cut where a clause ends near its middle; none where it is too short."""
    cuts = [
        match for match in _SPLIT.finditer(text) if match.start() > 20 < len(text) - match.end()
    ]
    if not cuts or "](" in text:
        return []
    cut = min(cuts, key=lambda match: abs(2 * match.start() - len(text)))
    first, second = text[: cut.start()], text[cut.end() :]
    return [first + ".", second[:1].upper() + second[1:]]


def _edited(text: str, words: Sequence[str], chance: random.Random, *, large: bool) -> str:
    """Words replaced, left out and put in: one to three, or a third of them."""
    tokens = text.split(" ")
    count = max(3, len(tokens) // 3) if large else chance.randint(1, 3)
    for _ in range(count):
        at = chance.randrange(len(tokens))
        act = chance.choice(("replace", "insert", "remove"))
        if act == "replace":
            tokens[at] = chance.choice(words)
        elif act == "insert":
            tokens.insert(at, chance.choice(words))
        elif len(tokens) > 3:
            del tokens[at]
    made = " ".join(tokens)
    return made if made != text else f"{text} {chance.choice(words)}"


def _invented(words: Sequence[str], chance: random.Random) -> str:
    """A sentence that was never there."""
    return " ".join(chance.choice(words) for _ in range(chance.randint(6, 14))).capitalize() + "."
