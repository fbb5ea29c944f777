"""Every value of Twinspan, in order of appearance in the flow.

All are frozen and complete when made. Words: **T** is a segment's translation, **S** its
source text, **M** the msgstr in the catalog. A *path* is relative to a locale's content root
and has ``/``; a *file* is what messages show (relative to the project).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple

NOTHING: Mapping[Any, Any] = {}
"""What a mapping is where nobody gave it."""

# --------------------------------------------------------------------------- places, findings


class Level(StrEnum):
    """How bad a finding is; ordered by ``rank``."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        return ("info", "warning", "error").index(self.value)


class Location(NamedTuple):
    """A place in a file; lines and columns count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


class Problem(NamedTuple):
    """Something wrong that a reader of files met; a check makes a finding of it.

    ``kind`` is the id of the check; ``line`` counts from 1 in the file.
    """

    kind: str
    line: int
    message: str
    hint: str = ""


Mark = tuple[int, int]
"""A part of a text: where it begins and ends, in characters from 0."""


class Vote(NamedTuple):
    """How the locales of an article stand to one difference between source and translation:
    the tags of those that have it, and of those that do not.
    """

    differ: tuple[str, ...]
    agree: tuple[str, ...]


class Finding(NamedTuple):
    """What a check has to say: the place, the defect, and what to do about it.

    ``source`` and ``target`` are a sentence and its translation, with the parts that differ
    marked. ``key`` names what differs, the same in every locale and run; ``fix`` is the whole
    translation as it should be, ``None`` where only a person can tell. ``baseline`` is ``new`` or
    ``known`` where findings were compared with a baseline. ``stands_for`` are the findings that
    this one is told in place of: where it is not told, they are; then ``told_by`` is its
    fingerprint.
    """

    check: str
    level: Level
    location: Location
    message: str
    hint: str = ""
    locale: str = ""
    article: str = ""
    excerpt: str = ""
    source: str = ""
    target: str = ""
    source_marks: tuple[Mark, ...] = ()
    target_marks: tuple[Mark, ...] = ()
    key: str = ""
    vote: Vote | None = None
    fix: str | None = None
    baseline: str = ""
    stands_for: "tuple[Finding, ...]" = ()
    told_by: str = ""


class Sheaf(NamedTuple):
    """Findings of one place: how many of each (check, level), the errors, and the rest packed."""

    counts: tuple[tuple[str, Level, int], ...] = ()
    worst: tuple[Finding, ...] = ()
    packed: bytes = b""


# ------------------------------------------------------------------------------------ locales


class Locale(NamedTuple):
    """A language of the site. ``tag`` is BCP 47 in canonical case, ``code`` the PO code,
    ``script`` that of ISO 15924 which it is likely written in, ``zero`` the first of its digits.
    """

    tag: str
    code: str
    endonym: str
    direction: str
    plural_forms: str
    script: str
    zero: str = "0"

    @property
    def folder(self) -> str:
        """The locale's folder in the site: the tag in lower case."""
        return self.tag.lower()


# ------------------------------------------------------------------------------------ articles


class Segment(NamedTuple):
    """One sentence: T and S as they stand, with LF line ends and quote leaks repaired.

    ``id`` is ``HHHHH-N``; ``line`` is that of the opening tag in the file, from 1.
    """

    id: str
    target: str
    source: str
    line: int

    @property
    def key(self) -> str:
        """The suffix with its ``p``: the key inside one version of one file."""
        return self.id[6:]


class Slot(NamedTuple):
    """The raw text of one segment in the file: ``open T middle S close``, as it stands."""

    open: str
    target: str
    middle: str
    source: str
    close: str


class Skeleton(NamedTuple):
    """A file's exact text around its segments.

    ``parts`` has one piece more than ``slots``; joined in turn they are the file, but for the
    byte order mark. ``newline`` is the line end to use for text that is put in.
    """

    parts: tuple[str, ...]
    slots: tuple[Slot, ...]
    newline: str = "\n"
    bom: bool = False


