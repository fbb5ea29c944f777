"""An article's catalogs and files -> what each locale's page says, sentence by sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.alignment import difference
from pipeline.articles.yaml_pages import YamlPage
from pipeline.assemble import skeleton_of
from pipeline.catalogs.handback import Memory, key_hash, text_hash
from pipeline.catalogs.notes import reviewed, similarity_of
from pipeline.checks.reading.words import count_words
from pipeline.config import Config
from pipeline.markdown import parse_inline, plain_text, refusal, render_document, render_inline
from pipeline.model import (
    FUZZY,
    MACHINE,
    MISSING,
    PUBLISHED,
    REFUSED,
    REVIEWED,
    TRANSLATED,
    Alignment,
    Article,
    ArticleView,
    Column,
    Edit,
    Entry,
    Fragment,
    Key,
    Locale,
    PageSkeleton,
    Place,
    Side,
    Status,
)

_SPACES = re.compile(r"[ \t\r\n]+")


def side(config: Config, locale: Locale, view: ArticleView, memory: Memory) -> Side:
    """What one locale's page says, sentence by sentence. ``memory`` tells which texts are
    still the handback's.
    """
    article = view.articles.get(locale.tag)
    assert view.alignment is not None
    assert view.skeleton is not None
    canonical = view.alignment.canonical
    if article is not None and article.sound and not article.segments:
        return whole_side(article, machine=article.front.machine)
    entries = view.entries.get(locale.tag, {})
    column = view.alignment.columns.get(locale.tag)
    definitions = article.definitions if article else canonical.definitions
    texts: list[Fragment | None] = []
    states: list[str] = []
    likeness: list[int] = []
    changes: dict[int, tuple[Edit, ...]] = {}
    by_machine = article is not None and article.front.machine
    for number, segment in enumerate(canonical.segments):
        text, state = _published(
            entries.get(view.keys[number]),
            segment.source,
            view.skeleton.places[number],
            column,
            number,
        )
        texts.append(
            None
            if text is None
            else render_inline(text, view.skeleton.places[number].context, definitions)
        )
        if state == FUZZY:
            entry = entries[view.keys[number]]
            percent = similarity_of(entry)
            likeness += [] if percent is None else [percent]
            if entry.previous_msgid is not None:
                changes[number] = _changes(entry.previous_msgid, segment.source)
        if by_machine and text is not None:
            state = _hand(entries[view.keys[number]], memory)
        states.append(state)
    stale = article is not None and (
        view.source_ahead or (article is not canonical and _behind(canonical, column))
    )
    words = [count_words(segment.source) for segment in canonical.segments]
    left = (count for count, state in zip(words, states, strict=True) if state not in PUBLISHED)
    status = _status(states, article, view.alignment, stale=stale)._replace(
        words=sum(words), words_left=sum(left), similar=len(likeness), likeness=sum(likeness)
    )
    if stale and config.site.stale == "whole" and article is not None and article.segments:
        state = "partial" if status.state == MISSING else status.state  # what it has is shown
        return _stale_side(article, status._replace(whole=True, state=state))
    return Side(
        title=_title(article, column, entries, view.skeleton, view.keys, status),
        description=article.front.fields.get("description", "") if article else "",
        texts=tuple(texts),
        states=tuple(states),
        alts=article.alts if article else {},
        status=status,
        changes=changes,
    )


def _hand(entry: Entry, memory: Memory) -> str:
    """Who stands behind a text of a machine translated article."""
    if memory.get(key_hash(entry.key)) != text_hash(entry.msgstr):
        return TRANSLATED
    return REVIEWED if reviewed(entry) else MACHINE


def _changes(old: str, new: str) -> tuple[Edit, ...]:
    """What changed for a reader; where that is nothing, what changed in the markup."""
    before, after = plain_line(old), plain_line(new)
    return difference(before, after) if before != after else difference(old, new)


def _behind(canonical: Article, column: Column | None) -> bool:
    """Whether a locale's file is of another version, and says something else for it: a change
    that touches no sentence is not the reader's concern.
    """
    if column is None or column.same_version:
        return False
    known = canonical.front.source_hash and column.article.front.source_hash
    return bool(known) and (None in column.matches or bool(column.extra))


def _published(
    entry: Entry | None, source: str, place: Place, column: Column | None, number: int
) -> tuple[str | None, str]:
    """The text that may be published for a segment, and the segment's state."""
    if entry is None or (not entry.msgstr and not entry.fuzzy):
        refused = column is not None and number in column.refused
        return None, REFUSED if refused else MISSING
    if entry.fuzzy:
        return None, FUZZY
    if refusal(source, entry.msgstr, place.context) is not None:
        return None, REFUSED
    return entry.msgstr, TRANSLATED


