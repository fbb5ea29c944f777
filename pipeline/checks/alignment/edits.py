"""What extract did with edited sources, for a person to look at."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.catalogs.notes import carried_of
from pipeline.checks.registry import Hit, check
from pipeline.model import ArticleView, Level


@check(level=Level.INFO)
def carried_edit(view: ArticleView) -> Iterator[Hit]:
    """A trivial edit of the source was made in the translation too.

    Why:
        White space, the case of one letter, the final punctuation or the URL of a link changed,
        and nothing else. The translation was not made fuzzy for it, as a person would only have
        made the same edit.

    Bad:
        # twinspan: carried link: See [accounts](accounts.md).
        msgid "See [accounts](accounts/overview.md)."
        msgstr "Siehe [Konten](accounts/overview.md)."

    Good:
        the same without the comment: somebody has looked at it
    """
    for tag, entries in view.entries.items():
        for key, entry in entries.items():
            carried = carried_of(entry) if entry.notes else None
            if carried is not None:
                message = f"an edit of the source ({carried.kind}) was made here too"
                hint = (
                    'if it is right, delete the comment "twinspan: carried …" or accept the entry'
                )
                yield Hit(message, hint, tag, entry=key, source=entry.msgid, target=entry.msgstr)
