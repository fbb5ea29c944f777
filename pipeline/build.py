"""The flow, top to bottom.

    content/<locale>/a.md ─read─▶ Article ─align─▶ Alignment ─merge─▶ locales/<ll_CC>/a.po   extract
    locales/<ll_CC>/a.po ─read─▶ Catalog ─▶ Alignment ─checks─▶ Findings                     check
    page skeleton + Catalog ─fill─▶ Page ─publish─▶ site/<locale>/a.html                     build
    site/<locale>/*.html ─index─▶ site/<locale>/_search/                                     build

What concerns one article is a function of that article (``prepare.py``, ``site/pages.py``), run
by ``runner.map``; the rest is here.
"""

from collections import Counter
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pipeline.checks import bind, problem_findings, unbind
from pipeline.config import Config
from pipeline.extract import Extracted, extract
from pipeline.indexing import NOT_HERE, has_index, index_locales, pagefind_version, remember
from pipeline.lazy import lazy
from pipeline.model import Facts, Finding, Level, Problem, Sheaf
from pipeline.publish import publish
from pipeline.runner import Runner
from pipeline.survey import survey

if TYPE_CHECKING:
    from pipeline import sitecheck
else:
    sitecheck = lazy("pipeline.sitecheck")


class Search(Enum):
    """What a build does about search: index what changed, leave that to ``index_remembered``, or
    nothing.
    """

    NOW = "now"
    LATER = "later"
    OFF = "off"


class Result(NamedTuple):
    """What a run found and made. ``changed`` are the files below ``locales/`` that it wrote,
    or would have written; ``pages`` counts the pages of the site; ``notes`` are lines for whoever
    runs it.
    """

    sheaves: tuple[Sheaf, ...]
    facts: tuple[Facts, ...]
    changed: tuple[str, ...] = ()
    pages: int = 0
    notes: tuple[str, ...] = ()

    @property
    def counts(self) -> Counter[tuple[str, Level]]:
        """How many findings there are of each check and level."""
        counts: Counter[tuple[str, Level]] = Counter()
        for sheaf in self.sheaves:
            for check_id, level, count in sheaf.counts:
                counts[check_id, level] += count
        return counts

    @property
    def worst(self) -> tuple[Finding, ...]:
        """The errors, in the order of files and lines."""
        return tuple(sorted((one for sheaf in self.sheaves for one in sheaf.worst), key=_place))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything, unpacked, in the order of files and lines."""
        return tuple(sorted((one for sheaf in self.sheaves for one in unbind(sheaf)), key=_place))


def build(
    config: Config,
    runner: Runner,
    *,
    frozen: bool = False,
    with_site: bool = False,
    search: Search = Search.OFF,
) -> Result:
    """The whole job: extract ▶ check ▶ render ▶ index. With ``frozen`` only ``site/`` is written;
    ``with_site`` reads the site back and checks it too.
    """
    extracted = extract(config, runner, write=not frozen)
    site, sheaves = survey(extracted, runner)
    here = search is not Search.OFF and bool(pagefind_version())
    published = publish(extracted, site, runner, with_search=here or has_index(config))
    if here and search is Search.NOW:
        index_locales(config, published.searchable, runner)
    elif here:
        remember(config, published.searchable)
    outdated = tuple(_outdated(extracted)) if frozen else ()
    rest = bind(outdated, config.levels)
    pages = (sitecheck.check_site(extracted, site, runner, sheaves),) if with_site else ()
    return Result(
        (*sheaves, rest, *pages),
        extracted.facts,
        extracted.changed,
        published.pages,
        () if here or search is Search.OFF else (NOT_HERE,),
    )


def check(config: Config, runner: Runner, *, with_site: bool = False) -> Result:
    """Read and check everything; write nothing. ``with_site`` takes the built site as well:
    raises ``UsageError`` where there is none.
    """
    extracted = extract(config, runner, write=False)
    site, sheaves = survey(extracted, runner)
    rest = bind(_outdated(extracted), config.levels)
    pages = (sitecheck.check_site(extracted, site, runner, sheaves),) if with_site else ()
    return Result((*sheaves, rest, *pages), extracted.facts, extracted.changed)


def update(config: Config, runner: Runner, *, dry_run: bool = False) -> Result:
    """Extract alone: bring the catalogs up to date."""
    extracted = extract(config, runner, write=not dry_run)
    sheaves = (bind(extracted.findings, config.levels), *(f.findings for f in extracted.facts))
    return Result(sheaves, extracted.facts, extracted.changed)


def _place(finding: Finding) -> tuple[str, int, str, str]:
    return finding.location.file, finding.location.line, finding.check, finding.message


def _outdated(extracted: Extracted) -> Iterator[Finding]:
    """One finding for all files that ``extract`` would change."""
    if extracted.changed:
        shown = extracted.project.config.shown(Path(extracted.changed[0]))
        more = len(extracted.changed) - 1
        others = f", nor {more:,} more" if more else ""
        message = f"this file is not what the content gives{others}"
        hint = 'run "twinspan extract" and commit the result'
        problem = Problem("catalog-outdated", 1, message, hint)
        yield from problem_findings((problem,), shown, "", "")
