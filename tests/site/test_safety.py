"""Whatever stands in content or catalogs, a page holds no more than text."""

from __future__ import annotations

import pytest
from injections import INJECTIONS, faults, frame, infected, is_safe_url
from lxml import html
from site_project import Built, LinkChecker, text_of


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return infected(tmp_path_factory.mktemp("infected"))


def test_there_are_enough_of_them() -> None:
    assert len(set(INJECTIONS)) >= 60


def test_the_measure_itself_sees_what_is_bad() -> None:
    for bad in (
        "<b onclick=x>", "<a href='java\tscript:x'>", "<svg>", "<b style=x>", "<img src=//x>",
        "<a href='&#1;javascript:x'>", "<script>1</script>", "<iframe>", "<form>", "<base href=x>",
        "<img src=https://evil.example/x>",
    ):  # fmt: skip
        page = html.document_fromstring(f"<main><article><p>{bad}</p></article></main>")
        assert list(faults(page)), bad
    assert is_safe_url("../a%20b.html#x")
    assert not is_safe_url("java\nscript:x")


def test_no_page_holds_more_than_it_may(site: Built) -> None:
    found = []
    for address in site.addresses:
        found += [f"{address}: {fault}" for fault in faults(site.page(address))]
    assert found == []


def test_the_structure_after_the_text_is_intact(site: Built) -> None:
    found = []
    for address in site.addresses:
        page = site.page(address)
        if not address.endswith(("404.html", "_contents.html", "index.html")):
            found += [f"{address}: {path}" for path in frame(page)]
    assert found == []


def test_the_text_after_the_slot_is_where_it_was(site: Built) -> None:
    for number in range(len(INJECTIONS)):
        body = site.body(f"de-de/p{number:03}.html")
        kinds = [child.tag for child in body]
        assert kinds[0] == "h1"
        assert kinds[-2:] == ["h2", "p"], (INJECTIONS[number], kinds)
        assert body.xpath("./h2/@id") == ["last"]
        assert len(body.xpath("./*[contains(@class, 'alert')]")) == 1
        assert len(body.xpath(".//td")) == 1


def test_refused_ones_are_reported(site: Built) -> None:
    refused = {
        found.location.file.rsplit("/", 1)[-1].rsplit(".", 1)[0]
        for found in site.findings("refused-segment")
    }
    for number, bad in enumerate(INJECTIONS):
        page = site.page(f"de-de/p{number:03}.html")
        if page.xpath("//@data-state='refused'"):
            assert f"p{number:03}" in refused, bad
    scripts = [n for n, bad in enumerate(INJECTIONS) if bad.lower().startswith("<script>")]
    assert scripts
    assert all(f"p{number:03}" in refused for number in scripts)
    assert len(refused) > 40


def test_nothing_is_evaluated(site: Built) -> None:
    for address in site.addresses:
        words = text_of(site.page(address))
        assert "49" not in words.replace("p049", ""), address
        assert "_page" not in words
    words = text_of(site.page(f"de-de/raw/p{INJECTIONS.index('{{config}}'):03}.html"))
    assert "{{config}}" in words


def test_every_link_still_leads_somewhere(site: Built) -> None:
    checker = LinkChecker(site.site)
    found = [line for address in site.addresses for line in checker.dead(address)]
    assert [line for line in found if "no such id" not in line] == []
