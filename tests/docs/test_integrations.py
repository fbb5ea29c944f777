"""The action and the hooks: YAML that parses, and commands that there are."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
import yaml

from pipeline.cli import cli

ROOT = Path(__file__).parents[2]
HOW_TO = ROOT / "docs" / "how-to" / "use-in-ci.md"
_FENCE = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _check_command(line: str) -> None:
    """A command line names a command of Twinspan, and options that it has."""
    words = line.split()
    name = words[words.index("twinspan") + 1]
    command = cli.get_command(click.Context(cli), name)
    assert command is not None, line
    known = {option for one in command.params for option in one.opts}
    for option in re.findall(r"(?<![\w-])-{1,2}[a-z][a-z-]*", line.partition("twinspan")[2]):
        assert option in known, line


def test_hooks_are_commands() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [hook["id"] for hook in hooks] == ["twinspan-check", "twinspan-extract"]
    for hook in hooks:
        assert hook["language"] == "python"
        assert hook["pass_filenames"] is False
        _check_command(hook["entry"])
        files = re.compile(hook["files"])
        assert files.search("content/de-DE/a.md")
        assert files.search("locales/de_DE/a.po")
        assert files.search("twinspan.toml")
        assert not files.search("media/a.png")


def test_the_action_is_composite_and_takes_no_input_into_its_scripts() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    assert action["runs"]["using"] == "composite"
    for step in action["runs"]["steps"]:
        assert ("uses" in step) != ("run" in step)
        if "run" in step:
            assert step["shell"] == "bash"
            assert "${{" not in step["run"]  # a text of somebody else is no script
            if "twinspan " in step["run"]:
                _check_command(step["run"])
    used = set(re.findall(r"inputs\.([a-z-]+)", str(action["runs"])))
    assert used == set(action["inputs"])


def test_examples_of_the_how_to_parse_and_name_what_there_is() -> None:
    blocks = [yaml.safe_load(block) for block in _FENCE.findall(HOW_TO.read_text("utf-8"))]
    assert len(blocks) >= 3
    text = HOW_TO.read_text("utf-8")
    for line in re.findall(r"^[ \t$-]*(?:run: |sh ')?(twinspan [a-z]+ .*?)'?$", text, re.MULTILINE):
        _check_command(line.partition("#")[0])


@pytest.mark.parametrize("name", ["twinspan-check", "twinspan-extract"])
def test_the_how_to_names_the_hooks(name: str) -> None:
    assert name in HOW_TO.read_text("utf-8")
