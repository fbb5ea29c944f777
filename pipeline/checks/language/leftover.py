"""Words of the source that were left in a translation."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.checks.reading.foreign import is_english, is_jargon, is_known, is_only_english
from pipeline.checks.reading.kept import is_kept, is_named
from pipeline.checks.reading.mask import masked
from pipeline.checks.reading.runs import LATIN, Run, runs
from pipeline.checks.registry import Flaw, Pair, text_check
from pipeline.locales import script_of
from pipeline.model import Level, Mark

_PLAIN = re.compile(
    rf"""(?<![{LATIN}.@/\\#$%&=+_:-]) [a-z]{{2,}}+ (?:[’'-][a-z]++)*
         (?![{LATIN}@/\\=&+_-]|[.'’:][{LATIN}])""",
    re.VERBOSE,
)
_NO_LETTERS = bytes(one if chr(one).isalpha() and one < 128 else 32 for one in range(256))
"""For each byte itself, or a space where it is no plain Latin letter."""
_ANYWHERE = frozenset({"true", "false", "null", "bit", "email", "e-mail", "wifi", "bluetooth"})
"""What programs write, and words of nearly all languages."""
_LEAST_LETTERS, _LEAST_LATIN = 4, 3
_MOST = 5


@text_check(level=Level.WARNING)
def leftover_source_word(pair: Pair) -> Iterator[Flaw]:
    """A word of the source stands in a translation into another language.

    Why:
        It was overlooked, most often by a machine, and readers may not know it. Only words in
        lower case are looked at, since names are kept on purpose, and only English ones that
        are neither words nor loans of the other language, as the frequencies of words tell; in
        German, nouns that are loans have a capital. What is kept as a whole (a name, the label of
        a button, a title, a quotation), is explained in brackets or names a thing in a program
        ("Column name: address") is left alone, and so is a word that an article keeps in most
        places.

    Bad:
        msgid "You can transact with customers."
        msgstr "Sie können mit Kunden transact."

    Good:
        msgid "You can transact with customers."
        msgstr "Sie können mit Kunden Geschäfte machen."
    """
    if not _can_tell(pair.locale, pair.origin):
        return
    if _rows(pair.source).isdisjoint(_latin(masked(pair.target))):
        return
    text = pair.target
    here = [word for word in _words(pair.source) if word in text and _stands_in(word, masked(text))]
    telling = {word for word in here if _is_foreign(word, pair)}
    if not telling:
        return
    suspects = telling.intersection(_PLAIN.findall(masked(pair.target)))
    if not suspects:
        return
    left = [run for run in runs(pair.source, pair.target, suspects) if _is_left_over(run, pair)]
    for run in left[:_MOST]:
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
def _can_tell(locale: str, origin: str) -> bool:
    """Whether words of the source's language can be told from those of the translation's."""
    source, language = origin.partition("-")[0], locale.partition("-")[0]
    if source == language or script_of(origin) != "Latn":
        return False
    return source == "en" and (script_of(locale) != "Latn" or is_known(language))


@lru_cache(maxsize=2048)
def _rows(text: str) -> frozenset[bytes]:
    """The rows of plain Latin letters in what a source says, one of which any word has that may
    be left over.
    """
    least = 2 if "-" in text else _LEAST_LATIN  # "to-do"
    rows = set(_latin(masked(text)))
    return frozenset([row for row in rows if len(row) >= least and row.islower()])


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


def _is_left_over(run: Run, pair: Pair) -> bool:
    """Not kept as a whole, not explained in brackets, and not the name of a thing in a program."""
    return not is_kept(run, pair) and not is_named(run, pair)


def _spot(pair: Pair, text: str) -> tuple[Mark, ...]:
    match = re.search(rf"(?<!\w){re.escape(text)}(?!\w)", pair.source)
    return (match.span(),) if match else ()
