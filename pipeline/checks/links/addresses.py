"""How the addresses of links and images are written."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.links.wording import quoted
from pipeline.checks.registry import LinkHit, link_check
from pipeline.model import Level, LinkView

_BACKSLASH = "\\"
_OUTWARD = frozenset({"external", "mapped", "unmapped"})


@link_check(level=Level.WARNING)
def empty_link(view: LinkView) -> Iterator[LinkHit]:
    """A link has no address.

    Why:
        It looks like a link and is none.

    Bad:
        [Accounts]()

    Good:
        [Accounts](accounts.md)
    """
    for use in view.uses:
        if use.tag == "link" and use.target.kind == "empty":
            yield LinkHit("a link without an address", "give it one, or take the link out", use)


@link_check(level=Level.WARNING)
def backslash_link(view: LinkView) -> Iterator[LinkHit]:
    r"""A link or image has a backslash in its path.

    Why:
        It works on Windows and in some browsers. Twinspan follows it all the same; other tools
        take it for a part of the name.

    Bad:
        ![The list](media\list.png)

    Good:
        ![The list](media/list.png)
    """
    for use in view.uses:
        path = use.url.partition("#")[0].partition("?")[0]
        if _BACKSLASH in path and use.target.kind in ("page", "file", "dead", "outside"):
            message = f"the address {quoted(use.url)} has a backslash"
            yield LinkHit(message, f"write {path.replace(_BACKSLASH, '/')}", use)


@link_check(level=Level.INFO)
def locale_in_link(view: LinkView) -> Iterator[LinkHit]:
    """A link to another site names the source language.

    Why:
        Readers of every translation come to the page in the source language, though most sites
        choose the reader's where the address names none.

    Bad:
        [Azure](https://learn.microsoft.com/en-us/azure/)    (in content/de-DE)

    Good:
        [Azure](https://learn.microsoft.com/azure/)
    """
    locale = f"/{view.source.lower()}/"
    for use in view.uses:
        path = use.url.partition("?")[0].partition("#")[0].lower() + "/"
        if locale in path and use.target.kind in _OUTWARD and use.locale != view.source:
            message = f"the link {quoted(use.url)} leads to the page in {view.source}"
            yield LinkHit(message, "leave the language out, if that site chooses it itself", use)


@link_check(level=Level.ERROR)
def unsafe_link(view: LinkView) -> Iterator[LinkHit]:
    """A link or image has a scheme that is never published.

    Why:
        ``javascript:`` and ``data:`` run what they hold in the reader's browser. Only http,
        https, mailto and tel are published, and files.

    Bad:
        [Go](javascript:go())

    Good:
        [Go](go.md)
    """
    for use in view.uses:
        if use.target.kind == "unsafe":
            message = f"the address {quoted(use.url)} is not published"
            yield LinkHit(message, "link to http, https, mailto, tel or a file", use)
