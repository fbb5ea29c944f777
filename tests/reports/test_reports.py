"""Reports: text for people, JSON by its schema, the table of locales."""

from __future__ import annotations

import json
import re
from pathlib import Path

from jsonschema import Draft202012Validator
from rich.cells import cell_len

from pipeline.checks.baseline import compare, renew
from pipeline.checks.fingerprint import fingerprint
from pipeline.model import Finding, Level, Location, Vote
from pipeline.reports import (
    FIRST_SCREEN,
    FORMATS,
    LocaleStatus,
    Report,
    render_json,
    render_status,
    render_text,
    sum_statuses,
)
from pipeline.reports.text import say_vote

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs" / "findings.schema.json").read_text("utf-8"))
DEAD = Finding(
    check="dead-link",
    level=Level.ERROR,
    location=Location("content/de-DE/b.md", 12, 5),
    message='the link "c.md" leads nowhere: there is no c.md',
    hint="mend the path, or add the file",
    article="b.md",
    excerpt="[x](c.md)",
)
PROSE = Finding(
    check="untranslated-prose",
    level=Level.WARNING,
    location=Location("locales/de_DE/a.po", 7),
    message="the translation is the source text",
    hint="translate it",
    locale="de-DE",
    article="a.md",
    excerpt='msgstr "Add a new customer."',
    source="Add a new customer.",
    target="Add a new customer.",
)
MISSING = Finding(
    check="missing-article",
    level=Level.WARNING,
    location=Location("content/de-DE/b.md", 1),
    message="there is no ru-RU file of this article",
    locale="ru-RU",
    article="b.md",
)
VOTED = Finding(
    check="lost-link",
    level=Level.ERROR,
    location=Location("locales/de_DE/a.po", 11, 15),
    message='the link to "c.md" is not in the translation',
    hint="put it around the words that it belongs to",
    locale="de-DE",
    article="a.md",
    excerpt='msgstr "Siehe c."',
    source="See [c](c.md).",
    target="Siehe c.",
    source_marks=((4, 13),),
    target_marks=((6, 7),),
    key="lost c.md",
    vote=Vote(("de-DE",), ("es-ES", "fr-FR")),
    fix="Siehe [c](c.md).",
)
TEXT = """\
dead-link (error, 1): A link leads to an article or file that exists neither in the locale nor in \
the source.
  content/de-DE/b.md:12:5: error dead-link the link "c.md" leads nowhere: there is no c.md
    [x](c.md)
        ^
    fix: mend the path, or add the file

lost-link (error, 1): A link of the source is not in the translation.
  locales/de_DE/a.po:11:15: error lost-link the link to "c.md" is not in the translation
    source: See ⟦[c](c.md)⟧.
    target: Siehe ⟦c⟧.
    vote: only de-DE: es-ES, fr-FR agree with the source
    fix: put it around the words that it belongs to

missing-article (warning, 1): A locale does not have the article.
  content/de-DE/b.md:1: warning missing-article [ru-RU] there is no ru-RU file of this article

untranslated-prose (warning, 1): A sentence has the source itself as its translation.
  locales/de_DE/a.po:7: warning untranslated-prose the translation is the source text
    msgstr "Add a new customer."
    fix: translate it

1  error    dead-link
1  error    lost-link
1  warning  missing-article
1  warning  untranslated-prose
2 errors, 2 warnings, 0 notes in 2 files
1 can be mended: twinspan check --fix --diff shows how
"""


def test_text_has_errors_first_with_line_caret_marks_and_vote() -> None:
    assert render_text(Report([MISSING, DEAD, PROSE, VOTED])) == TEXT
    assert render_text(Report([])) == "no findings\n"


def test_colour_only_adds_colour() -> None:
    coloured = render_text(Report([MISSING, DEAD, PROSE, VOTED]), colour=True)
    assert "\x1b[" in coloured
    plain = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert plain == TEXT.replace("⟦", "").replace("⟧", "")


