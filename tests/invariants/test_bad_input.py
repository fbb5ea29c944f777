"""Bad input: a clear error, and nothing lost."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from articles.writing import front, seg
from projects import extract_all

from pipeline.build import Result, build
from pipeline.config import Config
from pipeline.runner import Runner

from . import trees

pytestmark = pytest.mark.slow

TWINSPAN = Path(sys.executable).parent / "twinspan"
HASH = {"ms_openlocfilehash": "aaa"}
GOOD = f"{front(title='Gut', **HASH)}# {seg(101, 'Eins', 'One')}\n\n{seg(102, 'Zwei', 'Two')}\n"
OTHER = GOOD.replace("Eins", "Un").replace("Zwei", "Deux")
Make = Callable[..., Config]


def built(config: Config) -> Result:
    with TemporaryDirectory() as folder:
        runner = Runner(Path(folder) / "cache.sqlite", jobs=1)
        result = build(config, runner)
        runner.close()
    return result


def errors(result: Result) -> list[str]:
    return [
        f"{found.location}: {found.check}" for found in result.findings if found.level == "error"
    ]


def page(config: Config, name: str = "de-de/a.html") -> str:
    return (config.output / name).read_text("utf-8")


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (GOOD.encode().replace(b"Zwei", b"Zw\xff"), "content/de-DE/a.md:7: invalid-encoding"),
        (
            GOOD.replace('data-stu-id="0a1b2-102', 'data-x="').encode(),
            "content/de-DE/a.md:7: malformed-span",
        ),
        (GOOD.replace("Two</span></span>", "Two").encode(), "content/de-DE/a.md:7: malformed-span"),
        (
            GOOD.replace('stu-id="0a1b2-102', 'stu-id="0a1b2-103').encode(),
            "content/de-DE/a.md:7: id-mismatch",
        ),
        (
            GOOD.replace("title: Gut", "title: [Gut").encode(),
            "content/de-DE/a.md:3: malformed-front-matter",
        ),
    ],
    ids=["encoding", "source tag", "unclosed", "mismatch", "front matter"],
)
def test_a_broken_article(make_project: Make, content: bytes, error: str) -> None:
    """A finding with ``path:line:``; the file stays as it is, the other locale is built, and
    what the catalog had before is still published.
    """
    files = {"de-DE/a.md": GOOD, "fr-FR/a.md": OTHER, "de-DE/b.md": GOOD, "fr-FR/b.md": OTHER}
    config = make_project(files, ["de-DE", "fr-FR"])
    extract_all(config)
    before = trees.files(config.catalogs)
    (config.root / "content" / "de-DE" / "a.md").write_bytes(content)
    result = built(config)
    assert error in [f"{found.location}: {found.check}" for found in result.findings]
    assert (config.root / "content" / "de-DE" / "a.md").read_bytes() == content
    assert "Deux" in page(config, "fr-fr/a.html")
    assert "Zwei" in page(config, "de-de/b.html")
    assert "Eins" in page(config)
    trees.apply_all(config)
    assert (config.root / "content" / "de-DE" / "a.md").read_bytes() == content
    for name, old in before.items():
        if name == "de_DE/a.po":
            assert b'msgstr "Zwei"' in (config.catalogs / name).read_bytes()
        elif name.startswith("fr_FR"):
            assert (config.catalogs / name).read_bytes() == old


def test_a_broken_article_alone_falls_back(make_project: Make) -> None:
    """Nothing is known of it in this locale: its page shows the source language."""
    broken = GOOD.replace("Two</span></span>", "Two")
    config = make_project({"de-DE/a.md": broken, "fr-FR/a.md": OTHER}, ["de-DE", "fr-FR"])
    result = built(config)
    assert errors(result) == ["content/de-DE/a.md:7: malformed-span"]
    assert "Two" in page(config)
    assert "ttu-id" not in page(config)


@pytest.mark.parametrize(
    ("damage", "at"),
    [
        (lambda text: text[: text.index('"Zwei"') + 3], 'msgstr "Zwei"'),
        (lambda text: text.replace('msgstr "Zw', '<<<<<<< a\nmsgstr "Zw'), 'msgstr "Zwei"'),
        (lambda text: "not PO at all\n", "msgid"),
        (lambda text: "", "msgid"),
        (lambda text: text.replace('"Zwei"', '"Zw"ei"'), 'msgstr "Zwei"'),
    ],
    ids=["cut off", "conflict", "not PO", "empty", "quote"],
)
def test_a_broken_catalog(make_project: Make, damage: Callable[[str], str], at: str) -> None:
    """A finding that names the line; the catalog is not written to, by no command; its locale
    falls back for this article only.
    """
    files = {"de-DE/a.md": GOOD, "de-DE/b.md": GOOD, "fr-FR/a.md": OTHER, "fr-FR/b.md": OTHER}
    config = make_project(files, ["de-DE", "fr-FR"])
    extract_all(config)
    file = config.catalogs / "de_DE" / "a.po"
    whole = file.read_text("utf-8")
    line = whole[: whole.index(at)].count("\n") + 1
    broken = damage(whole)
    file.write_text(broken, "utf-8")
    result = built(config)
    assert errors(result) == [f"locales/de_DE/a.po:{line}: malformed-catalog"]
    assert file.read_text("utf-8") == broken
    assert "Two" in page(config)
    assert "Zwei" not in page(config)
    assert "Zwei" in page(config, "de-de/b.html")
    assert "Deux" in page(config, "fr-fr/a.html")
    trees.apply_all(config)
    assert file.read_text("utf-8") == broken


def test_a_broken_template_is_not_written_to(make_project: Make) -> None:
    config = make_project({"de-DE/a.md": GOOD}, ["de-DE"])
    extract_all(config)
    file = config.catalogs / "templates" / "a.pot"
    file.write_text(file.read_text("utf-8")[:-4], "utf-8")
    broken = file.read_bytes()
    assert [error.split(":")[0] for error in errors(built(config))] == ["locales/templates/a.pot"]
    assert file.read_bytes() == broken
    assert "Zwei" in page(config)


def test_a_lost_memory_changes_no_text(make_project: Make) -> None:
    """Without ``.handback`` nothing is overwritten: the merge is only more careful."""
    config = make_project({"de-DE/a.md": GOOD}, ["de-DE"])
    extract_all(config)
    trees.edit_catalogs(
        config, ["a.md"], trees.every(2, lambda entry: entry._replace(msgstr="bearbeitet"))
    )
    before = (config.catalogs / "de_DE" / "a.po").read_bytes()
    memory = config.catalogs / ".handback" / "de_DE" / "a.tsv"
    memory.write_bytes(b"\xff not a line\n")
    extract_all(config)
    after = (config.catalogs / "de_DE" / "a.po").read_text("utf-8")
    assert after == before.decode().replace(
        "#. paragraph", "# twinspan: handback: Zwei\n#. paragraph"
    )


@pytest.mark.parametrize(
    ("settings", "names"),
    [
        ("[sites]\n", ["sites", "site"]),
        ('[site]\ncolour = "x"\n', ["colour", "accent"]),
        ('[checks]\nlevels = { dead-lnk = "error" }\n', ["dead-lnk", "dead-link"]),
        ('[content]\n"xx-YY" = "x"\n', ["xx-YY", "de-DE"]),
    ],
)
def test_an_unknown_key_or_locale(tmp_path: Path, settings: str, names: list[str]) -> None:
    """Exit 2, with the place, the name, and the valid ones."""
    text = f'source = "en-US"\nlocales = ["de-DE"]\n{settings}'
    (tmp_path / "twinspan.toml").write_text(text, "utf-8")
    command = [str(TWINSPAN), "check", "-C", str(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert run.stderr.startswith(f"{tmp_path / 'twinspan.toml'}:")
    assert all(name in run.stderr for name in names)


def test_exit_codes(make_project: Make) -> None:
    """0 fine, 1 findings of level error."""
    config = make_project({"de-DE/a.md": GOOD}, ["de-DE"])
    command = [str(TWINSPAN), "build", "-q", "-j", "1", "-C", str(config.root)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (0, "")
    file = config.catalogs / "de_DE" / "a.po"
    text = file.read_text("utf-8")[:-3]
    file.write_text(text, "utf-8")
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert f"locales/de_DE/a.po:{text.count(chr(10)) + 1}:" in run.stdout


# ------------------------------------------------------------------------------------ odd names


def test_an_article_with_its_ending_in_capitals(make_project: Make) -> None:
    """``Guide.MD`` is an article, with a catalog and a page, as any other."""
    config = make_project({"de-DE/Guide.MD": GOOD}, ["de-DE"])
    result = built(config)
    assert errors(result) == []
    assert any(config.catalogs.rglob("Guide*.po"))
    assert "Zwei" in page(config, "de-de/Guide.html")


def test_an_article_with_the_name_of_the_sites_own_words(make_project: Make) -> None:
    """``_site.md`` and the theme's strings have catalogs of their own."""
    config = make_project({"de-DE/_site.md": GOOD}, ["de-DE"])
    extract_all(config)
    before = trees.files(config.catalogs)
    assert extract_all(config).changed == ()
    assert trees.files(config.catalogs) == before
    assert b"Zwei" not in before["de_DE/_site.po"]
    assert any(b"Zwei" in content for content in before.values())


