"""Read: bytes of articles into segments."""

from __future__ import annotations

from bench.clock import Cost, best, isolated, processor_time
from bench.model import Measure, Row
from bench.workshop import Workshop
from pipeline.articles import read_article

_TARGET = 1.5


def _run(workshop: Workshop) -> list[Row]:
    files = workshop.articles()

    def read() -> tuple[float, int, int]:
        segments = size = 0
        start = processor_time()
        for tag, path in files:
            content = path.read_bytes()
            article = read_article(content, locale=tag, path=path.name, file=path.name)
            segments += len(article.segments)
            size += len(content)
        return processor_time() - start, segments, size

    found = [isolated(read) for _ in range(workshop.rounds(7))]
    cost = best([Cost(cpu, cpu) for cpu, _, _ in found])
    _, segments, size = found[0]
    what = f"read {len(files):,} articles ({size / 1e6:.0f} MB, {segments:,} segments)"
    return [Row(what, f"{cost.cpu:.2f} s CPU", target="≤ 1.5 s CPU", met=cost.cpu <= _TARGET)]


MEASURE = Measure(
    "read",
    _run,
    "Every `.md` file of the six locales is read from the disk's cache and through "
    "`read_article`, complete with checks of ids, alternative texts and link definitions; "
    "one process, CPU time of the loop, best of 7.",
)
