"""What the indexer reads, and what the search script is given."""

from __future__ import annotations

import json
import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_project import article, project

from pipeline.build import Search
from pipeline.site.indexed import indexed_page, spaced
from pipeline.site.search import LETTERS


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kunden hinzufügen", ["Kunden", "hinzufügen"]),
        ("l’article et l'autre", ["l'article", "et", "l'autre"]),
        ("on‑line–Konto", ["on-line-Konto"]),
        ("مرحـــبا", ["مرحبا"]),
        ("価格を見る。", ["価", "格", "を", "見", "る。"]),
        ("Azureプラン2つ", ["Azure", "プ", "ラ", "ン", "2", "つ"]),
        ("パートナー センター", ["パ", "ー", "ト", "ナ", "ー\u2063", "セ", "ン", "タ", "ー"]),
        ("ＡＰＩのｶﾞｲﾄﾞ", ["API", "の", "ガ", "イ", "ド"]),
        ("「見積」&amp;注文", ["「", "見", "積」", "&amp;", "注", "文"]),
        ("ค้นหา", ["ค้", "น", "ห", "า"]),
        ("한국어 문서를", ["한", "국", "어\u2063", "문", "서", "를"]),
    ],
)
def test_words_end_where_the_indexer_sees_it(text: str, words: list[str]) -> None:
    assert spaced(text).split() == words


@pytest.mark.parametrize(
    ("language", "text", "forms"),
    [
        ("ar", "والمخزون،", ["والمخزون", "+المخزون", "+مخزون،"]),
        ("ar", "للعميل", ["للعميل", "+العميل", "+عميل"]),
        ("ar", "وبالمخزون", ["وبالمخزون", "+بالمخزون", "+المخزون", "+مخزون"]),
        ("ar", "لإضافة", ["لإضافة", "+إضافة"]),
        ("ar", "وقت مع API", ["وقت", "مع", "API"]),
        ("ar", "وقتABC", ["وقتABC"]),
        ("fa", "والمخزون", ["والمخزون"]),
        ("he", "ובמלאי.", ["ובמלאי", "+במלאי", "+מלאי", "+לאי."]),
        ("he", "הלקוח", ["הלקוח", "+לקוח"]),
    ],
)
def test_what_stands_in_front_of_words(language: str, text: str, forms: list[str]) -> None:
    assert spaced(text, language).replace("\u2064", "+").split() == forms


@given(
    st.sampled_from(["ar", "he"]),
    st.text(st.sampled_from("وفبلكامخ نإ\u064b،A2-_()&;הובכלמשקיפ\u05b0\u200f.")),
)
def test_what_was_added_can_be_taken_out(language: str, text: str) -> None:
    """As the dialog does: the mark and the letters behind it, with the space before them."""
    made = spaced(text, language)
    assert re.sub(r" \u2064[^\W\d_]*(?:[\u05b0\u064b][^\W\d_]*)*", "", made) == text


def test_only_the_text_of_the_article_is_read() -> None:
    html = (
        '<title>A</title><nav>見出し</nav><article class="body" dir="ltr"><h1 id="見">見る</h1>'
        '<a href="見.html">あ</a>い</article><footer>見</footer>'
    )
    assert indexed_page(html, 'A "見"') == (
        '<!doctype html><html><head><meta charset="utf-8"><meta data-pagefind-meta="title[content]"'
        ' content="A &quot; 見&quot; "></head><body><h1 id="見"> 見  る </h1>'
        '<a href="見.html"> あ </a> い </body></html>\n'
    )


def test_a_page_without_an_article_has_only_a_title() -> None:
    assert "<body></body>" in indexed_page("<p>x</p>", "T")


def test_a_note_that_a_text_is_absent_is_not_found(tmp_path) -> None:
    files = {"de-DE/a.md": article(("Hallo", "Hello")) + "\n[!INCLUDE [x](includes/x.md)]\n"}
    built = project(tmp_path, files, ["de-DE"])
    page = indexed_page((built.site / "de-de/a.html").read_text("utf-8"), "A")
    assert '<p data-pagefind-ignore="all">' in page
    assert page.index("data-pagefind-ignore") < page.index("includes/x.md")


def test_each_language_has_a_script_with_its_words(tmp_path, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "minify", None)  # to read the script as it was written
    files = {"de-DE/a.md": article(("Hallo", "Hello"), title="</script>")}
    built = project(tmp_path, files, ["de-DE", "ja-JP"], search=Search.LATER)
    for folder, name in (("de-de", "Suche"), ("ja-jp", "検索"), ("en-us", "Search")):
        (script,) = built.page(f"{folder}/a.html").xpath(
            "//script[contains(@src, '/search.')]/@src"
        )
        first = (built.site / folder / script).read_bytes().split(b";\n", 1)[0]
        given = json.loads(first.removeprefix(b"var twinspanSearch = ").decode("ascii"))
        assert given["words"]["search"] == name
        assert given["folder"] == folder
        assert given["letters"] == LETTERS
        assert given["source"] == {"folder": "en-us", "lang": "en-US", "dir": "ltr"}
        assert {key for key, word in given["words"].items() if "{" in word} == {"count", "none"}
    assert not list((built.site / "_assets").glob("search.????????.js"))


def test_without_search_the_pages_do_not_offer_it(tmp_path) -> None:
    built = project(tmp_path, {"de-DE/a.md": article(("Hallo", "Hello"))}, ["de-DE"])
    assert "search." not in built.text("de-de/a.html")
    assert not list((built.site / "_assets").glob("search.*.js"))
