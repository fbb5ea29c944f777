"""The tutorial, done as it says: its files, its edits, its commands, and what they print."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial.md"
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NAMED = re.compile(r"`((?:content|locales)/[^`]+\.(?:md|yml|po))`")
SPANISH = {
    "Opening hours": "Horario de apertura",
    "The office is open from Monday to Friday.": "La oficina abre de lunes a viernes.",
    "Begin with the [first steps](index.md).": "Empiece por los [primeros pasos](index.md).",
}
TAG = r"An Feiertagen ist <u onclick=\"x()\">geschlossen</u>."
RIGHT = "An Feiertagen ist geschlossen."
OPEN = "Das Büro ist von Montag bis Freitag geöffnet."


def fill(path: Path, texts: dict[str, str]) -> None:
    """Give entries of a catalog their text, as a translator would."""
    content = path.read_text("utf-8")
    for source, text in texts.items():
        entry = re.compile(rf'(msgid "{re.escape(source)}"\nmsgstr )"[^\n]*"')
        content, count = entry.subn(lambda found, text=text: f'{found[1]}"{text}"', content)
        assert count == 1, source
    path.write_text(content, "utf-8")


def edit(root: Path, step: int) -> None:
    """What a step asks to be changed by hand, before its commands."""
    german, spanish = (root / f"locales/{code}/opening-hours.po" for code in ("de_DE", "es_ES"))
    if step == 3:
        fill(spanish, SPANISH)
    elif step == 4:
        fill(german, {"It is closed on public holidays.": TAG})
    elif step == 5:
        fill(german, {"It is closed on public holidays.": RIGHT})
        other = "Das Büro hat von Montag bis Freitag geöffnet."
        fill(german, {"The office is open from Monday to Friday.": other})


def test_every_command_prints_what_is_shown(tmp_path: Path) -> None:
    root, ran = tmp_path / "my-help", 0
    for step, text in enumerate(re.split(r"^## \d+\. ", TUTORIAL.read_text("utf-8"), flags=re.M)):
        edit(root, step)
        before = 0
        for block in _FENCE.finditer(text):
            names = _NAMED.findall(text[before : block.start()])
            before = block.end()
            if block[1] in ("markdown", "yaml") and names and step == 2:
                (root / names[-1]).write_text(block[2], "utf-8")
            elif block[1] == "console":
                ran += follow(block[2], tmp_path, root)
    assert ran >= 8


def follow(block: str, folder: Path, root: Path) -> int:
    """Run the commands of a block and compare; how many there were."""
    count = 0
    for command, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
        if command.startswith("twinspan ") and "serve" not in command:
            program = [sys.executable, "-c", "from pipeline.cli import run; run()"]
            ran = subprocess.run(
                [*program, *command.split()[1:]],
                cwd=root if root.exists() else folder,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                encoding="utf-8",
                check=False,
            )
            assert ran.stdout == shown, command
            count += 1
    return count
