"""A request's path leads to the file that a plain web server would give, and to no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.live.lookup import Found, content_type, find, not_found_page


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    pages = ("index", "404", "de-de/index", "de-de/404", "de-de/a b", "de-de/Case", "de-de/übung")
    for name in (*(f"{page}.html" for page in pages), ".twinspan-site", "media/x.png"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, "utf-8")
    (tmp_path / "secret.html").write_text("secret", "utf-8")
    (folder / "out.html").symlink_to(tmp_path / "secret.html")
    return folder


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/", "index.html"),
        ("/index.html", "index.html"),
        ("/de-de/", "de-de/index.html"),
        ("/de-de/a%20b.html", "de-de/a b.html"),
        ("/de-de/%C3%BCbung.html", "de-de/übung.html"),
        ("/media/x.png", "media/x.png"),
    ],
)
def test_a_path_leads_to_its_file(site: Path, path: str, name: str) -> None:
    assert find(site, "/", path) == Found(site / name)


@pytest.mark.parametrize(
    "path",
    [
        "/nothing.html",
        "/index.html/",
        "/media/",  # no listing of folders
        "/de-de/case.html",  # dead where the site is published
        "/De-de/",
        "/.twinspan-site",
        "/out.html",  # a link out of the site
        "/../secret.html",
        "/%2e%2e/secret.html",
        "/de-de/..%2f..%2fsecret.html",
        "/de-de/%5c..%5c..%5csecret.html",
        "/de-de//index.html",
        "//example.com/",
        "/index.html%00",
        "/C:/secret.html",
        "/a" * 3000,
        "index.html",
        "*",
    ],
)
def test_nothing_else_leads_anywhere(site: Path, path: str) -> None:
    assert find(site, "/", path) == Found()


def test_a_folder_without_its_slash_moves_to_the_one_with(site: Path) -> None:
    assert find(site, "/", "/de-de") == Found(moved="/de-de/")
    assert find(site, "/help/", "/help/de-de") == Found(moved="/help/de-de/")


def test_a_site_below_a_path_is_served_there(site: Path) -> None:
    for path in ("/", "", "/help"):
        assert find(site, "/help/", path) == Found(moved="/help/")
    assert find(site, "/help/", "/help/") == Found(site / "index.html")
    assert find(site, "/help/", "/index.html") == Found()


def test_the_404_page_is_the_locales_own(site: Path) -> None:
    assert not_found_page(site, "/", "/de-de/x/y.html") == site / "de-de/404.html"
    assert not_found_page(site, "/help/", "/help/de-de/x.html") == site / "de-de/404.html"
    for path in ("/fr-fr/x.html", "/", "/../x", "/%2e%2e/404.html"):
        assert not_found_page(site, "/", path) == site / "404.html"


def test_types_do_not_depend_on_the_system() -> None:
    types = {name: content_type(Path(name)) for name in ("a.html", "a.JS", "a.css", "a.wasm", "a")}
    assert types == {
        "a.html": "text/html; charset=utf-8",
        "a.JS": "text/javascript; charset=utf-8",
        "a.css": "text/css; charset=utf-8",
        "a.wasm": "application/wasm",
        "a": "application/octet-stream",
    }
