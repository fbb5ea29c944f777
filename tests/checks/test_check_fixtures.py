"""Each check against its fixture: translations, or a small content tree, and what it finds.

A fixture of a text check is a catalog for each locale, ``de-DE.po``. Above an entry stands
``# expect: <check>: <the marked parts of msgstr, with | between them>`` for each finding of any
text check, and ``# fixed: <msgstr>`` where it can be mended; ``# context: cell`` tells where the
text stands. An entry without comments is one in which nothing may be found.

In a content tree ``expected.txt`` has one line per finding, ``path:line: check`` (``info``
behind it where the level is not the check's own); ``#`` begins a remark. A folder ``site`` in it
is a built site, for the checks of that. ``problems.txt``, in place of a tree, has
``path:line: kind: message`` as a reader of files would report.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import content_tree
import pytest

from pipeline.catalogs.po import parse_catalog
from pipeline.checks import all_checks, problem_findings
from pipeline.checks.fixes import ANCHOR, LEAK, MENDABLE
from pipeline.checks.pairs import flaws_of
from pipeline.checks.registry import Flaw, Pair
from pipeline.model import Context, Entry, Finding, Problem

FIXTURES = Path(__file__).parent / "fixtures"
NOT_CONTENT = {
    "article-failed": "a fault of Twinspan: test_faults.py",
    "check-failed": "a fault of Twinspan: test_checks_run.py",
}


def findings_of(folder: Path) -> Iterator[Finding]:
    reported = folder / "problems.txt"
    if not reported.is_file():
        yield from content_tree.all_findings(content_tree.open_project(folder))
        return
    for text in reported.read_text("utf-8").splitlines():
        place, kind, message = text.split(": ", 2)
        file, line = place.rsplit(":", 1)
        yield from problem_findings([Problem(kind, int(line), message)], file, "", file)


def shown(finding: Finding) -> str:
    level = finding.level
    own = all_checks()[finding.check].level
    return f"{finding.location}: {finding.check}" + (f" {level.value}" if level != own else "")


CATALOGS = sorted(FIXTURES.glob("*/*.po"))
TREES = sorted(folder for folder in FIXTURES.iterdir() if not list(folder.glob("*.po")))


def test_the_checks_that_are_said_to_mend_do() -> None:
    """What --fix mends in some fixture is what the list of checks marks."""
    found = {
        one.id
        for file in CATALOGS
        for entry in parse_catalog(file.read_text("utf-8"), file.name).entries
        for one, flaw in flaws_of(pair_of(entry, file.stem))
        if isinstance(flaw, Flaw) and flaw.fix is not None
    }
    assert found | {LEAK, ANCHOR} == MENDABLE


def pair_of(entry: Entry, tag: str) -> Pair:
    told = [note.removeprefix("context: ") for note in entry.notes if note.startswith("context: ")]
    context = Context(told[0]) if told else Context.INLINE
    return Pair(entry.msgid, entry.msgstr, tag, context=context)


def told(entry: Entry, tag: str) -> list[str]:
    """What the text checks find, as the comments of a fixture tell it."""
    lines = []
    for one, flaw in flaws_of(pair_of(entry, tag)):
        assert isinstance(flaw, Flaw), flaw
        marks = "|".join(entry.msgstr[start:end] for start, end in flaw.target)
        lines.append(f"expect: {one.id}: {marks}".rstrip(": "))
        if flaw.fix is not None:
            lines.append(f"fixed: {flaw.fix}")
    return sorted(lines)


@pytest.mark.parametrize("file", CATALOGS, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_text_checks_find_exactly_what_is_marked(file: Path) -> None:
    catalog = parse_catalog(file.read_text("utf-8"), file.name)
    assert catalog.problems == ()
    wanted = {
        entry.msgid: sorted(
            note.rstrip(": ") for note in entry.notes if note.startswith(("expect: ", "fixed: "))
        )
        for entry in catalog.entries
    }
    found = {entry.msgid: told(entry, file.stem) for entry in catalog.entries}
    assert found == wanted
    assert any(f"expect: {file.parent.name}" in line for lines in wanted.values() for line in lines)


@pytest.mark.parametrize("file", CATALOGS, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_flaws_are_complete(file: Path) -> None:
    """Marks lie inside their texts; messages are one line; a fix leaves nothing of its class."""
    for entry in parse_catalog(file.read_text("utf-8"), file.name).entries:
        pair = pair_of(entry, file.stem)
        for one, flaw in flaws_of(pair):
            assert all(0 <= start < end <= len(pair.target) for start, end in flaw.target)
            assert all(0 <= start < end <= len(pair.source) for start, end in flaw.source)
            for text in (flaw.message, flaw.hint):
                assert text == " ".join(text.split())
                assert not text.endswith(".")
            if flaw.fix is not None:
                left = flaws_of(pair._replace(target=flaw.fix))
                assert one.id not in {again.check.id for again in left}


@pytest.mark.parametrize("folder", TREES, ids=lambda folder: folder.name)
def test_findings_are_exactly_the_expected_ones(folder: Path) -> None:
    lines = (folder / "expected.txt").read_text("utf-8").splitlines()
    expected = sorted(line for line in lines if not line.startswith("#"))
    assert sorted(map(shown, findings_of(folder))) == expected
    assert any(f": {folder.name}" in line for line in expected)


def test_every_check_has_a_fixture() -> None:
    fixtures = {folder.name for folder in FIXTURES.iterdir()}
    assert fixtures | set(NOT_CONTENT) == set(all_checks())


@pytest.mark.parametrize("folder", TREES, ids=lambda folder: folder.name)
def test_findings_are_complete(folder: Path) -> None:
    """A place that exists, a message in one line, and what to do."""
    for finding in findings_of(folder):
        assert finding.location.line >= 1
        assert finding.location.column >= 1
        assert finding.article
        assert finding.message == " ".join(finding.message.split())
        assert not finding.message.endswith(".")
        assert "\n" not in finding.excerpt
        assert len(finding.excerpt) <= 200
