"""Scale: a made project with a table of contents of 3,000 entries, against the design's numbers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.clock import best, isolated
from bench.model import Measure, Row
from bench.pages import publish_cost
from bench.rebuild import edit_entry, middle_catalog, rebuild_wall
from bench.weights import KB, article_pages, frame_row
from bench.workshop import Workshop, clear_made, twinspan
from pipeline.config import Config, load_config

ENTRIES, ARTICLES, SENTENCES = 3_000, 1_000, 60
_GROUPS, _DEPTH = 100, 10
_COLD, _REBUILD, _MEMORY = 10.0, 0.5, 300.0
_NAMES = {
    "en-US": "A long name of an entry, as people write them",
    "ru-RU": "Длинное название записи в оглавлении, как его обычно пишут",
    "ja-JP": "目次に実際によくある長さの項目名であるもの",
    "ar-SA": "اسم طويل لمدخل في جدول المحتويات كما يكتبه الناس عادة",
}
_SAID = {
    "ru-RU": "Выберите клиента в списке и откройте страницу его учетной записи",
    "ja-JP": "一覧で顧客を選択し、そのアカウントのページを開きます",
    "ar-SA": "حدد العميل من القائمة وافتح صفحة حسابه",
}
_SOURCE = "Choose a customer in the list and open the page of the account"
LOCALES = tuple(_SAID)


def make(root: Path) -> Config:
    """Write the project: every third entry is an article, the others lead elsewhere."""
    for tag in _NAMES:
        folder = root / "content" / tag
        folder.mkdir(parents=True)
        (folder / "TOC.yml").write_text("".join(_toc(_NAMES[tag])), "utf-8")
    for tag in LOCALES:
        for number in range(ARTICLES):
            path = root / "content" / tag / _path(number)
            path.parent.mkdir(exist_ok=True)
            path.write_text("\n\n".join(_article(tag, number)) + "\n", "utf-8")
    tags = ", ".join(f'"{tag}"' for tag in LOCALES)
    (root / "twinspan.toml").write_text(f'source = "en-US"\nlocales = [{tags}]\n', "utf-8")
    return load_config(root / "twinspan.toml")


def _path(number: int) -> str:
    return f"part{number // 100}/page{number}.md"


def _toc(name: str) -> Iterator[str]:
    """Groups of thirty entries, the first ten of them in one another."""
    each = ENTRIES // _GROUPS
    for group in range(_GROUPS):
        indent = "    " * group if group < _DEPTH else ""
        yield f"{indent}- name: {name} {group}\n{indent}  items:\n"
        for number in range(group * each, (group + 1) * each):
            article, other = divmod(number, ENTRIES // ARTICLES)
            href = f"https://example.com/{number}" if other else _path(article)
            yield f"{indent}    - name: {name} {group}.{number}\n{indent}      href: {href}\n"


def _article(tag: str, number: int) -> Iterator[str]:
    """Sentences in sections of ten; none is twice in a page."""
    title, source = f"{_NAMES[tag]} {number}", f"{_NAMES['en-US']} {number}"
    yield f"# {_pair(0, title, source)}"
    for line in range(1, SENTENCES):
        mark = "## " if line % 10 == 0 else ""
        yield mark + _pair(line, f"{_SAID[tag]} {number}.{line}", f"{_SOURCE} {number}.{line}")


def _pair(number: int, target: str, source: str) -> str:
    return (
        f'<span data-ttu-id="0a1b2-{number + 101}">{target}</span><span class="sxs-lookup">'
        f'<span data-stu-id="0a1b2-{number + 101}">{source}</span></span>'
    )


def _run(workshop: Workshop) -> list[Row]:
    workshop.say("making the project")
    config = make(workshop.folder / "scale")
    costs, peaks = [], []
    for number in range(workshop.rounds(3)):
        workshop.say(f"cold build, round {number + 1}")
        clear_made(config)
        costs.append(twinspan(config, "build", "--no-search", "--no-cache", "--jobs", "2"))
        clear_made(config)
        peaks.append(twinspan(config, "build", "--no-search", watched=True).memory)
    cost, peak = best(costs), max(peaks)
    pages = article_pages(config)
    path = middle_catalog(config.catalogs / config.locales[0].code)
    rebuild = rebuild_wall(workshop, config, lambda number: edit_entry(path, number))
    table = max(path.stat().st_size for path in (config.output / "_assets").glob("nav.*.js"))
    return [
        Row(
            f"cold build: contents of {ENTRIES:,} entries, {ARTICLES * len(LOCALES):,} articles",
            f"{cost.wall:.1f} s wall, {cost.cpu:.1f} s CPU",
            target=f"≤ {_COLD:.0f} s wall on two cores, as for the corpus",
            met=cost.wall <= _COLD,
        ),
        Row("… its memory", f"{peak:.0f} MB", target="≤ 300 MB", met=peak <= _MEMORY),
        *_publish(workshop, config),
        Row(
            "… rebuild after one PO entry changed",
            f"{rebuild:.2f} s wall",
            target="≤ 0.5 s wall, start included",
            met=rebuild <= _REBUILD,
        ),
        frame_row(pages, f"contents of {ENTRIES:,} entries"),
        Row("… the table of contents, when first opened", f"{table / KB:.0f} kB"),
    ]


def _publish(workshop: Workshop, config: Config) -> Iterator[Row]:
    """The pages alone: articles, source pages."""
    alone, both = [], []
    for _ in range(workshop.rounds(3)):
        alone.append(isolated(lambda: publish_cost(config, companions=False)))
        both.append(isolated(lambda: publish_cost(config, companions=True)))
    own, all_of_them = best([one.cost for one in alone]), best([one.cost for one in both])
    articles, companions = both[0].articles, both[0].companions
    yield Row(
        f"… fill and write {articles:,} article pages",
        f"{own.cpu:.2f} s CPU, {1000 * own.cpu / articles:.2f} ms each",
    )
    more = all_of_them.cpu - own.cpu
    yield Row(
        f"… and {companions:,} source pages, apart",
        f"{more:.2f} s CPU, {1000 * more / companions:.2f} ms each",
    )


MEASURE = Measure(
    "scale",
    _run,
    f"A made project: a table of contents of {ENTRIES:,} entries on ten levels in four languages, "
    f"a third of them articles; these in Russian, Japanese and Arabic, {SENTENCES} sentences each, "
    "so that it has as many segments as the corpus, and the design's numbers for that hold. "
    "Cold build: `twinspan build --no-search --no-cache --jobs 2 -q`, best of 3; memory: the "
    "highest PSS of all processes together in 3 builds. The pages alone: as in `pages`. Rebuild: "
    "as in `rebuild`.",
)
