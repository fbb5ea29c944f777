"""A URL in an article -> Target (FORMAT.md section 8, rule 20; DESIGN.md, "Links")."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from posixpath import dirname
from urllib.parse import quote, unquote

from pipeline.model import Target

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_SAFE = frozenset({"http", "https", "mailto", "tel"})
_PAGES = (
    *(".md", ".htm", ".html", ".shtml", ".xht", ".xhtml", ".mht", ".mhtml", ".hta", ".htc"),
    *(".xml", ".xsl", ".xslt", ".rdf", ".atom", ".rss", ".svgz"),
)
"""Files that a browser shows as a page, scripts and all, where a reader opens them."""
_PLAIN = "/:@!$&'()*+,;=~"  # what stands in the path of an address as it is
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]")


@dataclass(frozen=True)
class Tree:
    """All that a link can name: pages by path, and the files of each locale, source last.

    ``links`` are the rules of ``[links]``: prefix -> content folder or external base.
    """

    pages: frozenset[str]
    files: Mapping[str, frozenset[str]]
    links: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def folded_pages(self) -> Mapping[str, str]:
        return {page.lower(): page for page in sorted(self.pages, reverse=True)}

    @cached_property
    def folded_files(self) -> Mapping[str, Mapping[str, str]]:
        return {
            locale: {name.lower(): name for name in sorted(names, reverse=True)}
            for locale, names in self.files.items()
        }

    @cached_property
    def rules(self) -> tuple[tuple[str, str], ...]:
        """The rules of ``[links]``, longest prefix first."""
        return tuple(sorted(self.links.items(), key=lambda rule: (-len(rule[0]), rule[0])))


def resolve(url: str, page: str, tree: Tree) -> Target:
    r"""Where ``url`` leads from the article at path ``page``.

    Relative to the file; percent-decoded; ``\`` is ``/``; the query is dropped; letter case is
    folded as a last resort.
    """
    raw = html.unescape(url).strip()
    visible = _INVISIBLE.sub("", raw)
    if not visible:
        return Target("empty")
    scheme = _SCHEME.match(visible)
    if scheme and len(scheme[1]) > 1:
        return _with_scheme(visible, scheme[1].lower())
    if visible.startswith(("//", "\\\\")):
        return Target("external", "https:" + visible.replace("\\", "/"))
    path, _, fragment = raw.partition("#")
    fragment = unquote(fragment)
    path = unquote(path.split("?", 1)[0]).replace("\\", "/")
    if not path:
        return Target("fragment", page, fragment) if "#" in raw else Target("empty")
    if path.startswith("~/"):
        return _in_tree(path[2:], fragment, tree)
    if path.startswith("/"):
        return _rooted(path, fragment, raw, tree)
    folder = dirname(page)
    return _in_tree(f"{folder}/{path}" if folder else path, fragment, tree)


def _with_scheme(url: str, scheme: str) -> Target:
    if scheme == "xref":
        return Target("uid", url[5:])
    return Target("external" if scheme in _SAFE else "unsafe", url)


def _rooted(path: str, fragment: str, raw: str, tree: Tree) -> Target:
    """A link from the root of the host: by the rules of ``[links]``, longest prefix first. A page
    that the content has at that very path comes before the rule for all paths.
    """
    for prefix, base in tree.rules:
        rest = _behind(prefix, path)
        if rest is None or (prefix == "/" and _is_own(path, tree)):
            continue
        if not _SCHEME.match(base):
            return _in_tree(f"{base.strip('/')}/{rest}".strip("/"), fragment, tree)
        before, mark, after = raw.partition("#")
        tail = "".join(before.partition("?")[1:]) + (mark + after if fragment else "")
        address = f"{base.rstrip('/')}/{quote(rest, safe=_PLAIN)}{tail}"
        return Target("mapped", address, fragment)
    if _is_own(path, tree):
        return _in_tree(path.strip("/"), fragment, tree)
    return Target("unmapped", path, fragment)


def _behind(prefix: str, path: str) -> str | None:
    """What stands behind a prefix of whole folders; ``None`` where the path has another."""
    if path == prefix or path.startswith(prefix if prefix.endswith("/") else prefix + "/"):
        return path[len(prefix) :].lstrip("/")
    return None


def _is_own(path: str, tree: Tree) -> bool:
    """Whether the content has this article. A folder alone tells too little: many sets have an
    ``azure`` of their own.
    """
    name = path.strip("/").removesuffix(".md").removesuffix(".html").lower()
    return "/" in name and not tree.folded_pages.keys().isdisjoint((f"{name}.md", f"{name}.yml"))


def _in_tree(path: str, fragment: str, tree: Tree) -> Target:
    normal = _normal(path)
    if normal is None:
        return Target("outside", path, fragment)
    for name in _page_names(normal):
        if name in tree.pages:
            return Target("page", name, fragment)
    for locale, names in tree.files.items():
        if normal in names:
            return Target("file", normal, fragment, locale)
    for name in _page_names(normal):
        if name.lower() in tree.folded_pages:
            return Target("page", tree.folded_pages[name.lower()], fragment, case=True)
    for locale, folded in tree.folded_files.items():
        if normal.lower() in folded:
            return Target("file", folded[normal.lower()], fragment, locale, case=True)
    return Target("dead", normal, fragment)


def _page_names(path: str) -> tuple[str, ...]:
    """The articles that a link may mean: as it stands, without ``.md``, a folder's index."""
    last = path.rsplit("/", 1)[-1]
    if last.endswith((".md", ".yml", ".yaml")):
        return (path,)
    if last.endswith(".html"):
        return (path[:-5] + ".md", path[:-5] + ".yml")
    inside = f"{path}/index" if path else "index"
    names = (path + ".md", path + ".yml", inside + ".md", inside + ".yml")
    return (path, *names) if "." in last else names


def _normal(path: str) -> str | None:
    """``a/../b`` -> ``b``; ``None`` where it leads above the root."""
    parts: list[str] = []
    for part in path.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def is_published(path: str) -> bool:
    """Whether a file may be copied into the site: a page is only ever made from an article."""
    return not path.lower().endswith(_PAGES)
