"""The HTML report: what stands where, safely, in the same bytes each time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup, Tag
from report_sample import ARABIC, DEAD, FINDINGS, HOSTILE, LOCALES, LOST, SOURCE, SPACE, STATUSES

from pipeline.checks.baseline import compare, renew
from pipeline.model import Finding, Level
from pipeline.reports import Report
from pipeline.reports.html import render_html
from pipeline.reports.html.articles import SHOWN

A, B = "articles/a.md.html", "articles/folder--b.md.html"


def render(findings: tuple[Finding, ...] = FINDINGS) -> dict[str, bytes]:
    return render_html(Report(findings), STATUSES, locales=LOCALES, source=SOURCE, name="Demo")


@pytest.fixture(scope="module")
def pages() -> Mapping[str, BeautifulSoup]:
    return {
        name: BeautifulSoup(content, "lxml")
        for name, content in render().items()
        if name.endswith(".html")
    }


def words(element: Tag | None) -> str:
    assert element is not None
    return " ".join(element.get_text(" ").split())


def test_every_article_and_check_has_a_page(pages: Mapping[str, BeautifulSoup]) -> None:
    folders = [name.partition("/")[0] for name in pages]
    assert folders == ["index.html", *["articles"] * 5, *["checks"] * 5]
    assert {A, B, "articles/_.html", "checks/lost-link.html"} <= set(pages)


def test_the_matrix_is_folded_by_folder(pages: Mapping[str, BeautifulSoup]) -> None:
    index = pages["index.html"]
    assert words(index.h1) == "6 findings in 4 of 5 articles"
    top, below = index.select("details.folder")
    assert [words(folder.select_one(".name")) for folder in (top, below)] == [
        "top folder",
        "folder/",
    ]
    assert [words(head) for head in top.select("thead th")] == [
        *("Article", "all", "de-DE", "fr-FR", "ar-SA"),
    ]
    row = next(row for row in top.select("tbody tr") if words(row.th) == "a.md")
    assert [words(cell) for cell in row.select("td")] == [
        "",
        "100% MT 30% 1 error",
        "70% 31 d 1 warning",
        "none 1 warning",
    ]
    assert [link["href"] for link in row.select("a")] == [
        A,
        f"{A}#locale-de-DE",
        f"{A}#locale-fr-FR",
        f"{A}#locale-ar-SA",
    ]
    row = next(row for row in below.select("tbody tr") if words(row.th) == "b.md")
    assert [words(cell) for cell in row.select("td")] == ["1 error", "<1%", "100%", ""]
    total = below.select_one("tr.sum")
    assert total is not None
    assert words(total) == "All 3 1 error <1% 100% 1 error"


def test_the_plots_say_in_words_what_they_show(pages: Mapping[str, BeautifulSoup]) -> None:
    found, done, machine, age = pages["index.html"].select("svg.plot")
    assert words(found.title) == "Findings by locale and level"
    assert "fr-FR: 1 error, 1 warning." in words(found.select_one("desc"))
    assert [bar["width"] for bar in found.select("rect.error")] == ["50.00%", "50.00%", "50.00%"]
    assert "fr-FR: 78%." in words(done.select_one("desc"))
    assert "de-DE: 27% of the text." in words(machine.select_one("desc"))
    assert "fr-FR: 1 of 2 behind." in words(age.select_one("desc"))
    assert [bar["width"] for bar in machine.select("rect.some")] == ["50.00%"]
    assert [bar["width"] for bar in age.select("rect.some")] == ["50.00%"]
    table, *spreads = pages["index.html"].select(".as-table table")
    assert "fr-FR 1 error 1 warning 78% 14 2 0 1 none 31 12" in words(table)
    assert [words(spread.tbody) for spread in spreads] == [
        "de-DE 1 1 0 0 0 fr-FR 2 0 0 0 0 ar-SA 0 0 0 0 1",
        "de-DE 2 0 0 0 0 fr-FR 1 1 0 0 0 ar-SA 0 0 0 0 1",
    ]


def test_a_report_in_the_site_leads_to_its_pages() -> None:
    pages = {"a.md": {"de-DE": "../de-de/a.html"}}
    files = render_html(Report(FINDINGS), STATUSES, locales=LOCALES, source=SOURCE, pages=pages)
    page = BeautifulSoup(files[A], "lxml")
    (link,) = [link for link in page.select("table a") if words(link).startswith("Open")]
    assert (link["href"], words(link)) == ("../../de-de/a.html", "Open de-DE")
    assert "Page" not in words(BeautifulSoup(files[B], "lxml").select_one("thead"))


def test_a_finding_shows_what_differs_the_vote_and_the_way_out(
    pages: Mapping[str, BeautifulSoup],
) -> None:
    found = pages[A].select_one("#check-lost-link + .counts").find_parent("section")  # type: ignore[union-attr]
    assert isinstance(found, Tag)
    assert found["class"] == ["group", "in-de-DE"]
    finding = found.select_one(".finding")
    assert finding is not None
    assert words(finding.select_one(".message")) == f"error de-DE {LOST.message}"
    source, target = finding.select(".words")
    assert (source["lang"], source["dir"], words(source.mark)) == (
        *("en-US", "ltr", "[roles](roles.md)"),
    )
    assert (target["lang"], target["dir"], words(target.mark)) == ("de-DE", "ltr", "Rollen")
    assert [words(line) for line in finding.select("dl div")] == [
        "Vote only de-DE differs; fr-FR, ar-SA agree with the source",
        "To fix put it back",
        "Place locales/de_DE/a.po:12",
    ]
    link = found.select_one(".group-head a")
    assert link is not None
    assert link["href"] == "../checks/lost-link.html"


def test_the_mended_text_and_other_directions(pages: Mapping[str, BeautifulSoup]) -> None:
    fix = pages[A].select_one(".in-fr-FR .fix .words")
    assert fix is not None
    assert fix["lang"] == "fr-FR"
    assert words(fix) == "Remarque U+00A0 : allez."
    arabic = pages[A].select_one(".finding.in-ar-SA .words[lang=ar-SA]")
    assert arabic is not None
    assert arabic["dir"] == "rtl"
    assert arabic.get_text() == ARABIC.target


def test_a_finding_without_texts_shows_the_line(pages: Mapping[str, BeautifulSoup]) -> None:
    excerpt = pages[B].select_one(".excerpt")
    assert excerpt is not None
    assert excerpt.decode_contents() == "- <mark></mark>[x](c.md)"
    assert words(pages["articles/_.html"].h1) == "The project as a whole"


def test_a_check_explains_itself_and_lists_where(pages: Mapping[str, BeautifulSoup]) -> None:
    page = pages["checks/lost-link.html"]
    assert [words(head) for head in page.select("h2")] == [
        "Why",
        "Bad",
        "Good",
        "By locale",
        "Where",
    ]
    assert [words(row) for row in page.select("tbody tr")] == [
        "de-DE Deutsch 1 error",
        "fr-FR Français 1 error",
    ]
    first = page.select_one(".where a")
    assert first is not None
    assert (first["href"], words(first)) == (f"../{A}#check-lost-link", "a.md")


def test_every_link_leads_somewhere(pages: Mapping[str, BeautifulSoup]) -> None:
    for name, page in pages.items():
        for link in page.select("a[href], link[href]"):
            address, _, fragment = str(link["href"]).partition("#")
            root = "" if "/" not in name else "../"
            assert not address or address.startswith(root)
            target = unquote(address.removeprefix(root)) if address else name
            if target == "report.css":
                continue
            assert target in pages, (name, link)
            assert not fragment or pages[target].find(id=fragment), (name, link)


def test_hostile_texts_stay_texts(pages: Mapping[str, BeautifulSoup]) -> None:
    evil = next(name for name in pages if "script" in name)
    assert HOSTILE in pages[evil].get_text()
    for name, page in pages.items():
        assert page.find(["script", "img", "style", "iframe", "form"]) is None, name
        for element in page.find_all(True):
            assert not [key for key in element.attrs if key == "style" or key.startswith("on")]
        policy = page.find("meta", {"http-equiv": "Content-Security-Policy"})
        assert isinstance(policy, Tag)
        assert "default-src 'none'" in policy["content"]
        assert page.find("meta", {"name": "robots", "content": "noindex"})
        assert "http:" not in str(page)
        assert not {"\u202e", "\x07"} & set(page.get_text())


def test_ids_are_there_once(pages: Mapping[str, BeautifulSoup]) -> None:
    for name, page in pages.items():
        ids = [str(element["id"]) for element in page.select("[id]")]
        assert len(ids) == len(set(ids)), name


def test_a_page_of_many_findings_counts_the_rest() -> None:
    many = tuple(SPACE._replace(message=f"no. {number}") for number in range(SHOWN + 1_234))
    page = BeautifulSoup(render((*many, LOST))[A], "lxml")
    assert len(page.select(".finding.in-fr-FR")) == SHOWN
    assert words(page.select_one(".rest")).startswith("1,234 more in fr-FR.")
    assert words(page.select_one(".group-head .warning")) == f"{len(many):,} warnings"


def test_a_project_without_findings() -> None:
    files = render(())
    index = BeautifulSoup(files["index.html"], "lxml")
    assert words(index.h1) == "No findings in 3 articles"
    assert [words(head) for head in index.select(".matrix")[0].select("thead th")] == [
        *("Article", "de-DE", "fr-FR", "ar-SA"),
    ]
    assert not [name for name in files if name.startswith("checks/")]
    assert render_html(Report(()), {}, locales=LOCALES, source=SOURCE)["index.html"]


def test_unknown_checks_and_locales_and_broken_characters_do_no_harm() -> None:
    odd = DEAD._replace(check="no-such-check", locale="xx-<b>", message="\udc80", level=Level.INFO)
    files = render((odd,))
    assert b"no-such-check" in files["checks/no-such-check.html"]
    assert "in-xx-_b_" in files[B].decode()


def test_the_same_findings_give_the_same_bytes() -> None:
    assert render() == render()


def test_the_colours_are_those_of_the_site() -> None:
    """The report's stylesheet is small and its own, but both look alike."""
    templates = Path(__file__).parents[2] / "templates"
    colour = re.compile(r"(--(?:paper|ink|soft|line|accent|warning|caution|tip): #\w+);")
    report = set(colour.findall((templates / "report/report.css").read_text("utf-8")))
    assert report == set(colour.findall((templates / "assets/theme.css").read_text("utf-8")))


