"""A line of a catalog -> the page and the sentence where it is read."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.articles.links import Tree, resolve
from pipeline.assemble import Assembly, assemble
from pipeline.catalogs.lines import parse_block
from pipeline.catalogs.store import SITE
from pipeline.config import Config
from pipeline.errors import UsageError
from pipeline.extract import Extracted
from pipeline.files import read_bytes
from pipeline.inputs import tasks_of
from pipeline.model import Entry, Facts, Locale
from pipeline.site.urls import encode, page_urls

_TEMPLATES = "templates"
_TAG = re.compile(r"<[^<>]*>")
_ENOUGH = 20  # a text with its markup is hardly longer than so many times its source
_KEYWORD = re.compile(r"(?:#~ ?)?msgid ")


class Spot(NamedTuple):
    """A place in the site: a page's address below the site's folder, and the number of the
    sentence there (``data-s``), ``""`` for the page as a whole.
    """

    address: str
    sentence: str = ""

    @property
    def link(self) -> str:
        """As the last part of a link; the sentence is for ``templates/live/live.js``."""
        return encode(self.address) + (f"#s={self.sentence}" if self.sentence else "")


def locale_of(config: Config, catalog: Path) -> Locale | None:
    """The locale whose folder a catalog stands in; the source's for a template."""
    if not catalog.is_relative_to(config.catalogs):
        return None
    folder = catalog.relative_to(config.catalogs).parts[0]
    if folder == _TEMPLATES:
        return config.source
    return next((locale for locale in config.locales if locale.code == folder), None)


def addresses_of(config: Config, facts: Sequence[Facts], files: Iterable[Path]) -> tuple[str, ...]:
    """The pages of catalogs and articles, as links below the site's folder."""
    urls = _urls(facts)
    named = (_named(config, file) for file in sorted(files))
    return tuple(
        dict.fromkeys(
            encode(f"{locale.folder}/{urls[path]}")
            for locale, path in (one for one in named if one)
            if path in urls
        )
    )


def _named(config: Config, file: Path) -> tuple[Locale, str] | None:
    """The locale and article of a catalog or of a file below ``content/``."""
    locale = locale_of(config, file)
    if locale is not None:
        return locale, _article(config, file)
    locales = {locale.tag: locale for locale in (*config.locales, config.source)}
    for tag, root in config.content.items():
        if file.is_relative_to(root):
            return locales[tag], file.relative_to(root).as_posix()
    return None


def _article(config: Config, catalog: Path) -> str:
    """``locales/de_DE/a/b.po`` -> ``a/b.md``."""
    _, _, name = catalog.relative_to(config.catalogs).as_posix().partition("/")
    name = name.rpartition(".")[0]
    return name if name.endswith(".yml") else f"{name}.md"


def _urls(facts: Iterable[Facts]) -> dict[str, str]:
    return page_urls(fact.path for fact in facts if fact.page and fact.statuses)


def find_spot(extracted: Extracted, file: Path, line: int | None) -> Spot:
    """Where the entry at a line of a catalog is read; without a line, the page of its article.

    Raises ``UsageError`` that says why there is no such place.
    """
    config = extracted.project.config
    file = file.resolve()
    shown = config.shown(file)
    locale = locale_of(config, file)
    if locale is None or file.suffix not in (".po", ".pot"):
        folder = config.shown(config.catalogs)
        raise UsageError(
            f"{shown}:1: is no catalog of this project; those are {folder}/<locale>/*.po, and "
            f"{folder}/{_TEMPLATES}/*.pot"
        )
    content = read_bytes(file)
    if content is None:
        raise UsageError(f"{shown}:1: there is no such file")
    path = _article(config, file)
    if path == f"{SITE}.md":
        return Spot(f"{locale.folder}/index.html")
    facts = {fact.path: fact for fact in extracted.facts}
    if path not in facts:
        raise UsageError(f"{shown}:1: there is no article {path} any more, so no page shows this")
    entry = _entry_at(content.decode("utf-8", "replace"), line, shown) if line else None
    numbers = _sentences(extracted, path, locale, entry) if entry else []
    if entry and not numbers:
        raise UsageError(
            f"{shown}:{line}: the article {path} does not have this sentence now; "
            '"twinspan extract" brings the catalog up to date'
        )
    number = str(numbers[0]) if numbers else ""
    urls = _urls(extracted.facts)
    if path in urls:
        return Spot(f"{locale.folder}/{urls[path]}", number)
    return _included(config, facts, urls, path, locale, number, entry)


