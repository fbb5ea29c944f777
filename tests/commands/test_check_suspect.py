"""suspect-source: who votes, where it points, and that nothing is hidden where it is not told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.sentences import HEAD, found, make, silence
from tests.projects import twinspan

SOURCE = "See [the accounts](a.md) and [the roles](a.md#t), now."
KEPT = "[a](a.md), [b](a.md#t)."
LOST = "[a](a.md), b."
SUSPECT = "suspect-source"


def votes(root: Path, *arguments: str) -> list[tuple[str, str]]:
    return [one for one in found(root, *arguments) if one[0] in (SUSPECT, "lost-link")]


@pytest.fixture
def most(tmp_path: Path) -> Path:
    """Three of five languages have lost the same link."""
    tags = {"de-DE": LOST, "es-ES": LOST, "fr-FR": LOST, "it-IT": KEPT, "pt-BR": KEPT}
    plain = f"# See\n\nSome words.\n{SOURCE.replace(' and ', chr(10) + 'and ')}\n"
    make(tmp_path, SOURCE, tags, HEAD.partition("# ")[0] + plain)
    return tmp_path


LOST_LINKS = [
    ("lost-link", "locales/de_DE/a.po:22"),
    ("lost-link", "locales/es_ES/a.po:22"),
    ("lost-link", "locales/fr_FR/a.po:22"),
]


def test_it_points_to_the_article_of_the_source(most: Path) -> None:
    assert votes(most) == [(SUSPECT, "content/en-US/a.md:8")]


def test_it_points_to_a_translated_article_where_the_source_says_otherwise(most: Path) -> None:
    (most / "content/en-US/a.md").write_text(f"{HEAD}See nothing.\n", "utf-8")
    assert votes(most) == [(SUSPECT, "content/de-DE/a.md:7")]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--ignore", SUSPECT),
        ("--ignore", "locales"),
        ("--select", "lost-link"),
        ("--select", "markup"),
        ("--ignore", SUSPECT, "locales"),
    ],
)
def test_where_it_is_not_told_the_findings_of_the_languages_are(
    most: Path, arguments: tuple[str, ...]
) -> None:
    assert votes(most, *arguments) == LOST_LINKS


@pytest.mark.parametrize("arguments", [("--locale", "de-DE"), ("locales/de_DE/a.po",)])
def test_a_language_is_told_its_own(most: Path, arguments: tuple[str, ...]) -> None:
    assert votes(most, *arguments) == LOST_LINKS[:1]
    assert votes(most, *arguments, "--select", SUSPECT) == []


def test_where_it_is_known_so_is_what_it_stands_for(most: Path) -> None:
    known = ("--baseline", str(most / "known.json"))
    twinspan(most, "check", "-q", *known, "--update-baseline")
    before = (most / "known.json").read_bytes()
    for part in (("--locale", "de-DE"), ("locales/de_DE/a.po",), ("--ignore", SUSPECT)):
        ran = twinspan(most, "check", *known, *part)
        assert ran.code == 0
        assert ran.text.startswith("no findings\n")
        assert "fixed" not in ran.text
        twinspan(most, "check", "-q", *known, *part, "--update-baseline")
        assert (most / "known.json").read_bytes() == before


def test_turned_off_in_the_configuration(most: Path) -> None:
    config = most / "twinspan.toml"
    text = config.read_text("utf-8")
    config.write_text(f'{text}[checks.levels]\n{SUSPECT} = "off"\n', "utf-8")
    assert votes(most) == LOST_LINKS
    config.write_text(f'{text}[checks.levels]\n{SUSPECT} = "off"\nlost-link = "off"\n', "utf-8")
    assert votes(most) == []
    config.write_text(f'{text}[checks.levels]\nlost-link = "off"\n', "utf-8")
    assert votes(most) == []


def test_a_silenced_translation_does_not_vote_that_it_differs(most: Path) -> None:
    silence(most, "fr-FR", "lost-link")
    assert votes(most) == LOST_LINKS[:2]


def test_a_silenced_translation_does_not_vote_that_it_agrees(tmp_path: Path) -> None:
    tags = dict.fromkeys(("de-DE", "es-ES", "fr-FR"), LOST)
    make(tmp_path, SOURCE, tags | dict.fromkeys(("it-IT", "nl-NL", "pt-BR"), KEPT))
    assert votes(tmp_path) == LOST_LINKS
    silence(tmp_path, "nl-NL", "double-space")
    assert votes(tmp_path) == LOST_LINKS
    silence(tmp_path, "it-IT", "lost-link")
    assert dict(votes(tmp_path)).keys() == {SUSPECT}


def test_a_comment_in_one_catalog_clears_the_source(most: Path) -> None:
    silence(most, "it-IT", SUSPECT)
    assert votes(most) == LOST_LINKS


@pytest.mark.parametrize(
    ("check", "source", "lost", "is_suspect"),
    [
        ("placeholder-differs", "Open {name} now.", "[{0}] {Name}.", True),
        ("placeholder-differs", "Open %s now.", "Ok {0}.", True),
        ("emphasis-differs", "You *may* go.", "{0} go.", True),
        ("lost-bold", "Press **Save** now.", "Ok {0}.", False),
    ],
)
def test_other_checks_vote(
    tmp_path: Path, check: str, source: str, lost: str, *, is_suspect: bool
) -> None:
    tags = ("de-DE", "es-ES", "fr-FR")
    make(
        tmp_path, source, {tag: lost.replace("{0}", tag) for tag in tags} | {"it-IT": f"{source} "}
    )
    checks = [one for one, _ in found(tmp_path)]
    assert checks.count(SUSPECT) == is_suspect
    assert checks.count(check) == (0 if is_suspect else 3)
