"""A table of contents of 3,000 entries on ten levels: every frame stays small, nothing is lost."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from big_site import NAMES
from site_project import Built

pytestmark = pytest.mark.slow

LIMIT = 12_000


def entries(built: Built, folder: str) -> Any:
    name = next((built.site / "_assets").glob(f"nav.{folder}.*.js"))
    return json.loads(name.read_text("utf-8").partition("=")[2].rstrip(";\n"))


def count(nodes: Any) -> int:
    return sum(1 + count(node[2] if len(node) > 2 else ()) for node in nodes)


def test_the_frame_is_small(big: Built) -> None:
    for address in big.addresses:
        if not re.search(r"/p\d+\.html$", address):
            continue
        text = big.text(address)
        frame = re.sub(r'<article class="body".*?</article>', "", text, flags=re.DOTALL)
        assert len(frame.encode()) <= LIMIT, address
        side = big.page(address).xpath("//nav[contains(@class,'side')]")[0]
        assert len(side.xpath(".//a")) <= 150, address
        assert len(side.xpath(".//a[@aria-current='page']")) == 1, address
        assert side.xpath(".//a[contains(@href,'_contents.html')]"), address


def test_a_page_on_the_tenth_level_shows_what_leads_to_it(big: Built) -> None:
    page = big.page("ru-ru/deep/p9.html")
    current = page.xpath("//nav[contains(@class,'side')]//a[@aria-current='page']")[0]
    above = list(current.iterancestors("li"))
    assert len(above) == 10
    assert all(item.xpath("./span[@class='open']") for item in above[1:])
    crumbs = page.xpath("//nav[contains(@class,'crumbs')]//li")
    assert [item.text_content() for item in crumbs][1] == "…"
    assert len(crumbs) == 5


def test_the_script_holds_the_whole_table(big: Built) -> None:
    for folder in ("ru-ru", "ja-jp", "en-us"):
        tables = entries(big, folder)
        assert len(tables) == 1
        assert count(tables[0]) >= 3_000
    name = entries(big, "ja-jp")[0][0][0]
    assert name.startswith(NAMES["ja-JP"])


def test_a_line_of_the_page_is_found_in_the_script_by_its_place(big: Built) -> None:
    """What the script goes by when it opens a group in place."""
    page = big.page("ru-ru/wide/p16.html")
    nodes = entries(big, "ru-ru")[0]
    current = page.xpath("//nav[contains(@class,'side')]//a[@aria-current='page']")[0]
    levels = list(current.iterancestors("li"))[::-1]
    for item in levels:
        siblings = item.getparent().xpath("./li")
        before = int(siblings[0].get("data-n") or 0)
        shown = [line for line in siblings if line.get("class") != "cut"]
        node = nodes[before + shown.index(item)]
        assert item.xpath("./a | ./span")[0].text_content().startswith(node[0][:60])
        nodes = node[2] if len(node) > 2 else []
    assert levels[-1] is current.getparent()


def test_a_second_build_changes_nothing(big: Built) -> None:
    before = big.files()
    assert big.again().files() == before
