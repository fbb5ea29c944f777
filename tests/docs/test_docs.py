"""The documentation cannot lag behind the program."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import click
import pytest

from docs import generate
from pipeline.checks import all_checks
from pipeline.cli import cli
from pipeline.config import load_config

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
_FENCE = re.compile(r"^( *)(```+)(\w*)\n(.*?)^\1\2$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"!?\[(?:[^\[\]]|\[[^\]]*\])*\]\(([^)\s]+)\)")
_COMMAND = re.compile(r"^ *\$ (.+?)(?: +#.*)?$", re.MULTILINE)


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def prose(page: Path) -> str:
    """A page without its code."""
    text = _FENCE.sub("", page.read_text("utf-8"))
    return re.sub(r"`[^`\n]*`", lambda found: found[0] if "](" not in found[0] else "", text)


def blocks(page: Path, language: str) -> list[str]:
    return [found[4] for found in _FENCE.finditer(page.read_text("utf-8")) if found[3] == language]


def anchors(page: Path) -> set[str]:
    """The anchors that a Markdown page has on code hosts."""
    headings = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-") for text in headings}


def commands(page: Path) -> list[list[str]]:
    """The command lines of ``twinspan`` that a page shows after a ``$``."""
    shown = [line for block in blocks(page, "console") for line in _COMMAND.findall(block)]
    lines = [shlex.split(line) for line in shown if line.startswith("twinspan ")]
    return [line[1:] for line in lines]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    for url in _LINK.findall(prose(page)):
        if "://" in url:
            continue
        path, _, fragment = url.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.is_file(), url
        assert not fragment or fragment in anchors(target), url


def test_every_page_can_be_found() -> None:
    """From the index of the documentation, by links."""
    found: set[Path] = set()
    pending = [ROOT / "docs" / "index.md"]
    while pending:
        page = pending.pop()
        if page in found or page.suffix != ".md":
            continue
        found.add(page)
        paths = (url.partition("#")[0] for url in _LINK.findall(prose(page)) if "://" not in url)
        pending += [(page.parent / path).resolve() for path in paths if path]
    measured = ROOT / "docs" / "benchmarks.md"  # written by make bench, which may not have run
    assert {page for page in PAGES if page.parent != ROOT} - {measured} <= found


def test_generated_pages_are_fresh() -> None:
    assert [*generate.stale(), *generate.faults()] == []


def test_check_reports_a_stale_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reference = tmp_path / "reference"
    reference.mkdir()
    text = (generate.FOLDER / generate.CONFIGURATION).read_text("utf-8")
    gone = text.replace("### `site.accent`\n", "### `site.colour`\n")
    (reference / "configuration.md").write_text(gone, "utf-8")
    monkeypatch.setattr(generate, "FOLDER", tmp_path)
    assert generate.main([]) == 1
    assert len(list(generate.faults())) == 2
    (reference / "configuration.md").write_text(text, "utf-8")
    assert generate.main([]) == 0
    assert generate.main(["--check"]) == 0
    (reference / "commands.md").write_text("old", "utf-8")
    assert generate.main(["--check"]) == 1


def test_every_command_and_option_is_documented() -> None:
    text = (ROOT / "docs" / "reference" / "commands.md").read_text("utf-8")
    root = click.Context(cli)
    for name in cli.list_commands(root):
        assert f"## twinspan {name}" in text
        command = cli.get_command(root, name)
        assert command is not None
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert all(option in text for option in parameter.opts)


def test_every_check_has_its_page() -> None:
    pages = {page.stem for page in (ROOT / "docs" / "checks").glob("*.md")} - {"README"}
    assert pages == set(all_checks())


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_commands_shown_exist(page: Path) -> None:
    """The command, and each of its options."""
    root = click.Context(cli)
    for line in commands(page):
        if line[0].startswith("-"):
            continue
        command = cli.get_command(root, line[0])
        assert command is not None, line
        known = {option for parameter in command.params for option in parameter.opts}
        options = {word for word in line[1:] if word.startswith("-")}
        assert options <= known, line


def test_make_targets_shown_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for page in PAGES:
        text = page.read_text("utf-8")
        shown = re.findall(r"(?:\$ |`|&& )make ([a-z]+)", text)
        assert set(shown) <= targets, name_of(page)


def test_files_of_the_where_is_table_exist() -> None:
    text = (ROOT / "README.md").read_text("utf-8").partition("## Where is")[2]
    for path in re.findall(r"`([\w./-]+/[\w./-]*)`", text):
        if "<" not in path and path != "site/":
            assert (ROOT / path).exists(), path


def test_configuration_examples_are_valid(tmp_path: Path) -> None:
    """Every TOML example of the reference is a configuration, once it has its languages."""
    examples = blocks(ROOT / "docs" / "reference" / "configuration.md", "toml")
    assert examples
    for example in examples:
        lines = "" if "locales" in example else 'locales = ["ru-RU", "de-DE"]\n'
        (tmp_path / "twinspan.toml").write_text(lines + example, "utf-8")
        load_config(tmp_path / "twinspan.toml")


def test_json_example_fits_the_schema() -> None:
    """The fields of the example are those of the schema."""
    schema = json.loads((ROOT / "docs" / "findings.schema.json").read_text("utf-8"))
    shown = blocks(ROOT / "docs" / "reference" / "findings-json.md", "console")[0]
    report = json.loads(shown[shown.index("{") :])
    assert set(report) == set(schema["properties"])
    for finding in report["findings"]:
        assert set(finding) == set(schema["$defs"]["finding"]["properties"])


def test_screenshot_is_small() -> None:
    assert (ROOT / "docs" / "images" / "site.png").stat().st_size < 200_000
