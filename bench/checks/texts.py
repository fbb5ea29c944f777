"""Defects planted in one translation: a correct pair -> the same pair with one known defect.

Each kind is a function that gives the broken translation, or ``None`` where the pair has no
place for that defect. The place is taken by chance; chance is seeded.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from babel import Locale

from pipeline.checks.language.untranslated import is_prose
from pipeline.checks.reading.mask import masked
from pipeline.checks.registry import Pair
from pipeline.markdown import OBJECT, shape_of

Plant = Callable[[Pair, random.Random], str | None]
T = TypeVar("T")


class Kind(NamedTuple):
    """A kind of defect, and the checks of which one must find it."""

    name: str
    plant: Plant
    checks: tuple[str, ...]


_LINK = re.compile(r"(?<!!)\[([^\[\]\n]+)\]\(([^()\s]+)\)")
_IMAGE = re.compile(r"!\[([^\[\]\n]*)\]\(([^()\s]+)\)")
_CODE = re.compile(r"(?<![`\\])`([^`\n]+)`(?!`)")
_BOLD = re.compile(r"(?<![*\\])\*\*(?=[^\s*])([^*\n]+?)(?<=\S)\*\*(?!\*)")
_TAG = re.compile(r"</?(?:a|b|i|strong|em|sup|sub|kbd|u|span|code)\b[^<>\n]*>", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"(?<![{$\w])\{[A-Za-z][\w.-]*\}(?!\})|\$\{\w+\}")
_NUMBER = re.compile(r"(?<![\w.,:/-])[0-9]{1,4}(?![\w:/-]|[.,][0-9])")
_WORD = re.compile(r"[^\W\d_]{4,}")
_DOTTED = re.compile(r"\b[A-Za-z]\w+(?:\.[A-Z]\w+)+\b")
_HUMPS = re.compile(r"\b(?:[A-Z][a-z0-9]+){2,}[A-Z]?\b|\b[a-z0-9]+(?:_[a-z0-9]+)+\b")
_TEX = re.compile(r"\$[^$\n]*\\([a-z]{2,})[^$\n]*\$")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
_TWINS = {"a": "а", "e": "е", "o": "о", "c": "с", "p": "р", "x": "х"}  # Latin -> Cyrillic
_BACK = {cyrillic: latin for latin, cyrillic in _TWINS.items()}
_LEAST_WORDS = 8


def pick(found: Sequence[T], chance: random.Random) -> T | None:
    """One of them by chance, if there are any."""
    return found[chance.randrange(len(found))] if found else None


def cut(text: str, start: int, end: int, put: str = "") -> str:
    """The text with another one in place of a part."""
    return text[:start] + put + text[end:]


# -------------------------------------------------------------------------------- links, images


def _drop_link(pair: Pair, chance: random.Random) -> str | None:
    found = pick(list(_LINK.finditer(pair.target)), chance)
    return found and cut(pair.target, *found.span(), found[1])


def _alter_link(pair: Pair, chance: random.Random) -> str | None:
    found = pick(list(_LINK.finditer(pair.target)), chance)
    if found is None:
        return None
    letters = [n for n, letter in enumerate(found[2]) if letter.isalpha() and n > 8]
    at = pick(letters or [len(found[2]) - 1], chance)
    start = found.start(2) + (at or 0)
    return cut(pair.target, start, start + 1, "q" if pair.target[start] != "q" else "z")


def _shrink_link(pair: Pair, chance: random.Random) -> str | None:
    """A link of several words keeps the first letter of its text."""
    links = [m for m in _LINK.finditer(pair.target) if len(m[1]) > 20 and len(m[1].split()) > 2]
    sources = [link for link in shape_of(pair.source).links if len(link.text) > 20]
    found = pick(links if sources else [], chance)
    return found and cut(pair.target, found.start(1), found.end(1), found[1][:1])


def _drop_image(pair: Pair, chance: random.Random) -> str | None:
    found = pick(list(_IMAGE.finditer(pair.target)), chance)
    return found and cut(pair.target, *found.span())


def _alter_image(pair: Pair, chance: random.Random) -> str | None:
    found = pick(list(_IMAGE.finditer(pair.target)), chance)
    return found and cut(pair.target, found.end(2) - 5, found.end(2) - 4, "q")


# --------------------------------------------------------------------------- code, emphasis, tags


def _alter_code(pair: Pair, chance: random.Random) -> str | None:
    found = pick([m for m in _CODE.finditer(pair.target) if len(m[1]) > 2], chance)
    return found and cut(pair.target, found.start(1) + 1, found.start(1) + 2, "я")


def _open_code(pair: Pair, chance: random.Random) -> str | None:
    """Code loses its backticks."""
    found = pick(list(_CODE.finditer(pair.target)), chance)
    return found and cut(pair.target, *found.span(), found[1])


def _drop_bold(pair: Pair, chance: random.Random) -> str | None:
    found = pick(list(_BOLD.finditer(pair.target)), chance)
    return found and cut(pair.target, *found.span(), found[1])


def _unbalance_bold(pair: Pair, chance: random.Random) -> str | None:
    found = pick(list(_BOLD.finditer(pair.target)), chance)
    return found and cut(pair.target, found.end() - 2, found.end())


def _space_bold(pair: Pair, chance: random.Random) -> str | None:
    found = pick(list(_BOLD.finditer(pair.target)), chance)
    return found and cut(pair.target, *found.span(), f"** {found[1]} **")


def _escape_bold(pair: Pair, chance: random.Random) -> str | None:
    found = pick(list(_BOLD.finditer(pair.target)), chance)
    return found and cut(pair.target, *found.span(), rf"\*\*{found[1]}\*\*")


def _drop_tag(pair: Pair, chance: random.Random) -> str | None:
    found = pick(list(_TAG.finditer(pair.target)), chance)
    return found and cut(pair.target, *found.span())


def _break_placeholder(pair: Pair, chance: random.Random) -> str | None:
    shown = masked(pair.target)
    found = pick(list(_PLACEHOLDER.finditer(shown)), chance)
    return found and cut(pair.target, found.start() + 1, found.end() - 1, "übersetzt")


def _break_tex(pair: Pair, chance: random.Random) -> str | None:
    found = pick(list(_TEX.finditer(pair.target)), chance)
    return found and cut(pair.target, found.start(1), found.end(1), found[1].capitalize())


def _split_identifier(pair: Pair, chance: random.Random) -> str | None:
    found = pick([m for m in _DOTTED.finditer(masked(pair.target)) if m[0] in pair.source], chance)
    if found is None:
        return None
    at = found.start() + found[0].index(".")
    return cut(pair.target, at, at + 1, ". ")


def _alter_identifier(pair: Pair, chance: random.Random) -> str | None:
    shown = masked(pair.target)
    found = pick([m for m in _HUMPS.finditer(shown) if m[0] in masked(pair.source)], chance)
    return found and cut(pair.target, *found.span(), "ревсумкатегори")


# ------------------------------------------------------------------------------ numbers and words


def _numbers(pair: Pair) -> list[re.Match[str]]:
    """The numbers that source and translation share, each as often in both."""
    there = Counter(m[0] for m in _NUMBER.finditer(masked(pair.source)))
    found = list(_NUMBER.finditer(masked(pair.target)))
    here = Counter(m[0] for m in found)
    return [m for m in found if there[m[0]] == here[m[0]]]


def _change_digit(pair: Pair, chance: random.Random) -> str | None:
    found = pick(_numbers(pair), chance)
    if found is None:
        return None
    at = found.end() - 1
    return cut(pair.target, at, at + 1, str((int(pair.target[at]) + 3) % 10))


def _drop_number(pair: Pair, chance: random.Random) -> str | None:
    """A number is gone, with all its copies.

    Of two equal numbers one may well go: most translations say "Microsoft 365 Basic, Standard and
    Premium" where the source has the name three times. Counting repeats was tried: it found those
    that were planted, but of 131 findings more in a set of 149,321 translations nearly all were
    false. So the check does not count them, and it is not asked to here.
    """
    found = pick([m for m in _numbers(pair) if len(m[0]) > 1], chance)
    if found is None:
        return None
    target = pair.target
    for match in reversed(_numbers(pair)):
        if match[0] == found[0]:
            target = cut(target, *match.span())
    return target


def _change_month(pair: Pair, chance: random.Random) -> str | None:
    """A month that source and translation name is another. March and May are left alone: they are
    verbs as well, and the check wants a sign that they are not.
    """
    names = Locale.parse(pair.locale, sep="-").months["format"]["wide"]
    english = Locale.parse("en").months["format"]["wide"]
    found = [
        (match, month)
        for month, name in names.items()
        if month not in (3, 5) and re.search(rf"\b{english[month]}\b", masked(pair.source))
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", masked(pair.target))
    ]
    one = pick(found, chance)
    if one is None:
        return None
    others = [name for month, name in names.items() if english[month] not in pair.source]
    return cut(pair.target, *one[0].span(), chance.choice(others))


def _leave_sentence(pair: Pair, chance: random.Random) -> str | None:  # noqa: ARG001
    return pair.source if is_prose(pair.source) else None


def _double_word(pair: Pair, chance: random.Random) -> str | None:
    shown = masked(pair.target)
    words = [m for m in _WORD.finditer(shown) if m[0].islower() and not _UNSPACED.search(m[0])]
    found = pick(words, chance)
    return found and cut(pair.target, *found.span(), f"{found[0]} {found[0]}")


def _truncate(pair: Pair, chance: random.Random) -> str | None:  # noqa: ARG001
    """A long sentence loses its last two thirds."""
    if len(pair.source.split()) < 2 * _LEAST_WORDS or any(sign in pair.target for sign in "[<`*"):
        return None
    at = len(pair.target) // 3
    end = pair.target.find(" ", at) if " " in pair.target else at
    return pair.target[:end] if 0 < end < len(pair.target) // 2 else None


def _lower_initial(pair: Pair, chance: random.Random) -> str | None:  # noqa: ARG001
    first, second = pair.target[:1], pair.target[1:2]
    if not first.isupper() or not second.islower() or not pair.source[:1].isupper():
        return None
    return first.lower() + pair.target[1:]


def _mix_scripts(pair: Pair, chance: random.Random) -> str | None:
    """A letter is replaced by its twin of another script."""
    shown = masked(pair.target)
    table = _BACK if pair.language in ("ru", "uk", "bg") else _TWINS
    places = [
        m.start() + n
        for m in _WORD.finditer(shown)
        for n, letter in enumerate(m[0])
        if letter in table and 0 < n < len(m[0]) - 1
    ]
    at = pick(places, chance)
    return None if at is None else cut(pair.target, at, at + 1, table[pair.target[at]])


def _garble(pair: Pair, chance: random.Random) -> str | None:
    """A word is read in the wrong charset."""
    words = [m for m in _WORD.finditer(masked(pair.target)) if not m[0].isascii()]
    found = pick(words, chance)
    if found is None:
        return None
    raw = found[0].encode("utf-8")
    garbled = raw.decode("latin-1")
    return cut(pair.target, *found.span(), garbled)


# -------------------------------------------------------------------------------- signs and spaces


def _spaces(pair: Pair) -> list[int]:
    shown = masked(pair.target)
    return [
        n
        for n in range(1, len(shown) - 1)
        if shown[n] == " " and shown[n - 1].isalpha() and shown[n + 1].isalpha()
    ]


def _double_space(pair: Pair, chance: random.Random) -> str | None:
    at = pick(_spaces(pair) if "  " not in pair.source else [], chance)
    return None if at is None else cut(pair.target, at, at, " ")


def _space_before_sign(pair: Pair, chance: random.Random) -> str | None:
    """A space before a comma or full stop."""
    shown = masked(pair.target)
    found = pick(list(re.finditer(r"(?<=[^\W\d_])[,.、。](?=\s|$)", shown)), chance)
    return found and cut(pair.target, found.start(), found.start(), " ")


def _space_after_code(pair: Pair, chance: random.Random) -> str | None:
    found = pick(list(re.finditer(r"(?<=[^\s`]`)[,.、。](?=\s|$)", pair.target)), chance)
    if found is None or masked(pair.target)[found.start() - 1] != OBJECT:
        return None
    return cut(pair.target, found.start(), found.start(), " ")


def _drop_stop(pair: Pair, chance: random.Random) -> str | None:  # noqa: ARG001
    if not pair.source.endswith(".") or not pair.target.endswith((".", "。")):
        return None
    return pair.target[:-1] if len(pair.source.split()) > 3 else None


def _ask(pair: Pair, chance: random.Random) -> str | None:  # noqa: ARG001
    if not pair.source.endswith(".") or not pair.target.endswith((".", "。")):
        return None
    return pair.target[:-1] + ("？" if pair.target.endswith("。") else "?")


def _double_stop(pair: Pair, chance: random.Random) -> str | None:  # noqa: ARG001
    if not pair.target.endswith((".", "。")) or pair.target.endswith(".."):
        return None
    return pair.target + pair.target[-1]


def _open_bracket(pair: Pair, chance: random.Random) -> str | None:
    """A closing parenthesis is lost."""
    shown = masked(pair.target)
    pairs = list(re.finditer(r"[(（][^()（）\n]+[)）]", shown))
    found = pick(pairs if pair.source.count("(") == pair.source.count(")") else [], chance)
    return found and cut(pair.target, found.end() - 1, found.end())


def _pop_direction(pair: Pair, chance: random.Random) -> str | None:
    at = pick(_spaces(pair) or [len(pair.target)], chance)
    return None if at is None else cut(pair.target, at, at, "\u202c")


def _glue_word(pair: Pair, chance: random.Random) -> str | None:
    """The space between a link or code and a word of four letters or more behind it."""
    found = [
        match
        for match in re.finditer(r"(?<=[)`]) (?=[^\W\d_]{4})", pair.target)
        if masked(pair.target)[match.start() - 1] == OBJECT and not _UNSPACED.search(pair.target)
    ]
    one = pick(found, chance)
    return one and cut(pair.target, *one.span())


def _glue_comma(pair: Pair, chance: random.Random) -> str | None:
    """The space between two words of two letters or more and a comma."""
    found = re.finditer(
        r"(?<=(?<!\w)[^\W\d_]{2},) (?=[^\W\d_]{2})|(?<=[^\W\d_]{3},) (?=[^\W\d_]{2})",
        masked(pair.target),
    )
    one = pick([] if pair.language == "ja" else list(found), chance)
    return one and cut(pair.target, *one.span())


def _space_bracket(pair: Pair, chance: random.Random) -> str | None:
    found = re.finditer(r"(?<=\()(?=\w)|(?<=\w)(?=\))", masked(pair.target))
    one = pick(list(found), chance)
    return one and cut(pair.target, *one.span(), " ")


def _space_link(pair: Pair, chance: random.Random) -> str | None:
    found = re.finditer(r"(?<=(?<!!)\[)(?=\w[^\[\]]*\]\()|(?<=\w)(?=\]\()", pair.target)
    one = pick(list(found), chance)
    return one and cut(pair.target, *one.span(), " ")


def _space_elision(pair: Pair, chance: random.Random) -> str | None:
    """Behind the article or preposition that French shortens."""
    if pair.language != "fr":
        return None
    found = re.finditer(r"(?<=(?<!\w)[ldLD]['’])(?=\S)", masked(pair.target))
    one = pick(list(found), chance)
    return one and cut(pair.target, *one.span(), " ")


def _drop_inverted(pair: Pair, chance: random.Random) -> str | None:  # noqa: ARG001
    """That of a text that is one question or exclamation."""
    ends = pair.source.rstrip('*"”) ')[-1:], pair.target.rstrip('*"”) ')[-1:]
    found = re.findall("[¿¡]", masked(pair.target))
    if pair.language != "es" or len(found) != 1 or ends not in (("?", "?"), ("!", "!")):
        return None
    return pair.target.replace(found[0], "", 1)


def _latin_comma(pair: Pair, chance: random.Random) -> str | None:
    """Behind a letter of the script, with the space that it has in Latin."""
    one = pick(list(re.finditer(r"(?<=[^\W\d_])[、，،]", masked(pair.target))), chance)
    return one and cut(pair.target, *one.span(), ", ")


def _hide_character(pair: Pair, chance: random.Random) -> str | None:
    found = pick(list(_WORD.finditer(masked(pair.target))), chance)
    return found and cut(pair.target, found.start() + 2, found.start() + 2, "\u200b")


KINDS = (
    Kind("a link is dropped", _drop_link, ("lost-link",)),
    Kind("a letter of a URL is changed", _alter_link, ("altered-link",)),
    Kind("the text of a link shrinks", _shrink_link, ("shrunk-link-text",)),
    Kind("an image is dropped", _drop_image, ("lost-image",)),
    Kind("an image's URL is changed", _alter_image, ("altered-image", "lost-image")),
    Kind("a letter of code is changed", _alter_code, ("code-differs",)),
    Kind("code loses its backticks", _open_code, ("code-differs",)),
    Kind("bold is dropped", _drop_bold, ("lost-bold",)),
    Kind("bold is not closed", _unbalance_bold, ("lost-bold", "visible-markup")),
    Kind("bold gets inner spaces", _space_bold, ("spaced-emphasis", "lost-bold")),
    Kind("bold is escaped", _escape_bold, ("visible-markup", "lost-bold")),
    Kind("a tag is dropped", _drop_tag, ("html-differs",)),
    Kind("a placeholder is translated", _break_placeholder, ("placeholder-differs",)),
    Kind("a TeX command is changed", _break_tex, ("math-differs",)),
    Kind("a dotted identifier is split", _split_identifier, ("split-identifier",)),
    Kind("an identifier is transliterated", _alter_identifier, ("transliterated-identifier",)),
    Kind("a digit is changed", _change_digit, ("number-differs",)),
    Kind("a number is dropped", _drop_number, ("number-differs",)),
    Kind("a month is another", _change_month, ("month-differs", "number-differs")),
    Kind("a sentence is left untranslated", _leave_sentence, ("untranslated-prose",)),
    Kind("a word is doubled", _double_word, ("doubled-word",)),
    Kind("a sentence is cut to a third", _truncate, ("length-outlier",)),
    Kind("the first letter is small", _lower_initial, ("initial-capital",)),
    Kind("a letter is of another script", _mix_scripts, ("wrong-script",)),
    Kind("a word is garbled", _garble, ("mojibake",)),
    Kind("a space is doubled", _double_space, ("double-space",)),
    Kind("the space behind a link or code is lost", _glue_word, ("missing-space",)),
    Kind("the space behind a comma is lost", _glue_comma, ("missing-space",)),
    Kind("a space stands inside of brackets", _space_bracket, ("inner-space",)),
    Kind("a space stands at the edge of a link", _space_link, ("inner-space",)),
    Kind("a space stands behind an apostrophe", _space_elision, ("spaced-elision",)),
    Kind("an inverted sign is dropped", _drop_inverted, ("missing-inverted-sign",)),
    Kind("a comma is of another script", _latin_comma, ("foreign-sign", "cjk-space")),
    Kind("a space stands before a stop", _space_before_sign, ("space-before-sign", "cjk-space")),
    Kind("a space stands between code and a stop", _space_after_code, ("space-before-sign",)),
    Kind("the full stop is dropped", _drop_stop, ("final-punctuation",)),
    Kind("a statement becomes a question", _ask, ("final-punctuation",)),
    Kind("the full stop is doubled", _double_stop, ("doubled-sign",)),
    Kind("a parenthesis is not closed", _open_bracket, ("unbalanced-bracket",)),
    Kind("a bidi control has no opener", _pop_direction, ("unpaired-bidi-control",)),
    Kind("an invisible character stands in a word", _hide_character, ("zero-width-character",)),
)
