"""Findings and statuses of a small project, for the tests of the HTML report."""

from __future__ import annotations

from pipeline.locales import describe
from pipeline.model import Finding, Level, Location, Status, Vote

SOURCE, *LOCALES = describe(("en-US", "de-DE", "fr-FR", "ar-SA"))
HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>"
STATUSES = {
    "a.md": {
        "en-US": Status("source", 10, 10),
        "de-DE": Status("translated", 10, 10, machine=3),
        "fr-FR": Status(
            "partial",
            10,
            7,
            fuzzy=2,
            handoff="2021-05-01",
            newest="2021-06-01",
            stale=True,
            words_left=12,
        ),
        "ar-SA": Status("missing", 10, 0, words_left=50),
    },
    "folder/b.md": {"de-DE": Status("partial", 1000, 1), "fr-FR": Status("translated", 4, 4)},
    "folder/empty.md": {"de-DE": Status("translated")},
}
LOST = Finding(
    "lost-link",
    Level.ERROR,
    Location("locales/de_DE/a.po", 12, 9),
    'the link "roles.md" is lost',
    "put it back",
    "de-DE",
    "a.md",
    source="See [roles](roles.md) now.",
    target="Siehe Rollen jetzt.",
    source_marks=((4, 21),),
    target_marks=((6, 12),),
    key="lost roles.md",
    vote=Vote(("de-DE",), ("fr-FR", "ar-SA")),
)
SPACE = Finding(
    "quote-leak",
    Level.WARNING,
    Location("locales/fr_FR/a.po", 20, 9),
    'an ordinary space before ":"',
    "use a no-break space",
    "fr-FR",
    "a.md",
    source="Note: go.",
    target="Remarque : allez.",
    target_marks=((8, 9),),
    fix="Remarque\xa0: allez.",
)
ARABIC = Finding(
    "untranslated-prose",
    Level.WARNING,
    Location("locales/ar_SA/a.po", 3, 1),
    "a word of the source is left",
    "translate it",
    "ar-SA",
    "a.md",
    source="Open the settings.",
    target="افتح settings الآن.",
    target_marks=((5, 13),),
)
DEAD = Finding(
    "dead-link",
    Level.ERROR,
    Location("content/de-DE/folder/b.md", 7, 5),
    'the link "c.md" leads nowhere',
    "mend the path",
    article="folder/b.md",
    excerpt="  - [x](c.md)",
)
OUTDATED = Finding("catalog-outdated", Level.INFO, Location("locales/x.po"), "not up to date")
EVIL = Finding(
    "lost-link",
    Level.ERROR,
    Location(f"content/{HOSTILE}.md", 1),
    HOSTILE,
    HOSTILE,
    "fr-FR",
    "folder/" + HOSTILE.replace("/", "") + ".md",
    source=HOSTILE,
    target=f"{HOSTILE}\u202e\x07",
    source_marks=((4, 20), (-5, 2), (10, 9999)),
    target_marks=((0, 0), (3, 1)),
    vote=Vote((HOSTILE,), ()),
    fix=f"{HOSTILE}{HOSTILE}",
)
FINDINGS = (LOST, SPACE, ARABIC, DEAD, OUTDATED, EVIL)
