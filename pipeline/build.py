"""The flow, top to bottom.

    content/<locale>/a.md ─read─▶ Article ─align─▶ Alignment ─merge─▶ locales/<ll_CC>/a.po   extract
    locales/<ll_CC>/a.po ─read─▶ Catalog ─▶ Alignment ─checks─▶ Findings                     check
    page skeleton + Catalog ─fill─▶ Page ─publish─▶ site/<locale>/a.html                     build

What concerns one article is a function of that article (``prepare.py``, ``site/pages.py``), run
by ``runner.map``; the rest is here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.checks import problem_findings, with_levels
from pipeline.config import Config
from pipeline.extract import Extracted, extract
from pipeline.model import Facts, Finding, Problem
from pipeline.publish import publish
from pipeline.runner import Runner
from pipeline.survey import survey


@dataclass(frozen=True, slots=True)
class Result:
    """What a run found and made. ``changed`` are the files below ``locales/`` that it wrote,
    or would have written; ``pages`` counts the pages of the site.
    """

    findings: tuple[Finding, ...]
    facts: tuple[Facts, ...]
    changed: tuple[str, ...] = ()
    pages: int = 0


def build(config: Config, runner: Runner, *, frozen: bool = False) -> Result:
    """The whole job: extract ▶ check ▶ render. With ``frozen`` only ``site/`` is written."""
    extracted = extract(config, runner, write=not frozen)
    site, findings = survey(extracted, runner)
    published = publish(extracted, site, runner)
    outdated = tuple(_outdated(extracted)) if frozen else ()
    return Result(
        findings=_ranked((*findings, *published.findings, *outdated), config),
        facts=extracted.facts,
        changed=extracted.changed,
        pages=published.pages,
    )


def check(config: Config, runner: Runner) -> Result:
    """Read and check everything; write nothing."""
    extracted = extract(config, runner, write=False)
    _, findings = survey(extracted, runner)
    everything = (*findings, *_outdated(extracted))
    return Result(_ranked(everything, config), extracted.facts, extracted.changed)


def update(config: Config, runner: Runner, *, dry_run: bool = False) -> Result:
    """Extract alone: bring the catalogs up to date."""
    extracted = extract(config, runner, write=not dry_run)
    article_findings = tuple(found for fact in extracted.facts for found in fact.findings)
    findings = (*extracted.findings, *article_findings)
    return Result(_ranked(findings, config), extracted.facts, extracted.changed)


def _ranked(findings: Sequence[Finding], config: Config) -> tuple[Finding, ...]:
    """With the levels of the configuration, in the order of files and lines."""
    return tuple(sorted(with_levels(findings, config.levels), key=_place))


def _place(finding: Finding) -> tuple[str, int, str, str]:
    return finding.location.file, finding.location.line, finding.check, finding.message


def _outdated(extracted: Extracted) -> Iterator[Finding]:
    """One finding for all files that ``extract`` would change."""
    if extracted.changed:
        shown = extracted.project.config.shown(Path(extracted.changed[0]))
        more = len(extracted.changed) - 1
        others = f", nor are {more:,} more files" if more else ""
        message = f"this file is not what the content gives{others}"
        hint = 'run "twinspan extract" and commit the result'
        problem = Problem("catalog-outdated", 1, message, hint)
        yield from problem_findings((problem,), shown, "", "")
