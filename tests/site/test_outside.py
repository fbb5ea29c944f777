"""Nothing outside of the content folders is read or published."""

from __future__ import annotations

from pathlib import Path

import pytest
from site_project import PNG, Built, article, project, text_of, tree

pytestmark = pytest.mark.slow

SECRET = "The secret words of another folder"
WAYS_OUT = [
    "../../../etc/passwd",
    "../" * 12 + "etc/passwd",
    "../../secret.md",
    "../../secret",
    "%2e%2e/%2e%2e/secret.md",
    "%2E%2E%2F%2E%2E%2Fsecret.md",
    "..%2f..%2fsecret.md",
    "..%5c..%5csecret.md",
    "..\\..\\secret.md",
    "x/../../../secret.md",
    "./.././../secret.md",
    "~/../../secret.md",
    "~/../secret.md",
    "../en-US/../../secret.md",
]
NEVER = [
    "file:///etc/passwd",
    "/etc/passwd",
    "//etc/passwd",
    "{root}/secret.md",
    "C:\\secret.md",
    "C:/secret.md",
    "%252e%252e/%252e%252e/secret.md",
    "secret.md%00.png",
    "....//....//secret.md",
]
FORMS = {
    "link": "{{[Ziel]({url})|[Target]({url})}}",
    "image": "![Bild]({url})",
    "include": "[!INCLUDE [x]({url})]",
    "inline include": "{{Wort|Word}} [!INCLUDE [x]({url})]",
    "code": "[!code-text[x]({url})]",
    "code block": ':::code language="text" source="{url}":::',
    "image block": ':::image source="{url}" alt-text="x" lightbox="{url}":::',
    "html image": '<p><img src="{url}" alt="x"></p>',
    "html link": '<p><a href="{url}">x</a></p>',
}


def outside(tmp_path: Path) -> dict[str, str | bytes]:
    """Files beside the content that every way out leads to."""
    return {
        "/secret.md": f"# Secret\n\n{SECRET}\n",
        "/secret": SECRET,
        "/secret.png": SECRET,
        "/etc/passwd": SECRET,
        "/content/secret.md": SECRET,
        "en-US/note.md": "# Note\n",
    }


def published(built: Built) -> str:
    everything = {**tree(built.site), **tree(built.config.catalogs)}
    return b"\n".join(everything.values()).decode("utf-8", "replace")


@pytest.mark.parametrize("form", FORMS)
def test_ways_out(tmp_path: Path, form: str) -> None:
    urls = [url.replace("{root}", str(tmp_path)) for url in (*WAYS_OUT, *NEVER)]
    files = outside(tmp_path)
    for number, url in enumerate(urls):
        files[f"de-DE/p{number}.md"] = article("# {A|A}", FORMS[form].format(url=url), "{Ende|End}")
    built = project(tmp_path, files, ["de-DE"])
    assert SECRET not in published(built)
    assert "root:x:" not in published(built)
    reported = {found.location.file for found in built.findings("link-outside")}
    for number, url in enumerate(urls):
        name = f"content/de-DE/p{number}.md"
        words = text_of(built.body(f"de-de/p{number}.html"))
        assert words.startswith("A"), url
        assert words.endswith("Ende"), url
        if url in WAYS_OUT and "\\" not in url:
            assert name in reported, (form, url)
        for href in built.body(f"de-de/p{number}.html").xpath(".//@href | .//@src"):
            assert not href.startswith(("file:", "/", "c:", "C:")), url
            assert "secret" not in href or href.startswith("https:"), (url, href)


