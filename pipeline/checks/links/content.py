"""Where the links, images and includes of an article lead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.articles.links import is_published
from pipeline.checks.links.wording import count, listed, quoted
from pipeline.checks.registry import LinkHit, link_check
from pipeline.model import Level, LinkUse, LinkView

_TOP = frozenset({"", "top"})
_DIRECTIVES = ("tab/", ":~:")
"""Fragments that name no anchor: a tab to show, words to find."""
_YAML = (".yml", ".yaml")
_IMAGES = (".apng", ".avif", ".bmp", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".webp")


@link_check(level=Level.ERROR)
def dead_link(view: LinkView) -> Iterator[LinkHit]:
    """A link leads to an article or file that exists neither in the locale nor in the source.

    Why:
        Readers who follow it get "not found".

    Bad:
        [Accounts](acounts.md)

    Good:
        [Accounts](accounts.md)
    """
    for use in view.uses:
        if use.tag == "link" and use.target.kind == "dead" and not _is_image(use):
            message = f"the link {quoted(use.url)} leads nowhere: there is no {use.target.path}"
            yield LinkHit(message, "mend the path, or add the file", use)


@link_check(level=Level.ERROR)
def dead_fragment(view: LinkView) -> Iterator[LinkHit]:
    """A link names a place that its page does not have.

    Why:
        Readers land at the top of the page and have to search. Letter case counts. Anchors are
        those of the English headings, in every language.

    Bad:
        [Details](accounts.md#detials)
        [Details](accounts.md#Details)

    Good:
        [Details](accounts.md#details)
    """
    for use in view.uses:
        where, fragment = use.target.path, use.target.fragment
        pages = _anchors(view, use)
        lacking = [tag for tag, anchors in pages.items() if fragment not in anchors]
        if not lacking:
            continue
        message = f"the link {quoted(use.url)}: {where} has no anchor #{fragment}"
        hint = "name an anchor of that page, or add it there"
        if len(lacking) < len(pages):
            message += f" in {listed(lacking)}"
        found = _folded(fragment, pages[lacking[0]])
        if found:
            hint = f"write #{found}: letter case counts"
        level = None
        if where.endswith(_YAML):  # made of the translated questions: only the source's are known
            level = Level.WARNING
            hint = "link to the page alone: its anchors differ from language to language"
        locale = lacking[0] if len(lacking) == 1 else ""
        yield LinkHit(message, hint, use, level, f"{where}#{fragment}", locale)


@link_check(level=Level.WARNING)
def link_case(view: LinkView) -> Iterator[LinkHit]:
    """A link is written with other capital letters than the file that it names.

    Why:
        It works on some systems and leads nowhere on others. Twinspan follows it all the same.

    Bad:
        [Accounts](Accounts.md)

    Good:
        [Accounts](accounts.md)
    """
    for use in view.uses:
        if use.target.case:
            message = f"the link {quoted(use.url)} differs by case: the file is {use.target.path}"
            yield LinkHit(message, "write it as the file is called", use)


@link_check(level=Level.INFO)
def absent_image(view: LinkView) -> Iterator[LinkHit]:
    """Images of the article are in no locale.

    Why:
        Their place shows the alternative text. Said once per article, since image folders are
        often kept elsewhere.

    Bad:
        ![The list](media/list.png)    (no media/list.png in content/de-DE or content/en-US)

    Good:
        content/en-US/media/list.png
    """
    absent = _first_uses(use for use in view.uses if use.target.kind == "dead" and _is_image(use))
    if absent:
        message = f"{count(len(absent), 'image')} absent: {listed(list(absent))}"
        hint = "put it into the source locale's folder, where all locales find it"
        yield LinkHit(message, hint, next(iter(absent.values())))


@link_check(level=Level.WARNING)
def remote_image(view: LinkView) -> Iterator[LinkHit]:
    """Images of the article are on another host.

    Why:
        A page asks no other host for anything, so that its readers are not followed. The place
        of the image shows the alternative text. Said once per article.

    Bad:
        ![The list](https://example.com/list.png)

    Good:
        ![The list](media/list.png)
    """
    remote = _first_uses(
        use for use in view.uses if use.tag == "image" and use.target.kind in ("external", "mapped")
    )
    if remote:
        message = f"{count(len(remote), 'image')} on another host: {listed(list(remote))}"
        hint = "put it beside the article, or into the source locale's folder"
        yield LinkHit(message, hint, next(iter(remote.values())))


@link_check(level=Level.WARNING)
def absent_include(view: LinkView) -> Iterator[LinkHit]:
    """An included text or code file is in no locale.

    Why:
        That part of the page is missing; a note stands in its place.

    Bad:
        [!INCLUDE [note](includes/note.md)]    (no such file)

    Good:
        content/en-US/includes/note.md
    """
    for use in view.uses:
        if use.tag in ("include", "code") and use.target.kind in ("dead", "empty"):
            message = f"the included file {quoted(use.url)} does not exist"
            yield LinkHit(message, "mend the path, or add the file", use)


@link_check(level=Level.ERROR)
def link_outside(view: LinkView) -> Iterator[LinkHit]:
    """A link, image or include leaves the content folder.

    Why:
        Nothing outside of it is read or published.

    Bad:
        [Notes](../../../notes.md)

    Good:
        [Notes](../notes.md)
    """
    for use in view.uses:
        if use.target.kind == "outside":
            message = f"{quoted(use.url)} leads out of the content folder"
            hint = "bring the file into the content folder, or link to its address on the web"
            yield LinkHit(message, hint, use)


@link_check(level=Level.WARNING)
def unpublished_link(view: LinkView) -> Iterator[LinkHit]:
    """A link leads to a file that is there, and does not go into the site.

    Why:
        A page of HTML or XML may hold scripts, which would run with the site's rights; a part of
        an article is no page. The link's text is shown without a link.

    Bad:
        [Old help](legacy.htm)

    Good:
        [Old help](https://example.com/legacy.htm)
    """
    for use in view.uses:
        if use.tag == "link" and use.target.kind == "file" and not is_published(use.target.path):
            message = f"{quoted(use.url)} is there, but is not published"
            hint = "link to an article, or to the file's address on the web; or pack it (.zip)"
            yield LinkHit(message, hint, use)


@link_check(level=Level.INFO)
def unmapped_link(view: LinkView) -> Iterator[LinkHit]:
    """Links from the root of a host are covered by no rule of ``[links]``.

    Why:
        ``/azure/…`` names a place on another site, and only you know which. Until a rule says
        it, the link's text is shown without a link. Said once per article.

    Bad:
        [Azure](/azure/overview)

    Good:
        [links]
        "/" = "https://learn.microsoft.com/{locale}/"
    """
    unmapped = _first_uses(use for use in view.uses if use.target.kind == "unmapped")
    if unmapped:
        message = f"{count(len(unmapped), 'root link')} without a rule: {listed(list(unmapped))}"
        hint = 'add a rule to [links] in twinspan.toml, such as "/" = "https://example.com/"'
        yield LinkHit(message, hint, next(iter(unmapped.values())))


# -------------------------------------------------------------------------------------- helpers


def _anchors(view: LinkView, use: LinkUse) -> dict[str, frozenset[str]]:
    """The anchors that the fragment of a link may name, on the page in each language where the
    link is shown; empty where there is nothing to look for, or no page is known.
    """
    target = use.target
    fragment = target.fragment
    if use.tag != "link" or target.kind not in ("fragment", "page") or fragment.lower() in _TOP:
        return {}
    if fragment.lower().startswith(_DIRECTIVES):
        return {}
    found = {}
    for tag in (use.locale,) if use.locale else (view.shown or ("",)):
        anchors = view.anchors.get((tag, target.path), view.anchors.get(("", target.path)))
        if anchors is not None:
            found[tag] = anchors
    return found


def _folded(fragment: str, anchors: frozenset[str]) -> str:
    """The anchor that differs from a fragment by case only, if there is one."""
    folded = fragment.lower()
    return min((anchor for anchor in anchors if anchor.lower() == folded), default="")


def _is_image(use: LinkUse) -> bool:
    """An image, or a link to its larger form."""
    if use.tag == "image":
        return True
    return use.tag == "link" and use.target.path.lower().endswith(_IMAGES)


def _first_uses(uses: Iterable[LinkUse]) -> dict[str, LinkUse]:
    """The first use of each path, in order."""
    found: dict[str, LinkUse] = {}
    for use in uses:
        found.setdefault(use.target.path, use)
    return found
