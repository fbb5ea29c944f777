"""The registry: a decorated function is a check, its name the id, its docstring the page.

    @text_check(level=Level.ERROR)       Pair -> flaws       one translation of one sentence
    @check(level=Level.ERROR)            ArticleView -> hits an article over all its locales
    @link_check(level=Level.ERROR)       LinkView -> link hits
    @site_check(level=Level.ERROR)       SiteView -> site hits   the built site
    @repeat_check(level=Level.INFO)      Repeat -> flaws     a text that stands in many articles
    @problem_check(level=Level.ERROR)    documents the problems of that kind that readers report

The docstring has a summary that names the defect, then ``Why:``, ``Bad:`` and ``Good:``. The
family of a check is the folder of its module.
"""

import inspect
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from pipeline.checks import families
from pipeline.model import (
    Article,
    ArticleView,
    Context,
    Key,
    Level,
    LinkUse,
    LinkView,
    Mark,
    SiteView,
    Vote,
)

ACROSS = "locales"
"""The family of what can only be said of all locales together."""
_PARTS = ("Why:", "Bad:", "Good:")


class Pair(NamedTuple):
    """A sentence and its published translation, as a text check sees them.

    ``source`` is the msgid, ``target`` the msgstr (never equal to it); ``context`` says what
    fills the slot, ``kind`` where it stands in a translator's words ("table cell"); ``locale``
    and ``origin`` are the tags of the translation and of the source. ``usual`` is how many
    characters stand for one of the source in this article, 0 where that is not known.
    """

    source: str
    target: str
    locale: str
    origin: str = "en-US"
    context: Context = Context.INLINE
    kind: str = "paragraph"
    usual: float = 0.0

    @property
    def language(self) -> str:
        """The language of the translation, without script and region: ``de``."""
        return self.locale.partition("-")[0]


class Flaw(NamedTuple):
    """What a text check yields about a pair.

    ``target`` and ``source`` mark the parts that are wrong or differ. ``key`` names what
    differs, in words that are the same for every locale (``lost 2021``): then the locales vote
    on it. ``fix`` is the whole translation as it should be, only where that is certain.
    ``level`` is for a flaw that weighs less than its check. ``habit`` is a word of the source: an
    article that does the same in most places does so on purpose, and nothing is said.
    """

    message: str
    hint: str
    target: tuple[Mark, ...] = ()
    source: tuple[Mark, ...] = ()
    key: str = ""
    fix: str | None = None
    level: Level | None = None
    habit: str = ""


class Hit(NamedTuple):
    """What an article check yields; the runner makes a Finding of it.

    The place is ``segment`` (its number in ``article``; with ``in_source`` its S), else ``line``
    of ``article``, else the ``entry`` of the catalog of ``locale``, else the article as such. A
    translator can silence a hit that names an ``entry``. ``level`` is only for a hit that weighs
    less than its check; ``stands_for`` are hits that it is told in place of, with their checks.
    The rest is as in a ``Finding``.
    """

    message: str
    hint: str = ""
    locale: str = ""
    article: Article | None = None
    segment: int | None = None
    line: int = 1
    entry: Key | None = None
    source: str = ""
    target: str = ""
    level: Level | None = None
    in_source: bool = False
    source_marks: tuple[Mark, ...] = ()
    target_marks: tuple[Mark, ...] = ()
    key: str = ""
    vote: Vote | None = None
    fix: str | None = None
    stands_for: "tuple[tuple[str, Hit], ...]" = ()


class LinkHit(NamedTuple):
    """What a link check yields: the place is that of ``use``. ``level`` is only for a hit that
    weighs less than its check; ``key`` is as in a ``Finding``, ``locale`` where it is not the
    use's.
    """

    message: str
    hint: str
    use: LinkUse
    level: Level | None = None
    key: str = ""
    locale: str = ""


class SiteHit(NamedTuple):
    """What a check of the built site yields.

    The place is where the articles name ``target`` (an address of the site, with its fragment),
    else ``line`` of ``file``, a file of the site. ``key`` is as in a ``Finding``.
    """

    message: str
    hint: str
    file: str
    line: int = 1
    target: tuple[str, str] | None = None
    key: str = ""


class Repeat(NamedTuple):
    """A text that is translated otherwise, or a translation that is of another source, in most
    of its places in one locale.

    ``what`` is ``text``, ``label`` or ``translation``; ``source`` and ``target`` are here,
    ``usual_source`` and ``usual_target`` there, as plain text; ``whole`` is the msgstr that a
    label stands in. ``here`` places are like this one, ``there`` like that in ``path``, and
    there are ``ways`` of them; ``within`` tells whether both are in one article. ``vote`` tells
    in which locales this place stands apart.
    """

    what: str
    source: str
    target: str
    usual_source: str
    usual_target: str
    whole: str
    path: str
    here: int
    there: int
    ways: int = 2
    vote: Vote | None = None
    within: bool = False