class FrontMatter(NamedTuple):
    """The YAML block at byte 0. ``fields`` are its top-level scalars, as strings; ``no_loc`` the
    words that its list ``no-loc`` says not to translate.

    ``lines`` is the number of lines that it takes, so the body begins on ``lines + 1``.
    """

    fields: Mapping[str, str] = NOTHING
    lines: int = 0
    no_loc: tuple[str, ...] = ()

    @property
    def source_hash(self) -> str:
        return self.fields.get("ms.openlocfilehash", "")

    @property
    def handoff(self) -> str:
        """The last handoff as ``YYYY-MM-DD``, ``""`` for no date; the file has ``MM/DD/YYYY``."""
        month, _, rest = self.fields.get("ms.lasthandoff", "").partition("/")
        day, _, year = rest.partition("/")
        try:
            return date(int(year), int(month), int(day)).isoformat()
        except (ValueError, OverflowError):
            return ""

    @property
    def machine(self) -> bool:
        return self.fields.get("ms.translationtype", "").upper() == "MT"

    @property
    def human(self) -> bool:
        """Whether the file says that people translated it; many say nothing."""
        return self.fields.get("ms.translationtype", "").upper() == "HT"


class Article(NamedTuple):
    """One bilingual (or plain) Markdown file of one locale.

    ``prose`` is the body around the segments as the Markdown parser shall see it: LF, quote
    leaks repaired, front matter left out; one piece more than ``segments``. ``alts`` holds the
    alternative texts by (URL, occurrence from 0); ``definitions`` the link definitions by
    folded label. ``sound`` is false where the spans or the encoding are broken: such a file is
    carried unchanged and gives no translations.
    """

    locale: str
    path: str
    file: str
    front: FrontMatter
    skeleton: Skeleton
    segments: tuple[Segment, ...]
    prose: tuple[str, ...]
    alts: Mapping[tuple[str, int], str] = NOTHING
    definitions: Mapping[str, tuple[str, str]] = NOTHING
    problems: tuple[Problem, ...] = ()
    sound: bool = True


class TocNode(NamedTuple):
    """An entry of a table of contents: name, href (``""`` for a group), children, its line."""

    name: str
    href: str
    items: "tuple[TocNode, ...]" = ()
    line: int = 1


# --------------------------------------------------------------------------------- page skeleton


class Context(StrEnum):
    """What fills a slot, by where it stands (DESIGN.md, "Filling a slot")."""

    INLINE = "inline"
    CELL = "cell"
    LINK = "link"
    HTML = "html"
    ATTRIBUTE = "attribute"
    CODE = "code"


class Place(NamedTuple):
    """Where a segment stands in its article.

    ``kind`` is in a translator's words ("heading 2", "list item", "table cell", "link text");
    ``heading`` is the number of the heading it belongs to in ``PageSkeleton.headings``, or -1.
    """

    kind: str
    context: Context
    heading: int


class Heading(NamedTuple):
    """A heading: its level 1–6, its id on the page, and the segments in it, in order.

    ``text`` is the plain text of the heading where no segment stands in it.
    """

    level: int
    anchor: str
    segments: tuple[int, ...]
    text: str
    line: int


class SegmentHole(NamedTuple):
    """A segment goes here, by its number in the article."""

    segment: int
    context: Context


class LinkHole(NamedTuple):
    """Stands right after ``<a`` and is filled with the attributes of a link to ``url``."""

    url: str
    line: int


class ImageHole(NamedTuple):
    """A whole image. ``occurrence`` counts the same URL in the article, from 0.

    ``form`` is ``image`` or ``icon`` (decorative), ``link`` where a click leads or ``""``,
    ``width`` the pixels that an author asks for, or 0.
    """

    url: str
    occurrence: int
    alt: str
    title: str
    form: str
    link: str
    line: int
    width: int = 0


class IncludeHole(NamedTuple):
    """Another file's body goes here; ``inline`` when it stands in a line of text."""

    path: str
    inline: bool
    line: int


class CodeHole(NamedTuple):
    """A piece of a code file: ``[!code-csharp[](path?name=x&highlight=1-2)]`` or ``:::code``."""

    path: str
    language: str
    query: str
    line: int


class LabelHole(NamedTuple):
    """A word of the theme in the page's language, by key: ``note``, ``video`` …"""

    key: str


Hole = SegmentHole | LinkHole | ImageHole | IncludeHole | CodeHole | LabelHole
Fragment = tuple[str | Hole, ...]


class PageSkeleton(NamedTuple):
    """An article's HTML with holes, parsed once and shared by all locales.

    ``html`` alternates freely between literal HTML and holes. ``places`` has one entry per
    segment, in the order of the file. ``anchors`` are all ids that a link may name.
    ``problems`` tell what is not supported or could not be placed; lines count in the body.
    """

    html: Fragment
    places: tuple[Place, ...]
    headings: tuple[Heading, ...]
    anchors: frozenset[str]
    problems: tuple[Problem, ...] = ()


