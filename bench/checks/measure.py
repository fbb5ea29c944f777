"""The rows of the table, and the page ``docs/checks-measured.md``."""

from __future__ import annotations

import random
import shutil
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.checks import articles, texts
from bench.checks.page import Kind, Locales, Precision, render
from bench.checks.sample import JUDGED, read
from bench.checks.views import pairs_of, tasks, view_of
from bench.checks.words import english_alone, word_kinds
from bench.model import Measure, Row
from bench.workshop import LOCALES, ROOT, Workshop
from pipeline.articles import read_article
from pipeline.assemble import Task
from pipeline.checks import all_checks, check_article
from pipeline.checks.pairs import flaws_of
from pipeline.checks.registry import Flaw, Pair
from pipeline.config import Config
from pipeline.files import read_bytes
from pipeline.model import Finding, Level

PAGE = ROOT / "docs" / "checks-measured.md"
EACH, ARTICLES = 400, 15
"""How many pairs of a kind are broken in each locale, and how many articles."""


class _Count(NamedTuple):
    """How many defects were planted, how many of them found, and what else was said."""

    planted: int = 0
    found: int = 0
    others: int = 0

    def plus(self, *, found: bool, others: int) -> _Count:
        return _Count(self.planted + 1, self.found + found, self.others + others)


class Measured(NamedTuple):
    """All figures: per kind of defect, per check, and how many translations were looked at."""

    kinds: Sequence[Kind]
    precisions: Sequence[Precision]
    looked_at: int


def _run(workshop: Workshop) -> list[Row]:
    config = workshop.built()
    each, few = (20, 2) if workshop.quick else (EACH, ARTICLES)
    found = measure(config, workshop.folder / "planted", each=each, few=few, say=workshop.say)
    if not workshop.quick:
        PAGE.write_text(render(*found), "utf-8")
    return [*_recall_rows(found.kinds), *_precision_rows(found.precisions)]


def measure(
    config: Config,
    folder: Path,
    *,
    each: int,
    few: int,
    say: Callable[[str], object],
    only: str = "",
) -> Measured:
    """Plant ``each`` defects of every kind (whose name has ``only`` in it) in each locale, and
    ``few`` in articles, which are copied to ``folder``.
    """
    say("reading every sentence")
    corpus = _read(config)
    say("planting defects in sentences")
    planted = (*texts.KINDS, *word_kinds(english_alone(corpus.pairs)))
    kinds = [_text_kind(kind, corpus.correct, each) for kind in planted if only in kind.name]
    say("planting defects in articles")
    kinds += _article_kinds(config, folder, few, only)
    return Measured(kinds, _precisions(corpus.findings), len(corpus.pairs))


class _Corpus(NamedTuple):
    """All pairs, those of each locale in which nothing is found, and how many findings there are
    of each check and locale in the others.
    """

    pairs: Sequence[Pair]
    correct: Mapping[str, Sequence[Pair]]
    findings: Mapping[tuple[str, str], int]


def _read(config: Config) -> _Corpus:
    pairs: list[Pair] = []
    correct: dict[str, list[Pair]] = defaultdict(list)
    findings: Counter[tuple[str, str]] = Counter()
    for task in tasks(config):
        view = view_of(config, task)
        for pair in pairs_of(view):
            pairs.append(pair)
            if not flaws_of(pair):
                correct[pair.locale].append(pair)
        findings.update((one.check, one.locale) for one in check_article(view))
    return _Corpus(pairs, correct, findings)


# ------------------------------------------------------------------------------------ sentences


def _text_kind(kind: texts.Kind, pairs: Mapping[str, Sequence[Pair]], each: int) -> Kind:
    counts: dict[str, _Count] = {}
    missed: list[str] = []
    for tag in LOCALES:
        count = _Count()
        chance = random.Random(f"{kind.name} {tag}")
        for pair in chance.sample(pairs[tag], len(pairs[tag])):
            if count.planted == each:
                break
            broken = kind.plant(pair, chance)
            if broken is None or broken in (pair.target, ""):
                continue
            names = _names(pair._replace(target=broken))
            found = not names.isdisjoint(kind.checks)
            if not found:
                missed.append(f"{tag}: {pair.source} => {broken}")
            count = count.plus(found=found, others=len(names.difference(kind.checks)))
        counts[tag] = count
    return Kind(kind.name, kind.checks, _locales(counts), tuple(missed))


def _names(pair: Pair) -> set[str]:
    if pair.target == pair.source:  # no translation: a check of the whole article says so
        return {"untranslated-prose"}
    return {one.check.id for one in flaws_of(pair) if isinstance(one.flaw, Flaw)}


def _locales(counts: Mapping[str, _Count]) -> Locales:
    return {tag: (one.planted, one.found, one.others) for tag, one in counts.items()}


# ------------------------------------------------------------------------------------- articles


def _article_kinds(config: Config, folder: Path, few: int, only: str) -> list[Kind]:
    kinds = [kind for kind in articles.KINDS if only in kind.name]
    whole = [task for task in tasks(config) if set(LOCALES) <= set(task.tags)]
    counts = {kind.name: dict.fromkeys(LOCALES, _Count()) for kind in kinds}
    missed: dict[str, list[str]] = defaultdict(list)
    chance = random.Random("articles")
    for task in chance.sample(whole, len(whole)):
        wanting = [
            kind for kind in kinds
            if any(counts[kind.name][tag].planted < few for tag in LOCALES)
        ]  # fmt: skip
        if not wanting:
            break
        _plant_in(config, folder, task, wanting, counts, missed, few)
    return [
        Kind(kind.name, kind.checks, _locales(counts[kind.name]), tuple(missed[kind.name]))
        for kind in kinds
    ]


