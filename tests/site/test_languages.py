"""The language switcher, hreflang, canonical, the sitemap; nothing of it without an address."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from site_project import URL, Built, LinkChecker, article, parse_xml, project, text_of

from pipeline.articles.links import Tree, resolve
from pipeline.model import Target
from pipeline.site import redirects

pytestmark = pytest.mark.slow

TAGS = ["ru-RU", "es-ES", "pt-BR", "fr-FR", "de-DE", "en-US"]
ENDONYMS = {"de-DE": "Deutsch", "ru-RU": "русский", "fr-FR": "français", "ar-SA": "العربية"}


def switcher(page: Any) -> list[Any]:
    return page.xpath("//nav//details[@class='languages']//a")  # type: ignore[no-any-return]


def test_it_keeps_the_page_and_names_every_language(desk: Built) -> None:
    checked = 0
    for address in desk.addresses:
        folder, _, name = address.partition("/")
        if not name or name == "404.html":
            continue
        links = switcher(desk.page(address))
        article = name.replace(".source.html", ".html")
        assert [link.get("href") for link in links] == [
            f"../{tag.lower()}/{article}" for tag in TAGS
        ], address
        assert [link.get("hreflang") for link in links] == TAGS
        assert [link.get("lang") for link in links] == TAGS
        assert {link.get("dir") for link in links} == {"ltr"}
        current = [link.get("hreflang").lower() for link in links if link.get("aria-current")]
        assert current == [folder], address
        checked += 1
    assert checked > 60


def test_endonyms_are_written_as_their_speakers_do(tmp_path: Path) -> None:
    built = project(tmp_path, {"de-DE/a.md": article("# {A|A}")}, list(ENDONYMS))
    links = {link.get("lang"): link for link in switcher(built.page("de-de/a.html"))}
    for tag, endonym in ENDONYMS.items():
        assert links[tag].text.strip().lower().startswith(endonym.lower()[:5]), tag
    assert links["ar-SA"].get("dir") == "rtl"
    root = built.page("index.html").xpath("//ul[@class='choices']//a")
    assert [link.get("lang") for link in root] == [*ENDONYMS, "en-US"]
    assert [link.get("href") for link in root] == [
        f"{tag.lower()}/index.html" for tag in [*ENDONYMS, "en-US"]
    ]


def test_missing_pages_are_marked_in_words(desk: Built) -> None:
    page = desk.page("de-de/see-your-customer-list.html")
    marked = {link.get("lang"): link.xpath("string(./small)") for link in switcher(page)}
    assert marked["fr-FR"], "content/fr-FR has no see-your-customer-list.md"
    assert [tag for tag, mark in marked.items() if mark] == ["fr-FR"]
    small = switcher(page)[TAGS.index("fr-FR")].xpath("./small")[0]
    assert small.get("lang") == "de-DE"


# -------------------------------------------------------------------------------- with an address


def alternates(page: Any) -> dict[str, str]:
    found = page.xpath("//head/link[@rel='alternate']")
    assert len({link.get("hreflang") for link in found}) == len(found)
    return {link.get("hreflang"): link.get("href") for link in found}


def canonical(page: Any) -> str:
    found = page.xpath("//head/link[@rel='canonical']/@href")
    assert len(found) == 1
    return str(found[0])


def pages_of(built: Built) -> dict[str, Any]:
    """Every article page, companions and generated pages left out."""
    return {
        address: built.page(address)
        for address in built.addresses
        if "/" in address and not address.endswith((".source.html", "/404.html", "/_contents.html"))
    }


def is_fallback(page: Any) -> bool:
    return bool(page.xpath("//main[@data-nothing]"))


def test_hreflang_is_reciprocal_and_complete(published_desk: Built) -> None:
    sets: dict[str, set[str]] = defaultdict(set)
    for address, page in pages_of(published_desk).items():
        found = alternates(page)
        if is_fallback(page):
            assert found == {}, address
            continue
        name = address.partition("/")[2]
        tag = page.get("lang")
        assert found[tag] == f"{URL}/{address}", "itself included"
        assert found["x-default"] == f"{URL}/en-us/{name}"
        sets[name].add(str(sorted(found.items())))
        for other, url in found.items():
            target = published_desk.site / url.removeprefix(URL + "/")
            assert target.is_file(), url
            if other != "x-default":
                assert published_desk.page(url.removeprefix(URL + "/")).get("lang") == other
    assert sets
    assert all(len(same) == 1 for same in sets.values())


def test_canonical(published_desk: Built) -> None:
    fallbacks = 0
    for address, page in pages_of(published_desk).items():
        name = address.partition("/")[2]
        if is_fallback(page):
            assert canonical(page) == f"{URL}/en-us/{name}"
            fallbacks += 1
        else:
            assert canonical(page) == f"{URL}/{address}"
        assert page.xpath("//meta[@name='robots']") == []
    assert fallbacks == 1


def test_companions_are_not_for_search_engines(published_desk: Built) -> None:
    found = [a for a in published_desk.addresses if a.endswith(".source.html")]
    assert found
    for address in found:
        page = published_desk.page(address)
        assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
        assert canonical(page) == f"{URL}/{address.replace('.source.html', '.html')}"
        assert alternates(page) == {}
        links = page.xpath("//a[@class='back']/@href")
        assert links == [address.rsplit("/", 1)[-1].replace(".source.html", ".html")]


def test_companions_show_the_source_in_its_language(desk: Built) -> None:
    body = desk.body("de-de/formatting-tour.source.html")
    english = body.xpath("./div[@lang='en-US'][@dir='ltr']")[0]
    labels = english.xpath(".//*[@class='alert-title']")
    assert [text_of(label) for label in labels][:2] == ["Tip", "Note"]
    article = desk.body("de-de/formatting-tour.html")
    numbers = [span.get("data-s") for span in article.xpath(".//span[@data-s]")]
    assert numbers == [span.get("data-s") for span in english.xpath(".//span[@data-s]")]
    assert article.xpath(".//@data-state") == []


def test_every_translated_article_has_a_companion_and_links_to_it(desk: Built) -> None:
    for address, page in pages_of(desk).items():
        companion = address.replace(".html", ".source.html")
        there = (desk.site / companion).is_file()
        linked = page.xpath("//p[@class='see']/a[@rel='nofollow']/@href")
        assert there == (not is_fallback(page) and page.get("lang") != "en-US"), address
        assert linked == ([companion.rsplit("/", 1)[-1]] if there else [])


def test_the_sitemap_holds_every_real_page(published_desk: Built) -> None:
    root = parse_xml(published_desk.text("sitemap.xml"))
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    assert root.tag == f"{space}urlset"
    assert {child.tag for child in root} == {f"{space}url"}
    found = [location.text for location in root.iter(f"{space}loc")]
    wanted = [
        f"{URL}/{address}"
        for address, page in pages_of(published_desk).items()
        if not is_fallback(page)
    ]
    assert sorted(found) == sorted([f"{URL}/", *wanted])


def test_robots_and_base_path(published_desk: Built) -> None:
    assert f"Sitemap: {URL}/sitemap.xml" in published_desk.text("robots.txt").split("\n")
    for address in ("404.html", "de-de/404.html"):
        page = published_desk.page(address)
        addresses = [*page.xpath("//a/@href"), *page.xpath("//link[@rel!='canonical']/@href")]
        addresses += page.xpath("//script/@src") + page.xpath("//@data-search")
        addresses = [url for url in addresses if not url.startswith("#")]
        assert addresses
        assert all(url.startswith("/desk/") for url in addresses), address
        for url in addresses:
            assert (published_desk.site / url.removeprefix("/desk/")).is_file(), url
        assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert published_desk.page("404.html").get("lang") == "en-US"
    assert published_desk.page("de-de/404.html").get("lang") == "de-DE"
    assert canonical(published_desk.page("index.html")) == f"{URL}/"


def test_without_an_address_there_is_none_of_it(desk: Built) -> None:
    assert not (desk.site / "sitemap.xml").exists()
    assert not (desk.site / "robots.txt").exists()
    for address in desk.addresses:
        page = desk.page(address)
        assert page.xpath("//link[@rel='canonical' or @rel='alternate']") == [], address
    for address in ("404.html", "de-de/404.html"):
        assert desk.page(address).xpath("//a[@class='brand']/@href")[0].startswith("/")


def test_a_lost_reader_may_choose_another_language(desk: Built) -> None:
    page = desk.page("de-de/404.html")
    (heading,) = page.xpath("//main//h2")
    assert heading.text == "Wählen Sie Ihre Sprache"
    choice = heading.getnext()
    tags = choice.xpath(".//a/@hreflang")
    others = {address.partition("/")[0] for address in desk.addresses if "/" in address}
    assert {tag.lower() for tag in tags} == others - {"de-de", "_assets"}


@pytest.mark.parametrize(
    "url", ["https://пример.рф/справка", "https://x.org/a b", "http://127.0.0.1:8000"]
)
def test_odd_addresses(tmp_path: Path, url: str) -> None:
    files = {"de-DE/a b.md": article("# {A|A}"), "de-DE/c&d.md": article("# {A|A}")}
    built = project(tmp_path, files, ["de-DE"], f'[site]\nurl = "{url}"')
    locations = [e.text for e in parse_xml(built.text("sitemap.xml")).iter() if e.text]
    assert f"{url}/de-de/a%20b.html" in locations
    assert f"{url}/de-de/c%26d.html" in locations
    assert canonical(built.page("de-de/a b.html")) == f"{url}/de-de/a%20b.html"


def test_a_page_in_one_language_only_has_no_alternates(tmp_path: Path) -> None:
    files = {"en-US/a.md": "# A\n", "de-DE/b.md": article("# {B|B}")}
    built = project(tmp_path, files, ["de-DE", "fr-FR"], f'[site]\nurl = "{URL}"')
    assert alternates(built.page("en-us/a.html")) == {}
    assert canonical(built.page("fr-fr/a.html")) == f"{URL}/en-us/a.html"
    assert set(alternates(built.page("de-de/b.html"))) == {"de-DE", "en-US", "x-default"}


def homes(tmp_path: Path, files: Mapping[str, str], missing: str = "mark") -> Built:
    """A site in German, French and Japanese, of which Japanese has nothing."""
    tags = ["de-DE", "fr-FR", "ja-JP"]
    return project(tmp_path, files, tags, f'[site]\nurl = "{URL}"\nmissing = "{missing}"')


TWO = {"de-DE/a.md": article("# {A|B}"), "fr-FR/sub/b.md": article("# {C|D}")}


def test_home_pages_that_are_made_are_versions_of_each_other(tmp_path: Path) -> None:
    built = homes(tmp_path, TWO)
    wanted = {tag: f"{URL}/{tag.lower()}/index.html" for tag in ("de-DE", "fr-FR", "en-US")}
    wanted["x-default"] = wanted["en-US"]
    for tag in ("de-de", "fr-fr", "en-us"):
        page = built.page(f"{tag}/index.html")
        assert alternates(page) == wanted
        assert canonical(page) == f"{URL}/{tag}/index.html"


@pytest.mark.parametrize("missing", ["show", "mark", "hide"])
def test_the_home_page_of_a_language_without_any_translation(tmp_path: Path, missing: str) -> None:
    built = homes(tmp_path, TWO, missing)
    page = built.page("ja-jp/index.html")
    assert alternates(page) == {}
    assert canonical(page) == f"{URL}/en-us/index.html"
    places = parse_xml(built.text("sitemap.xml")).xpath("//*[local-name()='loc']/text()")
    assert f"{URL}/ja-jp/index.html" not in places
    assert f"{URL}/de-de/index.html" in places
    for address in ("de-de/index.html", "de-de/_contents.html", "de-de/404.html"):
        links = switcher(built.page(address))
        marked = [link.get("hreflang") for link in links if link.xpath("./small")]
        assert marked == ([] if missing == "show" else ["ja-JP"]), address
    assert built.again().text("ja-jp/index.html") == built.text("ja-jp/index.html")


def test_a_home_page_that_is_an_article_in_one_language_only(tmp_path: Path) -> None:
    """The others are made, and lead to it and it to them."""
    built = homes(tmp_path, {**TWO, "de-DE/index.md": "# Nur deutsch\n"})
    wanted = {*built.config.content} - {"ja-JP"} | {"x-default"}
    for tag in ("de-de", "fr-fr", "en-us"):
        page = built.page(f"{tag}/index.html")
        assert set(alternates(page)) == wanted, tag
        assert [link.get("hreflang") for link in switcher(page)] == [
            "de-DE",
            "fr-FR",
            "ja-JP",
            "en-US",
        ], tag


# ---------------------------------------------------------------------------------- redirections


def test_redirections(tmp_path: Path) -> None:
    rules = """{"redirections": [
      {"source_path": "old.md", "redirect_url": "a.md#part"},
      {"source_path": "sub/old.md", "redirect_url": "../a"},
      {"source_path": "a.md", "redirect_url": "https://example.com/"},
      {"source_path": "gone.md", "redirect_url": "nowhere.md"},
      {"source_path": "web.md", "redirect_url": "https://example.com/x?a=1&b=2"},
      {"source_path": "bad.md", "redirect_url": "javascript:alert(1)"},
      {"source_path": "../../up.md", "redirect_url": "a.md"},
      {"source_path": "_contents.md", "redirect_url": "a.md"},
      {"source_path": "404.md", "redirect_url": "a.md"},
      {"source_path": "a.source.md", "redirect_url": "a.md"},
      {"source_path": "lo ng\\n/*  https://evil.example 301.md", "redirect_url": "a.md"},
      {"source_path": 5}, 7
    ]}"""
    files = {
        "de-DE/a.md": article('# <a name="a"></a>{A|A}', '## <a name="part"></a>{Teil|Part}'),
        "de-DE/.openpublishing.redirection.json": rules,
    }
    built = project(tmp_path, files, ["de-DE"])
    found = {
        name: built.page(f"de-de/{name}.html").xpath("//meta[@http-equiv='refresh']/@content")
        for name in ("old", "sub/old", "web")
    }
    assert found == {
        "old": ["0; url=a.html#part"],
        "sub/old": ["0; url=../a.html"],
        "web": ["0; url=https://example.com/x?a=1&b=2"],
    }
    assert "Teil" in built.text("de-de/a.html")
    for name in ("_contents", "404", "a.source"):
        assert not built.page(f"de-de/{name}.html").xpath("//meta[@http-equiv='refresh']"), name
    assert not (built.site / "de-de/bad.html").exists()
    assert not (built.site / "de-de/gone.html").exists()
    assert not list(tmp_path.rglob("up.html"))
    rules = built.text("_redirects")
    assert "/de-de/old.html /de-de/a.html#part 301\n" in rules
    assert all(line.count(" ") == 2 for line in rules.strip().split("\n")), rules


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "vbscript:x"]
)
def test_a_redirection_to_where_no_page_may_lead_is_reported(tmp_path: Path, address: str) -> None:
    """At its line, by every build; also where others lead through it."""
    rules = f"""{{"redirections": [
      {{"source_path": "one.md", "redirect_url": "two"}},
      {{"source_path": "two.md", "redirect_url": "{address}"}},
      {{"source_path": "three.md", "redirect_url": "a.md"}}
    ]}}"""
    files = {"de-DE/a.md": article("# {A|B}"), "de-DE/.openpublishing.redirection.json": rules}
    built = project(tmp_path, files, ["de-DE"])
    found = built.findings("unsafe-link")
    assert [one.location.line for one in found] == [3]
    assert address in found[0].message
    assert built.again().findings("unsafe-link") == found
    assert (built.site / "de-de/three.html").is_file()
    assert not list((built.site / "de-de").glob("one.html"))


def test_redirections_through_others_and_in_a_circle(tmp_path: Path) -> None:
    """A chain is one step for the reader; a circle is a page with ways out, and a finding."""
    rules = """{"redirections": [
      {"source_path": "one.md", "redirect_url": "two"},
      {"source_path": "two.md", "redirect_url": "/three"},
      {"source_path": "three.md", "redirect_url": "sub/a.md#part"},
      {"source_path": "tick.md", "redirect_url": "tock"},
      {"source_path": "tock.md", "redirect_url": "tick.md"},
      {"source_path": "self.md", "redirect_url": "self"},
      {"source_path": "lead.md", "redirect_url": "tick"}
    ]}"""
    files = {"de-DE/sub/a.md": article("# {A|B}"), "de-DE/.openpublishing.redirection.json": rules}
    built = project(tmp_path, files, ["de-DE"])
    for name in ("one", "two", "three"):
        assert built.body(f"de-de/{name}.html").xpath(".//a/@href") == ["sub/a.html#part"], name
    for name in ("tick", "tock", "self", "lead"):
        page = built.page(f"de-de/{name}.html")
        assert page.xpath("//meta[@http-equiv='refresh']") == []
        hrefs = page.xpath("//main//a/@href")
        assert hrefs == ["index.html", "_contents.html"], name
        assert LinkChecker(built.site).dead(f"de-de/{name}.html") == []
    assert built.text("_redirects").count("\n") == 3
    told = [(found.location.line, found.message) for found in built.findings("redirect-loop")]
    assert told == [
        (5, "the redirection of tick.md leads back to it: tick.md → tock.md → tick.md"),
        (6, "the redirection of tock.md leads back to it: tock.md → tick.md → tock.md"),
        (7, "the redirection of self.md leads back to it: self.md → self.md"),
        (8, "the redirection of lead.md never ends: lead.md → tick.md → tock.md → tick.md"),
    ]
    assert built.again().findings("redirect-loop") == built.findings("redirect-loop")


def test_the_lines_of_redirections(tmp_path: Path) -> None:
    """A path is told where it is redirected, not where another one leads to it; in any letters."""
    rules = """{"redirections": [
      {"redirect_url": "b", "source_path": "a.md"},
      {"source_path": "b.md",
       "redirect_url": "gone"},
      {"source_path": "é\\u00e9.md", "redirect_url": "gone"}
    ]}"""
    files = {"de-DE/x.md": article("# {A|B}"), "de-DE/.openpublishing.redirection.json": rules}
    built = project(tmp_path, files, ["de-DE"])
    lines = [found.location.line for found in built.findings("lost-redirection")]
    assert lines == [2, 3, 5]


def test_many_redirections_in_a_row_or_in_a_circle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is followed once, and a large circle is not told whole a thousand times."""
    followed = 0

    def counted(url: str, page: str, tree: Tree) -> Target:
        nonlocal followed
        followed += 1
        return resolve(url, page, tree)

    monkeypatch.setattr(redirects, "resolve", counted)
    pairs = [(f"c{n}.md", f"c{n + 1}") for n in range(1500)] + [("c1500.md", "x")]
    pairs += [(f"o{n}.md", f"o{(n + 1) % 1500}") for n in range(1500)]
    listed = [{"source_path": old, "redirect_url": new} for old, new in pairs]
    files = {
        "de-DE/x.md": article("# {A|B}"),
        "de-DE/.openpublishing.redirection.json": json.dumps({"redirections": listed}),
    }
    built = project(tmp_path, files, ["de-DE"])
    told = built.findings("redirect-loop")
    assert len(told) == 1500
    assert followed <= 3 * 3001  # for the pages, for the findings, and for what is unsafe
    names = " → ".join(f"o{n}.md" for n in range(6))
    assert told[0].message == f"the redirection of o0.md leads back to it: {names} → …"
    assert built.text("_redirects").count("/de-de/x.html 301") == 1501


