"""Words that stand against a link, code or the sign before them without a space."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.checks.reading.mask import masked
from pipeline.checks.reading.mend import Edit, mended
from pipeline.checks.reading.scripts import WITHOUT_SPACES
from pipeline.checks.registry import Flaw, Pair, text_check
from pipeline.locales import script_of
from pipeline.markdown import OBJECT
from pipeline.model import Level, Mark

_JOINING = frozenset({"ko", "hu", "fi", "et", "tr", "az", "kk", "ky", "uz", "tk", "tt", "mn", "eu",
                      "hy", "ka", "ta", "te", "ml", "kn", "si"})  # fmt: skip
"""Languages that put endings to whatever a word is."""
_PREFIXING = frozenset({"ar", "arz", "fa", "ur", "ckb", "he", "yi", "am", "ti", "id", "ms", "fil",
                        "tl", "jv", "sw"})  # fmt: skip
"""Languages that write "and", the article or what makes a verb together with the next word."""
_LETTERS = r"[^\W\d_]"
_BEHIND = re.compile(rf"{OBJECT}({_LETTERS}+)")
_BEFORE = re.compile(rf"[\[{OBJECT}](?<={_LETTERS}.)")
_WORDS_OF = re.compile(rf"{_LETTERS}+")
_WORD = re.compile(rf"{_LETTERS}+\Z")
_stands_behind = re.compile(f"{OBJECT}(?={_LETTERS})").search
_stands_before_link = re.compile(rf"\[(?<={_LETTERS}.)").search
_stands_before_object = re.compile(f"{OBJECT}(?<={_LETTERS}.)").search
_has_glued_sign = re.compile(rf"[,;.!?](?={_LETTERS}{_LETTERS})").search
"""At a glance: each begins with a sign or a set of signs, which ``re`` looks for fast."""
_GLUED = re.compile(
    rf"(?<![\w.@/\\,;:{OBJECT}]){_LETTERS}{{2,60}}(?P<sign>[,;.!?])(?P<word>{_LETTERS}{{2,60}})"
    r"(?![\w@/\\]|[.,;:]\w)"
)
"""Two words and a sign, in what is no chain of names."""
_LEAST, _LEAST_PREFIXED = 4, 6
"""Fewer letters may be an ending (``[Azure](a.md)s``), or what is written before a word."""
_LONGEST, _LONG, _MOST = 1000, 60, 20
_CLOSING = frozenset(")]`")
_OTHERS = frozenset("[ \u00a0")
"""Before the end of a link: it is empty, or has the space inside. Other checks say that."""
# fmt: off
_SHORT = {
    "de": "am an auf aus bei bis das dem den der des die ein für im in ist mit um und vom von vor "
          "zu zum zur als wie",
    "fr": "à au aux ce ces dans de des du et la le les ou par pas pour sur un une",
    "es": "a al con de del el la las los para por que se su un una y",
    "pt": "a à ao aos às com da das de do dos e em na nas no nos ou para por que se um uma",
    "it": "a al alla con da dal dei del di e ed il in la le nel per su un una",
    "ru": "в во для до за и из или к как на не об от по при с со что",
    "uk": "в до для з за і й із на не по при та що",
    "pl": "do dla i na nie od się w z za",
    "nl": "aan als bij dat de een het in is met of om op te tot uit van",
}
# fmt: on
"""Short words that are no endings."""
_WORDS = {language: frozenset(words.split()) for language, words in _SHORT.items()}


@text_check(level=Level.WARNING, when="[`,;.!?")
def missing_space(pair: Pair) -> Iterator[Flaw]:
    """A word stands against a link, code or the sign before it, with no space between them.

    Why:
        Machines lose the space behind the link where they turn a sentence around, people that
        behind a comma, and readers see two words as one. Endings (``[Azure](azure.md)s``),
        languages that put endings to anything or write without spaces, and what is so in the
        source are left alone.

    Bad:
        msgid "Sign in to the Partner Center [dashboard](home.md)."
        msgstr "Melden Sie sich beim [Dashboard](home.md)von Partner Center an."

    Good:
        msgstr "Melden Sie sich beim [Dashboard](home.md) von Partner Center an."
    """
    if script_of(pair.locale) in WITHOUT_SPACES:
        return
    shown = masked(pair.target)
    words = list(_beside_objects(pair)) if _may_touch(pair.target, shown) else []
    if _has_glued_sign(shown):
        words += _behind_signs(pair)
    if words:
        yield Flaw(
            "a word stands against what is before it or behind it",
            "put a space between them",
            target=tuple(word.mark for word in sorted(words)[:_MOST]),
            fix=mended(pair.target, [Edit(word.at, word.at, " ") for word in words]),
        )


class _Touch(NamedTuple):
    """Letters that stand ``behind`` something or before it, and where they meet it."""

    at: int
    letters: str
    behind: bool

    @property
    def mark(self) -> Mark:
        """Where the letters stand."""
        length = len(self.letters)
        return (self.at, self.at + length) if self.behind else (self.at - length, self.at)


def _beside_objects(pair: Pair) -> Iterator[_Touch]:
    """The words that stand against a link or code, where the source's do not."""
    if pair.language in _JOINING:
        return
    usual = {touch.behind for touch in _touches(pair.source)}
    for touch in _touches(pair.target):
        if touch.behind not in usual and _is_word(touch, pair.language):
            yield touch


