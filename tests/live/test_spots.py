"""A line of a catalog leads to the page and the sentence where it is read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from pipeline.config import load_config
from pipeline.errors import UsageError
from pipeline.extract import Extracted, extract
from pipeline.live.spots import Spot, addresses_of, find_spot
from pipeline.runner import Runner

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def extracted(built_demo: Path) -> Extracted:
    config = load_config(built_demo / "twinspan.toml")
    runner = Runner(config.cache / "cache.sqlite", jobs=1)
    found = extract(config, runner, write=False)
    runner.close()
    return found


def lines_of(file: Path) -> list[str]:
    return file.read_text("utf-8").split("\n")


def words(text: str) -> str:
    return re.sub(r"\W+|\\n", "", re.sub(r"\]\([^)]*\)", "", re.sub(r"<[^>]*>", "", text)))


def sentence(extracted: Extracted, spot: Spot) -> str:
    page = html.document_fromstring((extracted.project.config.output / spot.address).read_bytes())
    found = page.xpath("//main//*[@data-s=$s]", s=spot.sentence)
    return "".join(found[0].itertext()) if found else ""


@pytest.mark.parametrize("folder", ["de_DE", "fr_FR", "templates"])
def test_every_entry_leads_to_its_sentence(extracted: Extracted, folder: str) -> None:
    """Over all catalogs: what is read there begins as the entry's text does."""
    config = extracted.project.config
    checked = 0
    for file in sorted((config.catalogs / folder).rglob("*.po*")):
        if file.stem == "_site":
            continue
        lines = lines_of(file)
        for number, line in enumerate(lines, 1):
            match = re.fullmatch(r'msgid "(.+)"', line)
            if not match or lines[number].startswith('"'):
                continue
            wanted = re.fullmatch(r'msgstr "(.*)"', lines[number])
            text = (wanted[1] if wanted and folder != "templates" else "") or match[1]
            spot = find_spot(extracted, file, number)
            read = sentence(extracted, spot)
            if read:  # alternative texts and code stand in no element of their own
                assert words(read)[:12] == words(text.replace('\\"', '"'))[:12], f"{file}:{number}"
                checked += 1
    assert checked > 100


def test_a_template_leads_to_the_source(extracted: Extracted) -> None:
    file = extracted.project.config.catalogs / "templates/index.pot"
    spot = find_spot(extracted, file, len(lines_of(file)) - 2)
    assert spot.address == "en-us/index.html"
    assert spot.sentence


def test_an_included_text_leads_to_a_page_that_shows_it(extracted: Extracted) -> None:
    file = extracted.project.config.catalogs / "de_DE/includes/support-note.po"
    line = lines_of(file).index('msgid "State the account number, and you\'ll usually get a reply '
                                'within 2 business days."') + 1  # fmt: skip
    spot = find_spot(extracted, file, line)
    assert re.fullmatch(r"i\d+-2", spot.sentence)
    assert sentence(extracted, spot).startswith("Geben Sie die Kontonummer an")


def test_any_line_of_an_entry_will_do(extracted: Extracted) -> None:
    file = extracted.project.config.catalogs / "de_DE/index.po"
    lines = lines_of(file)
    first = next(n for n, line in enumerate(lines, 1) if line == "" and n > 5) + 1
    end = next(n for n in range(first, len(lines)) if lines[n] == "") + 1
    assert len({find_spot(extracted, file, number) for number in range(first, end + 1)}) == 1


def test_the_header_and_no_line_lead_to_the_page(extracted: Extracted) -> None:
    file = extracted.project.config.catalogs / "de_DE/index.po"
    for line in (None, 1, 4):
        assert find_spot(extracted, file, line) == Spot("de-de/index.html", "")


def test_the_words_of_the_theme_lead_home(extracted: Extracted) -> None:
    file = extracted.project.config.catalogs / "de_DE/_site.po"
    assert find_spot(extracted, file, 30) == Spot("de-de/index.html", "")


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('#~ msgid "gone"\n#~ msgstr "weg"\n', 1, r"x\.po:1: this entry is obsolete"),
        ('msgid "a"\nmsgstr "b"\n', 9, r"x\.po:9: the file has only 3 lines"),
        ('msgid "never said"\nmsgstr "b"\n', 1, r"x\.po:1: the article x\.md does not have"),
        ('msgid "a\nmsgstr "b"\n', 1, r"x\.po:1: "),
    ],
)
def test_an_entry_without_a_place_is_said(
    extracted: Extracted, text: str, line: int, message: str
) -> None:
    file = extracted.project.config.catalogs / "de_DE/index.po"
    before = file.read_bytes()
    try:
        file.write_text(text, "utf-8")
        with pytest.raises(UsageError, match=message.replace("x", "index")):
            find_spot(extracted, file, line)
    finally:
        file.write_bytes(before)


def test_a_file_that_is_no_catalog_is_said(extracted: Extracted) -> None:
    root = extracted.project.config.root
    for name in ("twinspan.toml", "content/de-DE/index.md", "locales/xx_XX/index.po"):
        with pytest.raises(UsageError, match=r":1: is no catalog of this project"):
            find_spot(extracted, root / name, 1)
    with pytest.raises(UsageError, match=r"there is no such file"):
        find_spot(extracted, root / "locales/de_DE/none.po", 1)


def test_changed_files_name_their_pages(extracted: Extracted) -> None:
    config = extracted.project.config
    files = [
        config.catalogs / "de_DE/index.po",
        config.catalogs / "templates/index.pot",
        config.content["fr-FR"] / "customer-accounts.md",
        config.content["fr-FR"] / "TOC.yml",
        config.root / "twinspan.toml",
    ]
    assert set(addresses_of(config, extracted.facts, files)) == {
        "de-de/index.html",
        "en-us/index.html",
        "fr-fr/customer-accounts.html",
    }
