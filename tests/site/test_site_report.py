"""The report in the site: there when asked for, linked, apart from what readers see."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import html
from site_project import URL, copy_demo

from tests.projects import twinspan


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_demo(tmp_path_factory.mktemp("reported"), f'url = "{URL}"')
    ran = twinspan(root, "build", "--with-report")
    assert ran.code == 0
    assert "report: site/_report/index.html" in ran.text
    return root


def test_every_link_leads_to_a_file_of_the_site(reported: Path) -> None:
    site = reported / "site"
    to_pages = 0
    for file in (site / "_report").rglob("*.html"):
        for link in html.document_fromstring(file.read_bytes()).xpath("//a/@href"):
            path = link.partition("#")[0]
            if path:
                target = (file.parent / path).resolve()
                assert target.is_file(), (file, link)
                to_pages += not target.is_relative_to(site / "_report")
    assert to_pages >= 30


def test_readers_and_search_engines_do_not_meet_it(reported: Path) -> None:
    site = reported / "site"
    assert "_report" not in (site / "sitemap.xml").read_text("utf-8")
    for file in site.rglob("*.html"):
        page = html.document_fromstring(file.read_bytes())
        if file.is_relative_to(site / "_report"):
            assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
        else:
            assert not [link for link in page.xpath("//a/@href") if "_report" in link]


def test_the_checks_of_the_site_pass_it_over(reported: Path) -> None:
    assert "_report/" not in twinspan(reported, "check", "--site", "--all").text


def test_the_next_build_takes_it_away(reported: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(reported, tmp_path / "copy"))
    (root / "site/_report/mine.txt").write_text("mine")
    twinspan(root, "build", "-q")
    assert [path.name for path in (root / "site/_report").iterdir()] == ["mine.txt"]
    (root / "site/_report/mine.txt").unlink()
    shutil.rmtree(root / "site/_report")
    twinspan(root, "build", "-q", "--with-report")
    twinspan(root, "build", "-q")
    assert not (root / "site/_report").exists()


def test_the_same_build_gives_the_same_report(reported: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(reported, tmp_path / "copy"))
    twinspan(root, "build", "-q", "--with-report", "--no-cache", "-j", "1")
    for file in (reported / "site/_report").rglob("*.html"):
        assert (root / file.relative_to(reported)).read_bytes() == file.read_bytes()
