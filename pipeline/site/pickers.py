"""A page's body with parts for some versions or variants -> the same, ready for a picker.

The picker itself is made by JavaScript; without it all parts are shown, with their labels.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape, unescape
from typing import NamedTuple

_LABELS = {"moniker": "Version", "pivot": "Variant"}
_PART = {
    key: re.compile(rf'(?P<tag><[a-z][^<>]*) data-{key}="(?P<range>[^"]*)"') for key in _LABELS
}
"""In a tag: an article may show the same as a text."""
_NAME = re.compile(r"[\w.-]+")
_CONDITION = re.compile(r"(?P<sign><=|>=|<|>|=)?\s*(?P<name>[\w.-]+)")
_DIGITS = re.compile(r"(\d+)")


class Choice(NamedTuple):
    """What a reader can choose; ``place`` is that of the version among those of the page, -1 is
    before the first one.
    """

    label: str
    place: int


def with_pickers(
    body: str, translate: Callable[[str], str], monikers: Mapping[str, str] | None = None
) -> str:
    """Say of each part for which choices it is shown, and where the picker goes.

    ``monikers`` are the versions, the oldest first, and what they are called.
    """
    for key, label in _LABELS.items():
        if f" data-{key}=" in body:
            known = monikers or {} if key == "moniker" else {}
            body = _with_picker(body, key, known, translate(label), translate("All"))
    return body


def _with_picker(body: str, key: str, known: Mapping[str, str], label: str, every: str) -> str:
    ranges = [unescape(part["range"]) for part in _PART[key].finditer(body)]
    names = names_in(ranges, known, ordered=key == "moniker")
    choices = choices_of(ranges, names, known)
    if all(is_shown(text, choice.place, names) for text in ranges for choice in choices):
        return body  # nothing to choose

    # what the script chooses for a new reader, so that the style can show no other part before
    first = len(choices) if key == "moniker" else 1

    def marked(match: re.Match[str]) -> str:
        text = unescape(match["range"])
        shown = [n for n, one in enumerate(choices, 1) if is_shown(text, one.place, names)]
        later = "" if first in shown else " data-later"
        return f'{match[0]} data-show="{" ".join(map(str, shown))}"{later}'

    body = _PART[key].sub(marked, body)
    told = escape("|".join(choice.label for choice in choices))
    picker = (
        f'<div class="picker" data-key="{key}" data-label="{escape(label)}"'
        f' data-every="{escape(every)}" data-choices="{told}"></div>'
    )
    place = body.find("</h1>") + len("</h1>") if "</h1>" in body else 0
    return body[:place] + picker + body[place:]


def names_in(ranges: Sequence[str], known: Mapping[str, str], *, ordered: bool) -> list[str]:
    """The versions that are known and those that a page names, the oldest first; variants as
    they stand.
    """
    named = dict.fromkeys(name for text in ranges for name in _NAME.findall(text))
    fresh = [name for name in named if name not in known]
    return [*known, *(sorted(fresh, key=_by_number) if ordered else fresh)]


_LONGEST = 4_000
"""Digits that Python reads as a number."""


def _by_number(name: str) -> list[tuple[int, str]]:
    """``v2`` stands before ``v10``."""
    parts = _DIGITS.split(name)
    return [(int(part[:_LONGEST]), "") if part.isdecimal() else (0, part) for part in parts]


def choices_of(
    ranges: Sequence[str], names: Sequence[str], known: Mapping[str, str]
) -> list[Choice]:
    """The versions for which a page has a part, and what is older than all of them."""
    every = [Choice(known.get(name, name), place) for place, name in enumerate(names)]
    if names and names[0] not in known:
        every.insert(0, Choice(f"< {names[0]}", -1))
    return [one for one in every if any(is_shown(text, one.place, names) for text in ranges)]


def is_shown(text: str, place: int, names: Sequence[str]) -> bool:
    """Whether a range (``>= v2 < v5``, ``v1 || v3``, ``cli, portal``) holds a version."""
    return any(
        all(
            _holds(match["sign"] or "=", place - names.index(match["name"]))
            for match in _CONDITION.finditer(either)
        )
        for either in re.split(r"\|\||,", text)
        if either.strip() or not text.strip(" ,|")
    )


def _holds(sign: str, way: int) -> bool:
    return (way == 0 and "=" in sign) or (way < 0 and "<" in sign) or (way > 0 and ">" in sign)
