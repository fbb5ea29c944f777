"""The address of every page (DESIGN.md, "Pages")."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from site_project import Built, LinkChecker, article, project

from pipeline.site.urls import clashing, page_urls, source_url

HELLO = article('# <a name="hello"></a>{Hallo|Hello}', ("Welt", "World"))


@pytest.mark.parametrize(
    ("paths", "urls"),
    [
        (["index.md"], ["index.html"]),
        (["a.md", "b/c/d.yml", "b/index.md"], ["a.html", "b/c/d.html", "b/index.html"]),
        (["a.md", "a.yml"], ["a.md.html", "a.yml.html"]),
        (["index.md", "index.yml"], ["index.md.html", "index.yml.html"]),
        (["A.md", "a.md", "b.md"], ["A.md.html", "a.md.html", "b.html"]),
        (["B/x.md", "b/x.md"], ["B/x.md.html", "b/x.md.html"]),
        (["404.md", "_contents.md"], ["404.md.html", "_contents.md.html"]),
        (["sub/404.md", "sub/_contents.md"], ["sub/404.html", "sub/_contents.html"]),
        (["a.b.md"], ["a.b.html"]),
        (["a.md", "a.source.md"], ["a.html", "a.source.md.html"]),
        (["a.md", "a.yml", "a.md.md"], ["a.md.html", "a.md.md.html", "a.yml.html"]),
        (["a.html.md", "a.md"], ["a.html.html", "a.html"]),
        (["a.md", "a.yml", "a.md.source.md"], ["a.md.html", "a.md.source.md.html", "a.yml.html"]),
        (["a b#1%?ü.md"], ["a b#1%?ü.html"]),
    ],
)
def test_the_address_of_a_page(paths: list[str], urls: list[str]) -> None:
    found = page_urls(paths)
    assert found == dict(zip(sorted(paths), urls, strict=True))
    pages = [*found.values(), *(source_url(url) for url in found.values())]
    assert len(set(pages)) == len(pages)


def test_what_keeps_its_extension_is_reported() -> None:
    assert set(clashing(["a.md", "a.yml", "B.md", "b.md", "404.md", "c.md", "c.source.md"])) == {
        "a.md", "a.yml", "B.md", "b.md", "404.md", "c.source.md",
    }  # fmt: skip


def test_folders_are_in_lower_case_and_lang_is_canonical(tmp_path: Path) -> None:
    built = project(
        tmp_path,
        {"zh-Hans/a.md": HELLO, "pt-BR/a.md": HELLO, "sr-Latn-RS/a.md": HELLO},
        ["zh-Hans", "pt-BR", "sr-Latn-RS"],
    )
    assert sorted(path.name for path in built.site.iterdir() if path.is_dir()) == [
        "_assets", "en-us", "pt-br", "sr-latn-rs", "zh-hans",
    ]  # fmt: skip
    for folder, tag in (("zh-hans", "zh-Hans"), ("pt-br", "pt-BR"), ("sr-latn-rs", "sr-Latn-RS")):
        assert built.page(f"{folder}/a.html").get("lang") == tag
        assert built.page(f"{folder}/a.html").get("dir") == "ltr"


def test_odd_names_have_pages_and_links(tmp_path: Path) -> None:
    names = [
        "mit leer",
        "grün",
        "日本語",
        "a#b",
        "100%",
        "50%25",
        "a&b",
        "it's",
        "q?x",
        "a+b",
        "v1.0",
    ]
    listed = "\n".join(f"- [{{Ziel|Target}}]({quote(name)}.md)" for name in names)
    toc = "\n".join(f'- name: "T"\n  href: "{quote(name)}.md"' for name in names)
    files: dict[str, str | bytes] = {f"de-DE/ordner ä/{name}.md": HELLO for name in names}
    files["de-DE/ordner ä/index.md"] = article(listed)
    files["de-DE/ordner ä/TOC.yml"] = toc
    built = project(tmp_path, files, ["de-DE"])
    for name in names:
        assert (built.site / "de-de/ordner ä" / f"{name}.html").is_file(), name
        assert (built.site / "en-us/ordner ä" / f"{name}.html").is_file(), name
    checker = LinkChecker(built.site)
    assert [line for address in built.addresses for line in checker.dead(address)] == []
    linked = built.body("de-de/ordner ä/index.html").xpath(".//li//a/@href")
    assert len(linked) == len(names)
    assert built.findings("dead-link") == []


def test_reserved_names_and_clashes_in_a_site(tmp_path: Path) -> None:
    yaml = "### YamlMime:Landing\ntitle: Ort\nsummary: Text\n"
    built = project(
        tmp_path,
        {
            "de-DE/404.md": HELLO,
            "de-DE/_contents.md": HELLO,
            "de-DE/a.md": HELLO,
            "de-DE/a.yml": yaml,
            "de-DE/b.md": HELLO,
            "de-DE/b.source.md": HELLO,
            "de-DE/B.md": HELLO,
        },
        ["de-DE"],
    )
    for name in ("404.md", "_contents.md", "a.md", "b.md", "B.md", "b.source.md"):
        assert "Hallo" in built.text(f"de-de/{name}.html"), name
    assert "Ort" in built.text("de-de/a.yml.html")
    assert "Hallo" not in built.page("de-de/404.html").xpath("string(//main)")
    assert "World" in built.text("de-de/b.md.source.html")
    assert {found.check for found in built.findings("name-clash")} == {"name-clash"}
    assert len(built.findings("name-clash")) == 7
    catalogs = {path.name for path in (built.root / "locales/de_DE").rglob("*.po")}
    assert {"404.po", "_contents.po", "a.po", "b.po", "B.po", "b.source.po"} <= catalogs
    checker = LinkChecker(built.site)
    assert [line for address in built.addresses for line in checker.dead(address)] == []


def test_the_generated_files_are_where_they_belong(desk: object) -> None:
    site = desk.site  # type: ignore[attr-defined]
    names = {path.name for path in site.iterdir()}
    assert {"_assets", "_headers", "404.html", "index.html", "de-de", "en-us"} <= names
    assert not {"sitemap.xml", "robots.txt"} & names
    for folder in ("de-de", "en-us"):
        assert {"404.html", "_contents.html", "index.html"} <= {
            path.name for path in (site / folder).iterdir()
        }


def test_the_header_file_has_the_policy_and_lets_assets_be_kept(
    desk: Built, published_desk: Built
) -> None:
    for built, base in ((desk, "/"), (published_desk, "/desk/")):
        policy = built.page("de-de/index.html").xpath("//meta[@http-equiv]/@content")[0]
        rules = built.text("_headers").splitlines()
        assert rules[0] == "/*"
        assert f"  Content-Security-Policy: {policy}" in rules[1:4]
        assert rules[-2:] == [
            f"{base}_assets/*",
            "  Cache-Control: public, max-age=31536000, immutable",
        ]
    for path in (desk.site / "_assets").iterdir():
        assert re.fullmatch(r"[\w.-]+\.[0-9a-f]{8}\.\w+", path.name), path.name
