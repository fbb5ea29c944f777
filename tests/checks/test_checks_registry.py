"""Every check is documented, and everything that readers report has a check."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.checks import all_checks
from pipeline.checks.docs import check_docs, render_docs, write_docs
from pipeline.checks.registry import check, problem_check
from pipeline.model import Level

ROOT = Path(__file__).parents[2]
REPORTED = re.compile(r"""(?:Problem\(|problem\()\s*"([a-z-]+)\"""")
REQUIRED = {
    "malformed-span",
    "duplicate-id",
    "id-out-of-order",
    "id-mismatch",
    "empty-translation",
    "quote-leak",
    "invalid-encoding",
    "malformed-front-matter",
    "malformed-catalog",
    "malformed-redirections",
    "malformed-toc",
    "lost-slot",
    "unknown-alert",
    "unsupported-markup",
    "unsafe-html",
    "duplicate-anchor",
    "catalog-form",
    "monolingual-file",
    "missing-article",
    "stale-article",
    "missing-segment",
    "extra-segment",
    "source-differs",
    "refused-segment",
    "handback-differs",
    "untranslated-prose",
    "dead-link",
    "dead-fragment",
    "absent-image",
    "link-outside",
    "unmapped-link",
    "empty-link",
    "unsafe-link",
    "link-case",
    "absent-include",
    "include-loop",
    "check-failed",
}


@pytest.mark.parametrize("one", all_checks().values(), ids=lambda one: one.id)
def test_docstring_has_all_parts(one) -> None:
    assert one.summary.endswith(".")
    assert one.why
    assert one.bad
    assert one.good


def test_ids_are_stable() -> None:
    assert set(all_checks()) >= REQUIRED
    assert list(all_checks()) == sorted(all_checks())


def test_every_kind_of_problem_in_the_code_has_a_check() -> None:
    reported = {
        kind
        for path in (ROOT / "pipeline").rglob("*.py")
        for kind in REPORTED.findall(path.read_text("utf-8"))
    }
    assert reported
    assert reported - set(all_checks()) == set()


@pytest.mark.parametrize(
    "check_id", ["missing-article", "stale-article", "duplicate-anchor", "absent-image"]
)
def test_what_real_sets_are_full_of_is_below_error(check_id: str) -> None:
    assert all_checks()[check_id].level.rank < Level.ERROR.rank


def test_an_id_can_be_taken_only_once() -> None:
    def dead_link() -> None:
        """A second one."""

    with pytest.raises(ValueError, match="dead-link"):
        problem_check(level=Level.INFO)(dead_link)
    with pytest.raises(ValueError, match="dead-link"):
        check(level=Level.INFO)(dead_link)  # type: ignore[arg-type]


def test_the_index_has_every_check_once_below_its_family() -> None:
    index = render_docs()["README.md"]
    blocks = re.split(r"^## ", index, flags=re.MULTILINE)[1:]
    listed = {
        (block.split("\n")[0].lower(), check_id)
        for block in blocks
        for check_id in re.findall(r"^\| \[([a-z-]+)\]", block, re.MULTILINE)
    }
    assert listed == {(one.family, one.id) for one in all_checks().values()}
    assert index.count("\n| [") == len(all_checks())


def test_committed_docs_are_current() -> None:
    """Run ``python -c "from pipeline.checks.docs import *; write_docs(Path('docs/checks'))"``."""
    assert check_docs(ROOT / "docs" / "checks") == []


def test_docs_are_written_and_compared(tmp_path: Path) -> None:
    assert len(check_docs(tmp_path)) == len(all_checks()) + 1
    write_docs(tmp_path)
    assert check_docs(tmp_path) == []
    (tmp_path / "gone-check.md").write_text("x")
    (tmp_path / "dead-link.md").write_text("x")
    assert check_docs(tmp_path) == ["dead-link.md", "gone-check.md"]
    write_docs(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(render_docs())
