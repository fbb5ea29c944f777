"""Sentences that were never translated."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.reading.published import published
from pipeline.checks.reading.words import words
from pipeline.checks.registry import Hit, check
from pipeline.model import ArticleView, Level

_LEAST_WORDS = 4
_LEAST_LOWER = 3
_LEAST_LONG = 2


@check(level=Level.WARNING)
def untranslated_prose(view: ArticleView) -> Iterator[Hit]:
    """A sentence has the source itself as its translation.

    Why:
        Readers get a sentence in a language that they may not know, and nothing tells them so,
        since it counts as translated. Names, code and short labels are left alone: only texts
        of four words or more are looked at, three of them in lower case.

    Bad:
        msgid "Add a new customer to the list."
        msgstr "Add a new customer to the list."

    Good:
        msgid "Add a new customer to the list."
        msgstr "Fügen Sie der Liste einen neuen Kunden hinzu."
    """
    language = view.source.tag.partition("-")[0]
    for tag, entry in published(view):
        if entry.msgstr != entry.msgid or tag.partition("-")[0] == language:
            continue
        if is_prose(entry.msgid):
            message = "the translation is the source text"
            yield Hit(
                message,
                "translate it",
                tag,
                entry=entry.key,
                source=entry.msgid,
                target=entry.msgstr,
            )


def is_prose(text: str) -> bool:
    """Whether a text has at least four words, three of them in lower case.

    Two of these must have four letters: names have an "and" or "for" in lower case, but hardly
    anything else. Code, addresses and identifiers do not count.
    """
    if text.count(" ") < _LEAST_WORDS - 1:
        return False
    found = words(text)
    lower = [word for word in found if word.islower()]
    long = sum(len(word) > 3 for word in lower)
    return len(found) >= _LEAST_WORDS and len(lower) >= _LEAST_LOWER and long >= _LEAST_LONG
