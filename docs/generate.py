"""The program -> the pages of ``docs/`` that must not lag behind it.

    python -m docs.generate            write them
    python -m docs.generate --check    exit 1 and name those that are stale

Made whole: ``checks/`` and ``reference/commands.md``. Made in part: the table in
``reference/configuration.md``, whose headings must be exactly the keys of ``twinspan.toml``.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click

from pipeline import config as settings
from pipeline.checks.docs import check_docs, write_docs
from pipeline.cli import cli
from pipeline.files import read_bytes, write_changed

FOLDER = Path(__file__).resolve().parent
COMMANDS = "reference/commands.md"
CONFIGURATION = "reference/configuration.md"

_NOTE = "<!-- Made by docs/generate.py; change that, not this file. -->\n"
_BEGIN, _END = "<!-- keys: made by docs/generate.py -->\n", "<!-- end of keys -->\n"
_HEADING = re.compile(r"^### `([^`]+)`$", re.MULTILINE)
_WIDTH = 96

_FREE = {"content": "a locale", "links": "a prefix", "monikers": "a name"}
"""The tables whose keys are the project's own."""

_EFFECTS = {
    "build": ("content, catalogs", "catalogs, site"),
    "extract": ("content, catalogs", "catalogs"),
    "check": (
        "content, catalogs",
        "nothing; `--fix`: content, catalogs, memory; `--update-baseline`: the baseline",
    ),
    "init": ("content, catalogs", "twinspan.toml, catalogs"),
    "status": ("content, catalogs", "nothing"),
    "apply": ("content, catalogs", "content, memory, marks of review"),
    "export": ("content, catalogs", "the folder you name"),
    "import": ("the files you name, catalogs", "catalogs"),
    "serve": ("content, catalogs, templates", "site"),
    "preview": ("the catalog you name, content", "nothing; where no serve runs: site"),
    "pretranslate": ("catalogs, files of `[memory]`", "catalogs"),
    "concordance": ("catalogs, files of `[memory]`", "nothing"),
    "accept": ("catalogs", "catalogs"),
    "prune": ("content, catalogs", "with `--yes`: catalogs, memory"),
    "merge-driver": ("the files that Git names", "one of them"),
    "selftest": ("the paths you name", "nothing"),
    "new": ("nothing", "the folder you name"),
}


