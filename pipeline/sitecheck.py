"""site check: the built site, read back ▶ findings, at the articles where they can be mended.

    site/**/*.html ─read─▶ SitePage ─┐
    sitemap.xml, _redirects ─read────┴▶ SiteView ─checks─▶ hits ─locate─▶ Findings

What a page says is remembered as long as its bytes are the same; where its links lead is looked
up anew each time, among all files and ids.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from pipeline.articles.links import resolve
from pipeline.checks import bind, check_failed, site_hits, unbind
from pipeline.checks.excerpts import Excerpts
from pipeline.checks.registry import Check, SiteHit
from pipeline.config import Config
from pipeline.errors import UsageError
from pipeline.extract import Extracted
from pipeline.files import read_bytes, walk
from pipeline.model import Facts, Finding, Location, Sheaf, SitePage, SiteView, Target, Use
from pipeline.runner import Item, Outcome, Runner, digest
from pipeline.site.readback import read_page, read_redirects, read_sitemap
from pipeline.site.sitemap import SiteMap
from pipeline.site.urls import REPORT, source_url
from pipeline.survey import texts_at

_PAGES = "site pages"
_ALIKE = {"dead-site-fragment": "dead-fragment"}
"""What an article's own check says as well."""


class _Ground(NamedTuple):
    """What reading a page needs."""

    output: Path
    base: str


class _Use(NamedTuple):
    """A link or image as written, and the article or part that it stands in."""

    path: str
    use: Use


def check_site(
    extracted: Extracted, site: SiteMap, runner: Runner, known: Iterable[Sheaf] = ()
) -> Sheaf:
    """Read the built site back and check it. ``known`` holds the findings about the articles:
    what one of them says is not said again. Raises ``UsageError`` where there is no site.
    """
    config = extracted.project.config
    view = read_site(config, runner)
    levels = config.levels
    said = frozenset(
        (one.article, one.key)
        for sheaf in known
        for one in unbind(sheaf)
        if one.check in _ALIKE.values()
    )
    desk = _Desk(extracted, site)
    findings = [
        desk.finding(one, hit, view)
        for one, hit in site_hits(view)
        if one.id not in _ALIKE or not desk.is_said(hit, said)
    ]
    return bind(sorted(_folded(findings, tuple(view.locales)), key=_order), levels)


def _folded(findings: Iterable[Finding], folders: Sequence[str]) -> Iterator[Finding]:
    """What is wrong at one place, once: pages in several languages, and those with the source
    text, are made from it.
    """
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        folder, _, below = finding.key.partition("/")
        below = below if folder in folders else finding.key
        groups.setdefault((finding.check, finding.location, below), []).append(finding)
    for first, *others in groups.values():
        tags = dict.fromkeys((first.locale, *(other.locale for other in others)))
        if len(tags) == 1:
            yield first
        else:
            message = f"{first.message} (in {len(tags)} languages: {', '.join(tags)})"
            yield first._replace(locale="", message=message)


def _order(finding: Finding) -> tuple[object, ...]:
    return (finding.location, finding.check, finding.locale, finding.message)


def read_site(config: Config, runner: Runner) -> SiteView:
    """The built site as the checks see it. Raises ``UsageError`` where there is none."""
    output, base = config.output, config.site.url
    stats = dict(walk(output))
    addresses = [path for path in stats if path.endswith(".html") and not _is_foreign(path)]
    if not addresses:
        shown = config.shown(output)
        raise UsageError(f'{shown}:1: there is no built site here; run "twinspan build" first')
    hashes = runner.digests({str(output / path): stats[path] for path in addresses})
    items = [Item(digest(base, path, hashes[str(output / path)]), path) for path in addresses]
    pages: list[SitePage] = runner.map(_PAGES, _read_page, _Ground(output, base), items)
    sitemap = read_bytes(output / "sitemap.xml")
    rules = (read_bytes(output / "_redirects") or b"").decode("utf-8", "replace")
    return SiteView(
        pages=dict(zip(addresses, pages, strict=True)),
        files=frozenset(stats),
        locales={locale.folder: locale for locale in (*config.locales, config.source)},
        source=config.source,
        base=base,
        sitemap=None if sitemap is None else read_sitemap(sitemap, base),
        rules=tuple(read_redirects(rules, base)),
    )