TextRun = Callable[[Pair], Iterable[Flaw]]
ArticleRun = Callable[[ArticleView], Iterator[Hit]]
LinkRun = Callable[[LinkView], Iterator[LinkHit]]
SiteRun = Callable[[SiteView], Iterator[SiteHit]]
RepeatRun = Callable[[Repeat], Iterable[Flaw]]
ProblemKind = Callable[[], None]


class Check(NamedTuple):
    """A registered check. ``summary``, ``why``, ``bad`` and ``good`` are its docstring,
    ``family`` the folder of its module. A text check is run only where source or translation
    has one of the characters ``when``, if there are any.
    """

    id: str
    level: Level
    family: str
    summary: str
    why: str
    bad: str
    good: str
    text: TextRun | None = None
    article: ArticleRun | None = None
    links: LinkRun | None = None
    site: SiteRun | None = None
    repeats: RepeatRun | None = None
    when: frozenset[str] = frozenset()


_CHECKS: dict[str, Check] = {}


def text_check(*, level: Level, when: str = "") -> Callable[[TextRun], TextRun]:
    """Register a check of one translation. It must take time linear in the text."""

    def register(run: TextRun) -> TextRun:
        _add(run, level, text=run, when=frozenset(when))
        return run

    return register


def check(*, level: Level) -> Callable[[ArticleRun], ArticleRun]:
    """Register a check of an article over all its locales."""

    def register(run: ArticleRun) -> ArticleRun:
        _add(run, level, article=run)
        return run

    return register


def link_check(*, level: Level) -> Callable[[LinkRun], LinkRun]:
    """Register a check of an article's links."""

    def register(run: LinkRun) -> LinkRun:
        _add(run, level, links=run)
        return run

    return register


def site_check(*, level: Level) -> Callable[[SiteRun], SiteRun]:
    """Register a check of the built site as a whole."""

    def register(run: SiteRun) -> SiteRun:
        _add(run, level, site=run)
        return run

    return register


def repeat_check(*, level: Level) -> Callable[[RepeatRun], RepeatRun]:
    """Register a check of a text that stands in several places of a locale."""

    def register(run: RepeatRun) -> RepeatRun:
        _add(run, level, repeats=run)
        return run

    return register


def problem_check(*, level: Level) -> Callable[[ProblemKind], ProblemKind]:
    """Register a kind of ``Problem``: what a reader or the parser reports while it works."""

    def register(kind: ProblemKind) -> ProblemKind:
        _add(kind, level)
        return kind

    return register


def all_checks() -> Mapping[str, Check]:
    """Every check by id, sorted. The first call loads the families."""
    _load()
    return MappingProxyType(_CHECKS)


def find_check(name: str) -> Check | None:
    """The check of that id, ``None`` where there is none. Families are loaded until it is found."""
    if name not in _CHECKS:
        next((True for _ in families.load() if name in _CHECKS), None)
    return _CHECKS.get(name)


@lru_cache(maxsize=1)
def _load() -> None:
    deque(families.load(), maxlen=0)
    checks = sorted(_CHECKS.items())
    _CHECKS.clear()
    _CHECKS.update(checks)


def _add(
    function: Callable[..., object],
    level: Level,
    *,
    text: TextRun | None = None,
    article: ArticleRun | None = None,
    links: LinkRun | None = None,
    site: SiteRun | None = None,
    repeats: RepeatRun | None = None,
    when: frozenset[str] = frozenset(),
) -> None:
    name = getattr(function, "__name__", "").replace("_", "-")
    if name in _CHECKS:
        raise ValueError(f'two checks have the id "{name}"')
    docs = _split_docs(inspect.getdoc(function) or "")
    _CHECKS[name] = Check(
        name,
        level,
        _family(function),
        *docs,
        text=text,
        article=article,
        links=links,
        site=site,
        repeats=repeats,
        when=when,
    )


def _family(function: Callable[..., object]) -> str:
    """The folder of the module: ``pipeline.checks.markup.code`` -> ``markup``; what stands above
    the folders looks at all locales together.
    """
    folder = function.__module__.split(".")[-2]
    return ACROSS if folder == "checks" else folder


def _split_docs(docs: str) -> tuple[str, str, str, str]:
    """(summary, why, bad, good); a part that is not there is empty."""
    parts: dict[str, list[str]] = {"": []}
    current = ""
    for line in docs.split("\n"):
        if line.strip() in _PARTS:
            current = line.strip()
            parts[current] = []
        else:
            parts[current].append(line)
    texts = [inspect.cleandoc("\n" + "\n".join(parts.get(key, []))) for key in ("", *_PARTS)]
    return texts[0], texts[1], texts[2], texts[3]
