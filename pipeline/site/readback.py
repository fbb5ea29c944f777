"""Files of the built site -> what they say, as a browser and a search engine read them.

Used by the checks of the built site; nothing here knows how the pages were made, so that they
cannot share its mistakes.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from posixpath import dirname, normpath
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from lxml import etree

from pipeline.model import Redirection, Relation, SiteLink, SitemapEntry, SitePage

_Element = Any  # lxml's stubs know less of what XPath gives than lxml does
_URLS: Mapping[str, tuple[str, ...]] = {
    "a": ("href",),
    "area": ("href",),
    "audio": ("src",),
    "embed": ("src",),
    "form": ("action",),
    "iframe": ("src",),
    "img": ("src", "srcset"),
    "input": ("src",),
    "link": ("href",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "video": ("src", "poster"),
}
"""The attributes that hold addresses (HTML Living Standard, "Attributes")."""
_NAMING = "*[@href or @src or @srcset or @poster or @data or @action]"
_WANTED = etree.XPath(f"//*[@id] | //{_NAMING} | //a[@name] | //meta | //main")
_IN_ARTICLE = etree.XPath(f"//article//{_NAMING}")
_NAMESPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


class Place(NamedTuple):
    """An address of the site and the fragment behind it; ``address`` is ``None`` outside."""

    address: str | None
    fragment: str


def place_of(url: str, page: str, base: str) -> Place:
    """Where a URL on the page at address ``page`` leads. ``base`` is the site's address.

    A relative URL that climbs above the site's folder keeps its ``..``: no file is there.
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return Place(None, "")
    fragment = parts.fragment
    if parts.scheme or parts.netloc:
        here = urlsplit(base)
        ours = parts.scheme in ("", "http", "https") and parts.netloc.lower() == here.netloc.lower()
        if not base or not ours:
            return Place(None, fragment)
        return Place(_below(unquote(parts.path) or "/", here.path), fragment)
    path = unquote(parts.path)
    if not path:
        return Place(page, fragment)
    if path.startswith("/"):
        return Place(_below(path, urlsplit(base).path), fragment)
    return Place(_normal(f"{dirname(page)}/{path}"), fragment)


def _below(path: str, root: str) -> str | None:
    """A path from the host's root as an address, ``None`` where it is not the site's."""
    root = root.rstrip("/")
    return _normal(path[len(root) :]) if f"{path}/".startswith(f"{root}/") else None


def _normal(path: str) -> str:
    folder = path.endswith(("/", "/.", "/.."))
    normal = normpath(path.lstrip("/") or ".")
    if normal == ".":
        return ""
    return f"{normal}/" if folder else normal


@lru_cache(maxsize=1)
def _parser() -> etree.HTMLParser:
    return etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)


def read_page(content: bytes, address: str, base: str) -> SitePage:
    """What a page says."""
    root = etree.fromstring(content, _parser()) if content.strip() else None
    if root is None:
        return SitePage(address, "", "", frozenset())
    return _Reader(address, base).page(root)


