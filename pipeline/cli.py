"""Arguments in, exit code out. The only place that prints, and that turns errors into codes.

0 fine; 1 findings at or above ``--fail-on``; 2 usage or environment.
"""

from __future__ import annotations

import atexit
import importlib
import os
import sys
import threading
from collections.abc import Sequence
from difflib import get_close_matches
from io import TextIOWrapper
from typing import NoReturn

import click

from pipeline.errors import TwinspanError
from pipeline.faults import fault, notes_of
from pipeline.heap import collect_rarely

_COMMANDS = {
    "build": "extract, check and render: the whole job",
    "extract": "bring the catalogs up to date with the content",
    "check": "check content, catalogs and links; write nothing",
    "init": "begin a new locale: configuration and catalogs",
    "status": "say how far each locale is, and what needs work",
    "apply": "write the catalogs' translations back into the content",
    "export": "write XLIFF, TMX, CSV, or plain translated Markdown",
    "import": "merge what other tools send back",
    "serve": "show the site on 127.0.0.1, up to date while you work",
    "preview": "open the page that an entry of a catalog is read on",
    "pretranslate": "fill the catalogs from the translation memory",
    "concordance": "search what was translated before",
    "accept": "mark translations as reviewed",
    "prune": "say which obsolete translations could go, and remove them",
    "merge-driver": "let Git merge catalogs entry by entry",
    "selftest": "read articles and write them back: are all bytes the same?",
    "new": "make a first project in a new folder",
}


class _Lazy(click.Group):
    """Commands are loaded when they are called, so that each starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        name = {"import": "import_"}.get(cmd_name, cmd_name.replace("-", "_"))
        module = importlib.import_module(f"pipeline.commands.{name}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            near = get_close_matches(args[0], _COMMANDS, 1)
            if not near:
                raise
            text = f"{error.message} Did you mean '{near[0]}'?"
            raise click.UsageError(text, error.ctx) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(
    cls=_Lazy,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog='Begin with "twinspan new DIR". Each command explains itself: twinspan build --help.',
)
@click.version_option(package_name="twinspan", message="%(prog)s %(version)s")
def cli() -> None:
    """Documentation localization: bilingual Markdown articles to PO catalogs, checks across
    all locales, and a static multilingual help site.
    """


def run() -> NoReturn:
    """The program ``twinspan``: ``main``, and out at once.

    To take every value and module apart is a tenth of a rebuild, and of no use: what was opened
    is closed by then. Where another thread still runs, Python waits for it as ever.
    """
    try:
        main()
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else 1
        if threading.active_count() == 1 and _flush():
            atexit._run_exitfuncs()
            os._exit(code)
        raise
    except Exception as error:  # not in ``main``: a test is to see it
        _tell(fault("twinspan", error))
        sys.exit(2)
    raise AssertionError("main leaves with its exit code")


def _flush() -> bool:
    """Whether all that was printed could be written; where not, Python says so."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError, AttributeError):
        return False
    return True


def _tell(error: TwinspanError) -> None:
    click.echo("\n".join(filter(None, (str(error), notes_of(error)))), err=True)


def _write_anything() -> None:
    """Let no letter break a run: a pipe or a file gets UTF-8, a terminal what it can show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command, and raise ``SystemExit`` with its exit code."""
    collect_rarely()
    _write_anything()
    try:
        code = cli.main(args=arguments, standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = 2
    except TwinspanError as error:
        _tell(error)
        code = 2
    except (KeyboardInterrupt, click.Abort):
        click.echo("stopped", err=True)
        code = 130
    except OSError as error:
        place = f"{error.filename}:1" if error.filename else "the output"
        click.echo(f"{place}: {error.strerror or error}", err=True)
        code = 2
    sys.exit(code if isinstance(code, int) else 0)