def test_no_redirection_makes_rules_for_others(tmp_path: Path) -> None:
    """Line ends and spaces of an address are not those of the file; mail has no rule at all."""
    moves = {
        "one.md": "a.md#http://x%0A/*%20https://evil.example/%20302!",
        "two.md": "mailto:a@example.com",
        "three.md": "https://example.com/x y%0Az#f g",
        "four.md": "a.md#b%20c",
    }
    built = redirecting(tmp_path, moves)
    lines = built.text("_redirects").splitlines()
    assert [line.split(" ")[0] for line in lines] == [
        "/de-de/one.html",
        "/de-de/three.html",
        "/de-de/four.html",
    ]
    assert all(line.count(" ") == 2 and line.endswith(" 301") for line in lines)
    assert lines[0].startswith("/de-de/one.html /de-de/a.html#http")
    assert lines[2] == "/de-de/four.html /de-de/a.html#b%20c 301"
    assert built.page("de-de/two.html").xpath("//main//a/@href")[0] == "mailto:a@example.com"


def redirecting(root: Path, moves: Mapping[str, str], settings: str = "") -> Built:
    """A project of one article, a.md, with redirections: one a line, from the second on."""
    rules = ",\n".join(
        json.dumps({"source_path": old, "redirect_url": new}) for old, new in moves.items()
    )
    files = {
        "de-DE/a.md": article("# {A|B}"),
        "de-DE/.openpublishing.redirection.json": f'{{"redirections": [\n{rules}\n]}}',
    }
    return project(root, files, ["de-DE"], settings)


