"""bytes ⇄ text: what a file is encoded as, and how its lines end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.articles.text import decode, encode


@given(st.binary() | st.text().map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_come_back(content: bytes) -> None:
    """``encode`` is the inverse of ``decode`` for every file, UTF-8 or not."""
    text = decode(content)
    assert encode(text.raw, bom=text.bom) == content


@pytest.mark.parametrize(
    ("content", "lf", "newline"),
    [
        (b"a\nb\n", "a\nb\n", "\n"),
        (b"a\r\nb\r\n", "a\nb\n", "\r\n"),
        (b"a\rb\r", "a\nb\n", "\r"),
        (b"a\r\nb\r\nc\nd", "a\nb\nc\nd", "\r\n"),
        (b"a\r\r\nb\n", "a\n\nb\n", "\n"),
        (b"a\r\nb\n", "a\nb\n", "\n"),
        (b"", "", "\n"),
    ],
)
def test_line_ends(content: bytes, lf: str, newline: str) -> None:
    """LF to read; the line end of most lines to write with, LF where there is a tie."""
    assert decode(content)[1:3] == (lf, newline)


def test_byte_order_mark() -> None:
    """One mark at the start is not text; a second one is."""
    assert decode(b"\xef\xbb\xbfa")[:4] == ("a", "a", "\n", True)
    assert decode(b"\xef\xbb\xbf\xef\xbb\xbfa").raw == "\ufeffa"
    assert decode(b"a\xef\xbb\xbf").bom is False


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"\xff", 1),
        (b"a\nb\xc3\n", 2),
        (b"a\r\nb\r\n\xe2\x82", 3),
        (b"a\rb\r\xed\xa0\x80", 3),
        (b"\xef\xbb\xbfa\n\xff", 2),
    ],
)
def test_the_line_of_bytes_that_are_not_utf_8(content: bytes, line: int) -> None:
    """Invalid, cut off, surrogates: a problem that names the line, whatever ends the lines."""
    (problem,) = decode(content).problems
    assert (problem.kind, problem.line) == ("invalid-encoding", line)


def test_separators_of_unicode_are_no_line_ends() -> None:
    text = "a\u2028b\u2029c\u0085d\x0be\x0cf\x1cg\u00a0h"
    assert decode(text.encode()).lf == text