def _title(
    article: Article | None,
    column: Column | None,
    entries: Mapping[Key, Entry],
    skeleton: PageSkeleton,
    keys: Sequence[Key],
    status: Status,
) -> str:
    """The front matter's title; the heading's msgstr where the title is the heading's text."""
    first = skeleton.headings[0].segments if skeleton.headings else ()
    own = article.front.fields.get("title", "") if article else ""
    heading = entries.get(keys[first[0]]) if len(first) == 1 else None
    if heading is None or not heading.translated:
        return own if status.translated else ""
    if not own or (column is not None and follows_heading(own, column, first[0])):
        return plain_line(heading.msgstr)
    return own


def follows_heading(title: str, column: Column, number: int) -> bool:
    """Whether a file's title is the text of its heading, so that the heading's entry is both."""
    handback = column.handbacks[number]
    return handback is not None and handback.strip() == title.strip()


def plain_line(markdown: str) -> str:
    """Inline Markdown as plain text, for titles and labels. No-break spaces stay."""
    return _SPACES.sub(" ", plain_text(parse_inline(markdown))).strip(" ")


def _status(
    states: Sequence[str],
    article: Article | None,
    alignment: Alignment,
    *,
    stale: bool,
) -> Status:
    counts = Counter(states)
    total, translated = len(states), sum(counts[state] for state in PUBLISHED)
    state = "translated" if translated == total else "partial" if translated else "missing"
    handoffs = [column.article.front.handoff for column in alignment.columns.values()]
    return Status(
        state=state,
        total=total,
        translated=translated,
        fuzzy=counts[FUZZY],
        refused=counts[REFUSED],
        machine=counts[MACHINE],
        reviewed=counts[REVIEWED],
        human=article is not None and article.front.human,
        handoff=article.front.handoff if article else "",
        newest=max(handoffs, default=""),
        stale=stale,
    )


def _stale_side(article: Article, status: Status) -> Side:
    """A stale article shown whole, as it was handed back (``stale = "whole"``)."""
    skeleton = skeleton_of(article)
    return Side(
        title=article.front.fields.get("title", ""),
        description=article.front.fields.get("description", ""),
        texts=tuple(
            render_inline(
                segment.target
                if refusal(segment.source, segment.target, place.context) is None
                else segment.source,
                place.context,
                article.definitions,
            )
            for segment, place in zip(article.segments, skeleton.places, strict=True)
        ),
        states=(TRANSLATED,) * len(article.segments),
        alts=article.alts,
        status=status,
        skeleton=skeleton,
    )


def whole_side(article: Article, *, machine: bool) -> Side:
    """A file without segments: rendered as it is, in its own language."""
    skeleton = skeleton_of(article)
    title = article.front.fields.get("title", "") or _first_heading(skeleton)
    return Side(
        title=title,
        description=article.front.fields.get("description", ""),
        texts=(),
        states=(),
        alts={},
        status=Status(
            "translated",
            handoff=article.front.handoff,
            machine=int(machine),
            human=article.front.human,
        ),
        skeleton=skeleton,
    )


def source_side(plain: Article | None, canonical: Article, skeleton: PageSkeleton) -> Side:
    """The source-language page: the plain file, else rebuilt from the spans."""
    if plain is not None and plain.sound and not plain.segments:
        side = whole_side(plain, machine=False)
        title = _first_heading(side.skeleton) or side.title
        return side._replace(title=title, status=Status("source"))
    sources = tuple(segment.source for segment in canonical.segments)
    first = skeleton.headings[0] if skeleton.headings else None
    title = " ".join(plain_line(sources[n]) for n in first.segments) or first.text if first else ""
    return Side(
        title=title,
        description="",
        texts=source_html(canonical, skeleton),
        states=(TRANSLATED,) * len(sources),
        alts={},
        status=Status("source", len(sources), len(sources), newest=canonical.front.handoff),
    )


def source_html(canonical: Article, skeleton: PageSkeleton) -> tuple[Fragment, ...]:
    return tuple(
        render_inline(segment.source, place.context, canonical.definitions)
        for segment, place in zip(canonical.segments, skeleton.places, strict=True)
    )


def _first_heading(skeleton: PageSkeleton | None) -> str:
    return skeleton.headings[0].text if skeleton and skeleton.headings else ""


def yaml_side(page: YamlPage, *, source: bool) -> Side:
    """A YAML page: as it is, in its own language."""
    skeleton = render_document(page.text)
    front = page.front
    status = Status("translated", handoff=front.handoff, machine=int(front.machine))
    return Side(
        title=page.title or _first_heading(skeleton),
        description=page.description,
        texts=(),
        states=(),
        alts={},
        status=Status("source") if source else status,
        skeleton=skeleton,
    )
