"""What the Markdown parser and the page builder report about an article.

These are kinds of ``Problem``; the functions have no body, their docstrings are the docs.
"""

from __future__ import annotations

from pipeline.checks.registry import problem_check
from pipeline.model import Level


@problem_check(level=Level.WARNING)
def malformed_docfx() -> None:
    """A ``docfx.json`` cannot be read.

    Why:
        It says which articles are published. Where it cannot be read, every article below its
        folder has a page, also those that were meant to stay out.

    Bad:
        {"build": {"content": "**/*.md"}}

    Good:
        {"build": {"content": [{"files": ["**/*.md"], "exclude": ["drafts/**"]}]}}
    """


@problem_check(level=Level.WARNING)
def lost_slot() -> None:
    """A segment has no place on the page, or several.

    Why:
        Each segment must be on the page exactly once. Where the Markdown around it does not
        allow that (in a link definition, for example), the whole block is shown as plain text,
        so that nothing is lost.

    Bad:
        [list]: list.md "SEGMENT"

    Good:
        [list]: list.md
    """


@problem_check(level=Level.WARNING)
def unknown_alert() -> None:
    """An alert has a name that is not known.

    Why:
        Readers see the marker as text. Often the name was misspelt, or translated.

    Bad:
        > [!HINWEIS]
        > Text

    Good:
        > [!NOTE]
        > Text
    """


@problem_check(level=Level.WARNING)
def unsupported_markup() -> None:
    """The article uses markup that is not supported.

    Why:
        It is shown as plain text, so that nothing is lost, but it will not do what its author
        meant.

    Bad:
        :::form
        :::form-end

    Good:
        a construct of the dialect, or plain Markdown
    """


@problem_check(level=Level.WARNING)
def unsafe_html() -> None:
    """The article holds HTML that a page must not have.

    Why:
        Scripts, frames, forms, styles and event handlers are not published. They are taken out;
        the text inside stays, except that of scripts and styles.

    Bad:
        <p style="color:red" onclick="go()">Text</p>

    Good:
        > [!WARNING]
        > Text
    """


@problem_check(level=Level.INFO)
def duplicate_anchor() -> None:
    """Two places of an article have the same anchor.

    Why:
        A link leads to the first of them; the second gets a number (``details-1``), which
        changes when text above it changes.

    Bad:
        ## <a name="details"></a>…
        ## <a name="details"></a>…

    Good:
        ## <a name="details"></a>…
        ## <a name="billing-details"></a>…
    """


@problem_check(level=Level.ERROR)
def include_loop() -> None:
    """A file includes itself, directly or through others; or there is no end to its includes.

    Why:
        A circle would never end: the include that closes it is left out of the page. So is what
        lies more than eight files deep, and what comes after 400 includes.

    Bad:
        includes/a.md: [!INCLUDE [b](b.md)]
        includes/b.md: [!INCLUDE [a](a.md)]

    Good:
        includes/a.md: [!INCLUDE [b](b.md)]
        includes/b.md: the text
    """


@problem_check(level=Level.ERROR)
def article_failed() -> None:
    """An article could not be worked on: a fault of Twinspan, not of the content.

    Why:
        The run goes on with all other articles. This one has no pages until the fault is mended,
        and its catalogs are left as they are.

    Bad:
        reading or aligning this article broke down: KeyError: 'x'

    Good:
        report it, with the article if you can
    """


@problem_check(level=Level.ERROR)
def check_failed() -> None:
    """A check broke down: a fault of Twinspan, not of the content.

    Why:
        The run goes on with all other checks, but what this one would have found on this
        article is not known.

    Bad:
        the check dead-link failed here: KeyError: 'x'

    Good:
        report it, with the article if you can
    """


@problem_check(level=Level.ERROR)
def unknown_problem() -> None:
    """Something was reported under a name that no check has: a fault of Twinspan.

    Why:
        What is wrong must reach you even where its kind has no page here yet. The message says
        what it is.

    Bad:
        unknown-problem strange-thing: …

    Good:
        do what the message says, and report it
    """


@problem_check(level=Level.WARNING)
def dead_toc_entry() -> None:
    """An entry of a table of contents names no article.

    Why:
        Its words stay in the navigation, but lead nowhere. Often the article was renamed, or is
        not there in this set.

    Bad:
        - name: Set up
          href: setup-old.md

    Good:
        - name: Set up
          href: setup.md
    """


@problem_check(level=Level.WARNING)
def name_clash() -> None:
    """Two articles would have the same address, or one the address of a page of the site.

    Why:
        Names that differ only in case are one file on many disks and servers. Such pages, and
        their catalogs, keep their extension in the address, so that none hides the other.

    Bad:
        faq.md and FAQ.yml in one folder

    Good:
        faq.md and faq-billing.yml
    """


@problem_check(level=Level.ERROR)
def symlink_outside() -> None:
    """A symbolic link leads out of the content folder.

    Why:
        It is not followed: a site must not publish what lies beside its content.

    Bad:
        content/en-US/media -> /home/shared/pictures

    Good:
        content/en-US/media, with the pictures in it
    """


@problem_check(level=Level.WARNING)
def symlink_not_followed() -> None:
    """A symbolic link in the content leads to a folder, or nowhere.

    Why:
        Only links to files are followed: a link to a folder may go round in circles, and would
        give its articles two addresses. What stands behind it has no page below its name.

    Bad:
        content/de-DE/shared -> general

    Good:
        content/de-DE/shared, with the articles in it
    """


@problem_check(level=Level.INFO)
def duplicate_toc_entry() -> None:
    """An article stands in a table of contents more than once.

    Why:
        The navigation opens at the first place, whichever the reader came from; "next" and
        "previous" follow that as well.

    Bad:
        - {name: Set up, href: setup.md}
        - {name: Begin, href: setup.md}

    Good:
        - {name: Set up, href: setup.md}
    """


@problem_check(level=Level.INFO)
def deep_toc() -> None:
    """A table of contents has more levels than readers follow.

    Why:
        In a narrow column each level leaves less room for the words, and what is far below is
        not found. Up to twelve levels are shown.

    Bad:
        an entry below seven others

    Good:
        two or three levels, and pages that link to each other
    """


@problem_check(level=Level.WARNING)
def unportable_name() -> None:
    """An article has a name that not every system can store.

    Why:
        Windows keeps some names for devices, whatever the extension, and some signs for itself:
        there nobody can check out the files, or build the site.

    Bad:
        guide/con.md

    Good:
        guide/console.md
    """


@problem_check(level=Level.INFO)
def empty_locale() -> None:
    """A language of the site has no article.

    Why:
        All its pages are in the source language. That is right for a language which is about to
        begin; else its folder is not where the configuration says.

    Bad:
        locales = ["de-DE", "fr-FR"]     # and no content/fr-FR

    Good:
        locales = ["de-DE"]
    """


@problem_check(level=Level.INFO)
def long_title() -> None:
    """The title of an article is endless.

    Why:
        It stands in the navigation, in the tab of the browser and in search results, where it is
        cut off. More than 200 characters are no title.

    Bad:
        title: This article describes how to … and what to do when …

    Good:
        title: Add a customer
    """


@problem_check(level=Level.INFO)
def absent_heading() -> None:
    """An article has no heading.

    Why:
        Its page gets the title as heading, but readers cannot jump to a part of it, and those
        who listen to the page have nothing to find their way by.

    Bad:
        Text alone.

    Good:
        # Add a customer
        Text.
    """
