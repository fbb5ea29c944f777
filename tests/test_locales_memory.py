"""What is known of the locales is remembered between runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.locales import describe, describe_again

TAGS = ("en-US", "pt-BR", "pt-PT", "zh-Hant-TW", "ar-SA")


def test_a_memory_says_the_same(tmp_path: Path) -> None:
    memory = tmp_path / "locales.json"
    assert describe_again(TAGS, memory) == describe(TAGS)
    assert memory.is_file()
    assert describe_again(TAGS, memory) == describe(TAGS)
    assert describe_again(("de-DE",), memory) == describe(("de-DE",))


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"of": 1}', b"\xff"])
def test_a_damaged_memory_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    memory = tmp_path / "locales.json"
    memory.write_bytes(damage)
    assert describe_again(TAGS, memory) == describe(TAGS)
    assert memory.read_bytes() != damage


def test_without_a_folder_nothing_is_written(tmp_path: Path) -> None:
    assert describe_again(TAGS, tmp_path / "none" / "locales.json") == describe(TAGS)
    assert not (tmp_path / "none").exists()
