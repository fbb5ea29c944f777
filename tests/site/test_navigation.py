"""Navigation: structure from one table of contents, words from each locale's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from site_project import Built, LinkChecker, article, project, text_of

pytestmark = pytest.mark.slow


def page_of(title: str, source: str, **fields: str) -> str:
    return article(
        '# <a name="x"></a>{' + f"{title}|{source}" + "}", ("Satz", "Sentence"), **fields
    )


def nav(built: Built, address: str) -> list[tuple[int, str, str, str]]:
    """(depth, text, href, lang) of the lines of the side navigation."""
    found = built.page(address).xpath("//nav[contains(@class,'side')]//li[not(@class='cut')]")
    return [_line(item, "side") for item in found]


def contents(built: Built, folder: str) -> list[tuple[int, str, str, str]]:
    found = built.page(f"{folder}/_contents.html").xpath("//ul[@class='tree']//li")
    return [_line(item, "tree") for item in found]


def _line(item: Any, top: str) -> tuple[int, str, str, str]:
    link = item.xpath("./a | ./span")[0]
    return (
        len(item.xpath("ancestor::ul")) - 1,
        text_of(link).removesuffix(" EN"),
        link.get("href", ""),
        link.get("lang", ""),
    )


TOC = """- name: Start
  href: index.md
- name: {group}
  items:
    - name: {a}
      href: a.md
    - name: {b}
      href: b.md
- name: {outside}
  href: https://example.com/