def _plant_in(
    config: Config,
    folder: Path,
    task: Task,
    kinds: Iterable[articles.Kind],
    counts: Mapping[str, dict[str, _Count]],
    missed: Mapping[str, list[str]],
    few: int,
) -> None:
    """Every kind in one article of one locale after another; the other locales stay."""
    copy = _copy(config, folder, task)
    view = view_of(copy, task)
    if view.alignment is None or not all(c.same_version for c in view.alignment.columns.values()):
        return  # what differs between two versions is no defect
    before = Counter(map(_identity, check_article(view)))
    for number, kind in enumerate(kinds):
        for tag in LOCALES:
            file = copy.content[tag] / task.path
            content = read_bytes(file) or b""
            article = read_article(content, locale=tag, path=task.path, file=copy.shown(file))
            count = counts[kind.name][tag]
            chance = random.Random(f"{task.path} {tag} {number}")
            broken = kind.plant(article, chance) if count.planted < few and article.sound else None
            if broken is None or broken == content:
                continue
            file.write_bytes(broken)
            after = Counter(map(_identity, check_article(view_of(copy, task))))
            file.write_bytes(content)
            new = list(after - before)
            found = any(check in kind.checks for check, *_ in new)
            if not found:
                missed[kind.name].append(f"{tag}: {task.path}: {sorted(new)[:5]}")
            others = sum(check not in kind.checks for check, *_ in new)
            counts[kind.name][tag] = count.plus(found=found, others=others)


def _identity(finding: Finding) -> tuple[str, str, str, str]:
    return finding.check, finding.locale, finding.source, finding.target


def _copy(config: Config, folder: Path, task: Task) -> Config:
    """A project of one article, without catalogs."""
    shutil.rmtree(folder, ignore_errors=True)
    for tag in LOCALES:
        target = folder / "content" / tag / task.path
        target.parent.mkdir(parents=True)
        shutil.copyfile(config.content[tag] / task.path, target)
    content = {tag: folder / "content" / tag for tag in (*LOCALES, config.source.tag)}
    return config._replace(root=folder, content=content, catalogs=folder / "locales")


# ------------------------------------------------------------------------------------ precision


def _precisions(findings: Mapping[tuple[str, str], int]) -> list[Precision]:
    """What was judged of each check, and how many findings it has here."""
    totals: Counter[str] = Counter()
    for (check_id, _), count in findings.items():
        totals[check_id] += count
    found = []
    for file in sorted(JUDGED.glob("*.csv")):
        rows = [row for row in read(file) if row["verdict"]]
        one = all_checks().get(file.stem)
        if one is not None and rows:
            true = sum(row["verdict"] == "true" for row in rows)
            tags = len({row["locale"] for row in rows})
            others = [row["verdict"] for row in read(JUDGED / "elsewhere" / file.name)]
            found.append(
                Precision(
                    one.id,
                    one.level,
                    totals[one.id],
                    len(rows),
                    true,
                    tags,
                    judged_elsewhere=len(others),
                    true_elsewhere=others.count("true"),
                )
            )
    return found


# ----------------------------------------------------------------------------------------- rows


def _recall_rows(kinds: Sequence[Kind]) -> Iterator[Row]:
    for level, least in ((Level.ERROR, 98), (Level.WARNING, 90)):
        wanted = [
            kind for kind in kinds if kind.planted and _is_error(kind) is (level is Level.ERROR)
        ]
        if not wanted:
            continue
        planted = sum(kind.planted for kind in wanted)
        worst = min(wanted, key=lambda kind: kind.recall)
        name = "error" if level is Level.ERROR else "warning and info"
        yield Row(
            f"planted defects, {name} level: {len(wanted)} kinds, {planted:,} defects",
            f"{100 * sum(kind.found for kind in wanted) / planted:.1f} % found; least: "
            f"{100 * worst.recall:.1f} % ({worst.name})",
            target=f"≥ {least} % of each kind",
            met=100 * worst.recall >= least,
        )
    others = sum(kind.others for kind in kinds)
    planted = sum(kind.planted for kind in kinds)
    yield Row("… other findings on the broken sentences", f"{others / planted:.2f} for each defect")


def _is_error(kind: Kind) -> bool:
    """Whether the check that finds a kind first of all is of level error."""
    one = all_checks().get(kind.checks[0])
    return one is not None and one.level is Level.ERROR


def _precision_rows(precisions: Sequence[Precision]) -> Iterator[Row]:
    for level, least in ((Level.ERROR, 95), (Level.WARNING, 80), (Level.INFO, 0)):
        wanted = [one for one in precisions if one.level is level]
        if not wanted:
            continue
        read_, true = sum(one.judged for one in wanted), sum(one.true for one in wanted)
        worst = min(wanted, key=lambda one: one.share)
        yield Row(
            f"findings read by a person, {level.value} level: {len(wanted)} checks, {read_} read",
            f"{100 * true / read_:.1f} % true; least: {100 * worst.share:.0f} % ({worst.check})",
            target=f"≥ {least} % of each check" if least else "",
            met=100 * worst.share >= least if least else None,
        )


MEASURE = Measure(
    "checks",
    _run,
    f"Planted defects: into sentences of the corpus in which nothing is found, {EACH} of each kind "
    f"in each locale (fewer where there are fewer), and into whole articles, {ARTICLES} of each; "
    "found is a defect that one of the checks named for its kind reports. Findings read by a "
    "person: a random sample of each check over all locales, both texts read; "
    "`bench/checks/judged/` has the verdicts. All figures: [checks, measured](checks-measured.md).",
)
