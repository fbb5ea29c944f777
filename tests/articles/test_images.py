"""Alternative texts by image and occurrence, and link definitions."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.articles.definitions import link_definitions
from pipeline.articles.images import alternative_texts, replace_alternative_texts
from pipeline.markdown import make_page_skeleton
from pipeline.model import ImageHole


@pytest.mark.parametrize(
    ("text", "alts"),
    [
        ("![a](x.png)", {("x.png", 0): "a"}),
        ("![](x.png)", {("x.png", 0): ""}),
        ("![a [b] c](x.png)", {("x.png", 0): "a [b] c"}),
        ("![a \\] b](x.png)", {("x.png", 0): "a ] b"}),
        ("![R&amp;D \\&amp;](x.png)", {("x.png", 0): "R&D &amp;"}),
        ("<IMG src='x.png' alt='R&amp;D &quot;x&quot;'>", {("x.png", 0): 'R&D "x"'}),
        ("<!-- ![a](x.png) -->\n\n![b](x.png)", {("x.png", 0): "b"}),
        ("`![a](x.png)` ![b](x.png)", {("x.png", 0): "b"}),
        ("a ` b\n\n![b](x.png)\n\na ` b", {("x.png", 0): "b"}),
        ("``![a](x.png) ` `` ![b](x.png) \\`![c](x.png)`", {("x.png", 0): "b", ("x.png", 1): "c"}),
        ("- ```\n  ![a](x.png)\n  ```\n\n![b](x.png)", {("x.png", 0): "b"}),
        ("`<!--` ![b](x.png) `-->`", {("x.png", 0): "b"}),
        ("~~~\n```\n~~~\n![b](x.png)\n\n~~~\n![c](x.png)", {("x.png", 0): "b"}),
        ("![a](<x y.png>)", {("x y.png", 0): "a"}),
        ('![a](x.png "t")', {("x.png", 0): "a"}),
        (
            "![a](x.png)![b](x.png)![c](y.png)",
            {("x.png", 0): "a", ("x.png", 1): "b", ("y.png", 0): "c"},
        ),
        ('::: image source="x.png" alt-text="a":::', {("x.png", 0): "a"}),
        (":::image type='icon' source='x.png':::", {("x.png", 0): ""}),
        ('<img alt="a" src="x.png"/>', {("x.png", 0): "a"}),
        ("[![a](x.png)](y.png)", {("x.png", 0): "a"}),
        ("```\n![a](x.png)\n```\n", {}),
        ("````\n```\n![a](x.png)\n````\n![b](y.png)", {("y.png", 0): "b"}),
        ("text", {}),
    ],
)
def test_alternative_texts(text: str, alts: dict[tuple[str, int], str]) -> None:
    """Each image counted as the page counts it; code has none."""
    assert alternative_texts(text) == alts


PIECES = st.sampled_from(
    [
        "![a](x.png)", '![b *c* d](x.png "t")', "![R&amp;D](y.png)", "![\\[e\\]](x.png)",
        '<img src="x.png" alt="f &quot;g&quot; &lt;">', "<!-- ![h](x.png) -->", "`![i](x.png)`",
        "``![j](x.png) ` ``", "word", "\\` word",
        ':::image source="x.png" alt-text="k &quot;l&quot;":::',
        "[![l](x.png)](y.md)", " ", "\n", "\n\n", "\n\n```\n![m](x.png)\n```\n\n",
        "\n\n~~~~ md\n~~~\n![n](x.png)\n~~~~\n\n", "\n\n<!--\n![o](x.png)\n\n-->\n\n",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12).map("".join))
def test_the_page_has_the_same(text: str) -> None:
    """Every image of the page, and no other, with the text that is said of it there."""
    holes = [hole for hole in make_page_skeleton((text,)).html if isinstance(hole, ImageHole)]
    found = alternative_texts(text)
    assert {key: alt.replace("*", "") for key, alt in found.items()} == {
        (hole.url, hole.occurrence): hole.alt for hole in holes
    }


@given(st.text(alphabet='ab[]\\&<>"`*_;# ', max_size=20).map(str.strip))
def test_what_is_put_back_is_read_again(alt: str) -> None:
    text = '![x](a.png) <img src="b.png" alt="x"> :::image source="c.png" alt-text="x":::'
    alts = {("a.png", 0): alt, ("b.png", 0): alt, ("c.png", 0): alt}
    assert alternative_texts(replace_alternative_texts(text, alts)) == alts


@pytest.mark.parametrize(
    "piece", ["```x\n", "~~~ x\n", "<!-- ", "` `` ", "![", "![[a] ", "<img ", ":::image ", "- - "]
)
def test_in_linear_time(piece: str) -> None:
    def seconds(times: int) -> float:
        start = time.process_time()
        alternative_texts("![a](b.png)" + piece * times)
        return time.process_time() - start

    assert seconds(40_000) < 20 * max(0.02, seconds(4_000))


def test_replacing_alternative_texts() -> None:
    """The same keys put texts back; what is not known is empty."""
    text = (
        '![a](x.png) ![a](x.png) <img src="y.png" alt="b"> :::image source="z.png" alt-text="c":::'
    )
    alts = {("x.png", 0): "eins", ("x.png", 1): "zwei", ("y.png", 0): 'sag "ja"'}
    assert replace_alternative_texts(text, alts) == (
        '![eins](x.png) ![zwei](x.png) <img src="y.png" alt="sag &quot;ja&quot;"> '
        ':::image source="z.png" alt-text="":::'
    )


def test_link_definitions() -> None:
    """Folded labels, the first wins, titles in three kinds of quotes."""
    text = (
        "[A  b]: x.md\n[a B]: y.md\n  [c]: <z w.md> 'T'\n[d]: q (u)\n    [e]: code\nno [f]: x y z\n"
    )
    assert link_definitions(text) == {"a b": ("x.md", ""), "c": ("z w.md", "T"), "d": ("q", "u")}