def test_symbolic_links(tmp_path: Path) -> None:
    content = tmp_path / "content/de-DE"
    away = tmp_path / "away"
    away.mkdir()
    content.mkdir(parents=True)
    (away / "secret.md").write_text(f"# Secret\n\n{SECRET}\n")
    (away / "secret.png").write_text(SECRET)
    (away / "TOC.yml").write_text(f"- name: {SECRET}\n  href: a.md\n")
    (away / "rules.json").write_text(
        '{"redirections": [{"source_path": "moved.md", "redirect_url": "https://secret.example/"}]}'
    )
    (content / "file.md").symlink_to(away / "secret.md")
    (content / "include.md").symlink_to(away / "secret.md")
    (content / "image.png").symlink_to(away / "secret.png")
    (content / "folder").symlink_to(away)
    (content / "TOC.yml").symlink_to("../../away/TOC.yml")
    (content / ".openpublishing.redirection.json").symlink_to(away / "rules.json")
    (content / "passwd.txt").symlink_to("/etc/passwd")
    (content / "round").symlink_to(content)
    (content / "dangling.md").symlink_to("nowhere")
    text = article(
        "# {A|A}",
        "![x](image.png) ![x](folder/secret.png)",
        "[!INCLUDE [x](include.md)]",
        "[!INCLUDE [x](folder/secret.md)]",
        "[!code-text[](passwd.txt)]",
        "{[x](file.md) [y](folder/secret.md)|[x](file.md) [y](folder/secret.md)}",
    )
    built = project(tmp_path, {"de-DE/a.md": text}, ["de-DE"])
    assert SECRET not in published(built)
    assert "secret.example" not in published(built)
    assert "root:x:" not in published(built)
    assert {Path(found.location.file).name for found in built.findings("symlink-outside")} >= {
        "file.md", "include.md", "image.png", "folder", "TOC.yml", "passwd.txt",
    }  # fmt: skip
    told = {found.location.file for found in built.findings("symlink-not-followed")}
    assert told == {"content/de-DE/round", "content/de-DE/dangling.md"}
    assert not (built.site / "de-de/file.html").exists()


def test_a_link_inside_is_followed(tmp_path: Path) -> None:
    content = tmp_path / "content/de-DE"
    content.mkdir(parents=True)
    (content / "real.png").write_bytes(PNG)
    (content / "alias.png").symlink_to("real.png")
    text = article("# {A|A}", "![x](alias.png)")
    built = project(tmp_path, {"de-DE/a.md": text}, ["de-DE"])
    assert (built.site / "de-de/alias.png").read_bytes() == PNG
    assert not (built.site / "de-de/alias.png").is_symlink()
    assert built.findings("symlink-outside") == []


def test_one_locales_links_do_not_reach_anothers_folder(tmp_path: Path) -> None:
    """Images may come from another locale, by the same path only."""
    files = {
        "de-DE/a.md": article("# {A|A}", "![x](../fr-FR/own.png)"),
        "fr-FR/own.png": PNG,
        "fr-FR/a.md": article("# {A|A}"),
    }
    built = project(tmp_path, files, ["de-DE", "fr-FR"])
    assert built.body("de-de/a.html").xpath(".//img") == []
    assert "link-outside" in built.checks()


@pytest.mark.parametrize("name", ["page.html", "PAGE.HTM", "x.xhtml", "app.js", "x.svgz"])
def test_files_that_could_run_are_not_published_as_pages(tmp_path: Path, name: str) -> None:
    """A page of the site is made from an article, never copied from content."""
    files = {
        "de-DE/a.md": article("# {A|A}", "{[Ziel](" + name + ")|[Target](" + name + ")}"),
        f"de-DE/{name}": "<script>alert(1)</script>",
    }
    built = project(tmp_path, files, ["de-DE"])
    if (built.site / "de-de" / name).exists():
        assert not name.lower().endswith((".html", ".htm", ".xhtml"))
    assert text_of(built.body("de-de/a.html")) == "A Ziel"


def test_a_copied_file_never_replaces_a_page(tmp_path: Path) -> None:
    text = article(
        "# {A|A}", "{[x](404.html) [y](_contents.html)|[x](404.html) [y](_contents.html)}"
    )
    files = {"de-DE/a.md": text, "de-DE/404.html": SECRET, "de-DE/_contents.html": SECRET}
    built = project(tmp_path, files, ["de-DE"])
    assert SECRET not in published(built)
