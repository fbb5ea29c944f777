"""Folded names of numbers -> the other forms that they have in a sentence, where CLDR has one."""

from __future__ import annotations

from collections.abc import Iterator

_LAST: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "uk": (("\u044c", ("",)),),  # п’ять, п’яти
    "be": (("\u044c", ("",)),),
    "fi": (("sata", ("sadasta", "sadassa", "sataa", "sataan")),),
    "hu": (("ketto", ("ket",)),),
    "pl": (("stu", ("sto",)),),  # dwunasto-
    "sv": (("etthundra", ("hundra",)),),
    "cs": tuple(
        (
            end,
            tuple(
                f"{end[:-2]}at{case}"
                for case in ("y", "a", "e", "eho", "emu", "em", "ou", "ych", "ym", "ymi")
            ),
        )
        for end in ("cet", "sat")
    ),  # dvacátý, padesátého
    "ar": (("\u0629", ("",)), ("\u0648\u0646", ("\u064a\u0646",))),
}
"""By language: how a name ends, and how it may end instead."""
_ORDINAL, _PART = "thu ", "phan "
"""Vietnamese ``thứ tư`` and ``phần tư``, the fourth and a fourth part, folded."""
_NASALS = ("\u0901", "\u0902")
"""Hindi may write a dot alone for a dot with a moon."""
_HUNDRED, _HUNDRED_TOO = "\u0645\u0627\u064a\u0629", "\u0645\u064a\u0629"
"""``\u0645\u0627\u0626\u0629`` and ``\u0645\u0626\u0629``, folded."""


def number_forms(word: str, language: str) -> Iterator[str]:
    """A number as it is, before a noun and in other cases."""
    yield word
    for end, others in _LAST.get(language, ()):
        if word.endswith(end):
            yield from (word.removesuffix(end) + other for other in others)
    if language == "vi" and word.startswith(_ORDINAL):
        yield _PART + word.removeprefix(_ORDINAL)
    if language == "hi":
        yield word.replace(*_NASALS)
    if language == "ar" and word.endswith(_HUNDRED) and " " in word:
        ones = word.removesuffix(_HUNDRED).rstrip(" \u0629")  # written as one word, in two ways
        yield from (ones + _HUNDRED, ones.removesuffix("\u064a") + _HUNDRED, ones + _HUNDRED_TOO)