def test_the_first_screen_has_a_few_of_each_check_from_many_places() -> None:
    links = [
        DEAD._replace(location=Location(f"content/{tag}/{name}.md", line), locale=tag, article=name)
        for tag in ("de-DE", "es-ES", "fr-FR")
        for name in ("a", "b")
        for line in range(1, 401)
    ]
    notes = [DEAD._replace(check="unmapped-link", level=Level.INFO)]
    shown = render_text(Report([*links, *notes]), shown=FIRST_SCREEN)
    lines = shown.splitlines()
    assert lines[0].startswith("dead-link (error, 2,400): ")
    assert [line.split(":")[0] for line in lines if ": error dead-link" in line] == [
        "  content/de-DE/a.md",
        "  content/de-DE/b.md",
        "  content/es-ES/a.md",
        "  content/es-ES/b.md",
        "  content/fr-FR/a.md",
    ]
    assert lines.count("  fix: mend the path, or add the file") == 1
    assert "  … and 2,395 more of dead-link: twinspan check --select dead-link" in lines
    assert lines[-4:] == [
        "",
        "2,400  error    dead-link",
        "2,400 errors, 0 warnings, 1 note in 6 files",
        "notes are only counted: twinspan check --all shows them",
    ]
    everything = render_text(Report([*links, *notes]))
    assert everything.count(": error dead-link") == 2400
    assert everything.count(": info unmapped-link") == 1
    assert "more of" not in everything
    assert "--all" not in everything


def test_a_narrow_terminal_has_one_line_for_a_text() -> None:
    long = VOTED._replace(
        source="word " * 40 + "[c](c.md) " + "word " * 40,
        target="語" * 150 + "c" + "語" * 150,
        source_marks=((200, 209),),
        target_marks=((150, 151),),
    )
    shown = render_text(Report([long]), shown=FIRST_SCREEN._replace(width=80)).splitlines()
    texts = [line for line in shown if line.startswith(("    source", "    target"))]
    assert [mark in line for mark, line in zip(("⟦[c](c.md)⟧", "⟦c⟧"), texts, strict=True)]
    assert all(70 <= cell_len(line) <= 80 for line in texts), texts


def test_the_summary_counts_by_check_and_level_and_says_what_can_be_mended() -> None:
    note = DEAD._replace(level=Level.INFO)
    lines = render_text(Report([DEAD, note, note, VOTED])).splitlines()
    assert lines[-6:] == [
        "",
        "1  error    dead-link",
        "1  error    lost-link",
        "2  info     dead-link",
        "2 errors, 0 warnings, 2 notes in 2 files",
        "1 can be mended: twinspan check --fix --diff shows how",
    ]


def test_votes_in_words() -> None:
    assert say_vote(Vote(("de-DE",), ("es-ES",))) == "only de-DE: es-ES agrees with the source"
    assert say_vote(Vote(("de-DE", "fr-FR"), ("es-ES",))) == (
        "de-DE, fr-FR differ from the source, es-ES agrees with it"
    )
    assert say_vote(Vote(("de-DE", "fr-FR"), ())) == (
        "all that were compared differ from the source: de-DE, fr-FR"
    )
    many = tuple(f"l{number}" for number in range(9))
    assert say_vote(Vote(("de-DE",), many)) == (
        "only de-DE: l0, l1, l2, l3, l4, l5 and 3 more agree with the source"
    )


def test_text_cannot_steer_the_terminal() -> None:
    finding = Finding(
        "dead-link", Level.ERROR, Location("a\x1b.md", 1), "x\x1b[2J\n", excerpt="\x9b\u202ey\tz"
    )
    shown = render_text(Report([finding]))
    assert not set(shown) & {"\x1b", "\x9b", "\u202e", "\t"}
    assert len(shown.split("\n")) == 6 + 1


def test_caret_stands_below_wide_characters() -> None:
    finding = Finding(
        "dead-link", Level.ERROR, Location("a.md", 1, 5), "m", excerpt="  日本[x](c.md)"
    )
    lines = render_text(Report([finding])).split("\n")
    assert lines[2:4] == ["    日本[x](c.md)", "        ^"]


