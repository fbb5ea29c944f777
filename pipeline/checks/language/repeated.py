"""Words that stand twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from pipeline.checks.reading.mask import masked
from pipeline.checks.reading.mend import Edit, marks_of
from pipeline.checks.registry import Flaw, Pair, text_check
from pipeline.model import Level

_REDUPLICATING: Mapping[str, bool] = {
    **dict.fromkeys(("vi", "id", "ms", "jv", "su", "fil", "tl", "tr", "az", "uz", "tk"), True),
    **dict.fromkeys(("eu", "sw", "ha", "yo", "zu"), True),
    **dict.fromkeys(("zh", "yue", "ja", "ko", "th", "lo", "km", "my", "kk", "ky", "tt"), False),
    **dict.fromkeys(("hi", "ur", "bn", "as", "pa", "gu", "mr", "ne", "or", "si"), False),
    **dict.fromkeys(("ta", "te", "kn", "ml", "fa", "ps", "ku", "ckb", "hy", "ka", "he"), False),
}
"""Languages that double words to say "each", "very" or a plural (World Atlas of Language
Structures, feature 27A: productive reduplication), and that write the two apart; whether their
script is the Latin one. Where it is not, Latin words are looked at all the same.
"""
_USUAL = {
    "de": "der die das dem den denen deren dessen sie ihr ihnen wir es was mit bei zu an in auf "
    "aus um vor nach durch über ein",
    "nl": "die dat de het u je ze we is had zijn hem te er deze in op aan uit af om over voor "
    "door bij naar toe worden wordt werd hebben heeft kan kunnen moet moeten wil mag zal",
    "af": "die dit nie gou is in op aan",
    "da": "der det de den at i på er har kan om for til af op ud ind med over fra under",
    "nb": "der det de den at i på som er har kan om for til av opp ut inn med over fra under",
    "no": "der det de den at i på som er har kan om for til av opp ut inn med over fra under",
    "nn": "der det dei den at i på som er har kan om for til av opp ut inn med over frå under",
    "sv": "det den de att i på som är har kan om för till av upp ut in med över från under så",
    "fr": "nous vous",
    "it": "piano via man mano sono così quasi poco pian",
    "pt": "está logo como se",
    "es": "casi muy",
    "el": "σας μας του της τους το τη την τα σιγά λίγο πολύ πρώτα άκρη γύρω βήμα κάτω πάνω τώρα",
    "ru": "что если чуть еле",
    "uk": "що якщо ледь",
    "bg": "ви му им си ни ги го се леко",
    "mk": "ви му им си ни ги го се",
    "pl": "co się to",
    "cs": "se si to je",
    "sk": "sa si to je",
    "sl": "se je ki",
    "hr": "se je",
    "sr": "se je се је",
    "ro": "a ce foarte încet",
    "fi": "se ne hyvin",
    "et": "aeg ikka",
    "ar": "ما من",
    "hu": "az azt ez ezt annak ennek hogy ha meg",
}
"""Words that may rightly meet themselves: pronouns and articles ("die, die die Rolle hat"; "nous
nous engageons"; "του λογαριασμού σας σας"), verbs and their particles ("loggt sich in in", "worden
worden"), and set phrases (grammars of the languages).
"""
_WORDS = {language: frozenset(words.split()) for language, words in _USUAL.items()}
_JOINING = {
    "vi": "và của các những hoặc",
    "id": "dan atau yang untuk dengan dari di ke pada oleh dalam adalah",
    "ms": "dan atau yang untuk dengan dari di ke pada oleh dalam ialah",
    "tr": "ve veya ile ancak olarak gibi",
    "az": "və ilə amma",
    "hu": "a az és hogy egy vagy de",
    "hi": "का की के को में से ने और या है हैं",
    "bn": "এবং বা",
    "fa": "را از به در که و با برای",
    "ur": "کا کی کے کو میں سے نے اور ہے",
    "he": "את של על עם או אל כי",
    "ko": "및 또는 그리고",
}
"""Words of such languages that join others, which nobody doubles on purpose."""
_ONCE = {language: frozenset(words.split()) for language, words in _JOINING.items()}
_NOT_FIRST = {
    "de": frozenset({"der", "die", "das", "dem", "den", "ein"}),
    "nl": frozenset({"de", "het"}),
}
"""Articles of these, which meet themselves, but not at the beginning: ``Die die Datei``."""
_SIGNS = '*_[]()"„“”«»‚‘:'
_has_signs = re.compile(f"[{re.escape(_SIGNS)}]").search
_BIT_BY_BIT = re.compile(
    r"(?<![\w-])(?:(\w{2,}) (?:by|and|to) \1|gradually|slowly)(?![\w-])", re.IGNORECASE
)
"""What many languages say by a word twice: "step by step", "more and more"; "one to one"."""
_ARABIC_ADVERB = re.compile(r"(?!\u0627\u0644|\u0648\u0627\u0644)\w+(?:\u0627|\u0629|\u064b)")
"""How a noun ends that says how: "\u062e\u0637\u0648\u0629 \u062e\u0637\u0648\u0629"."""
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


_HAN, _KATAKANA, _THAI = "[\u4e00-\u9fff]", "[\u30a1-\u30fe]", "[\u0e01-\u0e4e]"
_WRITTEN = re.compile(rf"((?!(.)\2\2)(?:{_HAN}{{3,12}}|{_KATAKANA}{{3,12}}|{_THAI}{{6,30}}))\1")
"""A word twice in a script without spaces. What these languages double is shorter."""
_UNSPACED = frozenset({"zh", "yue", "ja", "th"})
_ONE_LETTER = {
    "ru": "вксуио", "uk": "вузіо", "be": "узі", "bg": "всио", "pl": "wzuoi", "cs": "vskzuoi",
    "sk": "vskzuoi", "sl": "vszko", "hr": "uskoi", "sr": "усои", "pt": "oe", "it": "e", "es": "y",
}  # fmt: skip
"""Prepositions and the like of one letter that never meet themselves; others may be names."""


@text_check(level=Level.WARNING, when=" \u00a0")
def doubled_word(pair: Pair) -> Iterator[Flaw]:
    """A translation has the same word twice in a row.

    Why:
        It is a slip of the pen, or two words of the source became one, and readers stumble.
        Doublings that a language has ("die, die die Rolle haben", "nous nous engageons") and
        those of the source are left alone. In languages that double words by rule only words that
        join others are looked at ("and and"), and where no spaces are written, long words.

    Bad:
        msgid "Select the file."
        msgstr "Wählen Sie Datei Datei aus."

    Good:
        msgstr "Wählen Sie die Datei aus."
    """
    if pair.language in _ONCE:
        yield from _joining_twice(pair)
    if pair.language in _UNSPACED and _WRITTEN.search(pair.target):
        yield from _flaws(pair, list(_WRITTEN.finditer(masked(pair.target))), "delete one")
    if _REDUPLICATING.get(pair.language) or not _may_have(pair):
        return
    text = masked(pair.target)
    twice = _TWICE_LATIN if pair.language in _REDUPLICATING else _TWICE
    found = [
        match
        for match in twice.finditer(text)
        if _is_same(match) and not _is_usual(match, text, pair.language)
    ]
    if pair.language in _ONE_LETTER:
        found += _one_letter(pair.language).finditer(text)
    mild = all(_is_participle(match[1], pair.language) for match in found)
    hint = "delete one, or say the two differently"
    yield from _flaws(pair, found, hint, Level.INFO if mild else None)


def _joining_twice(pair: Pair) -> Iterator[Flaw]:
    """A word that joins others, twice in a language that doubles words of other kinds."""
    words, once = pair.target.split(), _ONCE[pair.language]
    if not any(one == two and two in once for one, two in pairwise(words)):
        return
    yield from _flaws(
        pair, list(_joining(pair.language).finditer(masked(pair.target))), "delete one"
    )


def _flaws(
    pair: Pair, found: Sequence[re.Match[str]], hint: str, level: Level | None = None
) -> Iterator[Flaw]:
    """What stands twice, if the source does not say a word twice as well."""
    if found and not _is_doubled(masked(pair.source)):
        yield Flaw(
            f'"{found[0][1]}" stands twice in a row',
            hint,
            target=marks_of([Edit(*match.span()) for match in found]),
            level=level,
        )


@lru_cache(maxsize=16)
def _joining(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\S)({'|'.join(sorted(_ONCE[language]))})[ \u00a0]{{1,3}}\1(?!\S)")


@lru_cache(maxsize=16)
def _one_letter(language: str) -> re.Pattern[str]:
    """What finds a word of one letter twice, between words: ``файл в в папке``."""
    return re.compile(
        rf"(?<=[^\W\d_][ \u00a0])([{_ONE_LETTER[language]}])[ \u00a0]{{1,3}}\1"
        r"(?=[ \u00a0][^\W\d_]{2})"
    )


def _is_doubled(source: str) -> bool:
    """Whether a source says a word twice too, or what other languages say so."""
    return _TWICE.search(source) is not None or _BIT_BY_BIT.search(source) is not None


def _may_have(pair: Pair) -> bool:
    """Whether a word begins as the one before it, at a glance."""
    if pair.language in _REDUPLICATING:
        plain = _LATIN_WORDS.findall(pair.target.lower())  # its words are not told apart by spaces
    else:
        plain = pair.target.lower().split()
        if _has_signs(pair.target):
            plain = [word for token in plain if (word := token.strip(_SIGNS))]
    return any(map(str.startswith, plain[1:], plain))


def _is_usual(match: re.Match[str], text: str, language: str) -> bool:
    """Whether the language doubles this word, here."""
    word = match[1].lower()
    if language == "ar" and _ARABIC_ADVERB.fullmatch(word):
        return True
    if word not in _WORDS.get(language, ()):
        return False
    if match[1][0].isupper() and word in _NOT_FIRST.get(language, ()):
        return not match[0].endswith(word)  # "Die die", not "DIE DIE"
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
