"""T in a file ⇄ the text of an entry: outer newlines and quote continuations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.alignment.forms import catalog_source, catalog_target, to_file


@pytest.mark.parametrize(
    ("target", "source", "text"),
    [
        ("eins", "one", "eins"),
        (" eins ", "one", " eins "),
        ("\neins\n", "one", "eins"),
        ("eins\nzwei", "one\ntwo", "eins\nzwei"),
        ("eins\n> zwei", "one\ntwo", "eins\nzwei"),
        ("eins\n  > zwei\n  > drei", "one", "eins\nzwei\ndrei"),
        ("eins\n> > zwei", "one two", "eins\nzwei"),
        ("eins\n>zwei", "one two", "eins\nzwei"),
        ("[Précédent](a.md) \n>  [Suivant](b.md)", "[Previous](a.md)\n[Next](b.md)",
         "[Précédent](a.md) \n [Suivant](b.md)"),
        ("eins\n> zwei", "one\n> two", "eins\n> zwei"),
        ("eins\n> ", "one", "eins"),
        ("\n> eins\n", "one", "eins"),
        ("\n", "one", ""),
    ],
)  # fmt: skip
def test_to_the_catalog_and_back(target: str, source: str, text: str) -> None:
    """Without what msgfmt refuses and the quote's own marks; put back in the same form."""
    assert catalog_target(target, source) == text
    assert to_file(text, target, source) == target


def test_a_new_text_takes_the_form_of_the_old() -> None:
    """The quote's mark on each new line, the newlines around."""
    assert to_file("a\nb\nc", "\neins\n> zwei\n", "one two") == "\na\n> b\n> c\n"
    assert to_file("a b", "eins\n> zwei", "one two") == "a b"


def test_the_source_has_no_outer_newlines() -> None:
    assert catalog_source("\n one \n\n") == " one "


_MARK = st.sampled_from(["\n", "\n> ", "\n  > ", "\n>> "])
_WORDS = st.text(st.characters(exclude_characters="\n\r>"), min_size=1, max_size=8).filter(
    lambda text: not text.startswith((" ", "\t"))
)


@given(
    st.lists(_WORDS, min_size=1, max_size=4),
    _MARK,
    st.sampled_from(["", "\n", "\n\n"]),
    st.sampled_from(["", "\n"]),
)
def test_one_mark_throughout_comes_back(lines: list[str], mark: str, lead: str, tail: str) -> None:
    """T whose lines all continue alike is itself again, so that apply changes no byte."""
    target = lead + mark.join(lines) + tail
    text = catalog_target(target, "one two")
    assert not text.startswith("\n")
    assert not text.endswith("\n")
    assert to_file(text, target, "one two") == target
    assert catalog_target(to_file(text, target, "one two"), "one two") == text


@given(st.text("ab\n", max_size=12), st.text("ab\n> ", max_size=12), st.text("ab \n", max_size=8))
def test_what_is_written_is_read_again(new: str, old: str, source: str) -> None:
    """A msgstr, put into a file, gives the same msgstr in the next extract."""
    text = catalog_target(new, source)
    if "\n" in old or "\n" not in text:
        assert catalog_target(to_file(text, old, source), source) == text
