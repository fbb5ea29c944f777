"""Words of a source that stand in a row in its translation as well."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache
from itertools import pairwise, product
from typing import NamedTuple

from pipeline.checks.reading.mask import masked

LATIN = "0-9A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff"
"""Letters that a Latin word may have; kana may touch a word of another script."""
TOKEN = re.compile(rf"[{LATIN}]{{1,2}}[’'](?=[{LATIN}]{{2}})|[{LATIN}][{LATIN}’'+&-]*+")
"""Words; an article before an apostrophe (``l’option``) is one of its own."""
_GAPS = frozenset({" ", "\u00a0", ", "})
"""What stands between words that belong together."""
_BEFORE_NAME, _BEHIND_NAME = 2, 3
"""More words than that, in front of a name or behind one, are no part of it."""


class Word(NamedTuple):
    """A word of a translation, and how the source writes it, if it stands in a run."""

    text: str
    start: int
    end: int
    form: str

    @property
    def plain(self) -> bool:
        """Whether the source writes it in lower case, or it is a number."""
        return self.form.islower() or self.form.isdigit()


class Run(NamedTuple):
    """Words that stand next to each other both in the source and in the translation."""

    start: int
    end: int
    words: tuple[Word, ...]


def runs(source: str, target: str, suspects: Set[str]) -> Iterator[Run]:
    """Each longest run that has a suspect word in it, without the names at its ends."""
    follows = _follows(masked(source))
    text = masked(target)
    words: list[Word] = []
    for match in TOKEN.finditer(text):
        word = Word(match[0], match.start(), match.end(), match[0])
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


def _run(words: Sequence[Word], suspects: Set[str]) -> Iterator[Run]:
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
        yield Run(words[0].start, words[-1].end, tuple(words))


def _is_word(text: str) -> bool:
    """Neither a number nor a part of one (``7.x``) or of an identifier."""
    return text == "a" or (len(text) > 1 and not any(map(str.isdigit, text)))


@lru_cache(maxsize=256)
def _follows(text: str) -> Mapping[tuple[str, str], tuple[str, str]]:
    """Every two words that follow each other, by how a translation may write them: as they are,
    or without their capitals, as machines do with names.
    """
    words = [(match[0], match.start(), match.end()) for match in TOKEN.finditer(text)]
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for (one, _, end), (two, start, _) in pairwise(words):
        if text[end:start] in _GAPS:
            for key in product((one, one.lower()), (two, two.lower())):
                found.setdefault(key, (one, two))
    return found
