"""What the checks of words and numbers read: words of languages, numbers, scripts, habits."""

from __future__ import annotations

from pathlib import Path

import content_tree
import pytest

from pipeline.checks.reading.calendars import common_years
from pipeline.checks.reading.foreign import is_english, is_known, is_only_english
from pipeline.checks.reading.number_words import named_months, named_numbers
from pipeline.checks.reading.numbers import numbers_in
from pipeline.checks.reading.scales import Value, scaled_words
from pipeline.checks.reading.scripts import as_latin, script_name, scripts_of
from pipeline.checks.reading.sign_numbers import sign_numbers


@pytest.mark.parametrize("language", ["de", "fr", "es", "pt", "it", "nl", "pl", "tr"])
def test_transact_is_a_word_of_english_only(language: str) -> None:
    assert is_only_english("transact", language)


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("page", "fr"),  # a word of both
        ("status", "de"),  # a loan nearly everywhere
        ("complete", "es"),  # a form of a verb
        ("xyzzy", "de"),  # of no language
    ],
)
def test_other_words_are_not(word: str, language: str) -> None:
    assert not is_only_english(word, language)


@pytest.mark.parametrize(
    "word",
    [
        *("reassigning", "reconfiguring", "unzipping", "transacting"),
        *("enumerates", "repurchases", "programmatically", "unassign", "preconfigured"),
    ],
)
def test_what_is_made_of_a_word_is_one_too(word: str) -> None:
    assert is_english(word)
    assert is_only_english(word, "es")


def test_an_ending_alone_makes_no_word() -> None:
    assert not is_english("xyzzying")
    assert not is_english("zzyzxed")


def test_a_form_is_at_home_where_its_verb_is() -> None:
    assert is_only_english("prefixing", "de") == is_only_english("prefix", "de")
    assert not is_only_english("prefixing", "es")


def test_the_table_has_its_first_and_its_last_word() -> None:
    assert is_english("aa")
    assert is_english("zones")
    assert not is_english("")
    assert not is_english("~")
    assert is_known("no")
    assert not is_known("et")


@pytest.mark.parametrize(
    ("text", "tag", "expected"),
    [
        ("elf Tage, dreimal", "de-DE", {3, 11}),
        ("двумя способами", "ru-RU", {2}),
        ("três", "pt-BR", {3}),
        ("二つ", "ja-JP", {2}),
        ("the tenants", "en-US", set()),
        ("first, fifteen", "en-US", {1, 15}),
    ],
)
def test_numbers_in_words(text: str, tag: str, expected: set[int]) -> None:
    assert named_numbers(text, tag) >= expected
    assert 10 not in named_numbers(text, tag)


@pytest.mark.parametrize(
    ("text", "tag", "number", "zeros"),
    [
        ("two million", "en-US", 2, 6),
        ("half a million", "en-US", 5, 5),
        ("due milioni e mezzo", "it-IT", 25, 5),
        ("mil millones", "es-ES", 1, 9),
        ("cent mille", "fr-FR", 1, 5),
        ("пять тысяч", "ru-RU", 5, 3),
        ("डेढ़ लाख", "hi-IN", 15, 4),
    ],
)
def test_words_with_the_name_of_a_scale(text: str, tag: str, number: int, zeros: int) -> None:
    assert Value(number, zeros) in scaled_words(text, tag, named_numbers(text, tag))


@pytest.mark.parametrize(
    ("text", "tag", "numbers"),
    [
        ("一百五十", "zh-CN", [150]),
        ("1億 5000万", "ja-JP", [150_000_000]),
        ("2.5 万", "zh-CN", [25_000]),
        ("백만", "ko-KR", [1_000_000]),
        ("สองล้านห้าแสน", "th-TH", [2_500_000]),
        ("5일 이상", "ko-KR", []),
        ("5만 2천", "ko-KR", [52_000]),
        ("10 items", "en-US", []),
    ],
)
def test_numbers_in_signs(text: str, tag: str, numbers: list[int]) -> None:
    assert [number for _, _, number in sign_numbers(text, tag[:2])] == numbers


def test_years_of_other_calendars() -> None:
    assert common_years([2564, 4], "", "th") == {2564: {2021}}
    assert common_years([3], "令和3年", "ja") == {3: {2021}}
    assert 2021 in common_years([1400], "", "fa")[1400]
    assert common_years([2564], "", "de") == {}


def test_months() -> None:
    assert named_months("с 16 апреля", "ru-RU") == {4}
    assert named_months("Sept. 16", "en-US") >= {9}
    assert named_months("مايو", "ar-SA") == {5}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,234.50 and 1 234", ["123450", "1234"]),
        ("٢٠٢١", ["2021"]),
        ("2021年4月16日", ["2021", "4", "16"]),
        ("E5, Sha256, `12`, [x](a1.md) and <b>", []),
        ("USD300", ["300"]),
        ("12:01", ["1201"]),
    ],
)
def test_numbers(text: str, expected: list[str]) -> None:
    found = numbers_in(text).free
    assert [number.digits for number in found] == expected
    assert all(text[start:end][0].isdigit() for (start, end), _ in found)


def test_glued_digits_and_identifiers() -> None:
    found = numbers_in("FY21: 778A4DCE-0014-4d53-8647-314ef2b091d2")
    assert (found.free, found.glued) == ((), frozenset({"21"}))
    assert found.guids == ("778a4dce-0014-4d53-8647-314ef2b091d2",)


def test_scripts() -> None:
    assert [script_name(sign) for sign in "aя々1µ"] == ["LATIN", "CYRILLIC", "CJK", "", ""]
    assert scripts_of("sr-Latn") == {"LATIN"}
    assert "HIRAGANA" in scripts_of("ja-JP")
    assert as_latin("соор") == "coop"


SPAN = (
    '<span data-ttu-id="abcde-{n}">{t}</span><span class="sxs-lookup">'
    '<span data-stu-id="abcde-{n}">{s}</span></span>'
)
PLACES = ("here", "there", "again", "now")


@pytest.mark.parametrize(
    ("kept", "found"),
    [(1, 1), (2, 0)],
    ids=["once of four times is a slip", "half of the times is a habit"],
)
def test_a_habit_is_no_slip(tmp_path: Path, kept: int, found: int) -> None:
    """A word that an article keeps in most places is kept on purpose."""
    lines = [
        SPAN.format(
            n=101 + number,
            s=f"You transact {place}.",
            t=f"Sie {'transact' if number < kept else 'handeln'} Nummer {place[:1]}.",
        )
        for number, place in enumerate(PLACES)
    ]
    (tmp_path / "de-DE").mkdir()
    (tmp_path / "en-US").mkdir()
    (tmp_path / "de-DE" / "a.md").write_text("\n\n".join(lines) + "\n", "utf-8")
    findings = content_tree.all_findings(content_tree.open_project(tmp_path))
    assert sum(one.check == "leftover-source-word" for one in findings) == found
