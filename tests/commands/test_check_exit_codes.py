"""Exit codes: 0 fine, 1 findings at or above the level, 2 usage, configuration or environment."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.reports import FORMATS
from tests.projects import twinspan


def _checks(project: Path, lines: str) -> None:
    path = project / "twinspan.toml"
    text = path.read_text("utf-8")
    head, _, _ = text.partition("[checks]\n")
    path.write_text(f"{head}[checks]\n{lines}\n", "utf-8")


@pytest.mark.parametrize(
    ("lines", "arguments", "code"),
    [
        ("", (), 1),
        ("", ("--fail-on", "never"), 0),
        ("", ("--ignore", "dead-link"), 0),
        ("", ("--ignore", "dead-link", "--fail-on", "warning"), 1),
        ('fail_on = "never"', (), 0),
        ('fail_on = "never"', ("--fail-on", "error"), 1),
        ('levels = { dead-link = "warning" }', (), 0),
        ('levels = { dead-link = "off" }', (), 0),
        ('levels = { dead-link = "off", untranslated-prose = "error" }', (), 1),
        ('levels = { dead-link = "off", untranslated-prose = "error", de-DE = { untranslated-prose'
         ' = "off" } }', (), 0),
        ('[checks.levels]\ndead-link = "off"\n[checks.levels.de-DE]\nuntranslated-prose = "error"',
         (), 1),
        ('[checks.levels]\ndead-link = "off"\n[checks.levels.es-ES]\nuntranslated-prose = "error"',
         (), 0),
    ],
)  # fmt: skip
def test_findings_decide_between_0_and_1(
    project: Path, lines: str, arguments: tuple[str, ...], code: int
) -> None:
    _checks(project, lines)
    assert twinspan(project, "check", "-q", *arguments).code == code


def test_the_format_does_not_matter(project: Path) -> None:
    for name in FORMATS:
        assert twinspan(project, "check", "-q", "--format", name).code == 1
        out = project / f"report.{name}"
        ran = twinspan(project, "check", "--format", name, "--output", str(out))
        assert ran == (1, "")
        assert "dead-link" in out.read_text("utf-8")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ('levels = { dead-lnk = "off" }', 'unknown check "dead-lnk" in [checks.levels]; near ones'),
        ('levels = { dead-link = "loud" }', '"loud" is not a level; valid are: error, warning'),
        ('[checks.levels.it-IT]\ndead-link = "off"', '"it-IT" in [checks.levels] is not a locale'),
        ('levels = "error"', '"levels" must be a table of check = level'),
        ('fail_on = "maybe"', '"maybe" is not a value of "fail_on"'),
        (
            'baselin = "x"',
            'unknown key "baselin" in [checks]; valid are: fail_on, levels, baseline',
        ),
        ('baseline = ""', '"baseline" must be the path of a file'),
        ("fail_on = ", "twinspan.toml:"),
    ],
)
def test_a_fault_of_the_configuration_is_2(project: Path, lines: str, said: str) -> None:
    _checks(project, lines)
    ran = twinspan(project, "check", "-q")
    assert ran.code == 2
    assert f"{project / 'twinspan.toml'}:" in ran.text
    assert said in ran.text


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        ('levels = { dead-lnk = "off" }', 1),
        (
            '# dead-lnk = 1\nfail_on = "error"\nlevels = { lost-bold = "off", dead-lnk = "off" }',
            3,
        ),
        ('levels.lost-link = "info" # dead-lnk = 1\nlevels.dead-lnk = "info"', 2),
        ('[checks.levels]\nlost-link = "off"\n"dead-lnk" = "off"', 3),
        ("[checks.levels]\nlost-link = 'off'\n  'dead-lnk' = 'off'", 3),
        ('[checks.levels]\nlost-link = "off"\n[checks.levels.de-DE]\n\ndead-lnk = "off"', 5),
        ('baseline = "#dead-lnk.json"\nlevels = { dead-lnk = "off" }', 2),
        ('fail_on = "error"\nlevels = { lost-link = "off", dead-link = "loud" }', 2),
        ('fail_on = "error"\n[checks.levels.it-IT]\ndead-link = "off"', 2),
    ],
)
def test_a_fault_of_the_configuration_names_its_line(project: Path, lines: str, line: int) -> None:
    _checks(project, lines)
    above = (project / "twinspan.toml").read_text("utf-8").partition("[checks]\n")[0]
    ran = twinspan(project, "check", "-q")
    assert ran.code == 2
    place = f"{project / 'twinspan.toml'}:{above.count(chr(10)) + 1 + line}: "
    assert ran.text.startswith(place), ran.text


@pytest.mark.parametrize(
    "arguments",
    [
        ("--format", "pdf"),
        ("--fail-on", "loud"),
        ("--select", "x"),
        ("--what",),
        ("-C", "/nowhere"),
    ],
)
def test_a_fault_of_the_command_line_is_2(project: Path, arguments: tuple[str, ...]) -> None:
    assert twinspan(project, "check", *arguments).code == 2


def test_no_project_is_2(tmp_path: Path) -> None:
    assert twinspan(tmp_path, "check").code == 2


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("chek", "No such command 'chek'. Did you mean 'check'?\n"),
        ("xyzzy", "No such command 'xyzzy'.\n"),
    ],
)
def test_an_unknown_command_says_what_is_near(project: Path, word: str, said: str) -> None:
    ran = twinspan(project, word)
    assert ran.code == 2
    assert ran.text.endswith(said)
