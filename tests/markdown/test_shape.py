"""The shape of a text: the quick patterns agree with the parser, on anything."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks.reading.mask import masked
from pipeline.markdown.shape import Link, Shape, _simple_shape, parsed_shape, shape_of

PIECES = [
    *(
        "**",
        "*",
        "_",
        "`",
        "[a](b.md)",
        "![x](y.png)",
        "<br>",
        "<b>",
        "</b>",
        "\\",
        "&",
        "Save",
        ".",
    ),
    *("<xref:A.B>", "https://a.b/c", "&nbsp;", "(", ")", "[", "]", "ж", "a b", " ", "\n"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_quick_and_parsed_shapes_agree(text: str) -> None:
    quick = _simple_shape(text)
    assert quick is None or quick == parsed_shape(text)


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_a_masked_text_keeps_its_length(text: str) -> None:
    assert len(masked(text)) == len(text)


def test_all_parts() -> None:
    text = "a **b `c`** [x *y*](u.md) ![alt](i.png)<br><xref:N.T> <a href='v.md'>w</a> <b>z</b>"
    assert shape_of(text) == Shape(
        plain="a b c x y alt N.T w z",
        prose="a b ￼ x y ￼ N.T w z",
        links=(Link("u.md", "x y"), Link("xref:N.T", "N.T"), Link("v.md", "w")),
        images=("i.png",),
        code=("c",),
        strong=("b c", "z"),
        emphasis=("y",),
        html=("br", "a", "/a", "b", "/b"),
        attributes=("a href",),
    )


def test_what_is_masked() -> None:
    text = "Use `a` or ``b`c``, [x](y.md), <b>z</b> & &amp; \\` on me@host.org, https://h/x."
    assert masked(text).replace("￼", "") == "Use  or , [x, z &  \\` on , "


def test_masking_is_linear() -> None:
    for hard in ("`" * 30_000, "`a" * 20_000, "](" * 20_000, "<" * 40_000, "[!" * 20_000,
                 "a@" * 20_000, "a." * 20_000, "&a" * 20_000, "https://" * 5_000):  # fmt: skip
        assert len(masked(hard)) == len(hard)
