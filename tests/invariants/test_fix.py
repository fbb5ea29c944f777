"""check --fix: what it mends, where, and that nothing else changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from articles.writing import article_with, front, read, seg
from projects import extract_all, twinspan

from pipeline.apply import apply
from pipeline.build import check
from pipeline.catalogs.notes import reviewed, with_review
from pipeline.catalogs.store import read_catalog
from pipeline.checks import all_checks
from pipeline.config import Config
from pipeline.fix import Fixed, fix
from pipeline.markdown import shape_of
from pipeline.model import Entry
from pipeline.runner import Runner
from pipeline.scan import scan

from . import trees

HASH = {"ms_openlocfilehash": "aaa"}
SLIP, GOOD = "Kopieren Sie `a` .", "Kopieren Sie `a`."
Make = Callable[..., Config]


def mend(config: Config, *, write: bool = True) -> list[Fixed]:
    """``check --fix`` on all articles of a project that was extracted."""
    paths = frozenset(path for tag in config.content for path in scan(config).files[tag])
    return list(fix(config, paths, frozenset(all_checks()), lambda *_: True, write=write))


def one_file(make_project: Make, text: str) -> Config:
    config = make_project({"de-DE/a.md": text}, ["de-DE"])
    extract_all(config)
    return config


def content(config: Config, name: str = "de-DE/a.md") -> str:
    return (config.root / "content" / name).read_bytes().decode()


def catalog(config: Config) -> str:
    return (config.catalogs / "de_DE" / "a.po").read_text("utf-8")


def entry_of(config: Config, msgid: str) -> Entry:
    found = read_catalog(config.catalogs / "de_DE" / "a.po", "a.po")
    assert found is not None
    return next(entry for entry in found.entries if entry.msgid == msgid)


def assert_settled(config: Config) -> None:
    """Nothing is left to mend, and neither extract nor apply has anything to do."""
    before = trees.files(config.root)
    assert mend(config) == []
    assert extract_all(config).changed == ()
    assert [one.path for one in apply(config, write=True) if one.segments] == []
    assert trees.changes(before, trees.files(config.root)) == []


# ---------------------------------------------------------------------------------- translations


def test_a_handback_is_mended_in_article_and_catalog(make_project: Make) -> None:
    text = article_with((SLIP, "Copy `a`."), ("Nein", "No"), ms_translationtype="MT", **HASH)
    config = one_file(make_project, text)
    article, po, memory = mend(config)
    assert article.checks == po.checks == {"space-before-sign": 1}
    assert (memory.checks, memory.path.suffix) == ({}, ".tsv")
    assert content(config) == text.replace(SLIP, GOOD)
    assert not reviewed(entry_of(config, "Copy `a`."))
    assert_settled(config)


def test_the_next_handback_replaces_a_mended_text(make_project: Make) -> None:
    """Nobody has touched it: a machine translation may, too."""
    machine = {**HASH, "ms_translationtype": "MT"}
    config = one_file(make_project, article_with((SLIP, "Copy `a`."), **machine))
    mend(config)
    newer = article_with(("Kopiere `a`.", "Copy `a`."), **machine)
    (config.root / "content/de-DE/a.md").write_text(newer, "utf-8")
    extract_all(config)
    assert entry_of(config, "Copy `a`.").msgstr == "Kopiere `a`."


def test_what_a_translator_wrote_is_mended_in_the_catalog_alone(make_project: Make) -> None:
    text = article_with(("Kopieren", "Copy `a`."), **HASH)
    config = one_file(make_project, text)
    trees.edit_catalogs(config, ["a.md"], lambda entry: entry._replace(msgstr=SLIP))
    assert [one.path.suffix for one in mend(config)] == [".po"]
    assert content(config) == text
    assert entry_of(config, "Copy `a`.").msgstr == GOOD
    assert extract_all(config).changed == ()


def test_a_review_stays_with_the_mended_text(make_project: Make) -> None:
    config = one_file(make_project, article_with((SLIP, "Copy `a`."), **HASH))
    trees.edit_catalogs(config, ["a.md"], with_review)
    mend(config)
    assert reviewed(entry_of(config, "Copy `a`."))
    assert_settled(config)


def test_several_flaws_of_one_text_are_mended(make_project: Make) -> None:
    config = one_file(
        make_project,
        article_with(("Die  Liste , die\u202c Datei..", "The list, the file."), **HASH),
    )
    mend(config)
    assert entry_of(config, "The list, the file.").msgstr == "Die Liste, die Datei."
    assert_settled(config)


def test_every_segment_of_an_entry_is_mended(make_project: Make) -> None:
    text = article_with((SLIP, "Copy `a`."), ("Nein", "No"), (SLIP, "Copy `a`."), **HASH)
    config = one_file(make_project, text)
    mend(config)
    assert content(config) == text.replace(SLIP, GOOD)
    assert_settled(config)


def test_a_silenced_or_unpublished_text_is_left(make_project: Make) -> None:
    pairs = ((SLIP, "Copy `a`."), (SLIP.replace("a", "b"), "Copy `b`."))
    config = one_file(make_project, article_with(*pairs, **HASH))

    def edit(entry: Entry) -> Entry:
        if entry.msgid == "Copy `b`.":
            return entry._replace(flags=("fuzzy",))
        return entry._replace(notes=("twinspan-ignore: space-before-sign",))

    trees.edit_catalogs(config, ["a.md"], edit)
    before = trees.files(config.root)
    assert mend(config) == []
    assert trees.changes(before, trees.files(config.root)) == []


def test_a_check_that_is_turned_off_mends_nothing(make_project: Make) -> None:
    config = one_file(make_project, article_with((SLIP, "Copy `a`."), **HASH))
    file = config.root / "twinspan.toml"
    file.write_text(f'{file.read_text("utf-8")}\n[checks.levels]\nspace-before-sign = "off"\n')
    assert twinspan(config.root, "check", "--fix").text.startswith("nothing to mend")
    assert SLIP in content(config)


# -------------------------------------------------------------------------------- around segments

LEAKED = seg(101, 'sag "ja"', "say yes").replace('"', "&quot;")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_quote_leak_is_mended_and_nothing_else(make_project: Make, newline: str) -> None:
    """Byte order mark, line ends, and ``&quot;`` that is meant stay."""
    good = f'# <a name="x"></a>{seg(101, "sag " + chr(34) + "ja" + chr(34), "say yes")}'
    leaked = f'# <a name="x&quot;></a>{LEAKED}'
    rest = '\n\nund "so" &quot;weiter&quot;\n'
    text = f"\ufeff{front(**HASH)}{leaked}{rest}".replace("\n", newline)
    config = one_file(make_project, text)
    (fixed,) = mend(config)
    assert fixed.checks == {"quote-leak": 1}
    expected = f'\ufeff{front(**HASH)}{good}\n\nund "so" &quot;weiter&quot;\n'
    assert content(config) == expected.replace("\n", newline)
    assert_settled(config)


def anchored(*names: str) -> str:
    return front(**HASH) + "\n".join(
        f'## <a name="{name}"></a>{seg(100 + n, f"Titel {n}", f"Title {n}")}\n'
        for n, name in enumerate(names, 1)
    )


def test_a_repeated_anchor_gets_the_number_that_the_page_gives_it(make_project: Make) -> None:
    """In every locale's file; the first keeps its name, so links stay."""
    text = anchored("details", "details", "details-1", "details")
    config = make_project({"de-DE/a.md": text, "fr-FR/a.md": text}, ["de-DE", "fr-FR"])
    extract_all(config)
    assert [one.checks for one in mend(config)] == [{"duplicate-anchor": 1}] * 2
    wanted = anchored("details", "details-1", "details-1-1", "details-2")
    assert [content(config, f"{tag}/a.md") for tag in ("de-DE", "fr-FR")] == [wanted] * 2
    assert_settled(config)


