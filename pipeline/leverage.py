"""Sentences that left an article -> the articles that they may have gone to.

A *donor* is an article of which sentences are gone: its file was removed or renamed, or a
section was moved. What another article has anew and a donor no longer has begins there with
the donor's entry: content-addressed, wherever it went.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeGuard

from pipeline.catalogs.handback import key_hash, text_hash
from pipeline.catalogs.header import CANONICAL, MACHINE
from pipeline.catalogs.merge import by_source, retired
from pipeline.catalogs.origins import Foreign
from pipeline.catalogs.po import format_catalog
from pipeline.catalogs.store import (
    SITE,
    catalog_path,
    memory_path,
    read_catalog,
    read_memory,
    template_path,
)
from pipeline.checks import problem_findings
from pipeline.config import Config
from pipeline.model import Catalog, Entry, Finding, Locale, Problem

_MOST = 8
"""So many donors of one article are looked at, those that share most sentences first."""


class Donor(NamedTuple):
    """An article's stem, and the hashes of the sources that it no longer has, ``left`` of those
    that it had until now; ``human`` are the tags of the locales where people had translated it,
    which its catalogs may not tell any more; ``whole`` where the article itself is gone.
    """

    path: str
    gone: frozenset[str]
    left: frozenset[str] = frozenset()
    human: frozenset[str] = frozenset()
    whole: bool = False


class Retired(NamedTuple):
    """An article that is gone, its catalogs as they shall be, and what there is to say;
    ``written`` are the files that were changed.
    """

    donor: Donor
    outputs: Mapping[Path, bytes]
    findings: tuple[Finding, ...]
    written: tuple[str, ...] = ()


def orphans(root: Path, files: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """The stems of templates that belong to no article. ``files`` are those below ``locales/``,
    which is ``root``; ``known`` the stems of the articles.
    """
    articles = {SITE, *known}
    gone = set(templates_in(root, files)) - articles
    folded = {name.casefold(): name for name in articles} if gone else {}
    return tuple(
        sorted(name for name in gone if not _is_one_file(root, name, folded.get(name.casefold())))
    )


def templates_in(root: Path, files: Iterable[str]) -> Iterator[str]:
    """The stems of the templates among the files below ``locales/``."""
    folder = f"{root.as_posix()}/templates/"
    for file in files:
        if file.startswith(folder) and file.endswith(".pot"):
            yield file[len(folder) : -len(".pot")]


def _is_one_file(root: Path, name: str, other: str | None) -> bool:
    """Whether two names that differ in letter case are one file, as on Windows and macOS."""
    if other is None:
        return False
    try:
        return template_path(root, name).samefile(template_path(root, other))
    except FileNotFoundError:
        return False


def is_ours(config: Config, name: str) -> bool:
    """Whether a template was made by ``extract``."""
    file = template_path(config.catalogs, name)
    return _made_here(read_catalog(file, config.shown(file)))


def _made_here(template: Catalog | None) -> TypeGuard[Catalog]:
    return template is not None and template.sound and CANONICAL in template.header


def retire(config: Config, name: str, alike: str = "") -> Retired | None:
    """The catalogs of an article that is gone, with every entry obsolete. ``None`` where the
    template is none of ours. ``alike`` is an article whose name differs in letter case only.
    """
    file = template_path(config.catalogs, name)
    template = read_catalog(file, config.shown(file))
    if not _made_here(template):
        return None
    outputs = {file: _retired(template, template)}
    gone: set[str] = set()
    left: set[str] = set()
    problems: list[Finding] = []
    for locale in config.locales:
        path = catalog_path(config.catalogs, locale, name)
        catalog = read_catalog(path, config.shown(path), locale)
        if catalog is None:
            continue
        if not catalog.sound:
            problems += problem_findings(catalog.problems, catalog.file, locale.tag, name)
            continue
        outputs[path] = _retired(catalog, template)
        kept = [entry for entry in catalog.entries if entry.msgstr]
        gone |= {text_hash(entry.msgid) for entry in kept}
        left |= {text_hash(entry.msgid) for entry in kept if not entry.obsolete}
    message = "the article is gone; its translations are kept here, obsolete"
    hint = 'they come back with the article; "twinspan prune" removes them'
    if alike:
        message += f"; on many disks they are the same files as those of {alike}"
        hint = f'see that "{alike}" has all of them, then remove these with "twinspan prune"'
    told = Problem("article-gone", 1, message, hint)
    problems += problem_findings((told,), template.file, "", name)
    donor = Donor(name, frozenset(gone), frozenset(left), whole=True)
    return Retired(donor, outputs, tuple(problems))


def _retired(catalog: Catalog, template: Catalog) -> bytes:
    entries = tuple(map(retired, _in_order(catalog, template)))
    return format_catalog(catalog._replace(entries=entries)).encode("utf-8")


def _in_order(catalog: Catalog, template: Catalog | None) -> list[Entry]:
    """The entries as the article had them, where its template still tells; others behind, by
    their sources. So it does not matter which of them are obsolete by now.
    """
    found = enumerate(template.entries) if template else ()
    order = {entry.key: number for number, entry in found}
    last = len(order)
    return sorted(
        catalog.entries, key=lambda entry: (order.get(entry.key, last), *by_source(entry))
    )


def donors_for(fresh: frozenset[str], own: str, donors: Sequence[Donor]) -> tuple[Donor, ...]:
    """Of all donors those that ``fresh`` sentences may be from, the likeliest first."""
    shared = Counter(
        {
            number: len(fresh & donor.gone)
            for number, donor in enumerate(donors)
            if donor.path != own and not fresh.isdisjoint(donor.gone)
        }
    )
    ranked = sorted(shared, key=lambda number: (-shared[number], donors[number].path))
    return tuple(donors[number] for number in ranked[:_MOST])


def foreign_entries(config: Config, locale: Locale, donors: Iterable[Donor]) -> list[Foreign]:
    """The entries that lost their place in the donors, in the order of each catalog."""
    return [one for donor in donors for one in _foreign_of(config, locale, donor)]


def _foreign_of(config: Config, locale: Locale, donor: Donor) -> Iterator[Foreign]:
    path = catalog_path(config.catalogs, locale, donor.path)
    catalog = read_catalog(path, config.shown(path), locale)
    if catalog is None or not catalog.sound:
        return
    memory = read_memory(memory_path(config.catalogs, locale, donor.path))
    human = locale.tag in donor.human or catalog.header.get(MACHINE, "HT") != "MT"
    file = template_path(config.catalogs, donor.path)
    template = read_catalog(file, config.shown(file)) if donor.whole else None
    for entry in _in_order(catalog, template):
        source = text_hash(entry.msgid)
        if entry.msgstr and source in donor.gone:
            known = memory.get(key_hash(entry.key))
            left = source in donor.left
            yield Foreign(retired(entry), known, human, f"{donor.path}.md", left)
