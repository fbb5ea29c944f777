"""Numbers that are written in one word with others, or with what is counted: ``pětadvacet``."""

from collections.abc import Iterable, Iterator, Mapping

# fmt: off
JOINING = frozenset({
    "be", "bg", "cs", "da", "de", "et", "fi", "hr", "hu", "it", "nb", "nl", "nn", "no", "pl", "ru",
    "sk", "sl", "sr", "sv", "uk",
})
# fmt: on
"""Languages that join numbers with other words: ``dreimonatig``, ``трехдневный``."""
_LEAST_JOINED, _LEAST_COUNTED = 4, 2
# fmt: off
_COUNTED = {language: tuple(parts.split()) for language, parts in {
    "bg": "дне дни крат месе годи час цифр степ минут",
    "da": "dag uge maned ar time minut cifr dobbel fold trin del tusind",
    "hu": "nap het hav honap ev ora perc jegy szer szor szam lep felhaszn ezer",
    "nb": "dag uke maned ar time minut sifr dobbel fold trinn del tusen",
    "nl": "dag week maand jaar uur cijfer voud delig duizend",
    "sv": "dag veck manad ar tim minut siffr dubb fald steg del tusen",
    "uk": "ден місяч річ годин знач раз крат хвилин",
}.items()}
# fmt: on
"""What is counted in one word, so that a short name before it is a number: ``femdagars``."""
_LEAST_LETTERS, _MOST_REST, _LONGEST = 3, 4, 60
"""Letters of a part, of an ending, and of a word that is looked into."""
_TENS, _HUNDREDS = frozenset(range(20, 100, 10)), frozenset(range(100, 1000, 100))
_NONE: frozenset[int] = frozenset()


def joined_numbers(
    words: Iterable[str], names: Mapping[str, frozenset[int]], language: str
) -> frozenset[int]:
    """What folded words say that are joined of several: the longest number that each begins with,
    of a "one" that would be too many words; and ones before tens: ``pětadvacet``.
    """
    found: set[int] = set()
    counted = _COUNTED.get(language, ())
    for word in {word for word in words if len(word) <= _LONGEST}:
        end = next(
            (end for end in range(len(word), _LEAST_JOINED - 1, -1) if word[:end] in names), 0
        )
        if 0 < end < len(word) - _MOST_REST:
            numbers = names.get(word[:end], _NONE) - {0, 1}
            found |= set(_together(numbers, names.get(word[end:], _NONE))) or numbers
        elif not end and counted:
            for short in range(_LEAST_COUNTED, _LEAST_JOINED):
                if word.startswith(counted, short):
                    found |= names.get(word[:short], _NONE) - {0, 1}
        found.update(_before_tens(word, names))
    return frozenset(found)


def _before_tens(word: str, names: Mapping[str, frozenset[int]]) -> Iterator[int]:
    for start in range(_LEAST_LETTERS, len(word) - _LEAST_LETTERS):
        for ten in names.get(word[start:], _NONE) & _TENS:
            for end in range(max(start - _LEAST_LETTERS, 1), start + 1):
                yield from (ten + one for one in names.get(word[:end], _NONE) if 0 < one < 10)


def _together(some: Iterable[int], others: Iterable[int]) -> Iterator[int]:
    """Hundreds with what is behind them, twenty with one, two or fifteen times a hundred."""
    for one in some:
        for two in others:
            if one in _HUNDREDS or (one in _TENS and 0 < two < 10):
                yield one + two
            elif two == 100 and one < 20:
                yield 100 * one