def _entry_at(text: str, line: int, shown: str) -> Entry | None:
    """The entry whose lines are around a line, ``None`` for the header. Raises ``UsageError``."""
    lines = text.replace("\r\n", "\n").split("\n")
    if line > len(lines):
        raise UsageError(f"{shown}:{line}: the file has only {len(lines)} lines")
    last = line - 1
    while last > 0 and not lines[last].strip():
        last -= 1
    first = last
    while first > 0 and lines[first - 1].strip():
        first -= 1
    end = next((n for n in range(last, len(lines)) if not lines[n].strip()), len(lines))
    entries, problems = parse_block("\n".join(lines[first:end]) + "\n", first + 1)
    if problems:
        raise UsageError(f"{shown}:{problems[0].line}: {problems[0].message}")
    begun = sum(1 for text in lines[first : last + 1] if _KEYWORD.match(text))
    entry = entries[max(0, min(begun, len(entries)) - 1)] if entries else None
    if entry is not None and entry.obsolete:
        raise UsageError(f"{shown}:{line}: this entry is obsolete, so no page shows it")
    return entry if entry is not None and entry.msgid else None


def _sentences(extracted: Extracted, path: str, locale: Locale, entry: Entry) -> list[int]:
    """The numbers of an entry's sentences on the locale's page, in order."""
    config = extracted.project.config
    task = next(task for task in tasks_of(extracted.project) if task.path == path)
    assembly = assemble(config, task)
    if not isinstance(assembly, Assembly):
        return []
    numbers = [number for number, key in enumerate(assembly.keys) if key == entry.key]
    column = assembly.alignment.columns.get(locale.tag)
    if column is None or column.same_version or config.site.stale != "whole":
        return numbers
    matches = (column.matches[number] for number in numbers)  # the page counts its own sentences
    return [match.local for match in matches if match] or numbers


# --------------------------------------------------------------------- texts that others include


def _included(
    config: Config,
    facts: Mapping[str, Facts],
    urls: Mapping[str, str],
    path: str,
    locale: Locale,
    number: str,
    entry: Entry | None,
) -> Spot:
    """The first page that shows a text made to be included."""
    page = next((name for name in _around(config, facts, path) if name in urls), None)
    if page is None:
        raise UsageError(f"{path}:1: this text is included in no page, so there is none to show")
    address = f"{locale.folder}/{urls[page]}"
    shown = (read_bytes(config.output / address) or b"").decode("utf-8", "replace")
    return Spot(address, _number_inside(shown, number, entry))


def _number_inside(page: str, number: str, entry: Entry | None) -> str:
    """A page counts what it includes (``i2-5``): the sentence of this number that reads like
    the entry, else the first one, else none.
    """
    if entry is None:
        return ""
    wanted = [letters for text in (entry.msgstr, entry.msgid) if (letters := _letters(text))]
    first = ""
    for place in re.finditer(rf"<span data-s=(i[0-9]+-{number})[ >][^<>]*", page):
        first = first or place[1]
        read = _letters(page[place.start() :][: _ENOUGH * len(entry.msgid) + _ENOUGH])
        if any(read.startswith(text) for text in wanted):
            return place[1]
    return first


def _around(config: Config, facts: Mapping[str, Facts], path: str) -> Iterator[str]:
    """What includes a text, what includes that, and so on."""
    pending, seen = [path], {path}
    while pending:
        inner = pending.pop(0)
        tree = Tree(frozenset(), {config.source.tag: frozenset({inner})}, config.links)
        for name, fact in facts.items():
            if name not in seen and _includes(fact, inner, tree):
                seen.add(name)
                pending.append(name)
                yield name


def _includes(fact: Facts, inner: str, tree: Tree) -> bool:
    return any(
        use.tag == "include" and resolve(use.url, fact.path, tree).path == inner
        for use in fact.uses
    )


def _letters(text: str) -> str:
    """What the eye reads of a text, be it HTML or Markdown."""
    return "".join(filter(str.isalnum, html.unescape(_TAG.sub("", text))))
