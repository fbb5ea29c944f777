"""Where the redirections of the built site lead: its redirect pages and its ``_redirects``."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pipeline.checks.registry import SiteHit, site_check
from pipeline.model import Level, SiteView


class _Move(NamedTuple):
    """From one address to another; ``target`` is ``None`` where it leaves the site."""

    file: str
    line: int
    old: str
    target: str | None


@site_check(level=Level.ERROR)
def dead_redirect(view: SiteView) -> Iterator[SiteHit]:
    """A redirection leads to a page that the site does not have.

    Why:
        Whoever still has the old address gets "not found" in the end.

    Bad:
        /de-de/old.html /de-de/new.html 301    (no new.html in site/de-de)

    Good:
        /de-de/old.html /de-de/accounts.html 301
    """
    moves = _moves(view)
    for move in _once(moves):
        target = move.target
        if target is None or target in moves or view.find(target):
            continue
        message = f'the redirection from {move.old} leads nowhere: the site has no "{target}"'
        hint = "mend it in .openpublishing.redirection.json, and build the site anew"
        yield SiteHit(message, hint, move.file, move.line, key=f"{move.old} {target}")


@site_check(level=Level.ERROR)
def redirect_loop(view: SiteView) -> Iterator[SiteHit]:
    """Redirections lead back to where they began.

    Why:
        Browsers give up, and nobody gets to the page.

    Bad:
        /de-de/a.html /de-de/b.html 301
        /de-de/b.html /de-de/a.html 301

    Good:
        /de-de/a.html /de-de/b.html 301
    """
    moves = _moves(view)
    told: set[str] = set()
    for move in _once(moves):
        trail = _trail(move.old, moves)
        if trail[-1] in trail[:-1] and trail[-1] not in told:
            loop = trail[trail.index(trail[-1]) :]
            told.update(loop)
            message = f"redirections lead in a circle: {' → '.join(loop)}"
            hint = "let one of them lead to a page; in .openpublishing.redirection.json"
            yield SiteHit(message, hint, move.file, move.line, key=" ".join(sorted(set(loop))))


@site_check(level=Level.WARNING)
def redirect_chain(view: SiteView) -> Iterator[SiteHit]:
    """A redirection leads to another redirection.

    Why:
        Each step costs the reader time, and search engines do not follow long chains.

    Bad:
        /de-de/a.html /de-de/b.html 301
        /de-de/b.html /de-de/c.html 301

    Good:
        /de-de/a.html /de-de/c.html 301
        /de-de/b.html /de-de/c.html 301
    """
    moves = _moves(view)
    for move in _once(moves):
        trail = _trail(move.old, moves)
        if len(trail) > 2 and trail[-1] not in trail[:-1]:
            message = f"{len(trail) - 1} redirections in a row: {' → '.join(trail)}"
            hint = f"let {move.old} lead to the last one; in .openpublishing.redirection.json"
            yield SiteHit(message, hint, move.file, move.line, key=move.old)


# -------------------------------------------------------------------------------------- helpers


def _moves(view: SiteView) -> Mapping[str, tuple[_Move, ...]]:
    """Every redirection by the old address: pages first, then the rules for the web server."""
    found: dict[str, tuple[_Move, ...]] = {}
    for page in view.pages.values():
        if page.refresh is not None:
            move = _Move(page.address, 1, page.address, page.refresh.address)
            found[page.address] = (move,)
    for rule in view.rules:
        move = _Move("_redirects", rule.line, rule.old, rule.address)
        found[rule.old] = (*found.get(rule.old, ()), move)
    return found


def _once(moves: Mapping[str, tuple[_Move, ...]]) -> Iterator[_Move]:
    """The redirections of each address: one where page and rule say the same."""
    for several in moves.values():
        seen: set[str | None] = set()
        for move in several:
            if move.target not in seen:
                seen.add(move.target)
                yield move


def _trail(old: str, moves: Mapping[str, tuple[_Move, ...]]) -> list[str]:
    """The addresses from the old one on, up to a page or to one that was there before."""
    trail = [old]
    while trail[-1] in moves:
        target = moves[trail[-1]][0].target
        if target is None:
            break
        trail.append(target)
        if target in trail[:-1]:
            break
    return trail
