"""Lighthouse on the kinds of pages, and what a reader sees of a page while it loads."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack
from statistics import median
from typing import Any, NamedTuple

from bench.clock import CommandError
from bench.host import FLAGS, chromium, first_paint, served, shifts
from bench.model import Measure, Row
from bench.workshop import ROOT, Workshop, twinspan
from pipeline.config import Config

_FORMS = ("phone", "desktop")
_WIDTHS = (360, 768, 1440)
_FAST, _WHOLE = 95, 100
_TARGETS = {
    "performance": _FAST,
    "accessibility": _WHOLE,
    "best-practices": _WHOLE,
    "seo": _WHOLE,
}
_CONTENT = ("heading-order",)
"""Audits that an article's own text can fail: heading levels that its authors left out."""

_ARTICLE = b'<body class="kind-article"'


class _Page(NamedTuple):
    name: str
    address: str


class _Run(NamedTuple):
    """One run of Lighthouse: its scores of 100, the audits that fall short (and whether only the
    article's own text does), and its figures.
    """

    scores: Mapping[str, int]
    short: Sequence[tuple[str, bool]]
    shift: float
    paint: float


def _run(workshop: Workshop) -> list[Row]:
    with ExitStack() as stack:
        pages = list(_pages(workshop, stack))
        runs = _lighthouse(workshop, pages)
        rows = [_row(page, form, runs[page.address, form]) for page in pages for form in _FORMS]
        workshop.say("what moves, and what is painted without JavaScript")
        browser = stack.enter_context(chromium())
        return [*rows, _steady(browser, pages), _painted(browser, pages)]


def _pages(workshop: Workshop, stack: ExitStack) -> Iterator[_Page]:
    """One page of each kind. The demo knows its address, as a published site does."""
    address = stack.enter_context(served(workshop.folder / "demo" / "site"))
    workshop.demo(address)
    yield _Page("home page", f"{address}/de-de/index.html")
    yield _Page("article of the demo", f"{address}/ru-ru/formatting-tour.html")
    config = workshop.built()
    twinspan(config, "build")
    address = stack.enter_context(served(config.output))
    yield _Page("article of the corpus", f"{address}/{_middle(config, 'ja-JP')}")
    yield _Page("FAQ page", f"{address}/{_middle(config, 'de-DE', {*_faqs(config, 'de-DE')})}")
    arabic = workshop.arabic()
    if arabic is not None:
        address = stack.enter_context(served(arabic.output))
        yield _Page("article in Arabic", f"{address}/{_middle(arabic, 'ar-SA')}")


def _faqs(config: Config, tag: str) -> Iterator[str]:
    """The names that the pages of a locale's FAQ files may have."""
    for path in config.content[tag].rglob("*.yml"):
        if path.read_bytes().startswith(b"### YamlMime:FAQ"):
            yield from (f"{path.stem}.html", f"{path.name}.html")


