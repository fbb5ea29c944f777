"""``.openpublishing.redirection.json`` -> pages at old addresses, and rules for servers."""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import NamedTuple

from pipeline.articles.links import Tree, resolve
from pipeline.checks.links.wording import count, listed, quoted
from pipeline.config import Config
from pipeline.files import read_bytes
from pipeline.model import Locale, NavLink, Page, Problem, Target
from pipeline.site.doors import base_path
from pipeline.site.layout import Layout
from pipeline.site.sitemap import SiteMap
from pipeline.site.urls import absolute, encode, encode_address, encode_fragment, taken_urls, up

FILE = ".openpublishing.redirection.json"
_ENDINGS = (".md", ".yml", ".yaml", ".html")
_LONGEST = 200
"""Bytes of a name, with room for an ending."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_CIRCLE = Target("circle")
_ONWARD = frozenset({"dead", "page", "unmapped"})
"""What a redirection may lead to that another one begins at."""
_NAMED = 6
_SOURCE = re.compile(r'"source_path(?:_from_root)?"\s*:\s*("(?:[^"\\]|\\.)*")')


class Redirected(NamedTuple):
    """A page at an old address. ``rule`` is the line of ``_redirects``, ``""`` where it leads
    nowhere.
    """

    address: str
    content: bytes
    rule: str


class _Rule(NamedTuple):
    """From the article at path ``old``, whose address was ``url``, to ``new``."""

    old: str
    url: str
    new: str
    line: int


class _Goal(NamedTuple):
    """Where a redirection leads; ``outside`` tells that it leaves the site."""

    link: NavLink
    canonical: str
    outside: bool = False


class _Ends(NamedTuple):
    """Where each redirection leads in the end (``_CIRCLE`` where it has none), the one that comes
    next, and those in a circle; all by address in lower case.
    """

    targets: dict[str, Target]
    following: dict[str, str]
    circles: set[str]


def redirection_files(config: Config) -> dict[str, bytes]:
    """The redirections of each locale; the file is hidden, so the scan does not see it."""
    found = {
        tag: read_bytes(root / FILE)
        for tag, root in config.content.items()
        if (root / FILE).resolve().is_relative_to(root.resolve())
    }
    return {tag: content for tag, content in found.items() if content}


def redirect_pages(
    site: SiteMap, layout: Layout, files: Mapping[str, bytes]
) -> Iterator[Redirected]:
    """A page for each old address, through as many redirections as there are. ``files`` are
    those of each locale, by tag. A redirection of an article that still exists is left out, and
    so is one that leads nowhere, or where no page may lead; one that leads in a circle has a page
    that says so.
    """
    base = encode(base_path(site.config.site.url))
    for tag, content in files.items():
        locale = site.locales[tag]
        rules = _rules(content, taken_urls(site.urls.values()))
        ends = _ends(rules, site, locale)
        for key, rule in rules.items():
            end = ends.targets[key]
            if end is not _CIRCLE and not _is_goal(end, site, locale):
                continue
            goal = None if end is _CIRCLE else _goal(site, locale, rule.url, end)
            page = _page(layout, locale, rule, goal)
            yield Redirected(
                f"{locale.folder}/{rule.url}",
                layout.render(page).encode("utf-8"),
                _server_rule(goal, locale, rule.url, base) if goal else "",
            )


def redirection_problems(
    site: SiteMap, files: Mapping[str, bytes]
) -> Iterator[tuple[str, Problem]]:
    """What is wrong with the redirections of each locale, with its tag: what cannot be read, leads
    nowhere, in a circle, or to where no page may lead.
    """
    for tag, content in files.items():
        found = (
            *_malformed(content),
            *_unsafe(content, site.trees[tag]),
            *_astray(content, site, site.locales[tag]),
        )
        yield from ((tag, problem) for problem in found)


def _unsafe(content: bytes, tree: Tree) -> Iterator[Problem]:
    """The redirections to where no page may lead, those of articles that still exist too."""
    for rule in _rules(content, set()).values():
        if resolve(rule.new, rule.url, tree).kind == "unsafe":
            message = f"the redirection of {rule.old} to {rule.new} is not published"
            hint = "redirect to an article, or to http, https, mailto or tel"
            yield Problem("unsafe-link", rule.line, message, hint)


def _astray(content: bytes, site: SiteMap, locale: Locale) -> Iterator[Problem]:
    """The redirections of one file without a page to lead to. What no rule of ``[links]`` covers is
    said once.
    """
    rules = _rules(content, taken_urls(site.urls.values()))
    ends = _ends(rules, site, locale)
    unmapped: list[_Rule] = []
    for key, rule in rules.items():
        end = ends.targets[key]
        if end is _CIRCLE:
            yield _circle(key, rules, ends)
        elif end.kind == "unmapped":
            unmapped.append(rule)
        elif end.kind != "unsafe" and not _is_goal(end, site, locale):
            message = (
                f"the redirection of {rule.old} leads to {quoted(rule.new)}: there is no such page"
            )
            hint = "name an article that is there, or take the redirection out"
            yield Problem("lost-redirection", rule.line, message, hint)
    if unmapped:
        what = count(len(unmapped), "redirection")
        names = listed([rule.new for rule in unmapped])
        message = f"{what} from the root of a host, without a rule: {names}"
        hint = 'add a rule to [links] in twinspan.toml, such as "/" = "https://example.com/"'
        yield Problem("unmapped-link", unmapped[0].line, message, hint)


def _circle(key: str, rules: Mapping[str, _Rule], ends: _Ends) -> Problem:
    """Names the circle that a redirection belongs to, or leads into; of a large one the first."""
    rule, trail = rules[key], [key]
    while ends.following[trail[-1]] not in trail and len(trail) < _NAMED:
        trail.append(ends.following[trail[-1]])
    names = [rules[one].old for one in trail]
    last = ends.following[trail[-1]]
    names += [rules[last].old] if last in trail else ["…"]
    what = "leads back to it" if key in ends.circles else "never ends"
    message = f"the redirection of {rule.old} {what}: {' → '.join(names)}"
    return Problem("redirect-loop", rule.line, message, "name the article that readers shall get")


def _malformed(content: bytes) -> Iterator[Problem]:
    """What of a file of redirections cannot be read."""
    kind = "malformed-redirections"
    try:
        text = content.decode("utf-8-sig")
        found = json.loads(text)
    except json.JSONDecodeError as error:
        yield Problem(kind, error.lineno, f"not JSON: {error.msg}", "mend it here")
        return
    except (ValueError, RecursionError):
        yield Problem(kind, 1, "not JSON in UTF-8", "save it as UTF-8")
        return
    listed = found.get("redirections") if isinstance(found, dict) else None
    if not isinstance(listed, list):
        yield Problem(kind, 1, "no list of redirections", 'write {"redirections": [ … ]}')
        return
    hint = 'write {"source_path": "old.md", "redirect_url": "new.md"}'
    for number, one in enumerate(listed, 1):
        pair = _pair(one)
        if pair is None:
            message = f"the redirection with the number {number} has no old or no new address"
            yield Problem(kind, 1, message, hint)
        elif not _can_be_page(pair[0]):
            message = f"the redirection with the number {number} is from where no page can be"
            yield Problem(kind, 1, message, hint)


def _pair(one: object) -> tuple[str, str] | None:
    """The old path and the new address of a redirection."""
    given = one if isinstance(one, dict) else {}
    old = given.get("source_path") or given.get("source_path_from_root")
    new = given.get("redirect_url")
    if isinstance(old, str) and isinstance(new, str) and old.strip("/") and new:
        return old, new
    return None


def _can_be_page(path: str) -> bool:
    """Whether a file below the locale's folder may have this path on any disk, and no folder has
    the name of a page.
    """
    parts = path.strip("/").split("/")
    try:
        fits = all(0 < len(part.encode("utf-8")) <= _LONGEST for part in parts)
    except UnicodeEncodeError:  # half of a surrogate pair
        return False
    pages = (part.lower().endswith((".html", ".htm")) for part in parts[:-1])
    return fits and ".." not in parts and not _CONTROL.search(path) and not any(pages)


def _rules(content: bytes, taken: set[str]) -> dict[str, _Rule]:
    """The rules of a file by address in lower case; what is not of their shape is left out."""
    try:
        text = content.decode("utf-8-sig")
        found = json.loads(text).get("redirections", [])
    except (ValueError, AttributeError, RecursionError):
        return {}
    rules: dict[str, _Rule] = {}
    lines = _lines_of(text)
    for one in found if isinstance(found, list) else ():
        pair = _pair(one)
        if pair is None:
            continue
        old, new = pair
        path = old.strip("/")
        url = _address(path)
        if url.lower() not in taken and _can_be_page(path):
            rules.setdefault(url.lower(), _Rule(path, url, new, lines.get(old, 1)))
    return rules


def _lines_of(text: str) -> dict[str, int]:
    """The line where each old path is written first."""
    found: dict[str, int] = {}
    line, place = 1, 0
    for match in _SOURCE.finditer(text):
        line, place = line + text.count("\n", place, match.start()), match.start()
        with suppress(ValueError):
            found.setdefault(json.loads(match[1], strict=False), line)
    return found


def _address(path: str) -> str:
    """The address of an article: ``a.md`` -> ``a.html``."""
    ending = next((ending for ending in _ENDINGS if path.lower().endswith(ending)), "")
    return path[: len(path) - len(ending)] + ".html"


def _ends(rules: Mapping[str, _Rule], site: SiteMap, locale: Locale) -> _Ends:
    """Follow all redirections of a file, each once."""
    ends = _Ends({}, {}, set())
    for start in rules:
        trail: dict[str, None] = {}
        key = start
        while key not in ends.targets and key not in trail:
            trail[key] = None
            target = resolve(rules[key].new, rules[key].url, site.trees[locale.tag])
            url = _address(target.path.strip("/")).lower()
            if _is_goal(target, site, locale) or (
                url not in trail and (target.kind not in _ONWARD or url not in rules)
            ):
                ends.targets[key] = target
            else:
                ends.following[key] = key = url
        if key not in ends.targets:  # it was on the trail
            ends.circles.update(list(trail)[list(trail).index(key) :])
        end = ends.targets.get(key, _CIRCLE)
        ends.targets.update(dict.fromkeys(trail, end))
    return ends


def _is_goal(target: Target, site: SiteMap, locale: Locale) -> bool:
    """Whether a redirection may lead there."""
    if target.kind == "page":
        return site.leads(target.path, locale.tag)
    return target.kind in ("external", "mapped")


def _goal(site: SiteMap, locale: Locale, url: str, target: Target) -> _Goal:
    """The link to where a redirection leads, and the canonical address. What the locale hides
    (``missing = "hide"``) is read in the source language.
    """
    if target.kind != "page":
        href = target.path.replace("{locale}", locale.tag.lower())
        own = site.config.site.url
        is_own = own != "" and f"{href}/".startswith(f"{own}/")  # its page names its address
        return _Goal(NavLink(href, href), "" if is_own else href, outside=True)
    title = site.title(target.path, locale.tag)
    away = site.away(target.path, locale.tag)
    fragment = f"#{encode_fragment(target.fragment)}" if target.fragment else ""
    href = up(url) + site.page_of(target.path, locale.tag) + fragment
    direction = site.locales[title.tag].direction if title.tag else ""
    link = NavLink(title.text, href, lang=title.tag, dir=direction, away=away)
    folder = site.config.source.folder if away else locale.folder
    return _Goal(link, absolute(site.config.site.url, folder, site.urls[target.path]))


def _page(layout: Layout, locale: Locale, rule: _Rule, goal: _Goal | None) -> Page:
    above = up(rule.url)
    return Page(
        kind="redirect",
        locale=locale,
        path=rule.old,
        root=above + "../",
        title=goal.link.text if goal else layout.strings(locale.tag).t("Page not found"),
        title_lang=goal.link.lang if goal else "",
        next=goal.link if goal else None,
        contents_href=above + "_contents.html",
        home_href=above + "index.html",
        canonical=goal.canonical if goal else "",
        noindex=True,
    )


def _server_rule(goal: _Goal, locale: Locale, url: str, base: str) -> str:
    """A line of ``_redirects``: servers count addresses from the root of the host. None for what
    a server cannot send anybody to, such as a mail address.
    """
    href = goal.link.href
    if goal.outside and not href.lower().startswith(("http://", "https://")):
        return ""
    target = encode_address(href) if goal.outside else base + canonical_path(href, locale, url)
    return f"{base}{locale.folder}/{encode(url)} {target} 301\n"


def canonical_path(href: str, locale: Locale, url: str) -> str:
    """A page's relative link as a path below the site's folder."""
    parts = f"{locale.folder}/{url}".split("/")[:-1]
    for part in href.split("/"):
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)
