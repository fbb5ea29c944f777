"""What the reader of ``locales/`` reports, and what a merge left for a person to decide."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.catalogs.notes import handbacks_of
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


@problem_check(level=Level.ERROR)
def wrong_language() -> None:
    """A catalog says that it is of another language than its folder.

    Why:
        It was probably copied to the wrong place, and readers would see the wrong language. It
        is neither published nor written to.

    Bad:
        locales/de_DE/accounts.po with "Language: fr"

    Good:
        locales/de_DE/accounts.po with "Language: de_DE"
    """


@problem_check(level=Level.WARNING)
def duplicate_entry() -> None:
    """A catalog has two texts for one source.

    Why:
        A merge or an editor put the second one there. The first one that is translated counts;
        the next ``extract`` makes one entry of both and keeps the other text as a comment.

    Bad:
        msgid "Accounts"
        msgstr "Konten"

        msgid "Accounts"
        msgstr "Kundenkonten"

    Good:
        # twinspan: was: Kundenkonten
        msgid "Accounts"
        msgstr "Konten"
    """


@problem_check(level=Level.WARNING)
def edited_msgid() -> None:
    """The source of an entry was changed in the catalog.

    Why:
        A msgid says which sentence is meant; it comes from the article. The entry's own msgid
        is put back, and its translation stays.

    Bad:
        the article has "Custmer accounts", and a translator corrected the msgid

    Good:
        the article is corrected; the catalogs follow
    """


@problem_check(level=Level.WARNING)
def missing_entry() -> None:
    """An entry that a catalog had is not there any more.

    Why:
        Somebody, or a tool that filters, deleted it. It is made anew from the article, but what
        a translator had written there is only in version control.

    Bad:
        msgattrib --untranslated -o accounts.po accounts.po

    Good:
        msgattrib --untranslated -o todo.po accounts.po
    """


@problem_check(level=Level.WARNING)
def plural_forms() -> None:
    """An entry has more or fewer plural forms than its language, or the header none to be read.

    Why:
        gettext's tools refuse such a catalog, and pages show a form that is not right.

    Bad:
        msgstr[0] "Datei"    (German has two)

    Good:
        msgstr[0] "Datei"
        msgstr[1] "Dateien"
    """


@problem_check(level=Level.WARNING)
def control_character() -> None:
    r"""A translation has a control character.

    Why:
        Nobody sees it, and tools stumble over it: gettext ends a text at some of them.

    Bad:
        msgstr "Konten\004"

    Good:
        msgstr "Konten"
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
            for waiting in handbacks_of(entry) if entry.notes and not entry.obsolete else ():
                message = f"the new handback has another translation: {_short(waiting)}"
                yield Hit(message, hint, tag, entry=key, source=entry.msgid, target=entry.msgstr)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return f'"{line[:119]}…"' if len(line) > 120 else f'"{line}"'


@problem_check(level=Level.INFO)
def untranslated_theme() -> None:
    """Buttons and notices of the pages have no text in a language.

    Why:
        The theme comes with the words of some languages. In any other, the reader sees English
        buttons around translated articles, until somebody translates ``_site.po``. It is short.

    Bad:
        msgid "On this page"
        msgstr ""

    Good:
        msgid "On this page"
        msgstr "Na tej stronie"
    """


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
