"""Words of the source that were left in a translation."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache
from itertools import pairwise, product
from typing import NamedTuple

from pipeline.checks.reading.foreign import is_english, is_jargon, is_known, is_only_english
from pipeline.checks.reading.mask import masked
from pipeline.checks.registry import Flaw, Pair, text_check
from pipeline.locales import script_of
from pipeline.markdown import OBJECT
from pipeline.model import Level, Mark

_LATIN = "0-9A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff"
"""Letters that a Latin word may have; kana may touch a word of another script."""
_PLAIN = re.compile(
    rf"""(?<![{_LATIN}.@/\\#$%&=+_:-]) [a-z]{{2,}}+ (?:[’'-][a-z]++)*
         (?![{_LATIN}@/\\=&+_-]|[.'’:][{_LATIN}])""",
    re.VERBOSE,
)
_NO_LETTERS = bytes(one if chr(one).isalpha() and one < 128 else 32 for one in range(256))
"""For each byte itself, or a space where it is no plain Latin letter."""
_TOKEN = re.compile(rf"[{_LATIN}]{{1,2}}[’'](?=[{_LATIN}]{{2}})|[{_LATIN}][{_LATIN}’'+&-]*+")
"""Words; an article before an apostrophe (``l’option``) is one of its own."""
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
_ANYWHERE = frozenset({"true", "false", "null", "email", "e-mail"})
"""What programs write, and a word of nearly all languages."""
_LONGEST_LINK = 4
_BEFORE_NAME, _BEHIND_NAME = 2, 3
"""More words than that, in front of a name or behind one, are no part of it."""
_THING = re.compile(
    r"""\ (?:statement|method|keyword|function|parameter|property|class|attribute|command
          |directive|clause|loop|block|expression|modifier|operator|API|icon|button|menu|tab)s?\b""",
    re.VERBOSE,
)
"""What stands behind a name in a source: "the using statement", "the money icon"."""
_ASSIGNS = re.compile(r"[ \u00a0]?[=:]=?[ \u00a0]?(?:[Tt]rue|[Ff]alse|[Nn]ull|\d)")
_GAPS = frozenset({" ", "\u00a0", ", "})
"""What stands between words that belong together."""
_LEAST_LETTERS, _LEAST_LATIN = 4, 3
_NEAR = 200
_MOST = 5


class _Word(NamedTuple):
    """A word of a translation, and how the source writes it, if it stands in a run."""

    text: str
    start: int
    end: int
    form: str

    @property
    def plain(self) -> bool:
        """Whether the source writes it in lower case, or it is a number."""
        return self.form.islower() or self.form.isdigit()


class _Run(NamedTuple):
    """Words that stand next to each other both in the source and in the translation."""

    start: int
    end: int
    words: tuple[_Word, ...]


@text_check(level=Level.WARNING)
def leftover_source_word(pair: Pair) -> Iterator[Flaw]:
    """A word of the source stands in a translation into another language.

    Why:
        It was overlooked, most often by a machine, and readers may not know it. Only words in
        lower case are looked at, since names are kept on purpose, and only English ones that
        are neither words nor loans of the other language, as the frequencies of words tell; in
        German, nouns that are loans have a capital. What is kept as a whole (a name, the label of
        a button, a title, a quotation), is explained in brackets or names a thing in a program is
        left alone, and so is a word that an article keeps in most places.

    Bad:
        msgid "You can transact with customers."
        msgstr "Sie können mit Kunden transact."

    Good:
        msgid "You can transact with customers."
        msgstr "Sie können mit Kunden Geschäfte machen."
    """
    if not _can_tell(pair.language, pair.locale, pair.origin):
        return
    shared = _rows(pair.source).intersection(_latin(masked(pair.target)))
    if not shared or not _tells(shared, pair.source):
        return
    text = pair.target
    here = [word for word in _words(pair.source) if word in text and _stands_in(word, masked(text))]
    telling = {word for word in here if _is_foreign(word, pair)}
    if not telling:
        return
    suspects = telling.intersection(_PLAIN.findall(masked(pair.target)))
    if not suspects:
        return
    runs = [run for run in _runs(pair, suspects) if _is_left_over(run, pair)]
    for run in runs[:_MOST]:
        text = pair.target[run.start : run.end]
        message = f'"{text}" of the source was not translated'
        yield Flaw(
            message,
            "translate it",
            target=((run.start, run.end),),
            source=_spot(pair, text),
            habit=text,
        )


@lru_cache(maxsize=64)
def _can_tell(language: str, locale: str, origin: str) -> bool:
    """Whether words of the source's language can be told from those of the translation's."""
    source = origin.partition("-")[0]
    if source == language or script_of(origin) != "Latn":
        return False
    return source == "en" and (script_of(locale) != "Latn" or is_known(language))


def _tells(shared: Set[bytes], source: str) -> bool:
    """Whether a word may have been left over, at a glance: it has one of the shared rows."""
    least = 2 if "-" in source else _LEAST_LATIN  # "to-do"
    return any(len(row) >= least and row.islower() for row in shared)


@lru_cache(maxsize=2048)
def _rows(text: str) -> frozenset[bytes]:
    """The rows of plain Latin letters in what a source says."""
    return frozenset(_latin(masked(text)))


def _latin(text: str) -> list[bytes]:
    """The plain Latin letters of a text, in rows."""
    return text.encode("utf-8", "replace").translate(_NO_LETTERS).split()


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    """The words of a source in lower case, and the parts of those with hyphens."""
    shown = masked(text)
    found = set(_PLAIN.findall(shown))
    if "-" in shown:
        found.update(_PLAIN.findall(shown.replace("-", " ")))
    return tuple(word for word in sorted(found - _ANYWHERE) if len(word) >= _LEAST_LATIN)


def _stands_in(word: str, text: str) -> bool:
    """Whether a word is more than a part of others, at a glance: no plain letter is beside it."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if not (_is_plain(text[start - 1 : start]) or _is_plain(text[end : end + 1])):
            return True
        start = text.find(word, end)
    return False


def _is_plain(letter: str) -> bool:
    return letter.isascii() and letter.isalpha()


def _is_foreign(word: str, pair: Pair) -> bool:
    """Whether a word is English, and not one of the translation's language."""
    if is_jargon(word, pair.language):
        return False
    if script_of(pair.locale) != "Latn":
        return len(word) >= _LEAST_LETTERS and is_english(word)
    return is_only_english(word, pair.language)


def _runs(pair: Pair, suspects: Set[str]) -> Iterator[_Run]:
    """Each longest run that has a suspect word in it, without the names at its ends."""
    follows = _follows(masked(pair.source))
    text = masked(pair.target)
    words: list[_Word] = []
    for match in _TOKEN.finditer(text):
        word = _Word(match[0], match.start(), match.end(), match[0])
        before = words[-1] if words else None
        forms = None
        if before is not None and text[before.end : word.start] in _GAPS:
            forms = follows.get((before.text, word.text))
        if forms is None or before is None:
            yield from _run(words, suspects)
            words = [word]
        else:
            words[-1] = before._replace(form=forms[0])
            words.append(word._replace(form=forms[1]))
    yield from _run(words, suspects)


def _run(words: Sequence[_Word], suspects: Set[str]) -> Iterator[_Run]:
    """What may be left over of words in a row: all of them, or many in front of a name or behind
    one; of others in a row with names one cannot tell where the name ends.
    """
    if suspects.isdisjoint(word.text for word in words):
        return
    plain = [word.plain for word in words]
    if not words[0].text.islower():
        first = plain.index(True) if True in plain else len(plain)
        rest = words[first:] if all(plain[first:]) else ()
        words = rest if len(rest) > _BEHIND_NAME or words[0].text.isdigit() else ()
    elif not all(plain[1:]):
        rest = words[: plain.index(False, 1)]
        words = rest if len(rest) > _BEFORE_NAME else ()
    kept = [number for number, word in enumerate(words) if _is_word(word.text)]
    if kept and not suspects.isdisjoint(words[number].text for number in kept):
        words = words[kept[0] : kept[-1] + 1]
        yield _Run(words[0].start, words[-1].end, tuple(words))


def _is_word(text: str) -> bool:
    """Neither a number nor a part of one (``7.x``) or of an identifier."""
    return text == "a" or (len(text) > 1 and not any(map(str.isdigit, text)))


@lru_cache(maxsize=256)
def _follows(text: str) -> Mapping[tuple[str, str], tuple[str, str]]:
    """Every two words that follow each other, by how a translation may write them: as they are,
    or without their capitals, as machines do with names.
    """
    words = [(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text)]
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for (one, _, end), (two, start, _) in pairwise(words):
        if text[end:start] in _GAPS:
            for key in product((one, one.lower()), (two, two.lower())):
                found.setdefault(key, (one, two))
    return found


def _is_left_over(run: _Run, pair: Pair) -> bool:
    """Not kept as a whole, not explained in brackets, and not the name of a thing in a program."""
    return not _is_kept(run, pair) and not _is_named(run, pair)


def _is_named(run: _Run, pair: Pair) -> bool:
    """``the using statement``, ``autorenew = False``."""
    if _ASSIGNS.match(pair.target, run.end):
        return True
    text = " ".join(word.form for word in run.words)
    at = pair.source.find(text)
    return at >= 0 and _THING.match(pair.source, at + len(text)) is not None


def _is_kept(run: _Run, pair: Pair) -> bool:
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


def _is_shortened(run: _Run, rest: str) -> bool:
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
    words = _TOKEN.findall(piece.lower())
    return len(words) > 1 and set(_TOKEN.findall(pair.source.lower())).issuperset(words)


def _enclosing(text: str, run: _Run) -> Mark | None:
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


def _is_in_name(run: _Run, text: str) -> bool:
    """``Dynamics 365 for Sales``: a short word between two that begin like names."""
    before = text[max(run.start - _NEAR, 0) : run.start].split(" ")
    after = text[run.end + 1 : run.end + 2]
    return len(before) > 1 and before[-1] == "" and after.isupper() and _is_name(before[-2][:1])


def _is_name(first: str) -> bool:
    return first.isupper() or first.isdigit()


def _spot(pair: Pair, text: str) -> tuple[Mark, ...]:
    match = re.search(rf"(?<!\w){re.escape(text)}(?!\w)", pair.source)
    return (match.span(),) if match else ()