class _Reader:
    """One pass over the elements of a page."""

    def __init__(self, address: str, base: str) -> None:
        self.address, self.base = address, base
        self.ids: list[str] = []
        self.names: set[str] = set()
        self.links: dict[tuple[str, str, str, bool], SiteLink] = {}
        self.canonical: list[Relation] = []
        self.alternates: list[Relation] = []
        self.noindex = self.fallback = False
        self.refresh: Relation | None = None
        self.known: dict[str, Place] = {}

    def page(self, root: _Element) -> SitePage:
        html = root if root.tag == "html" else root.getroottree().getroot()
        body = set(_elements(_IN_ARTICLE, root))
        for element in _elements(_WANTED, root):
            self._take(element, body=element in body)
        counts = Counter(self.ids)
        return SitePage(
            address=self.address,
            language=html.get("lang") or "",
            direction=html.get("dir") or "",
            ids=frozenset(counts).union(self.names),
            twice=tuple(name for name, count in counts.items() if count > 1),
            links=tuple(self.links.values()),
            canonical=tuple(self.canonical),
            alternates=tuple(self.alternates),
            noindex=self.noindex,
            fallback=self.fallback,
            refresh=self.refresh,
        )

    def _take(self, element: _Element, *, body: bool) -> None:
        tag, attributes = element.tag, element.attrib
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag == "a" and "name" in attributes:
            self.names.add(attributes["name"])
        elif tag == "meta":
            self._meta(element)
        elif tag == "main":
            self.fallback = "data-nothing" in attributes
        if tag == "link" and self._relation(element):
            return
        for name in _URLS.get(tag, ()):
            if name in attributes:
                for url in _urls(name, attributes[name]):
                    self._link(element, url, body=body)

    def _meta(self, element: _Element) -> None:
        content = element.get("content") or ""
        if (element.get("name") or "").lower() == "robots":
            self.noindex = "noindex" in content.lower()
        if (element.get("http-equiv") or "").lower() == "refresh" and "=" in content:
            url = content.partition("=")[2].strip(" '\"")
            self.refresh = Relation("", url, self._place(url).address)

    def _relation(self, element: _Element) -> bool:
        """Whether a ``<link>`` names another form of the page, not a file that it needs."""
        relations = (element.get("rel") or "").lower().split()
        url = element.get("href") or ""
        place = self._place(url)
        made = Relation(element.get("hreflang") or "", url, place.address)
        if "canonical" in relations:
            self.canonical.append(made)
        elif "alternate" in relations and made.language:
            self.alternates.append(made)
        else:
            return False
        return True

    def _link(self, element: _Element, url: str, *, body: bool) -> None:
        tag, language = str(element.tag), element.get("hreflang") or ""
        address, fragment = self._place(url)
        key = (tag, url, language, body)
        if address is not None and key not in self.links:
            line = int(element.sourceline or 1)
            self.links[key] = SiteLink(tag, url, address, fragment, line, body, language)

    def _place(self, url: str) -> Place:
        if url not in self.known:
            self.known[url] = place_of(url, self.address, self.base)
        return self.known[url]


def _elements(query: etree.XPath, root: _Element) -> list[_Element]:
    found = query(root)
    assert isinstance(found, list)
    return found


def _urls(attribute: str, value: str) -> Iterator[str]:
    """The URLs in an attribute: one, or those of a ``srcset``."""
    if attribute != "srcset":
        yield value
        return
    for candidate in value.split(","):
        url = candidate.split()
        if url:
            yield url[0]


def read_sitemap(content: bytes, base: str) -> tuple[SitemapEntry, ...]:
    """The entries of a sitemap; one that is no XML has none that can be read."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(content, parser) if content.strip() else None
    return () if root is None else tuple(_entries(root, base))


def _entries(root: _Element, base: str) -> Iterator[SitemapEntry]:
    for entry in root.iterfind("s:url", _NAMESPACES):
        location = (entry.findtext("s:loc", "", _NAMESPACES) or "").strip()
        alternates = tuple(
            Relation(
                link.get("hreflang") or "",
                link.get("href") or "",
                place_of(link.get("href") or "", "", base).address,
            )
            for link in entry.iterfind("x:link", _NAMESPACES)
        )
        address = place_of(location, "", base).address if "://" in location else None
        line = int(entry.sourceline or 1)
        yield SitemapEntry(line, location, address, alternates)


def read_redirects(text: str, base: str) -> Iterator[Redirection]:
    """The rules of a ``_redirects`` file: old address, new one, and a status that is not used."""
    for number, line in enumerate(text.split("\n"), 1):
        fields = line.split()
        if len(fields) < 2 or line.startswith("#"):
            continue
        old, new = _rooted(fields[0], base), fields[1]
        target = _rooted(new, base) if new.startswith("/") else place_of(new, "", base).address
        yield Redirection(number, old or "", new, target)


def _rooted(url: str, base: str) -> str | None:
    """A path of a rule: below the site's own folder, be it written with the base path or not."""
    place = place_of(url, "", base).address
    return place if place is not None else place_of(url, "", "").address
