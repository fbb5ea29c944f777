"""check --baseline and --update-baseline, and how build honours the baseline."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.projects import twinspan


def _configure(project: Path, line: str = 'baseline = "known.json"') -> None:
    path = project / "twinspan.toml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("[checks]\n", f"[checks]\n{line}\n"), "utf-8")


def _mend(project: Path) -> None:
    (project / "content/de-DE/more.md").write_text("# More\n", "utf-8")


def test_old_findings_do_not_count_and_are_not_shown(project: Path) -> None:
    _configure(project)
    made = twinspan(project, "check", "--update-baseline", "-q")
    assert made == (0, "known.json: 3 findings (3 new, 0 fixed)\n")
    ran = twinspan(project, "check", "--fail-on", "info", "--all")
    assert ran == (0, "no findings\n3 known findings not shown: see the baseline\n")
    article = project / "content/de-DE/index.md"
    article.write_text(
        article.read_text("utf-8").replace("\n# ", "\n\n\n# ") + "\n[Less](less.md)\n", "utf-8"
    )
    ran = twinspan(project, "check", "--select", "dead-link")
    assert ran.code == 1
    assert "less.md" in ran.text
    assert "more.md" not in ran.text
    assert ran.text.endswith("1 known finding not shown: see the baseline\n")


def test_a_finding_that_was_fixed_is_reported_and_can_be_taken_out(project: Path) -> None:
    known = str(project / "other.json")
    assert twinspan(project, "check", "--baseline", known, "--update-baseline").code == 0
    _mend(project)
    ran = twinspan(project, "check", "--baseline", known, "--select", "links")
    assert ran.code == 0
    assert ran.text == (
        "no findings\n"
        "fixed: 1 finding of the baseline\n"
        "  dead-link index.md\n"
        f"  take them out: twinspan check --baseline {known} --update-baseline\n"
    )
    ran = twinspan(
        project, "check", "--baseline", known, "--update-baseline", "--select", "dead-link"
    )
    assert ran == (0, "other.json: 2 findings (0 new, 1 fixed)\n")
    checks = [one["check"] for one in json.loads(Path(known).read_text("utf-8"))["findings"]]
    assert checks == ["untranslated-prose", "untranslated-prose"]


def test_machines_get_new_findings_only(project: Path) -> None:
    _configure(project)
    twinspan(project, "check", "--update-baseline", "--select", "untranslated-prose")
    ran = twinspan(project, "check", "-q", "--format", "json")
    assert ran.code == 1
    assert json.loads(ran.text)["summary"]["checks"] == {"dead-link": 1}
    built = twinspan(project, "build", "-q", "--format", "json", "--fail-on", "never")
    assert built.code == 0
    assert "untranslated-prose" not in json.loads(built.text)["summary"]["checks"]


def test_build_honours_the_baseline(project: Path) -> None:
    assert twinspan(project, "build", "-q").code == 1
    _configure(project)
    twinspan(project, "check", "--update-baseline")
    built = twinspan(project, "build")
    assert built.code == 0
    assert "error" not in built.text
    assert "findings: none\n3 known findings not counted: see the baseline" in built.text
    assert twinspan(project, "build", "-q", "--fail-on", "warning") == (0, "")
    assert twinspan(project, "extract", "-q", "--fail-on", "warning").code == 0
    (project / "known.json").write_text('{"version": 1, "findings": []}', "utf-8")
    assert twinspan(project, "build", "-q").code == 1


def test_a_baseline_that_is_not_there_is_a_usage_error(project: Path) -> None:
    _configure(project)
    for command in ("check", "build", "extract"):
        ran = twinspan(project, command, "-q")
        assert ran.code == 2
        assert ran.text == (
            "known.json:1: there is no such baseline; "
            'make it with "twinspan check --update-baseline"\n'
        )
    _configure(project, "")
    (project / "known.json").write_text("{", "utf-8")
    ran = twinspan(project, "check")
    assert ran.code == 2
    assert ran.text.startswith("known.json:1: not a baseline")


def test_updating_needs_a_file(project: Path) -> None:
    ran = twinspan(project, "check", "--update-baseline", "-q")
    assert ran.code == 2
    assert ran.text.startswith("--update-baseline: name a file")


def test_a_baseline_is_a_path(project: Path) -> None:
    _configure(project, "baseline = 3")
    ran = twinspan(project, "check")
    assert ran.code == 2
    assert ran.text.endswith(': "baseline" must be the path of a file\n')
    assert "twinspan.toml:" in ran.text


def test_what_is_known_of_the_site_stays_where_the_site_is_not_checked(project: Path) -> None:
    """Without --site, findings of the site are neither fixed nor taken out."""
    file = str(project / "known.json")
    assert twinspan(project, "build", "-q", "--fail-on", "never").code == 0
    page = next(page for page in sorted((project / "site").glob("*/*.html")) if page.stem != "404")
    page.unlink()
    twinspan(project, "check", "--site", "--baseline", file, "--update-baseline")
    before = Path(file).read_text("utf-8")
    assert '"dead-site-link"' in before
    ran = twinspan(project, "check", "--baseline", file)
    assert "fixed" not in ran.text
    twinspan(project, "check", "--baseline", file, "--update-baseline")
    assert Path(file).read_text("utf-8") == before
    ran = twinspan(project, "check", "--site", "--baseline", file)
    assert ran.code == 0
    assert "fixed" not in ran.text


def test_hints_name_the_file_that_was_named(project: Path) -> None:
    file = project / "my known.json"
    command = f"twinspan check --baseline '{file}' --update-baseline"
    ran = twinspan(project, "check", "--baseline", str(file))
    assert ran == (2, f'my known.json:1: there is no such baseline; make it with "{command}"\n')
    file.write_text("{}", "utf-8")
    for options in ((), ("--update-baseline",)):
        ran = twinspan(project, "check", "--baseline", str(file), *options)
        assert ran.code == 2
        assert ran.text.endswith(f'take it away and run "{command}"\n')


def test_what_is_never_known_is_not_counted_as_written(project: Path) -> None:
    _configure(project)
    (project / "locales/es_ES/index.po").unlink()
    ran = twinspan(project, "check", "--update-baseline", "-q")
    assert ran.text.startswith("known.json: 3 findings (3 new, 0 fixed)\n  not in it, as it is ")
    assert ran.text.endswith(": catalog-outdated locales/es_ES/index.po:1\n")
    known = json.loads((project / "known.json").read_text("utf-8"))["findings"]
    assert sum(one["count"] for one in known) == 3


@pytest.mark.parametrize("name", ["first.md", "guide/index.md"])
def test_a_renamed_article_keeps_its_known_findings(project: Path, name: str) -> None:
    _configure(project)
    twinspan(project, "check", "--update-baseline", "-q")
    for path in [*project.glob("content/*/index.md"), *project.glob("locales/*/index.po")]:
        target = path.parent / Path(name).with_suffix(path.suffix)
        target.parent.mkdir(exist_ok=True)
        path.rename(target)
    assert twinspan(project, "extract", "-q").code != 2
    ran = twinspan(project, "check", "--select", "untranslated-prose")
    assert ran.text == "no findings\n2 known findings not shown: see the baseline\n"
    assert "untranslated" not in twinspan(project, "build", "-q", "--fail-on", "warning").text
    ran = twinspan(project, "check", "--update-baseline", "--select", "untranslated-prose")
    assert ran == (0, "known.json: 3 findings (0 new, 0 fixed)\n")
    assert f'"untranslated-prose", "article": "{name}"' in (project / "known.json").read_text(
        "utf-8"
    )
