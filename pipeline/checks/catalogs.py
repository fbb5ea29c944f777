"""What the reader of ``locales/`` reports, and what a merge left for a person to decide."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.catalogs.notes import handback_of
from pipeline.checks.registry import Hit, check, problem_check
from pipeline.model import ArticleView, Level


@problem_check(level=Level.ERROR)
def malformed_catalog() -> None:
    """A catalog cannot be read to its end.

    Why:
        It is cut off, has conflict markers, or is not PO. It is not written to, so that nothing
        in it gets lost, and its locale falls back to the source for this article.

    Bad:
        <<<<<<< HEAD
        msgstr "Konten"
        =======
        msgstr "Accounts"
        >>>>>>> update

    Good:
        msgstr "Konten"
    """


@problem_check(level=Level.INFO)
def catalog_form() -> None:
    """A catalog is not in the form in which Twinspan writes it.

    Why:
        A byte order mark or CRLF line ends do no harm, but the next ``extract`` rewrites the
        whole file, which hides the real changes in a diff.

    Bad:
        a file with a byte order mark and CRLF line ends

    Good:
        UTF-8 without a byte order mark, LF
    """


@check(level=Level.WARNING)
def handback_differs(view: ArticleView) -> Iterator[Hit]:
    """A new handback and the catalog have different translations of one sentence.

    Why:
        Both were changed since the last handback, so neither may overwrite the other. The
        catalog's text is published; the handback waits in a comment of the entry.

    Bad:
        # twinspan: handback: Kundenkonten
        msgid "Customer accounts"
        msgstr "Konten der Kunden"

    Good:
        msgid "Customer accounts"
        msgstr "Kundenkonten"
    """
    hint = 'take one of them as msgstr, then delete the comment "twinspan: handback: …"'
    for tag, entries in view.entries.items():
        for key, entry in entries.items():
            waiting = handback_of(entry) if entry.notes else None
            if waiting is not None and not entry.obsolete:
                message = f"the new handback has another translation: {_short(waiting)}"
                yield Hit(message, hint, tag, entry=key, source=entry.msgid, target=entry.msgstr)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return f'"{line[:119]}…"' if len(line) > 120 else f'"{line}"'


@problem_check(level=Level.ERROR)
def catalog_outdated() -> None:
    """A file below locales/ is not what the content gives.

    Why:
        `twinspan build --frozen` writes no catalogs, so the site may show less than there is.

    Bad:
        an article was changed, and its catalogs were not committed with it

    Good:
        twinspan extract, then commit content/ and locales/ together
    """