def test_json_follows_its_schema() -> None:
    report = json.loads(render_json(Report([MISSING, DEAD, PROSE, VOTED])))
    validator = Draft202012Validator(SCHEMA)
    validator.check_schema(SCHEMA)
    assert not list(validator.iter_errors(report))
    assert not list(validator.iter_errors(json.loads(render_json(Report([])))))
    wanted = SCHEMA["$defs"]["finding"]
    assert sorted(wanted["required"]) == sorted(wanted["properties"])
    for finding in report["findings"]:
        assert sorted(finding) == sorted(wanted["properties"])
        assert list(validator.iter_errors({**report, "findings": [{**finding, "line": 0}]}))
    assert report["summary"] == {
        "total": 4,
        "levels": {"error": 2, "warning": 2, "info": 0},
        "checks": {
            "dead-link": 1,
            "lost-link": 1,
            "missing-article": 1,
            "untranslated-prose": 1,
        },
        "known": 0,
        "fixed": 0,
    }
    assert report["findings"][1]["line"] == 12


def test_json_says_what_is_new_known_and_fixed() -> None:
    baseline = renew([DEAD, MISSING, MISSING], {})
    compared = compare([DEAD, VOTED, MISSING], baseline)
    report = json.loads(render_json(Report(*compared)))
    assert not list(Draft202012Validator(SCHEMA).iter_errors(report))
    assert [(one["check"], one["baseline"]) for one in report["findings"]] == [("lost-link", "new")]
    assert [(one["check"], one["baseline"]) for one in report["known"]] == [
        ("dead-link", "known"),
        ("missing-article", "known"),
    ]
    assert report["fixed"] == [
        {
            "check": "missing-article",
            "article": "b.md",
            "locale": "ru-RU",
            "fingerprint": fingerprint(MISSING),
            "count": 1,
        }
    ]
    assert report["summary"] == {
        "total": 1,
        "levels": {"error": 1, "warning": 0, "info": 0},
        "checks": {"lost-link": 1},
        "known": 2,
        "fixed": 1,
    }
    (plain,) = json.loads(render_json(Report(compare([DEAD], None).new)))["findings"]
    assert plain["baseline"] is None


def test_json_says_what_differs_and_who_agrees() -> None:
    (finding,) = json.loads(render_json(Report([VOTED])))["findings"]
    assert finding["source_marks"] == [[4, 13]]
    assert finding["target_marks"] == [[6, 7]]
    assert finding["key"] == "lost c.md"
    assert finding["vote"] == {"differ": ["de-DE"], "agree": ["es-ES", "fr-FR"]}
    assert finding["fix"] == "Siehe [c](c.md)."
    assert finding["fingerprint"] == fingerprint(VOTED)


def test_formats_are_functions_of_findings() -> None:
    for name, render in FORMATS.items():
        assert name == name.lower()
        assert render(Report([DEAD])).endswith("\n")


def test_status_is_a_table() -> None:
    rows = {
        "ru-RU": LocaleStatus(7, 6, 1, 0, 1200, 1199, 0, 1, 3),
        "ja-JP": LocaleStatus(7, 0, 0, 7, 1200, 0, 0, 0, 0),
    }
    assert render_status(rows) == (
        "locale  articles  translated  partial  missing  segments  done  machine  refused\n"
        "ru-RU          7           6        1        0     1,200   99%      <1%        1\n"
        "ja-JP          7           0        0        7     1,200    0%        –        0\n"
    )


def test_status_adds_up() -> None:
    one = LocaleStatus(1, 1, 0, 0, 10, 9, 1, 0, 2)
    assert sum_statuses([one, one]) == LocaleStatus(2, 2, 0, 0, 20, 18, 2, 0, 4)
    late = one._replace(behind=30)
    assert sum_statuses([late, one, one._replace(behind=7)]).behind == 30
    assert sum_statuses([]) == LocaleStatus()
