"""render_inline: by context; the fast path gives what the parser gives; time is linear."""

from __future__ import annotations

import gc
import time
from collections.abc import Mapping

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.markdown import make_page_skeleton, parse_inline, render_inline
from pipeline.markdown.allowed import TAGS
from pipeline.markdown.inline import render_inline_fully
from pipeline.markdown.mathml import ELEMENTS
from pipeline.model import Context, ImageHole, IncludeHole, LinkHole

from .filling import show, tags_of
from .reading import corpus

SETS = ("partner-center/ru-RU", "partner-center/ja-JP", "quirks")


def inline(text: str, context: Context = Context.INLINE) -> str:
    return show(render_inline(text, context))


@pytest.mark.parametrize(
    ("context", "expected"),
    [
        (Context.INLINE, 'a <strong>b</strong> <a href="c.md">d</a> &lt; "e" |'),
        (Context.HTML, 'a <strong>b</strong> <a href="c.md">d</a> &lt; "e" |'),
        (Context.CELL, 'a <strong>b</strong> <a href="c.md">d</a> &lt; "e" |'),
        (Context.LINK, 'a <strong>b</strong> d &lt; "e" |'),
        (Context.ATTRIBUTE, "a b d &lt; &quot;e&quot; |"),
        (Context.CODE, 'a **b** [d](c.md) &lt; "e" \\|'),
    ],
)
def test_contexts(context: Context, expected: str) -> None:
    """The same text in each context (DESIGN.md, "Filling a slot")."""
    assert inline('a **b** [d](c.md) < "e" \\|', context) == expected


def test_a_bar_in_code_in_a_cell() -> None:
    assert inline("`a \\| b`", Context.CELL) == "<code>a | b</code>"
    assert inline("`a \\| b`", Context.INLINE) == "<code>a \\| b</code>"


@pytest.mark.parametrize(
    "text", ["1. Februar", "# x", "- x", "+ y", "1) z", "--- x", "| a | b |", "=== x", "    x"]
)
def test_a_segment_is_never_a_block(text: str) -> None:
    assert render_inline(text, Context.INLINE) == (text,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n  b", "a\nb"),
        ("a  \nb\\\nc", "a<br>\nb<br>\nc"),
        ("x <br> y<br/>z", "x <br> y<br>z"),
        ("<b>open", "<b>open</b>"),
        ("close</b>", "close"),
        ("<kbd onclick=x>F1</kbd>", "<kbd>F1</kbd>"),
        ('<a name="x"/>y', '<a id="x"></a>y'),
        ('<a href="javascript:x">y</a>', "<a>y</a>"),
        ('<a href="a.md">y', '<a href="a.md">y</a>'),
        ("<script>alert(1)</script>", "alert(1)"),
        ("R&D &amp; &copy; &unknown;", "R&amp;D &amp; © &amp;unknown;"),
        ("snake_case_name _em_", "snake_case_name <em>em</em>"),
        (":::no-loc text='A'::: b", '<span translate="no">A</span> b'),
        ("<xref:a.b> :heavy_check_mark:", '<span class="xref" data-uid="a.b">a.b</span> ✔️'),
        ("[](a.md)", '<a href="a.md"></a>'),
        ("**bold**:text", "<strong>bold</strong>:text"),
        ("**bold.**text", "**bold.**text"),
        ("`` ` `` `a", "<code>`</code> `a"),
    ],
)
def test_inline_markup(text: str, expected: str) -> None:
    assert inline(text) == expected


def test_holes() -> None:
    fragment = render_inline("[![a](i.png 't')](b.md) [!INCLUDE[x](c.md)]", Context.INLINE)
    assert fragment == (
        "<a",
        LinkHole("b.md", 0),
        ">",
        ImageHole("i.png", 0, "a", "t", "image", "", 0),
        "</a> ",
        IncludeHole("c.md", True, 0),
    )


@pytest.mark.parametrize("label", ["ref", "REF", " Ref "])
def test_definitions(label: str) -> None:
    definitions: Mapping[str, tuple[str, str]] = {label: ("a.md", "T")}
    expected = ("<a", LinkHole("a.md", 0), ' title="T">x</a> [y]')
    assert render_inline("[x][ref] [y]", Context.INLINE, definitions) == expected
    assert render_inline("[x][ref]", Context.INLINE) == ("[x][ref]",)


def test_private_use_characters_are_kept() -> None:
    text = "\ue000x0\ue001 [a](b) &#xE002;x0&#xE003;"
    assert inline(text) == '\ue000x0\ue001 <a href="b">a</a> \ue002x0\ue003'


