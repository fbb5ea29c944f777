"""Code in colours: not one character is changed, and the classes are few."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.markdown import listing

_TAG = re.compile(r"<[^<>]*>")
LANGUAGES = ["bash", "c#", "cshtml", "csharp", "html", "http", "js", "json", "powershell", "xml"]


def text_of(html: str) -> str:
    return unescape(_TAG.sub("", html))


def test_classes_of_a_language() -> None:
    html = listing('// A <note>\nvar total = 3 + Sum("x");\n', "csharp")
    assert html == (
        '<pre class="code" data-language="csharp" translate="no"><code>'
        '<span class="c">// A &lt;note&gt;</span>\n'
        '<span class="k">var</span> total = <span class="n">3</span> + '
        'Sum(<span class="s">"x"</span>);\n</code></pre>'
    )


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("azurecli-interactive", '<span class="s">"b"</span>'),
        ("powershell-interactive", '<span class="a">$b</span>'),
        ("dotnetcli", '<span class="s">"b"</span>'),
        ("xaml", '<span class="t">&lt;A'),
        ("output", 'echo "b"'),
        ("nonesuch", 'echo "b"'),
        ("", 'echo "b"'),
    ],
)
def test_names_of_languages(language: str, marked: str) -> None:
    code = '<A b="c"/>' if language == "xaml" else 'echo "b" $b\n'
    assert marked in listing(code, language)
    assert text_of(listing(code, language)) == code


@given(st.text(max_size=200), st.sampled_from(LANGUAGES))
def test_not_one_character_is_changed(code: str, language: str) -> None:
    assert text_of(listing(code, language)) == code


@pytest.mark.parametrize("code", ["\n\nx\n\n", "x", "a\r\nb", "\tx  \n ", ""])
def test_white_space_at_the_edges_stays(code: str) -> None:
    assert text_of(listing(code, "python")) == code


def test_long_code_has_no_colours() -> None:
    assert "<span" not in listing("x = 1\n" * 20_000, "python")
