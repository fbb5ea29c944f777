"""accept: what a reviewer found right is marked so, and no machine takes it back."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from pipeline.catalogs.charset import decoded
from pipeline.catalogs.notes import (
    accepted,
    handbacks_of,
    many_lines,
    reviewed,
    without_handbacks,
    without_review,
)
from pipeline.catalogs.po import format_catalog
from pipeline.config import Config
from pipeline.errors import UsageError
from pipeline.files import read_bytes, write_changed
from pipeline.model import Catalog, Entry, Locale
from pipeline.shelves import Volume, articles_named, unreadable, volumes

_PLACE = re.compile(r"([^:\t]+\.po):([0-9]{1,9})(?![0-9])")
OUTCOMES = ("accepted", "already accepted", "taken", "undone", "fuzzy", "not translated")


class How(NamedTuple):
    """What to do with the chosen entries.

    ``fuzzy``: accept fuzzy texts too. ``handback``: take the waiting handback as the text;
    ``keep``: drop it. ``undo``: take the mark away.
    """

    fuzzy: bool = False
    handback: bool = False
    keep: bool = False
    undo: bool = False


Chosen = Callable[[str, Entry], bool]


def accept(
    config: Config, locale: Locale, stems: Iterable[str], chosen: Chosen, how: How, *, write: bool
) -> Mapping[str, int]:
    """Do it for the entries of these catalogs that ``chosen`` names; how many of which."""
    counts: Counter[str] = Counter()
    for volume in volumes(config, locale, stems):
        entries = []
        for entry in volume.catalog.entries:
            made, outcome = entry, ""
            if not entry.obsolete and chosen(volume.name, entry):
                made, outcome = _accept(entry, how)
            entries.append(made)
            counts[outcome] += 1
        if write:
            _write(config, volume, tuple(entries))
    del counts[""]
    return counts


def _write(config: Config, volume: Volume, entries: tuple[Entry, ...]) -> None:
    if entries != volume.catalog.entries:
        text = format_catalog(volume.catalog._replace(entries=entries))
        write_changed(config.root / volume.catalog.file, text.encode("utf-8"))


def _accept(entry: Entry, how: How) -> tuple[Entry, str]:
    """The entry, and what became of it."""
    if how.undo:
        return without_review(entry), "undone" if reviewed(entry) else ""
    waiting = handbacks_of(entry)
    if how.handback or how.keep:
        if not waiting:
            return entry, ""
        bare = entry._replace(notes=without_handbacks(entry.notes))
        text = waiting[-1] if how.handback else bare.msgstr
        return accepted(_plain(bare)._replace(msgstr=text)), "taken" if how.handback else "accepted"
    if entry.fuzzy and not how.fuzzy:
        return entry, "fuzzy"
    plain = _plain(entry)
    if not plain.translated:
        return entry, "not translated"
    if reviewed(entry) and not entry.fuzzy:
        return entry, "already accepted"
    return accepted(plain), "accepted"


def _plain(entry: Entry) -> Entry:
    """Not fuzzy, without a previous source."""
    return entry._replace(
        flags=tuple(flag for flag in entry.flags if flag != "fuzzy"),
        previous_msgid=None,
        previous_msgctxt=None,
        previous_plural=None,
    )


# ------------------------------------------------------------------------------------ by list


def listed(
    config: Config, locale: Locale, lines: Iterable[str], file: str
) -> tuple[tuple[str, ...], Chosen]:
    r"""The catalogs and entries that a list names. A line is ``locales/de_DE/a.po:12`` (any line
    of the entry, as findings print it), ``a.md<tab>source``, or a source alone (its line ends
    as ``\n``). Raises ``UsageError`` for a line that names nothing; where a list has places, as a
    report of ``check`` has, a line without place or tab is for people.
    """
    given = [line.strip() for line in lines]
    is_report = any(map(_PLACE.match, given))
    known = {volume.name: volume.catalog for volume in volumes(
        config, locale, articles_named(config, locale, ()))}  # fmt: skip
    wanted: set[tuple[str, str | None, str]] = set()
    for number, text in enumerate(given, 1):
        if not text or text.startswith("#"):
            continue
        if is_report and "\t" not in text and not _PLACE.match(text):
            continue
        try:
            found = list(_named(config, locale, text, known))
        except UsageError as error:
            raise UsageError(f"{file}:{number}: {error}") from None
        if not found:
            raise UsageError(f'{file}:{number}: names no entry of {locale.tag}: "{text[:80]}"')
        wanted |= {(name, *entry.key) for name, entry in found}
    stems = tuple(sorted({name for name, _, _ in wanted}))
    return stems, lambda name, entry: (name, *entry.key) in wanted


def _named(
    config: Config, locale: Locale, text: str, known: Mapping[str, Catalog]
) -> Iterator[tuple[str, Entry]]:
    """The entries of one line. Raises ``UsageError`` where it names a catalog that is not there,
    or that cannot be read.
    """
    place = _PLACE.match(text)
    if place is not None:
        for name in _readable(config, locale, place[1], known):
            entry = _entry_at(config.root / known[name].file, known[name], int(place[2]))
            if entry is not None:
                yield name, entry
        return
    path, tab, source = text.partition("\t")
    stems: Iterable[str] = _readable(config, locale, path, known) if tab else known
    msgid = many_lines(source if tab else text)
    for name in stems:
        for entry in known[name].entries:
            if entry.msgid == msgid and not entry.obsolete:
                yield name, entry


def _readable(
    config: Config, locale: Locale, pattern: str, known: Mapping[str, Catalog]
) -> tuple[str, ...]:
    """The stems that a pattern names. Raises ``UsageError`` for a catalog that is not known."""
    stems = articles_named(config, locale, (pattern,))
    if any(name not in known for name in stems):
        raise UsageError("; ".join(unreadable(config, (locale,), (pattern,))))
    return stems


def _entry_at(path: Path, catalog: Catalog, line: int) -> Entry | None:
    """The entry that a line of the file belongs to: comments above its msgid are its own."""
    text, _ = decoded(read_bytes(path) or b"")
    lines = (text or "").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if line > len(lines):
        return None
    while line <= len(lines) and lines[line - 1].strip():
        line += 1
    before = [entry for entry in catalog.entries if 0 < entry.line <= line]
    return max(before, key=lambda entry: entry.line, default=None)