def _behind_signs(pair: Pair) -> Iterator[_Touch]:
    """The words that stand against the comma or the full stop before them, which are no names:
    ``contoso.com``, ``Node.Js``.
    """
    usual = {match["sign"] for match in _GLUED.finditer(masked(pair.source))}
    known = frozenset(_WORDS_OF.findall(pair.source))
    text = pair.target
    for match in _GLUED.finditer(masked(text)):
        sign, word = match["sign"], match["word"]
        ends = word.istitle() and text[match.start("sign") - 1].islower()
        if sign not in usual and (sign in ",;" or (ends and word not in known)):
            yield _Touch(match.start("word"), match["word"], behind=True)


def _may_touch(text: str, shown: str) -> bool:
    """Whether letters may meet a link or code, at a glance."""
    found = _stands_behind(shown) or _stands_before_link(shown)
    return found is not None or ("`" in text and _stands_before_object(shown) is not None)


def _touches(text: str) -> Iterator[_Touch]:
    """The places where letters meet a link or code. Linear in the text."""
    shown = masked(text)
    for match in _BEHIND.finditer(shown):
        at = match.start(1)
        start = at
        while shown[start - 1 : start] == OBJECT:
            start -= 1
        inside = shown[start - 1 : start] if text[start] == "]" else ""
        if text[at - 1] in _CLOSING and inside not in _OTHERS:
            yield _Touch(at, match[1], behind=True)
    for match in _BEFORE.finditer(shown):
        at = match.start()
        word = _WORD.search(shown, max(at - _LONG, 0), at)
        if word is not None and (text[at] == "`" or _opens_link(text, at)):
            yield _Touch(at, word[0], behind=False)


def _opens_link(text: str, start: int) -> bool:
    """Whether a bracket opens a link with a letter in its text: ``word[1](a.md)`` is a note."""
    end = text.find("]", start, start + _LONGEST)
    return (
        text[start] == "["
        and not text[start + 1 : start + 2].isspace()
        and text[end + 1 : end + 2] in ("(", "[")
        and any(map(str.isalpha, text[start:end]))
    )


def _is_word(touch: _Touch, language: str) -> bool:
    """Whether the letters are a word of their own, and no ending nor what is joined to the next."""
    if language in _PREFIXING and not touch.behind:
        return len(touch.letters) >= _LEAST_PREFIXED
    known = _WORDS.get(language, frozenset())
    return len(touch.letters) >= _LEAST or touch.letters.lower() in known
