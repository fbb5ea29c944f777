"""The PO grammar: reading undoes writing, and polib and msgfmt read the same."""

from __future__ import annotations

import gettext
import subprocess
from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipeline.catalogs.po import format_catalog, parse_catalog
from pipeline.catalogs.store import read_catalog
from pipeline.catalogs.strings import quote, unquote
from pipeline.config import Config
from pipeline.model import Catalog, Entry

from .making import TEXT, as_polib, bare, by_polib, catalogs

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def parse(text: str) -> Catalog:
    return parse_catalog(text, "a.po")


@given(catalogs())
def test_reading_undoes_writing(catalog: Catalog) -> None:
    """Every character in every place, obsolete and plural entries, previous texts, notes."""
    found = parse(format_catalog(catalog))
    assert found.problems == ()
    assert list(map(bare, found.entries)) == list(catalog.entries)
    assert dict(found.header) == dict(catalog.header)
    assert (found.comments, found.header_flags) == (catalog.comments, catalog.header_flags)


@given(catalogs())
def test_writing_is_deterministic_and_settles(catalog: Catalog) -> None:
    """What is read and written again are the same bytes; LF at the end, none doubled."""
    text = format_catalog(catalog)
    assert format_catalog(parse(text)) == text
    assert text.endswith("\n")
    assert "\r" not in text


@given(TEXT)
def test_strings(text: str) -> None:
    """``unquote`` undoes ``quote``; a quoted string never breaks but after ``\\n``."""
    quoted = quote(text)
    assert unquote(quoted) == text
    lines = quoted.split("\n")
    assert all(line.startswith('"') and line.endswith('"') for line in lines)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("a", '"a"'),
        ("", '""'),
        ('a"b\\c', '"a\\"b\\\\c"'),
        ("a\n", '"a\\n"'),
        ("a\nb", '""\n"a\\n"\n"b"'),
        ("\n\n", '""\n"\\n"\n"\\n"'),
        ("a\tb\rc", '"a\\tb\\rc"'),
        ("\x01\x7f\a", '"\\001\\177\\a"'),
        ("\u2028\u0085é", '"\u2028\u0085é"'),
    ],
)
def test_how_strings_are_written(text: str, quoted: str) -> None:
    assert quote(text) == quoted


# polib reads neither \a nor octal escapes, and splits references at white space.
_POLIB_CANNOT = frozenset(map(chr, (*range(0x08), *range(0x0E, 0x20), 0x07, 0x7F)))


@settings(max_examples=70)
@given(catalogs())
def test_polib_reads_the_same(tmp_path_factory: pytest.TempPathFactory, catalog: Catalog) -> None:
    """Catalogs made at random, written by us, read by polib from a path."""
    texts = format_catalog(catalog)
    assume(not _POLIB_CANNOT & {c for e in catalog.entries for c in _all_text(e)})
    path = tmp_path_factory.getbasetemp() / "random.po"
    path.write_bytes(texts.encode())
    assert by_polib(path) == [as_polib(entry) for entry in parse(texts).entries]


def _all_text(entry: Entry) -> str:
    fields = (entry.msgid, entry.msgstr, entry.msgctxt, entry.msgid_plural, *entry.msgstr_plural,
              entry.previous_msgid, entry.previous_msgctxt, entry.previous_plural)  # fmt: skip
    return "".join(field or "" for field in fields)


@settings(max_examples=70)
@given(catalogs())
def test_we_read_what_polib_writes(
    tmp_path_factory: pytest.TempPathFactory, catalog: Catalog
) -> None:
    """Wrapped lines, polib's own order: the same texts, flags and contexts."""
    path = tmp_path_factory.getbasetemp() / "rewritten.po"
    assume(not _POLIB_CANNOT & {c for e in catalog.entries for c in _all_text(e)})
    path.write_bytes(format_catalog(catalog).encode())
    polib.pofile(str(path), wrapwidth=20).save(str(path), newline="\n")
    found = read_catalog(path, "a.po")
    assert found is not None
    assert found.sound
    ours = sorted((e.key[1], e.msgctxt or "", e.msgstr, e.flags) for e in found.entries)
    theirs = sorted((e.key[1], e.msgctxt or "", e.msgstr, e.flags) for e in catalog.entries)
    assert ours == theirs


