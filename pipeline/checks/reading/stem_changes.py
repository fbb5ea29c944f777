"""A word -> what its other forms begin with, where letters inside of it change.

Vowels come and go (``рынок``, ``рынка``; ``pes``, ``psa``; ``metin``, ``metni``), or are others in
a closed syllable (``вхід``, ``входу``; ``błąd``, ``błędu``), and the last consonant of a stem
softens (``ręka``, ``ręce``). Words are folded: without case and accents.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

_CYRILLIC = ("ru", "uk", "be", "bg", "mk", "sr")
_LATIN = ("cs", "sk", "pl", "hr", "bs", "sl", "sr", "lt")
_OF_LATIN = "i?[aeiouy](?:[mvwhj]|m[ia]|ch|v[eiu]|w[ei]|vima|wie)?"
_OF_CYRILLIC = "ь?[аеиоуыюяіє](?:[мвхиює]|ми|го|му|ві|те|та|ва|вима)?"
_OF_TURKIC = "[aeiouı]\\w{0,11}"
_OF_HUNGARIAN = "[aeiou]\\w{0,9}"
_OF_ROMANIAN = "(?:e|ei|ele|elor|i|ii|ile|ilor)"
_ENDINGS = {
    **dict.fromkeys(_LATIN, re.compile(_OF_LATIN)),
    **dict.fromkeys(_CYRILLIC, re.compile(_OF_CYRILLIC)),
    "sr": re.compile(f"{_OF_LATIN}|{_OF_CYRILLIC}"),
    **dict.fromkeys(("tr", "az"), re.compile(_OF_TURKIC)),
    "hu": re.compile(_OF_HUNGARIAN),
    "ro": re.compile(_OF_ROMANIAN),
}
"""Endings of nouns, before which a stem changes."""
_FLEETING = {
    **dict.fromkeys(("cs", "pl"), "e"),
    "sk": "eo",
    **dict.fromkeys(("hr", "bs"), "a"),
    "sl": "ea",
    **dict.fromkeys(("ru", "uk", "be"), "ео"),
    "bg": "ъе",
    "mk": "оеа",
    "sr": "aа",
    **dict.fromkeys(("tr", "az"), "iıu"),
    "hu": "oe",
}
"""Vowels between the last consonants that most endings drive out."""
_LEAST = dict.fromkeys(("tr", "az", "hu"), 3)
_LEAST_BASE = 2
"""Letters that are left of a word at least."""
_CLOSED = re.compile(
    "(.*[^\\W\\d_aeiouıаеиоуыэюяіє])?([aeiouyıаеиоуыэюяіъє])([^\\W\\d_aeiouyıаеиоуыэюяіє])ь?"
)
_OPEN = re.compile("(.*[^\\W\\d_aeiouyаеиоуыэюяіє])[ьи]?([^\\W\\d_aeiouyаеиоуыэюяіє])[aeoаоя]")
"""``окно``; also with a soft sign, or what is left of ``й``, between the consonants."""
_SYLLABLE = re.compile("(.+)([aouіа])([^\\W\\d_aeiouyаеиоуыэюяіє]{1,2})ь?")
_OTHER_VOWELS = {
    "uk": {"і": "ое"},
    "pl": {"a": "e"},
    "cs": {"u": "o"},
    "ro": {"a": "e"},
}
"""What vowels of a last closed syllable become before an ending: ``stůl``, ``stolu``."""
_SOFTENED: Mapping[str, Mapping[str, str | tuple[str, ...]]] = {
    **{
        key: {
            "k": "c",
            "g": "zc",
            "h": "zs",
            "r": ("rz",),
            "d": ("dz",),
            "ł": "l",
            "t": "c",
            "c": "k",
        }
        for key in ("cs", "sk", "pl", "hr", "bs", "sl")
    },
    **{key: {"к": "цч", "г": "жз", "х": "шс", "ц": "ч", "д": "ж", "т": "ч"} for key in _CYRILLIC},
    **{key: {"p": "b", "t": "d", "k": "g"} for key in ("tr", "az")},
    "ro": {"d": "z"},
    "lt": {"d": ("dz",), "t": "c"},
}
"""Last consonants of stems, and what they become before some endings."""
_LEAST_SOFT = 3
_IRREGULAR = {
    "bg": {"ден": "дни"},
    "cs": {"rok": "let", "clovek": "lid", "kun": "kon"},
    "hr": {"posao": "posl", "dio": "dijel", "ugao": "ugl"},
    "hu": {"lo": "lov", "to": "tav", "ko": "kov", "szo": "szav", "mu": "muv"},
    "pl": {"dzien": "dni", "tydzien": "tygodni", "rok": "lat", "zab": "zeb", "czlowiek": "ludz"},
    "ru": {"имя": "имен", "время": "времен", "человек": "люд"},
    "sk": {"clovek": "lud"},
    "sr": {"posao": "posl", "deo": "del", "посао": "посл", "део": "дел"},
    "uk": {"імя": "імен", "день": "дн"},
}
_MOST_IRREGULAR = 6
"""Letters of an ending behind such a stem."""


def is_changed_form(other: str, word: str, language: str) -> bool:
    """Whether a word is a form of another one whose stem changes before its endings."""
    irregular = _IRREGULAR.get(language, {}).get(word)
    if irregular and other.startswith(irregular):
        return len(other) <= len(irregular) + _MOST_IRREGULAR
    endings = _ENDINGS.get(language)
    if endings is None:
        return False
    return other in _whole(word, language) or any(
        other.startswith(stem) and endings.fullmatch(other, len(stem))
        for stem in _stems(word, language)
    )


@lru_cache(maxsize=4096)
def _whole(word: str, language: str) -> frozenset[str]:
    """Genitives of many things, which have no ending but one more vowel: ``окно``, ``окон``."""
    match = _OPEN.fullmatch(word)
    if match is None:
        return frozenset()
    vowels = [*_FLEETING.get(language, ""), *(["ie"] if language in ("pl", "sk") else [])]
    return frozenset(match[1] + vowel + match[2] for vowel in vowels)


@lru_cache(maxsize=4096)
def _stems(word: str, language: str) -> tuple[str, ...]:
    """What a word is before an ending, if it changes there."""
    stems = [*_without_vowel(word, language), *_with_other_vowel(word, language)]
    bare = _bare(word)
    soft = [bare, *stems] if len(bare) >= _LEAST_SOFT else stems
    return tuple(
        dict.fromkeys([*stems, *(form for stem in soft for form in _soft(stem, language))])
    )


def _bare(word: str) -> str:
    """Without the vowel at its end, or the ending of Lithuanian."""
    return re.sub("(?:[aeiouyаеиоуыяіъь]|[aiuy]s)$", "", word)


def _without_vowel(word: str, language: str) -> Iterator[str]:
    match = _CLOSED.fullmatch(word)
    if match and match[1] and match[2] in _FLEETING.get(language, ""):
        stem = match[1] + match[3]
        if len(stem) >= _LEAST.get(language, _LEAST_BASE):
            yield stem
            if language in _CYRILLIC:
                yield match[1] + "ь" + match[3]  # палец, пальца


def _with_other_vowel(word: str, language: str) -> Iterator[str]:
    match = _SYLLABLE.fullmatch(_bare(word) if language == "ro" else word)
    if match:
        for vowel in _OTHER_VOWELS.get(language, {}).get(match[2], ""):
            yield match[1] + vowel + match[3]


def _soft(stem: str, language: str) -> Iterator[str]:
    for soft in _SOFTENED.get(language, {}).get(stem[-1:], ()):
        yield stem[:-1] + soft
