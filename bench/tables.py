"""``python -m bench.tables RBNF MISC``: writes the tables of ``pipeline/checks/reading/tables``.

``RBNF`` is the folder ``rbnf`` of the npm package ``cldr-rbnf`` (CLDR's number words), ``MISC``
the folder ``main`` of ``cldr-misc-full`` (its quotes); the frequencies of words are those of the
PyPI package ``wordfreq``, and German nouns are told by ``simplemma``; both must be installed. None
is needed to run the checks, only their figures.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from pathlib import Path

from bench.rbnf import Rules, UnspeakableError, spelled

TABLES = Path(__file__).parents[1] / "pipeline" / "checks" / "reading" / "tables"

# fmt: off
LATIN = (
    "ca", "cs", "da", "de", "es", "fi", "fil", "fr", "hu", "id", "is", "it", "lt", "lv", "ms", "nb",
    "nl", "pl", "pt", "ro", "sh", "sk", "sl", "sv", "tr", "vi",
)
"""The languages of wordfreq that are written in Latin letters, but for English."""
LARGE = ("ca", "cs", "de", "es", "fi", "fr", "it", "nb", "nl", "pl", "pt", "sv")
# fmt: on
"""Those with a long list: the others know no word rarer than 1 in a million."""
CAPITAL = "de"
"""The language whose nouns begin with a capital."""

# All frequencies are Zipf values: the decimal logarithm of occurrences in 10^9 words.
LEAST = 2.3
ABSENT = 1.0
INTERNATIONAL = 1.0
GAP, KNOWN_GAP, MOST_GAP = 1.25, 1.5, 2.0
GROWTH, NOISE = 0.5, 3.0
RARE, RARE_GAP = 1.7, 0.9
PLURAL_GAP, COMMON = 1.7, 4.3
NOUN_GAP, KNOWN_NOUN_GAP = 0.6, 1.15

COUNTED = (*range(20), *range(20, 100, 10), 100)
ALL = (*range(100), *range(100, 1000, 100))
_CASE = re.compile("(?<!n)ative|itive|essive|itional|mental|uctive")
"""Sets of rules for a case of the noun, which are many: they are asked for the simple words."""
MOST_REST, LEAST_LETTERS = 4, 3
"""As in ``pipeline.checks.reading.number_words``."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rbnf", type=Path)
    parser.add_argument("misc", type=Path)
    options = parser.parse_args()
    (TABLES / "english.txt").write_text("".join(english_words()), "utf-8")
    (TABLES / "number-words.tsv").write_text("".join(number_words(options.rbnf)), "utf-8")
    (TABLES / "quotes.tsv").write_text("".join(quotes(options.misc)), "utf-8")


def english_words() -> Iterator[str]:
    """Lines ``word language …``: an English word in lower case, and the languages in which it is
    at home or a loan; ``*`` where it is a loan nearly everywhere, ``De`` where it is one in
    German, but as a noun alone.
    """
    wordfreq = import_module("wordfreq")
    frequencies = {
        tag: {
            word: math.log10(share) + 9
            for word, share in wordfreq.get_frequency_dict(tag, "best").items()
            if word.isascii()
        }
        for tag in ("en", *LATIN)
    }
    found: dict[str, list[str]] = {
        word: ["*"] if _is_international(word, zipf, frequencies) else []
        for word, zipf in sorted(frequencies["en"].items())
        if zipf >= LEAST and word.isalpha() and len(word) > 1
    }
    for tag in LATIN:
        for word, homes in found.items():
            zipf, own = frequencies["en"][word], frequencies[tag].get(word, ABSENT)
            if homes != ["*"] and not _is_foreign(word, zipf, own, tag):
                homes.append(tag)
    plurals = {word: _homes_of_plural(word, found, frequencies) for word in found}
    for word, homes in found.items():
        gap = frequencies["en"][word] - frequencies[CAPITAL].get(word, ABSENT)
        yield " ".join((word, *_with_nouns(word, _both(homes, plurals[word]), gap))) + "\n"


def _homes_of_plural(
    word: str,
    found: Mapping[str, Sequence[str]],
    frequencies: Mapping[str, Mapping[str, float]],
) -> list[str]:
    """Where the singular is at home, an English plural is a loan as well ("tokens"), unless it is
    common in English and far rarer there ("programs", "products").
    """
    singular = found.get(word[:-1], ()) if word.endswith("s") else ()
    zipf = frequencies["en"][word]
    homes = [
        tag
        for tag in LATIN
        if (tag in singular or "*" in singular)
        and (zipf < COMMON or zipf - frequencies[tag].get(word, ABSENT) < PLURAL_GAP)
    ]
    return homes if len(homes) < len(LATIN) else ["*"]


def _both(homes: Sequence[str], others: Sequence[str]) -> list[str]:
    if "*" in (*homes, *others):
        return ["*"]
    return [tag for tag in LATIN if tag in homes or tag in others]


