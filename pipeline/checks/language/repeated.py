"""Words that stand twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pipeline.checks.reading.mask import masked
from pipeline.checks.reading.mend import Edit, marks_of
from pipeline.checks.registry import Flaw, Pair, text_check
from pipeline.model import Level

_REDUPLICATING: Mapping[str, bool] = {
    **dict.fromkeys(("vi", "id", "ms", "jv", "su", "fil", "tl", "tr", "az", "uz", "tk"), True),
    **dict.fromkeys(("eu", "hu", "sw", "ha", "yo", "zu"), True),
    **dict.fromkeys(("zh", "yue", "ja", "ko", "th", "lo", "km", "my", "kk", "ky", "tt"), False),
    **dict.fromkeys(("hi", "ur", "bn", "as", "pa", "gu", "mr", "ne", "or", "si"), False),
    **dict.fromkeys(("ta", "te", "kn", "ml", "fa", "ps", "ku", "ckb", "hy", "ka", "he"), False),
}
"""Languages that double words to say "each", "very" or a plural (World Atlas of Language
Structures, feature 27A: productive reduplication), and that write the two apart; whether their
script is the Latin one. Where it is not, Latin words are looked at all the same.
"""
_USUAL = {
    "de": "der die das dem den denen deren dessen sie ihr ihnen wir mit bei zu an in auf",
    "nl": "die dat de het u je ze we is had zijn hem te",
    "af": "die dit nie gou",
    "da": "der det de den at i på",
    "nb": "der det de den at i på som",
    "no": "der det de den at i på som",
    "nn": "der det dei den at i på som",
    "sv": "det den de att i på som",
    "fr": "nous vous",
    "it": "piano via man sono così quasi",
    "pt": "está logo como",
    "es": "casi muy",
    "ru": "что если чуть еле",
    "uk": "що якщо ледь",
    "pl": "co się",
    "cs": "se si to",
    "sk": "sa si to",
    "ro": "a",
    "ar": "ما من شيئا يوما جنبا",
}
"""Words that may rightly meet themselves: pronouns and articles ("die, die die Rolle hat"; "nous
nous engageons"), verbs, prefixes, and set phrases (grammars of the languages).
"""
_WORDS = {language: frozenset(words.split()) for language, words in _USUAL.items()}
_SIGNS = '*_[]()"„“”«»‚‘:'
_has_signs = re.compile(f"[{re.escape(_SIGNS)}]").search
_LATIN_WORDS = re.compile(r"[A-Za-z]{2,}")
_ENDINGS = {
    "es": "ado ados ada adas ido idos ida idas",
    "pt": "ado ados ada adas ido idos ida idas",
    "ca": "at ats ada ades it its ida ides",
    "it": "ato ati ata ate ito iti ita ite uto uti uta ute",
    "fr": "é és ée ées",
    "ro": "at ați ată ate it iți ită ite",
}
"""Endings of words that are nouns as well: "los asociados asociados a la cuenta"."""
_PARTICIPLE = {language: tuple(ends.split()) for language, ends in _ENDINGS.items()}
_NO_SUBJECT = re.compile(
    r"\b(?:d[e’']|à|pour|par|sans|avec|chez|en|vers|sur)[ \u00a0]?\Z", re.IGNORECASE
)
_NOT_REFLEXIVE = re.compile(r"[ \u00a0](?:n[e’'] ?)?(?:av|pouv|voul|dev|sav)(?:ez|ons)\b")
_TWICE = re.compile(r"(?<![\w'’.-])([^\W\d_]{2,60})[ \u00a0]{1,3}\1(?![\w'’-]|\.\w)", re.IGNORECASE)
_TWICE_LATIN = re.compile(
    r"(?<![A-Za-z0-9_'’.-])([A-Za-z]{2,60})[ \u00a0]{1,3}\1(?![A-Za-z0-9_'’-]|\.\w)", re.IGNORECASE
)


@text_check(level=Level.WARNING, when=" \u00a0")
def doubled_word(pair: Pair) -> Iterator[Flaw]:
    """A translation has the same word twice in a row.

    Why:
        It is a slip of the pen, or two words of the source became one, and readers stumble.
        Doublings that a language has ("die, die die Rolle haben", "nous nous engageons") and
        those of the source are left alone, as are languages that double words by rule.

    Bad:
        msgid "Select the file."
        msgstr "Wählen Sie Datei Datei aus."

    Good:
        msgstr "Wählen Sie die Datei aus."
    """
    if _REDUPLICATING.get(pair.language) or not _may_have(pair):
        return
    text = masked(pair.target)
    twice = _TWICE_LATIN if pair.language in _REDUPLICATING else _TWICE
    found = [
        match
        for match in twice.finditer(text)
        if _is_same(match) and not _is_usual(match, text, pair.language)
    ]
    if found and not _TWICE.search(masked(pair.source)):
        yield Flaw(
            f'"{found[0][1]}" stands twice in a row',
            "delete one, or say the two differently",
            target=marks_of([Edit(*match.span()) for match in found]),
            level=Level.INFO if all(_is_participle(m[1], pair.language) for m in found) else None,
        )


def _may_have(pair: Pair) -> bool:
    """Whether a word begins as the one before it, at a glance."""
    if pair.language in _REDUPLICATING:
        plain = _LATIN_WORDS.findall(pair.target)  # its words are not told apart by spaces
    else:
        plain = pair.target.split()
        if _has_signs(pair.target):
            plain = [word for token in plain if (word := token.strip(_SIGNS))]
    return any(map(str.startswith, plain[1:], plain)) or (
        len(plain) > 1 and plain[1].startswith(plain[0].lower())
    )


def _is_usual(match: re.Match[str], text: str, language: str) -> bool:
    """Whether the language doubles this word, here."""
    word = match[1].lower()
    if word not in _WORDS.get(language, ()):
        return False
    if language != "fr":
        return True
    before, after = text[max(0, match.start() - 10) : match.start()], match.end()
    return not _NO_SUBJECT.search(before) and not _NOT_REFLEXIVE.match(text, after)


def _is_same(match: re.Match[str]) -> bool:
    """Also in case, but for the first word of the sentence."""
    first, second = match[1], match[0][-len(match[1]) :]
    return first == second or (first[1:] == second[1:] and first[0].isupper())


def _is_participle(word: str, language: str) -> bool:
    return word.endswith(_PARTICIPLE.get(language, ("\0",)))
