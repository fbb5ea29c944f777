"""extract: content ▶ catalogs, for every article of a project, and the theme's words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.articles.tree import Kind, classify, is_markdown
from pipeline.assemble import Task
from pipeline.catalogs.glossary import FILE as GLOSSARY
from pipeline.catalogs.glossary import glossary_of, glossary_path
from pipeline.catalogs.handback import format_memory
from pipeline.catalogs.po import format_catalog
from pipeline.catalogs.soundness import plural_problems
from pipeline.catalogs.store import (
    SITE,
    catalog_path,
    memory_path,
    read_catalog,
    read_memory,
    stem,
    template_path,
)
from pipeline.checks import all_checks, problem_findings
from pipeline.config import FILE_NAME, Config, line_of
from pipeline.errors import ConfigError, ThemeError, TwinspanError
from pipeline.faults import tracing
from pipeline.files import Stat, stat_of, templates_folder, walk
from pipeline.leverage import Donor, Retired, donors_for, orphans, retire
from pipeline.model import Catalog, Facts, Finding, Locale
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
from pipeline.scan import PAGES, Classify, Project, scan
from pipeline.site.strings import (
    Strings,
    packaged,
    site_catalog,
    site_template,
    strings_of,
    untranslated_theme,
)

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
    catalogs = _catalog_stats(config)
    renamed = _recase(config, catalogs, tasks) if write else ()
    if renamed:
        catalogs = _catalog_stats(config)
    hashes = runner.digests(_content_stats(project) | catalogs)
    shared = _Shared(config, write, hold=any(path.endswith(".po") for path in catalogs))
    gone = _retire(shared, runner, tasks, hashes)
    items = [Item(_key(config, task, hashes), _Job(task)) for task in tasks]
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
            old, keys[task.path] = keys[task.path], _key(config, task, hashes)
            settled = fact._replace(changes={}, fresh=frozenset(), left=frozenset())
            if not any(check in _MENDED for check, _, _ in fact.findings.counts):
                settled = settled._replace(written=())
            runner.rename(PREPARE, old, keys[task.path], settled)
        elif fact.written:
            runner.forget(PREPARE, keys[task.path])
    strings, strings_changed, findings = _site_strings(config, write=write)
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


def _retire(
    shared: _Shared, runner: Runner, tasks: Sequence[Task], hashes: Mapping[str, str]
) -> _Gone:
    """Make the entries of articles that are gone obsolete. A project without any article has
    lost its content, not its articles: there nothing is touched.
    """
    config = shared.config
    paths = [task.path for task in tasks]
    stems = orphans(config.catalogs, _names(config, hashes), paths) if tasks else ()
    folded = {stem(path).casefold(): stem(path) for path in paths} if stems else {}
    alike = [folded.get(name.casefold(), "") for name in stems]
    items = [
        Item(_catalogs_key(config, name, other, hashes), (name, other))
        for name, other in zip(stems, alike, strict=True)
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


def _names(config: Config, files: Iterable[str]) -> list[str]:
    """The paths of the files below ``locales/``."""
    root = f"{config.catalogs.as_posix()}/"
    return [path.removeprefix(root) for path in files if path.startswith(root)]


def _recase(config: Config, catalogs: Iterable[str], tasks: Sequence[Task]) -> tuple[str, ...]:
    return recase(config, _names(config, catalogs), [task.path for task in tasks])


def _retire_one(shared: _Shared, names: tuple[str, str]) -> Outcome:
    """A step of the runner: the catalogs of one article that is gone."""
    found = retire(shared.config, *names)
    if found is None:
        return Outcome(None)
    written = settle_outputs(found.outputs, write=shared.write)
    return Outcome(found._replace(outputs={}, written=written))


def _catalogs_key(config: Config, name: str, alike: str, hashes: Mapping[str, str]) -> str:
    root = config.catalogs.as_posix()
    files = [f"{root}/templates/{name}.pot"]
    files += [f"{root}/{locale.code}/{name}.po" for locale in config.locales]
    return digest(config.digest, name, alike, *(f"{path} {hashes.get(path, '')}" for path in files))


def tasks_of(project: Project) -> list[Task]:
    """Every article and YAML page, and which locales have a file of it."""
    return [
        Task(
            path,
            project.kind(path) in PAGES,
            tuple(tag for tag, files in project.files.items() if path in files),
        )
        for path in (*project.articles, *project.yaml_pages)
    ]


def _content_stats(project: Project) -> dict[str, Stat]:
    roots = {tag: project.config.content[tag].as_posix() for tag in project.files}
    return {
        f"{roots[tag]}/{path}": stat
        for tag, files in project.files.items()
        for path, stat in files.items()
    }


def _catalog_stats(config: Config) -> dict[str, Stat]:
    roots = [config.catalogs, config.catalogs / ".handback"]
    own = (root / locale.code for root in tuple(roots) for locale in config.locales)
    roots += [folder for folder in own if folder.is_symlink()]  # which ``walk`` does not follow
    return {f"{root.as_posix()}/{path}": stat for root in roots for path, stat in walk(root)}


def _key(config: Config, task: Task, hashes: Mapping[str, str]) -> str:
    """The hash of all that preparing an article reads."""
    name = stem(task.path)
    root = config.catalogs.as_posix()
    files = [f"{config.content[tag].as_posix()}/{task.path}" for tag in task.tags]
    files.append(f"{root}/templates/{name}.pot")
    for locale in config.locales:
        files.append(f"{root}/{locale.code}/{name}.po")
        files.append(f"{root}/.handback/{locale.code}/{name}.tsv")
        files.append(f"{root}/{locale.code}/{GLOSSARY}")
    parts = (f"{path} {hashes.get(path, '')}" for path in files)
    return digest(config.digest, str(task), *parts)


# ------------------------------------------------------------------------------ the theme's words


def _site_strings(
    config: Config, *, write: bool
) -> tuple[dict[str, Strings], list[str], list[Finding]]:
    """Bring ``_site.po`` up to date: (words by tag, files changed, findings)."""
    source, folder = config.source, templates_folder()
    theme = read_catalog(folder / "locales" / "theme.pot", "theme.pot")
    if theme is None:
        place = folder / "locales" / "theme.pot"
        raise ThemeError(f"{place}:1: the words of the theme are not there; put the file back")
    path = template_path(config.catalogs, SITE)
    template = site_template(theme, config.site.name, config.shown(path))
    outputs = {path: format_catalog(template).encode("utf-8")}
    strings = {source.tag: strings_of(packaged(folder, source), source.tag)}
    findings: list[Finding] = []
    for locale in config.locales:
        catalog = _site_catalog(config, template, locale, outputs, findings)
        strings[locale.tag] = strings_of(catalog, locale.tag)
    changed = list(settle_outputs(outputs, write=write))
    return strings, changed, findings


def _site_catalog(
    config: Config,
    template: Catalog,
    locale: Locale,
    outputs: dict[Path, bytes],
    findings: list[Finding],
) -> Catalog | None:
    path = catalog_path(config.catalogs, locale, SITE)
    memory_file = memory_path(config.catalogs, locale, SITE)
    old = read_catalog(path, config.shown(path), locale)
    theme = packaged(templates_folder(), locale)
    if old is not None and not old.sound:
        findings += problem_findings(old.problems, old.file, locale.tag, SITE)
        return theme
    catalog, memory = site_catalog(
        template, theme, old, read_memory(memory_file), locale, config.shown(path)
    )
    outputs[path] = format_catalog(catalog).encode("utf-8")
    is_english = locale.tag.partition("-")[0] == "en"  # as the templates are
    problems = [] if is_english else list(untranslated_theme(catalog, locale.endonym))
    problems += plural_problems(old, locale) if old is not None else ()
    findings += problem_findings(problems, catalog.file, locale.tag, SITE)
    if memory:
        outputs[memory_file] = format_memory(memory).encode("ascii")
    return catalog
