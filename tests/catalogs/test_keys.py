"""The key of each entry: S, and a context where locales translate equal sources differently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from articles.writing import front, read, seg
from hypothesis import given
from hypothesis import strategies as st

from pipeline.alignment import align
from pipeline.assemble import skeleton_of
from pipeline.catalogs.keys import Unit, make_units
from pipeline.model import Alignment

HASH = "0123456789abcdef0123456789abcdef01234567"
Known = dict[str, list[str]]


def aligned(lines: Sequence[str], **locales: Sequence[str]) -> Alignment:
    """One article: its lines with «source», and per locale the T of each."""
    articles = {}
    for locale, targets in locales.items():
        body = ""
        for number, (line, target) in enumerate(zip(lines, targets, strict=True)):
            before, _, rest = line.partition("«")
            source, _, after = rest.partition("»")
            body += f"{before}{seg(101 + number, target, source)}{after}\n\n"
        text = front(ms_openlocfilehash=HASH) + body
        articles[locale] = read(text, locale)
    canonical = next(iter(articles.values()))
    return align("a.md", canonical, articles, skeleton_of(canonical).places)


def units(alignment: Alignment, known: Known | None = None) -> tuple[Unit, ...]:
    return make_units(alignment, skeleton_of(alignment.canonical), known or {})


def splits(found: Sequence[Unit]) -> Known:
    """The contexts per msgid, as a template holds them."""
    known: Known = {}
    for unit in found:
        if unit.key[0] is not None:
            known.setdefault(unit.key[1], []).append(unit.key[0])
    return known


def shape(found: Sequence[Unit]) -> list[tuple[str | None, str, tuple[int, ...]]]:
    return [(*unit.key, unit.segments) for unit in found]


LINES = ["# «Title»", "«Yes»", "«No»", "«Yes»", "«End»"]


def test_equal_sources_are_one_entry() -> None:
    found = units(aligned(LINES, de=["T", "Ja", "Nein", "Ja", "Ende"]))
    assert shape(found) == [
        (None, "Title", (0,)),
        (None, "Yes", (1, 3)),
        (None, "No", (2,)),
        (None, "End", (4,)),
    ]


def test_a_locale_that_differs_splits_them_for_all() -> None:
    """French says it two ways: template and all catalogs have the same two keys."""
    found = units(
        aligned(
            LINES,
            de=["T", "Ja", "Nein", "Ja", "Ende"],
            fr=["T", "Oui", "Non", "Si", "Fin"],
        )
    )
    assert shape(found)[1:4] == [
        (None, "Yes", (1,)),
        (None, "No", (2,)),
        ('paragraph · title · after "No" · before "End"', "Yes", (3,)),
    ]


def test_the_entry_without_context_has_what_most_segments_say() -> None:
    lines = ["# «A»", "«Yes»", "«No»", "«Yes»", "«Yes»"]
    found = units(aligned(lines, de=["A", "Doch", "Nein", "Ja", "Ja"]))
    assert shape(found)[1:] == [
        ('paragraph · a · after "A" · before "No"', "Yes", (1,)),
        (None, "No", (2,)),
        (None, "Yes", (3, 4)),
    ]


def test_a_locale_that_lacks_a_segment_does_not_split() -> None:
    """Nothing is said, so nothing differs."""
    whole = aligned(LINES, de=["T", "Ja", "Nein", "Ja", "Ende"])
    column = whole.columns["de"]
    lacking = column._replace(handbacks=("T", "Ja", "Nein", None, "Ende"))
    found = units(whole._replace(columns={"de": column, "fr": lacking}))
    assert [unit.key for unit in found] == [(None, s) for s in ("Title", "Yes", "No", "End")]


def test_contexts_name_kind_heading_and_neighbours() -> None:
    """40 characters of each neighbour, no suffix, no line."""
    long = "A sentence that is rather longer than forty characters are."
    lines = ["# «Top»", '## <a name="sub"></a>«Sub»', f"- «{long}»", "- «Yes»", "| «No» |", "«Yes»"]
    found = units(aligned(lines, de=["O", "U", "L", "Ja", "Nein", "Doch"]))
    contexts = [unit.key[0] for unit in found if unit.key[0]]
    assert contexts == ['paragraph · sub · after "No" · before ""']
    swapped = units(aligned(lines, de=["O", "U", "L", "Doch", "Nein", "Ja"]), {"Yes": contexts})
    assert [unit.key[0] for unit in swapped if unit.key[0]] == contexts


def test_equal_contexts_get_an_ordinal_as_the_last_resort() -> None:
    lines = ["«x»", "«Yes»", "«y»", "«x»", "«Yes»", "«y»", "«x»", "«Yes»", "«y»"]
    targets = ["X", "Ja", "Y", "X", "Doch", "Y", "X", "Gewiss", "Y"]
    found = units(aligned(lines, de=targets))
    contexts = [unit.key[0] for unit in found if unit.key[1] == "Yes"]
    base = 'paragraph ·  · after "x" · before "y"'
    assert contexts == [None, base, f"{base} · 2"]


def test_a_split_stays_split() -> None:
    """Also when all locales say the same again."""
    first = units(aligned(LINES, fr=["T", "Oui", "Non", "Si", "Fin"]))
    again = units(aligned(LINES, fr=["T", "Oui", "Non", "Oui", "Fin"]), splits(first))
    assert [unit.key for unit in again] == [unit.key for unit in first]


def test_a_split_stays_split_when_a_neighbour_changes() -> None:
    """Kind, heading and the other neighbour are enough to know it by; the context is new."""
    first = units(aligned(LINES, fr=["T", "Oui", "Non", "Si", "Fin"]))
    lines = [*LINES[:4], "«The end»"]
    again = units(aligned(lines, fr=["T", "Oui", "Non", "Oui", "Fin"]), splits(first))
    assert [unit.key[0] for unit in again if unit.key[1] == "Yes"] == [
        None,
        'paragraph · title · after "No" · before "The end"',
    ]


def test_decided_once_decided_for_good_with_equal_contexts() -> None:
    """Ordinals and repeats with the same neighbours: the second run has the keys of the first."""
    lines = ["«x»", "«Yes»", "«y»"] * 4
    targets = ["X", "Ja", "Y", "X", "Doch", "Y", "X", "Doch", "Y", "X", "Ja", "Y"]
    alignment = aligned(lines, de=targets)
    first = units(alignment)
    again = units(alignment, splits(first))
    assert shape(again) == shape(first)


_REPEATS = st.lists(
    st.tuples(
        st.sampled_from("abc"),
        st.sampled_from(["", "- ", "## "]),
        st.integers(0, 2),
        st.integers(0, 1),
    ),
    min_size=1,
    max_size=9,
)


@given(_REPEATS)
def test_keys_settle_at_once(pieces: list[tuple[str, str, int, int]]) -> None:
    """Whatever repeats and differs: keys are unique, every segment has exactly one, and the
    next run with that template decides the same.
    """
    lines = [f"{mark}«{source}»" for source, mark, _, _ in pieces]
    alignment = aligned(
        lines,
        de=[f"{source}{number}" for source, _, number, _ in pieces],
        fr=[f"{source}{number}" for source, _, _, number in pieces],
    )
    first = units(alignment)
    assert max(Counter(unit.key for unit in first).values()) == 1
    assert sorted(number for unit in first for number in unit.segments) == list(range(len(lines)))
    for column in alignment.columns.values():
        for unit in first:
            assert len({column.handbacks[number] for number in unit.segments}) == 1
    again = units(alignment, splits(first))
    assert shape(again) == shape(first)


@given(_REPEATS, _REPEATS)
def test_keys_settle_after_an_update(
    old: list[tuple[str, str, int, int]], new: list[tuple[str, str, int, int]]
) -> None:
    """With the template of another version: what is split then, stays so in the next run."""

    def of(pieces: list[tuple[str, str, int, int]]) -> Alignment:
        lines = [f"{mark}«{source}»" for source, mark, _, _ in pieces]
        return aligned(lines, de=[f"{source}{number}" for source, _, number, _ in pieces])

    known = splits(units(of(old)))
    first = units(of(new), known)
    assert shape(units(of(new), splits(first))) == shape(first)


def test_extracted_comments_say_kind_and_headings() -> None:
    """In words a translator knows, with the headings above in the source language."""
    lines = [
        "# «Accounts»",
        "## «Delete»",
        "- «Select it.»",
        "> [!NOTE]\n> «Careful.»",
        "[«More»](b.md)",
    ]
    found = units(aligned(lines, de=["K", "L", "W", "V", "M"]))
    assert [unit.extracted for unit in found] == [
        ("heading 1",),
        ("heading 2 · Accounts",),
        ("list item · Accounts › Delete",),
        ("note · Accounts › Delete",),
        ("link text · Accounts › Delete",),
    ]


def test_many_places_are_counted() -> None:
    lines = [f"## «H{n}»\n\n" if n % 2 == 0 else "«Same»" for n in range(16)]
    found = units(aligned(lines, de=[f"t{n}" if n % 2 == 0 else "s" for n in range(16)]))
    same = next(unit for unit in found if unit.key[1] == "Same")
    assert len(same.extracted) == 6
    assert same.extracted[-1] == "and 3 more places"


def test_the_title_is_a_place_of_the_first_heading_where_the_texts_are_equal() -> None:
    text = front(title="Konten", ms_openlocfilehash=HASH) + f"# {seg(101, 'Konten', 'Accounts')}\n"
    article = read(text)
    alignment = align("a.md", article, {"de-DE": article}, skeleton_of(article).places)
    assert units(alignment)[0].extracted == ("heading 1, title",)


def test_a_source_without_text_makes_no_entry() -> None:
    """An empty msgid is the header's: a segment with an empty S is no entry of its own."""
    article = read(f"{seg(101, 'x', '')}\n\n{seg(102, 'y', chr(10))}\n\n{seg(103, 'z', 'Z')}\n")
    alignment = align("a.md", article, {"de-DE": article}, skeleton_of(article).places)
    assert [unit.key for unit in units(alignment)] == [(None, "Z")]
