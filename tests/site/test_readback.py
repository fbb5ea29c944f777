"""Pages of a site, as a browser reads them."""

from __future__ import annotations

import pytest

from pipeline.model import Redirection, Relation
from pipeline.site.readback import place_of, read_page, read_redirects, read_sitemap

BASE = "https://help.example.com/desk"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("b.html", ("de-de/b.html", "")),
        ("b.html?view=1&tabs=x#part", ("de-de/b.html", "part")),
        ("", ("de-de/a.html", "")),
        ("#part", ("de-de/a.html", "part")),
        ("?x=1", ("de-de/a.html", "")),
        ("../", ("", "")),
        ("./", ("de-de/", "")),
        ("../ru-ru/sub/../c.html", ("ru-ru/c.html", "")),
        ("../../c.html", ("../c.html", "")),
        ("%C3%A4 b.html", ("de-de/ä b.html", "")),
        ("/desk/de-de/b.html", ("de-de/b.html", "")),
        ("/desk", ("", "")),
        ("/desktop/b.html", (None, "")),
        ("/b.html", (None, "")),
        ("https://help.example.com/desk/de-de/b.html#x", ("de-de/b.html", "x")),
        ("https://HELP.example.com/desk/", ("", "")),
        ("//help.example.com/desk/b.html", ("b.html", "")),
        ("https://help.example.com/other", (None, "")),
        ("https://example.com/desk/b.html", (None, "")),
        ("mailto:desk@example.com", (None, "")),
        ("http://[broken", (None, "")),
    ],
)
def test_where_a_url_leads(url: str, expected: tuple[str | None, str]) -> None:
    assert place_of(url, "de-de/a.html", BASE) == expected


def test_a_site_without_an_address_begins_at_the_root() -> None:
    assert place_of("/de-de/b.html", "de-de/a.html", "") == ("de-de/b.html", "")
    assert place_of("https://help.example.com/b.html", "a.html", "") == (None, "")


PAGE = """<!doctype html>
<html lang="de-DE" dir="ltr">
<head><meta name="robots" content="noindex, nofollow">
<link rel="canonical" href="https://help.example.com/desk/de-de/a.html">
<link rel="alternate" hreflang="ru-RU" href="https://help.example.com/desk/ru-ru/a.html">
<link rel="stylesheet" href="../theme.css">
</head>
<body><nav><a href="b.html" hreflang="ru-RU">b</a><a href="https://example.com/">out</a></nav>
<main id="m" data-nothing><article><h1 id="eins">Eins</h1><a name="alt"></a>
<p id="eins"><a href="b.html">b</a> <a href="b.html">b again</a>
<img src="x.png" srcset="x.png 1x, y.png 2x"></p></article></main></body></html>
"""


def test_what_a_page_says() -> None:
    page = read_page(PAGE.encode("utf-8"), "de-de/a.html", BASE)
    assert (page.language, page.direction) == ("de-DE", "ltr")
    assert page.ids == {"m", "eins", "alt"}
    assert page.twice == ("eins",)
    assert (page.noindex, page.fallback, page.refresh) == (True, True, None)
    assert [one.address for one in page.canonical] == ["de-de/a.html"]
    assert page.alternates == (
        Relation("ru-RU", "https://help.example.com/desk/ru-ru/a.html", "ru-ru/a.html"),
    )
    assert [(one.tag, one.address, one.body, one.language) for one in page.links] == [
        ("link", "theme.css", False, ""),
        ("a", "de-de/b.html", False, "ru-RU"),
        ("a", "de-de/b.html", True, ""),
        ("img", "de-de/x.png", True, ""),
        ("img", "de-de/y.png", True, ""),
    ]
    assert page.links[2].line == 10


def test_a_redirection() -> None:
    html = b'<meta http-equiv="refresh" content="0; url=b.html#x">'
    assert read_page(html, "de-de/a.html", BASE).refresh == Relation("", "b.html#x", "de-de/b.html")


@pytest.mark.parametrize("content", [b"", b"  \n", b"\x00\xff", b"<", b"<!doctype html>"])
def test_odd_pages_are_read(content: bytes) -> None:
    assert read_page(content, "a.html", "").links == ()


def test_a_deep_page_takes_no_more_time_than_a_long_one() -> None:
    html = b"<div>" * 20_000 + b'<a href="b.html">b</a>'
    assert read_page(html, "a.html", "").address == "a.html"


def test_redirects() -> None:
    text = (
        "# old\n\n/desk/de-de/a.html /desk/de-de/b.html 301\n/x.html /y.html\n/z https://e.org/\n"
    )
    assert list(read_redirects(text, BASE)) == [
        Redirection(3, "de-de/a.html", "/desk/de-de/b.html", "de-de/b.html"),
        Redirection(4, "x.html", "/y.html", "y.html"),
        Redirection(5, "z", "https://e.org/", None),
    ]


@pytest.mark.parametrize("content", [b"", b"no xml", b"<urlset", b"<a/>"])
def test_odd_sitemaps_have_no_entries(content: bytes) -> None:
    assert read_sitemap(content, BASE) == ()


def test_alternates_in_a_sitemap() -> None:
    text = (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n<url><loc> https://help.example.com/desk/a'
        '</loc>\n<xhtml:link rel="alternate" hreflang="de" href="https://e.org/"/></url></urlset>'
    )
    [entry] = read_sitemap(text.encode(), BASE)
    assert (entry.line, entry.address) == (2, "a")
    assert entry.alternates == (Relation("de", "https://e.org/", None),)
