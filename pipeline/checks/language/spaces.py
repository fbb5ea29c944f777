"""Spaces before signs, between words, and at the ends of a translation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.reading.mask import masked
from pipeline.checks.reading.mend import Edit, marks_of, mended
from pipeline.checks.registry import Flaw, Pair, text_check
from pipeline.markdown import OBJECT
from pipeline.model import Level

_WIDE = frozenset({"ja", "zh", "yue"})
"""Languages that write without spaces, with signs of full width."""
_GAP = "[ \t\u00a0\u2009\u202f]+"
_BEFORE_SIGN = re.compile(
    rf"(?<=\S){_GAP}([.,;:!?\u060c\u061b\u061f])(?=\s|$|[*_)\]»”\"’'{OBJECT}])"
)
_NEXT_WORD = re.compile(r"\s+(\w+)")
_ENDS_WORD = "*_)]}\"”»’'`%©®™" + OBJECT
_SIGN_BEHIND_GAP = re.compile("[.,;:!?\u060c\u061b\u061f](?<=[ \t\u00a0\u2009\u202f].)")
_DOUBLE = re.compile(r"(?<=\S)[ \t\u00a0\u2009\u202f]{2,}(?=\S)")
_NO_BREAK = "\u00a0\u202f"
_OPENERS, _CLOSERS = "「『（【〈《［｛〔", "」』）】〉》］｝〕。、，；：！？"
_IN_CHINESE = re.compile("(?<=[\u4e00-\u9fff])[ \u00a0](?=[\u4e00-\u9fff])")
_INSIDE = {
    "ja": re.compile(
        "(?<=[\u3041-\u3096])[ \u00a0](?=[\u3041-\u3096\u4e00-\u9fff])"
        "|(?<=[\u4e00-\u9fff])[ \u00a0](?=[\u3041-\u3096])"
    )
}
"""Between kanji there may be a space: dates, and names of several parts."""
_STOPS, _QUOTES = ("。", "？", "！", "?", "!", "."), ' *_)」』）”"'
_WIDE_GAP = "[ \t\u00a0\u3000]+"
_BEFORE_WIDE = re.compile(rf"(?<=\S){_WIDE_GAP}(?=[{_CLOSERS}])|(?<=[{_OPENERS}]){_WIDE_GAP}(?=\S)")


@text_check(level=Level.WARNING, when=" \u00a0\u202f")
def space_before_sign(pair: Pair) -> Iterator[Flaw]:
    """A space stands before a comma, a full stop or another sign.

    Why:
        Most languages write these signs right behind the word. A space before them, often
        behind code, a link or bold text, is a slip of a machine, and lets the sign wander to
        the next line. What French writes before ``: ; ? !`` is right, and another check's.

    Bad:
        msgid "Copy the `access_token`."
        msgstr "Kopieren Sie das `access_token` ."

    Good:
        msgstr "Kopieren Sie das `access_token`."
    """
    if _SIGN_BEHIND_GAP.search(pair.target) is None:
        return
    text = masked(pair.target)
    usual = _usual_before(pair.language)
    known = {match[1] for match in _BEFORE_SIGN.finditer(masked(pair.source))}
    edits = [
        Edit(match.start(), match.start(1))
        for match in _BEFORE_SIGN.finditer(text)
        if match[1] not in usual and match[1] not in known and _is_slip(match, text, pair)
    ]
    if edits:
        certain = all(_ends_word(text, edit.start) for edit in edits)
        yield Flaw(
            "a space stands before a sign",
            "delete the space",
            target=marks_of(edits),
            fix=mended(pair.target, edits) if certain else None,
        )


def _usual_before(language: str) -> str:
    """The signs before which a language has a space, or may have one."""
    if language == "fr":
        return ";:!?"
    return ":" if language in _WIDE else ""


def _is_slip(match: re.Match[str], text: str, pair: Pair) -> bool:
    """Not where the sign opens something: ``.csv``, ``…](``, a face such as ``:)``."""
    sign, after = match[1], match.end()
    following = text[after : after + 1]
    if following == OBJECT and pair.target[after] != "]":
        return False
    if (sign in ":;" and following == ")") or text[match.start() - 1] == sign:
        return False
    word = _NEXT_WORD.match(text, after)
    return word is None or f"{sign}{word[1]}" not in pair.source


def _ends_word(text: str, at: int) -> bool:
    """Whether a word, or what stands for one, ends at a place."""
    return text[at - 1].isalnum() or text[at - 1] in _ENDS_WORD


@text_check(level=Level.INFO, when=" \u00a0\u202f")
def double_space(pair: Pair) -> Iterator[Flaw]:
    """Two spaces stand where one is enough.

    Why:
        Browsers show plain spaces as one, but not no-break spaces; and a memory takes the two
        texts for different ones. Often a word was lost in between.

    Bad:
        msgid "Open the customer list."
        msgstr "Öffnen Sie die  Kundenliste."

    Good:
        msgstr "Öffnen Sie die Kundenliste."
    """
    text = pair.target
    if not ("  " in text or "\u00a0" in text or "\u202f" in text or "\t" in text):
        return
    edits = [
        Edit(match.start(), match.end(), _one_of(match[0]))
        for match in _DOUBLE.finditer(masked(pair.target))
    ]
    if edits and not _DOUBLE.search(masked(pair.source)):
        yield Flaw(
            "two spaces stand in a row",
            "delete one; see whether a word is missing",
            target=marks_of(edits),
            fix=mended(pair.target, edits),
        )


def _one_of(spaces: str) -> str:
    """The space that stays: one that does not break, where there is one."""
    return next((space for space in spaces if space in _NO_BREAK), " ")


@text_check(level=Level.WARNING, when=_OPENERS + _CLOSERS + " \u00a0")
def cjk_space(pair: Pair) -> Iterator[Flaw]:
    """A space stands before or behind a sign of full width, or in the middle of a sentence.

    Why:
        Signs such as ``。`` and ``「`` have their own white space. Another one tears a gap into
        the line, and the sign from its word. Japanese has spaces beside other scripts and between
        words in katakana, Chinese beside other scripts: elsewhere machines left them, often in
        the place of a word.

    Bad:
        msgid "Select **Benefits**."
        msgstr "**[特典]** 。"

    Good:
        msgstr "**[特典]**。"
    """
    if pair.language not in _WIDE:
        return
    text = masked(pair.target)
    edits = [Edit(*match.span()) for match in _BEFORE_WIDE.finditer(text)]
    if edits:
        yield Flaw(
            "a space stands beside a sign of full width",
            "delete the space",
            target=marks_of(edits),
            fix=mended(pair.target, edits),
        )
    inside = _INSIDE.get(pair.language, _IN_CHINESE).finditer(text)
    gaps = [Edit(*match.span()) for match in inside]
    if gaps and text.rstrip(_QUOTES).endswith(_STOPS):
        yield Flaw(
            "a space stands in the middle of a sentence",
            "delete it, or put there the word that is missing",
            target=marks_of(gaps),
        )


@text_check(level=Level.INFO)
def outer_space(pair: Pair) -> Iterator[Flaw]:
    """A translation begins or ends with a space, and its source does not; or the reverse.

    Why:
        Sentences stand side by side in a paragraph. Where the outer space is lost, two words
        become one; where there is one too many, it is found before a bracket or a full stop.

    Bad:
        msgid "Save the file. "
        msgstr "Speichern Sie die Datei."

    Good:
        msgstr "Speichern Sie die Datei. "
    """
    source, target = pair.source, pair.target
    bare, core = target.strip(" \t\u00a0"), source.strip(" \t\u00a0")
    if not core or (len(bare) == len(target) and len(core) == len(source)):
        return
    before, after = _outer(source, core)
    own_before, own_after = _outer(target, bare)
    if pair.language in _WIDE or pair.kind.startswith(("heading", "table")):
        before, after = before and own_before, after and own_after
    if core[-1].isalnum():  # a label: nothing stands behind it
        after = after and own_after
    if not bare or (bool(before), bool(after)) == (bool(own_before), bool(own_after)):
        return
    lost = (before and not own_before) or (after and not own_after)
    start = before if bool(before) != bool(own_before) else own_before
    end = after if bool(after) != bool(own_after) else own_after
    mark = (0, len(own_before)) if own_before and not before else (len(target) - 1, len(target))
    yield Flaw(
        "the outer space of the source is lost" if lost else "an outer space is too many",
        "begin and end the translation as the source does",
        target=(mark,),
        key="lost outer space" if lost else "",
        fix=f"{start}{bare}{end}",
    )


def _outer(text: str, core: str) -> tuple[str, str]:
    """The spaces before and behind the core of a text."""
    at = text.find(core)
    return text[:at], text[at + len(core) :]