def test_an_address_that_no_file_can_have_stops_no_build(tmp_path: Path) -> None:
    old = ["index.html/z.md", "x.html/z.md", "a\0b.md", "a\ud800b.md", "n" * 300 + ".md", "../x.md"]
    built = redirecting(tmp_path, dict.fromkeys(old, "a.md"))
    assert len(built.findings("malformed-redirections")) == len(old)
    assert not (built.site / "_redirects").exists()


def test_what_leads_nowhere_is_told(tmp_path: Path) -> None:
    """One finding for each page that is not there; one for all that no rule covers."""
    moves = {
        "one.md": "gone",
        "two.md": "one",
        "three.md": "/azure/x",
        "four.md": "/azure/y",
        "a.md": "gone-too",
        "five.md": "a.md",
    }
    built = redirecting(tmp_path, moves)
    lost = built.findings("lost-redirection")
    assert [(one.location.line, one.location.file, one.locale) for one in lost] == [
        (2, "content/de-DE/.openpublishing.redirection.json", "de-DE"),
        (3, "content/de-DE/.openpublishing.redirection.json", "de-DE"),
    ]
    assert 'the redirection of one.md leads to "gone": there is no such page' in lost[0].message
    unmapped = built.findings("unmapped-link")
    assert [one.location.line for one in unmapped] == [4]
    assert unmapped[0].message.startswith("2 redirections from the root of a host, without a rule")
    assert built.again().findings("lost-redirection") == lost
    mapped = redirecting(tmp_path / "mapped", moves, '[links]\n"/" = "https://example.com/"')
    assert not mapped.findings("unmapped-link")
    assert "/de-de/three.html https://example.com/azure/x 301" in mapped.text("_redirects")


def test_redirection_rules_begin_with_the_base_path(tmp_path: Path) -> None:
    """A web server matches rules against whole addresses, from the root of the host."""
    rules = """{"redirections": [
      {"source_path": "old.md", "redirect_url": "a.md#part"},
      {"source_path": "sub/ältere.md", "redirect_url": "../a"},
      {"source_path": "web.md", "redirect_url": "https://example.com/x"}
    ]}"""
    files = {
        "de-DE/a.md": article('# <a name="a"></a>{A|A}', '## <a name="part"></a>{Teil|Part}'),
        "de-DE/.openpublishing.redirection.json": rules,
    }
    built = project(tmp_path, files, ["de-DE"], '[site]\nurl = "https://example.org/my help/"')
    assert built.text("_redirects").splitlines() == [
        "/my%20help/de-de/old.html /my%20help/de-de/a.html#part 301",
        "/my%20help/de-de/sub/%C3%A4ltere.html /my%20help/de-de/a.html 301",
        "/my%20help/de-de/web.html https://example.com/x 301",
    ]