def test_a_baseline_marks_what_is_new_known_and_fixed() -> None:
    baseline = renew([LOST, SPACE, SPACE], {})
    report = Report(*compare([LOST._replace(message="x", key="other"), LOST, SPACE], baseline))
    files = render_html(report, STATUSES, locales=LOCALES, source=SOURCE, name="Demo")
    index = BeautifulSoup(files["index.html"], "lxml")
    assert words(index.h1) == "1 new finding in 1 of 3 articles"
    assert words(index.select_one(".totals")) == "1 error 2 known 1 fixed"
    assert words(index.select_one(".gone")) == "fixed quote-leak fr-FR a.md"
    plot = index.select_one("svg.plot desc")
    assert "fr-FR: no findings." in words(plot)
    assert "known" not in words(plot)
    row = next(row for row in index.select(".matrix tbody tr") if words(row.th) == "a.md")
    assert [words(cell) for cell in row.select("td")] == [
        "100% MT 30% 1 error 1 known",
        "70% 31 d 1 known",
        "none",
    ]
    page = BeautifulSoup(files[A], "lxml")
    lost, leak, fixed = page.select("section.group")
    assert [words(one) for one in lost.select(".mark")] == ["new", "known"]
    folded = lost.select_one("details.known-ones.in-de-DE .finding")
    assert folded is not None
    assert LOST.message in words(folded)
    assert len(leak.select("details.known-ones .finding")) == 1
    assert words(fixed.select_one(".gone")) == "fixed quote-leak fr-FR"
    check = BeautifulSoup(files["checks/lost-link.html"], "lxml")
    assert words(check.select_one(".totals")) == "1 error 1 known"


def test_without_a_baseline_nothing_speaks_of_one(pages: Mapping[str, BeautifulSoup]) -> None:
    for page in pages.values():
        assert not page.select(".mark, .known, .known-ones, .fixed")
