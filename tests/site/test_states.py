"""What each sentence tells of itself, what its page says of all, and where that does not show."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

import polib
import pytest
from lxml import html
from site_project import URL, Built, LinkChecker, article, parse_xml, project, text_of, translate

from pipeline.catalogs.notes import with_review
from pipeline.model import Entry, Locale, Side, Status
from pipeline.site.beside import Beside
from pipeline.suggest import PAGE

pytestmark = pytest.mark.slow

FIVE = (
    "# {Konten|Accounts}",
    "{Eins.|One.} {Zwei.|Two.} {Drei.|Three.}",
    "- {Vier|Four}\n- {Fünf|Five}",
)
MACHINE = {"ms_translationtype": "MT"}


def marks(built: Built, address: str) -> dict[str, str]:
    """Text of each sentence that has a mark -> the mark."""
    spans = built.body(address).xpath(".//span[@data-s][@data-state]")
    return {text_of(span): span.get("data-state") for span in spans}


def notice(built: Built, address: str) -> list[Any]:
    return built.page(address).xpath("//details[starts-with(@class, 'notice')]")


def summary(built: Built, address: str) -> list[str]:
    """The pieces of the line in which the page states its own."""
    return [text_of(span) for box in notice(built, address) for span in box.xpath("./summary/span")]


def accept(built: Built, path: str, *msgids: str) -> None:
    """Mark entries as accepted by a reviewer, as they are."""
    file = built.config.catalogs / f"de_DE/{path}.po"
    catalog = polib.pofile(str(file), wrapwidth=0)
    for msgid in msgids:
        entry = catalog.find(msgid)
        entry.tcomment = with_review(Entry(msgid, entry.msgstr)).notes[-1]
    catalog.save()


# --------------------------------------------------------------------------- the page's own state


def test_a_page_says_once_how_it_was_translated(tmp_path: Path) -> None:
    pages = {
        "people": article(*FIVE, ms_translationtype="HT", ms_lasthandoff="05/20/2022"),
        "machine": article(*FIVE, **MACHINE),
        "unknown": article(*FIVE, ms_lasthandoff="05/20/2022"),
        "silent": article(*FIVE),
    }
    files: dict[str, str | bytes] = {f"de-DE/{name}.md": text for name, text in pages.items()}
    built = project(tmp_path, files, ["de-DE"])
    assert summary(built, "de-de/people.html") == ["Von Menschen übersetzt", "20.05.2022"]
    assert summary(built, "de-de/machine.html") == ["Maschinell übersetzt"]
    assert summary(built, "de-de/unknown.html") == ["Übersetzung", "20.05.2022"]
    assert summary(built, "de-de/silent.html") == []
    assert summary(built, "en-us/people.html") == []
    for name in pages:
        assert marks(built, f"de-de/{name}.html") == {}


def test_only_what_differs_from_the_page_is_marked(tmp_path: Path) -> None:
    built = project(tmp_path, {"de-DE/a.md": article(*FIVE, **MACHINE)}, ["de-DE"])
    translate(built, "de-DE", "a", {"Two.": "Von Hand.", "Four": ""})
    accept(built, "a", "Three.")
    built = built.again()
    assert marks(built, "de-de/a.html") == {
        "Von Hand.": "translated",
        "Drei.": "reviewed",
        "Four": "missing",
    }
    assert summary(built, "de-de/a.html")[0] == "Teilweise maschinell übersetzt"


def test_a_page_that_people_have_checked(tmp_path: Path) -> None:
    built = project(tmp_path, {"de-DE/a.md": article(*FIVE, **MACHINE)}, ["de-DE"])
    accept(built, "a", "Accounts", "One.", "Two.", "Three.", "Four", "Five")
    built = built.again()
    assert summary(built, "de-de/a.html") == ["Maschinell übersetzt, von Menschen geprüft"]
    assert marks(built, "de-de/a.html") == {}
    translate(built, "de-DE", "a", {"Two.": "Von Hand."})
    built = built.again()
    assert marks(built, "de-de/a.html") == {"Von Hand.": "translated"}


# ------------------------------------------------------------------------ runs that are not there


def labels(built: Built, address: str) -> list[str]:
    """The sentence that follows each label."""
    found = built.body(address).xpath(".//small[@class='run']")
    assert {text_of(label) for label in found} <= {"noch nicht übersetzt"}
    return [text_of(label.xpath("following::span[@data-s][1]")[0]) for label in found]


def test_a_run_of_untranslated_text_has_one_label(tmp_path: Path) -> None:
    built = project(tmp_path, {"de-DE/a.md": article(*FIVE)}, ["de-DE"])
    translate(built, "de-DE", "a", {"Two.": "", "Three.": "", "Five": ""})
    built = built.again()
    assert labels(built, "de-de/a.html") == ["Two.", "Five"]
    translate(built, "de-DE", "a", {"Four": ""})
    built = built.again()
    assert labels(built, "de-de/a.html") == ["Two."], "a run goes on over the end of a paragraph"
    label = built.body("de-de/a.html").xpath(".//small[@class='run']")[0]
    assert label.xpath("ancestor::*[@lang='en-US']") == [], "it is in the page's language"


def test_a_label_stands_before_a_link_not_in_it(tmp_path: Path) -> None:
    text = article("# {K|Accounts}", "{Siehe|See} [{Ziel|the target}](a.md) {hier|here}")
    built = project(tmp_path, {"de-DE/a.md": text}, ["de-DE"])
    translate(built, "de-DE", "a", {"the target": ""})
    built = built.again()
    (label,) = built.body("de-de/a.html").xpath(".//small[@class='run']")
    assert label.getparent().tag == "p"
    assert label.getnext().tag == "a"
    assert text_of(built.body("de-de/a.html").xpath(".//a[@href]")[0]) == "the target"


def test_a_page_without_any_translation_has_no_labels(tmp_path: Path) -> None:
    built = project(tmp_path, {"de-DE/a.md": article(*FIVE)}, ["de-DE", "ja-JP"])
    assert built.body("ja-jp/a.html").xpath(".//small[@class='run']") == []


# --------------------------------------------------------------------------- changed since


def changed(tmp_path: Path) -> Built:
    """A German page of an older version than the French one."""
    old = article(
        "# {Konten|Accounts}",
        "{Eins.|One.} {Melden Sie sich an <b>hier</b>.|Sign in to the old portal <b>here</b>.}",
        "[{Ziel der ganzen Arbeit|The aim of all work}](a.md)",
        "{Sechs <b>Dinge</b> sind da|Six <b>things</b> are there}",
        ms_openlocfilehash="1" * 40, ms_lasthandoff="05/20/2021",
    )  # fmt: skip
    new = article(
        "# {Comptes|Accounts}",
        "{Un.|One.} {Entrez <b>ici</b>.|Sign in to the new portal <b>here</b>.}",
        "[{But|The target of all work}](a.md)",
        "{Six <i>choses</i>|Six <i>things</i> are there}",
        ms_openlocfilehash="2" * 40, ms_lasthandoff="07/01/2022",
    )  # fmt: skip
    return project(tmp_path, {"de-DE/a.md": old, "fr-FR/a.md": new}, ["de-DE", "fr-FR"])


def test_the_companion_shows_what_changed_in_the_source(tmp_path: Path) -> None:
    built = changed(tmp_path)
    page = built.body("de-de/a.source.html")
    shown = {
        span.get("data-d"): (
            [text_of(gone) for gone in span.xpath("./del")],
            [text_of(come) for come in span.xpath("./ins")],
        )
        for span in page.xpath(".//span[@class='change']")
    }
    numbers = {text_of(s): s.get("data-s") for s in page.xpath(".//span[@data-s]")}
    assert shown == {
        numbers["Sign in to the new portal here."]: (["old"], ["new"]),
        numbers["The target of all work"]: (["aim"], ["target"]),
        # where only the markup changed, that is shown
        numbers["Six things are there"]: (["b", "b"], ["i", "i"]),
    }
    assert page.xpath(".//a//span[@class='change']") == []
    label = page.xpath(".//span[@class='change']/b")[0]
    assert (text_of(label), label.get("lang")) == ("Im Original geändert:", "de-DE")
    assert [s.get("id") for s in page.xpath(".//span[@class='change'][@id]")] == ["ts-changes"]


def test_the_page_counts_the_changes_and_leads_to_them(tmp_path: Path) -> None:
    built = changed(tmp_path)
    page = built.page("de-de/a.html")
    (box,) = notice(built, "de-de/a.html")
    assert summary(built, "de-de/a.html") == [
        "Übersetzung", "20.05.2021", "zu 40 % übersetzt", "407 Tage hinter dem Original",
    ]  # fmt: skip
    assert box.xpath(".//a/@href") == ["a.source.html#ts-changes"]
    assert "3 Sätze des Originals haben sich geändert" in text_of(box)
    assert LinkChecker(built.site).dead("de-de/a.html") == []
    assert set(marks(built, "de-de/a.html").values()) == {"fuzzy"}
    assert page.xpath("//del | //ins") == [], "the article itself carries no differences"
    assert "Melden" not in built.text("de-de/a.html"), "an outdated text is not published"


def test_what_changed_is_shown_as_text() -> None:
    evil = '"><script>alert(1)</script>'
    german = Locale("de-DE", "de_DE", "Deutsch", "ltr", "", "Latn")
    beside = Beside(german, evil, evil, evil, evil)
    edits = (("", evil), ("del", evil), ("ins", evil))
    side = Side("", "", (), (), {}, Status("partial"), None, {0: edits}, (f"https://e.com/{PAGE}",))
    told = beside.run_label() + beside.of(side, 0, "0", first=True)
    assert "<script" not in told
    assert text_of(html.fragment_fromstring(f"<p>{told}</p>")).count(evil) == 5
    (link,) = html.fragment_fromstring(f"<p>{told}</p>").xpath("./a")
    assert (link.get("aria-label"), link.get("href")) == (
        evil,
        f"https://e.com/{quote(evil, safe='')}",
    )


# ------------------------------------------------------------------------------ suggestions


def test_every_sentence_of_the_companion_names_its_entry(tmp_path: Path) -> None:
    text = article("# {K|Accounts}", "[{Ziel|The target}](a.md) {Eins.|One.}", "{Eins.|One.}")
    settings = f"""
