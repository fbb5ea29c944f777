"""The memory of handbacks: one line a key, sorted; damage only makes the merge more careful."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogs.handback import format_memory, key_hash, parse_memory, text_hash
from pipeline.catalogs.notes import ignored_checks, reviewed
from pipeline.model import Entry

_HASH = st.from_regex(r"[0-9a-f]{16}", fullmatch=True)
A, B, C = "a" * 16, "b" * 16, "c" * 16


@given(st.dictionaries(_HASH, _HASH, max_size=5))
def test_reading_undoes_writing(memory: dict[str, str]) -> None:
    text = format_memory(memory)
    assert parse_memory(text) == memory
    lines = text.split("\n")[:-1]
    assert lines == sorted(lines)


@given(st.text(max_size=60))
def test_never_raises(text: str) -> None:
    parse_memory(text)


def test_damaged_lines_do_not_count() -> None:
    text = f"{A}\t{B}\n{B}\t{C[:-1]}\nnonsense\n{C} {A}\n\n{'A' * 16}\t{B}\n"
    assert parse_memory(text) == {A: B}


def test_a_key_that_stands_twice_does_not_count() -> None:
    """After a merge of Git nobody knows which is right; twice the same is no doubt."""
    assert parse_memory(f"{A}\t{B}\n{A}\t{C}\n{B}\t{C}\n{B}\t{C}\n") == {B: C}


def test_keys_are_told_apart_by_their_context() -> None:
    assert key_hash((None, "a")) != key_hash(("", "a"))
    assert key_hash(("a", "b")) != key_hash((None, "ab"))
    assert key_hash((None, "a")) == text_hash("a")


def test_a_review_holds_for_exactly_this_text() -> None:
    """Copied to another entry, or the text edited: void."""
    mark = "twinspan: reviewed=" + text_hash("a\x04A")
    assert reviewed(Entry("a", "A", notes=("x", mark)))
    assert not reviewed(Entry("a", "A!", notes=(mark,)))
    assert not reviewed(Entry("b", "A", notes=(mark,)))
    assert not reviewed(Entry("a", "A"))


def test_checks_that_a_translator_turned_off() -> None:
    entry = Entry("a", notes=("twinspan-ignore: one, two", "note", "twinspan-ignore: three"))
    assert ignored_checks(entry) == {"one", "two", "three"}
