"""Search: pages found by the site's own dialog code, against a plain scan of all pages."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from lxml import html
from playwright.sync_api import Page

from bench.clock import best
from bench.host import chromium, served
from bench.model import Measure, Row
from bench.rebuild import edit_entry, middle_catalog
from bench.workshop import Workshop, twinspan
from pipeline.config import Config
from pipeline.site.search import LETTERS, SEARCH

QUERIES, _TARGET = 20, 0.95
_WORD = re.compile(rf"(?:(?![{LETTERS}])[^\W\d_]){{4,}}")
_RUN = re.compile(rf"[{LETTERS}]{{2,}}")
_CLITICS = "\u0590-\u06ff"
Texts = Mapping[str, str]


def texts_of(config: Config, folder: str) -> dict[str, str]:
    """The text of every page that search may find: address -> text in one case."""
    found = {}
    for path in sorted((config.output / folder).rglob("*.html")):
        page = html.document_fromstring(path.read_bytes())
        body = page.xpath("//body[@class='kind-article']//main[not(@data-nothing)]//article")
        if body:
            for note in body[0].find_class("absent"):
                note.drop_tree()  # it says that a text is missing: not a text of the page
            address = path.relative_to(config.output / folder).as_posix()
            found[address] = " ".join(body[0].text_content().split()).casefold()
    return found


def queries(texts: Texts) -> list[str]:
    """Twenty words and phrases of the pages, from rare to frequent."""
    spaced = Counter(word for text in texts.values() for word in set(_WORD.findall(text)))
    runs = Counter(part for text in texts.values() for part in set(_parts(text)))
    if sum(runs.values()) > sum(spaced.values()):
        return _spread(runs, QUERIES)
    pairs = Counter(
        f"{one} {two}"
        for text in texts.values()
        for one, two in set(re.findall(rf"({_WORD.pattern}) (?=({_WORD.pattern}))", text))
    )
    return [*_spread(spaced, QUERIES - 5), *_spread(pairs, 5)]


def _parts(text: str) -> Iterator[str]:
    """Pieces of two to eight letters of texts without spaces, at places that the text chooses."""
    for run in _RUN.findall(text):
        size = 2 + len(run) % 7
        for start in range(0, max(1, len(run) - size + 1), 5):
            yield run[start : start + size]


def _spread(counted: Counter[str], wanted: int) -> list[str]:
    ordered = sorted(
        (word for word, count in counted.items() if count > 1), key=lambda w: (counted[w], w)
    )
    # half of the words of any text stand on few of its pages: go by how many pages a word has
    counts = sorted({counted[word] for word in ordered})
    chosen = [counts[len(counts) * number // wanted] for number in range(wanted)] if counts else []
    found: list[str] = []
    for count in chosen:
        same = [word for word in ordered if counted[word] == count and word not in found]
        found += same[len(same) // 2 :][:1]
    return found


def scan(texts: Texts, query: str) -> set[str]:
    """The pages with the query in them: at the beginning of a word, where words have one; anywhere
    in Arabic and Hebrew, which write "and", "in" and the article as letters of the next word.
    """
    before = "" if re.match(f"[{LETTERS}{_CLITICS}]", query) else r"(?<!\w)"
    wanted = re.compile(before + re.escape(query))
    return {address for address, text in texts.items() if wanted.search(text)}


def ask(page: Page, query: str) -> tuple[set[str], set[str]]:
    """What the dialog's code finds: in the page's language, and in the source text besides."""
    found = page.evaluate("(query) => twinspanSearch.find(query)", query)
    return ({hit["address"] for hit in found["own"]}, {hit["address"] for hit in found["source"]})


def _run(workshop: Workshop) -> list[Row]:
    config = workshop.built()
    twinspan(config, "build")
    rows = [*_times(workshop, config), *_found(workshop, config)]
    arabic = workshop.arabic()
    return rows if arabic is None else [*rows, *_found(workshop, arabic)]


def _times(workshop: Workshop, config: Config) -> Iterator[Row]:
    workshop.say("indexing")
    costs = []
    for _ in range(workshop.rounds(3)):
        for folder in config.output.glob(f"*/{SEARCH}"):
            shutil.rmtree(folder)
        costs.append(twinspan(config, "build"))
    cost = best(costs)
    number = len(config.locales) + 1
    yield Row(
        f"rebuild with a new index of all {number} languages",
        f"{cost.wall:.1f} s wall, {cost.cpu:.1f} s CPU",
    )
    path = middle_catalog(config.catalogs / config.locales[0].code)
    walls = []
    for turn in range(workshop.rounds(3)):
        edit_entry(path, turn)
        walls.append(twinspan(config, "build").wall)
    yield Row("rebuild after one PO entry changed, with its index", f"{median(walls):.2f} s wall")


def _found(workshop: Workshop, config: Config) -> Iterator[Row]:
    source = texts_of(config, config.source.folder)
    with served(config.output) as address, chromium() as browser:
        page = browser.new_page()
        for locale in config.locales:
            workshop.say(f"searching in {locale.tag}")
            page.goto(f"{address}/{locale.folder}/_contents.html")
            own = texts_of(config, locale.folder)
            yield _row(page, locale.tag, queries(own), own, {})
            yield _row(page, f"{locale.tag}, source terms", queries(source), own, source)


def _row(page: Page, name: str, asked: Sequence[str], own: Texts, source: Texts) -> Row:
    there = found = more = 0
    for query in asked:
        wanted = scan(own, query) | scan(source, query)
        hits = set.union(*ask(page, query))
        there += len(wanted)
        found += len(wanted & hits)
        more += len(hits - wanted)
    share = found / there if there else 0.0
    return Row(
        f"search in {name}: {len(asked)} queries",
        f"{found:,} pages, and {more:,} others",
        f"a scan: {there:,} pages",
        f"{share:.1%}",
        "≥ 95 % of the pages with the query",
        share >= _TARGET,
    )


MEASURE = Measure(
    "search",
    _run,
    "The site of the corpus, and of a few Arabic articles, on a local server, in Chromium: the "
    "code of the search dialog is asked for 20 texts in each language, words and pairs of words "
    "from rare to frequent, pieces of two to eight letters in Japanese; and for 20 of the source "
    "language. The peer is a plain scan of the texts of all pages (at the beginning of a word, "
    "where there are words, and anywhere in Arabic; case does not count). The others are pages "
    "with other forms of the words, or with all words, apart. Indexing: `twinspan build -q` in the "
    "built project, after all indexes were removed, and after one entry of one language was "
    "changed.",
)
