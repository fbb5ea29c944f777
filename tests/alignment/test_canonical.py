"""The canonical file: source hash, newest handoff, order; a choice does not flap."""

from __future__ import annotations

from articles.writing import article_with, read

from pipeline.alignment import choose_canonical
from pipeline.model import Article

NOTHING: frozenset[str] = frozenset()


def file(locale: str, source_hash: str = "", handoff: str = "", text: str | None = None) -> Article:
    if text is None:
        fields = {"ms_openlocfilehash": source_hash, "ms_lasthandoff": handoff}
        text = article_with(("t", "s"), **{key: value for key, value in fields.items() if value})
    return read(text, locale)


def chosen(
    *articles: Article, current: frozenset[str] = NOTHING, kept: tuple[str, str] = ("", "")
) -> str | None:
    found = choose_canonical(articles, current_hashes=current, kept=kept)
    return found.locale if found else None


def test_the_current_source_hash_comes_first() -> None:
    """The one that translates the source file as it is, though another was handed off later."""
    old, new = file("de-DE", "aaa", "01/01/2021"), file("fr-FR", "bbb", "06/01/2021")
    assert chosen(old, new, current=frozenset({"aaa", "aab"})) == "de-DE"


def test_then_the_newest_handoff() -> None:
    """Dates, not texts: 9/1 is before 10/1; a file without a date is the oldest."""
    early, late = file("de-DE", "aaa", "9/1/2021"), file("fr-FR", "bbb", "10/1/2021")
    assert chosen(early, late) == "fr-FR"
    assert chosen(early, late, current=frozenset({"zzz"})) == "fr-FR"
    assert chosen(file("es-ES", "ccc"), early) == "de-DE"


def test_then_the_order_of_the_configuration() -> None:
    one, two = file("de-DE", "aaa", "1/1/2021"), file("fr-FR", "bbb", "1/1/2021")
    assert chosen(one, two) == "de-DE"
    assert chosen(two, one) == "fr-FR"


def test_a_choice_is_kept_while_the_version_is_the_canonical_one() -> None:
    """Another locale of the same version does not take over, first in order or newer."""
    one, two = file("de-DE", "aaa", "1/1/2021"), file("fr-FR", "aaa", "2/1/2021")
    assert chosen(one, two, kept=("de-DE", "aaa")) == "de-DE"
    assert chosen(one, two, kept=("fr-FR", "aaa")) == "fr-FR"


def test_a_choice_is_not_kept_when_it_is_behind() -> None:
    one, two = file("de-DE", "aaa", "1/1/2021"), file("fr-FR", "bbb", "2/1/2021")
    assert chosen(one, two, kept=("de-DE", "aaa")) == "fr-FR"
    assert chosen(one, two, kept=("de-DE", "bbb")) == "fr-FR"
    assert chosen(one, two, kept=("fr-FR", "bbb"), current=frozenset({"aaa"})) == "de-DE"


def test_a_choice_is_kept_where_there_are_no_hashes() -> None:
    """Includes have no front matter: a locale put before the chosen one does not take over."""
    one, two = file("de-DE"), file("fr-FR")
    assert chosen(one, two, kept=("fr-FR", "")) == "fr-FR"
    assert chosen(one, two, kept=("", "")) == "de-DE"


def test_unsound_files_and_files_without_segments_never() -> None:
    """Broken spans, another encoding, no spans at all: even where they are kept or current."""
    broken = read(
        article_with(("t", "s"), ms_openlocfilehash="aaa") + '<span data-ttu-id="x', "de-DE"
    )
    other = file("fr-FR", "bbb", "1/1/2020")
    plain = read("---\nms.openlocfilehash: aaa\n---\n# Titel\n", "es-ES")
    assert not broken.sound
    current = frozenset({"aaa"})
    assert chosen(broken, plain, other, current=current, kept=("de-DE", "aaa")) == "fr-FR"
    assert chosen(broken, plain) is None
    assert chosen() is None