def _with_nouns(word: str, homes: Sequence[str], gap: float) -> list[str]:
    """The homes of a word. Where nouns have a capital, a loan in lower case is one that was left
    over ("im reset"), unless the language has the word in lower case too, or uses it nearly as
    much as English does: then it is a noun of its own whose capital was lost.
    """
    known = _dictionary(CAPITAL)
    least = KNOWN_NOUN_GAP if known.get(word.capitalize()) else NOUN_GAP
    own = gap < least or any(known.get(form) for form in (word, word.removesuffix("e")))
    if own or not {"*", CAPITAL} & set(homes):
        return list(homes)
    return [*(tag for tag in homes if tag != CAPITAL), CAPITAL.capitalize()]


@lru_cache
def _dictionary(tag: str) -> Mapping[str, str]:
    """Words of a language as they are written, with their lemmas."""
    factory = import_module("simplemma.strategies.dictionaries.dictionary_factory")
    words: Mapping[str, str] = factory.DefaultDictionaryFactory().get_dictionary(tag)
    return words


def _is_international(
    word: str, zipf: float, frequencies: Mapping[str, Mapping[str, float]]
) -> bool:
    near = sum(zipf - frequencies[tag].get(word, ABSENT) < INTERNATIONAL for tag in LARGE)
    return near >= len(LARGE) / 3


def _is_foreign(word: str, english: float, own: float, tag: str) -> bool:
    """English words occur in texts of any language, some 20 to 100 times as rarely. The gap must
    be larger for a word that the language has, above all where it ends in a vowel: it may be a
    rare form of a verb ("complete", "explore").
    """
    gap = english - own
    if own <= RARE and gap >= RARE_GAP:
        return True
    if gap < GAP or not _is_known(word, tag):
        return gap >= GAP
    if word[-1] in "aeio":
        return gap >= MOST_GAP
    return gap >= min(MOST_GAP, KNOWN_GAP + GROWTH * max(0.0, own - NOISE))


def _is_known(word: str, tag: str) -> bool:
    """Whether a language has a word, or a noun; of languages without a list, all count."""
    simplemma = import_module("simplemma")
    name = {"fil": "tl", "sh": "hbs"}.get(tag, tag)
    try:
        return bool(simplemma.is_known(word, name) or simplemma.is_known(word.capitalize(), name))
    except (ValueError, KeyError):
        return True


def number_words(rbnf: Path) -> Iterator[str]:
    """Lines ``language number word|word|…``, with tabs between the three: the words for all
    numbers below 100, and for the hundreds.
    """
    for file in sorted(rbnf.glob("*.json")):
        rules = json.loads(file.read_text("utf-8"))["rbnf"]["rbnf"].get("SpelloutRules", {})
        if "-" in file.stem or file.stem == "und":
            continue
        found: dict[int, set[str]] = {}
        for name in rules:
            if name.startswith("%spellout") and "year" not in name:
                _spell(name, rules, file.stem, found)
        for number, words in sorted(found.items()):
            told = {_bare(word) for word in words} - {""}
            if told:
                shown = sorted(told) if file.stem == "en" else _shortest(told)
                yield f"{file.stem}\t{number}\t{'|'.join(shown)}\n"


def _spell(name: str, rules: Rules, language: str, found: dict[int, set[str]]) -> None:
    """Adds the words of one set of rules."""
    for number in COUNTED if "ordinal" in name or _CASE.search(name) else ALL:
        try:
            found.setdefault(number, set()).add(spelled(number, name, rules, language))
        except UnspeakableError:
            continue


def _bare(word: str) -> str:
    """A word without break hints and case; "-ste" and single letters are none."""
    bare = " ".join(word.replace("\u200b", "").casefold().split())
    return "" if bare.startswith("-") or (len(bare) == 1 and bare.isascii()) else bare


def _shortest(words: set[str]) -> list[str]:
    """Without words that another one begins: checks allow for so long an ending, but in English."""
    return sorted(
        word
        for word in words
        if not any(
            word != one and word.startswith(one) and len(word) - len(one) <= MOST_REST
            and len(one) >= LEAST_LETTERS
            for one in words
        )
    )  # fmt: skip


QUOTES = "“”„‟«»‹›‘’‚‛「」『』"


def quotes(misc: Path) -> Iterator[str]:
    """Lines ``tag opening closing others``, with tabs between: the quotes of a language that CLDR
    names as its delimiters, and the others among the signs of its texts. A language without
    quotes among its signs is left out, and so is a region that has those of its language.
    """
    found: dict[str, tuple[str, str, str]] = {}
    for folder in sorted(misc.iterdir()):
        tag = folder.name
        signs = _section(folder, "characters").get("punctuation", "")
        if not any(sign in signs for sign in QUOTES if sign != "’"):
            continue
        named = _section(folder, "delimiters")
        opening, closing = named["quotationStart"], named["quotationEnd"]
        second = named["alternateQuotationStart"] + named["alternateQuotationEnd"]
        others = {sign for sign in QUOTES if sign in signs or sign in second}
        row = opening, closing, "".join(sorted(others - {opening, closing}))
        if found.get(tag.partition("-")[0]) != row:
            found[tag] = row
            yield "\t".join((tag, *row)) + "\n"


def _section(folder: Path, name: str) -> Mapping[str, str]:
    file = folder / f"{name}.json"
    if not file.is_file():
        return {}
    section: Mapping[str, str] = json.loads(file.read_text("utf-8"))["main"][folder.name][name]
    return section


if __name__ == "__main__":
    main()
