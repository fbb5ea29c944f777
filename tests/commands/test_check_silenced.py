"""``# twinspan-ignore`` in an entry: which findings are silent then, and which are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.sentences import HEAD, found, make, silence


@pytest.mark.parametrize(
    ("check", "link"),
    [
        ("dead-link", "lost.md"),
        ("dead-fragment", "#lost"),
        ("absent-image", "lost.png"),
        ("unmapped-link", "/lost"),
    ],
)
def test_a_link_of_a_translation_is_silent(tmp_path: Path, check: str, link: str) -> None:
    make(tmp_path, "See this.", {"de-DE": f"Siehe [dies]({link})."})
    assert (check, "content/de-DE/a.md:7") in found(tmp_path)
    silence(tmp_path, "de-DE", f"double-space, {check}")
    assert check not in dict(found(tmp_path))


def test_a_silenced_link_does_not_silence_others(tmp_path: Path) -> None:
    make(tmp_path, "See this.", {"de-DE": "Siehe [dies](b.md).", "fr-FR": "Voir [ça](c.md)."})
    silence(tmp_path, "de-DE", "dead-link")
    assert [one for one in found(tmp_path) if one[0] == "dead-link"] == [
        ("dead-link", "content/fr-FR/a.md:7")
    ]
    assert "added-link" in dict(found(tmp_path))


def test_a_link_of_the_source_is_silent_where_one_catalog_says_so(tmp_path: Path) -> None:
    texts = {"de-DE": "Siehe [dies](b.md).", "fr-FR": "Voir [ceci](b.md)."}
    make(tmp_path, "See [this](b.md).", texts, plain=f"{HEAD}See [this](b.md).\n")
    assert [place for check, place in found(tmp_path) if check == "dead-link"] == [
        "content/de-DE/a.md:7",
        "content/en-US/a.md:7",
    ]
    silence(tmp_path, "fr-FR", "dead-link")
    assert "dead-link" not in dict(found(tmp_path))


def test_a_link_that_also_stands_elsewhere_in_the_source_is_told(tmp_path: Path) -> None:
    texts = {"de-DE": "Siehe [dies](b.md)."}
    plain = f"{HEAD}See [this](b.md).\n\n[Again](b.md)\n"
    make(tmp_path, "See [this](b.md).", texts, plain=plain)
    article = tmp_path / "content/de-DE/a.md"
    article.write_text(article.read_text("utf-8") + "\n[Again](b.md)\n", "utf-8")
    silence(tmp_path, "de-DE", "dead-link")
    assert "dead-link" in dict(found(tmp_path))
