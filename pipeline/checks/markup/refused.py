"""Translations that are not published."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.reading.published import first_numbers, published
from pipeline.checks.registry import Hit, check
from pipeline.markdown import refusal
from pipeline.model import ArticleView, Context, Level

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
    numbers = first_numbers(view.keys)
    for tag, entry in published(view):
        if _PLAIN.fullmatch(entry.msgstr):
            continue
        number = numbers[entry.key]
        context = view.skeleton.places[number].context if view.skeleton else Context.INLINE
        reason = refusal(entry.msgid, entry.msgstr, context)
        if reason is not None:
            yield Hit(
                reason,
                _HINT_REFUSED,
                tag,
                entry=entry.key,
                source=entry.msgid,
                target=entry.msgstr,
            )


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
