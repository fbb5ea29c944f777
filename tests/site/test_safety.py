"""Whatever stands in content, catalogs or configuration, a page holds no more than text."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest
from infected import crowded, one_line
from injections import DIRECTIVES, INJECTIONS, TEXTS
from lxml import html
from markdown_it import MarkdownIt
from page_faults import faults, frame, is_safe_url
from site_project import Built, LinkChecker, article, parse_xml, project, text_of

from pipeline.config import load_config
from pipeline.errors import ConfigError
from tests.projects import twinspan

REFUSED = frozenset(
    [
        *("absent-include", "link-outside", "refused-segment", "remote-image", "unmapped-link"),
        *("unreadable-math", "unsafe-html", "unsafe-link", "unsupported-markup"),
    ]
)
HARMLESS = {
    r"[x](java\script:alert(1))": "a file in a folder",
    r"$\text{<img src=x onerror=alert(1)>}$": "a formula, as MathML",
    r"$\mathrm{</math><script>alert(1)</script>}$": "a formula, as MathML",
    "[x](xref:a?text=<script>alert(1)</script>)": "a name of the reference, as text",
    "<xref:javascript:alert(1)>": "a name of the reference, as text",
    ":::image source='x' onerror='alert(1)' alt-text='<script>alert(1)</script>':::": (
        "an argument that is not known is not heeded; the other is an attribute"
    ),
}
"""What plain Markdown would let act, and here cannot."""


@pytest.fixture(scope="module")
def site(infected_site: Built) -> Built:
    return infected_site


@pytest.fixture(scope="module")
def reported(site: Built) -> Mapping[tuple[str, int], set[str]]:
    """The checks that say something, by place and number of the injection."""
    found = defaultdict(set)
    for one in site.findings():
        path = one.location.file.removeprefix("content/").removeprefix("locales/")
        match = re.fullmatch(r"[\w-]+/(?:(\w+)/)?p(\d{3})\.\w+", path)
        if match:
            found[match[1] or "texts", int(match[2])].add(one.check)
    return found


def test_there_are_enough_of_them() -> None:
    assert len(INJECTIONS) == len(set(INJECTIONS)) >= 200


def test_the_measure_itself_sees_what_is_bad() -> None:
    for bad in (
        "<b onclick=x>", "<a href='java\tscript:x'>", "<svg>", "<b style=x>", "<img src=//x>",
        "<a href='&#1;javascript:x'>", "<script>1</script>", "<iframe>", "<form>", "<base href=x>",
        "<img src=https://evil.example/x>",
    ):  # fmt: skip
        page = html.document_fromstring(f"<main><article><p>{bad}</p></article></main>")
        assert list(faults(page)), bad
    assert is_safe_url("../a%20b.html#x")
    assert not is_safe_url("java\nscript:x")


def test_no_page_holds_more_than_it_may(site: Built) -> None:
    found = []
    for address in site.addresses:
        found += [f"{address}: {fault}" for fault in faults(site.page(address))]
    assert found == []


def test_the_structure_after_the_text_is_intact(site: Built) -> None:
    found = []
    for address in site.addresses:
        page = site.page(address)
        if not address.endswith(("404.html", "_contents.html", "index.html")):
            found += [f"{address}: {path}" for path in frame(page)]
    assert found == []


def test_the_text_after_the_slot_is_where_it_was(site: Built) -> None:
    for number in range(len(INJECTIONS)):
        body = site.body(f"de-de/p{number:03}.html")
        kinds = [child.tag for child in body]
        assert kinds[0] == "h1"
        assert kinds[-2:] == ["h2", "p"], (INJECTIONS[number], kinds)
        assert body.xpath("./h2/@id") == ["last"]
        assert len(body.xpath("./*[contains(@class, 'alert')]")) == 1
        assert len(body.xpath(".//td")) == 1


# --------------------------------------------------------------------------- each is reported


def is_active(text: str) -> bool:
    """Whether plain Markdown, with HTML and any address, would make more than text of it."""
    parser = MarkdownIt("commonmark", {"html": True})
    parser.validateLink = lambda _: True  # type: ignore[method-assign]
    rendered = parser.render(text.replace("\0", "\ufffd"))
    page = html.document_fromstring(f"<main><article>{rendered}</article></main>")
    return any(not fault.startswith("a comment") for fault in faults(page))


@pytest.mark.parametrize("place", ["texts", "raw", "plain", "yaml"])
def test_each_is_reported(reported: Mapping[tuple[str, int], set[str]], place: str) -> None:
    """In translations, monolingual articles, source articles and YAML pages: whatever plain
    Markdown would let act, and what directives name, but for what is harmless here.
    """
    silent = set()
    for number, bad in enumerate(INJECTIONS):
        written = bad if place == "raw" else f"Text {one_line(bad)}."
        if is_active(written) and not reported[place, number] & REFUSED:
            silent.add(bad)
    assert silent <= HARMLESS.keys()


@pytest.mark.parametrize("place", ["texts", "raw", "plain", "yaml"])
def test_forbidden_addresses_in_directives_are_reported(
    reported: Mapping[tuple[str, int], set[str]], place: str
) -> None:
    for bad in DIRECTIVES:
        if (
            "javascript:" in bad
            and "xref" not in bad
            and bad != ":::video source=javascript:alert(1):::"
        ):
            assert reported[place, INJECTIONS.index(bad)] & REFUSED, bad


def test_text_is_not_reported(reported: Mapping[tuple[str, int], set[str]]) -> None:
    """What only looks bad is published, and nobody is told to take it out."""
    for bad in TEXTS:
        assert not reported["texts", INJECTIONS.index(bad)] & REFUSED, bad


def test_what_is_refused_is_said_where_it_stands(site: Built) -> None:
    refused = {one.location.file for one in site.findings("refused-segment")}
    for number in range(len(INJECTIONS)):
        if site.page(f"de-de/p{number:03}.html").xpath("//@data-state='refused'"):
            assert f"locales/de_DE/p{number:03}.po" in refused, INJECTIONS[number]
    assert len(refused) > 200


def test_tables_of_contents_and_redirections_are_reported(site: Built) -> None:
    toc = {one.message for one in site.findings("dead-toc-entry")}
    moved = {one.message for one in site.findings("unsafe-link")}
    for bad in ("javascript:alert(1)", "<img src=x onerror=alert(1)>"):
        assert any(bad in message for message in toc), bad
    assert any("to javascript:alert(1) is" in message for message in moved)


@pytest.mark.parametrize(
    "base", ["javascript:alert(1)", "data:text/html,x", "java\tscript:x", "x:y"]
)
def test_rules_for_links_lead_to_the_web_or_to_content(tmp_path: Path, base: str) -> None:
    file = tmp_path / "twinspan.toml"
    text = base.replace("\t", "\\t")
    file.write_text(f'locales = ["de-DE"]\n[links]\n"/" = "{text}"\n', "utf-8")
    with pytest.raises(
        ConfigError, match=r"twinspan.toml:3: .* (is not an address|control character)"
    ):
        load_config(file)


@pytest.mark.parametrize("accent", ["red;} a {b:c", "url('x')", "</style><script>", "\\72 ed"])
def test_an_accent_is_a_colour(tmp_path: Path, accent: str) -> None:
    file = tmp_path / "twinspan.toml"
    file.write_text(f"locales = ['de-DE']\n[site]\naccent = '''{accent}'''\n", "utf-8")
    with pytest.raises(ConfigError, match=r"twinspan.toml:3: .* is not a colour"):
        load_config(file)


# -------------------------------------------------------------------------- what machines read


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = crowded(tmp_path_factory.mktemp("crowd"))
    twinspan(root, "extract", "-q")
    return root


def said(root: Path, form: str) -> str:
    """The findings in a format for machines."""
    file = root / f"findings.{form}"
    twinspan(root, "check", "--all", "--format", form, "--output", str(file))
    return file.read_text("utf-8")


def test_formats_stay_well_formed(crowd: Path) -> None:
    """And say the same of the same findings."""
    found = json.loads(said(crowd, "json"))["findings"]
    assert len(found) > 1000
    assert any("<script>alert(1)</script>" in one["message"] for one in found)
    (run,) = json.loads(said(crowd, "sarif"))["runs"]
    assert len(run["results"]) == len(found)
    junit = parse_xml(said(crowd, "junit"))
    assert len(junit.xpath("//failure")) == sum(one["level"] == "error" for one in found)
    assert {element.tag for element in junit.iter()} <= {
        "testsuites", "testsuite", "testcase", "failure", "skipped", "system-out",
    }  # fmt: skip


def test_no_line_of_a_log_is_made_by_a_text(crowd: Path) -> None:
    """A line end, or a terminal's own signs, would let a text speak for the program."""
    lines = said(crowd, "github").splitlines()
    assert all(re.match(r"::(error|warning|notice) |\d", line) for line in lines if line)
    shown = said(crowd, "text")
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", shown)