@pytest.mark.corpus
def test_polib_reads_the_same_catalogs_of_the_corpus(real_project: Config) -> None:
    """Invariant 5, over every catalog and template of 80 real articles in six languages."""
    paths = sorted([*real_project.catalogs.rglob("*.po"), *real_project.catalogs.rglob("*.pot")])
    assert len(paths) > 500
    entries = 0
    for path in paths[::3]:
        ours = read_catalog(path, path.name)
        assert ours is not None
        assert ours.problems == (), path
        assert by_polib(path) == [as_polib(entry) for entry in ours.entries], path
        assert dict(polib.pofile(str(path)).metadata) == dict(ours.header), path
        entries += len(ours.entries)
    assert entries > 10_000


@pytest.mark.corpus
def test_the_catalogs_of_the_corpus_are_written_as_read(real_project: Config) -> None:
    """The bytes on disk are what the writer makes of what the reader found."""
    for path in sorted(real_project.catalogs.rglob("*.po")):
        found = read_catalog(path, path.name)
        assert found is not None
        assert format_catalog(found).encode() == path.read_bytes(), path


@pytest.mark.corpus
def test_msgfmt_is_silent(real_project: Config, tool: Callable[[str], str], tmp_path: Path) -> None:
    """``msgfmt -c`` on every catalog: no warning, no error (a few hundred files in one go)."""
    msgfmt = tool("msgfmt")
    for path in sorted(real_project.catalogs.rglob("*.po")):
        run = subprocess.run(
            [msgfmt, "-c", "-o", "/dev/null", str(path)], capture_output=True, check=False
        )
        assert (run.returncode, run.stderr) == (0, b""), path


@pytest.mark.corpus
def test_msgfmt_is_silent_on_templates(real_project: Config, tool: Callable[[str], str]) -> None:
    """``msgfmt`` without ``-c``, as a template has no language and no plural forms."""
    msgfmt = tool("msgfmt")
    for path in sorted(real_project.catalogs.rglob("*.pot"))[::10]:
        run = subprocess.run(
            [msgfmt, "-o", "/dev/null", str(path)], capture_output=True, check=False
        )
        assert (run.returncode, run.stderr) == (0, b""), path


def test_gettext_itself_reads_every_character(tool: Callable[[str], str], tmp_path: Path) -> None:
    """msgfmt compiles what we write, and the MO file has the texts: also control characters,
    which polib cannot read.
    """
    controls = [chr(code) for code in range(1, 0x80) if code != 4]  # EOT parts contexts
    odd = "".join(controls) + "é\u0085\u2028\u202e語😀"
    pieces = {f"id {n} {odd[n * 9 : n * 9 + 9]}": odd[n * 9 : n * 9 + 9] for n in range(15)}
    entries = tuple(Entry(f"{msgid}.", f"{text}.") for msgid, text in pieces.items())
    header = {"Content-Type": "text/plain; charset=UTF-8"}
    (tmp_path / "a.po").write_bytes(format_catalog(Catalog("a.po", header, entries)).encode())
    subprocess.run(
        [tool("msgfmt"), "-o", str(tmp_path / "a.mo"), str(tmp_path / "a.po")], check=True
    )
    with (tmp_path / "a.mo").open("rb") as file:
        found = gettext.GNUTranslations(file)
    assert {entry.msgid: found.gettext(entry.msgid) for entry in entries} == {
        entry.msgid: entry.msgstr for entry in entries
    }


# --------------------------------------------------------------- forms that other tools write


def only(text: str) -> Entry:
    (entry,) = parse(HEADER + text).entries
    return entry


@pytest.mark.parametrize(
    "text",
    [
        'msgid "a"\nmsgstr "b c d"\n',
        'msgid ""\n"a"\nmsgstr ""\n"b "\n"c "\n"d"\n',
        'msgid  "a"\nmsgstr\t"b c d"\n',
        '  msgid "a"\n  msgstr "b c "\n  "d"\n',
        'msgid "a"  \nmsgstr "b c d"\t\n',
        'msgid "a"\nmsgstr "b c d"',
        '\n\n\nmsgid "a"\nmsgstr "b c d"\n\n\n',
        'msgid "a"\n"" ""\nmsgstr "b c d"\n'.replace('"" ""\n', '""\n""\n'),
    ],
)
def test_the_same_entry_in_other_forms(text: str) -> None:
    """Wrapped, indented, with tabs or blanks at the ends, without a final newline."""
    assert (only(text).msgid, only(text).msgstr) == ("a", "b c d")


def test_another_order_of_comments() -> None:
    """Poedit, po4a and hands put them as they like; nothing is lost, the writer orders them."""
    text = (
        '#, fuzzy\n#: a.md\n# mine\n#| msgid "old"\n#. theirs\n#, no-wrap, md-text\n# too\n'
        'msgid "a"\nmsgstr "b"\n'
    )
    entry = only(text)
    assert entry.notes == ("mine", "too")
    assert entry.extracted == ("theirs",)
    assert entry.flags == ("fuzzy", "no-wrap", "md-text")
    assert (entry.references, entry.previous_msgid) == (("a.md",), "old")


