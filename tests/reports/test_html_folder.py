"""``check --format html``: a folder of its own, and nobody else's."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import cli
from pipeline.config import Config
from pipeline.errors import WriteError
from pipeline.files import replace_folder

LIST = ".list"


def test_an_earlier_report_is_replaced_and_strangers_stay(tmp_path: Path) -> None:
    folder = tmp_path / "report"
    replace_folder(folder, {"index.html": b"1", "a/b.html": b"2", "c/d.html": b"3"}, LIST)
    (folder / "c/mine.txt").write_text("mine")
    replace_folder(folder, {"index.html": b"4", "e.html": b"5"}, LIST)
    files = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert files == {"index.html", "e.html", "c/mine.txt", LIST}
    assert not (folder / "a").exists()
    assert (folder / "index.html").read_bytes() == b"4"


def test_a_strangers_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(WriteError, match="name a new or empty folder"):
        replace_folder(tmp_path, {"index.html": b"1"}, LIST)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    with pytest.raises(WriteError, match="is not a folder"):
        replace_folder(tmp_path / "mine.txt", {"index.html": b"1"}, LIST)


def test_a_list_that_leads_outside_removes_nothing_there(tmp_path: Path) -> None:
    folder = tmp_path / "report"
    folder.mkdir()
    (tmp_path / "precious").write_text("x")
    (folder / LIST).write_text(f"../precious\n{tmp_path}/precious\na/../../precious\n")
    replace_folder(folder, {"index.html": b"1"}, LIST)
    assert (tmp_path / "precious").exists()
    assert (folder / LIST).read_text() == "index.html\n"


ARTICLE = """\
---
ms.openlocfilehash: 0000000000000000000000000000000000000000
---
# <span data-ttu-id="12345-101">Hallo</span><span class="sxs-lookup">\
<span data-stu-id="12345-101">Hello</span></span>

[x](gone.md)
"""


def test_the_command_writes_the_report(make_project: object, tmp_path: Path) -> None:
    config: Config = make_project({"de-DE/a.md": ARTICLE}, ["de-DE"])  # type: ignore[operator]
    folder = tmp_path / "report"
    arguments = ["check", "-C", str(config.root), "-j", "1", "--format", "html"]
    run = CliRunner()
    result = run.invoke(cli, [*arguments, "--output", str(folder)], standalone_mode=False)
    assert result.output == f"report: {folder}/index.html\n"
    assert result.return_value == 1
    assert "gone.md" in (folder / "articles/a.md.html").read_text("utf-8")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    again = run.invoke(cli, [*arguments, "-q", "--output", str(folder)], standalone_mode=False)
    assert again.output == ""
    assert before == {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("form", "output", "message"),
    [
        ("html", "", "--output report"),
        ("html", "content", "holds other files"),
        ("json", "content", "only --format html"),
    ],
)
def test_an_output_that_does_not_fit_is_refused(
    make_project: object, form: str, output: str, message: str
) -> None:
    config: Config = make_project({"de-DE/a.md": ARTICLE}, ["de-DE"])  # type: ignore[operator]
    arguments = ["check", "-C", str(config.root), "--format", form]
    arguments += ["--output", str(config.root / output)] if output else []
    result = CliRunner().invoke(cli, arguments, standalone_mode=False)
    assert message in str(result.exception)