def test_a_project_in_a_folder_of_any_name(tmp_path: Path) -> None:
    """``#``, ``?`` and ``%`` in the path above it."""
    root = tmp_path / "C# & 100%25 ?"
    (root / "content" / "de-DE").mkdir(parents=True)
    (root / "content" / "de-DE" / "a.md").write_text(GOOD, "utf-8")
    (root / "twinspan.toml").write_text('source = "en-US"\nlocales = ["de-DE"]\n', "utf-8")
    command = [str(TWINSPAN), "build", "-q", "-C", str(root)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")


def test_the_order_of_locales_does_not_change_catalogs(make_project: Make) -> None:
    """The canonical file is kept when a locale is put before it, or is added."""
    other = GOOD.replace("One", "One!")
    config = make_project({"de-DE/a.md": GOOD, "fr-FR/a.md": other}, ["de-DE", "fr-FR"])
    extract_all(config)
    before = trees.files(config.catalogs)
    toml = config.root / "twinspan.toml"
    toml.write_text('source = "en-US"\nlocales = ["fr-FR", "de-DE"]\n', "utf-8")
    swapped = trees.copy(config, config.root.parent / "swapped")
    extract_all(swapped)
    after = trees.files(swapped.catalogs)
    assert [name for name in trees.changes(before, after) if "_site" not in name] == []