"""


def test_labels_by_the_rules(tmp_path: Path) -> None:
    built = project(
        tmp_path,
        {
            "de-DE/index.md": page_of("Anfang", "Start"),
            "de-DE/a.md": page_of("Titel A", "Title A"),
            "de-DE/b.md": page_of("Titel B", "Title B"),
            "fr-FR/a.md": page_of("Titre A", "Title A"),
            "en-US/TOC.yml": TOC.format(group="Group", a="Label A", b="Label B", outside="Web"),
            "de-DE/TOC.yml": TOC.format(group="Gruppe", a="Kurz A", b="Kurz B", outside="Netz"),
        },
        ["de-DE", "fr-FR", "ar-SA"],
    )
    assert contents(built, "de-de") == [
        (0, "Start", "index.html", ""),
        (0, "Gruppe", "", ""),
        (1, "Kurz A", "a.html", ""),
        (1, "Kurz B", "b.html", ""),
        (0, "Netz", "https://example.com/", ""),
    ]
    # no own table: the article's title, else the source's words with their language
    assert contents(built, "fr-fr") == [
        (0, "Start", "index.html", "en-US"),
        (0, "Titre A", "", ""),
        (1, "Titre A", "a.html", ""),
        (1, "Title B", "b.html", "en-US"),
        (0, "Web", "https://example.com/", "en-US"),
    ]
    assert contents(built, "en-us")[1][1] == "Group"
    arabic = built.page("ar-sa/_contents.html").xpath("//ul[@class='tree']//*[@lang]")
    assert {(e.get("lang"), e.get("dir")) for e in arabic} == {("en-US", "ltr")}
    page = built.page("fr-fr/b.html")
    assert page.xpath("//nav[contains(@class,'side')]//a[@aria-current='page']/@lang") == ["en-US"]
    assert page.xpath("//nav[contains(@class,'crumbs')]//li[last()]/*/@lang") == ["en-US"]


def test_a_table_that_only_one_locale_has(tmp_path: Path) -> None:
    built = project(
        tmp_path,
        {
            "de-DE/a.md": page_of("Titel A", "Title A"),
            "de-DE/TOC.yml": (
                "- name: Netz\n  href: https://example.com/\n- name: Kurz\n  href: a.md\n"
            ),
        },
        ["de-DE", "fr-FR"],
    )
    assert contents(built, "fr-fr") == [
        (0, "Netz", "https://example.com/", "de-DE"),
        (0, "Title A", "a.html", "en-US"),
    ]
    assert contents(built, "en-us")[1] == (0, "Title A", "a.html", "")


def test_the_page_is_marked_and_its_neighbours_known(desk: Built) -> None:
    page = desk.page("de-de/add-a-new-customer.html")
    current = page.xpath("//nav[contains(@class,'side')]//*[@aria-current]")
    assert [(text_of(item), item.get("aria-current")) for item in current] == [
        ("Neuen Kunden hinzufügen", "page")
    ]
    assert page.xpath("//a[@rel='prev']/@href") == ["customer-accounts.html"]
    assert page.xpath("//a[@rel='next']/@href") == ["see-your-customer-list.html"]
    crumbs = page.xpath("//nav[contains(@class,'crumbs')]//li")
    assert [text_of(item) for item in crumbs] == ["Kunden", "Neuen Kunden hinzufügen"]


def test_articles_outside_every_table_stand_under_other(tmp_path: Path) -> None:
    built = project(
        tmp_path,
        {
            "de-DE/a.md": page_of("Titel A", "Title A"),
            "de-DE/sub/lost.md": page_of("Verloren", "Lost"),
            "de-DE/sub/also.md": page_of("Auch", "Also"),
            "en-US/TOC.yml": "- name: A\n  href: a.md\n",
        },
        ["de-DE"],
    )
    assert contents(built, "de-de")[2:] == [
        (1, "Auch", "sub/also.html", ""),
        (1, "Verloren", "sub/lost.html", ""),
    ]
    assert contents(built, "en-us")[1] == (0, "Other", "", "")
    assert contents(built, "de-de")[1][1] not in ("", "Other")
    here = built.page("de-de/sub/lost.html").xpath("//nav//a[@aria-current='page']/@href")
    assert here == ["../sub/lost.html"]


def test_nested_tables(tmp_path: Path) -> None:
    built = project(
        tmp_path,
        {
            "de-DE/a.md": page_of("Titel A", "Title A"),
            "de-DE/sub/b.md": page_of("Titel B", "Title B"),
            "de-DE/sub/deep/c.md": page_of("Titel C", "Title C"),
            "en-US/TOC.yml": "- name: A\n  href: a.md\n- name: Sub\n  href: sub/TOC.yml\n",
            "en-US/sub/TOC.yml": (
                "items:\n- name: B\n  href: b.md\n- name: Deep\n  tocHref: deep/\n"
            ),
            "en-US/sub/deep/TOC.md": "# [C](c.md)\n## [B again](../b.md)\n",
            "de-DE/sub/TOC.yml": "items:\n- name: Be\n  href: b.md\n",
        },
        ["de-DE"],
    )
    assert [(depth, href) for depth, _, href, _ in contents(built, "en-us")] == [
        (0, "a.html"),
        (0, ""),
        (1, "sub/b.html"),
        (1, ""),
        (2, "sub/deep/c.html"),
        (3, "sub/b.html"),
    ]
    assert "Be" in [line[1] for line in contents(built, "de-de")]
    page = built.page("de-de/sub/deep/c.html")
    assert page.xpath("//nav//a[@aria-current='page']/@href") == ["../../sub/deep/c.html"]
    checker = LinkChecker(built.site)
    assert [line for address in built.addresses for line in checker.dead(address)] == []


@pytest.mark.parametrize(
    "files",
    [
        {"en-US/TOC.yml": "- name: Me\n  href: TOC.yml\n- name: A\n  href: a.md\n"},
        {
            "en-US/TOC.yml": "- name: A\n  href: a.md\n- name: X\n  href: x/TOC.yml\n",
            "en-US/x/TOC.yml": "- name: Back\n  href: ../TOC.yml\n",
        },
        {
            "en-US/x/TOC.yml": "- name: Y\n  href: ../y/TOC.yml\n- name: A\n  href: ../a.md\n",
            "en-US/y/TOC.yml": "- name: X\n  href: ../x/TOC.yml\n",
        },
    ],
)
def test_a_loop_of_tables(tmp_path: Path, files: dict[str, str]) -> None:
    built = project(tmp_path, {**files, "de-DE/a.md": page_of("Titel A", "Title A")}, ["de-DE"])
    assert built.findings("malformed-toc")
    assert "a.html" in {line[2] for line in contents(built, "de-de")}
    assert built.page("de-de/a.html").xpath("//nav//a[@aria-current='page']")


@pytest.mark.parametrize(
    "toc", ["- name: [", "name: x", "- 5\n- name: A\n  href: a.md\n", "", "- - a"]
)
def test_a_broken_table(tmp_path: Path, toc: str) -> None:
    files = {"en-US/TOC.yml": toc, "de-DE/a.md": page_of("Titel A", "Title A")}
    built = project(tmp_path, files, ["de-DE"])
    assert "a.html" in {line[2] for line in contents(built, "de-de")}
    assert "de-de/index.html" in built.addresses


def test_an_entry_without_a_file(tmp_path: Path) -> None:
    toc = (
        "- name: Gone\n  href: gone.md\n- name: A\n  href: a.md\n- name: Bad\n"
        "  href: javascript:alert(1)\n- name: Up\n  href: ../../../etc/passwd\n"
    )
    files = {"en-US/TOC.yml": toc, "de-DE/a.md": page_of("Titel A", "Title A")}
    built = project(tmp_path, files, ["de-DE"])
    assert contents(built, "en-us") == [
        (0, "Gone", "", ""),
        (0, "A", "a.html", ""),
        (0, "Bad", "", ""),
        (0, "Up", "", ""),
    ]
    assert [found.location.line for found in built.findings("dead-toc-entry")] == [1, 5, 7]


def test_titles(tmp_path: Path) -> None:
    """A heading's msgstr where the title is the heading; else the title of the front matter."""
    same = article('# <a name="x"></a>{Konten|Accounts}', ("Satz", "S"), title="Konten")
    own = article('# <a name="x"></a>{Konten|Accounts}', ("Satz", "S"), title="Konten | Hilfe")
    none = article('# <a name="x"></a>{**Konten** & `x`|**Accounts** & `x`}', ("Satz", "S"))
    built = project(
        tmp_path, {"de-DE/same.md": same, "de-DE/own.md": own, "de-DE/none.md": none}, ["de-DE"]
    )
    titles = {
        name: built.page(f"de-de/{name}.html").xpath("string(//title)").partition(" · ")[0]
        for name in ("same", "own", "none")
    }
    assert titles == {"same": "Konten", "own": "Konten | Hilfe", "none": "Konten & x"}
    assert built.page("en-us/own.html").xpath("string(//title)").startswith("Accounts")


