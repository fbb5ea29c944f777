"""Each format: what is written is read again exactly, also after another tool saved it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from translate.storage import xliff2
from translate.storage.tmx import tmxfile

from pipeline.exchange import FORMATS, Returned, Sent, read
from pipeline.exchange.model import INITIAL, TRANSLATED, SentUnit
from pipeline.exchange.reading import RefusedError

from .test_inline import PIECES

LEGAL = st.text(
    st.characters(codec="utf-8", exclude_characters="\ufffe\uffff", exclude_categories=["Cc", "Cs"])
    | st.sampled_from("\n\t"),
    max_size=12,
)
TEXT = PIECES | LEGAL


def unit(number: int, source: str, target: str, **more: object) -> SentUnit:
    given_ = {
        "article": "a",
        "context": "",
        "state": TRANSLATED,
        "detail": "",
        "notes": (),
        "base": "b",
    }
    return SentUnit(id=f"{number:016x}", source=source, target=target, **{**given_, **more})  # type: ignore[arg-type]


def back(form: str, *units: SentUnit) -> Returned:
    ending, write = FORMATS[form]
    return read(write(Sent("en-US", "de-DE", units)), f"x{ending}", f"x{ending}")


FORM = pytest.mark.parametrize("form", ["xliff", "tmx", "csv"])


@FORM
@given(pairs=st.lists(st.tuples(TEXT.filter(bool), TEXT), min_size=1, max_size=3))
def test_written_and_read(form: str, pairs: list[tuple[str, str]]) -> None:
    if form == "tmx":  # neither untranslated ones nor what XML cannot have
        pairs = [(s, t) for s, t in pairs if t and "\x01" not in s + t]
        if not pairs:
            return
    found = back(form, *(unit(n, *pair) for n, pair in enumerate(pairs)))
    assert (found.source, found.target) == ("en-US", "de-DE")
    assert [(one.source, one.target) for one in found.units] == pairs
    assert [one.id for one in found.units] == [f"{n:016x}" for n in range(len(pairs))]
    assert {one.base for one in found.units} == {"b"}


@FORM
def test_states_and_articles(form: str) -> None:
    units = (
        unit(1, "a", "A", state="reviewed", notes=("one", "two\n=3")),
        unit(2, "b", "B", state=INITIAL, detail="fuzzy", article="b/c", context="where"),
    )
    assert [one.state for one in back(form, *units).units] == ["reviewed", INITIAL]


def test_characters_that_xml_cannot_have() -> None:
    (one,) = back("xliff", unit(1, "a\x01\x1f", "`\x02`\ufffe")).units
    assert (one.source, one.target) == ("a\x01\x1f", "`\x02`\ufffe")
    (left,) = back("tmx", unit(1, "a\x01", "x"), unit(2, "b", "y")).units
    assert left.source == "b"


@pytest.mark.parametrize("text", ["=1+1", "+a", "-b", "@c", "'d", "\tx", "==", "''"])
def test_a_spreadsheet_sees_no_formula(text: str) -> None:
    content = FORMATS["csv"][1](Sent("en-US", "de-DE", (unit(1, text, text),)))
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))
    assert rows[0]["source"][0] == "'"
    assert read(content, "x.csv", "x.csv").units[0].target == text


def test_the_xliff_has_the_form_of_the_standard() -> None:
    """Order of elements, ids, and that every reference leads somewhere (XLIFF 2.1, 4.2)."""
    units = (
        unit(1, "Select **[a](b)** `c`.", "Wählen **[A](b)** `c` [d](e).", notes=("n",),
             context="c", detail="machine"),
        unit(2, "b", "", state=INITIAL, article="b"),
    )  # fmt: skip
    content = FORMATS["xliff"][1](Sent("en-US", "de-DE", units))
    root = etree.fromstring(content)
    space = {"x": "urn:oasis:names:tc:xliff:document:2.0"}
    assert root.attrib == {"version": "2.1", "srcLang": "en-US", "trgLang": "de-DE"}
    assert [file.get("original") for file in root] == ["a", "b"]
    first = root.find(".//x:unit", space)
    assert first is not None
    assert [etree.QName(child).localname for child in first] == [
        "metadata", "notes", "originalData", "segment"]  # fmt: skip
    data = {one.get("id") for one in first.iter("{*}data")}
    for code in first.iter("{*}ph", "{*}pc"):
        for name in ("dataRef", "dataRefStart", "dataRefEnd"):
            assert code.get(name) is None or code.get(name) in data
    for side in first.iter("{*}source", "{*}target"):
        ids = [code.get("id") for code in side.iter("{*}ph", "{*}pc")]
        assert len(ids) == len(set(ids))
        assert all(re.fullmatch("[^ \t\r\n]+", one or "") for one in ids)
    assert first.find("x:segment", space).get("subState") == "twinspan:machine"  # type: ignore[union-attr]
    assert "**" not in "".join(first.find(".//x:target", space).itertext())  # type: ignore[union-attr]


def test_a_tool_may_cut_a_unit_into_segments() -> None:
    content = FORMATS["xliff"][1](Sent("en-US", "de-DE", (unit(1, "One. Two.", "Eins. Zwei."),)))
    whole = (b'<segment id="s1" state="translated">\n<source>One. Two.</source>\n'
             b"<target>Eins. Zwei.</target>\n</segment>")  # fmt: skip
    assert whole in content
    cut = (b'<segment id="a" state="final"><source>One.</source><target>Eins.</target></segment>'
           b"<ignorable><source> </source></ignorable>"
           b'<segment id="b"><source>Two.</source><target>Zwei!</target></segment>')  # fmt: skip
    (one,) = read(content.replace(whole, cut), "x.xlf", "x.xlf").units
    assert (one.source, one.target, one.state) == ("One. Two.", "Eins. Zwei!", TRANSLATED)


def test_a_tools_own_marks_do_no_harm() -> None:
    content = FORMATS["xliff"][1](Sent("en-US", "de-DE", (unit(1, "A **b** c", "A **b** c"),)))
    marked = content.replace(b"<target>A ", b'<target><mrk id="m1" type="term">A</mrk> ')
    assert marked != content
    assert read(marked, "x.xlf", "x.xlf").units[0].target == "A **b** c"
    split = content.replace(b"<pc ", b"<sc ", 1)
    assert split != content


BROKEN: list[tuple[str, Callable[[bytes], bytes], str]] = [
    ("xliff", lambda text: text.replace(b"</file>", b""), "not XML"),
    ("xliff", lambda text: text.replace(b'version="2.1"', b'version="9"'), "not XLIFF 2.0 to 2.2"),
    ("xliff", lambda text: text.replace(b'dataRefStart="d1"', b'dataRefStart="d9"'),
     'code "1" is not known'),
    ("xliff", lambda text: re.sub(rb"<target>(.*)</target>", rb"<target>\1\1</target>", text),
     'the code "1" stands twice'),
    ("tmx", lambda text: text.replace(b"<tmx", b"<tm").replace(b"</tmx", b"</tm"), "not TMX"),
    ("tmx", lambda text: text.replace(b"</tu>", b'<tuv xml:lang="fr"><seg>x</seg></tuv></tu>'),
     "several target languages"),
    ("csv", lambda text: text.replace(b"{1}B", b"{9}B"), '"{9}" is no code of this line'),
    ("csv", lambda text: text.replace(b"{1}B", b"{1}{1}B"), "stands twice"),
    ("csv", lambda text: text.replace(b"target", b"goal", 1), "there is no column target"),
    ("csv", lambda text: text.replace(b"\xc3\xa4", b"\xe4"), "not UTF-8"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "damage", "said"), BROKEN)
def test_what_is_damaged_is_refused(form: str, damage: Callable[[bytes], bytes], said: str) -> None:
    ending, write = FORMATS[form]
    content = write(Sent("en-US", "de-DE", (unit(1, "**A** b", "**B** ä"),)))
    assert damage(content) != content
    with pytest.raises(RefusedError, match=f"^x{re.escape(ending)}:[0-9]+: ") as error:
        read(damage(content), f"x{ending}", f"x{ending}")
    assert said in str(error.value)
    assert str(error.value).endswith("nothing of this file was taken in")


ENTITIES = [
    ("xliff", b"<target>b", b"<target>b&e;"),
    ("xliff", b'<data id="d1">', b'<data id="d1">&e;'),
    ("xliff", b'srcLang="en-US"', b'srcLang="&e;"'),
    ("tmx", b"<seg>b", b"<seg>b&e;"),
]


@pytest.mark.parametrize(("form", "old", "new"), ENTITIES)
@pytest.mark.parametrize("entity", ['SYSTEM "pyproject.toml"', '"harmless"'])
def test_no_entity_is_resolved(form: str, old: bytes, new: bytes, entity: str) -> None:
    """Without its entities a text would lose words: the file is refused."""
    ending, write = FORMATS[form]
    content = re.sub(
        rb"<!DOCTYPE.*>\n", b"", write(Sent("en-US", "de-DE", (unit(1, "a `x`", "b"),)))
    )
    evil = content.replace(b"?>\n", f"?>\n<!DOCTYPE x [<!ENTITY e {entity}>]>\n".encode(), 1)
    assert old in evil
    with pytest.raises(RefusedError, match=rf"^x\{ending}:2: it has entities of its own"):
        read(evil.replace(old, new), f"x{ending}", f"x{ending}")


def test_an_entity_of_a_file_elsewhere_is_refused() -> None:
    """With a DTD that is not loaded an unknown entity is well-formed, and its text not known."""
    content = FORMATS["tmx"][1](Sent("en-US", "de-DE", (unit(1, "a", "b"),)))
    with pytest.raises(RefusedError, match=r"^x.tmx:[0-9]+: it has entities of its own"):
        read(content.replace(b"<seg>b", b"<seg>b&nbsp;"), "x.tmx", "x.tmx")


@pytest.mark.parametrize(
    "attributes",
    ["", 'hex=""', 'hex="ZZZZ"', 'hex="-1"', 'hex="0x41"', 'hex="4_1"', 'hex="110000"',
     'hex="D800"', 'hex="FFFFFFFFFFFFFFFFFFFF"'],
)  # fmt: skip
@pytest.mark.parametrize("place", [b"<target>", b'<data id="d1">'])
def test_no_character(attributes: str, place: bytes) -> None:
    """``cp`` that stands for nothing, or for half of a character, which no catalog can hold."""
    content = FORMATS["xliff"][1](Sent("en-US", "de-DE", (unit(1, "a `x`", "b"),)))
    broken = content.replace(place, place + f"<cp {attributes}/>".encode())
    assert broken != content
    with pytest.raises(RefusedError, match=r"^x.xlf:[0-9]+: .* is no character"):
        read(broken, "x.xlf", "x.xlf")


def test_a_tool_may_save_another_encoding() -> None:
    content = FORMATS["xliff"][1](Sent("en-US", "de-DE", (unit(1, "a", "ä"),)))
    saved = content.decode("utf-8").replace("'UTF-8'", "'UTF-16'").encode("utf-16")
    assert read(saved, "x.xlf", "x.xlf") == read(content, "x.xlf", "x.xlf")


CSV = "id,source,target,languages,base,codes\r\n"
WRONG_SHEETS = [
    ("", "x.csv:1: the file is empty"),
    ("\ufeff\r\n", "x.csv:1: the file is empty"),
    (CSV + "a,b\r\n", "x.csv:2: the line is cut off before target, languages, base"),
    (CSV.replace("id", "id,id"), "x.csv:1: the column id stands twice"),
    *(
        (f'{CSV}i,b {{1}},c {{1}},en-US de-DE,h,"{codes}"\r\n',
         'x.csv:2: the column "codes" is damaged')
        for codes in ('{""1"": 5}', "[1]", '""1""', "[" * 99999, '{""1"": ""x',
                      '{""1"": ' + "9" * 5000 + "}", r'{""1"": ""\ud800""}')
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), WRONG_SHEETS)
def test_a_sheet_that_is_not_whole(text: str, said: str) -> None:
    with pytest.raises(RefusedError) as error:
        read(text.encode(), "x.csv", "x.csv")
    assert str(error.value).startswith(said)


@FORM
def test_names_and_contexts_of_any_signs(form: str) -> None:
    """XML cannot have them; the texts come back all the same."""
    odd = "x\x01\x1b\ufffe"
    (one,) = back(form, unit(1, "a", "b", article=odd, context=odd, notes=(odd,))).units
    assert (one.source, one.target) == ("a", "b")


def test_a_spreadsheet_may_leave_out_the_last_cells_and_have_huge_ones() -> None:
    text = f"{CSV}i,b,{'c' * 200_000},en-US de-DE,h\r\n"
    (one,) = read(text.encode(), "x.csv", "x.csv").units
    assert one.target == "c" * 200_000


@pytest.mark.parametrize("form", ["xliff", "tmx"])
def test_translate_toolkit_reads_and_saves_it(form: str) -> None:
    """A second reader finds the same units; what it saves is read as before."""
    ending, write = FORMATS[form]
    units = (unit(1, "Select **Save** & `x`.", "**Sichern** & `x`."), unit(2, "Plain.", "Einfach."))
    content = write(Sent("en-US", "de-DE", units))
    reader = xliff2.Xliff2File if form == "xliff" else tmxfile
    store = reader.parsestring(content)
    assert [one.target for one in store.units][-1] == "Einfach."
    assert len(store.units) == 2
    again = read(bytes(store), f"x{ending}", f"x{ending}")
    assert again.units == tuple(
        one._replace(line=other.line)
        for one, other in zip(back(form, *units).units, again.units, strict=True)
    )


def test_what_only_translate_toolkit_reads() -> None:
    old = b"""<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
    <file original="a" source-language="en" target-language="de" datatype="plaintext"><body>
    <trans-unit id="1"><source>Yes</source><target>Ja</target></trans-unit></body></file></xliff>"""
    found = read(old, "x.xlf", "x.xlf")
    assert (found.source, found.target) == ("en", "de")
    assert [(one.source, one.target, one.base) for one in found.units] == [("Yes", "Ja", "")]
    with pytest.raises(RefusedError, match="translate-toolkit cannot read it"):
        read(b"<broken", "x.ts", "x.ts")


@FORM
@given(source=TEXT.filter(bool), target=LEGAL.filter(bool))
def test_raw_markup_is_text(form: str, source: str, target: str) -> None:
    """For tools that read the catalogs themselves; it comes back the same."""
    if form == "tmx" and "\x01" in source:
        return
    ending, write = FORMATS[form]
    content = write(Sent("en-US", "de-DE", (unit(1, source, target),), raw=True))
    assert b"<ph" not in content
    assert b"<bpt" not in content
    (one,) = read(content, f"x{ending}", f"x{ending}").units
    assert (one.source, one.target) == (source, target)
