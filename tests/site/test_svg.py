"""A picture that a reader opens by itself runs nothing."""

from __future__ import annotations

import pytest

from pipeline.site.svg import safe_svg

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">%s</svg>'


@pytest.mark.parametrize(
    "bad",
    [
        "<script>alert(1)</script>",
        '<g onload="alert(1)"/>',
        '<a xlink:href="javascript:alert(1)"><text>x</text></a>',
        '<a href=" java&#10;script:alert(1)"><text>x</text></a>',
        "<foreignObject><iframe src='//evil.example'/></foreignObject>",
        '<image href="https://evil.example/x.png"/>',
        '<use xlink:href="//evil.example/a.svg#x"/>',
        "<style>@import 'https://evil.example/a.css';</style>",
        '<rect style="fill:url(https://evil.example/x)"/>',
        '<animate attributeName="href" to="javascript:alert(1)"/>',
        '<set attributeName="href" to="javascript:alert(1)"/>',
    ],
)
def test_what_could_act_is_taken_out(bad: str) -> None:
    """And what is beside it stays."""
    clean = safe_svg((SVG % f'{bad}<circle r="4"/>').encode())
    assert clean is not None
    for word in (b"alert", b"evil", b"onload"):
        assert word not in clean
    assert b'<circle r="4"/>' in clean


def test_a_harmless_picture_keeps_its_bytes() -> None:
    inside = '<style>.a{fill:#fff}</style><use href="#a"/><g fill="url(#b)"/><text>url(x)</text>'
    content = (SVG % inside).encode()
    assert safe_svg(content) == content


@pytest.mark.parametrize(
    "content",
    [b"", b"<svg", b"not xml", b'<!DOCTYPE svg [<!ENTITY a "b">]><svg><text>&a;</text></svg>'],
)
def test_what_cannot_be_read_is_not_published(content: bytes) -> None:
    assert safe_svg(content) is None


def test_a_script_as_root_is_not_published() -> None:
    assert safe_svg(b"<script>alert(1)</script>") is None


def test_a_document_type_is_dropped() -> None:
    clean = safe_svg(b'<!DOCTYPE svg SYSTEM "x.dtd"><svg xmlns="http://www.w3.org/2000/svg"/>')
    assert clean == b'<svg xmlns="http://www.w3.org/2000/svg"/>'


@pytest.mark.parametrize(
    "inside",
    [
        '<x:meta http-equiv="refresh" content="0;url=https://evil.example"/>',
        '<x:form action="https://evil.example"><x:input name="a"/></x:form>',
        '<x:link rel="stylesheet" href="x.css"/>',
        "<g><x:P>x</x:P></g>",
    ],
)
def test_html_in_a_picture_is_taken_out(inside: str) -> None:
    """Opened by itself it would work as in a page."""
    head = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xhtml">'
    made = safe_svg(f"{head}{inside}<path/></svg>".encode())
    assert made is not None
    assert b"<x:" not in made
    assert b"<path" in made


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "latin-1"])
def test_no_document_type_in_any_encoding_gives_an_attribute(encoding: str) -> None:
    """A browser takes over what the document type says an element has."""
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?>'
        '<!DOCTYPE svg [<!ATTLIST svg onload CDATA "alert(1)">]>'
        '<svg xmlns="http://www.w3.org/2000/svg"><circle r="4"/></svg>'
    )
    clean = safe_svg(text.encode(encoding))
    assert clean is None or (b"DOCTYPE" not in clean and b"onload" not in clean)
    assert clean is None or clean.decode("utf-8").startswith("<svg")


def test_a_style_sheet_in_another_encoding_is_taken_out() -> None:
    text = (
        '<?xml version="1.0" encoding="utf-16"?><?xml-stylesheet href="x.xsl" type="text/xsl"?>'
        '<svg xmlns="http://www.w3.org/2000/svg"/>'
    )
    assert b"xsl" not in (safe_svg(text.encode("utf-16")) or b"")


def test_each_value_of_an_animation_is_looked_at() -> None:
    bad = '<a><animate attributeName="href" values="#;javascript:alert(1)"/></a>'
    assert b"javascript" not in (safe_svg((SVG % bad).encode()) or b"")
    good = '<a><animate attributeName="href" values="#a;#b"/></a>'
    assert safe_svg((SVG % good).encode()) == (SVG % good).encode()
