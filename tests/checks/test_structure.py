"""What may differ around the segments, and what may not."""

from __future__ import annotations

import pytest

from pipeline.checks.alignment.structure import _marks


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("![A roof](a.png)\n", "![Ein Dach](a.png)\n"),
        (' [text](a.md "Title")', ' [text](a.md "Titel")'),
        (':::image source="a" alt-text="x":::', ':::image source="a" alt-text="y":::'),
        ('<img alt="a" title="b">', '<img alt="c" title="d">'),
        ("\n\n- [", "\n\n- "),
        ("](a.md).\n\n", ".\n\n"),
        ('\n\n## <a name="x"></a>', "\n\n## "),
        ("\n\n\n", "\n \n"),
        (" \n\n1. ", "\n\n2. "),
        ("\n```\nx # comment\n```\n", "\n```\ny\n```\n"),
        ("(/en-us/x)", "(/de-de/x)"),
        ("\n\nPlain words.\n\n", "\n\nWörter!\n\n"),
        (" - ", "- "),
    ],
)
def test_it_is_one_structure(one: str, other: str) -> None:
    assert _marks(one, 3) == _marks(other, 3)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("\n- ", "\n"),
        ("\n\n## ", "\n\n### "),
        (" | ", "  "),
        ("\n> ", "\n"),
        ("\n\n", "\n"),
        ("<td>", ""),
        ("\n- ", "\n  - "),
        ("\n\n![a](b)\n\n", "\n\n"),
        ("\n> [!NOTE]\n> ", "\n> "),
        (" `code` ", " "),
        (":::\n\n", ":::.\n\n"),
    ],
)
def test_it_is_another_structure(one: str, other: str) -> None:
    assert _marks(one, 3) != _marks(other, 3)


def test_the_first_piece_begins_a_line() -> None:
    assert _marks("# ", 0) != _marks("", 0)