def main(arguments: list[str] | None = None) -> int:
    """Write the pages, or with ``--check`` compare them; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m docs.generate", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if stale")
    if parser.parse_args(arguments).check:
        found = [*stale(), *faults()]
        sys.stdout.write("".join(f"{line}\n" for line in found))
        return int(bool(found))
    write_docs(FOLDER / "checks")
    for name, text in pages().items():
        write_changed(FOLDER / name, text.encode("utf-8"))
    found = list(faults())
    sys.stdout.write("".join(f"{line}\n" for line in found))
    return int(bool(found))


def stale() -> Iterator[str]:
    """What to do about each page that is not as it would be written."""
    hint = 'is stale: run "make docs"'
    for name in check_docs(FOLDER / "checks"):
        yield f"docs/checks/{name}:1: {hint}"
    for name, text in pages().items():
        if read_bytes(FOLDER / name) != text.encode("utf-8"):
            yield f"docs/{name}:1: {hint}"


def faults() -> Iterator[str]:
    """What only a person can mend: keys and commands that are not explained."""
    text = (FOLDER / CONFIGURATION).read_text("utf-8")
    explained, valid = set(_HEADING.findall(text)), set(config_keys())
    for key in sorted(valid - explained):
        yield f'docs/{CONFIGURATION}:1: the key "{key}" is not explained: add a heading ### `{key}`'
    for key in sorted(explained - valid):
        line = text.count("\n", 0, text.index(f"### `{key}`")) + 1
        yield f'docs/{CONFIGURATION}:{line}: there is no key "{key}": take it out'
    for name in sorted(set(command_names()) ^ set(_EFFECTS)):
        yield f'docs/generate.py:1: _EFFECTS does not match the commands at "{name}"'


def pages() -> Mapping[str, str]:
    """The generated pages but those of the checks: name below ``docs/`` -> text."""
    return {COMMANDS: _commands_page(), CONFIGURATION: _configuration_page()}


# ----------------------------------------------------------------------------------- commands


def command_names() -> tuple[str, ...]:
    """The commands, in the order of ``twinspan --help``."""
    return tuple(cli.list_commands(click.Context(cli)))


def _commands_page() -> str:
    blocks = [
        _NOTE,
        "# Commands",
        "What each command reads and writes. All of them keep their cache in `.twinspan/`.",
        _effects_table(),
        "**Exit codes.** 0: fine. 1: a finding at or above `--fail-on`, or a catalog that a\n"
        "command left out as it cannot be read (it names each). 2: the command line, the\n"
        "configuration or the environment is not right. 130: stopped with Ctrl+C.",
        "**A fault of Twinspan itself** is the finding `article-failed` or `check-failed`, or one\n"
        "line and exit code 2. With `TWINSPAN_TRACE=1` in the environment the run ends there\n"
        "and prints the trace: put it into the report.",
        "The project is the nearest folder with a `twinspan.toml`, here or above.",
        _help_block(cli, "twinspan"),
    ]
    root = click.Context(cli)
    for name in command_names():
        command = cli.get_command(root, name)
        assert command is not None
        blocks += [f"## twinspan {name}", _help_block(command, f"twinspan {name}")]
    return "\n\n".join(block.rstrip("\n") for block in blocks) + "\n"


def _effects_table() -> str:
    rows = [
        f"| [`{name}`](#twinspan-{name}) | {reads} | {writes} |"
        for name, (reads, writes) in _EFFECTS.items()
    ]
    return "\n".join(["| command | reads | writes |", "|---|---|---|", *rows])


def _help_block(command: click.Command, name: str) -> str:
    context = click.Context(
        command,
        info_name=name,
        terminal_width=_WIDTH,
        help_option_names=["-h", "--help"],
    )
    lines = (line.rstrip() for line in command.get_help(context).split("\n"))
    return "```text\n" + "\n".join(lines) + "\n```"


# ------------------------------------------------------------------------------ configuration


def config_keys() -> tuple[str, ...]:
    """Every key of ``twinspan.toml`` in the order in which the program names them."""
    return tuple(_all_keys())


def _all_keys() -> Iterator[str]:
    tables = settings._KEYS
    for key in tables[""]:
        if key in tables:
            yield from (f"{key}.{inner}" for inner in tables[key])
        else:
            yield key


def _configuration_page() -> str:
    text = (FOLDER / CONFIGURATION).read_text("utf-8")
    before, found, rest = text.partition(_BEGIN)
    _, ended, after = rest.partition(_END)
    if not found or not ended:
        raise SystemExit(f"docs/{CONFIGURATION}:1: the marks of the table of keys are gone")
    return before + _BEGIN + "".join(_key_rows(config_keys())) + _END + after


def _key_rows(keys: Iterable[str]) -> Iterator[str]:
    yield "| key | values | default |\n|---|---|---|\n"
    defaults = _defaults()
    for key in keys:
        anchor = re.sub(r"[^a-z_]", "", key)
        yield f"| [`{key}`](#{anchor}) | {_values(key)} | {defaults[key]} |\n"


_TYPES = {
    "locales": "a list of strings",
    "paths.exclude": "a list of strings",
    "memory.files": "a list of strings",
    "memory.trust": "a list of strings, or `true`",
    "memory.threshold": "a whole number from 50 to 99",
}


def _values(key: str) -> str:
    table, _, inner = key.partition(".")
    choices = settings._CHOICES.get((table, inner))
    if choices:
        return ", ".join(f'`"{choice}"`' for choice in choices)
    if key in _FREE:
        return f"a table: {_FREE[key]} = …"
    if key == "checks.levels":
        return 'a table: a check = a level or `"off"`; a locale = such a table'
    return _TYPES.get(key, "a string")


def _defaults() -> Mapping[str, str]:
    """What holds where a key is not there, read from a configuration that has almost none."""
    found = _minimal()
    site = {f"site.{name}": getattr(found.site, name) for name in settings._KEYS["site"]}
    texts = {
        "source": found.source.tag,
        "paths.content": "content",
        "paths.catalogs": found.shown(found.catalogs),
        "paths.site": found.shown(found.output),
        "checks.fail_on": found.fail_on,
        "memory.threshold": found.memory.threshold,
        **site,
    }
    shown = {key: _shown(value) for key, value in texts.items()}
    return {key: shown.get(key, "none") for key in config_keys()} | {"locales": "must be there"}


def _shown(value: str | int) -> str:
    return f'`"{value}"`' if value and isinstance(value, str) else str(value or "none")


def _minimal() -> settings.Config:
    """The defaults of the program: a configuration that names one locale and nothing else."""
    path = FOLDER / settings.FILE_NAME
    text = 'locales = ["de-DE"]\n'
    return settings._Reader(path, text, {"locales": ["de-DE"]}).config()


if __name__ == "__main__":
    sys.exit(main())
