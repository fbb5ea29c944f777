"""Weights: what a reader's browser gets, before compression."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.model import Measure, Row
from bench.workshop import Workshop, twinspan
from pipeline.config import Config
from pipeline.site.search import SEARCH

KB = 1000
FRAME = 12.0
_MEDIAN, _NINETY, _CSS, _JS = 40.0, 80.0, 30.0, 15.0
_ARTICLE = re.compile(rb'<article class="body".*</article>', re.DOTALL)
_SOURCE = ".source.html"


class Page(NamedTuple):
    """The bytes of an article page, and of what is not its article."""

    whole: int
    frame: int


def article_pages(config: Config) -> list[Page]:
    """Every article page of all languages, the source language too; no source pages."""
    found = []
    for path in config.output.rglob("*.html"):
        content = b"" if path.name.endswith(_SOURCE) else path.read_bytes()
        if b'<body class="kind-article"' in content:
            found.append(Page(len(content), len(_ARTICLE.sub(b"", content))))
    return found


def frame_row(pages: Sequence[Page], where: str) -> Row:
    """The heaviest frame: all of a page but its article."""
    heaviest = max(page.frame for page in pages) / KB
    return Row(
        f"frame of {len(pages):,} article pages, {where}",
        f"median {at([page.frame for page in pages], 50):.1f} kB, heaviest {heaviest:.1f} kB",
        target=f"≤ {FRAME:.0f} kB each",
        met=heaviest <= FRAME,
    )


def at(sizes: Iterable[int], percent: int) -> float:
    """The size in kB below which a share of all sizes lies."""
    ordered = sorted(sizes)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)] / KB


def _run(workshop: Workshop) -> list[Row]:
    config = workshop.built()
    twinspan(config, "build")  # with search
    pages = article_pages(config)
    middle, ninety = (at([page.whole for page in pages], percent) for percent in (50, 90))
    companions = [path.stat().st_size for path in config.output.rglob(f"*{_SOURCE}")]
    return [
        Row(
            f"{len(pages):,} article pages of the corpus",
            f"median {middle:.1f} kB, 90 % below {ninety:.1f} kB",
            target=f"median ≤ {_MEDIAN:.0f} kB, 90 % below {_NINETY:.0f} kB",
            met=middle <= _MEDIAN and ninety <= _NINETY,
        ),
        frame_row(pages, "the corpus"),
        Row(
            f"{len(companions):,} source pages, apart",
            f"median {at(companions, 50):.1f} kB, 90 % below {at(companions, 90):.1f} kB",
        ),
        *_assets(config),
        _search(config),
    ]


def _assets(config: Config) -> Iterator[Row]:
    """What pages share: by hand, and what the contents of a language weigh."""
    files = list((config.output / "_assets").iterdir())
    contents = [path for path in files if path.name.startswith("nav.")]
    hand = [path for path in files if not path.name.startswith(("nav.", "search."))]
    for what, ending, limit in (("style sheets", ".css", _CSS), ("scripts", ".js", _JS)):
        weight = _weight(path for path in hand if path.suffix == ending)
        yield Row(
            f"all {what} but those of search, as delivered",
            f"{weight:.1f} kB",
            target=f"≤ {limit:.0f} kB",
            met=weight <= limit,
        )
    heaviest = max(path.stat().st_size for path in contents) / KB
    yield Row("the largest table of contents, when first opened", f"{heaviest:.1f} kB")


def _search(config: Config) -> Row:
    folders = [config.output / locale.folder for locale in (config.source, *config.locales)]
    shown, asked, whole = [], [], []
    for folder in folders:
        shown.append(_weight((config.output / "_assets").glob(f"search.{folder.name}.*.js")))
        found = [path for path in (folder / SEARCH).rglob("*") if path.is_file()]
        asked.append(_weight(path for path in found if path.parent.name == SEARCH))
        whole.append(_weight(found))
    return Row(
        "search, apart: on every page; at the first query; the largest index",
        f"{max(shown):.1f} kB; {max(asked):.0f} kB and parts of the index; {max(whole):,.0f} kB",
    )


def _weight(paths: Iterable[Path]) -> float:
    return sum(path.stat().st_size for path in paths) / KB


MEASURE = Measure(
    "weights",
    _run,
    "The files of the site of the corpus in six locales and the source language, as they lie on "
    "the disk: nothing is compressed, and a kB is 1,000 bytes. The frame is an article page "
    "without its `<article>`: head, header, navigation, outline, notices, footer. Style sheets and "
    "scripts are counted as the site delivers them, minified, whether a page asks for all of them "
    "or not. Source pages (`*.source.html`) and search are counted apart.",
)