def test_other_anchors_of_one_name_get_a_free_number(make_project: Make) -> None:
    text = (
        f'{front(**HASH)}## <a name="x"></a>{seg(101, "Ja", "Yes")}\n\n'
        f'<a id="x"></a>\n\n{seg(102, "Nein", "No")}\n'
    )
    config = one_file(make_project, text)
    mend(config)
    assert content(config) == text.replace('id="x"', 'id="x-1"')
    assert_settled(config)


def test_the_source_article_is_left_alone(make_project: Make) -> None:
    """Its hash says which version is translated."""
    plain = '## <a name="x"></a>Yes\n\n## <a name="x"></a>No\n'
    text = article_with(("Ja", "Yes"), **HASH)
    config = make_project({"en-US/a.md": plain, "de-DE/a.md": text}, ["de-DE"])
    extract_all(config)
    assert mend(config) == []


# ---------------------------------------------------------------------------------- the command


def test_a_diff_is_shown_and_nothing_written(make_project: Make, tool: Callable[..., str]) -> None:
    config = one_file(make_project, article_with((SLIP, "Copy `a`."), **HASH))
    twinspan(config.root, "check")
    before = trees.files(config.root / "content") | trees.files(config.catalogs)
    ran = twinspan(config.root, "check", "--fix", "--diff")
    assert ran.code == 1
    assert trees.files(config.root / "content") | trees.files(config.catalogs) == before
    assert "--- a/content/de-DE/a.md\n+++ b/content/de-DE/a.md\n" in ran.text
    assert f"-{seg(101, SLIP, 'Copy `a`.')}\n+{seg(101, GOOD, 'Copy `a`.')}\n" in ran.text
    assert f'-msgstr "{SLIP}"\n+msgstr "{GOOD}"\n' in ran.text


