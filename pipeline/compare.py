"""compare: the traces of all articles ▶ what is translated in one place so, in another otherwise.

    Facts of all articles ─count─▶ Verdicts, one locale at a time
    Verdicts of an article + its catalogs ─check─▶ Findings

Counting looks at numbers only; so an edit of one entry counts one locale anew, and looks up the
texts of the few articles about which something else is said than before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from pipeline.catalogs.po import parse_catalog
from pipeline.catalogs.store import catalog_path
from pipeline.checks import Repeat, Repeated, bind, check_repeats
from pipeline.checks.consistency import (
    TRANSLATION,
    Census,
    Trace,
    Verdict,
    split_place,
    take_census,
    traces_of,
    unpack,
    verdicts_of,
)
from pipeline.config import Config
from pipeline.extract import PREPARE, Extracted
from pipeline.files import read_bytes
from pipeline.model import Facts, Finding, Locale, Sheaf, Vote
from pipeline.runner import Item, Outcome, Runner, digest, load_bulk

_CENSUS = "census"
_COMPARE = "compare"


class _Job(NamedTuple):
    """An article: its verdicts per locale, packed; the locales that translate both sources of a
    verdict about a translation alike; and its traces per locale.
    """

    path: str
    packed: Mapping[str, bytes]
    alike: Mapping[tuple[int, int], tuple[str, ...]]
    traces: Mapping[str, bytes]


class _Shared(NamedTuple):
    """``unwritten`` are the keys in the cache of articles whose catalogs are not on the disk."""

    config: Config
    cache: Path
    unwritten: Mapping[str, str]


def compare(extracted: Extracted, runner: Runner) -> list[Sheaf]:
    """The findings about texts that stand in several places, article by article."""
    config, facts, keys = extracted.project.config, extracted.facts, extracted.keys
    found = _counted([locale.tag for locale in config.locales], facts, runner)
    items = []
    for fact in facts:
        packed = {
            tag: one.packed[fact.path] for tag, one in found.items() if fact.path in one.packed
        }
        if packed:
            alike = _alike(fact.path, found)
            key = digest(config.digest, keys[fact.path], str(alike), *packed, *packed.values())
            traces = {tag: one.packed for tag, one in fact.traces.items()}
            items.append(Item(key, _Job(fact.path, packed, alike, traces)))
    unwritten = {} if extracted.write else {f.path: keys[f.path] for f in facts if f.written}
    shared = _Shared(config, runner.file, unwritten)
    made: list[Sheaf] = runner.map(_COMPARE, _compare, shared, items)
    return made


def _counted(tags: Sequence[str], facts: Sequence[Facts], runner: Runner) -> dict[str, Census]:
    """The census of every locale."""
    items = []
    for tag in tags:
        told = [(fact.path, fact.traces[tag]) for fact in facts if tag in fact.traces]
        stamps = b"".join(traces.stamp for _, traces in told)
        paths = "\n".join(path for path, _ in told)
        value = tuple((path, traces.packed) for path, traces in told)
        items.append(Item(digest(tag, paths, stamps), value))
    found: list[Census] = runner.map(_CENSUS, _count, None, items)
    return dict(zip(tags, found, strict=True))


def _count(_: None, articles: Sequence[tuple[str, bytes]]) -> Outcome:
    """A step of the runner: one locale."""
    return Outcome(take_census(articles))


def _alike(path: str, found: Mapping[str, Census]) -> dict[tuple[int, int], tuple[str, ...]]:
    """For each two sources that have one translation in some locale: in which ones."""
    alike: dict[tuple[int, int], tuple[str, ...]] = {}
    for census in found.values():
        for pair in census.doubles.get(path, ()):
            if pair not in alike:
                alike[pair] = tuple(tag for tag, one in found.items() if _share(pair, one))
    return alike


def _share(pair: tuple[int, int], census: Census) -> bool:
    mine = census.shared.get(pair[0])
    return mine is not None and not set(mine).isdisjoint(census.shared.get(pair[1], ()))


# ------------------------------------------------------------------------------ one article


def _compare(shared: _Shared, job: _Job) -> Outcome:
    """A step of the runner: look up the texts of an article's verdicts, and check them."""
    findings: list[Finding] = []
    verdicts = {tag: verdicts_of(packed) for tag, packed in job.packed.items()}
    sources = {tag: frozenset(unpack(packed).sources) for tag, packed in job.traces.items()}
    for locale in shared.config.locales:
        found = []
        books: dict[str, _Book] = {}
        for one in verdicts.get(locale.tag, ()):
            for path in (job.path, one.path):
                if path not in books:
                    books[path] = _book(shared, locale, path)
            vote = _vote(one, verdicts, sources, job.alike)
            repeated = _repeated(one, books[job.path], books[one.path], vote)
            found += [repeated] if repeated else []
        if found:
            book = books[job.path]
            file = shared.config.shown(catalog_path(shared.config.catalogs, locale, job.path))
            findings += check_repeats(found, file, _text(book.content), locale.tag, job.path)
    return Outcome(bind(findings, shared.config.levels))


