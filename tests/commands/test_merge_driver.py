"""``twinspan merge-driver --print``: Git takes what it prints, as it stands."""

from __future__ import annotations

import subprocess
from pathlib import Path

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