# ------------------------------------------------------------------------------------ catalogs


class Entry(NamedTuple):
    """One message of a catalog. ``line`` is where it stands in the file read, 0 if in none."""

    msgid: str
    msgstr: str = ""
    msgctxt: str | None = None
    flags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    previous_msgid: str | None = None
    previous_msgctxt: str | None = None
    msgid_plural: str | None = None
    msgstr_plural: tuple[str, ...] = ()
    previous_plural: str | None = None
    obsolete: bool = False
    line: int = 0

    @property
    def key(self) -> "Key":
        return (self.msgctxt, self.msgid)

    @property
    def fuzzy(self) -> bool:
        return "fuzzy" in self.flags

    @property
    def translated(self) -> bool:
        """True where the entry may be published as a translation."""
        if self.obsolete or "fuzzy" in self.flags:
            return False
        if self.msgid_plural is not None:
            return all(map(str.strip, self.msgstr_plural))
        return self.msgstr != "" and not self.msgstr.isspace()


Key = tuple[str | None, str]


class Catalog(NamedTuple):
    """A PO file: header fields in order, and entries in order, obsolete ones last.

    ``comments`` are the lines above the header. ``sound`` is false where the file could not be
    read to its end: it is then neither published nor written.
    """

    file: str
    header: Mapping[str, str]
    entries: tuple[Entry, ...]
    comments: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    sound: bool = True
    header_flags: tuple[str, ...] = ()


# ----------------------------------------------------------------------------------- alignment


class Edge(NamedTuple):
    """A link or anchor that one locale keeps inside a segment and another outside.

    T in the canonical form is T here with ``before`` and ``after`` stripped
    (``stripped``) or put around it (not ``stripped``). ``link`` tells a link from an anchor.
    """

    before: str
    after: str
    stripped: bool
    link: bool


class Match(NamedTuple):
    """One canonical segment in one locale: the number of the segment there, how it was found.

    ``by`` is ``suffix``, ``text`` or ``order``; ``edge`` is set where hoisting differs.
    """

    local: int
    by: str
    edge: Edge | None = None


class Column(NamedTuple):
    """One locale's side of an alignment.

    ``matches`` has one item per canonical segment, ``handbacks`` the text of T in catalog form
    (``None``: absent; refused ones are in ``refused`` by canonical index with the reason).
    ``extra`` are the segments of the locale's file that the canonical file does not have.
    """

    article: Article
    same_version: bool
    matches: tuple[Match | None, ...]
    handbacks: tuple[str | None, ...]
    extra: tuple[int, ...]
    drifted: tuple[int, ...] = ()
    refused: Mapping[int, str] = NOTHING


class Alignment(NamedTuple):
    """An article across its locales. ``columns`` holds the locales that have a sound file."""

    path: str
    canonical: Article
    columns: Mapping[str, Column]


# --------------------------------------------------------------------------------- what checks see


class Target(NamedTuple):
    """Where a URL leads. ``kind`` is ``page``, ``file``, ``fragment`` (same page), ``external``,
    ``mapped`` (a root link that ``[links]`` maps to an external base), ``uid`` (xref),
    ``dead`` (no such file), ``outside`` (leaves the content root), ``unmapped`` (a root link
    that no rule covers), ``empty`` or ``unsafe`` (a scheme that is never published).

    ``path`` is that of the page or file (or the address of an external one); ``locale`` the tag
    of the folder where a file was found; ``case`` tells that it was found only by folding case.
    """

    kind: str
    path: str = ""
    fragment: str = ""
    locale: str = ""
    case: bool = False


class Term(NamedTuple):
    """A term of a glossary: its translations, its part of speech, a note, whether it is kept as
    it is; ``line`` is that of the file.
    """

    source: str
    targets: tuple[str, ...]
    kind: str
    note: str
    keep: bool
    line: int


@dataclass(frozen=True, slots=True, eq=False)
class ArticleView:
    """One article over all its locales, as the checks see it; equal only to itself.

    ``articles`` are the files by locale, in the order of the configuration; ``plain`` the file
    in the source language, if there is one. ``alignment`` and ``skeleton`` are ``None`` where
    no locale has a sound file with segments. ``keys`` holds one catalog key per canonical
    segment; ``catalogs`` and ``entries`` the catalogs as they are after the merge (an unsound
    catalog is in ``catalogs`` only). ``locales`` are the
    configured ones, without the source; ``page`` is false for includes; ``source_ahead`` tells
    that no locale translates the source file as it is now. ``glossaries`` are the terms by tag;
    ``whole`` is what the parser met in files that are rendered whole, by tag.
    """

    path: str
    source: Locale
    locales: Mapping[str, Locale]
    articles: Mapping[str, Article]
    plain: Article | None
    alignment: Alignment | None
    skeleton: PageSkeleton | None
    keys: tuple[Key, ...]
    catalogs: Mapping[str, Catalog]
    entries: Mapping[str, Mapping[Key, Entry]]
    page: bool = True
    source_ahead: bool = False
    glossaries: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)
    whole: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)


