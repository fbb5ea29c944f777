"""Signs that end a sentence, and signs that stand twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.reading.mask import masked
from pipeline.checks.reading.mend import Edit, marks_of, mended
from pipeline.checks.registry import Flaw, Pair, text_check
from pipeline.markdown import OBJECT, shape_of
from pipeline.model import Level

_SIGNS = {
    "full stop": ".。．।॥۔։።။។༎᠃。",
    "question mark": "?？؟;՞፧⁇",
    "exclamation mark": "!！՜‼",
    "colon": ":：፡",
    "semicolon": ";；؛·\u0387",
    "comma": ",，、،՝፣､",
    "ellipsis": "…⋯",
}
_CLASS = {sign: name for name, signs in _SIGNS.items() for sign in signs}
_CLOSERS = " \t\n\u00a0\u202f\u3000*_\"'”“’‘»«›‹)]）］」』】〉》｣〕>\u200b\u200e\u200f\u202c\ufeff"
NO_STOP = frozenset({"th", "lo", "km", "my", "bo", "dz"})
"""Languages that end a sentence with a space, or may."""
_UNSAID = {"", "full stop", "exclamation mark", "semicolon", "comma"}
"""Signs that a space stands for in them."""
_QUESTION_INSIDE = frozenset({"hy"})
"""Armenian has its question and exclamation marks inside the word."""
_LESS_LOUD = frozenset({"full stop", "exclamation mark"})
_CALLING, _CALL = frozenset({"sv", "da", "nb", "nn", "no", "fi"}), {"colon", "exclamation mark"}
"""Languages that have "Obs!" where English has "Note:"."""
_COLON_STOP = {"colon", "full stop"}
"""In Armenian the full stop looks like a colon, which most people type."""
_STATED = ("다.", "요.", "오.")
"""How a Korean sentence ends, which has no colon behind it where English has one before a list."""
_LAST_WORD = re.compile(r"(\w+)[.]\Z")
_ASKING = {"el": (";",), "ja": ("か。", "とは")}
"""What ends a question without a question mark: in Japanese the particle says it."""
_MAY_ASK = {"ja": ("か",), "ko": ("까", "까.", "나요", "나요.")}
"""What may end a question, and other texts too."""
_ASKS = {
    "th": re.compile("อะไร|อย่างไร|ยังไง|เหตุใด|ไหน|ไหม|หรือ|เมื่อใด|เมื่อไ|ทำไม|ใคร|กี่|เท่าใด|เท่าไ"),
    "zh": re.compile("什[么麼]|如何|怎|哪|[吗嗎呢谁誰几幾]|是否|[为為]何|多少"),
}
"""Words that ask: with one, titles in Chinese and all of Thai do without a question mark."""
_SHORT, _FEW = 4, 2
_ABBREVIATED = re.compile(r"(?<!\w)(?:[A-Z][a-z]{0,3}|etc|e\.g|i\.e|a\.m|p\.m)\.\Z")
_ELLIPSIS = re.compile(r"\.\.|…")
_NEIGHBOURS = re.compile("[.,;:،؛。、，；：．۔।][ \u3000]?[.,;:،؛。、，；：．۔।]")
_DOUBLED = re.compile(
    r"""(?<![.\s/\\]) \.\. (?![./\\\w])
      | (?<![.\s]) \.[ ]\. (?![.\w])
      | ([,;،؛。、，；：۔।]) [ \u3000]? \1
      | (?<![:\w]) :: (?![:\w])
      | (?<=\w) :: (?=\s|$)
      | 。[.．] | [.．]。 | ，, | ,， | 、, | ,、 | ：: | :：
      | [，、；：][，、；：。] | 。[，、；：]
    """,
    re.VERBOSE,
)


@text_check(level=Level.INFO)
def final_punctuation(pair: Pair) -> Iterator[Flaw]:
    """A translation ends with another kind of sign than its source.

    Why:
        A question that became a statement, or a list whose colon is gone, says something else.
        The kind is compared, not the character: ``。`` is a full stop, ``؟`` a question mark.
        Languages without a full stop are left alone, and so are ends with an abbreviation.

    Bad:
        msgid "Do you want to continue?"
        msgstr "Sie können fortfahren."

    Good:
        msgstr "Möchten Sie fortfahren?"
    """
    if _same_end(pair.source[-1:], pair.target[-1:]) or not pair.target.strip():
        return
    was, now = _final(pair.source, ""), _final(pair.target, pair.language)
    if was == now or _may_differ(was, now, pair):
        return
    end = _end_of(pair.target)
    yield Flaw(
        f"the source ends with {_named(was)}, the translation with {_named(now)}",
        "end the sentence as its source does",
        target=((end - 1, end),),
        key=f"{was} {now}",
    )


def _named(name: str) -> str:
    article = "an" if name[:1] in "ae" else "a"
    return f"{article} {name}" if name else "no sign"


def _same_end(source: str, target: str) -> bool:
    """Whether the last characters tell at once that the ends are of one kind."""
    if source.isalnum() or target.isalnum():
        return source.isalnum() and target.isalnum()
    return source in _CLASS and _CLASS[source] == _CLASS.get(target) and source != ";"


def _final(text: str, language: str) -> str:
    """The kind of sign that a reader sees at the end of a text, ``""`` for none."""
    core = shape_of(text).prose.rstrip(_CLOSERS)
    if core.endswith(".."):
        return "ellipsis" if core.endswith("...") else "full stop"
    if core.endswith(_ASKING.get(language, ("\0",))):
        return "question mark"
    return _CLASS.get(core[-1:], "")


def _end_of(text: str) -> int:
    """Where the last character that a reader sees ends."""
    last = shape_of(text).prose.rstrip(_CLOSERS)[-1:]
    at = masked(text).rfind(last) if last and last != OBJECT else -1
    return at + 1 if at >= 0 else len(text)


def _may_differ(was: str, now: str, pair: Pair) -> bool:
    if {was, now} == _LESS_LOUD or (pair.language in _CALLING and {was, now} == _CALL):
        return True
    if pair.language in NO_STOP and {was, now} <= _UNSAID:
        return True
    if pair.language == "ko" and was == "colon" and pair.target.rstrip(_CLOSERS).endswith(_STATED):
        return True
    if was == "question mark" and _asks(pair, now):
        return True
    if pair.language in _QUESTION_INSIDE and (
        {was, now} & {"question mark", "exclamation mark"} or {was, now} == _COLON_STOP
    ):
        return True
    if "full stop" not in (was, now) or "" not in (was, now):
        return False
    if now:
        ends = _LAST_WORD.search(pair.target.rstrip(_CLOSERS))
        return ends is not None and len(ends[1]) <= _SHORT
    source = pair.source.rstrip(_CLOSERS)
    ends = _LAST_WORD.search(source)
    if ends is None or len(ends[1]) > _SHORT:
        return False
    return source.count(" ") < _FEW or _ABBREVIATED.search(source) is not None


def _asks(pair: Pair, now: str) -> bool:
    """Whether a translation is seen to be a question, without a question mark."""
    if pair.target.rstrip(_CLOSERS).endswith(_MAY_ASK.get(pair.language, ("\0",))):
        return True
    words = _ASKS.get(pair.language)
    return not now and words is not None and words.search(pair.target) is not None


@text_check(level=Level.WARNING, when=".,;:،؛。、，；：۔।")
def doubled_sign(pair: Pair) -> Iterator[Flaw]:
    """A comma, a full stop or another sign stands twice.

    Why:
        It is a slip, or something between the two was lost. An ellipsis is none.

    Bad:
        msgid "Open the list, and select a customer."
        msgstr "Öffnen Sie die Liste,, und wählen Sie einen Kunden aus."

    Good:
        msgstr "Öffnen Sie die Liste, und wählen Sie einen Kunden aus."
    """
    if _NEIGHBOURS.search(pair.target) is None:
        return
    known = {match[0] for match in _DOUBLED.finditer(masked(pair.source))}
    found = [m for m in _DOUBLED.finditer(masked(pair.target)) if m[0] not in known]
    if found:
        edits = [Edit(m.start(), m.end(), _better(m[0])) for m in found]
        certain = all(len(m[0]) == 2 for m in found) and not _ELLIPSIS.search(pair.source)
        yield Flaw(
            "a sign stands twice",
            "delete one; see whether something is missing between them",
            target=marks_of(edits),
            fix=mended(pair.target, edits) if certain else None,
        )


def _better(two: str) -> str:
    """One of two signs: that of full width, where there is one, a full stop before others."""
    if "。" in two:
        return "。"
    return two[-1] if two[0] in ".,:．" else two[0]
