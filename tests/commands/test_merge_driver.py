"""``twinspan merge-driver --print``: Git takes what it prints, as it stands."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import cli


def test_what_is_printed_may_be_appended_to_the_attributes(tmp_path: Path) -> None:
    # By way of the group, as a user: a command alone keeps the help option that it is given first.
    printed = CliRunner().invoke(cli, ["merge-driver", "--print"]).output
    assert 'git config merge.twinspan.driver "twinspan merge-driver' in printed
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    (tmp_path / ".gitattributes").write_text(printed, "utf-8")
    asked = ["git", "check-attr", "merge", "--", "locales/de_DE/a.po"]
    told = subprocess.run(asked, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert told.stdout == "locales/de_DE/a.po: merge: twinspan\n"
    assert told.stderr == ""


def _catalog(**texts: str) -> str:
    entries = "".join(f'\nmsgid "{key}"\nmsgstr "{text}"\n' for key, text in texts.items())
    return f'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n{entries}'


@pytest.mark.parametrize("emptied", ["", _catalog(), _catalog(One="Eins")])
def test_a_side_that_lost_its_translations_is_a_conflict(tmp_path: Path, emptied: str) -> None:
    """A file that was cut off must not take the translations of the other side with it."""
    whole = {"One": "Eins", "Two": "Zwei", "Three": "Drei", "Four": "Vier"}
    files = {"base": _catalog(**whole), "ours": _catalog(**whole | {"Two": "2"}), "theirs": emptied}
    for sides in (("ours", "theirs"), ("theirs", "ours")):
        for name, text in files.items():
            (tmp_path / name).write_text(text, "utf-8")
        ours, theirs = (str(tmp_path / name) for name in sides)
        command = ["merge-driver", str(tmp_path / "base"), ours, theirs, "locales/de_DE/a.po"]
        done = CliRunner().invoke(cli, command, standalone_mode=False)
        assert done.return_value == 1, done.output
        assert "locales/de_DE/a.po:1: " in done.output
        kept = "".join((tmp_path / name).read_text("utf-8") for name in sides)
        assert all(text in kept for text in ("Eins", '"2"', "Drei", "Vier"))
