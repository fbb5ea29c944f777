"""What commands share: options, the project with its lock and runner, progress, reports."""

import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple, TypeVar

import click

from pipeline.build import Result
from pipeline.checks import all_checks
from pipeline.checks.choose import near
from pipeline.config import FILE_NAME, Config, find_config, load_config
from pipeline.errors import ConfigError, UsageError
from pipeline.files import project_lock, sweep, write_atomic
from pipeline.model import Finding, Level, Locale
from pipeline.reports import (
    EVERYTHING,
    FIRST_SCREEN,
    FORMATS,
    Report,
    Shown,
    is_failure,
    render_status,
    render_text,
)
from pipeline.runner import Runner
from pipeline.shelves import unreadable
from pipeline.status import by_locale
from pipeline.toml_file import line_of

F = TypeVar("F", bound=Callable[..., Any])
_SHOWN = 20
_NARROWEST = 60
_STEPS = {
    "prepare": "reading articles",
    "retire": "looking at articles that are gone",
    "tables": "reading tables of contents",
    "links": "checking links",
    "contents": "writing contents",
    "print": "writing pages",
    "extras": "writing other pages",
    "index": "indexing for search",
    "site pages": "reading the site",
    "pretranslate": "looking up",
}


class Workplace(NamedTuple):
    """A project ready for work."""

    config: Config
    runner: Runner


def project_options(command: F) -> F:
    """The options of every command that works on a project."""
    for option in reversed(
        (
            click.option(
                "-C",
                "--directory",
                type=click.Path(exists=True, file_okay=False, path_type=Path),
                default=Path(),
                show_default="the current folder",
                help="Work on the project in this folder (or above it).",
            ),
            click.option(
                "-j",
                "--jobs",
                type=click.IntRange(min=1),
                help="How many processes to use (Windows: one).",
            ),
            click.option(
                "--no-cache", is_flag=True, help="Remember nothing, and use nothing remembered."
            ),
            click.option(
                "-q", "--quiet", is_flag=True, help="Print nothing but findings and errors."
            ),
        )
    ):
        command = option(command)
    return command


def report_options(command: F, folders: Sequence[str] = ()) -> F:
    """The options of every command that reports findings; ``folders`` are formats of more than
    one file.
    """
    levels = [level.value for level in Level]
    for option in reversed(
        (
            click.option(
                "--format",
                "form",
                type=click.Choice(sorted([*FORMATS, *folders])),
                default="text",
                show_default=True,
                help="How findings are printed.",
            ),
            click.option(
                "--output",
                type=click.Path(dir_okay=bool(folders), path_type=Path),
                help="Write the findings to this file instead"
                + "".join(f"; with --format {name}, to this folder" for name in folders)
                + ".",
            ),
            click.option(
                "--fail-on",
                type=click.Choice([*reversed(levels), "never"]),
                help="Exit with 1 where a finding has this level or a higher one "
                "(default: fail_on in twinspan.toml, else error).",
            ),
        )
    ):
        command = option(command)
    return command


@contextmanager
def workplace(
    directory: Path, *, jobs: int | None, no_cache: bool, quiet: bool
) -> Iterator[Workplace]:
    """Open a project: its configuration, its lock, its cache. Raises ``TwinspanError``."""
    config = load_config(find_config(directory.resolve()))
    _known_checks(config)
    with project_lock(config.cache) as killed, _cache_file(config, no_cache=no_cache) as file:
        if killed:
            for folder in (config.catalogs, config.output, *config.content.values()):
                sweep(folder)
        runner = Runner(file, jobs=jobs or 0, progress=None if quiet else progress())
        try:
            yield Workplace(config, runner)
        except UsageError:
            runner.close()
            raise
        except BaseException:
            runner.close(whole=False)
            raise
        runner.close()


@contextmanager
def _cache_file(config: Config, *, no_cache: bool) -> Iterator[Path]:
    if not no_cache:
        yield config.cache / "cache.sqlite"
        return
    with TemporaryDirectory() as folder:
        yield Path(folder) / "cache.sqlite"


def _known_checks(config: Config) -> None:
    """The levels of ``[checks]`` name checks that there are. Raises ``ConfigError``."""
    for name in (name for levels in config.levels.values() for name in levels):
        known = all_checks()
        if name not in known:
            place = f"{config.root / FILE_NAME}:{line_of(name, config.digest)}"
            raise ConfigError(
                f'{place}: unknown check "{name}" in [checks.levels]; {near(name, known)}'
            )


def progress() -> Callable[[str, int, int], None] | None:
    """A line that counts, on a terminal only: (step, done, total)."""
    if not sys.stderr.isatty():
        return None

    def show(step: str, done: int, total: int) -> None:
        if total and (done == total or done % 16 == 0):
            click.echo(f"\r\x1b[K{_STEPS.get(step, step)} {done}/{total}", nl=False, err=True)
        if done == total:
            click.echo("\r\x1b[K", nl=False, err=True)

    return show


def print_report(report: Report, form: str, output: Path | None, shown: Shown = EVERYTHING) -> None:
    """Print a report, or write it to a file; ``shown`` says how much of a text."""
    if form == "text":
        colour = output is None and sys.stdout.isatty()
        if output is None and sys.stdout.isatty() and shown is FIRST_SCREEN:
            columns = shutil.get_terminal_size().columns
            shown = shown._replace(width=max(columns, _NARROWEST))
        text = render_text(report, colour=colour, shown=shown)
    else:
        text = FORMATS[form](report)
    text = text.encode("utf-8", "replace").decode("utf-8")
    if output is None:
        click.echo(text, nl=False)
    else:
        write_atomic(output, text.encode("utf-8"))


def report_worst(worst: tuple[Finding, ...]) -> None:
    """Print the first errors; the rest is counted."""
    if worst:
        print_report(Report(worst[:_SHOWN]), "text", None)
    if len(worst) > _SHOWN:
        click.echo(f"… and {counted(len(worst) - _SHOWN, 'more error')}")


def tell_unreadable(config: Config, locales: Iterable[Locale], patterns: Sequence[str] = ()) -> int:
    """Say which catalogs were left out, as they cannot be read: 1 where there are any, else 0."""
    told = unreadable(config, locales, patterns)
    for line in told:
        click.echo(line, err=True)
    return int(bool(told))


def counted(number: int, noun: str) -> str:
    """``1 file``, ``2,000 files``."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def exit_code(levels: Iterable[Level], fail_on: str | None, config: Config) -> int:
    """1 where one of the findings' levels is at or above the one asked for."""
    wanted = fail_on or config.fail_on
    return int(any(is_failure(level, wanted) for level in levels))


def show_status(result: Result, config: Config) -> None:
    click.echo(render_status(by_locale(result.facts, config)), nl=False)
