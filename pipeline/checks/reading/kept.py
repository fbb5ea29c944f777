"""What a translation keeps of its source on purpose: names, labels, titles, explained terms."""

from __future__ import annotations

import re

from pipeline.checks.reading.code_names import code_names
from pipeline.checks.reading.mask import masked
from pipeline.checks.reading.runs import TOKEN, Run
from pipeline.checks.registry import Pair
from pipeline.markdown import OBJECT
from pipeline.model import Mark

_BRACKETS = {"(": ")", "[": "]", "{": "}", "<": ">", "“": "”", "«": "»", "„": "“", "‘": "’",
             "「": "」", "『": "』", "（": "）", "【": "】", "‹": "›"}  # fmt: skip
_BUTTONS = "+@#/"
_BOLD = "**"
_SAME = (_BOLD, '"')
"""Signs that open and close."""
_LABEL = re.compile(
    r"""\*\*(?:[^*]|\*(?!\*)){1,200}\*\*|["“][^"”]{1,200}+["”]|\[[^\]]{1,200}+\]
        |\([^)]{1,200}+\)""",
    re.VERBOSE,
)
"""What a source sets apart."""
_AROUND = f" \u00a0\\*_'\"”»’)]」』）{OBJECT}"
_GLOSS = ("(", "（")
_LONGEST_LINK = 4
_THING = re.compile(
    r"""\ (?:statement|method|keyword|function|parameter|property|class|attribute|command
          |directive|clause|loop|block|expression|modifier|operator|API|icon|button|menu|tab)s?\b""",
    re.VERBOSE,
)
"""What stands behind a name in a source: "the using statement", "the money icon"."""
_ASSIGNS = re.compile(r"[ \u00a0]?[=:]=?[ \u00a0]?(?:[Tt]rue|[Ff]alse|[Nn]ull|\d)")
_NEAR = 200


def is_named(run: Run, pair: Pair) -> bool:
    """``the using statement``, ``autorenew = False``, ``Column name: address``."""
    if _ASSIGNS.match(pair.target, run.end):
        return True
    forms = "[, ]+".join(re.escape(word.form) for word in run.words)
    match = re.search(rf"(?<!\w){forms}(?!\w)", pair.source)
    if match is None:
        return False
    start, end = match.span()
    return _THING.match(pair.source, end) is not None or any(
        first <= start and end <= last for first, last in code_names(pair.source)
    )


def is_kept(run: Run, pair: Pair) -> bool:
    """Whether all that stands in the same brackets, quotes or bold is the source's, or is
    followed by an explanation, as is a run that stands free.
    """
    text = masked(pair.target)
    if text[run.start - 1 : run.start] in _BUTTONS and run.start:
        return True
    short = len(run.words) == 1 and run.end - run.start <= _LONGEST_LINK
    if short and _is_in_name(run, text):
        return True
    rest = text[run.end : run.end + _NEAR].lstrip(" \u00a0\\*_.。")
    if _is_explained(rest, pair) or _is_shortened(run, rest):
        return True
    inside = _enclosing(text, run)
    if inside is None:
        return False
    start, end = inside
    piece = text[start:end].strip(" \u00a0\\*_")
    if piece.islower() and text[start - 1] == "[" and pair.target.startswith("](", end):
        return False  # a title that is kept begins with a capital
    in_brackets = text[start - 1] in _GLOSS
    if in_brackets and piece.isalpha() and piece.islower() and f"({piece})" in pair.source:
        return False  # the source has it in brackets, so it is not the original of a term
    if text.startswith(_BOLD, start - len(_BOLD)) and not _is_label(piece, pair.source):
        return False
    if piece in masked(pair.source) or (in_brackets and _is_term(piece, pair)):
        return True
    rest = text[end : end + _NEAR].lstrip(_AROUND)
    return piece.isascii() and _is_explained(rest, pair)


def _is_label(piece: str, source: str) -> bool:
    """Whether a source sets a piece apart too, as it does the label of a button."""
    return any(piece.lower() in found.lower() for found in _LABEL.findall(source))


def _is_shortened(run: Run, rest: str) -> bool:
    """``small to medium business (SMB)``: what an abbreviation stands for."""
    inside = rest[1:].partition(")")[0] if rest.startswith("(") else ""
    return len(run.words) > 1 and inside.isupper() and inside[0].lower() == run.words[0].text[0]


def _is_explained(rest: str, pair: Pair) -> bool:
    """Whether what follows is in brackets, and not in brackets of the source itself: where the
    translation has no more of them, they say what those of the source say.
    """
    if not rest.startswith(_GLOSS) or _glosses(pair.target) <= _glosses(pair.source):
        return False
    inside = rest[1:].partition(_BRACKETS[rest[0]])[0]
    return f"({inside})" not in pair.source


def _glosses(text: str) -> int:
    """How many brackets open in what a text says."""
    return sum(map(masked(text).count, _GLOSS))


def _is_term(piece: str, pair: Pair) -> bool:
    """Whether all words in brackets are the source's: the original of a term."""
    words = TOKEN.findall(piece.lower())
    return len(words) > 1 and set(TOKEN.findall(pair.source.lower())).issuperset(words)


def _enclosing(text: str, run: Run) -> Mark | None:
    """What stands in the innermost brackets, quotes or bold around a run."""
    first = max(run.start - _NEAR, 0)
    found: list[Mark] = []
    for sign in _SAME:
        if text.count(sign, 0, run.start) % 2:
            end = text.find(sign, run.end, run.end + _NEAR)
            found.append((text.rfind(sign, 0, run.start) + len(sign), end))
    for opening, closing in _BRACKETS.items():
        start = text.rfind(opening, first, run.start)
        if start >= 0 and text.find(closing, start + 1, run.start) < 0:
            end = min(
                (at for at in (text.find(one, run.end, run.end + _NEAR)
                               for one in (closing, OBJECT)) if at >= 0), default=-1,
            )  # fmt: skip
            found.append((start + 1, end))
    return max((mark for mark in found if mark[1] >= 0), default=None)


def _is_in_name(run: Run, text: str) -> bool:
    """``Dynamics 365 for Sales``: a short word between two that begin like names."""
    before = text[max(run.start - _NEAR, 0) : run.start].split(" ")
    after = text[run.end + 1 : run.end + 2]
    return len(before) > 1 and before[-1] == "" and after.isupper() and _is_name(before[-2][:1])


def _is_name(first: str) -> bool:
    return first.isupper() or first.isdigit()
