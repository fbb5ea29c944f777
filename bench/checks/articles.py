"""Defects planted in a whole article: the bytes of one locale's file -> the same with a defect.

Each kind gives ``None`` where the article has no place for it. The rest of the article is left
as it is, so that what is found elsewhere is a false alarm of the defect's making.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from pipeline.articles.reader import write_article
from pipeline.markdown import shape_of
from pipeline.model import Article, Segment

Plant = Callable[[Article, random.Random], bytes | None]


class Kind(NamedTuple):
    """A kind of defect, and the checks of which one must find it."""

    name: str
    plant: Plant
    checks: tuple[str, ...]


_CELL = re.compile(rb"(</span></span>)([ \t]*\|[ \t]*)(?=<span data-ttu-id)")
_LEAST = 6


def _text(article: Article) -> str:
    return write_article(article).decode("utf-8")


def _number(article: Article, chance: random.Random, spare: int = 0) -> int | None:
    """A segment, but for the first ones and the last."""
    last = len(article.segments) - 1 - spare
    return chance.randrange(2, last) if last > _LEAST else None


def _whole(article: Article, number: int) -> str:
    slot = article.skeleton.slots[number]
    return slot.open + slot.target + slot.middle + slot.source + slot.close


def _replace(article: Article, old: str, new: str) -> bytes | None:
    text = _text(article)
    return text.replace(old, new, 1).encode("utf-8") if text.count(old) == 1 else None


def evidence(segment: Segment) -> frozenset[str]:
    """What a translation cannot hide: links, code, images and numbers."""
    shape = shape_of(segment.source)
    parts = [link.url for link in shape.links] + [*shape.code, *shape.images]
    return frozenset([*parts, *re.findall(r"\d+", shape.prose)])


def _swap_texts(article: Article, chance: random.Random) -> bytes | None:
    """The translations of two neighbours change places, where links, code or numbers tell."""
    segments = article.segments
    places = [
        n
        for n in range(1, len(segments) - 1)
        if evidence(segments[n]) != evidence(segments[n + 1])
        and not evidence(segments[n]) & evidence(segments[n + 1])
    ]
    if not places:
        return None
    at = places[chance.randrange(len(places))]
    raw = [slot.target for slot in article.skeleton.slots]
    return write_article(article, {at: raw[at + 1], at + 1: raw[at]})


def _shift_texts(article: Article, chance: random.Random) -> bytes | None:
    """Six translations in a row each belong to the sentence before."""
    segments, run = article.segments, 6
    places = [
        n
        for n in range(1, len(segments) - run - 1)
        if sum(bool(evidence(one)) for one in segments[n : n + run]) >= 3
    ]
    if not places:
        return None
    at = places[chance.randrange(len(places))]
    raw = [slot.target for slot in article.skeleton.slots]
    return write_article(article, {n: raw[n + 1] for n in range(at, at + run)})


def _delete_segment(article: Article, chance: random.Random) -> bytes | None:
    number = _number(article, chance)
    return None if number is None else _replace(article, _whole(article, number), "")


def _add_segment(article: Article, chance: random.Random) -> bytes | None:
    """A segment with a number that no other file has."""
    gaps = [
        n
        for n in range(2, len(article.segments) - 1)
        if article.segments[n].key.isdigit()
        and article.segments[n + 1].key.isdigit()
        and int(article.segments[n + 1].key) - int(article.segments[n].key) > 1
    ]
    number = gaps[chance.randrange(len(gaps))] if gaps else len(article.segments) - 1
    old = article.segments[number].id
    if not article.segments[number].key.isdigit():
        return None
    new = f"{old[:6]}{int(old[6:]) + 1}"
    whole = _whole(article, number)
    return _replace(article, whole, f"{whole} {whole.replace(old, new)}")


def _change_source(article: Article, chance: random.Random) -> bytes | None:
    numbers = [n for n, one in enumerate(article.segments) if len(one.source.split()) > 4]
    if not numbers:
        return None
    slot = article.skeleton.slots[numbers[chance.randrange(len(numbers))]]
    words = slot.source.split(" ")
    changed = " ".join([*words[:2], "otherwise", *words[3:]])
    tail = slot.middle + slot.source + slot.close
    return _replace(article, tail, slot.middle + changed + slot.close)


def _swap_spans(article: Article, chance: random.Random) -> bytes | None:
    """Two neighbours change places with their ids."""
    number = _number(article, chance, spare=1)
    if number is None:
        return None
    one, two = _whole(article, number), _whole(article, number + 1)
    between = article.skeleton.parts[number + 1]
    return _replace(article, one + between + two, two + between + one)


def _double_id(article: Article, chance: random.Random) -> bytes | None:
    number = _number(article, chance)
    if number is None:
        return None
    old, new = article.segments[number].id, article.segments[number - 1].id
    whole = _whole(article, number)
    return _replace(article, whole, whole.replace(old, new))


def _part_ids(article: Article, chance: random.Random) -> bytes | None:
    number = _number(article, chance)
    if number is None:
        return None
    slot, old = article.skeleton.slots[number], article.segments[number].id
    tail = slot.middle + slot.source + slot.close
    return _replace(article, tail, tail.replace(old, f"{old[:-1]}{(int(old[-1]) + 1) % 10}", 1))


def _break_span(article: Article, chance: random.Random) -> bytes | None:
    number = _number(article, chance)
    if number is None:
        return None
    slot = article.skeleton.slots[number]
    tail = slot.middle + slot.source + slot.close
    return _replace(article, tail, slot.middle + slot.source + slot.close[: -len("</span>")])


def _empty(article: Article, chance: random.Random) -> bytes | None:
    number = _number(article, chance)
    return None if number is None else write_article(article, {number: ""})


def _merge_cells(article: Article, chance: random.Random) -> bytes | None:
    """The bar between two cells is lost."""
    content = write_article(article)
    found = list(_CELL.finditer(content))
    if not found:
        return None
    one = found[chance.randrange(len(found))]
    return content[: one.start(2)] + b" " + content[one.end(2) :]


def _lose_list_item(article: Article, chance: random.Random) -> bytes | None:
    """A bullet becomes a paragraph: the text around the segments differs."""
    parts = article.skeleton.parts
    places = [n for n, part in enumerate(parts[:-1]) if re.search(r"\n[-*] +$", part)]
    if not places:
        return None
    at = places[chance.randrange(len(places))]
    opening = parts[at] + _whole(article, at)
    return _replace(article, opening, re.sub(r"\n[-*] +$", "\n", parts[at]) + _whole(article, at))


def _leak_quotes(article: Article, chance: random.Random) -> bytes | None:
    number = _number(article, chance)
    if number is None:
        return None
    whole = _whole(article, number)
    at = whole.index('"')
    leaked = whole[: at + 1] + whole[at + 1 :].replace('"', "&quot;")
    return _replace(article, whole, leaked)


def _break_encoding(article: Article, chance: random.Random) -> bytes | None:
    number = _number(article, chance)
    if number is None:
        return None
    raw = article.skeleton.slots[number].open.encode("utf-8")
    return write_article(article).replace(raw, raw + b"\xff", 1)


def _break_front(article: Article, chance: random.Random) -> bytes | None:  # noqa: ARG001
    text = _text(article)
    return text.replace("title:", "title: a: b\n  : [", 1).encode() if "\ntitle:" in text else None


def _renumber(article: Article, chance: random.Random) -> bytes | None:
    """All ids from one on are one higher: the file says that it is of the same version."""
    number = _number(article, chance)
    if number is None:
        return None
    text = _text(article)
    for one in reversed(article.segments[number:]):
        if not one.key.isdigit():
            return None
        text = text.replace(f'"{one.id}"', f'"{one.id[:6]}{int(one.key) + 1}"')
    return text.encode("utf-8")


KINDS: Sequence[Kind] = (
    Kind("the texts of two segments are swapped", _swap_texts, ("swapped-translation",)),
    Kind("six texts are shifted by one", _shift_texts, ("shifted-translation",)),
    Kind("a segment is deleted", _delete_segment, ("missing-segment",)),
    Kind("a segment is added", _add_segment, ("extra-segment",)),
    Kind("ids are shifted by one", _renumber, ("missing-segment", "extra-segment")),
    Kind("the source is changed in one locale", _change_source, ("source-differs",)),
    Kind("two segments change places", _swap_spans, ("id-out-of-order",)),
    Kind("an id stands twice", _double_id, ("duplicate-id",)),
    Kind("the ids of a pair differ", _part_ids, ("id-mismatch",)),
    Kind("a span is not closed", _break_span, ("malformed-span",)),
    Kind("a translation is empty", _empty, ("empty-translation",)),
    Kind("the bar between two cells is lost", _merge_cells, ("table-cells-differ",)),
    Kind("a list item becomes a paragraph", _lose_list_item, ("structure-differs",)),
    Kind("quotes leak", _leak_quotes, ("quote-leak",)),
    Kind("a byte is not UTF-8", _break_encoding, ("invalid-encoding",)),
    Kind("the front matter is not YAML", _break_front, ("malformed-front-matter",)),
)
