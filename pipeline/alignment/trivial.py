"""Trivial edits of a source: which kind an edit is, and the same edit made in the translation.

The kinds are white space, the case of one letter, the final punctuation, and the URL of a link
or image. An edit is carried over only where it can be made without a doubt: what is not clear
stays with the translator.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence

SPACE, CASE, PUNCTUATION, LINK = "white space", "case", "final punctuation", "link"
KINDS = (LINK, SPACE, CASE, PUNCTUATION)
"""In the order in which they are looked for; each edit is of one kind only."""

_URL = re.compile(
    r"""(?<=\]\()<?([^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)   # [text](URL "title")
      | <([a-z][a-z0-9+.-]*:[^\s<>]*)>                          # <https://…>
      | (?<=\shref=)"([^"]*)" | (?<=\ssrc=)"([^"]*)" """,
    re.VERBOSE | re.IGNORECASE,
)
_FOLD = re.compile(r"[ \t\n\u00a0]+")
_HARD_BREAK = re.compile(r"(?: {2,}|\\)\n")
_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
_OUTER = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)
_ENDS: Mapping[str, str] = {".": "。", ":": "：", ";": "；", ",": "，", "…": "…"}
_END = re.compile(r"(.*?)([.:;,…。：；，]?)", re.DOTALL)
_FULL_WIDTH = {wide: narrow for narrow, wide in _ENDS.items() if wide != narrow}
_WIDE_SCRIPTS = ("CJK", "HIRAGANA", "KATAKANA")
_NARROW_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "HEBREW", "ARMENIAN", "GEORGIAN", "HANGUL")
_SPACED_MARKS = frozenset({":", ";"})  # French sets a space before them


def trivial_edit(old: str, new: str) -> str | None:
    """The kind of the edit that made ``new`` of ``old``, or ``None`` for any other."""
    if old == new:
        return None
    return next((kind for kind in KINDS if _IS[kind](old, new)), None)


def carry(kind: str, old: str, new: str, target: str, language: str = "") -> str | None:
    """``target``, a translation of ``old``, with the same edit; ``None`` where that is not safe.

    ``language`` is the target's, as BCP 47.
    """
    if kind == LINK:
        return _carry_link(old, new, target)
    if kind == SPACE:
        return _carry_space(old, new, target)
    if kind == CASE:
        return _carry_case(old, new, target)
    return _carry_end(old, new, target, language)


# --------------------------------------------------------------------------------------- links


def _urls(text: str) -> list[str]:
    return [next(group for group in found if group) for found in _found_urls(text)]


def _found_urls(text: str) -> list[tuple[str, ...]]:
    return [groups for groups in _URL.findall(text) if any(groups)]


def _is_link(old: str, new: str) -> bool:
    before, after = _urls(old), _urls(new)
    if len(before) != len(after) or before == after:
        return False
    return _with_urls(old, dict.fromkeys(before, "")) == _with_urls(new, dict.fromkeys(after, ""))


def _with_urls(text: str, urls: Mapping[str, str]) -> str:
    """The text with these URLs in place of those they name."""

    def put(match: re.Match[str]) -> str:
        found = next((group for group in match.groups() if group), None)
        if found is None or found not in urls:
            return match[0]
        return match[0].replace(found, urls[found])

    return _URL.sub(put, text)


def _carry_link(old: str, new: str, target: str) -> str | None:
    """Each changed URL stands in the translation as often as in the source, and had one heir."""
    before, after = _urls(old), _urls(new)
    heirs: dict[str, str] = {}
    for a, b in zip(before, after, strict=True):
        if heirs.setdefault(a, b) != b:
            return None
    changed = {a: b for a, b in heirs.items() if a != b}
    here, there = Counter(before), Counter(_urls(target))
    if any(here[url] != there[url] for url in changed):
        return None
    return _with_urls(target, changed)


# --------------------------------------------------------------------------------- white space


def _is_space(old: str, new: str) -> bool:
    if _FOLD.sub(" ", old).strip() != _FOLD.sub(" ", new).strip():
        return False
    return _breaks(old) == _breaks(new) and _codes(old) == _codes(new)


def _breaks(text: str) -> int:
    return len(_HARD_BREAK.findall(text))


def _codes(text: str) -> list[str]:
    return [match[0] for match in _CODE.finditer(text)]


def _carry_space(old: str, new: str, target: str) -> str | None:
    """Inner white space is the translation's own; outer white space follows the source."""
    (lead, _, trail), (new_lead, _, new_trail) = _outer(old), _outer(new)
    if (lead, trail) == (new_lead, new_trail):
        return target
    own_lead, body, own_trail = _outer(target)
    if (own_lead, own_trail) != (lead, trail):
        return target
    return new_lead + body + new_trail


def _outer(text: str) -> Sequence[str]:
    match = _OUTER.fullmatch(text)
    assert match is not None
    return match.groups()


# ---------------------------------------------------------------------------------------- case


def _is_case(old: str, new: str) -> bool:
    if len(old) != len(new):
        return False
    changed = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
    return len(changed) == 1 and changed[0][0].lower() == changed[0][1].lower()


def _carry_case(old: str, new: str, target: str) -> str | None:
    """A word that stands in the translation as it did in the source is a name: it changes too."""
    at = next(n for n, (a, b) in enumerate(zip(old, new, strict=True)) if a != b)
    start, end = at, at + 1
    while start and not old[start - 1].isspace():
        start -= 1
    while end < len(old) and not old[end].isspace():
        end += 1
    word = old[start:end].strip(".,;:!?()[]{}*_\"'`")
    if len(word) < 2 or word not in target:
        return target
    if target.count(word) != old.count(word) or old.count(word) != 1:
        return None
    offset = old.index(word)
    return target.replace(word, new[offset : offset + len(word)])


# --------------------------------------------------------------------------- final punctuation


def _split_end(text: str) -> tuple[str, str]:
    """(text, final mark in its narrow form)."""
    match = _END.fullmatch(text)
    assert match is not None
    return match[1], _FULL_WIDTH.get(match[2], match[2])


def _is_end(old: str, new: str) -> bool:
    (body, before), (new_body, after) = _split_end(old), _split_end(new)
    return bool(body) and body == new_body and before != after and not body.endswith(tuple(_ENDS))


def _carry_end(old: str, new: str, target: str, language: str) -> str | None:
    """The translation ends as the old source did, in its own script's marks."""
    before, after = _split_end(old)[1], _split_end(new)[1]
    body, own = _split_end(target)
    if own != before or not body or body[-1].isspace() or body.endswith(tuple(_ENDS)):
        return None
    if language.partition("-")[0].lower() == "fr" and _SPACED_MARKS & {before, after}:
        return None
    if not after:
        return body
    wide = target != body + own if own else _is_wide(body)
    if wide is None:
        return None
    return body + (_ENDS[after] if wide else after)


def _is_wide(text: str) -> bool | None:
    """Whether the script of the last letter sets full-width marks; ``None``: not known."""
    letter = next((char for char in reversed(text) if char.isalpha()), "")
    name = unicodedata.name(letter, "") if letter else ""
    if name.startswith(_WIDE_SCRIPTS):
        return True
    return False if name.startswith(_NARROW_SCRIPTS) else None


_IS = {LINK: _is_link, SPACE: _is_space, CASE: _is_case, PUNCTUATION: _is_end}