def test_what_was_mended_is_told_by_file(make_project: Make) -> None:
    config = one_file(make_project, article_with((SLIP, "Copy `a`."), **HASH))
    ran = twinspan(config.root, "check", "--fix")
    assert ran.text.split("\n")[:3] == [
        "content/de-DE/a.md: mended 1 space-before-sign",
        "locales/de_DE/a.po: mended 1 space-before-sign",
        "2 files mended",
    ]
    assert "1  warning" not in ran.text
    again = twinspan(config.root, "check", "--fix", "--diff")
    assert (again.code, again.text) == (0, "")


def test_catalogs_that_are_out_of_date_are_not_mended(make_project: Make) -> None:
    config = make_project({"de-DE/a.md": article_with((SLIP, "Copy `a`."), **HASH)}, ["de-DE"])
    ran = twinspan(config.root, "check", "--fix")
    assert ran.code == 2
    assert "twinspan extract" in ran.text


# ------------------------------------------------------------------------------- real articles


@pytest.fixture(
    scope="module", params=["seeds", "partner-center", "aspnetcore", "dynamics", "office-js"]
)
def real(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Config:
    name: str = request.param
    root = tmp_path_factory.mktemp(name)
    if name == "partner-center":
        config = trees.copy(request.getfixturevalue("real_project"), root)
    else:
        corpus = request.getfixturevalue("corpus")
        folder = request.getfixturevalue("seeds") if name == "seeds" else corpus / "quirks" / name
        tags = sorted(path.name for path in folder.iterdir() if path.is_dir())
        config = trees.make(root, {tag: folder / tag for tag in tags})
    extract_all(config)
    return config


@pytest.mark.corpus
def test_real_articles_settle_after_one_run(real: Config) -> None:
    before = trees.files(real.root / "content")
    told = mend(real)
    after = trees.files(real.root / "content")
    changed = {f"content/{name}" for name in trees.changes(before, after)}
    assert changed == {one.file for one in told if one.file.endswith(".md")}
    for name in trees.changes(before, after):
        assert_only_signs_differ(before[name], after[name])
    assert_settled(real)
    assert "quote-leak" not in findings(real, real.root / "cache")


def findings(config: Config, file: Path) -> set[str]:
    """The checks that have found something."""
    runner = Runner(file, jobs=1)
    found = {one.check for one in check(config, runner).findings}
    runner.close()
    return found


def assert_only_signs_differ(before: bytes, after: bytes) -> None:
    """The sources are the same, and so are the letters and the markup of each translation."""
    for old, new in zip(read(before).segments, read(after).segments, strict=True):
        assert (old.id, old.source) == (new.id, new.source)
        if old.target != new.target:
            assert letters(old.target) == letters(new.target)
            assert markup(old.target) == markup(new.target)


def markup(text: str) -> tuple[object, ...]:
    shape = shape_of(text)
    return [link.url for link in shape.links], shape.code, shape.images, shape.html


def letters(text: str) -> list[str]:
    return [character for character in text if character.isalnum()]
