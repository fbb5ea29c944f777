"""As many lines of the outline as there is room for."""

from __future__ import annotations

from pipeline.model import OutlineLink
from pipeline.site.outline import fit_outline


def lines(upper: int, lower: int, text: str = "A heading of usual length") -> list[OutlineLink]:
    found = []
    for number in range(upper):
        found.append(OutlineLink(2, f"{text} {number}", f"#h{number}"))
        found += (OutlineLink(3, f"{text} {n}", f"#h{number}-{n}") for n in range(lower))
    return found


def test_a_short_outline_stays_whole_and_leaves_room() -> None:
    all_lines = lines(3, 2)
    found = fit_outline(all_lines)
    assert found.lines == tuple(all_lines)
    assert not found.cut
    assert 0 < found.spare < fit_outline(()).spare


def test_a_long_one_keeps_the_upper_level() -> None:
    found = fit_outline(lines(6, 20))
    assert [line.level for line in found.lines] == [2] * 6
    assert (found.cut, found.spare) == (True, 0)


def test_a_very_long_one_keeps_its_beginning() -> None:
    all_lines = lines(200, 0)
    found = fit_outline(all_lines)
    assert found.lines == tuple(all_lines[: len(found.lines)])
    assert 10 < len(found.lines) < 40
    assert found.cut


def test_questions_alone_are_an_upper_level_too() -> None:
    questions = [OutlineLink(3, "Какой-то вопрос?", f"#q{n}") for n in range(90)]
    assert len(fit_outline(questions).lines) > 10
