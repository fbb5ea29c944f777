"""refusal: T may do what S does, and nothing beyond."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import fragment_fromstring

from pipeline.markdown import make_page_skeleton, refusal, render_inline
from pipeline.markdown.allowed import TAGS
from pipeline.markdown.urls import PUBLISHED, scheme_of
from pipeline.model import Context

from .filling import show
from .reading import corpus

PLAIN = "Sign in to the dashboard."

INJECTIONS = """
<script>alert(1)</script>
<SCRIPT SRC=//evil.example/x.js></SCRIPT>
<script/x>alert(1)</script>
<scr<script>ipt>alert(1)</scr</script>ipt>
<iframe src="https://evil.example"></iframe>
<iframe srcdoc="&lt;script&gt;alert(1)&lt;/script&gt;">
<object data="x.swf"></object>
<embed src="x.swf">
<applet code="x"></applet>
<form action="https://evil.example"><button>OK</button></form>
<input autofocus onfocus=alert(1)>
<textarea>x</textarea>
<select><option>x</option></select>
<svg onload=alert(1)></svg>
<svg><script>alert(1)</script></svg>
<math><mi xlink:href="javascript:alert(1)">x</mi></math>
<img src=x onerror=alert(1)>
<img src="https://evil.example/pixel.gif">
<video src=x onerror=alert(1)></video>
<audio src=x></audio>
<link rel=stylesheet href=//evil.example/x.css>
<meta http-equiv=refresh content="0;url=//evil.example">
<base href="//evil.example/">
<style>body{display:none}</style>
<b onmouseover=alert(1)>x</b>
<b style="position:fixed">x</b>
<a href="javascript:alert(1)">x</a>
<a href="JaVaScRiPt:alert(1)">x</a>
<a href=" javascript:alert(1)">x</a>
<a href="java&#10;script:alert(1)">x</a>
<a href="java&Tab;script:alert(1)">x</a>
<a href="&#106;avascript:alert(1)">x</a>
<a href="&#x6A;avascript:alert(1)">x</a>
<a href="javascript&colon;alert(1)">x</a>
<a href="data:text/html,<script>alert(1)</script>">x</a>
<a href="vbscript:x">x</a>
<a href="file:///etc/passwd">x</a>
<a href="https://evil.example" target=_blank>x</a>
<details open ontoggle=alert(1)>x</details>
<div id="ts-search">x</div>
<body onload=alert(1)>
<html><head></head></html>
<table background="javascript:x"><tr><td>x</td></tr></table>
<marquee onstart=alert(1)>x</marquee>
<isindex action=javascript:alert(1)>
<template><b>x</b></template>
<noscript><p title="</noscript><img src=x onerror=alert(1)>">
<title>x</title>
<xmp>x</xmp>
<plaintext>
<portal src=x></portal>
<custom-element>x</custom-element>
[x](javascript:alert(1))
[x](JAVASCRIPT:alert(1))
[x](<javascript:alert(1)>)
[x]( javascript:alert(1) )
[x](javascript&colon;alert(1))
[x](&#106;avascript:alert(1))
[x](java&Tab;script:alert(1))
[x](javascript\\:alert(1))
[x](\u200bjavascript:alert(1))
[x](data:text/html;base64,PHNjcmlwdD4=)
[x](vbscript:msgbox)
[x](file:///c:/x)
[x](ftp://evil.example/x)
[x](ms-settings:x)
[x](intent://x)
![x](javascript:alert(1))
![x](data:image/svg+xml,x)
[![x](a.png)](javascript:alert(1))
<javascript:alert(1)>
<data:text/html,x>
<vbscript:x>
<ftp://evil.example/x>
[!VIDEO javascript:alert(1)]
[!VIDEO data:text/html,x]
[!INCLUDE [x](../../secret.md)]
[!code-text[x](../../../etc/passwd)]
:::code language="text" source="/etc/passwd":::
:::image type="content" source="javascript:x" alt-text="x":::
:::image type="icon" source="a.png" lightbox="data:text/html,x":::
""".strip().split("\n")


def test_there_are_enough() -> None:
    assert len(INJECTIONS) >= 60


@pytest.mark.parametrize("context", [Context.INLINE, Context.CELL, Context.HTML, Context.LINK])
@pytest.mark.parametrize("text", INJECTIONS)
def test_an_injection_is_refused(text: str, context: Context) -> None:
    target = f"Melden Sie sich an. {text}"
    reason = refusal(PLAIN, target, context)
    assert reason is not None
    assert ";" in reason  # what is wrong; what to do


TEXTS = ("<img/src=x/onerror=alert(1)>", "&lt;script&gt;x", "<a<b>")
"""No markup to CommonMark: shown as they stand."""


@pytest.mark.parametrize("text", [*INJECTIONS, *TEXTS])
def test_and_would_be_harmless(text: str) -> None:
    """The renderer does not rely on the refusal: S is not trusted either."""
    root = fragment_fromstring(show(render_inline(text, Context.INLINE)), create_parent="div")
    for element in root.iterdescendants():
        assert element.tag in TAGS | {"img", "include", "codefile", "label"}
        for name, value in element.attrib.items():
            assert not name.startswith(("on", "style", "srcdoc"))
            assert name not in ("href", "src", "link") or scheme_of(value) in PUBLISHED


@pytest.mark.parametrize("context", [Context.CODE, Context.ATTRIBUTE])
def test_in_code_and_attributes_all_is_text(context: Context) -> None:
    assert refusal(PLAIN, "<script>alert(1)</script>", context) is None


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Text", "Text: mehr <= 3 & 4 > 2"),
        ("Text", "Die E-Mail &lt;script&gt; a < b"),
        ("Text", "`<script>` [x](y.md) [x](https://example.com) <https://example.com>"),
        ("Text", "[x](mailto:a@b.example) [x](tel:+1) [x](#y) [x](//z) <a@b.example>"),
        ("Press <kbd>F1</kbd>", "<kbd>F1</kbd> drücken, <kbd>F2</kbd> auch"),
        ('<span class="ui">x</span>', '<span class="ui">y</span>'),
        ("<ftp://x>", "[y](ftp://z)"),
        ("[x](xref:a)", "<xref:a>"),
        ("a<br>b", "a<br/>b<BR>"),
        ("[!INCLUDE [x](a.md)]", "[!INCLUDE [y](a.md)]"),
        ("Text", "unbalanced ` ** [ ]("),
        ("Text", "\\<script> <5 Lizenzen"),
    ],
)
def test_what_may_stay(source: str, target: str) -> None:
    assert refusal(source, target, Context.INLINE) is None


@pytest.mark.parametrize(
    ("source", "target", "word"),
    [
        ("<b>x</b>", "<i>x</i>", "<i>"),
        ("<b>x</b>", '<b title="y">x</b>', "title"),
        ("[x](javascript:a)", "[x](javascript:a)", "javascript:"),
        ('<a href="javascript:a">x</a>', '<a href="javascript:a">x</a>', "javascript:"),
        ("[x](a.md)", "[x](xref:a)", "xref:"),
        ("[!INCLUDE [x](a.md)]", "[!INCLUDE [x](b.md)]", "b.md"),
    ],
)
def test_the_message_names_it(source: str, target: str, word: str) -> None:
    reason = refusal(source, target, Context.INLINE)
    assert reason is not None
    assert word in reason


def test_bars_in_cells() -> None:
    assert refusal("`a`", "`a \\| <b>`", Context.CELL) is None


@given(st.text(max_size=60), st.text(alphabet='<>/ab="[]():!`\\&#x;\n\0', max_size=60))
def test_it_never_raises(source: str, target: str) -> None:
    for context in Context:
        refusal(source, target, context)
        refusal(target, source, context)


@pytest.mark.corpus
@pytest.mark.parametrize("folder", ["partner-center/ru-RU", "partner-center/fr-FR"])
def test_real_translations_are_not_refused(folder: str) -> None:
    """Of the real ones, none goes beyond its source; another result is a false alarm."""
    refused = []
    for article in corpus(folder):
        places = make_page_skeleton(article.prose).places
        for segment, place in zip(article.segments, places, strict=True):
            if reason := refusal(segment.source, segment.target, place.context):
                refused.append((article.file, segment.id, reason))
    assert refused == []