def _vote(
    one: Verdict,
    verdicts: Mapping[str, Sequence[Verdict]],
    sources: Mapping[str, frozenset[int]],
    alike: Mapping[tuple[int, int], tuple[str, ...]],
) -> Vote:
    """The locales in which the same place stands apart, and those in which it does not."""
    if one.what == TRANSLATION:
        differ = alike[one.source, one.other]
    else:
        differ = tuple(
            tag
            for tag, found in verdicts.items()
            if any(one.place == other.place and one.what == other.what for other in found)
        )
    has = (tag for tag, found in sources.items() if one.source in found)
    return Vote(differ, tuple(tag for tag in has if tag not in differ))


def _repeated(one: Verdict, here: "_Book", elsewhere: "_Book", vote: Vote) -> Repeated | None:
    """The texts of a verdict: in its article's catalog, and in that of the majority."""
    mine, there = here.trace(one.place), elsewhere.trace(one.other_place)
    if mine is None or there is None:
        return None
    repeat = Repeat(
        what=one.what,
        source=mine.source,
        target=mine.target,
        usual_source=there.source,
        usual_target=there.target,
        whole=mine.entry.msgstr,
        path=one.path,
        here=one.here,
        there=one.there,
        ways=one.ways,
        vote=vote,
        within=here is elsewhere,
    )
    entry = here.placed(one.place, mine).entry
    return Repeated(repeat, entry, mine.source_marks, mine.target_marks)


# --------------------------------------------------------------------------------- catalogs


@dataclass(frozen=True, eq=False)
class _Book:
    """A catalog as Twinspan writes it, of which only the entries are parsed that are looked up.

    ``blocks`` are what stands between blank lines: the header, then an entry each.
    """

    content: bytes
    blocks: Sequence[bytes]

    @cached_property
    def lines(self) -> Sequence[int]:
        """How many lines stand above each block."""
        return list(accumulate((block.count(b"\n") + 2 for block in self.blocks), initial=0))

    def trace(self, place: int) -> Trace | None:
        """What stands in a place; ``None`` where somebody has changed the file meanwhile."""
        number, label = split_place(place)
        if number + 1 >= len(self.blocks):
            return None
        traces = _traces(self.blocks[number + 1])
        return traces[label] if label < len(traces) else None

    def placed(self, place: int, trace: Trace) -> Trace:
        """The trace with the line of its entry in the file."""
        number, _ = split_place(place)
        line = self.lines[number + 1] + trace.entry.line - _LINES
        return trace._replace(entry=trace.entry._replace(line=line))


@lru_cache(maxsize=2048)
def _traces(block: bytes) -> tuple[Trace, ...]:
    """What stands in a block of text; lines count as if a small header stood before it."""
    entries = parse_catalog(f"{_HEADER}{_text(block)}\n", "").entries
    return tuple(traces_of(entries[0])) if entries else ()


_HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
_LINES = _HEADER.count("\n")


def _book(shared: _Shared, locale: Locale, path: str) -> _Book:
    """The catalog of an article as it is, or would be, on the disk."""
    file = catalog_path(shared.config.catalogs, locale, path)
    content = None
    if path in shared.unwritten:
        folio = load_bulk(shared.cache, PREPARE, shared.unwritten[path])
        content = folio.unwritten.get(file.as_posix())
    if content is None:
        content = read_bytes(file) or b""
    return _opened(content)


@lru_cache(maxsize=256)
def _opened(content: bytes) -> _Book:
    return _Book(content, content.split(b"\n\n"))


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")
