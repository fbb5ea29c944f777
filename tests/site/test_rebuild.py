"""Builds are deterministic, and a rebuild does what is needed and no more."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from site_project import (
    PNG,
    URL,
    Built,
    article,
    configure,
    copy_demo,
    project,
    run,
    translate,
    tree,
    write_tree,
)

from pipeline.config import load_config
from tests.projects import twinspan

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


def fresh(built: Built, to: Path) -> dict[str, bytes]:
    """The site that a first build of the same project makes."""
    for name in ("content", "locales"):
        shutil.copytree(built.root / name, to / name, symlinks=True)
    shutil.copy(built.root / "twinspan.toml", to / "twinspan.toml")
    config = load_config(to / "twinspan.toml")
    run(config)
    return tree(config.output)


def state(folder: Path) -> dict[str, tuple[int, int]]:
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.stat().st_ino)
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_two_builds_give_the_same_bytes(desk: Built, tmp_path: Path) -> None:
    folder = copy_demo(tmp_path / "again")
    config = load_config(folder / "twinspan.toml")
    result = run(config)
    assert tree(config.output) == desk.files()
    assert tree(config.catalogs) == tree(desk.config.catalogs)
    assert result.findings == desk.result.findings


def test_two_processes_give_the_same_bytes(desk: Built, tmp_path: Path) -> None:

    folder = copy_demo(tmp_path / "again")
    command = [
        sys.executable,
        "-c",
        "from pipeline.cli import main; main()",
        "build",
        "-q",
        "--no-search",
        "-j",
        "2",
        "-C",
        str(folder),
    ]
    environment = {**os.environ, "PYTHONHASHSEED": "4711", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    root = Path(__file__).parents[2]
    subprocess.run(command, check=True, cwd=root, env=environment, capture_output=True)
    assert tree(folder / "site") == desk.files()


def test_a_rebuild_without_a_change_writes_nothing(tmp_path: Path) -> None:
    config = load_config(copy_demo(tmp_path / "demo", f'url = "{URL}"') / "twinspan.toml")
    run(config)
    folders = (config.output, config.catalogs, config.root / "content")
    before = [state(folder) for folder in folders]
    result = run(config)
    assert [state(folder) for folder in folders] == before
    assert result.changed == ()
    without_cache = run(config, cache=tmp_path / "other.sqlite")
    assert [state(folder) for folder in folders] == before
    assert without_cache.findings == result.findings


def test_a_deleted_page_comes_back(tmp_path: Path) -> None:
    config = load_config(copy_demo(tmp_path / "demo") / "twinspan.toml")
    run(config)
    before = tree(config.output)
    for name in ("de-de/index.html", "de-de/_contents.html", "fr-fr/customer-accounts.source.html",
                 "en-us/media/customer-card.svg", "404.html", "_headers"):  # fmt: skip
        (config.output / name).unlink()
    shutil.rmtree(config.output / "_assets")
    run(config)
    assert tree(config.output) == before
    shutil.rmtree(config.output)
    run(config)
    assert tree(config.output) == before


def test_a_damaged_page_comes_back(tmp_path: Path) -> None:
    config = load_config(copy_demo(tmp_path / "demo") / "twinspan.toml")
    run(config)
    before = tree(config.output)
    (config.output / "de-de/index.html").write_text("half a pa")
    run(config, cache=tmp_path / "without.sqlite")
    assert tree(config.output) == before


def test_what_is_stale_goes_and_what_is_foreign_stays(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "de-DE/a.md": article("# {A|A}", "![x](media/i.png)"),
        "de-DE/sub/b.md": article("# {B|B}"),
        "de-DE/media/i.png": PNG,
    }
    built = project(tmp_path, files, ["de-DE"])
    foreign = {"CNAME": b"x", "de-de/own.html": b"mine", "sub/x/y.txt": b"y", ".nojekyll": b""}
    write_tree(built.site, foreign)
    shutil.rmtree(tmp_path / "content/de-DE/sub")
    (tmp_path / "content/de-DE/a.md").write_text(article("# {A|A}"))
    built = built.again()
    left = built.files()
    assert {name: left.get(name) for name in foreign} == foreign
    assert not {"de-de/sub/b.html", "en-us/sub/b.html", "de-de/sub/b.source.html"} & set(left)
    assert "de-de/media/i.png" not in left
    assert not (built.site / "de-de/sub").exists()
    assert (built.site / "de-de/a.html").is_file()


@pytest.mark.parametrize(
    "manifest",
    ["../outside.txt\n", "/etc/hostname\n", "de-de/../../outside.txt\n", "\x00\n", ".\n"],
)
def test_a_manifest_cannot_remove_what_is_outside(tmp_path: Path, manifest: str) -> None:
    built = project(tmp_path, {"de-DE/a.md": article("# {A|A}")}, ["de-DE"])
    (tmp_path / "outside.txt").write_text("keep")
    (built.site / ".twinspan-site").write_text(manifest)
    built.again()
    assert (tmp_path / "outside.txt").read_text() == "keep"
    assert (built.site / "de-de/a.html").is_file()


# --------------------------------------------------- after every change: as if built from nothing

BASE: dict[str, str | bytes] = {
    "de-DE/a.md": article(
        '# <a name="a"></a>{A|A}',
        "{[b](sub/b.md#part) [neu](new.md)|[b](sub/b.md#part) [new](new.md)}",
        "![Bild](media/i.png) ![Fehlt](media/gone.png)",
        "[!INCLUDE [x](includes/n.md)]",
        "[!INCLUDE [x](includes/gone.md)]",
        "[!code-text[](code/x.txt)]",
        "[!code-text[](code/gone.txt)]",
        "{[datei](files/f.pdf)|[file](files/f.pdf)}",
    ),
    "de-DE/sub/b.md": article('# <a name="b"></a>{B|B}', '## <a name="part"></a>{Teil|Part}'),
    "fr-FR/a.md": article('# <a name="a"></a>{A fr|A}'),
    "de-DE/includes/n.md": article("{Innen|Inside}", "[!code-text[](../code/x.txt)]"),
    "en-US/media/i.png": PNG,
    "en-US/code/x.txt": "one\n",
    "en-US/TOC.yml": "- name: Label\n  href: a.md\n",
    "de-DE/page.yml": "title: Seite\nsummary: Text\n",
}

Change = Callable[[Path], None]


def put(name: str, content: str | bytes) -> Change:
    return lambda root: write_tree(root, {name: content})


def drop(name: str) -> Change:
    return lambda root: (root / name).unlink()


def setting(text: str) -> Change:
    return lambda root: configure(root, ["de-DE", "fr-FR"], text) and None


CHANGES: dict[str, Change] = {
    "an image arrives": put("content/en-US/media/gone.png", PNG),
    "an image of the locale arrives": put("content/de-DE/media/i.png", PNG + b"2"),
    "an image changes": put("content/en-US/media/i.png", PNG + b"3"),
    "an image goes": drop("content/en-US/media/i.png"),
    "a file to load arrives": put("content/en-US/files/f.pdf", b"%PDF"),
    "an include arrives": put("content/de-DE/includes/gone.md", article("{Da|There}")),
    "an include changes": put("content/de-DE/includes/n.md", article("{Anders|Other}")),
    "an include goes": drop("content/de-DE/includes/n.md"),
    "code arrives": put("content/en-US/code/gone.txt", "two\n"),
    "code changes": put("content/en-US/code/x.txt", "three\n"),
    "code of the locale arrives": put("content/de-DE/code/x.txt", "vier\n"),
    "a linked article arrives": put("content/de-DE/new.md", article("# {Neu|New}")),
    "a linked article goes": drop("content/de-DE/sub/b.md"),
    "a title changes": put("content/de-DE/sub/b.md", article("# {Neuer Name|B}")),
    "a translation arrives": put("content/fr-FR/sub/b.md", article("# {Bé|B}")),
    "a YAML page of another locale": put("content/en-US/page.yml", "title: P\nsummary: T\n"),
    "a YAML page goes": drop("content/de-DE/page.yml"),
    "the table changes": put("content/en-US/TOC.yml", "- name: L2\n  href: sub/b.md\n"),
    "the table goes": drop("content/en-US/TOC.yml"),
    "a table of a locale": put("content/fr-FR/TOC.yml", "- name: Fr\n  href: a.md\n"),
    "a clash arrives": put("content/de-DE/a.yml", "title: Y\nsummary: T\n"),
    "an address": setting(f'[site]\nurl = "{URL}"'),
    "a name": setting('[site]\nname = "Other"'),
    "missing pages hidden": setting('[site]\nmissing = "hide"'),
    "a rule for links": setting('[links]\n"/" = "https://example.com/"'),
    "a redirection": put(
        "content/de-DE/.openpublishing.redirection.json",
        '{"redirections": [{"source_path": "old.md", "redirect_url": "a.md"}]}',
    ),
    "the source's own file": put("content/en-US/a.md", "# Plain\n\n![Alt](media/i.png)\n"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_after_a_change(tmp_path: Path, name: str) -> None:
    built = project(tmp_path / "one", BASE, ["de-DE", "fr-FR"])
    CHANGES[name](built.root)
    config = load_config(built.root / "twinspan.toml")
    built = Built(config, run(config))
    again = built.files()
    wanted = fresh(built, tmp_path / "two")
    assert sorted(again) == sorted(wanted)
    assert [path for path in wanted if wanted[path] != again[path]] == []


def test_after_a_translation(tmp_path: Path) -> None:
    built = project(tmp_path / "one", BASE, ["de-DE", "fr-FR"])
    before = state(built.site)
    translate(built, "fr-FR", "sub/b", {"Part": "Partie"})
    built = built.again()
    assert built.files() == fresh(built, tmp_path / "two")
    changed = {name for name, stat in state(built.site).items() if before.get(name) != stat}
    assert "fr-fr/sub/b.html" in changed
    assert "de-de/page.html" not in changed


@pytest.mark.parametrize(
    "text",
    [
        "Startseite {nichts}",
        "{0}",
        "{language.__class__.__mro__}",
        "{",
        "}",
        "{language!r:>10000000}",
    ],
)
def test_words_of_the_theme_that_cannot_be_filled_in(tmp_path: Path, text: str) -> None:
    """A slip in ``_site.po`` costs that word its translation, not the site."""
    import polib

    built = project(tmp_path, {"en-US/a.md": "# A\n", "de-DE/b.md": article("# {B|B}")}, ["de-DE"])
    file = built.config.catalogs / "de_DE/_site.po"
    catalog = polib.pofile(str(file), wrapwidth=0)
    for entry in catalog:
        if "{" in entry.msgid and not entry.msgid_plural:
            entry.msgstr = text
    catalog.save()
    built = built.again()
    page = built.page("de-de/a.html")
    notice = page.xpath("string(//p[@class='notice'])")
    assert notice.startswith("This page is not available")
    assert "<class" not in notice


def test_a_new_label_changes_the_contents_of_its_language_alone(tmp_path: Path) -> None:
    page = article('# <a name="x"></a>{Titel|Title}', ("Satz", "Sentence"))
    files: dict[str, str | bytes] = {
        f"{tag}/{name}": page for tag in ("de-DE", "fr-FR") for name in ("a.md", "b.md")
    }
    toc = "- name: {}\n  href: a.md\n- name: B\n  href: b.md\n"
    files |= {f"{tag}/TOC.yml": toc.format("Erstes") for tag in ("en-US", "de-DE", "fr-FR")}
    built = project(tmp_path, files, ["de-DE", "fr-FR"])
    before = built.files()
    write_tree(built.root / "content", {"de-DE/TOC.yml": toc.format("Neues")})
    after = built.again().files()
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    scripts = {name for name in changed if name.startswith("_assets/nav.")}
    assert len(scripts) == 2
    assert all(name.startswith("_assets/nav.de-de.") for name in scripts)
    assert not {name for name in changed if name.startswith(("en-us/", "fr-fr/"))}
    for address in ("de-de/a.html", "de-de/b.html", "de-de/_contents.html"):
        assert "Neues" in after[address].decode()
    assert after == fresh(built, tmp_path / "fresh")


_NOT_AGAIN = (
    "babel.dates",
    "babel.messages",
    "multiprocessing",
    "statistics",
    "subprocess",
    "wcmatch.glob",
    "xml.etree.ElementTree",
    "yaml.loader",
)
_BUILDS = """
import sys
from pipeline.cli import main
sys.argv = ["twinspan", "build", "-q", "--no-search"]
try:
    main()
