"""Search: pages found by the site's own dialog code, against a plain scan of all pages."""

from __future__ import annotations

import re
import shutil
import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from lxml import html
from playwright.sync_api import Page, sync_playwright

from bench.model import Measure, Row
from bench.workshop import Workshop
from pipeline.config import Config
from pipeline.site.search import LETTERS

QUERIES, _TARGET = 20, 0.95
_WORD = re.compile(rf"(?:(?![{LETTERS}])[^\W\d_]){{4,}}")
_RUN = re.compile(rf"[{LETTERS}]{{2,}}")
Texts = Mapping[str, str]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server of the folder, on this machine alone."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def chromium() -> Iterator[Any]:
    """A browser."""
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        path = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()


def texts_of(config: Config, folder: str) -> dict[str, str]:
    """The text of every page that search may find: address -> text in one case."""
    found = {}
    for path in sorted((config.output / folder).rglob("*.html")):
        page = html.document_fromstring(path.read_bytes())
        body = page.xpath("//body[@class='kind-article']//main[not(@data-nothing)]//article")
        if body:
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
    ordered = sorted((word for word, count in counted.items() if count > 1), key=lambda w: (counted[w], w))
    # half of the words of any text stand on few of its pages: go by how many pages a word has
    counts = sorted({counted[word] for word in ordered})
    chosen = [counts[len(counts) * number // wanted] for number in range(wanted)] if counts else []
    found: list[str] = []
    for count in chosen:
        same = [word for word in ordered if counted[word] == count and word not in found]
        found += same[len(same) // 2 :][:1]
    return found


def scan(texts: Texts, query: str) -> set[str]:
    """The pages with the query in them: at the beginning of a word, where words have one."""
    before = "" if re.match(f"[{LETTERS}]", query) else r"(?<!\w)"
    wanted = re.compile(before + re.escape(query))
    return {address for address, text in texts.items() if wanted.search(text)}


def ask(page: Page, query: str) -> tuple[set[str], set[str]]:
    """What the dialog's code finds: in the page's language, and in the source text besides."""
    found = page.evaluate("(query) => twinspanSearch.find(query)", query)
    return ({hit["address"] for hit in found["own"]}, {hit["address"] for hit in found["source"]})


def _run(workshop: Workshop) -> list[Row]:
    config = workshop.indexed()
    source = texts_of(config, config.source.folder)
    rows = []
    with served(config.output) as address, chromium() as browser:
        page = browser.new_page()
        for locale in config.locales:
            workshop.say(f"search in {locale.tag}")
            page.goto(f"{address}/{locale.folder}/index.html")
            own = texts_of(config, locale.folder)
            rows.append(_row(page, locale.tag, queries(own), own, {}))
            rows.append(_row(page, f"{locale.tag}, source terms", queries(source), own, source))
    return rows


def _row(page: Page, name: str, asked: Sequence[str], own: Texts, source: Texts) -> Row:
    there = found = more = 0
    for query in asked:
        wanted = scan(own, query) | scan(source, query)
        mine, theirs = ask(page, query)
        there += len(wanted)
        found += len(wanted & (mine | theirs))
        more += len((mine | theirs) - wanted)
    share = found / there if there else 0.0
    return Row(
        f"search in {name}: {len(asked)} queries",
        f"{found:,} of {there:,} pages ({share:.1%}), and {more:,} others",
        target="≥ 95 % of the pages that a plain scan finds",
        met=share >= _TARGET,
    )


MEASURE = Measure(
    "search",
    _run,
    "",
)