def _is_foreign(address: str) -> bool:
    """Pages of the search engine's and of the report are not the site's to check."""
    return address.startswith(("_assets/", "_search/", f"{REPORT}/"))


def _read_page(ground: _Ground, address: str) -> Outcome:
    """A step of the runner: what one page says."""
    content = read_bytes(ground.output / address) or b""
    return Outcome(read_page(content, address, ground.base))


class _Desk:
    """Finds the place in the articles that a hit is about."""

    def __init__(self, extracted: Extracted, site: SiteMap) -> None:
        self.extracted, self.site = extracted, site
        self.config = extracted.project.config
        self._excerpts: dict[str, Excerpts] = {}

    @cached_property
    def facts(self) -> Mapping[str, Facts]:
        return {fact.path: fact for fact in self.extracted.facts}

    @cached_property
    def articles(self) -> Mapping[str, str]:
        """The article of each address below a locale's folder."""
        urls = {url: path for path, url in self.site.urls.items()}
        return {source_url(url): path for url, path in urls.items()} | urls

    def finding(self, one: Check, hit: SiteHit | Exception, view: SiteView) -> Finding:
        """A hit with its place."""
        if isinstance(hit, Exception):
            return check_failed(one, hit, Location(self.config.shown(self.config.output)), "")
        tag = view.tag_of(hit.file)
        path = self._article(hit.file)
        use = self._use(path, tag, hit.target) if path and hit.target else None
        location = Location(self.config.shown(self.config.output / hit.file), hit.line)
        excerpt = ""
        if use is not None:
            path = use.path
            location, excerpt = self._place(use)
        return Finding(
            check=one.id,
            level=one.level,
            location=location,
            message=hit.message,
            hint=hit.hint,
            locale=tag,
            article=path or hit.file,
            excerpt=excerpt,
            key=hit.key,
        )

    def is_said(self, hit: SiteHit | Exception, said: frozenset[tuple[str, str]]) -> bool:
        """Whether an article's own check has found the fragment that a page's link names."""
        if isinstance(hit, Exception) or hit.target is None:
            return False
        address, fragment = hit.target
        here, there = self._article(hit.file), self._article(address)
        name = unquote(fragment)
        return any(
            (part, f"{target}#{name}") in said
            for part in self._parts(here)
            for target in (there, part)  # "this page" is, in a part, the part
        )

    def _article(self, address: str) -> str:
        """The article that a page of the site is made from, ``""`` for other pages."""
        return self.articles.get(address.partition("/")[2], "")

    def _parts(self, path: str) -> tuple[str, ...]:
        """An article and all that it includes."""
        tree = self.site.trees[self.config.source.tag]
        found = [path]
        for part in found:
            for use in self.facts[part].uses if part in self.facts else ():
                name = resolve(use.url, part, tree).path if use.tag == "include" else part
                if name not in found:
                    found.append(name)
        return tuple(found)

    def _use(self, path: str, tag: str, target: tuple[str, str]) -> _Use | None:
        """What names ``target`` in the article of a page, or in what it includes."""
        tree = self.site.trees[tag]
        for part in self._parts(path):
            for use in self.facts[part].uses if part in self.facts else ():
                if use.tag in ("link", "image") and use.locale in ("", tag):
                    found = resolve(use.url, part, tree)
                    found = found._replace(path=path) if found.kind == "fragment" else found
                    if found.fragment == unquote(target[1]) and self._names(found, target[0]):
                        return _Use(part, use)
        return None

    def _names(self, found: Target, address: str) -> bool:
        """Whether a resolved URL is that of an address; in whatever language."""
        below = address.partition("/")[2]
        if found.kind == "file":
            return found.path == below
        if found.kind in ("page", "fragment"):
            return self.site.urls.get(found.path) == below
        base = self.config.site.url
        return found.kind in ("external", "mapped") and bool(base) and found.path.startswith(base)

    def _place(self, use: _Use) -> tuple[Location, str]:
        """Where an article names a URL, and that line."""
        if use.path not in self._excerpts:
            self._excerpts[use.path] = excerpts = Excerpts()
            for file, text in texts_at(self.extracted.project, use.path).items():
                excerpts.hold(file, text)
        excerpts = self._excerpts[use.path]
        location = excerpts.find(use.use.url, Location(use.use.file, use.use.line))
        return location, excerpts.excerpt(location)
