"""What is known of the locales, also from an earlier run; dates and numbers of each."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel import Locale as BabelLocale
from babel.localedata import locale_identifiers

from pipeline import locales
from pipeline.locales import date_in, describe, describe_again, month_names, number_in

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


@pytest.mark.parametrize(
    ("tag", "day", "few", "many"),
    [
        ("ar-SA", "٠٥‏/٠٧‏/٢٠٢١", "٤٢", "١٬٢٣٤"),
        ("ar-AE", "05‏/07‏/2021", "42", "1,234"),
        ("fa-IR", "۵ ژوئیه ۲۰۲۱", "۴۲", "۱٬۲۳۴"),
        ("bn-BD", "৫ জুল, ২০২১", "৪২", "১,২৩৪"),
        ("de-DE", "05.07.2021", "42", "1.234"),
    ],
)
@pytest.mark.parametrize("remembered", [True, False])
def test_digits_are_those_of_the_locale(
    tag: str, day: str, few: str, many: str, remembered: bool, tmp_path: Path
) -> None:
    """As a browser counts there (CLDR's default numbering system)."""
    locales._zeros.clear()
    if remembered:
        describe_again((tag,), tmp_path / "locales.json")
        describe_again((tag,), tmp_path / "locales.json")
        assert tag in locales._zeros
    assert (date_in("2021-07-05", tag), number_in(42, tag), number_in(1234, tag)) == (
        day,
        few,
        many,
    )


def test_every_numbering_system_of_a_locale_is_known() -> None:
    systems = {BabelLocale.parse(name).default_numbering_system for name in locale_identifiers()}
    assert systems - {"latn"} == set(locales._ZEROS)


def test_a_locale_gives_nothing_to_the_next_one() -> None:
    month_names("he-IL")  # whose short names Babel would write into the data that all share
    assert all(name.isascii() for name, _ in month_names("sw-KE"))
