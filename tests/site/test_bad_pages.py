"""What should not be, but is: each gives a page that can be used, and a finding."""

from __future__ import annotations

from pathlib import Path

import pytest
from site_project import Built, LinkChecker, article, project, text_of

from pipeline.build import check
from pipeline.runner import Runner

pytestmark = pytest.mark.slow

TITLE = "Sehr langer Titel " * 28
WORD = "Donaudampfschiff" * 13


def usable(built: Built, address: str, words: str = "") -> None:
    """It has a heading, its words, a way home, and no dead link."""
    page = built.page(address)
    assert len(page.xpath("//main//h1")) == 1, address
    assert words in text_of(built.body(address)), address
    assert LinkChecker(built.site).dead(address) == [], address
    assert page.xpath("//a[@class='brand']/@href"), address


TOC = """\
- {name: A, href: a.md}
- {name: Gone, href: gone.md}
- {name: Again, href: a.md}
- {name: Nested, href: sub/TOC.yml}
- name: One
  items: [{name: Two, items: [{name: Three, items: [{name: Four, items: [{name: Five, items:
    [{name: Six, items: [{name: Seven, items: [{name: Eight, items: [{name: Nine, items:
    [{name: Ten, href: deep.md}]}]}]}]}]}]}]}]}]
"""


def test_a_table_of_contents_with_all_that_can_be_wrong(tmp_path: Path) -> None:
    files = {
        "de-DE/TOC.yml": TOC,
        "de-DE/sub/TOC.yml": "- {name: Up, href: ../TOC.yml}\n- {name: B, href: b.md}\n",
        "de-DE/a.md": article("# {A|A}", "{Hallo|Hello}"),
        "de-DE/deep.md": article("# {Tief|Deep}"),
        "de-DE/sub/b.md": article("# {B|B}"),
    }
    built = project(tmp_path, files, ["de-DE"])
    for address in ("de-de/a.html", "de-de/deep.html", "de-de/sub/b.html", "de-de/index.html"):
        usable(built, address)
    wanted = {"dead-toc-entry", "duplicate-toc-entry", "malformed-toc", "deep-toc"}
    assert wanted <= built.checks()
    assert "deep.html" in built.page("de-de/_contents.html").xpath("//main//a/@href")
    assert built.page("de-de/deep.html").xpath("//nav[@class='crumbs']")


@pytest.mark.parametrize(
    ("name", "text", "check", "words"),
    [
        ("a.md", article("# {A|A}", title=TITLE), "long-title", "A"),
        ("a.md", article("{Nur Text.|Text only.}", title="Der Titel"), "absent-heading", "Titel"),
        ("a.md", article(f"# {{{WORD}|A}}"), "long-word", WORD),
        ("404.md", article("# {Fehler|Errors}"), "name-clash", "Fehler"),
        ("con.md", article("# {Konsole|Console}"), "unportable-name", "Konsole"),
        ("sub/_contents.md", article("# {Inhalt|Contents}"), "", "Inhalt"),
        ("_assets/a.md", article("# {Dinge|Things}"), "name-clash", "Dinge"),
        ("_search/a.md", article("# {Suche|Search}"), "name-clash", "Suche"),
    ],
)
def test_odd_articles(tmp_path: Path, name: str, text: str, check: str, words: str) -> None:
    built = project(tmp_path, {f"de-DE/{name}": text}, ["de-DE"])
    stem = name if check == "name-clash" else name.removesuffix(".md")
    usable(built, f"de-de/{stem}.html", words)
    if check:
        assert [found.article for found in built.findings(check)] == [name]
        assert built.again().findings(check) == built.findings(check)


def test_check_tells_all_that_build_tells(tmp_path: Path) -> None:
    """Nothing is found while pages are printed: who runs "check" alone misses nothing."""
    rules = """{"redirections": [
      {"source_path": "old.md", "redirect_url": "older"},
      {"source_path": "older.md", "redirect_url": "old"},
      {"source_path": "b.md", "redirect_url": "javascript:alert(1)"}
    ]}"""
    files = {
        "de-DE/a.md": article("{Nur Text.|Text only.}", "[!INCLUDE [x](a.md)]", title=TITLE),
        "de-DE/con.md": article("# {Konsole|Console}", "[{T|T}](dead.md)"),
        "de-DE/TOC.md": "# [A](a.md)\n# [A](a.md)\n# [B](b.md)\n",
        "de-DE/.openpublishing.redirection.json": rules,
    }
    built = project(tmp_path, files, ["de-DE"])
    wanted = {"include-loop", "redirect-loop", "absent-heading", "long-title", "unsafe-link"}
    assert wanted <= built.checks()
    runner = Runner(built.config.root / "other.sqlite", jobs=1)
    told = check(built.config, runner).findings
    runner.close()
    assert told == built.again().result.findings


def test_names_that_differ_only_in_case(tmp_path: Path) -> None:
    files = {"de-DE/Guide.md": article("# {G|G}"), "de-DE/guide.md": article("# {k|k}")}
    built = project(tmp_path, files, ["de-DE"])
    usable(built, "de-de/Guide.md.html", "G")
    usable(built, "de-de/guide.md.html", "k")
    assert len(built.findings("name-clash")) == 2


def test_an_article_named_index_is_the_home_page(tmp_path: Path) -> None:
    built = project(tmp_path, {"de-DE/index.md": article("# {Start|Home}")}, ["de-DE"])
    usable(built, "de-de/index.html", "Start")
    assert "name-clash" not in built.checks()


def test_a_locale_without_any_page(tmp_path: Path) -> None:
    """All its pages are the source's; so is its home, and a locale without even that has one."""
    files = {"de-DE/a.md": article("# {A|B}"), "de-DE/index.yml": "title: Start\n"}
    built = project(tmp_path, files, ["de-DE", "fr-FR"])
    for name in ("a", "index", "_contents", "404"):
        usable(built, f"fr-fr/{name}.html")
    found = built.findings("empty-locale")
    assert [(one.location.file, one.locale) for one in found] == [("twinspan.toml", "fr-FR")]
    assert "(there is no folder content/fr-FR)" in found[0].message


def test_groups_on_a_home_page_lead_to_their_first_article(tmp_path: Path) -> None:
    toc = """\
- name: Konten
  items:
  - {name: Gruppe, items: [{name: Innen, items: [{name: A, href: a.md}]}]}
  - {name: Leer}
"""
    built = project(tmp_path, {"de-DE/a.md": article("# {A|A}"), "de-DE/TOC.yml": toc}, ["de-DE"])
    lines = built.body("de-de/index.html").xpath(".//*[@class='card']//li/*")
    assert [(line.tag, text_of(line), line.get("href")) for line in lines] == [
        ("a", "Gruppe", "a.html"), ("span", "Leer", None),
    ]  # fmt: skip


def test_home_pages_are_made_of_the_contents(tmp_path: Path) -> None:
    toc = "- name: Konten\n  items:\n" + "".join(
        f"  - {{name: N{n}, href: a{n}.md}}\n" for n in range(9)
    )
    files: dict[str, str | bytes] = {
        f"de-DE/a{n}.md": article(f"# {{A{n}|A{n}}}") for n in range(9)
    }
    built = project(tmp_path, {**files, "de-DE/TOC.yml": toc}, ["de-DE"])
    body = built.body("de-de/index.html")
    assert [text_of(heading) for heading in body.xpath(".//h2")] == ["Konten"]
    links = body.xpath(".//*[@class='card']//li//a/@href")
    assert links == [*(f"a{n}.html" for n in range(6)), "_contents.html"]
    usable(built, "de-de/index.html")
