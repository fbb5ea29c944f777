"""extract: content ▶ catalogs, for every article of a project, and the theme's words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.articles.tree import Kind, classify, is_markdown
from pipeline.assemble import Task
from pipeline.catalogs.glossary import FILE as GLOSSARY
from pipeline.catalogs.glossary import glossary_of, glossary_path
from pipeline.catalogs.store import (
    stem,
)
from pipeline.checks import all_checks, problem_findings
from pipeline.config import FILE_NAME, Config
from pipeline.errors import ConfigError, TwinspanError
from pipeline.faults import tracing
from pipeline.files import stat_of
from pipeline.inputs import (
    article_key,
    catalog_stats,
    catalogs_key,
    content_stats,
    places_of,
    tasks_of,
)
from pipeline.leverage import Donor, Retired, donors_for, orphans, retire
from pipeline.model import Facts, Finding
from pipeline.prepare import (
    FAILED,
    Prepared,
    prepare_article,
    prepare_yaml,
    settle_outputs,
    unprepared,
)
from pipeline.recase import recase
from pipeline.runner import Item, Outcome, Runner, digest
from pipeline.scan import Classify, Project, scan
from pipeline.site.strings import (
    Strings,
)
from pipeline.toml_file import line_of
from pipeline.words import extract_words

PREPARE = "prepare"
_MENDED = frozenset(
    {"catalog-form", "duplicate-entry", "edited-msgid", "missing-entry", "plural-forms"}
)
"""What is found in a catalog and is not there any more once it was written: such an article is
prepared again by the next run (``_is_settled``)."""
RETIRE = "retire"
_KINDS = "kinds"


class Extracted(NamedTuple):
    """What ``extract`` leaves: every article's facts, and the key of its folio in the cache.

    ``changed`` are the files that were written, or, without ``write``, would be.
    """

    project: Project
    facts: tuple[Facts, ...]
    keys: Mapping[str, str]
    hashes: Mapping[str, str]
    strings: Mapping[str, Strings]
    strings_digest: str
    changed: tuple[str, ...]
    findings: tuple[Finding, ...]
    write: bool


class _Shared(NamedTuple):
    config: Config
    write: bool
    hold: bool


class _Job(NamedTuple):
    """An article, and the articles from which its new sentences may be."""

    task: Task
    donors: tuple[Donor, ...] = ()


def extract(config: Config, runner: Runner, *, write: bool) -> Extracted:
    """Read every article, align it, and bring its catalogs up to date."""
    _check_places(config)
    project = scan(config, _classifier(runner))
    tasks = tasks_of(project)
    catalogs = catalog_stats(config)
    known = [stem(task.path) for task in tasks]
    orphaned = _orphans(config, catalogs, known)
    renamed = recase(config, catalogs, orphaned, known) if write and orphaned else ()
    if renamed:
        catalogs = catalog_stats(config)
        orphaned = _orphans(config, catalogs, known)
    hashes = runner.digests(content_stats(project) | catalogs)
    shared = _Shared(config, write, hold=any(path.endswith(".po") for path in catalogs))
    gone = _retire(shared, runner, orphaned, known, hashes)
    places = places_of(config)
    items = [Item(article_key(places, task, hashes), _Job(task)) for task in tasks]
    facts: list[Facts] = runner.map(
        PREPARE, _extract_article, shared, items, valid=_is_settled, ready=all_checks
    )
    _take_from_donors(shared, runner, facts, items, gone.donors)
    keys = {task.path: item.key for task, item in zip(tasks, items, strict=True)}
    changed = [path for fact in facts for path in fact.written]
    if write and changed:
        hashes |= runner.digests({path: stat for path in changed if (stat := stat_of(Path(path)))})
    for task, fact in zip(tasks, facts, strict=True):
        if fact.written and write:
            old, keys[task.path] = keys[task.path], article_key(places, task, hashes)
            settled = fact._replace(changes={}, fresh=frozenset(), left=frozenset())
            if not any(check in _MENDED for check, _, _ in fact.findings.counts):
                settled = settled._replace(written=())
            runner.rename(PREPARE, old, keys[task.path], settled)
        elif fact.written:
            runner.forget(PREPARE, keys[task.path])
    strings, strings_changed, findings = extract_words(config, write=write)
    return Extracted(
        project=project,
        facts=tuple(facts),
        keys=keys,
        hashes=hashes,
        strings=strings,
        strings_digest=digest(
            *(str(sorted(map(str, words.entries.values()))) for words in strings.values())
        ),
        changed=tuple(sorted({*changed, *strings_changed, *gone.changed, *renamed})),
        findings=(*project.findings, *findings, *gone.findings, *_glossary_findings(config)),
        write=write,
    )


def _check_places(config: Config) -> None:
    """Raises ``ConfigError`` where there is nothing to read at all, or no logo: a name is wrong
    then, or files were not fetched, and a run without findings would say that all is well. And
    where the site would be written over what people wrote.
    """
    logo = config.site.logo
    if logo and not (config.root / logo).is_file():
        raise _misplaced(config, "logo", f'there is no file "{logo}"')
    for folder in (config.catalogs, *config.content.values()):
        if folder.is_relative_to(config.output):
            what = f"the site would be written over {config.shown(folder)}"
            raise _misplaced(config, "paths", f"{what}: name a folder of its own")
    if not any(folder.is_dir() for folder in config.content.values()):
        shown = ", ".join(map(config.shown, config.content.values()))
        message = f"none of the folders with articles is there ({shown}): mend their names here"
        raise _misplaced(config, "content", message)


def _misplaced(config: Config, key: str, message: str) -> ConfigError:
    return ConfigError(f"{config.root / FILE_NAME}:{line_of(key, config.digest)}: {message}")


def _classifier(runner: Runner) -> Classify:
    """``classify``, remembered: the reader of patterns takes long to load."""

    def classified(
        paths: Sequence[str], docfx: Mapping[str, bytes], exclude: Sequence[str]
    ) -> dict[str, Kind]:
        rules = (part for pair in docfx.items() for part in pair)
        key = digest("\0".join(paths), *rules, *exclude)
        (kinds,) = runner.map(_KINDS, _classify, None, [Item(key, (paths, docfx, exclude))])
        return dict(zip(paths, kinds, strict=True))

    return classified


def _classify(_: None, given: tuple[Sequence[str], Mapping[str, bytes], Sequence[str]]) -> Outcome:
    """A step of the runner: the kinds of the files of one locale."""
    return Outcome(tuple(classify(*given).values()))


def _is_settled(found: Facts | Retired | None) -> bool:
    """Whether what is remembered left its files as they are: a run that only looked, or that
    was killed, may have left word of changes that nobody made. An article that broke down is
    always tried again.
    """
    if found is None or found.written:
        return found is None
    return not (isinstance(found, Facts) and any(c == FAILED for c, _, _ in found.findings.counts))


def _extract_article(shared: _Shared, job: _Job) -> Outcome:
    """A step of the runner: the facts go back, the folio waits.

    An article with sentences that its catalogs do not know may be held: nothing is written
    until all articles have told which sentences they no longer have.
    """
    config = shared.config
    prepared = _prepared(config, job)
    held = shared.hold and bool(prepared.facts.fresh)
    written = () if held else settle_outputs(prepared.outputs, write=shared.write)
    folio = prepared.folio
    if written and not shared.write:
        unwritten = {path: prepared.outputs[Path(path)] for path in written}
        folio = folio._replace(unwritten=unwritten)
    return Outcome(prepared.facts._replace(written=written, held=held), folio)


def _prepared(config: Config, job: _Job) -> Prepared:
    """An article's work; where that breaks down by a fault of ours, a finding that says so, and
    the other articles go on. ``TwinspanError`` and what the system refuses end the run.
    """
    try:
        if is_markdown(job.task.path):
            return prepare_article(config, job.task, job.donors)
        return prepare_yaml(config, job.task)
    except (TwinspanError, OSError):
        raise
    except Exception as error:
        if tracing():
            raise
        return unprepared(config, job.task, error)


def _take_from_donors(
    shared: _Shared,
    runner: Runner,
    facts: list[Facts],
    items: list[Item],
    orphaned: Sequence[Donor],
) -> None:
    """Prepare the articles that were held again, with what other articles no longer have; the
    new facts and items take the place of the old ones.
    """
    held = [number for number, fact in enumerate(facts) if fact.held]
    donors = [*orphaned, *(_donor(fact) for fact in facts if fact.gone)]
    jobs = []
    for number in held:
        job: _Job = items[number].value
        found = donors_for(facts[number].fresh, stem(job.task.path), donors)
        told = (
            f"{donor.path} {sorted(donor.gone)} {sorted(donor.left)} {sorted(donor.human)}"
            for donor in found
        )
        jobs.append(Item(digest(items[number].key, *told), job._replace(donors=found)))
    released = shared._replace(hold=False)
    again = runner.map(PREPARE, _extract_article, released, jobs, valid=_is_settled)
    for number, item, fact in zip(held, jobs, again, strict=True):
        runner.forget(PREPARE, items[number].key)
        facts[number], items[number] = fact, item


def _donor(fact: Facts) -> Donor:
    return Donor(stem(fact.path), fact.gone, fact.left, fact.human)


def _glossary_findings(config: Config) -> Iterator[Finding]:
    for locale in config.locales:
        problems = glossary_of(config.catalogs, locale).problems
        file = config.shown(glossary_path(config.catalogs, locale))
        yield from problem_findings(problems, file, locale.tag, GLOSSARY)


class _Gone(NamedTuple):
    """What became of the catalogs of articles that are gone."""

    donors: tuple[Donor, ...]
    changed: tuple[str, ...]
    findings: tuple[Finding, ...]


def _orphans(config: Config, catalogs: Iterable[str], known: Sequence[str]) -> tuple[str, ...]:
    """The articles that are gone. A project without any article has lost its content, not its
    articles: there nothing is touched.
    """
    return orphans(config.catalogs, catalogs, known) if known else ()


def _retire(
    shared: _Shared,
    runner: Runner,
    orphaned: Sequence[str],
    known: Iterable[str],
    hashes: Mapping[str, str],
) -> _Gone:
    """Make the entries of articles that are gone obsolete. ``known`` are those that are there."""
    config = shared.config
    folded = {name.casefold(): name for name in known} if orphaned else {}
    alike = [folded.get(name.casefold(), "") for name in orphaned]
    items = [
        Item(catalogs_key(config, name, other, hashes), (name, other))
        for name, other in zip(orphaned, alike, strict=True)
    ]
    found: list[Retired | None] = runner.map(RETIRE, _retire_one, shared, items, valid=_is_settled)
    for item, one in zip(items, found, strict=True):
        if one is not None and one.written:
            runner.forget(RETIRE, item.key)
    ours = [one for one in found if one is not None]
    return _Gone(
        donors=tuple(one.donor for one in ours),
        changed=tuple(path for one in ours for path in one.written),
        findings=tuple(finding for one in ours for finding in one.findings),
    )


def _retire_one(shared: _Shared, names: tuple[str, str]) -> Outcome:
    """A step of the runner: the catalogs of one article that is gone."""
    found = retire(shared.config, *names)
    if found is None:
        return Outcome(None)
    written = settle_outputs(found.outputs, write=shared.write)
    return Outcome(found._replace(outputs={}, written=written))