def test_a_menu_of_many_pages_stays_small(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        f"de-DE/p{n:03}.md": page_of(f"Seite {n}", f"Page {n}") for n in range(250)
    }
    files["en-US/TOC.yml"] = "".join(f"- name: P{n}\n  href: p{n:03}.md\n" for n in range(250))
    built = project(tmp_path, files, ["de-DE"])
    lines = nav(built, "de-de/p120.html")
    assert 8 <= len(lines) <= 150
    assert "p120.html" in {line[2] for line in lines}
    assert len(contents(built, "de-de")) == 250


def test_a_dead_entry_of_a_table_that_others_take_in_is_told_once(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "de-DE/a.md": article(("Hallo", "Hello")),
        "de-DE/TOC.yml": "- name: A\n  href: a.md\n- name: S\n  href: sub/TOC.yml\n",
        "de-DE/sub/TOC.yml": "- name: d\n  href: gone.md\n",
    }
    built = project(tmp_path, files, ["de-DE"])
    assert len(built.findings("dead-toc-entry")) == 1


def test_an_outside_address_with_the_locale_in_it_is_one_entry(tmp_path: Path) -> None:
    """Each locale has its own label, and its own page there."""
    words = {"de-DE": "Preise", "fr-FR": "Tarifs"}
    files: dict[str, str | bytes] = {}
    for tag, word in words.items():
        files[f"{tag}/a.md"] = article("# {A|A}")
        files[f"{tag}/TOC.md"] = (
            f"# [A](a.md)\n# [{word}](https://learn.example.com/{tag.lower()}/pricing)\n"
            f"# [Web](https://{tag.lower()}.example.com/)\n"
        )
    built = project(tmp_path, files, list(words))
    for tag, word in words.items():
        folder = tag.lower()
        links = built.page(f"{folder}/_contents.html").xpath("//a[contains(@href, 'pricing')]")
        found = {(link.text_content().strip(), link.get("href")) for link in links}
        assert found == {(word, f"https://learn.example.com/{folder}/pricing")}


def test_two_tables_in_one_folder(tmp_path: Path) -> None:
    """One of them is the table of contents; the other is told, and not mixed in."""
    files = {f"de-DE/{name}.md": page_of(name, name) for name in "abcd"}
    files["de-DE/TOC.yml"] = "- {name: Eins, href: a.md}\n- {name: Zwei, href: b.md}\n"
    files["de-DE/TOC.md"] = "# [Drei](c.md)\n# [Vier](d.md)\n"
    built = project(tmp_path, files, ["de-DE"])
    lines = [(text, href) for _, text, href, _ in contents(built, "de-de")]
    assert lines[:2] == [("Eins", "a.html"), ("Zwei", "b.html")]
    assert [text for text, _ in lines[2:]] == ["Sonstiges", "c", "d"]
    told = [(found.location.file, found.message) for found in built.findings("malformed-toc")]
    assert told == [
        ("content/de-DE/TOC.md", "TOC.yml beside this table is the one that is shown"),
    ]


@pytest.mark.parametrize("name", ["TOC.md", "toc.yml", "toc.yaml"])
def test_one_table_that_the_languages_name_differently(tmp_path: Path, name: str) -> None:
    """It is the same: its structure from one of them, its words from each."""
    english, german = "- {name: One, href: a.md}\n", "- {name: Eins, href: a.md}\n"
    files = {
        "en-US/sub/a.md": "# A\n",
        "en-US/TOC.yml": "- name: Sub\n  href: sub/TOC.yml\n",
        "de-DE/TOC.md": f"# [Teil](sub/{name})\n",
        "en-US/sub/TOC.yml": english,
        "de-DE/sub/a.md": page_of("Titel", "A"),
        f"de-DE/sub/{name}": "# [Eins](a.md)\n" if name.endswith(".md") else german,
    }
    built = project(tmp_path, files, ["de-DE"])
    assert contents(built, "de-de") == [(0, "Teil", "", ""), (1, "Eins", "sub/a.html", "")]
    assert contents(built, "en-us") == [(0, "Sub", "", ""), (1, "One", "sub/a.html", "")]
    assert built.findings("malformed-toc") == []


def test_words_for_an_entry_that_names_a_uid(tmp_path: Path) -> None:
    """What it leads to is not known, but its words are found in each table."""
    toc = "- {{name: A, href: a.md}}\n- {{name: {}, uid: api.one}}\n- {{name: {}, topicUid: two}}\n"
    files = {
        "en-US/TOC.yml": toc.format("One", "Two"),
        "de-DE/TOC.yml": toc.format("Eins", "Zwei"),
        "de-DE/a.md": page_of("A", "A"),
    }
    built = project(tmp_path, files, ["de-DE"])
    assert [line[1:] for line in contents(built, "de-de")][1:] == [
        ("Eins", "", ""),
        ("Zwei", "", ""),
    ]
