"""How complete each locale or article is -> tables, JSON version 1 (docs/status.schema.json)."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from pipeline.model import Status
from pipeline.reports.paint import columns

VERSION = 1
_BUILT = ("locale", "articles", "translated", "partial", "missing", "segments", "done", "machine")
_WORK = ("segments", "done", "fuzzy", "untranslated", "machine", "words left")


class LocaleStatus(NamedTuple):
    """Counts of one locale, or of one article of it.

    ``translated``, ``partial`` and ``missing`` are articles; the others segments, of which
    ``segments`` are all and ``done`` those that are published as translations. ``machine`` are
    those of the done that are untouched machine translation. ``words`` are the source's,
    ``left`` those of what is not done. ``similar`` are fuzzy segments that were found by
    similarity, ``likeness`` the sum of how alike they are, in percent. ``behind`` is the greatest
    number of days between the handoff that an article was translated from and the newest one.
    """

    articles: int = 0
    translated: int = 0
    partial: int = 0
    missing: int = 0
    segments: int = 0
    done: int = 0
    fuzzy: int = 0
    refused: int = 0
    machine: int = 0
    words: int = 0
    left: int = 0
    similar: int = 0
    likeness: int = 0
    behind: int = 0

    @property
    def untranslated(self) -> int:
        """Segments without a text, or with one that may not be published."""
        return self.segments - self.done - self.fuzzy - self.refused

    @property
    def percent(self) -> int:
        """How complete, rounded down so that 100 means all of it."""
        return 100 * self.done // self.segments if self.segments else 100


def count_status(status: Status) -> LocaleStatus:
    """An article's status as counts."""
    return LocaleStatus(
        articles=1,
        translated=int(status.state == "translated"),
        partial=int(status.state == "partial"),
        missing=int(status.state == "missing"),
        segments=status.total,
        done=status.translated,
        fuzzy=status.fuzzy,
        refused=status.refused,
        machine=min(status.machine, status.translated),
        words=status.words,
        left=status.words_left,
        similar=status.similar,
        likeness=status.likeness,
        behind=_days(status.handoff, status.newest),
    )


def sum_statuses(rows: Iterable[LocaleStatus]) -> LocaleStatus:
    """The counts of all together; ``behind`` is the greatest."""
    listed = tuple(rows)
    if not listed:
        return LocaleStatus()
    totals = LocaleStatus(*map(sum, zip(*listed, strict=True)))
    return totals._replace(behind=max(row.behind for row in listed))


def _days(handoff: str, newest: str) -> int:
    """From one date to the other; 0 where one of them is not known."""
    try:
        return max(0, (date.fromisoformat(newest) - date.fromisoformat(handoff)).days)
    except ValueError:
        return 0


class Work(NamedTuple):
    """What an article needs that it did not need before: segments by kind, and their words."""

    locale: str
    article: str
    fuzzy: int
    untranslated: int
    words: int


def render_status(rows: Mapping[str, LocaleStatus]) -> str:
    """What a build prints: one line per locale, in the order given; ends with a newline.

    Columns of fuzzy and refused segments are there only where some locale has any.
    """
    extra = [
        name for name in ("fuzzy", "refused") if any(getattr(row, name) for row in rows.values())
    ]
    table = [(*_BUILT, *extra)]
    for tag, row in rows.items():
        cells = (row.articles, row.translated, row.partial, row.missing, row.segments)
        shares = (_percent(row.done, row.segments), _percent(row.machine, row.done))
        counts = (getattr(row, name) for name in extra)
        table.append((tag, *(f"{cell:,}" for cell in cells), *shares, *(f"{n:,}" for n in counts)))
    return render_table(table)


def render_work(first: str, rows: Mapping[str, LocaleStatus]) -> str:
    """What is left to do, one line per row; ``first`` is the head of the first column.

    Columns of refused segments, of those found by similarity and of days behind are there where
    some row has any.
    """
    refused = any(row.refused for row in rows.values())
    similar = any(row.similar for row in rows.values())
    behind = any(row.behind for row in rows.values())
    more = (*["refused"] * refused, *["similar"] * similar, *["days behind"] * behind)
    table = [(first, *_WORK, *more)]
    for name, row in rows.items():
        cells = [
            f"{row.segments:,}",
            _percent(row.done, row.segments),
            f"{row.fuzzy:,}",
            f"{row.untranslated:,}",
            _percent(row.machine, row.done),
            f"{row.left:,}",
        ]
        cells += [f"{row.refused:,}"] * refused
        mean = f"{row.similar:,} ({row.likeness // row.similar}%)" if row.similar else "0"
        table.append((name, *cells, *[mean] * similar, *[f"{row.behind:,}"] * behind))
    return render_table(table)


def render_since(works: Sequence[Work]) -> str:
    """What needs work since a commit, one line per locale and article."""
    table = [("locale", "article", "fuzzy", "untranslated", "words")]
    table += [
        (one.locale, one.article, f"{one.fuzzy:,}", f"{one.untranslated:,}", f"{one.words:,}")
        for one in works
    ]
    return render_table(table, left=2)


def render_table(table: Sequence[Sequence[str]], left: int = 1) -> str:
    """Lines of equal columns: the first ``left`` ones to the left, the others to the right."""
    widths = [max(columns(line[n]) for line in table) for n in range(len(table[0]))]
    return "".join(_line(line, widths, left) for line in table)


def _line(cells: Sequence[str], widths: Sequence[int], left: int) -> str:
    made = []
    for number, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        blank = " " * (width - columns(cell))
        made.append(cell + blank if number < left else blank + cell)
    return "  ".join(made).rstrip() + "\n"


def _percent(part: int, whole: int) -> str:
    """Rounded down, so that 100% means all of it; a little is never 0%."""
    if not whole:
        return "–"
    percent = 100 * part // whole
    return "<1%" if part and not percent else f"{percent}%"


# ------------------------------------------------------------------------------------- as JSON


def render_status_json(
    locales: Mapping[str, LocaleStatus],
    articles: Mapping[str, Mapping[str, LocaleStatus]],
    since: str | None,
    works: Iterable[Work],
) -> str:
    """The report as JSON with a final newline; ``since`` is the commit that was asked for."""
    report: dict[str, Any] = {
        "version": VERSION,
        "tool": "twinspan",
        "locales": [
            {
                "locale": tag,
                "articles": row.articles,
                **_plain(row),
                "by_article": [
                    {"article": path, **_plain(one)} for path, one in articles[tag].items()
                ],
            }
            for tag, row in locales.items()
        ],
        "since": None if since is None else {"commit": since, "work": list(map(_told, works))},
    }
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"


def _plain(row: LocaleStatus) -> dict[str, int | None]:
    return {
        "segments": row.segments,
        "translated": row.done,
        "fuzzy": row.fuzzy,
        "untranslated": row.untranslated,
        "refused": row.refused,
        "machine": row.machine,
        "similar": row.similar,
        "similarity": row.likeness // row.similar if row.similar else None,
        "words": row.words,
        "words_left": row.left,
        "percent": row.percent,
        "days_behind": row.behind,
    }


def _told(work: Work) -> dict[str, str | int]:
    return {
        "locale": work.locale,
        "article": work.article,
        "fuzzy": work.fuzzy,
        "untranslated": work.untranslated,
        "words": work.words,
    }
