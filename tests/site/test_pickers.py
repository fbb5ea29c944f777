"""Parts for some versions: what a reader can choose, and what is shown then."""

from __future__ import annotations

from pathlib import Path

import pytest
from site_project import article, project

from pipeline.site.pickers import choices_of, is_shown, names_in

NAMES = ["v1", "v2", "v10"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("v2", [1]),
        ("= v2", [1]),
        (">= v2", [1, 2]),
        ("> v2", [2]),
        ("< v2", [-1, 0]),
        ("<= v2", [-1, 0, 1]),
        (">= v1 < v10", [0, 1]),
        ("< v10 >= v2", [1]),
        ("v1 || v10", [0, 2]),
        ("v1, v2", [0, 1]),
        (">=v2||<v1", [-1, 1, 2]),
    ],
)
def test_ranges(text: str, shown: list[int]) -> None:
    assert [place for place in range(-1, 3) if is_shown(text, place, NAMES)] == shown


def test_versions_are_in_the_order_of_their_numbers() -> None:
    ranges = ["< v10", ">= v2 < v10", ">= v10"]
    assert names_in(ranges, {}, ordered=True) == ["v2", "v10"]
    choices = choices_of(ranges, ["v2", "v10"], {})
    assert [choice.label for choice in choices] == ["< v2", "v2", "v10"]


def test_the_configuration_gives_order_and_words() -> None:
    known = {"old": "Old one", "mid": "Middle", "new": "New one"}
    ranges = [">= mid", "< mid"]
    names = names_in(ranges, known, ordered=True)
    assert [choice.label for choice in choices_of(ranges, names, known)] == list(known.values())


TEXT = article(
    "# {A|A}",
    '::: moniker range=">= v2"\n\n{Neu|New}\n\n::: moniker-end',
    '::: moniker range="< v2"\n\n{Alt|Old}\n\n::: moniker-end',
    '::: zone pivot="cli"\n\n{Befehl|Command}\n\n::: zone-end',
    '::: zone pivot="portal"\n\n{Portal|Portal}\n\n::: zone-end',
)


def test_a_page_says_where_its_pickers_go(tmp_path: Path) -> None:
    built = project(tmp_path, {"de-DE/a.md": TEXT}, ["de-DE"], '[monikers]\nv1 = "1.0"\nv2 = "2.0"')
    body = built.body("de-de/a.html")
    told = [dict(box.attrib) for box in body.xpath("./*[@class='picker']")]
    assert told == [
        {"class": "picker", "data-key": "pivot", "data-label": "Variante", "data-every": "Alle",
         "data-choices": "cli|portal"},
        {"class": "picker", "data-key": "moniker", "data-label": "Version", "data-every": "Alle",
         "data-choices": "1.0|2.0"},
    ]  # fmt: skip
    assert body.xpath(".//*[@data-moniker]/@data-show") == ["2", "1"]
    assert body.xpath(".//*[@data-pivot]/@data-show") == ["1", "2"]
    # what a new reader is not shown first: the older version, the second variant
    later = body.xpath(".//*[@data-later]")
    assert [part.get("data-moniker") or part.get("data-pivot") for part in later] == [
        "< v2",
        "portal",
    ]
    assert body[0].tag == "h1"


def test_one_version_only_is_no_choice(tmp_path: Path) -> None:
    text = article("# {A|A}", '::: zone pivot="cli"\n\n{B|B}\n\n::: zone-end')
    built = project(tmp_path, {"de-DE/a.md": text}, ["de-DE"])
    assert built.body("de-de/a.html").xpath(".//*[@data-show or @class='picker']") == []
