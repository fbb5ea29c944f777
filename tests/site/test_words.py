"""The theme's words, filled with values."""

from __future__ import annotations

import pytest

from pipeline.site.strings import strings_of


@pytest.mark.parametrize(
    ("tag", "shown"),
    [
        ("en-US", "1,234 of 7"),
        ("de-DE", "1.234 of 7"),
        ("ru-RU", "1\u00a0234 of 7"),
        ("hi-IN", "1,234 of 7"),
    ],
)
def test_numbers_are_as_the_language_writes_them(tag: str, shown: str) -> None:
    words = strings_of(None, tag)
    assert words.t("{n} of {rest}", n=1234, rest=7) == shown
    assert (
        words.tn("{n} page", "{n} pages", 1_000_000)
        == {
            "en-US": "1,000,000 pages",
            "de-DE": "1.000.000 pages",
            "ru-RU": "1\u00a0000\u00a0000 pages",
            "hi-IN": "10,00,000 pages",
        }[tag]
    )
    assert words.tn("{n} page", "{n} pages", 1) == "1 page"


def test_texts_stay_as_they_are() -> None:
    words = strings_of(None, "de-DE")
    assert words.t("{date} · {newest}", date="1234", newest="{date}") == "1234 · {date}"
