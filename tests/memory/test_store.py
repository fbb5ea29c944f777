"""The memory's file: what it finds is what a look at everything would find."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from pipeline.memory import store
from pipeline.memory.store import HUMAN, MACHINE, OBSOLETE, Memory, Unit


def unit(source: str, target: str = "T", origin: str = "a.po", **more: str) -> Unit:
    return Unit(source, target, origin, more.get("context", ""), more.get("state", HUMAN))


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    made = Memory(tmp_path / "memory.sqlite")
    yield made
    made.close()


def fill(memory: Memory, *units: Unit, locale: str = "de_DE", path: str = "a") -> int:
    return memory.fill({path: (str(hash(units)), lambda: [(locale, one) for one in units])})


def targets(found: Iterable[Unit]) -> list[str]:
    return [one.target for one in found]


def test_exact(memory: Memory) -> None:
    """White space and escapes do not count, case does; other locales are others."""
    fill(memory, unit("One  two\\.", "A"), unit("one two.", "B"), unit("One two.", "C"))
    assert targets(memory.exact("de_DE", "One two.")) == ["A", "C"]
    assert memory.exact("fr_FR", "One two.") == []


def test_fuzzy_is_ranked_and_never_exact(memory: Memory) -> None:
    fill(
        memory,
        unit("Select the account now.", "exact"),
        unit("Select the account here.", "near"),
        unit("Select this account now!", "machine", state=MACHINE),
        unit("Select this account now!", "human", origin="z.po"),
        unit("Quite another sentence.", "far"),
    )
    found = memory.fuzzy("de_DE", "Select the account now.", 60, 5)
    assert [(match.score, match.unit.target) for match in found] == [
        (89, "human"),
        (89, "machine"),
        (85, "near"),
    ]
    assert len(memory.fuzzy("de_DE", "Select the account now.", 60, 1)) == 1
    assert memory.fuzzy("de_DE", "Select the account now.", 99, 5) == []


def test_concordance_phrase_before_words(memory: Memory) -> None:
    fill(
        memory,
        unit("The account of the customer.", "1"),
        unit("The customer account.", "2"),
        unit("Nothing.", "Mein customer-account"),
        unit("The customer account.", "2"),
    )
    found = memory.concordance("de_DE", "Customer account", 10)
    assert [(hit.unit.target, hit.times) for hit in found] == [
        ("2", 2),
        ("Mein customer-account", 1),
        ("1", 1),
    ]
    assert [hit.unit.target for hit in memory.concordance("de_DE", "custom", 1)] == ["1"]
    assert memory.concordance("de_DE", "…", 5) == []
    assert memory.concordance("it_IT", "account", 5) == []


@pytest.mark.parametrize(
    ("query", "found"),
    [("顧客", True), ("顧", True), ("客", True), ("客アカ", True), ("顧ア", False),
     ("ウント", True), ("アカウント account", True), ("Größe", True), ("grosse", False),
     ("große", True)],
)  # fmt: skip
def test_concordance_in_scripts_without_spaces(memory: Memory, query: str, found: bool) -> None:
    fill(memory, unit("x", "顧客アカウント account が大きい"), unit("y", "Die Größe, die große"),
         locale="ja_JP")  # fmt: skip
    assert bool(memory.concordance("ja_JP", query, 5)) is found


def test_only_what_changed_is_read(memory: Memory) -> None:
    read: list[str] = []

    def reader(name: str) -> Iterator[tuple[str, Unit]]:
        read.append(name)
        yield "de_DE", unit(f"source {name}")

    def files(**digests: str) -> int:
        return memory.fill({name: (digest, lambda name=name: reader(name))
                            for name, digest in digests.items()})  # fmt: skip

    assert files(a="1", b="1") == 2
    assert files(a="1", b="2") == 1
    assert files(b="2") == 0
    assert read == ["a", "b", "b"]
    assert memory.exact("de_DE", "source a") == []
    assert memory.concordance("de_DE", "source", 5) == [(unit("source b"), 1)]


def test_a_reader_that_fails_leaves_the_old_state(memory: Memory) -> None:
    fill(memory, unit("a"))

    def broken() -> Iterator[tuple[str, Unit]]:
        yield "de_DE", unit("b")
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        memory.fill({"a": ("new", broken)})
    assert len(memory.exact("de_DE", "a")) == 1
    assert memory.exact("de_DE", "b") == []


@pytest.mark.parametrize("damage", ["junk", "cut", "format", "empty"])
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage: str) -> None:
    file = tmp_path / "memory.sqlite"
    memory = Memory(file)
    fill(memory, *(unit(f"sentence number {n}") for n in range(500)))
    memory.close()
    content = file.read_bytes()
    if damage == "junk":
        file.write_bytes(b"no database at all" * 100)
    elif damage == "cut":
        file.write_bytes(content[: len(content) // 2])
    elif damage == "empty":
        file.write_bytes(b"")
    else:
        db = sqlite3.connect(file)
        db.execute("UPDATE meta SET format='0'")
        db.commit()
        db.close()
    again = Memory(file)
    fill(again, *(unit(f"sentence number {n}") for n in range(500)))
    assert len(again.exact("de_DE", "sentence number 7")) == 1
    assert len(again.concordance("de_DE", "number 400", 3)) == 1
    again.close()


WORDS = st.sampled_from(["account", "Account", "the", "konto", "保存", "存", "a.b", "*x*", "größe"])
TEXTS = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
UNITS = st.lists(st.tuples(TEXTS, TEXTS), max_size=12)


@settings(max_examples=60)
@given(UNITS, TEXTS)
def test_concordance_finds_every_word(
    tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[str, str]], query: str
) -> None:
    """Each unit that has the query as it stands is found."""
    memory = Memory(tmp_path_factory.mktemp("m") / "m.sqlite")
    fill(memory, *(unit(source, target) for source, target in pairs))
    found = {(hit.unit.source, hit.unit.target) for hit in memory.concordance("de_DE", query, 99)}
    memory.close()
    for source, target in pairs:
        if f" {query} " in f" {source} " or f" {query} " in f" {target} ":
            assert (source, target) in found


@settings(max_examples=60)
@given(UNITS, TEXTS)
def test_fuzzy_finds_the_best(
    tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[str, str]], query: str
) -> None:
    """No unit that shares a word with the query is more alike than the first one found."""
    memory = Memory(tmp_path_factory.mktemp("m") / "m.sqlite")
    fill(memory, *(unit(source, target) for source, target in pairs))
    found = memory.fuzzy("de_DE", query, 50, 3)
    memory.close()
    scores = [
        int(100 * Indel.normalized_similarity(query, source))
        for source, _ in pairs
        if source != query and set(source.lower().split()) & set(query.lower().split())
    ]
    best = max(scores, default=0)
    if best >= 50:
        assert found[0].score >= best
    assert all(match.score >= 50 for match in found)


def test_states(memory: Memory) -> None:
    """Of equally alike ones, what is still in use comes first."""
    gone = unit("Gone sentence one.", "old", state=OBSOLETE)
    fill(memory, gone, unit("Gone sentence two.", "b"))
    found = memory.fuzzy("de_DE", "Gone sentence cat.", 50, 5)
    assert [match.unit.state for match in found] == [HUMAN, OBSOLETE]


def test_the_rarest_words_lead_to_a_near_sentence(
    memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Words are counted in steps, and no further than the last one: the one sentence with the
    rare word is compared, though every other one has more of the common words.
    """
    monkeypatch.setattr(store, "_COUNTED", (2, 4, 8))
    monkeypatch.setattr(store, "_RAREST", 1)
    monkeypatch.setattr(store, "_PER_WORD", 3)
    many = [unit(f"Select the account of number {n}.", str(n)) for n in range(30)]
    fill(memory, *many, unit("Select the account of a reseller.", "rare"))
    for _ in range(2):  # the second time, what was counted is known
        (match,) = memory.fuzzy("de_DE", "Select the account of the reseller.", 70, 1)
        assert match.unit.target == "rare"
    (hit,) = memory.concordance("de_DE", "reseller of the account select", 1)
    assert hit.unit.target == "rare"


def test_a_common_last_word_is_a_whole_one(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_COUNTED", (2, 4, 8))
    fill(memory, *(unit(f"An offer {n}.", str(n)) for n in range(3)), unit("An offering.", "long"))
    assert "long" in targets(hit.unit for hit in memory.concordance("de_DE", "an offer", 9))
    fill(memory, *(unit(f"An offer {n}.", str(n)) for n in range(9)), path="b")
    assert "long" not in targets(hit.unit for hit in memory.concordance("de_DE", "an offer", 99))