[site]
url = "{URL}"
suggest = "https://git.example.com/{{catalog}}#L{{line}}?p={{page}}&t={{path}}"
"""
    built = project(tmp_path, {"de-DE/sub/a.md": text}, ["de-DE"], settings)
    page = built.body("de-de/sub/a.source.html")
    lines = (built.config.catalogs / "de_DE/sub/a.po").read_text("utf-8").splitlines()
    sentences = page.xpath(".//span[@data-s]")
    assert len(sentences) == 4
    for sentence in sentences:
        (fix,) = page.xpath(f".//a[@data-f='{sentence.get('data-s')}']")
        address, _, rest = fix.get("href").partition("#L")
        assert address == "https://git.example.com/locales/de_DE/sub/a.po"
        line, _, query = rest.partition("?")
        assert lines[int(line) - 1] == f'msgid "{text_of(sentence)}"'
        assert query == "p=https%3A%2F%2Fhelp.example.com%2Fdesk%2Fde-de%2Fsub%2Fa.html&t=sub/a.md"
        assert (fix.get("aria-label"), fix.get("lang")) == (
            "Bessere Übersetzung vorschlagen",
            "de-DE",
        )
        assert fix.xpath("ancestor::a") == []
    assert built.page("de-de/sub/a.html").xpath("//@data-f") == []


# ---------------------------------------------------------------------- nothing translated

POLICY: dict[str, str | bytes] = {
    "de-DE/index.md": article("# {Start|Home}", "[{Nur deutsch|Only German}](a.md)"),
    "de-DE/a.md": article(*FIVE),
    "ja-JP/b.md": article("# {日本|Japan}", "[{ここ|Here}](a.md) [{家|Home}](index.md)"),
    "de-DE/TOC.yml": "- name: A\n  href: a.md\n- name: B\n  href: b.md\n",
}


def policy(tmp_path: Path, missing: str) -> Built:
    settings = f'[site]\nurl = "{URL}"\nmissing = "{missing}"'
    return project(tmp_path, POLICY, ["de-DE", "ja-JP"], settings)


def switcher(built: Built, address: str, tag: str) -> Any:
    (link,) = built.page(address).xpath(f"//*[@class='languages']//a[@hreflang='{tag}']")
    return link


@pytest.mark.parametrize("missing", ["show", "mark"])
def test_a_fallback_page_that_exists(tmp_path: Path, missing: str) -> None:
    built = policy(tmp_path, missing)
    page = built.page("ja-jp/a.html")
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{URL}/en-us/a.html"]
    assert page.xpath("//link[@hreflang]") == []
    assert page.xpath("//main[@data-nothing]")
    marked = missing == "mark"
    assert bool(switcher(built, "de-de/a.html", "ja-JP").xpath("./small")) == marked
    nav = built.page("ja-jp/b.html").xpath("//nav[@class='side']//a[@href='a.html']")
    assert [bool(link.xpath("./small")) for link in nav] == [marked]
    (link,) = built.body("ja-jp/b.html").xpath(".//a[@href='a.html']")
    assert text_of(link) == "ここ"


def test_hidden_pages_do_not_exist_and_links_go_to_the_source(tmp_path: Path) -> None:
    built = policy(tmp_path, "hide")
    assert not (built.site / "ja-jp/a.html").exists()
    assert (built.site / "de-de/a.html").is_file()
    link = switcher(built, "de-de/a.html", "ja-JP")
    assert link.get("href") == "../ja-jp/index.html"
    assert text_of(link.xpath("./small")[0]) == "noch nicht übersetzt: zur Startseite"
    (nav,) = built.page("ja-jp/b.html").xpath("//nav[@class='side']//a[contains(@href, '/a.html')]")
    assert (nav.get("href"), nav.get("hreflang")) == ("../en-us/a.html", "en-US")
    assert nav.xpath("./small")
    (inner,) = built.body("ja-jp/b.html").xpath(".//a[contains(@href, '/a.html')]")
    assert (inner.get("href"), inner.get("hreflang")) == ("../en-us/a.html", "en-US")
    assert inner.get("class") == "to-source"


@pytest.mark.parametrize(
    ("missing", "folder"), [("show", "ja-jp"), ("mark", "ja-jp"), ("hide", "en-us")]
)
def test_redirections_lead_to_what_is_there(tmp_path: Path, missing: str, folder: str) -> None:
    rule = '{"redirections": [{"source_path": "sub/old.md", "redirect_url": "../a.md"}]}'
    files = {**POLICY, "ja-JP/.openpublishing.redirection.json": rule}
    settings = f'[site]\nurl = "{URL}"\nmissing = "{missing}"'
    built = project(tmp_path, files, ["de-DE", "ja-JP"], settings)
    page = built.page("ja-jp/sub/old.html")
    (link,) = page.xpath("//main//a")
    away = missing == "hide"
    assert link.get("href") == ("../../en-us/a.html" if away else "../a.html")
    assert link.get("hreflang") == ("en-US" if away else None)
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url={link.get('href')}"]
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{URL}/{folder}/a.html"]
    base = URL.removeprefix("https://help.example.com")
    rules = built.text("_redirects").splitlines()
    assert rules == [f"{base}/ja-jp/sub/old.html {base}/{folder}/a.html 301"]
    assert LinkChecker(built.site).dead("ja-jp/sub/old.html") == []


def test_a_language_always_has_its_home_page(tmp_path: Path) -> None:
    built = policy(tmp_path, "hide")
    assert built.page("ja-jp/index.html").xpath("//main[@data-nothing]")
    (home,) = built.body("ja-jp/b.html").xpath(".//a[contains(@href, 'index.html')]")
    assert home.get("href") == "index.html"
    assert switcher(built, "de-de/index.html", "ja-JP").get("href") == "../ja-jp/index.html"


@pytest.mark.parametrize("missing", ["show", "mark", "hide"])
def test_no_policy_leaves_a_dead_link_or_a_false_entry(tmp_path: Path, missing: str) -> None:
    built = policy(tmp_path, missing)
    checker = LinkChecker(built.site)
    pages = [address for address in built.addresses if not address.endswith("404.html")]
    assert [dead for address in pages for dead in checker.dead(address)] == []
    places = parse_xml(built.text("sitemap.xml")).xpath("//*[local-name()='loc']/text()")
    assert f"{URL}/ja-jp/b.html" in places
    assert not [place for place in places if place.endswith(("ja-jp/a.html", "ja-jp/index.html"))]


def test_changing_the_policy_takes_the_pages_away(tmp_path: Path) -> None:
    built = policy(tmp_path, "mark")
    assert (built.site / "ja-jp/a.html").is_file()
    policy(tmp_path, "hide")
    assert not (built.site / "ja-jp/a.html").exists()
    policy(tmp_path, "mark")
    assert (built.site / "ja-jp/a.html").is_file()