finally:
    print([name for name in %r if type(sys.modules.get(name)) is type(sys)])
"""


def test_what_an_earlier_build_remembers_is_not_loaded_again(tmp_path: Path) -> None:
    """Dates, scripts and plural forms of languages, and the patterns of ``docfx.json``."""
    given = article(("Hallo.", "Hello."), title="Gruß", ms_lasthandoff="07/30/2021")
    patterns = '{"build": {"content": [{"files": ["**/*.md"], "exclude": ["old/**"]}]}}'
    built = project(tmp_path, {"de-DE/a.md": given, "de-DE/docfx.json": patterns}, ["de-DE"])
    command = [sys.executable, "-c", _BUILDS % (_NOT_AGAIN,)]
    first = subprocess.run(command, cwd=built.root, capture_output=True, text=True, check=False)
    assert "babel.dates" in first.stdout
    translate(built, "de-DE", "a", {"Hello.": "Guten Tag."})
    again = subprocess.run(command, cwd=built.root, capture_output=True, text=True, check=False)
    assert again.stdout == "[]\n"
    page = (built.site / "de-de" / "a.html").read_text("utf-8")
    assert "Guten Tag." in page
    assert "30.07.2021" in page


def test_an_older_file_of_the_same_size_takes_the_place_of_a_copy(tmp_path: Path) -> None:
    """As ``cp -p`` or an archive brings it."""
    picture = article("# {Konten|Accounts}", "![Bild](a.png) [Daten](b.zip)")
    files = {"de-DE/a.md": picture, "de-DE/a.png": PNG, "de-DE/b.zip": b"PK one"}
    built = project(tmp_path, files, ["de-DE"])
    assert (built.site / "de-de/b.zip").read_bytes() == b"PK one"
    other = built.root / "content/de-DE/b.zip"
    other.write_bytes(b"PK two")
    os.utime(other, (1_000_000_000, 1_000_000_000))
    run(built.config)
    assert (built.site / "de-de/b.zip").read_bytes() == b"PK two"


def test_pages_of_a_run_that_was_killed_do_not_stay(tmp_path: Path) -> None:
    """It had written pages; then the edit was taken back, and what was remembered holds again."""
    root = copy_demo(tmp_path / "demo")
    assert twinspan(root, "build", "-q", "--no-search").code == 0
    clean = tree(root / "site")
    file = root / "content/de-DE/index.md"
    text = file.read_text("utf-8")
    word = "Kunden"
    assert word in text
    cache = root / ".twinspan"
    shutil.copy(cache / "cache.sqlite", tmp_path / "before.sqlite")
    file.write_text(text.replace(word, "Verändert"), "utf-8")
    assert twinspan(root, "build", "-q", "--no-search").code == 0
    assert tree(root / "site") != clean
    shutil.copy(tmp_path / "before.sqlite", cache / "cache.sqlite")
    (cache / "cache.sqlite.ok").unlink()
    file.write_text(text, "utf-8")
    shutil.rmtree(root / "locales")
    shutil.copytree(ROOT / "locales", root / "locales")
    assert twinspan(root, "build", "-q", "--no-search").code == 0
    assert tree(root / "site") == clean


def test_a_run_that_is_stopped_leaves_word_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copy_demo(tmp_path / "demo")
    mark = root / ".twinspan/cache.sqlite.ok"
    assert twinspan(root, "build", "-q", "--no-search").code == 0
    assert mark.exists()

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("pipeline.commands.build.build", stop)
        assert twinspan(root, "build", "-q", "--no-search").code == 130
    assert not mark.exists()
    assert twinspan(root, "build", "-q", "--no-search").code == 0
    assert mark.exists()


def test_the_excerpt_of_a_finding_is_of_the_file_as_it_is(tmp_path: Path) -> None:
    """A dead link stays where it is while the words around it change."""
    text = article("# {A|A}", "[{V|B}](dead.md) vorher")
    built = project(tmp_path, {"de-DE/a.md": text}, ["de-DE"])
    write_tree(tmp_path / "content", {"de-DE/a.md": text.replace("vorher", "nachher")})
    [dead] = built.again().findings("dead-link")
    assert "nachher" in dead.excerpt
