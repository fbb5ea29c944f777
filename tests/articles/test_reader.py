"""Invariant 1: reading a file and writing it back is the identity, byte for byte, always."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.articles import read_article, write_article
from pipeline.articles.text import to_lf

from .writing import PREFIX, front, read, seg

_SEGMENT = re.compile(rb'data-ttu-id=(?:"|&quot;)')

# Pieces of files: prose of any kind, whole segments, and every way to break one.
_PROSE = st.text(max_size=12) | st.sampled_from(
    ["\n", "\r\n", "\r", "\n> ", "| ", "`", "```\n", "<span>", "</span>", "</span></span>", '"',
     "&quot;", "&amp;quot;", '<a name="x"></a>', '<a name="x&quot;>', "<a name=&quot;", "<!--",
     "---\n", "\u2028", "\u0085", "![a](b)", "[a]: b\n", ":::image alt-text=\"", "\x00", "\ufeff"]
)  # fmt: skip
_INNER = st.text(max_size=6) | st.sampled_from(
    ["", " ", "a\nb", "a\r\n> b", '<span id="1">1</span>', "`<span`", "</span>", '"', "&quot;"]
)
_NUMBER = st.integers(99, 104) | st.sampled_from(["p101", "p102"])
_WHOLE = st.builds(seg, _NUMBER, _INNER, _INNER)
_LEAKED = st.builds(
    lambda text, at: text[:at] + text[at:].replace('"', "&quot;"), _WHOLE, st.integers(0, 60)
)
_BROKEN = st.builds(
    lambda text, start, end: text[:start] + text[end:],
    _WHOLE,
    st.integers(0, 90),
    st.integers(0, 90),
)
_BODY = st.lists(_PROSE | _WHOLE | _LEAKED | _BROKEN, max_size=8).map("".join)
_FRONT = st.sampled_from(
    ["", front(title="T"), "---\n", "---\na: [\n---\n", "---\r\ntitle: x\r\n---\r\n", "--- \n...\n"]
)
_FILE = st.tuples(st.sampled_from(["", "\ufeff"]), _FRONT, _BODY).map("".join)


@settings(max_examples=600)
@given(_FILE)
def test_any_text_with_spans_comes_back(text: str) -> None:
    """Whole, leaked and broken spans in arbitrary text: no error, and the same bytes."""
    content = text.encode("utf-8", "surrogatepass")
    article = read(content)
    assert write_article(article) == content
    if article.sound:
        assert len(article.skeleton.slots) == len(article.segments)


@given(_FILE, st.binary(max_size=3), st.integers(0, 200))
def test_any_bytes_come_back(text: str, stray: bytes, at: int) -> None:
    """Bytes that are not UTF-8, anywhere."""
    raw = text.encode("utf-8", "surrogatepass")
    content = raw[:at] + stray + raw[at:]
    assert write_article(read(content)) == content


@given(st.lists(st.tuples(_PROSE, _INNER, _INNER), max_size=5), _PROSE)
def test_well_formed_segments_are_all_found(pieces: list[tuple[str, str, str]], tail: str) -> None:
    """T and S exactly as written, but for line ends, where they hold no tags of their own."""
    plain = [tuple(_harmless(text) for text in piece) for piece in pieces]
    text = "".join(
        f"{prose}{seg(101 + number, target, source)}"
        for number, (prose, target, source) in enumerate(plain)
    )
    article = read(text + _harmless(tail))
    found = [(segment.target, segment.source) for segment in article.segments]
    assert found == [(to_lf(target), to_lf(source)) for _, target, source in plain]


def _harmless(text: str) -> str:
    """Without what could open or close a tag or a code span, or leak; whole in its line ends."""
    text = re.sub(r"[<>`\r]|&quot;", "", text)
    return text.encode("utf-8", "replace").decode()


@given(
    st.lists(st.tuples(_INNER, _INNER), min_size=1, max_size=4),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.text(st.characters(exclude_characters="<>`&\r", exclude_categories=["Cs"]), max_size=8),
)
def test_new_targets_change_their_segment_only(
    pairs: list[tuple[str, str]], newline: str, new: str
) -> None:
    """The text put in is read again; every other byte is as before."""
    plain = [(_harmless(target), _harmless(source)) for target, source in pairs]
    lines = [seg(101 + number, *pair) for number, pair in enumerate(plain)]
    text = newline.join(line.replace("\n", newline) for line in lines) + newline
    article = read(text)
    written = write_article(article, {0: new})
    lines[0] = seg(101, new, plain[0][1])
    expected = newline.join(line.replace("\n", newline) for line in lines) + newline
    if article.skeleton.newline == newline:
        assert written.decode() == expected
    assert read(written).segments[0].target == new


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xef\xbb\xbf",
        b"no final newline",
        b"---\na: b\n---\nx",
        b"---\r\na: b\r\n---\r\nx\r\n",
        b"a\rb\r",
        b"a\r\nb\rc\nd",
        b"\xff\xfe# UTF-16?\x00",
        b"---\ntitle: [\xff\n---\n",
        f"{seg(101, 'a', 'b')}\xe9".encode("latin-1"),
    ],
)
def test_odd_files_come_back(content: bytes) -> None:
    assert write_article(read(content)) == content


def test_a_file_of_mixed_line_ends_is_written_with_its_commonest() -> None:
    """Only new text takes the file's line end; the others stay mixed."""
    text = f"a\r\nb\r\n{seg(101, 'x', 's')}\n"
    written = write_article(read(text), {0: "x\ny"}).decode()
    assert written == text.replace(">x<", ">x\r\ny<")


@pytest.mark.corpus
def test_every_file_of_the_corpus(corpus: Path, seeds: Path) -> None:
    """About 3,000 files: the same bytes, as many segments as a plain count finds, all sound."""
    files = sorted([*corpus.rglob("*.md"), *seeds.rglob("*.md")])
    assert len(files) > 2900
    unsound = []
    for path in files:
        content = path.read_bytes()
        article = read_article(content, locale="x", path="a.md", file=path.name)
        assert write_article(article) == content, path
        assert len(article.segments) == len(_SEGMENT.findall(content)), path
        if not article.sound:
            unsound.append(path)
    assert unsound == []


@pytest.mark.corpus
def test_leaks_and_p_ids_of_the_quirks(corpus: Path) -> None:
    """The rare shapes are there and are read as such."""
    articles = [read(path.read_bytes()) for path in sorted((corpus / "quirks").rglob("*.md"))]
    problems = {problem.kind for article in articles for problem in article.problems}
    assert problems == {"quote-leak"}
    segments = [segment for article in articles for segment in article.segments]
    assert any(segment.key.startswith("p") for segment in segments)
    assert any("\n> " in segment.target for segment in segments)
    assert any("<span" in segment.source for segment in segments)
    assert not any(PREFIX in segment.id for segment in segments)