class LinkUse(NamedTuple):
    """A link or image of an article: where it stands, and where it leads.

    ``locale`` is ``""`` where it stands in the skeleton that all locales share. ``tag`` is
    ``link``, ``image``, ``include`` or ``code``. ``silenced`` are the checks that a translator
    turned off for the sentence that it stands in.
    """

    tag: str
    url: str
    location: Location
    locale: str
    target: Target
    silenced: tuple[str, ...] = ()


class LinkView(NamedTuple):
    """An article's links, and the anchors of every page and locale they may name.

    ``anchors`` maps (locale tag, page path) to the ids on that page, where the locale has a
    structure of its own; under the tag ``""`` are those of the structure that the others share.
    ``shown`` are the locales that show the links of no locale (``LinkUse.locale``), ``source``
    is the tag of the source language.
    """

    path: str
    uses: tuple[LinkUse, ...]
    anchors: Mapping[tuple[str, str], frozenset[str]]
    shown: tuple[str, ...] = ()
    source: str = "en-US"


# ------------------------------------------------------------------ what pages are made of


TRANSLATED, MACHINE, REVIEWED = "translated", "machine", "reviewed"
"""A published sentence: by people (or by nobody knows whom), by a machine, by a machine and
accepted by a person."""
MISSING, FUZZY, REFUSED = "missing", "fuzzy", "refused"
"""A sentence that shows the source: not translated, changed since, not fit to be published."""
PUBLISHED = frozenset({TRANSLATED, MACHINE, REVIEWED})


class Status(NamedTuple):
    """How an article stands in a locale; counts are segments.

    ``state`` is ``source`` (the source language), ``translated``, ``partial`` or ``missing``
    (nothing translated). ``machine`` counts what a machine translated and nobody touched,
    ``reviewed`` what a person accepted of that; ``human`` tells that the file names people as
    its translators. ``handoff`` and ``newest`` are ``YYYY-MM-DD`` or ``""``; ``stale``
    when the locale's file is of another version than the canonical one. ``words`` are those of
    the source, ``words_left`` of what is not published; ``similar`` counts fuzzy segments found
    by similarity, ``likeness`` adds up how alike they are, in percent; ``whole`` where the page
    shows the locale's older file as it is (``stale = "whole"``): nothing is missing in that.
    """

    state: str
    total: int = 0
    translated: int = 0
    fuzzy: int = 0
    refused: int = 0
    machine: int = 0
    handoff: str = ""
    newest: str = ""
    stale: bool = False
    words: int = 0
    words_left: int = 0
    similar: int = 0
    likeness: int = 0
    reviewed: int = 0
    human: bool = False
    whole: bool = False

    @property
    def own(self) -> str:
        """The state of most of the published sentences: what the page says of itself."""
        people = self.translated - self.machine - self.reviewed
        counts = {TRANSLATED: people, MACHINE: self.machine, REVIEWED: self.reviewed}
        return max(counts, key=counts.__getitem__)

    @property
    def how(self) -> str:
        """How the page was translated: ``machine``, ``part`` (some of it by a machine),
        ``reviewed``, ``human``, or ``""`` where nobody says.
        """
        if self.machine:
            return "machine" if self.machine >= self.translated else "part"
        if self.reviewed:
            return "reviewed"
        return "human" if self.human else ""

    @property
    def days_behind(self) -> int:
        """How many days older than the newest handoff."""
        if not (self.handoff and self.newest):
            return 0
        return (date.fromisoformat(self.newest) - date.fromisoformat(self.handoff)).days

    @property
    def percent(self) -> int:
        """How complete, rounded down so that 100 means all of it."""
        return 100 * self.translated // self.total if self.total else 100


Edit = tuple[str, str]
"""A piece of a text that changed: ``""`` (kept), ``del`` or ``ins``, and its words."""


