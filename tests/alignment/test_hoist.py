"""Hoisted edges: found in both directions, stripped or added, and put back (DESIGN.md)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.alignment.hoist import core, edge_between, flatten_links, from_canonical, to_canonical

LINK = "[{}](a(b).md#c)"
TITLED = '[{}](a.md "t")'
REFERENCE = "[{}][r]"
BEFORE = '<a id="x"></a>{}'
SPACED = '<a name="x"></a> {}'
SLASHED = "<a id='1'/></a>{}"
TWO = '<a name="x"></a><a id="y"></a>{}'
AFTER = '{} <a name="x"></a>'
FORMS = [LINK, TITLED, REFERENCE, BEFORE, SPACED, SLASHED, TWO, AFTER]


@pytest.mark.parametrize("form", FORMS)
def test_the_edge_is_found_in_both_directions(form: str) -> None:
    """The locale has more than the canonical S, or less; else they are equal."""
    outside = edge_between("Some text", form.format("Some text"))
    inside = edge_between(form.format("Some text"), "Some text")
    assert outside is not None
    assert inside is not None
    assert (outside.stripped, inside.stripped) == (True, False)
    assert outside[:2] == inside[:2]
    assert outside.before + "Some text" + outside.after == form.format("Some text")
    assert core(form.format("Some text")) == core("Some text")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", ["Ein Text", "**fett** und `code`", "a\nb", "語 [1]", "a (b)"])
def test_t_goes_to_the_canonical_form_and_back(form: str, text: str) -> None:
    outside = edge_between("Some text", form.format("Some text"))
    inside = edge_between(form.format("Some text"), "Some text")
    assert outside is not None
    assert inside is not None
    local = form.format(text)
    assert to_canonical(local, outside) == text
    assert from_canonical(text, outside, local) == local
    assert to_canonical(text, inside) == local
    assert from_canonical(local, inside, text) == text


@pytest.mark.parametrize(
    ("form", "local"),
    [
        (BEFORE, "<a id='x'/></a>Text"),
        (BEFORE, '<a id="x"></a> Text'),
        (BEFORE, '<a id="x">Text</a>'),
        (LINK, " [Text](b.md) "),
        (LINK, "[Text](de.md)"),
        (AFTER, 'Text<a name="x"></a>'),
    ],
)
def test_t_with_the_edge_in_a_form_of_its_own_keeps_it(form: str, local: str) -> None:
    """Another quote, space, address, or wrapped around the text: back as it stood."""
    edge = edge_between("Some text", form.format("Some text"))
    assert edge is not None
    assert to_canonical(local, edge) == "Text"
    assert from_canonical("Text", edge, local) == local


@pytest.mark.parametrize(
    ("form", "local"),
    [
        (LINK, "Text"),
        (LINK, "Siehe [Text](a.md)"),
        (LINK, "[a](b.md) und [c](d.md)"),
        (BEFORE, "Text"),
        (BEFORE, 'Text <a id="x"></a>'),
        (AFTER, '<a name="x"></a> Text'),
    ],
)
def test_t_without_the_edge_is_told(form: str, local: str) -> None:
    edge = edge_between("Some text", form.format("Some text"))
    assert edge is not None
    assert to_canonical(local, edge) is None


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Some text", "Other text"),
        ("Some text", "[Other text](a.md)"),
        ("Some text", "![Some text](a.png)"),
        ("Some text", "See [Some text](a.md)."),
        ("Some text", "**Some text**"),
        ("Some text", '<a href="x">Some text</a>'),
        ("a](b) and [c", "x"),
    ],
)
def test_other_differences_are_no_edges(left: str, right: str) -> None:
    assert edge_between(left, right) is None
    assert edge_between(right, left) is None


@given(st.text(st.characters(exclude_characters="[]()<>\\"), max_size=20), st.sampled_from(FORMS))
def test_any_text_goes_there_and_back(text: str, form: str) -> None:
    """Whatever T says between the edges, ``from_canonical`` undoes ``to_canonical``."""
    edge = edge_between("Some text", form.format("Some text"))
    assert edge is not None
    local = form.format(text)
    shaped = to_canonical(local, edge)
    assert shaped is not None
    assert from_canonical(shaped, edge, local) == local


def test_flattened_links() -> None:
    """Links become their text, nested ones too; images stay."""
    assert flatten_links("see [a](b) and [c [d](e)](f)") == "see a and c d"
    assert flatten_links("![a](b.png) [x](y)") == "![a](b.png) x"
    assert flatten_links("\\[a](b)") == "\\[a](b)"
