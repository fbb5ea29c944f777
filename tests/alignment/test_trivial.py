"""Trivial edits: classed, and made in the translation only where there is no doubt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.alignment.trivial import CASE, LINK, PUNCTUATION, SPACE, carry, trivial_edit

CARRIED = [
    # kind, source before, source now, translation before, translation now, language
    (LINK, "See [a](a.md).", "See [a](b.md#x).", "Voir [a](a.md).", "Voir [a](b.md#x).", "fr"),
    (LINK, "[a](x) [b](y)", "[a](x) [b](z)", "[B](y) und [A](x)", "[B](z) und [A](x)", "de"),
    (LINK, "[a](x) [b](x)", "[a](z) [b](z)", "[B](x) [A](x)", "[B](z) [A](z)", "de"),
    (LINK, "[a](x) [b](z)", "[a](z) [b](x)", "[B](z) [A](x)", "[B](x) [A](z)", "de"),
    (LINK, '[a](x "t")', '[a](y "t")', '[ä](x "T")', '[ä](y "T")', "de"),
    (LINK, "<https://a.com> b", "<https://b.com> b", "ä <https://a.com>", "ä <https://b.com>", ""),
    (LINK, '<a href="x">b</a>', '<a href="y">b</a>', '<a href="x">ä</a>', '<a href="y">ä</a>', ""),
    (LINK, "![a](x.png)", "![a](y.png)", "![ä](x.png)", "![ä](y.png)", ""),
    (LINK, "[a](x_(y).md) b", "[a](z.md) b", "[ä](x_(y).md) b", "[ä](z.md) b", ""),
    (SPACE, "One  two.", "One two.", "Eins zwei.", "Eins zwei.", "de"),
    (SPACE, "One two. ", "One two.", "Eins zwei. ", "Eins zwei.", "de"),
    (SPACE, "One two. ", "One two.", "Eins zwei.", "Eins zwei.", "de"),
    (SPACE, "One\ntwo.", "One two.", "Eins\nzwei.", "Eins\nzwei.", "de"),
    (CASE, "Select save.", "Select Save.", "Speichern wählen.", "Speichern wählen.", "de"),
    (CASE, "The Partner center.", "The Partner Center.", "Das Partner center.",
     "Das Partner Center.", "de"),
    (PUNCTUATION, "Save it", "Save it.", "Sichern", "Sichern.", "de"),
    (PUNCTUATION, "Save it.", "Save it", "保存します。", "保存します", "ja"),
    (PUNCTUATION, "Save it", "Save it.", "保存します", "保存します。", "ja"),
    (PUNCTUATION, "Save it.", "Save it:", "保存します。", "保存します：", "ja"),
    (PUNCTUATION, "Save it:", "Save it.", "Сохранить:", "Сохранить.", "ru"),
    (PUNCTUATION, "**Save**", "**Save**.", "**Sichern**", "**Sichern**.", "de"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "old", "new", "target", "wanted", "language"), CARRIED)
def test_carried(kind: str, old: str, new: str, target: str, wanted: str, language: str) -> None:
    assert trivial_edit(old, new) == kind
    assert carry(kind, old, new, target, language) == wanted


DOUBTFUL = [
    # classed, and left to the translator
    (LINK, "[a](x) [b](x)", "[a](y) [b](z)", "[A](x) [B](x)", "de"),  # one URL, two heirs
    (LINK, "[a](x)", "[a](y)", "[A](de/x)", "de"),  # the translation leads elsewhere
    (LINK, "[a](x)", "[a](y)", "[A](x) [B](x)", "de"),  # once more than the source
    (CASE, "A center in Center.", "A Center in Center.", "Ein center in Center, center.", "de"),
    (PUNCTUATION, "Save it.", "Save it:", "Enregistrer.", "fr"),  # French sets a space
    (PUNCTUATION, "Save it.", "Save it", "Sichern!", "de"),
    (PUNCTUATION, "Save it", "Save it.", "बचाएं", "hi"),
    (PUNCTUATION, "Save it", "Save it.", "42", "de"),
]


@pytest.mark.parametrize(("kind", "old", "new", "target", "language"), DOUBTFUL)
def test_in_doubt(kind: str, old: str, new: str, target: str, language: str) -> None:
    assert trivial_edit(old, new) == kind
    assert carry(kind, old, new, target, language) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Save it.", "Save it?"),  # a statement becomes a question
        ("Save it.", "Save them."),
        ("See [a](x).", "See [b](y)."),  # the text of the link changed too
        ("Select save.", "Select SAve."),  # two letters
        ("`a  b`", "`a b`"),  # white space counts in code
        ("one  \ntwo", "one\ntwo"),  # a line break goes
        ("And so on..", "And so on."),
        ("same", "same"),
    ],
)
def test_not_trivial(old: str, new: str) -> None:
    assert trivial_edit(old, new) is None


PARTS = st.lists(
    st.sampled_from(
        [
            "word",
            " ",
            "Save",
            "[a](x.md)",
            "[b](y)",
            "。",
            ".",
            ":",
            "`c d`",
            "\n",
            "  ",
            "é",
            "保存",
        ]
    ),
    max_size=8,
).map("".join)


@given(PARTS, PARTS)
def test_the_source_itself_is_carried_to_the_new_source(old: str, new: str) -> None:
    """A translation that is the source becomes the new source, wherever it is carried at all."""
    kind = trivial_edit(old, new)
    carried = carry(kind, old, new, old) if kind else None
    if carried is not None and kind != SPACE:
        assert carried == new


@given(PARTS, PARTS, PARTS)
def test_there_and_back(old: str, new: str, target: str) -> None:
    """The edit undone gives the translation again."""
    kind = trivial_edit(old, new)
    carried = carry(kind, old, new, target) if kind in (LINK, PUNCTUATION) else None
    back = carry(kind, new, old, carried) if kind and carried is not None else None
    if back is not None:
        assert back == target