class Side(NamedTuple):
    """One locale's words for an article's page.

    ``texts`` holds per segment the HTML that is published, ``None`` for the source's;
    ``states`` how they came about, or why there is none (``TRANSLATED`` …, ``MISSING`` …).
    ``skeleton`` is set where the locale has a structure of its own (a file without spans, or a
    stale one shown whole), and then ``texts`` and ``states`` go with it. ``changes`` are the
    differences of the source since it was translated, by segment; ``suggest`` the addresses
    where a reader may suggest a better translation, one per segment, or none.
    """

    title: str
    description: str
    texts: tuple[Fragment | None, ...]
    states: tuple[str, ...]
    alts: Mapping[tuple[str, int], str]
    status: Status
    skeleton: PageSkeleton | None = None
    changes: Mapping[int, tuple[Edit, ...]] = {}
    suggest: tuple[str, ...] = ()


class Folio(NamedTuple):
    """All that the pages of one article are made of, in every locale.

    ``sources`` is the HTML of S per segment. ``sides`` holds the locales that have a page of
    their own words; ``source`` the source-language side, whose skeleton is the plain file's
    where there is one. ``skeleton`` is ``None`` where no locale has segments. ``files`` names
    the file that a line of the skeleton counts in, per tag (``""``: the shared skeleton).
    ``source_alts`` are the alternative texts of the plain file. ``unwritten`` are the catalogs
    that differ from those on the disk, where nothing is written.
    """

    path: str
    skeleton: PageSkeleton | None
    sources: tuple[Fragment, ...]
    source: Side | None
    sides: Mapping[str, Side]
    files: Mapping[str, str]
    source_alts: Mapping[tuple[str, int], str] = NOTHING
    unwritten: Mapping[str, bytes] = NOTHING


class Use(NamedTuple):
    """A link, image, include or code sample as written: tag, URL, file, line, locale, and the
    checks that are silent about it.
    """

    tag: str
    url: str
    file: str
    line: int
    locale: str
    silenced: tuple[str, ...] = ()


class Traces(NamedTuple):
    """Hashes of an article's texts and translations in one locale, to compare articles by
    (``checks/consistency/traces.py``), and the hash of them all.
    """

    stamp: bytes
    packed: bytes


class Facts(NamedTuple):
    """What the rest of the site must know of an article.

    ``titles`` and ``statuses`` are by tag, the source's included; ``titles`` gives ``""`` where
    the locale has no words. ``anchors`` are by tag where a locale differs, ``""`` for all.
    ``fresh`` are the hashes of the sources that its catalogs did not know, ``gone`` of those
    that have no place in them any more, ``left`` of those that had one until now, ``human`` the
    tags of those that held what people translated; where ``held``, its catalogs wait for what
    other articles give. ``traces`` are by tag. ``headless`` are the tags of the texts without a
    heading, ``""`` for the one that the locales share.
    """

    path: str
    page: bool
    titles: Mapping[str, str]
    statuses: Mapping[str, Status]
    anchors: Mapping[str, frozenset[str]]
    uses: tuple[Use, ...]
    findings: Sheaf
    changes: Mapping[str, int]
    written: tuple[str, ...]
    canonical: str = ""
    fresh: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()
    left: frozenset[str] = frozenset()
    human: frozenset[str] = frozenset()
    held: bool = False
    traces: Mapping[str, Traces] = NOTHING
    headless: frozenset[str] = frozenset()


# ---------------------------------------------------------------------------------------- pages


class NavLink(NamedTuple):
    """A line of the navigation. ``href`` is relative to the page, ``""`` for a bare group.

    ``lang`` and ``dir`` are set where the text is not in the page's language; ``missing`` where
    nothing of the page is translated; ``current`` on the page itself, ``open`` on what leads to
    it. ``items`` are what the page shows of the level below. ``fold`` tells what it does not
    show: ``closed`` has entries below it; so has ``group``, which has no page of its own and
    leads to its first; ``cut`` stands for entries left out of a level (its ``text``: how many
    before the first one shown). ``away`` is the tag of the language that the link leads to, where
    that is another.
    """

    text: str
    href: str
    items: "tuple[NavLink, ...]" = ()
    current: bool = False
    open: bool = False
    missing: bool = False
    lang: str = ""
    dir: str = ""
    fold: str = ""
    away: str = ""


class LanguageLink(NamedTuple):
    """A line of the language switcher, in its own language and direction. With ``home`` it leads
    to that language's home page, as this page is hidden there.
    """

    tag: str
    dir: str
    endonym: str
    href: str
    current: bool
    missing: bool
    home: bool = False