def _middle(config: Config, tag: str, names: Collection[str] = ()) -> str:
    """The page of middle size among the articles, or those of some names, that are translated."""
    folder = next(locale.folder for locale in config.locales if locale.tag == tag)
    found = []
    for path in (config.output / folder).rglob("*.html"):
        content = b"" if names and path.name not in names else path.read_bytes()
        if _ARTICLE in content and b" data-nothing" not in content:
            found.append((len(content), path.relative_to(config.output).as_posix()))
    if not found:
        raise CommandError(f"the site has no such page in {tag}")
    return sorted(found)[len(found) // 2][1]


def _lighthouse(
    workshop: Workshop, pages: Sequence[_Page]
) -> Mapping[tuple[str, str], Sequence[_Run]]:
    """The runs for each address and form, in turns. Raises ``CommandError``."""
    node, browser = shutil.which("node"), shutil.which("chromium")
    if node is None or browser is None or not (ROOT / "bench/node_modules/lighthouse").is_dir():
        raise CommandError("no Lighthouse: install node and chromium, then npm ci --prefix bench")
    wanted = {
        "pages": [{"address": page.address, "form": form} for page in pages for form in _FORMS],
        "rounds": workshop.rounds(5),
        "flags": [*FLAGS, "--headless=new"],
        "chromium": browser,
    }
    found: dict[tuple[str, str], list[_Run]] = {}
    names = {page.address: page.name for page in pages}
    for told in _told([node, str(ROOT / "bench" / "lighthouse.mjs")], wanted):
        short = [(name, inside) for name, inside in told["short"]]
        run = _Run(told["scores"], short, told["shift"], told["paint"])
        found.setdefault((told["address"], told["form"]), []).append(run)
        workshop.say(f"{names[told['address']]}, {told['form']}: {_scores(run.scores)}")
    return found


def _told(command: Sequence[str], wanted: object) -> Iterator[Any]:
    """What a program says, line by line, while it says it."""
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    with process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(json.dumps(wanted))
        process.stdin.close()
        for line in process.stdout:
            yield json.loads(line)
        said = process.stderr.read()
    if process.returncode:
        raise CommandError(f"Lighthouse: {said[-1000:]}")


def _scores(scores: Mapping[str, int | float]) -> str:
    names = (name.replace("-", " ").replace("seo", "SEO") for name in scores)
    return ", ".join(
        f"{name} {score:.0f}" for name, score in zip(names, scores.values(), strict=True)
    )


def _row(page: _Page, form: str, runs: Sequence[_Run]) -> Row:
    scores = {name: median(run.scores[name] for run in runs) for name in _TARGETS}
    under = {name for name, least in _TARGETS.items() if scores[name] < least}
    found = {audit for run in runs for audit in run.short}
    content = sorted({name for name, inside in found if inside and name in _CONTENT})
    ours = sorted({name for name, _ in found} - {*content})
    paint, moved = median(run.paint for run in runs), max(run.shift for run in runs)
    text = f"{_scores(scores)}; first paint {paint:.0f} ms, layout shift {moved:.3g}"
    if content:
        text += f"; the article's own fault: {', '.join(content)}"
    if under and ours:
        text += f"; short: {', '.join(ours)}"
    return Row(
        f"Lighthouse, {page.name}, {form}",
        text,
        target="performance ≥ 95, the others 100 but for the article's own faults",
        met=not under or (under == {"accessibility"} and content != [] and not ours),
    )


def _steady(browser: Any, pages: Sequence[_Page]) -> Row:
    moved = {
        f"{page.name} at {width} px: {', '.join(shift.what)}"
        for page in pages
        for width in _WIDTHS
        for shift in shifts(browser, page.address, width)
    }
    return Row(
        f"what moves on these pages, in windows of {len(_WIDTHS)} widths",
        "; ".join(sorted(moved)) or "nothing",
        target="nothing, scripts late",
        met=not moved,
    )


def _painted(browser: Any, pages: Sequence[_Page]) -> Row:
    times = [first_paint(browser, page.address, scripts=False) for page in pages]
    with_scripts = [first_paint(browser, page.address, scripts=True) for page in pages]
    seen = [time for time in times if time is not None]
    return Row(
        "first paint without JavaScript",
        f"{len(seen)} of {len(pages)} pages; median {median(seen or [0]):.0f} ms",
        f"with it: {median([time or 0 for time in with_scripts]):.0f} ms",
        target="text on every page",
        met=len(seen) == len(pages),
    )


MEASURE = Measure(
    "lighthouse",
    _run,
    "Lighthouse with its own settings for a phone (slow network and processor, simulated) and for "
    "a desktop, each page five times in turns, the median of each score, the worst layout shift. "
    "All audits are on; heading levels that an article's authors left out are theirs, and said. "
    "The home page and an article of the demo, built with the address it is served at; the article "
    "of middle size of the corpus in Japanese, its FAQ page of middle size in German, and that of "
    "a few Arabic articles; all with search. The server is local, compresses as hosts do, and "
    "sends the site's own headers. What moves is seen by the browser's layout shifts while the "
    "deferred scripts come 0.3 s late and the page is scrolled to its end, at 360, 768 and "
    "1440 px. The first paint without JavaScript is the browser's own first contentful paint on "
    "this machine, nothing slowed.",
)
