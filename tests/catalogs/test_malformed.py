"""Catalogs that are not whole: a problem with its line, never a word less in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.catalogs.po import format_catalog, parse_catalog
from pipeline.catalogs.store import read_catalog
from pipeline.model import Catalog, Entry

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
SMALL = Catalog(
    "a.po",
    {"Content-Type": "text/plain; charset=UTF-8"},
    (
        Entry("one", "eins", notes=("mine",), extracted=("heading 1",), references=("a.md",)),
        Entry("two", 'zw"e\\i', "context", flags=("fuzzy", "markdown-text"), previous_msgid="too"),
        Entry("three", "", extracted=("list item",), references=("a.md",)),
        Entry("four", "vier", notes=("twinspan: was: fier",), obsolete=True),
    ),
)


def found(text: str) -> list[str]:
    """The malformed places as ``line: message``."""
    catalog = parse_catalog(text, "a.po")
    problems = [p for p in catalog.problems if p.kind == "malformed-catalog"]
    assert catalog.sound == (not problems)
    return [f"{problem.line}: {problem.message}" for problem in problems]


def test_cut_off_anywhere() -> None:
    """At every character: the entries before are kept and a problem is told, or what is left is
    a whole catalog of the first entries, comments included.
    """
    text = format_catalog(SMALL)
    starts = [text.index("\n\n") + 2]
    for _ in SMALL.entries[1:]:
        starts.append(text.index("\n\n", starts[-1]) + 2)
    for end in range(starts[0], len(text)):
        catalog = parse_catalog(text[:end], "a.po")
        kept = [entry._replace(line=0) for entry in catalog.entries]
        assert kept == list(SMALL.entries[: len(kept)]), text[:end]
        before = sum(start <= end for start in starts) - 1
        assert len(kept) >= before, text[:end]
        if catalog.sound:
            whole = format_catalog(Catalog("a.po", SMALL.header, SMALL.entries[: len(kept)]))
            assert whole.strip() == text[:end].strip()


def test_cut_off_in_the_header() -> None:
    """No entry is made up, whatever is left of the header."""
    text = format_catalog(SMALL)
    for end in range(text.index("\n\n")):
        assert parse_catalog(text[:end], "a.po").entries == ()


def test_cut_off_in_the_middle_of_an_utf_8_sequence(tmp_path: Path) -> None:
    """The line is that of the cut."""
    content = (HEADER + 'msgid "a"\nmsgstr "é"\n').encode()
    (tmp_path / "a.po").write_bytes(content[: content.index(b"\xa9")])
    catalog = read_catalog(tmp_path / "a.po", "a.po")
    assert catalog is not None
    assert [(p.kind, p.line) for p in catalog.problems] == [("malformed-catalog", 5)]
    assert not catalog.sound


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (HEADER + 'msgid "a"\n', [4]),
        (HEADER + 'msgid "a\nmsgstr "b"\n', [4]),
        (HEADER + 'msgid "a"\nmsgstr "b\n', [5]),
        (HEADER + 'msgid "a"\nmsgstr b"\n', [5]),
        (HEADER + 'msgid "a"\nmsgstr "b"c"\n', [5]),
        (HEADER + 'msgid "a"\nmsgstr "b\\"\n', [5]),
        (HEADER + 'msgid "a"\nmsgstr "b"\n"c\n', [6]),
        (HEADER + 'msgid "a"\nmsgstr\n', [5]),
        (HEADER + 'msgstr "b"\n', [4]),
        (HEADER + 'msgctxt "x"\nmsgstr "b"\n', [4]),
        (HEADER + '"a"\n', [4]),
        (HEADER + 'msgid "a"\nmsgid "b"\nmsgstr "c"\n', [4]),
        (HEADER + 'msgid "a"\nmsgid_plural "b"\nmsgstr "c"\n', [4]),
        (HEADER + "# a note at the end\n", [4]),
        (HEADER + "#. heading 2\n#: a.md\n", [4]),
        (HEADER + 'msgid "a"\nmsgstr "b"\n\n#~ msgid "c"\n', [7]),
        (HEADER + "hello\n", [4]),
        ('msgid "a"\nmsgstr "b"\n', [1]),
        ("", [1]),
        ("\n\n", [1]),
        ("# only a comment\n", [1]),
    ],
)
def test_a_broken_entry_is_told_with_its_line(text: str, lines: list[int]) -> None:
    assert [int(problem.split(":")[0]) for problem in found(text)] == lines


def test_the_entries_around_a_broken_one_are_read() -> None:
    """polib drops an entry with an unbalanced quote without a word; here its line is told."""
    text = HEADER + 'msgid "a"\nmsgstr "b"\n\nmsgid "c\nmsgstr "d"\n\nmsgid "e"\nmsgstr "f"\n'
    catalog = parse_catalog(text, "a.po")
    assert [entry.msgid for entry in catalog.entries] == ["a", "e"]
    assert found(text) == ["7: a quote is missing, or stands unescaped in the text"]


def test_conflict_markers() -> None:
    """Each side of a merge is told: the file is left as it is."""
    text = (
        HEADER + '#: a.md\nmsgid "a"\n<<<<<<< HEAD\nmsgstr "b"\n=======\nmsgstr "c"\n'
        '>>>>>>> theirs\n\nmsgid "e"\nmsgstr "f"\n'
    )
    assert found(text) == ["6: a conflict marker of a merge"]
    between = HEADER + '<<<<<<< ours\n\nmsgid "a"\nmsgstr "b"\n\n>>>>>>> theirs\n'
    assert found(between) == ["4: a conflict marker of a merge", "9: a conflict marker of a merge"]


@pytest.mark.parametrize(
    "text",
    ["<!doctype html>\n<p>x</p>\n", '{"a": 1}', "a,b\n1,2\n", "\x00\x01\x02", "PK\x03\x04\n\n\x05"],
)
def test_not_po_at_all(text: str) -> None:
    """The first line is named; nothing of it is taken for an entry."""
    assert found(text)[0].startswith("1: ")
    assert parse_catalog(text, "a.po").entries == ()


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.po").write_bytes(b"\xff\xfem\x00s\x00g\x00")
    catalog = read_catalog(tmp_path / "a.po", "a.po")
    assert catalog is not None
    assert (catalog.sound, catalog.entries) == (False, ())


def test_no_file_is_no_catalog(tmp_path: Path) -> None:
    assert read_catalog(tmp_path / "none.po", "none.po") is None


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ('"a" "b"', "ab"),
        ('"a"\t"b" "c" ', "abc"),
        ('"" "a" "" "bc"', "abc"),
        (r'"a\" " " \"b"', 'a"  "b'),
        (r'"a\\" "b"', "a\\b"),
    ],
)
def test_several_strings_on_one_line(raw: str, text: str) -> None:
    """As gettext takes them, in each place of an entry."""
    block = f"#| msgid {raw}\nmsgctxt {raw}\nmsgid {raw}\nmsgstr {raw}\n\n#~ msgid {raw}\n"
    catalog = parse_catalog(HEADER + block + '#~ msgstr "x"\n', "a.po")
    assert catalog.problems == ()
    entry, gone = catalog.entries
    assert {entry.msgid, entry.msgstr, entry.msgctxt, entry.previous_msgid, gone.msgid} == {text}


def test_several_strings_on_each_of_several_lines() -> None:
    (entry,) = parse_catalog(HEADER + 'msgid "x"\nmsgstr "" "a"\n"b" "c"\n', "a.po").entries
    assert entry.msgstr == "abc"


@pytest.mark.parametrize("raw", ['"a""b"', '"a "b" c"', '"a" b', '"a" "b', 'a "b"'])
def test_a_quote_in_the_text_is_no_second_string(raw: str) -> None:
    assert found(f'{HEADER}msgid "x"\nmsgstr {raw}\n')[0].startswith("5: ")
