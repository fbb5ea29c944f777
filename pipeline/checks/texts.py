"""The texts of the catalogs: refused, or never translated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.registry import Hit, check
from pipeline.checks.words import words
from pipeline.markdown import refusal
from pipeline.model import ArticleView, Context, Entry, Key, Level

_PLAIN = re.compile(r"[^<\[:]*")
_HINT_REFUSED = "mend the translation in the catalog, or in the article"


@check(level=Level.ERROR)
def refused_segment(view: ArticleView) -> Iterator[Hit]:
    """A translation is not published, because it is broken or not safe.

    Why:
        A translation may hold the HTML and the links that its source has, no more. One that
        goes beyond is not put on the page; readers see the source sentence.

    Bad:
        msgid "Choose **Save**."
        msgstr "Wählen Sie <script>…</script> **Speichern**."

    Good:
        msgid "Choose **Save**."
        msgstr "Wählen Sie **Speichern**."
    """
    yield from _refused_handbacks(view)
    for tag, key, number, entry in _published(view):
        if _PLAIN.fullmatch(entry.msgstr):
            continue
        context = view.skeleton.places[number].context if view.skeleton else Context.INLINE
        reason = refusal(entry.msgid, entry.msgstr, context)
        if reason is not None:
            yield _in_text(reason, _HINT_REFUSED, view, tag, key, number, entry)


def _refused_handbacks(view: ArticleView) -> Iterator[Hit]:
    """What the alignment could not bring into the canonical form."""
    for tag, column in view.alignment.columns.items() if view.alignment else ():
        for number, reason in sorted(column.refused.items()):
            match = column.matches[number]
            if match is not None:
                segment = column.article.segments[match.local]
                yield Hit(
                    f"the segment {segment.key} is not used: {reason}",
                    "give the translation the same link or anchor as its source",
                    tag,
                    column.article,
                    match.local,
                    entry=view.keys[number],
                    source=segment.source,
                    target=segment.target,
                )


# ------------------------------------------------------------------------------- untranslated

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
    for tag, key, number, entry in _published(view):
        if entry.msgstr != entry.msgid or tag.partition("-")[0] == language:
            continue
        if is_prose(entry.msgid):
            message = "the translation is the source text"
            yield _in_text(message, "translate it", view, tag, key, number, entry)


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


# ------------------------------------------------------------------------------------- places


def _published(view: ArticleView) -> Iterator[tuple[str, Key, int, Entry]]:
    """Every entry that is published: (locale, key, first canonical segment, entry)."""
    firsts: dict[Key, int] = {}
    for number, key in enumerate(view.keys):
        firsts.setdefault(key, number)
    for tag, entries in view.entries.items():
        for key, number in firsts.items():
            entry = entries.get(key)
            if entry is not None and entry.msgstr and entry.translated:
                yield tag, key, number, entry


def _in_text(
    message: str, hint: str, view: ArticleView, tag: str, key: Key, number: int, entry: Entry
) -> Hit:
    """A hit at the segment of the article where the text is still that of the file, else at
    the entry of the catalog.
    """
    column = view.alignment.columns.get(tag) if view.alignment else None
    match = column.matches[number] if column else None
    hit = Hit(message, hint, tag, entry=key, source=entry.msgid, target=entry.msgstr)
    if column is not None and match is not None and column.handbacks[number] == entry.msgstr:
        return hit._replace(article=column.article, segment=match.local)
    return hit
