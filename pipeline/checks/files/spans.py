"""What the readers of ``content/`` report: encoding, front matter, span tags, tables of contents.

Most are kinds of ``Problem``; their functions have no body, their docstrings are the docs.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.registry import Hit, check, problem_check
from pipeline.model import ArticleView, Level


@problem_check(level=Level.ERROR)
def invalid_encoding() -> None:
    """A file is not UTF-8.

    Why:
        Bytes that are not UTF-8 have no meaning that everyone agrees on. The file is carried
        unchanged, gives no translations, and its pages fall back to the source.

    Bad:
        a file saved as Windows-1251 or Latin-1

    Good:
        the same file, saved as UTF-8
    """


@problem_check(level=Level.ERROR)
def malformed_front_matter() -> None:
    """The front matter is not closed, or is not YAML.

    Why:
        The front matter says which version of the source a file translates, and whether a
        machine did it. Where it cannot be read, the file counts as one of unknown version.

    Bad:
        ---
        title: Accounts: an overview
        # Accounts

    Good:
        ---
        title: "Accounts: an overview"
        ---
        # Accounts
    """


@problem_check(level=Level.ERROR)
def malformed_toc() -> None:
    """A table of contents cannot be read, or a part of it.

    Why:
        The navigation is made of it; what cannot be read is missing there.

    Bad:
        - name: Accounts
        href: accounts.md

    Good:
        - name: Accounts
          href: accounts.md
    """


@problem_check(level=Level.ERROR)
def malformed_redirections() -> None:
    """The file of redirections cannot be read, or one of them.

    Why:
        Old addresses lead to pages through it; what cannot be read leads nowhere.

    Bad:
        {"redirections": [{"source_path": "old.md"}]}

    Good:
        {"redirections": [{"source_path": "old.md", "redirect_url": "new.md"}]}
    """


@problem_check(level=Level.WARNING)
def lost_redirection() -> None:
    """A redirection leads to a page that is not there.

    Why:
        It is left out of the site, and whoever has the old address gets "not found".

    Bad:
        {"source_path": "old.md", "redirect_url": "gone.md"}

    Good:
        {"source_path": "old.md", "redirect_url": "accounts.md"}
    """


@problem_check(level=Level.ERROR)
def malformed_yaml() -> None:
    """A YAML page cannot be read.

    Why:
        A landing page or a list of questions is made of it; where it cannot be read, the page
        falls back to another locale.

    Bad:
        title: Accounts: an overview

    Good:
        title: "Accounts: an overview"
    """


@problem_check(level=Level.ERROR)
def malformed_span() -> None:
    """The span tags of a segment are broken.

    Why:
        Without both spans nobody can tell the translation from its source. The file is carried
        unchanged, gives no translations, and its pages fall back.

    Bad:
        <span data-ttu-id="1a2b3-101">Konten</span><span data-stu-id="1a2b3-101">Accounts</span>

    Good:
        <span data-ttu-id="1a2b3-101">Konten</span><span class="sxs-lookup">
        <span data-stu-id="1a2b3-101">Accounts</span></span>   (all on one line)
    """


@problem_check(level=Level.ERROR)
def id_mismatch() -> None:
    """The two spans of a segment have different ids.

    Why:
        The id ties a translation to its source. Two ids mean that one of the spans belongs to
        another sentence, so none of the file's translations can be trusted.

    Bad:
        <span data-ttu-id="1a2b3-101">…</span>…<span data-stu-id="1a2b3-102">…</span></span>

    Good:
        <span data-ttu-id="1a2b3-101">…</span>…<span data-stu-id="1a2b3-101">…</span></span>
    """


@problem_check(level=Level.ERROR)
def duplicate_id() -> None:
    """Two segments of a file have the same id.

    Why:
        Locales of one version are aligned by these ids. A second segment of the same id is
        paired with the wrong sentence, or with none.

    Bad:
        101, 102, 102

    Good:
        101, 102, 103
    """


@problem_check(level=Level.ERROR)
def id_out_of_order() -> None:
    """A segment's id is lower than that of a segment before it.

    Why:
        Ids count the sentences of the source from top to bottom; gaps are usual, steps back are
        not. A step back means that text was moved or pasted by hand. (``101`` and ``p101`` are
        two counters.)

    Bad:
        101, 103, 102

    Good:
        101, 102, 103
    """


@problem_check(level=Level.ERROR)
def empty_translation() -> None:
    """A segment of an article has a source but no translation.

    Why:
        The sentence would vanish from the page; the source is shown in its place.

    Bad:
        <span data-ttu-id="1a2b3-101"></span>…<span data-stu-id="1a2b3-101">Save</span></span>

    Good:
        <span data-ttu-id="1a2b3-101">Ende</span>…<span data-stu-id="1a2b3-101">Save</span></span>
    """


@problem_check(level=Level.WARNING)
def quote_leak() -> None:
    """The quotes of a tag, and of the text after it, are written as ``&quot;``.

    Why:
        The tag is broken, and so is all text up to the next real quote, code included. Twinspan
        repairs what it reads; the file itself stays as it is until someone mends it.

    Bad:
        ## <a name="details&quot;></a><span data-ttu-id=&quot;1a2b3-101&quot;>

    Good:
        ## <a name="details"></a><span data-ttu-id="1a2b3-101">
    """


@check(level=Level.INFO)
def byte_order_mark(view: ArticleView) -> Iterator[Hit]:
    """An article begins with a byte order mark.

    Why:
        UTF-8 needs none. Twinspan skips it, and keeps it, but other tools take it for a
        character: the front matter then does not begin with ``---``.

    Bad:
        U+FEFF before the first line

    Good:
        UTF-8 without a byte order mark
    """
    for tag, article in view.articles.items():
        if article.skeleton.bom:
            yield Hit(
                "the file begins with a byte order mark",
                "save it as UTF-8 without one",
                tag,
                article,
            )