def test_parse_inline_gives_text_tokens() -> None:
    kinds = [token.type for token in parse_inline("a \\* **b**")]
    assert kinds == ["text", "strong_open", "text", "strong_close", "text"]


# ------------------------------------------------------------------ the fast path

CONTEXTS = (Context.INLINE, Context.CELL, Context.LINK, Context.HTML)
ATOMS = (
    *("a", "B", "ü", "日", "1", "_", "*", "**", "***", "`", "``", "[", "]", "(", ")", "![", "!"),
    *("[a](b)", "[a](b.md#c)", "[a](https://a.b/c?d=e&f=g)", "](", "<", ">", "<br>", "<br/>"),
    *("<br />", "&", "&amp;", "&&", "\\", "\\*", "\\|", "\\a", ".", ",", ":", "::", ":::", ":x:"),
    *(":star:", "~", "~~", "#", "-", "+", "=", "/", '"', "'", "http://x", "xref:y", "javascript:z"),
    *("mailto:a", "**a**", "**a.**", "**“a”**", "`c`", "%20", ";", "{", "}", "$", "@", "^"),
    *(" ", "  ", "\n", "\u00a0", "\u200e", "\u3000", "«", "\0", "\ue000"),
)
TEXTS = st.lists(st.sampled_from(ATOMS), min_size=1, max_size=14).map("".join)


@given(TEXTS, st.sampled_from(CONTEXTS))
@example("**a**b**c**", Context.INLINE)
@example("\\***a**", Context.INLINE)
@example("`a``b`", Context.INLINE)
@example("a ** b**", Context.INLINE)
@example("!\\[a](b)", Context.INLINE)
def test_the_fast_path_gives_what_the_parser_gives(text: str, context: Context) -> None:
    assert render_inline(text, context) == render_inline_fully(text, context)


@given(TEXTS)
def test_what_comes_out_is_allowed(text: str) -> None:
    holes = {"img", "include", "codefile", "label"}
    assert tags_of(inline(text)) <= TAGS | holes | ELEMENTS | {"math"}


@pytest.mark.corpus
@pytest.mark.parametrize("folder", SETS)
def test_the_fast_path_over_the_corpus(folder: str) -> None:
    """Every T and S, in the context of its slot."""
    seen = set()
    for article in corpus(folder):
        places = make_page_skeleton(article.prose).places
        for segment, place in zip(article.segments, places, strict=True):
            seen |= {(segment.target, place.context), (segment.source, place.context)}
    different = [
        (text, context)
        for text, context in seen
        if render_inline(text, context) != render_inline_fully(text, context)
    ]
    assert different == []


# ------------------------------------------------------------------ time

OPENERS = (
    *("[", "![", "[a](", "[a", "[a][b]", "*", "**", "**a", "a**b", "_*", "~~a", "` ", "<", "<a "),
    *('<a "', "<!--", "<![CDATA[", "<?", "&a", ":", ":::", ":x", ':::image a="', "[!INCLUDE ["),
    *(':::no-loc text="', "[!code-a[](x", "[!VIDEO ", "<http://a ", "<b>", '<a href="x', "<div>"),
    *(
        "<script>",
        ">",
        "- ",
        "$",
        "$$a",
        "$ $\\a",
        "|a",
        ":::row\n",
        "::: moniker\n",
        "# [a](#tab/b)\n",
        "> [!NOTE]\n",
    ),
    *(':::image type="complex" source="x":::\n', "# <a name=x></a>\n", "[a]: b\n"),
)


@pytest.mark.slow
@pytest.mark.parametrize("opener", OPENERS)
def test_time_is_linear(opener: str) -> None:
    """Four times the text takes about four times as long, and nothing is too deep to parse."""
    small, large = (_seconds(opener * number) for number in (500, 2_000))
    assert large < 9 * small + 0.1


def _seconds(text: str) -> float:
    """The least CPU time of three runs, without the garbage collector: on a large heap one of
    its rounds takes longer than what is measured. Each run has a text of its own, as the
    results are remembered.
    """
    times = []
    gc.disable()
    try:
        for number in range(3):
            start = time.process_time()
            render_inline(f"{text}{number}", Context.INLINE)
            make_page_skeleton((f"{text}{number}\n\n", "\n"))
            times.append(time.process_time() - start)
    finally:
        gc.enable()
    return min(times)


def test_a_segment_of_a_megabyte() -> None:
    text = "word " * 200_000
    assert render_inline(text, Context.INLINE) == (text,)