# ------------------------------------------------------------------------------- nothing is lost


def test_nothing_is_evaluated(site: Built) -> None:
    for address in site.addresses:
        words = text_of(site.page(address))
        assert not re.search(r"(?<![\w.])49(?!\w)", words), address
        assert "_page" not in words
    words = text_of(site.page(f"de-de/raw/p{INJECTIONS.index('{{config}}'):03}.html"))
    assert "{{config}}" in words


def test_every_link_still_leads_somewhere(site: Built) -> None:
    checker = LinkChecker(site.site)
    found = [line for address in site.addresses[::3] for line in checker.dead(address)]
    assert [line for line in found if "no such id" not in line] == []


def test_what_looks_like_a_version_in_a_text_is_left_alone(tmp_path: Path) -> None:
    shown = '<div data-moniker="v1"> data-moniker="v2"'
    part = '::: moniker range="v1"\n\nEins\n\n::: moniker-end\n\n::: moniker range="v2"\n\nZwei'
    text = article("# {T|S}", f"Ein `{shown}`", part)
    built = project(tmp_path, {"de-DE/a.md": text}, ["de-DE"])
    body = built.body("de-de/a.html")
    assert text_of(body.xpath(".//code")[0]) == shown
    assert len(body.xpath(".//*[@data-show]")) == 2
