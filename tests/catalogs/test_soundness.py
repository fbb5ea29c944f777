"""Catalogs in bad shape: whatever is done to the bytes, nothing that was in them gets lost."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogs.charset import decoded
from pipeline.catalogs.handback import Memory, key_hash, text_hash
from pipeline.catalogs.merge import merge_catalog
from pipeline.catalogs.notes import many_lines
from pipeline.catalogs.po import format_catalog, parse_catalog
from pipeline.catalogs.soundness import examined, of_language, plural_problems
from pipeline.catalogs.store import read_catalog
from pipeline.locales import describe
from pipeline.model import Catalog, Entry

from .test_merge import FACTS, catalog, column, units

GERMAN, SERBIAN, NORWEGIAN = describe(("de-DE", "sr-Latn-RS", "nb-NO"))
HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset={}\\n"\n"Language: de\\n"\n\n'


def problems(made: Catalog) -> list[tuple[str, int]]:
    return [(problem.kind, problem.line) for problem in made.problems]


# ----------------------------------------------------------------------------------- charsets


@pytest.mark.parametrize(
    ("charset", "text"),
    [("ISO-8859-1", "Größe"), ("windows-1251", "Размер"), ("KOI8-R", "Размер"),
     ("Shift_JIS", "サイズ"), ("EUC-JP", "サイズ"), ("ISO-2022-JP", "サイズ"), ("GB18030", "大小")],
)  # fmt: skip
def test_a_charset_that_the_header_names(tmp_path: Path, charset: str, text: str) -> None:
    file = tmp_path / "a.po"
    po = HEAD.format(charset) + f'# {text}\nmsgid "Size"\nmsgstr "{text}"\n'
    file.write_bytes(po.encode(charset))
    found = read_catalog(file, "a.po")
    assert found is not None
    assert found.sound
    assert (found.entries[0].msgstr, found.entries[0].notes) == (text, (text,))
    assert problems(found) == [("catalog-form", 1)]
    assert charset in found.problems[0].message


def test_utf_16(tmp_path: Path) -> None:
    file = tmp_path / "a.po"
    file.write_text(HEAD.format("UTF-16") + 'msgid "Size"\nmsgstr "Größe"\n', "utf-16")
    found = read_catalog(file, "a.po")
    assert found is not None
    assert found.entries[0].msgstr == "Größe"


@pytest.mark.parametrize("charset", ["undefined", "zlib", "rot13", "no-such", "punycode", "idna"])
def test_a_charset_that_is_none(charset: str) -> None:
    text, found = decoded(HEAD.format(charset).encode() + b"\xff")
    assert text is None
    assert [one.kind for one in found] == ["malformed-catalog"]


def test_what_is_utf_8_whatever_its_header_says() -> None:
    text = HEAD.format("ISO-8859-1") + 'msgid "Size"\nmsgstr "Größe"\n'
    assert decoded(text.encode("utf-8")) == (text, ())


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (
            HEAD.format("UTF-8").encode() + b'msgid "a"\nmsgstr "\xff"\n',
            7,
            "the catalog is not UTF-8",
        ),
        (
            HEAD.format("ascii").encode() + b'msgid "a"\nmsgstr "\xff"\n',
            7,
            "not ascii, as its header",
        ),
        (
            HEAD.format("X-NO").encode() + b'msgid "a"\nmsgstr "\xff"\n',
            1,
            'the charset "X-NO" is not',
        ),
        (b"\xff\xfe\x00", 1, "not utf-16"),
    ],
)
def test_bytes_that_mean_nothing(tmp_path: Path, content: bytes, line: int, message: str) -> None:
    file = tmp_path / "a.po"
    file.write_bytes(content)
    found = read_catalog(file, "a.po")
    assert found is not None
    assert not found.sound
    assert problems(found) == [("malformed-catalog", line)]
    assert message in found.problems[0].message


# ---------------------------------------------------------------------------------- languages


@pytest.mark.parametrize("name", ["", "de", "de-DE", "de_AT", "DE", "de_DE.UTF-8"])
def test_another_form_of_the_language(name: str) -> None:
    found = of_language(Catalog("a.po", {"Language": name}, ()), GERMAN)
    assert found.sound
    assert [problem.kind for problem in found.problems] == ["catalog-form"] * bool(name)


def test_another_language() -> None:
    for name, locale in (("fr", GERMAN), ("nl_DE", GERMAN), ("de", NORWEGIAN)):
        found = of_language(Catalog("a.po", {"Language": name}, ()), locale)
        assert not found.sound
        assert [problem.kind for problem in found.problems] == ["wrong-language"]
    for name, locale in (("no", NORWEGIAN), ("sr@latin", SERBIAN), ("sr_RS@latin", SERBIAN)):
        assert of_language(Catalog("a.po", {"Language": name}, ()), locale).sound


# ------------------------------------------------------------------------ beside its article

SENTENCES = ("The first sentence.", "Another one here.", "And the third of them.", "The end of it.")
KEYS = [(None, text) for text in SENTENCES]
MEMORY: Memory = {key_hash(key): text_hash(f"T {key[1]}") for key in KEYS}
ENTRIES = tuple(Entry(text, f"T {text}", line=n) for n, text in enumerate(SENTENCES, 1))


def look(*entries: Entry, memory: Memory = MEMORY, wanted: list[object] = KEYS) -> Catalog:  # type: ignore[assignment]
    made = Catalog("a.po", {"Language": "de_DE"}, entries)
    return examined(made, GERMAN, wanted, memory, "memory.tsv", None)  # type: ignore[arg-type]


def test_a_whole_catalog() -> None:
    assert look(*ENTRIES).problems == ()
    gone = tuple(entry._replace(obsolete=True) for entry in ENTRIES)
    assert look(*gone).problems == ()


@pytest.mark.parametrize("left", [0, 1, 3])
def test_the_end_is_missing(left: int) -> None:
    found = look(*ENTRIES[:left])
    assert not found.sound
    assert [problem.kind for problem in found.problems] == ["malformed-catalog"]
    assert "the file ends early" in found.problems[0].message
    assert "memory.tsv" in found.problems[0].hint


def test_most_of_it_is_missing() -> None:
    """Not the end alone: the second entry is all that is left, or the last one."""
    for left in (ENTRIES[1:2], ENTRIES[-1:]):
        found = look(*left)
        assert not found.sound
        assert found.problems[0].message == "the file lost 3 of the 4 entries that it had"
    assert look(*ENTRIES[:1], *ENTRIES[2:]).sound


def test_what_was_never_there_is_not_missing() -> None:
    """New sentences at the end of the article; an article without a memory."""
    new = [*KEYS, (None, "A new sentence.")]
    assert look(*ENTRIES, wanted=new).problems == ()  # type: ignore[arg-type]
    assert look(*ENTRIES[:1], memory={}).problems == ()


def test_one_in_the_middle_is_missing() -> None:
    found = look(ENTRIES[0], *ENTRIES[2:])
    assert found.sound
    assert [problem.kind for problem in found.problems] == ["missing-entry"]


def test_a_msgid_that_a_person_changed() -> None:
    wrong = ENTRIES[1]._replace(msgid="Another one right here!", notes=("why",))
    found = look(ENTRIES[0], wrong, *ENTRIES[2:])
    assert [problem.kind for problem in found.problems] == ["edited-msgid"]
    assert found.entries[1].msgid == SENTENCES[1]
    assert found.entries[1].notes == ("why",)
    last = ENTRIES[3]._replace(msgid="The very end of it.")
    assert [problem.kind for problem in look(*ENTRIES[:3], last).problems] == ["edited-msgid"]


def test_an_entry_of_a_translators_own_is_no_changed_msgid() -> None:
    """Nothing is missing that it could be."""
    own = Entry("Another one here!", "Mine")
    assert look(*ENTRIES, own).entries[-1] == own


def test_another_order() -> None:
    made = Catalog("a.po", {}, tuple(reversed(ENTRIES)))
    template = Catalog("a.pot", {}, ENTRIES)
    found = examined(made, GERMAN, KEYS, MEMORY, "m", template)
    assert [problem.message for problem in found.problems] == ["its entries stand in another order"]
    same = examined(
        made._replace(entries=(*ENTRIES, ENTRIES[0])), GERMAN, KEYS, MEMORY, "m", template
    )
    assert "order" not in " ".join(problem.message for problem in same.problems)


# ------------------------------------------------------------------- damage, and what is left

TEXT = st.text(st.sampled_from([*'ab ü\\"\n', "保"]), min_size=1, max_size=8)
NOTES = st.lists(st.sampled_from(["ask Ada", "twinspan-ignore: x"]), max_size=1, unique=True)


@st.composite
def worked_on(draw: st.DrawFn) -> Catalog:
    """A catalog of SENTENCES that translators worked on, obsolete entries and all."""
    entries = [
        Entry(text, draw(TEXT | st.just("")), None, ("fuzzy",) * draw(st.booleans()),
              tuple(draw(NOTES)))
        for text in SENTENCES
    ]  # fmt: skip
    gone = [Entry(f"gone {n}", draw(TEXT), obsolete=True) for n in range(draw(st.integers(0, 2)))]
    return catalog(*entries, *gone)


def merged_bytes(content: bytes) -> tuple[Catalog, str | None]:
    """What extract makes of a file: (the catalog as read, the new file or ``None``)."""
    text, told = decoded(content)
    if text is None:
        return Catalog("a.po", {}, (), problems=told, sound=False), None
    old = of_language(parse_catalog(text, "a.po"), GERMAN)
    if old.sound:
        old = examined(old, GERMAN, KEYS, MEMORY, "m", None)
    if not old.sound:
        return old, None
    side = column([f"T {text}" for text in SENTENCES])
    found = merge_catalog("a.po", "a.md", units(*SENTENCES), FACTS, GERMAN, side, old, MEMORY)
    return old, format_catalog(found.catalog)


def words_in(made: Catalog) -> set[str]:
    texts = {text for one in made.entries for text in (one.msgstr, *one.msgstr_plural) if text}
    return texts | {note for one in made.entries for note in one.notes if note}


def everything(text: str) -> str:
    made = parse_catalog(text, "a.po")
    notes = [many_lines(note) for one in made.entries for note in one.notes]
    return "\n".join([*(one.msgstr for one in made.entries), *notes])


def check_kept(before: Catalog, content: bytes) -> None:
    """All that people wrote is still there, or the file is not touched."""
    _, after = merged_bytes(content)
    if after is not None:
        told = everything(after)
        for one in before.entries:
            assert one.msgstr in told
            assert all(note in told for note in one.notes)


def reversed_entries(text: str) -> str:
    head, *entries = text.split("\n\n")
    return "\n\n".join([head, *reversed(entries)])


DAMAGE: dict[str, Callable[[str], bytes]] = {
    "none": lambda text: text.encode(),
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "BOM": lambda text: text.encode("utf-8-sig"),
    "UTF-16": lambda text: text.replace("UTF-8", "UTF-16").encode("utf-16"),
    "reversed": lambda text: reversed_entries(text).encode(),
    "twice": lambda text: (text + "\n" + "\n\n".join(text.split("\n\n")[1:])).encode(),
    "spaces": lambda text: text.replace("\n", "  \n").replace("msgstr ", "msgstr\t ").encode(),
    "blank lines": lambda text: text.replace("\nmsgstr", "\n\nmsgstr").encode(),
    "odd comments": lambda text: text.replace("\nmsgid", "\n#= odd\n#, x-flag, y\nmsgid").encode(),
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
@given(before=worked_on())
def test_nothing_is_lost(damage: Callable[[str], bytes], before: Catalog) -> None:
    check_kept(before, damage(format_catalog(before)))


@given(worked_on(), st.integers(0, 3000))
def test_cut_at_any_byte(before: Catalog, at: int) -> None:
    """Either the whole of what was written before the cut, or the file stays as it is; and a
    file that lost live entries is never taken for whole.
    """
    content = format_catalog(before).encode()
    at %= len(content)
    old, after = merged_bytes(content[:at])
    if after is None:
        return
    check_kept(old, content[:at])
    keys = {entry.key for entry in old.entries}
    assert all(key in keys for key in KEYS)


@given(worked_on(), worked_on())
def test_two_catalogs_in_one_file(left: Catalog, right: Catalog) -> None:
    """As a bad merge leaves it: both texts of each entry are kept."""
    body = format_catalog(right).split("\n\n", 1)[1]
    content = f"{format_catalog(left)}\n{body}".encode()
    check_kept(left, content)
    check_kept(right, content)


@pytest.mark.parametrize(
    "command",
    [
        ["msgcat", "--width=40"],
        ["msgcat", "--no-wrap", "--sort-output"],
        ["msgcat", "--unique"],
        ["msgattrib", "--no-fuzzy", "--translated", "--set-obsolete"],
        ["msgconv", "--to-code=UTF-16"],
        ["polib"],
    ],
    ids=" ".join,
)
def test_what_tools_write(tmp_path: Path, tool: Callable[[str], str], command: list[str]) -> None:
    notes = ("ask Ada", "twinspan: was: x")
    entries = [Entry(text, f"Ü {n} " * 30, None, ("fuzzy",) * (n == 1), notes)
               for n, text in enumerate(SENTENCES)]  # fmt: skip
    before = catalog(*entries, Entry("gone", "Weg", obsolete=True))
    source, made = tmp_path / "a.po", tmp_path / "b.po"
    source.write_text(format_catalog(before), "utf-8")
    if command == ["polib"]:
        shutil.copy(source, made)
        polib.pofile(str(made)).save()
    else:
        subprocess.run([tool(command[0]), *command[1:], "-o", made, source], check=False,
                       capture_output=True)  # fmt: skip
    refused = command[-1].endswith("UTF-16")  # which gettext does not write
    assert made.exists() is not refused
    if not refused:
        check_kept(before._replace(entries=parse_catalog(
            decoded(made.read_bytes())[0] or "", "b.po").entries), made.read_bytes())  # fmt: skip


# ------------------------------------------------------------------------------- plural forms

GERMAN_FORMS = GERMAN.plural_forms


@pytest.mark.parametrize(
    ("forms", "said"),
    [
        (GERMAN_FORMS, ""),
        ("nplurals=2; plural=n != 1;", ""),
        ("nplurals = 2 ; plural = n==1 ? 0 : 1", ""),
        (None, ""),
        ("nplurals=3; plural=n%3;", "catalog-form: its header has 3 plural forms; de-DE has 2"),
        ("nplurals=2; plural=(n > 1);", "catalog-form: the Plural-Forms of its header are not"),
        ("nplurals=2; plural=n/0;", "plural-forms: the Plural-Forms of its header cannot be"),
        ("nplurals=2;", "plural-forms: the Plural-Forms of its header cannot be read"),
        ("nplurals=INTEGER; plural=EXPRESSION;", "plural-forms: the Plural-Forms of its header"),
        (f"nplurals={'9' * 5000}; plural=n;", "plural-forms: the Plural-Forms of its header"),
        (f"nplurals=2; plural={'(' * 400}n{')' * 400};", "plural-forms: the Plural-Forms of"),
        ("%", "plural-forms: the Plural-Forms of its header cannot be read"),
    ],
)
def test_the_plural_forms_of_a_header(forms: str | None, said: str) -> None:
    """What says the same in other words is fine; what cannot be read is refused by gettext."""
    header = {"Plural-Forms": forms} if forms is not None else {}
    found = list(plural_problems(Catalog("a.po", header, ()), GERMAN))
    assert len(found) == bool(said)
    assert all(f"{one.kind}: {one.message}".startswith(said) for one in found)


def test_without_plural_forms_there_must_be_no_entry_that_needs_them() -> None:
    entry = Entry("a", "", msgid_plural="b", msgstr_plural=("x", "y"))
    (found,) = plural_problems(Catalog("a.po", {}, (entry,)), GERMAN)
    assert (found.kind, found.message) == ("catalog-form", "its header has no Plural-Forms")


def test_the_plural_forms_of_an_entry() -> None:
    entries = [
        Entry("a", "", msgid_plural="b", msgstr_plural=("x",) * count, line=count)
        for count in (1, 2, 3)
    ]
    made = Catalog("a.po", {"Plural-Forms": GERMAN_FORMS}, tuple(entries))
    found = list(plural_problems(made, GERMAN))
    assert [(one.kind, one.line) for one in found] == [("plural-forms", 1), ("plural-forms", 3)]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "x"\nmsgstr[2] "z"\n', "has no msgstr[1]"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[1] "z"\n', "has no msgstr[0]"),
        ('msgid "a"\nmsgstr "x"\nmsgstr[0] "z"\n', "has no msgid_plural"),
    ],
)
def test_a_form_that_would_get_lost_makes_the_catalog_unsound(entry: str, said: str) -> None:
    made = parse_catalog(HEAD.format("UTF-8") + entry, "a.po")
    assert not made.sound
    assert said in made.problems[0].message
