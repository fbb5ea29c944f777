"""TeX as MathML: nothing of it can do more than be looked at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from pipeline.markdown.mathml import ATTRIBUTES, ELEMENTS, mathml

EVIL = [
    r"\text{<img src=x onerror=alert(1)>}",
    r"\href{javascript:alert(1)}{x}",
    r"\style{color:red}{x}",
    r"\class{ts-x}{x}",
    r"\text{&lt;script&gt;alert(1)&lt;/script&gt;}",
    r"\color{red\" onload=\"alert(1)}{x}",
    r"\mathrm{</math><script>alert(1)</script>}",
    r"\unicode{60}script\unicode{62}",
    r'a" onclick="alert(1)',
    r"\cssId{x}{y}",
]


def parts(text: str) -> tuple[set[str], set[str]]:
    root = html.fragment_fromstring(text)
    return (
        {str(element.tag) for element in root.iter()},
        {str(name) for element in root.iter() for name in element.attrib},
    )


@pytest.mark.parametrize("tex", EVIL)
def test_nothing_leaves_its_element(tex: str) -> None:
    made = mathml(tex, block=False)
    if made is not None:
        elements, attributes = parts(made)
        assert elements <= ELEMENTS | {"math"}
        assert attributes <= ATTRIBUTES | {"alttext"}


@given(st.text(st.sampled_from("\\{}^_&<>\"'$ab1 lefthrxt(")), st.booleans())
def test_any_text_gives_safe_mathml_or_nothing(tex: str, block: bool) -> None:
    made = mathml(tex, block=block)
    if made is not None:
        elements, attributes = parts(made)
        assert elements <= ELEMENTS | {"math"}
        assert attributes <= ATTRIBUTES | {"alttext", "display"}


@pytest.mark.parametrize(
    "tex",
    ["", r"\strange{x}", r"\left(x", "a^", "{" * 5000, r"\newcommand{\a}{\a\a}\a", r"\def\a{b}\a"],
)
def test_what_cannot_be_read(tex: str) -> None:
    assert mathml(tex, block=False) is None


@pytest.mark.parametrize(
    "tex",
    [
        r"\begin{align} (\bra{0}_a\otimes I_s)U(\ket{0}_a\otimes I_s) = H \end{align}",
        r"\ket {0} _A",
        r"e^{-i H t}",
        r"\begin{bmatrix}1&0\\0&1\end{bmatrix}",
        r"\sqrt[3]{x} \le \mathbb{R}",
        r"\text{für alle } x",
    ],
)
def test_formulas_of_articles(tex: str) -> None:
    made = mathml(tex, block=True)
    assert made is not None
    assert made.startswith('<math display="block" alttext="')
