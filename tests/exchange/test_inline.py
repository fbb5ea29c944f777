"""protect: the parts joined are the text, whatever it is, and markup is never text."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.exchange.inline import ALONE, CLOSE, OPEN, Code, Numbered, numbered, protect, raw_of

PIECES = st.lists(
    st.sampled_from(
        ["a", " ", "word", "**", "*", "_", "__", "~~", "`", "``", "[", "]", "](x.md)", "![", "\\",
         "<b>", "</b>", "<br/>", "<https://a.b>", "&amp;", "&", "{0}", "{{x}}", "{", "}", "[!NOTE",
         "  \n", "\n", '](u "t")', "](a(b)c)", "][r]", "<!-- c -->", "<", ">", "é", "保", "\x01"]
    ),
    max_size=14,
).map("".join)  # fmt: skip


@given(PIECES | st.text())
@example("**a *b** c*")
def test_joined_it_is_the_text(text: str) -> None:
    assert raw_of(protect(text)) == text


@given(PIECES)
def test_pairs_are_nested_properly(text: str) -> None:
    stack: list[int] = []
    for part in protect(text):
        if isinstance(part, Code) and part.kind == OPEN:
            stack.append(part.pair)
        elif isinstance(part, Code) and part.kind == CLOSE:
            assert stack.pop() == part.pair
    assert stack == []


def shown(text: str) -> str:
    """Codes in guillemets: ``«1»`` alone, ``«1`` and ``1»`` a pair."""
    made = ""
    for part in numbered(text, "")[0]:
        if isinstance(part, str):
            made += part
        else:
            open_mark = "" if part.code.kind == CLOSE else "«"
            made += f"{open_mark}{part.id}" + ("»" if part.code.kind != OPEN else "")
    return made


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Select **Save**.", "Select «1Save1»."),
        ("[the *list*](a.md)", "«1the «2list2»1»"),
        ("![alt](x.png)", "«1alt1»"),
        ("`a ** b` **c**", "«1» «2c2»"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("snake_case_name", "snake_case_name"),
        ("[not a link]", "[not a link]"),
        ("a \\* b", "a «1» b"),
        ("<b>x</b> and <br> y", "«1x1» and «2» y"),
        ("x &nbsp; {0} {{y}}", "x «1» «2» «3»"),
        ("**a** **b**", "«1a1» «2b2»"),
        ("**unclosed", "**unclosed"),
        ("</b>", "«1»"),
        ("", ""),
    ],
)
def test_what_is_protected(text: str, wanted: str) -> None:
    assert shown(text) == wanted


def ids(parts: list[str | Numbered]) -> list[tuple[int, str]]:
    return [(part.id, part.code.raw) for part in parts if not isinstance(part, str)]


def test_codes_of_the_target_have_the_numbers_of_the_source() -> None:
    source, target = numbered("[a](x) **b** `c`", "`c` **B** [A](x) [Z](de/x)")
    assert ids(source) == [(1, "["), (1, "](x)"), (2, "**"), (2, "**"), (3, "`c`")]
    assert ids(target) == [(3, "`c`"), (2, "**"), (2, "**"), (1, "["), (1, "](x)"),
                           (4, "["), (4, "](de/x)")]  # fmt: skip


@given(PIECES, PIECES)
def test_a_number_means_one_thing(source: str, target: str) -> None:
    for side in numbered(source, target):
        opened = [part.id for part in side
                  if not isinstance(part, str) and part.code.kind in (OPEN, ALONE)]  # fmt: skip
        assert len(set(opened)) == len(opened)
    assert (
        "".join(p if isinstance(p, str) else p.code.raw for p in numbered(source, target)[1])
        == target
    )
