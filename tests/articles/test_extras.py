"""Alternative texts by image and occurrence, and link definitions."""

from __future__ import annotations

import pytest

from pipeline.articles.extras import (
    alternative_texts,
    link_definitions,
    replace_alternative_texts,
)


@pytest.mark.parametrize(
    ("text", "alts"),
    [
        ("![a](x.png)", {("x.png", 0): "a"}),
        ("![](x.png)", {("x.png", 0): ""}),
        ("![a [b] c](x.png)", {("x.png", 0): "a [b] c"}),
        ("![a \\] b](x.png)", {("x.png", 0): "a \\] b"}),
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
