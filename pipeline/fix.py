"""check --fix: what is certain is mended, in the catalog, in the article, or in both.

A text that is still the handback's is mended in both, and in the memory, so that the next
extract neither takes the old one back nor takes the new one for a translator's. A text that a
translator wrote is mended in the catalog alone. Nobody is said to have reviewed it.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from pipeline.articles import read_article, write_article
from pipeline.articles.anchors import number_anchors
from pipeline.articles.leaks import repair_leaks
from pipeline.articles.text import decode, encode
from pipeline.articles.tree import is_markdown
from pipeline.assemble import Assembly, Task, assemble, skeleton_of
from pipeline.catalogs.handback import format_memory, key_hash, text_hash
from pipeline.catalogs.notes import ignored_checks, with_mended
from pipeline.catalogs.po import format_catalog
from pipeline.catalogs.store import catalog_path, memory_path, read_catalog, read_memory
from pipeline.checks.fixes import ANCHOR, LEAK, Mended, mend
from pipeline.checks.reading.published import first_numbers
from pipeline.checks.registry import Pair
from pipeline.config import Config
from pipeline.files import read_bytes, write_changed
from pipeline.inputs import tasks_of
from pipeline.model import NOTHING, Article, Catalog, Column, Entry, Key, Locale
from pipeline.scan import scan
from pipeline.splice import as_in_file, spoiled


class Fixed(NamedTuple):
    """A file as it was, and as it is mended. ``checks`` counts what was mended in it; there is
    nothing for a memory, which only follows.
    """

    file: str
    path: Path
    before: bytes
    after: bytes
    checks: Mapping[str, int] = NOTHING


class _Place(NamedTuple):
    """An article in one locale."""

    config: Config
    task: Task
    locale: Locale
    wanted: frozenset[str]

    @property
    def path(self) -> Path:
        return self.config.content[self.locale.tag] / self.task.path


class _Spliced(NamedTuple):
    """A file with mended segments, and the keys of the entries that they belong to; ``stuck``
    are those that cannot be written into it.
    """

    content: bytes
    written: frozenset[Key]
    stuck: frozenset[Key]


def fix(
    config: Config,
    articles: frozenset[str],
    checks: frozenset[str],
    meant: Callable[[str, str], bool],
    *,
    write: bool,
) -> Iterator[Fixed]:
    """Mend what these checks find in these articles, where that is certain; file by file.

    ``meant`` says of an article's path and a tag whether that file may be changed.
    """
    for task in tasks_of(scan(config)):
        if task.path not in articles or not is_markdown(task.path):
            continue
        assembly = assemble(config, task)
        for locale in config.locales:
            if not meant(task.path, locale.tag):
                continue
            article = assembly.articles.get(locale.tag)
            place = _Place(config, task, locale, checks - _off(config, locale.tag))
            found = (
                _fix_both(place, assembly, article)
                if isinstance(assembly, Assembly)
                else _fix_file(place, article)
            )
            for fixed in found:
                if write:
                    write_changed(fixed.path, fixed.after)
                yield fixed


def _off(config: Config, tag: str) -> frozenset[str]:
    """The checks that the configuration turns off for a locale."""
    own, shared = config.levels.get(tag, {}), config.levels.get("", {})
    return frozenset(name for name, level in {**shared, **own}.items() if level is None)


def _fix_file(place: _Place, article: Article | None) -> Iterator[Fixed]:
    """A file that has no catalog: only what is around segments."""
    if article is not None:
        before = read_bytes(place.path) or b""
        after, counts = _mend_around(before, article, place.wanted)
        if counts:
            yield Fixed(article.file, place.path, before, after, counts)


def _fix_both(place: _Place, assembly: Assembly, article: Article | None) -> Iterator[Fixed]:
    """The article first: a run that is cut off leaves a new handback, and no more."""
    file = catalog_path(place.config.catalogs, place.locale, place.task.path)
    catalog = read_catalog(file, place.config.shown(file), place.locale)
    column = assembly.alignment.columns.get(place.locale.tag)
    made = _mend_entries(place, assembly, catalog) if catalog and catalog.sound else {}
    written: frozenset[Key] = frozenset()
    if article is not None:
        before = read_bytes(place.path) or b""
        after, counts = _mend_around(before, article, place.wanted)
        if column is not None and made:
            spliced = _splice(assembly, column, _read(after, article), made)
            after, written = spliced.content, spliced.written
            made = {key: one for key, one in made.items() if key not in spliced.stuck}
            counts.update(_counted({key: made[key] for key in written}))
        if counts:
            yield Fixed(article.file, place.path, before, after, dict(sorted(counts.items())))
    if catalog is not None and made:
        yield from _catalog_files(place, catalog, made, _following(assembly, column, made, written))


# ------------------------------------------------------------------------------ around segments


def _mend_around(
    content: bytes, article: Article, wanted: frozenset[str]
) -> tuple[bytes, Counter[str]]:
    """The file without leaked quotes and with each anchor named once; how many of which. As it
    was, where its segments would come out otherwise.
    """
    counts: Counter[str] = Counter()
    if not article.sound:
        return content, counts
    for check, mended in ((LEAK, _without_leaks), (ANCHOR, _with_numbers)):
        after = mended(content, article) if check in wanted else content
        if after != content and _read(after, article).segments == article.segments:
            content = after
            counts[check] += 1
    return content, counts


def _without_leaks(content: bytes, article: Article) -> bytes:
    if not any(problem.kind == LEAK for problem in article.problems):
        return content
    text = decode(content)
    return encode(repair_leaks(text.raw)[0], bom=text.bom)


def _with_numbers(content: bytes, article: Article) -> bytes:
    now = _read(content, article)
    skeleton = skeleton_of(now)
    if not any(problem.kind == ANCHOR for problem in skeleton.problems):
        return content
    text = decode(content)
    after = encode(number_anchors(text.raw, skeleton), bom=text.bom)
    again = skeleton_of(_read(after, article))
    same = [one.anchor for one in again.headings] == [one.anchor for one in skeleton.headings]
    return after if same and again.anchors >= skeleton.anchors else content


def _read(content: bytes, article: Article) -> Article:
    return read_article(content, locale=article.locale, path=article.path, file=article.file)


# ---------------------------------------------------------------------------------- translations


def _mend_entries(place: _Place, assembly: Assembly, catalog: Catalog) -> dict[Key, Mended]:
    """The entries that are mended: their new text, and what was wrong with the old one."""
    numbers = first_numbers(assembly.keys)
    made: dict[Key, Mended] = {}
    for entry in catalog.entries:
        number = numbers.get(entry.key)
        if number is None or not entry.translated or entry.msgid_plural is not None:
            continue
        if entry.msgstr == entry.msgid:
            continue
        where = assembly.skeleton.places[number]
        origin = place.config.source.tag
        pair = Pair(entry.msgid, entry.msgstr, place.locale.tag, origin, where.context, where.kind)
        one = mend(pair, place.wanted - ignored_checks(entry))
        if one.checks and one.target != entry.msgstr:
            made[entry.key] = one
    return made


def _splice(
    assembly: Assembly, column: Column, article: Article, made: Mapping[Key, Mended]
) -> _Spliced:
    """The file with the mended texts, where it has the old ones. ``article`` is that file now."""
    targets: dict[int, str] = {}
    owners: dict[int, Key] = {}
    stuck: set[Key] = set()
    for number, match in enumerate(column.matches):
        key = assembly.keys[number]
        if match is None or key not in made or column.handbacks[number] != made[key].before:
            continue
        raw = as_in_file(made[key].target, match, article)
        if raw is None:
            stuck.add(key)
        else:
            targets[match.local], owners[match.local] = raw, key
    targets = {local: raw for local, raw in targets.items() if owners[local] not in stuck}
    content = write_article(article, targets)
    written = frozenset(owners[local] for local in targets)
    if spoiled(content, article, targets):
        return _Spliced(write_article(article), frozenset(), frozenset(stuck) | written)
    return _Spliced(content, written, frozenset(stuck))


def _following(
    assembly: Assembly,
    column: Column | None,
    made: Mapping[Key, Mended],
    written: frozenset[Key],
) -> frozenset[Key]:
    """The keys whose memory follows, if it knew the old text: those written to the file, and
    those that have no handback at all.
    """
    handbacks = column.handbacks if column is not None else (None,) * len(assembly.keys)
    handed = {key for key, text in zip(assembly.keys, handbacks, strict=True) if text is not None}
    return written | frozenset(key for key in made if key not in handed)


def _catalog_files(
    place: _Place, catalog: Catalog, made: Mapping[Key, Mended], following: frozenset[Key]
) -> Iterator[Fixed]:
    """The catalog first, then the memory: in between, the merge meets a text that is the
    handback's, and remembers that.
    """
    entries = tuple(_mended(entry, made) for entry in catalog.entries)
    path = place.config.root / catalog.file
    text = format_catalog(catalog._replace(entries=entries))
    counts = dict(sorted(_counted(made).items()))
    yield Fixed(catalog.file, path, read_bytes(path) or b"", text.encode("utf-8"), counts)
    path = memory_path(place.config.catalogs, place.locale, place.task.path)
    before = read_bytes(path) or b""
    memory = dict(read_memory(path))
    for key in sorted(following, key=str):
        if memory.get(key_hash(key)) == text_hash(made[key].before):
            memory[key_hash(key)] = text_hash(made[key].target)
    after = format_memory(memory).encode("ascii")
    if after != before:
        yield Fixed(place.config.shown(path), path, before, after)


def _mended(entry: Entry, made: Mapping[Key, Mended]) -> Entry:
    one = made.get(entry.key) if not entry.obsolete else None
    return with_mended(entry, one.target) if one else entry


def _counted(made: Mapping[Key, Mended]) -> Counter[str]:
    return Counter(check for one in made.values() for check in one.checks)