class OutlineLink(NamedTuple):
    """A line of "On this page": heading level 2–3, HTML text, ``#anchor``."""

    level: int
    html: str
    href: str


class Page(NamedTuple):
    """All that the layout needs to know of one page; texts are plain, ``*_html`` is safe HTML.

    ``kind`` is ``article``, ``source`` (the companion with every sentence's source),
    ``contents``, ``404``, ``root`` or ``redirect``. ``root`` leads from the page to the site's
    folder (``"../"``). ``alternates`` are (hreflang, absolute URL), ``canonical`` an absolute
    URL or ``""``. ``outline_cut`` where the page has more headings than its outline;
    ``nav_table`` is the number of its table of contents. ``source_href`` leads to the companion,
    ``changes`` counts the differences of the source that it shows.
    """

    kind: str
    locale: Locale
    path: str
    root: str
    title: str
    title_lang: str = ""
    description: str = ""
    body_html: str = ""
    status: Status | None = None
    outline: tuple[OutlineLink, ...] = ()
    outline_cut: bool = False
    nav: tuple[NavLink, ...] = ()
    nav_table: int = 0
    breadcrumb: tuple[NavLink, ...] = ()
    previous: NavLink | None = None
    next: NavLink | None = None
    languages: tuple[LanguageLink, ...] = ()
    source_href: str = ""
    changes: int = 0
    contents_href: str = ""
    home_href: str = ""
    canonical: str = ""
    alternates: tuple[tuple[str, str], ...] = ()
    noindex: bool = False


# ----------------------------------------------------------------------------- the built site


class SiteLink(NamedTuple):
    """Something that a page of the built site names: where it leads, and where it stands.

    ``address`` counts from the site's folder (``""``: that folder); ``url`` is as
    written. ``tag`` is the element's, ``body`` tells that it stands in the article itself,
    ``language`` is its ``hreflang``.
    """

    tag: str
    url: str
    address: str
    fragment: str
    line: int
    body: bool
    language: str


class Relation(NamedTuple):
    """Another form of a page that it names, or that the sitemap does: in another language
    (``hreflang``), its canonical one, or what a redirection leads to. ``address`` is as in a
    ``SiteLink``, ``None`` where it leads out of the site.
    """

    language: str
    url: str
    address: str | None


class SitePage(NamedTuple):
    """What a page of the built site says, as a browser reads it.

    ``twice`` are ids that more than one element has. ``canonical`` holds the URLs that it names
    as such, ``fallback`` tells that nothing of it is in its own language, ``refresh`` is where a
    redirection leads.
    """

    address: str
    language: str
    direction: str
    ids: frozenset[str]
    twice: tuple[str, ...] = ()
    links: tuple[SiteLink, ...] = ()
    canonical: tuple[Relation, ...] = ()
    alternates: tuple[Relation, ...] = ()
    noindex: bool = False
    fallback: bool = False
    refresh: Relation | None = None


class Redirection(NamedTuple):
    """A rule of ``_redirects``: the line, the old address, the new one; ``url`` as written."""

    line: int
    old: str
    url: str
    address: str | None


class SitemapEntry(NamedTuple):
    """A ``<url>`` of the sitemap, with its alternates, if it names any."""

    line: int
    url: str
    address: str | None
    alternates: tuple[Relation, ...] = ()


@dataclass(frozen=True, eq=False)
class SiteView:
    """The built site, as the checks see it: pages by address, and all files.

    ``locales`` are by folder, the source's included; ``base`` is the site's address, ``""``
    where it has none; ``sitemap`` is ``None`` where there is none.
    """

    pages: Mapping[str, SitePage]
    files: frozenset[str]
    locales: Mapping[str, Locale]
    source: Locale
    base: str = ""
    sitemap: tuple[SitemapEntry, ...] | None = None
    rules: tuple[Redirection, ...] = ()

    @cached_property
    def folded(self) -> Mapping[str, str]:
        """Every file by its address in lower case."""
        return {name.lower(): name for name in sorted(self.files, reverse=True)}

    def locale_of(self, address: str) -> Locale | None:
        """The locale in whose folder a file stands."""
        return self.locales.get(address.partition("/")[0])

    def tag_of(self, address: str) -> str:
        locale = self.locale_of(address)
        return locale.tag if locale else ""

    def find(self, address: str) -> str:
        """The file that a server gives for an address, ``""`` where there is none."""
        if address in self.files:
            return address
        index = f"{address.rstrip('/')}/index.html".lstrip("/")
        return index if (not address or address.endswith("/")) and index in self.files else ""
