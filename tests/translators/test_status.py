"""twinspan status: counts that are right, thresholds, and what a commit left to do."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from pipeline.checks.reading.words import count_words

from .story import Story

ROOT = Path(__file__).parents[2]
TEXTS = [
    ("Eins und mehr davon.", "One and more of it."),
    ("Zwei.", "Two."),
    ("Drei hier jetzt.", "Three are here now."),
]


@pytest.fixture
def story(tmp_path: Path) -> Story:
    """German: one fuzzy, one untranslated of three in a.md; b.md is complete."""
    made = Story(tmp_path)
    made.has({"a.md": TEXTS, "b.md": TEXTS}, ms_translationtype="MT")
    made.edit('"Zwei."', '""')
    made.edit('#, markdown-text\nmsgid "Three', '#, fuzzy, markdown-text\nmsgid "Three')
    return made


def test_the_table(story: Story) -> None:
    assert story.run("status") == (
        0,
        "locale  segments  done  fuzzy  untranslated  machine  words left\n"
        "de-DE          6   66%      1             1     100%           5\n"
        "fr-FR          6  100%      0             0     100%           0\n",
    )


def test_one_locale_by_article(story: Story) -> None:
    story.edit('"Eins und mehr davon."', '"Mein Eins."')
    ran = story.run("status", "de-DE", "--articles")
    assert ran.text == (
        "locale  segments  done  fuzzy  untranslated  machine  words left\n"
        "de-DE          6   66%      1             1      75%           5\n"
        "\n"
        "de-DE: 1 article not complete\n"
        "article  segments  done  fuzzy  untranslated  machine  words left\n"
        "a.md            3   33%      1             1       0%           5\n"
    )
    assert story.run("status", "fr", "--articles").code == 2
    assert "fr-FR: every article is complete" in story.run("status", "fr-FR", "--articles").text


def test_how_alike_edited_sources_are(story: Story) -> None:
    edited = [*TEXTS[:2], ("", "Three are here right now.")]
    story.has({"a.md": edited, "b.md": TEXTS})
    table = story.run("status", "fr-FR").text.splitlines()
    assert table[0].endswith("words left  similar")
    assert table[1].endswith("1 (86%)")


def test_thresholds(story: Story) -> None:
    assert story.run("status", "--min-complete", "60", "-q") == (0, "")
    ran = story.run("status", "-q", "--min-complete", "99")
    assert ran == (1, "de-DE: 66% translated, 99% wanted\n")
    assert story.run("status", "-q", "--min-complete", "fr-FR=100").code == 0
    assert story.run("status", "-q", "--min-complete", "99", "--min-complete", "de_DE=50").code == 0
    assert story.run("status", "--min-complete", "de-DE=x").code == 2
    assert story.run("status", "--min-complete", "it-IT=1").code == 2
    assert story.run("status", "--min-complete", "101").code == 2


def test_the_json_follows_its_schema(story: Story) -> None:
    ran = story.run("status", "--format", "json")
    report = json.loads(ran.text)
    schema = json.loads((ROOT / "docs" / "status.schema.json").read_text("utf-8"))
    assert sorted(report) == sorted(schema["required"])
    counts = set(schema["$defs"]["counts"]["required"])
    german, french = report["locales"]
    assert set(german) == counts | {"locale", "articles", "by_article"}
    assert [one["article"] for one in german["by_article"]] == ["a.md", "b.md"]
    assert set(german["by_article"][0]) == counts | {"article"}
    assert (german["translated"], german["fuzzy"], german["untranslated"]) == (4, 1, 1)
    assert (german["words"], german["words_left"], german["percent"]) == (20, 5, 66)
    assert french["words_left"] == 0
    assert report["since"] is None


def git(story: Story, *arguments: str) -> None:
    who = ("-c", "user.name=t", "-c", "user.email=t@example.com")
    subprocess.run(["git", *who, *arguments], cwd=story.root, check=True, capture_output=True)


def test_since_a_commit(story: Story) -> None:
    assert story.run("status", "--since", "HEAD").code == 2
    git(story, "init")
    git(story, "add", "-A")
    git(story, "commit", "-m", "x")
    assert "nothing needs work" in story.run("status", "--since", "HEAD").text
    edited = [*TEXTS[:2], ("", "Three are here right now.")]
    story.has({"a.md": TEXTS, "b.md": edited, "c.md": [("", "Something is new.")]})
    git(story, "add", "-A")
    git(story, "commit", "-m", "update")
    ran = story.run("status", "de-DE", "--since", "HEAD~1")
    assert ran.text.endswith(
        "\nneeds work since HEAD~1:\n"
        "locale  article  fuzzy  untranslated  words\n"
        "de-DE   b.md         1             0      5\n"
        "de-DE   c.md         0             1      3\n"
    )
    report = json.loads(story.run("status", "--format", "json", "--since", "HEAD~1").text)
    assert len(report["since"]["work"]) == 4
    ran = story.run("status", "--since", "nonsense")
    assert ran.code == 2
    assert '"nonsense" is no commit of this repository' in ran.text


def test_catalogs_that_wait_for_extract_are_told(story: Story) -> None:
    path = story.root / "content" / "de-DE" / "a.md"
    path.write_text(path.read_text("utf-8").replace("Two.", "Twice."), "utf-8")
    assert " files below locales/ will change with the next" in story.run("status").text


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Select **Save** now.", 3),
        ("See [the list](https://example.com/a-b-c).", 3),
        ("`code` and <b>more</b>", 2),
        ("Don't re-use it", 3),
        ("保存します", 5),
        ("", 0),
    ],
)
def test_words(text: str, count: int) -> None:
    assert count_words(text) == count