def test_comments_of_unknown_kinds_and_flags_are_kept() -> None:
    entry = only('#, range: 0..10, x-mine\n# \n#no space\n#   three\nmsgid "a"\nmsgstr "b"\n')
    assert entry.flags == ("range: 0..10", "x-mine")
    assert entry.notes == ("", "no space", "  three")


def test_comments_that_a_blank_line_parts_from_their_entry() -> None:
    """gettext and polib take them to the next entry; a licence above the header likewise."""
    found = parse(
        '# Licence\n\nmsgid ""\nmsgstr "A: b\\n"\n\n# mine\n\n#. t\n\nmsgid "a"\nmsgstr "b"\n'
    )
    assert found.comments == ("Licence",)
    assert [(entry.notes, entry.extracted) for entry in found.entries] == [(("mine",), ("t",))]
    assert found.problems == ()


def test_entries_without_a_blank_line_between() -> None:
    found = parse(
        HEADER + 'msgid "a"\nmsgstr "b"\n# n\nmsgid "c"\nmsgstr "d"\nmsgid "e"\nmsgstr "f"\n'
    )
    assert [(e.msgid, e.msgstr, e.notes) for e in found.entries] == [
        ("a", "b", ()),
        ("c", "d", ("n",)),
        ("e", "f", ()),
    ]


def test_obsolete_entries_in_other_forms() -> None:
    found = parse(
        HEADER + '#, fuzzy\n#~| msgid "o"\n#~ msgctxt "c"\n#~ msgid ""\n#~ "a"\n#~ msgstr "b"\n\n'
        '# n\n#~msgid "x"\n#~msgstr "y"\n'
    )
    first, second = found.entries
    assert (first.key, first.msgstr, first.flags, first.previous_msgid) == (
        ("c", "a"),
        "b",
        ("fuzzy",),
        "o",
    )
    assert (second.key, second.msgstr, second.notes) == ((None, "x"), "y", ("n",))
    assert (first.obsolete, second.obsolete) == (True, True)


def test_crlf_and_a_byte_order_mark() -> None:
    """Read all the same, and told, as the next extract writes LF."""
    found = parse("\ufeff" + (HEADER + 'msgid "a"\nmsgstr "b\\n"\n').replace("\n", "\r\n"))
    assert [(e.msgid, e.msgstr) for e in found.entries] == [("a", "b\n")]
    assert [problem.kind for problem in found.problems] == ["catalog-form"] * 2
    assert found.sound


def test_lines_are_those_of_the_msgid() -> None:
    found = parse(HEADER + '# n\n#. x\nmsgid "a"\nmsgstr "b"\n\n#~ msgid "c"\n#~ msgstr "d"\n')
    assert [entry.line for entry in found.entries] == [6, 9]


def test_header_fields_over_several_lines() -> None:
    """A line without a key belongs to the one before, as polib has it."""
    found = parse('msgid ""\nmsgstr ""\n"A: b\\n"\n"more\\n"\n"C:d\\n"\n')
    assert found.header == {"A": "b\nmore", "C": "d"}
    assert parse(format_catalog(found)).header == found.header


@given(st.text(st.sampled_from('ab "\\\n#~|:,.msgidstrctx[0]'), max_size=60))
def test_never_raises(text: str) -> None:
    """Whatever stands in the file, there is a catalog; what it lost is in its problems."""
    found = parse(text)
    assert found.sound == (not any(p.kind == "malformed-catalog" for p in found.problems))


def test_a_backslash_that_escapes_nothing_stays() -> None:
    """``C:\\users``, as people type it, is not ``C:users``."""
    written = 'msgid ""\nmsgstr ""\n\nmsgid "Path"\nmsgstr "C:\\users\\\\x \\q"\n'
    (entry,) = parse_catalog(written, "a.po").entries
    assert entry.msgstr == "C:\\users\\x \\q"
    text = format_catalog(Catalog("a.po", {}, (entry,)))
    assert parse_catalog(text, "a.po").entries[0].msgstr == entry.msgstr


def test_without_a_header_nobody_is_told_to_delete_the_file() -> None:
    found = parse_catalog('msgid "Save."\nmsgstr "Speichern."\n', "a.po")
    assert not found.sound
    assert "delete" not in found.problems[0].hint
    assert "put it back" in found.problems[0].hint
