"""The dates of translations -> as each language writes them. Remembered: to load the calendars
of all languages takes a twentieth of the time in which a changed page is to be there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipeline.locales import date_in
from pipeline.model import Facts
from pipeline.runner import Item, Outcome, Runner, digest

_STEP = "dates"
_Day = tuple[str, str]
Dates = Mapping[_Day, str]
"""(tag, ``YYYY-MM-DD``) -> the date in that language."""


def written_dates(runner: Runner, facts: Iterable[Facts]) -> Dates:
    """Every date that a page may tell of its translation."""
    told = {
        (tag, day)
        for fact in facts
        for tag, status in fact.statuses.items()
        for day in (status.handoff, status.newest)
        if day
    }
    days = tuple(sorted(told))
    found: Dates = runner.map(_STEP, _write, None, [Item(digest(str(days)), days)])[0]
    return found


def _write(_: None, days: Iterable[_Day]) -> Outcome:
    """A step of the runner."""
    return Outcome({(tag, day): date_in(day, tag) for tag, day in days})
