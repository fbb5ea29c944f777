"""The span grammar: real shapes, broken ones, and what is said of them (rules 3–6, 13)."""

from __future__ import annotations

import pytest

from pipeline.articles import write_article
from pipeline.articles.spans import split_spans

from .writing import PREFIX, kinds, read, seg, texts

OPEN = f'<span data-ttu-id="{PREFIX}-101">'
MIDDLE = f'</span><span class="sxs-lookup"><span data-stu-id="{PREFIX}-101">'
CLOSE = "</span></span>"


@pytest.mark.parametrize(
    ("target", "source"),
    [
        ("Kunde", "Customer"),
        ("", "Customer"),
        ("Kunde", ""),
        (" \u00a0Kunde ", " Customer"),
        ("a\n> b", "a\nb"),
        ("a\n\n\nb", "a b"),
        ('<span id="1">1</span>', '<span id="1">1</span>'),
        ('<span class="ui">a</span> b', '<span class="ui">a</span> b'),
        ("<span>a <span>b</span></span>", "<span>a <span>b</span></span>"),
        ("und `<span asp-validation-for`) zeigen", "and `<span asp-validation-for`) show"),
        ("``a ` <span``", "``a ` <span``"),
        ("`</span></span>`", "x"),
        ("</span>", "x"),
        ("<b>a</b>", "the `</span>` ends it"),
        ('data-ttu-id="0a1b2-1"', "sxs"),
        ("a | b", "[x](y)"),
        ("a &quot;b&quot;", "a &quot;b&quot;"),
        ("a" * 5000, "b" * 5000),
    ],
)
def test_t_and_s_are_found_whole(target: str, source: str) -> None:
    """Whatever stands in them, with another segment right behind or on the next line."""
    for between in ("", "\n", " | "):
        article = read(f"- {seg(101, target, source)}{between}{seg(102, 'n', 'N')} end\n")
        assert texts(article) == [("101", target, source), ("102", "n", "N")]
        assert article.prose == ("- ", between, " end\n")


def test_a_close_that_is_never_balanced_ends_at_the_first() -> None:
    """A foreign span left open in S: the first adjacent pair restores sync."""
    article = read(seg(101, "t", "a <span>b") + " and " + seg(102, "n", "N"))
    assert texts(article) == [("101", "t", "a <span>b"), ("102", "n", "N")]


@pytest.mark.parametrize(
    "text",
    [
        OPEN,
        OPEN + "t",
        OPEN + "t</span>",
        OPEN + "t" + MIDDLE[:-2],
        OPEN + "t" + MIDDLE + "s",
        OPEN + "t" + MIDDLE + "s</span>",
        OPEN[:-1] + "t" + MIDDLE + "s" + CLOSE,
        OPEN.replace(PREFIX, "0A1B2") + "t" + MIDDLE + "s" + CLOSE,
        OPEN.replace("-101", "-x101") + "t" + MIDDLE + "s" + CLOSE,
        OPEN.replace("-101", "") + "t" + MIDDLE + "s" + CLOSE,
        OPEN.replace('id="', 'id=" ') + "t" + MIDDLE + "s" + CLOSE,
        "t" + MIDDLE + "s" + CLOSE,
        '<span class="sxs-lookup">x</span>',
        f'<span data-stu-id="{PREFIX}-101">s</span>',
    ],
)
def test_a_broken_span_is_a_problem_and_stays_in_the_text(text: str) -> None:
    """Nothing is rejected in silence, nothing is lost, and the next segment is found."""
    article = read(f"eins\n\n{text}\n\n{seg(102, 'n', 'N')}\n")
    assert set(kinds(article)) == {"3: malformed-span"}
    assert article.sound is False
    assert texts(article) == [("102", "n", "N")]
    assert text in article.prose[0]
    assert write_article(article).decode() == f"eins\n\n{text}\n\n{seg(102, 'n', 'N')}\n"


def test_a_broken_span_does_not_reach_into_the_next_segment() -> None:
    """T without its source span ends at the next opening tag."""
    article = read(f"{OPEN}t</span> {seg(102, 'n', 'N')} {seg(103, 'm', 'M')}")
    assert texts(article) == [("102", "n", "N"), ("103", "m", "M")]


def test_ids_that_do_not_agree() -> None:
    """T and S are paired, the mismatch is an error, and the file is not sound."""
    article = read(OPEN + "t" + MIDDLE.replace("101", "102") + "s" + CLOSE)
    assert texts(article) == [("101", "t", "s")]
    assert kinds(article) == ["1: id-mismatch"]
    assert article.sound is False


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([101, 102, 103], []),
        ([101, "p101", 102, "p102"], []),
        (["p103", 101, "p104"], []),
        ([102, 101], ["2: id-out-of-order"]),
        ([101, 103, 102, 104], ["3: id-out-of-order"]),
        ([101, 101], ["2: duplicate-id"]),
        (["p101", "p101"], ["2: duplicate-id"]),
        ([105, 101, 105], ["2: id-out-of-order", "3: duplicate-id"]),
    ],
)
def test_order_of_ids(numbers: list[int | str], expected: list[str]) -> None:
    """Plain and ``p`` ids are counted apart; such a file is still sound."""
    article = read("\n".join(seg(number, "t", "s") for number in numbers))
    assert kinds(article) == expected
    assert article.sound is True


def test_an_empty_side_is_reported() -> None:
    """No translation, or no source, which then has no entry; such a file is still sound."""
    article = read(f"{seg(101, '', 'S')}\n{seg(102, ' ', 'S')}\n{seg(103, 'T', '')}\n")
    assert kinds(article) == [f"{line}: empty-translation" for line in (1, 2, 3)]
    assert article.sound is True


def test_lines_are_those_of_the_file() -> None:
    """With front matter, segments of several lines, and any line end."""
    body = f"---\na: b\n---\n{seg(101, 'a' + chr(10) + 'b', 'c')}\n\n{seg(102, 't', 's')}\n"
    for newline in ("\n", "\r\n", "\r"):
        article = read(body.replace("\n", newline))
        assert [segment.line for segment in article.segments] == [4, 7]


def test_parts_and_slots_are_the_text() -> None:
    """Joined in turn, nothing is missing and nothing twice."""
    text = f"a {seg(101, 't', 's')} b {OPEN} c {seg(102, 'n', 'N')}"
    spans = split_spans(text)
    joined = "".join(
        part + "".join(slot) for part, slot in zip(spans.parts, spans.slots, strict=False)
    )
    assert joined + spans.parts[-1] == text
