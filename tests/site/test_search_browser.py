"""The search dialog in Chromium, on a server: what it finds, and how one works with it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe import violations
from injections import INJECTIONS
from playwright.sync_api import expect
from site_project import Built, article, configure, copy_demo, project, run

from bench.host import served
from bench.search import ask, queries, scan, texts_of
from pipeline.build import Search
from pipeline.config import Config, load_config

pytestmark = pytest.mark.browser

JA = "パートナー センターでお客様のサブスクリプションを管理します。"
ZH = "在合作伙伴中心管理客户的订阅和发票。"
AR = "إدارة اشتراكات العميل في مركز الشركاء."
KO = "파트너 센터에서 고객의 구독을 관리합니다."
DE = "Über das Konto verwalten Sie Abonnements im Partner Center."
EN = "Manage the subscriptions of a customer in Partner Center."
FILES = {
    **{f"{tag}/a.md": article(f"# {{{text[:6]}|Subscriptions}}", (text, EN), title=text[:8])
       for tag, text in (("de-DE", DE), ("ja-JP", JA), ("zh-CN", ZH), ("ar-SA", AR),
                         ("ko-KR", KO))},
    "de-DE/b.md": article(("Rechnungen und l’article", "Invoices"), "## {Zahlung|Payment}",
                          ("Ein Abonnement bezahlen", "Pay a thing"), title="Rechnungen"),
    "ar-SA/b.md": article(("تتبع المبيعات والمخزون، وإضافة المنتجات.", "Invoices"), title="متابعة"),
    "ko-KR/b.md": article(("데이터센터의 청구서를 확인하세요.", "Invoices"), title="청구서"),
    "ja-JP/b.md": article(("ガベージコレクションを見る。", "Invoices"), title="ガベージ"),
}  # fmt: skip


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Built:
    tags = ["de-DE", "ja-JP", "zh-CN", "ar-SA", "ko-KR"]
    return project(tmp_path_factory.mktemp("small"), FILES, tags, search=Search.NOW)


@pytest.fixture
def visit(browser: Any) -> Iterator[Callable[..., Any]]:
    """Open a page from a server; whatever it complains of or asks for elsewhere is a fault."""
    opened: list[Any] = []
    faults: list[str] = []

    def open_page(built: Built, address: str, width: int = 1280, **options: Any) -> Any:
        server = served(built.site)
        base = server.__enter__()
        size = {"width": width, "height": 800}
        context = browser.new_context(viewport=size, reduced_motion="reduce", **options)
        opened.append((context, server))
        page = context.new_page()
        page.on("console", lambda message: faults.append(message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "requestfailed",  # in the search's worker too, where no console tells
            lambda request: (
                request.failure == "net::ERR_ABORTED"
                or faults.append(f"{request.url}: {request.failure}")
            ),
        )
        page.on("dialog", lambda dialog: (faults.append(dialog.message), dialog.dismiss()))
        page.on(
            "request",
            lambda request: request.url.startswith((base, "blob:")) or faults.append(request.url),
        )
        page.goto(f"{base}/{address}")
        return page

    yield open_page
    for context, server in opened:
        context.close()
        server.__exit__(None, None, None)
    assert faults == []


def search(page: Any, query: str) -> list[str]:
    """Type into the dialog as a reader does; the titles of what is found."""
    if not page.locator("dialog.search[open]").count():
        page.locator(".search-open").click()
    page.locator(".search input[type=search]").fill(query)
    expect(page.locator(".search-list")).to_have_attribute("aria-busy", "false")
    return [text.strip() for text in page.locator(".search-list ol > li > a").all_text_contents()]


def status(page: Any) -> str:
    return str(page.locator(".search [role=status]").text_content())


def focused(page: Any) -> str:
    return str(page.evaluate("document.activeElement.textContent || document.activeElement.type"))


@pytest.mark.parametrize(
    ("folder", "query", "own", "source"),
    [
        ("de-de", "abonnement", {"a.html", "b.html"}, set()),
        ("de-de", "ABONN", {"a.html", "b.html"}, set()),
        ("de-de", "uber", {"a.html"}, set()),
        ("de-de", '"Abonnement bezahlen"', {"b.html"}, set()),
        ("de-de", "„bezahlen Abonnement“", set(), set()),
        ("de-de", "article", {"b.html"}, set()),
        ("de-de", "l’article", {"b.html"}, set()),
        ("de-de", "customer", set(), {"a.html"}),
        ("de-de", "customer abonnement", {"a.html", "b.html"}, set()),
        ("de-de", "pay thing", set(), {"b.html"}),
        ("de-de", "Partner Center", {"a.html"}, set()),
        ("ar-sa", "المخزون", {"b.html"}, set()),
        ("ar-sa", "مخزون", {"b.html"}, set()),
        ("ar-sa", "اضافه", {"b.html"}, set()),
        ("ar-sa", '"المبيعات والمخزون"', {"b.html"}, set()),
        ("ar-sa", '"مبيعات المخزون"', set(), set()),
        ("ja-jp", "サブスクリプション", {"a.html"}, set()),
        ("ja-jp", "スクリプ", {"a.html"}, set()),
        ("ja-jp", "パートナーセンター", {"a.html"}, set()),
        ("ja-jp", "ﾊﾟｰﾄﾅｰ", {"a.html"}, set()),
        ("ja-jp", "管理 お客様", {"a.html"}, set()),
        ("ja-jp", "サブスクリプションの管理", {"a.html"}, set()),
        ("ja-jp", "ガベージコレクション", {"b.html"}, set()),
        ("ja-jp", "カベージ", set(), set()),
        ("ja-jp", "invoices", set(), {"b.html"}),
        ("zh-cn", "订阅和发", {"a.html"}, set()),
        ("zh-cn", "合作伙伴 发票", {"a.html"}, set()),
        ("zh-cn", "票发", set(), set()),
        ("ko-kr", "센터", {"a.html", "b.html"}, set()),
        ("ko-kr", "파트너센터", {"a.html"}, set()),
        ("ko-kr", "고객 구독", {"a.html"}, set()),
        ("ko-kr", '"데이터센터의 청구서"', {"b.html"}, set()),
        ("ko-kr", "센구", set(), set()),
        ("ko-kr", "customer", set(), {"a.html"}),
        ("ar-sa", "العميل", {"a.html"}, set()),
        ("ar-sa", "اشتراكات", {"a.html"}, set()),
        ("ar-sa", "إدارة اشتراكات", {"a.html"}, set()),
        ("ar-sa", "customer", set(), {"a.html"}),
        ("en-us", "subscriptions customer", {"a.html"}, set()),
    ],
)
def test_what_is_found(
    visit: Any, small: Built, folder: str, query: str, own: set[str], source: set[str]
) -> None:
    page = visit(small, f"{folder}/a.html")
    assert ask(page, query) == (own, source)


def test_who_is_lost_searches_in_the_own_language(visit: Any, small: Built) -> None:
    """The 404 page of all languages becomes that of the reader: search, direction, home page."""
    page = visit(small, "404.html", locale="ar-SA")
    page.locator(".search-open", has_text="بحث").wait_for()
    assert page.locator(".search-open").count() == 1
    assert page.evaluate("[document.documentElement.dir, document.dir]") == ["rtl", "rtl"]
    assert page.locator(".brand").get_attribute("href") == "/ar-sa/index.html"
    assert page.locator(".languages summary").get_attribute("lang") == "en-US"
    assert page.locator(".languages .now").inner_text() == "العربية"
    page.locator(".languages summary").click()
    assert page.locator(".languages [aria-current]").all_inner_texts() == ["العربية"]
    page.locator(".languages summary").click()
    assert search(page, "المخزون") == ["متابعة"]
    page.keyboard.press("Enter")
    page.wait_for_url("**/ar-sa/b.html")


@pytest.mark.corpus
def test_pages_with_the_query_are_found_in_every_script(
    visit: Any, real_project: Config, corpus: Path, tmp_path: Path
) -> None:
    """At least 95 % of the pages that a plain scan finds, for 20 queries in each language."""
    shutil.copytree(real_project.root, tmp_path / "real")
    config = load_config(tmp_path / "real" / "twinspan.toml")
    built = Built(config, run(config, search=Search.NOW))
    shutil.copytree(corpus / "quirks" / "dynamics", tmp_path / "quirk" / "content")
    quirk = configure(tmp_path / "quirk", ["ar-SA"])
    for one in (built, Built(quirk, run(quirk, search=Search.NOW))):
        terms = queries(texts_of(one.config, "en-us"))
        original = texts_of(one.config, "en-us")
        for locale in one.config.locales:
            own = texts_of(one.config, locale.folder)
            page = visit(one, f"{locale.folder}/_contents.html")
            for asked, others in ((queries(own), {}), (terms, original)):
                assert len(asked) >= 15, locale.tag
                wanted = {query: scan(own, query) | scan(others, query) for query in asked}
                found = {query: set.union(*ask(page, query)) for query in asked}
                there = sum(map(len, wanted.values()))
                missed = {query: wanted[query] - found[query] for query in asked}
                assert sum(map(len, missed.values())) <= there * 0.05, (locale.tag, missed)


def test_a_reader_searches_with_the_keyboard(visit: Any, small: Built) -> None:
    page = visit(small, "de-de/a.html")
    page.keyboard.press("Control+k")
    assert focused(page) == "search"
    page.keyboard.type("abonn")
    page.wait_for_selector(".search-list li")
    assert status(page) == "Ergebnisse: 2"
    page.keyboard.press("ArrowDown")
    first = focused(page)
    assert first == page.locator(".search-list a").first.text_content()
    page.keyboard.press("ArrowUp")
    assert focused(page) == "search"
    page.keyboard.press("Escape")
    assert not page.locator("dialog.search[open]").count()
    page.locator(".search-open").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert "Suche" in focused(page), "the focus is where it was"
    page.keyboard.press("Enter")
    page.keyboard.type("bezahlen")
    page.keyboard.press("Enter")
    page.wait_for_url("**/de-de/b.html")
    assert not page.locator("dialog.search[open]").count()


def test_a_word_is_marked_with_what_stands_in_front_of_it(visit: Any, small: Built) -> None:
    """What was added to the index for it is not shown, and no comma is lost."""
    page = visit(small, "ar-sa/a.html")
    assert search(page, "المخزون") == ["متابعة"]
    found = page.locator(".search-list li p")
    assert found.locator("mark").all_text_contents() == ["والمخزون"]
    assert "تتبع المبيعات والمخزون، وإضافة المنتجات." in found.text_content()
    assert "\u2064" not in page.locator("dialog").text_content()


def test_sections_and_marks_lead_to_the_place(visit: Any, small: Built) -> None:
    page = visit(small, "de-de/a.html")
    assert search(page, "bezahlen") == ["Rechnungen"]
    assert page.locator(".search-list mark").all_text_contents() == ["bezahlen"]
    section = page.locator(".search-list ul a")
    assert section.text_content() == "Zahlung"
    section.click()
    page.wait_for_url("**/de-de/b.html#*")
    assert (
        page.evaluate("document.getElementById(decodeURIComponent(location.hash.slice(1))).tagName")
        == "H2"
    )


def test_texts_without_spaces_are_shown_as_they_were(visit: Any, small: Built) -> None:
    page = visit(small, "ja-jp/b.html")
    search(page, "サブスクリプション")
    assert JA in page.locator(".search-list p").text_content()
    assert page.locator(".search-list p mark").all_text_contents() == ["サブスクリプション"]


def test_source_terms_lead_to_the_page_in_the_readers_language(visit: Any, small: Built) -> None:
    page = visit(small, "ar-sa/a.html")
    search(page, "customer")
    assert "English" in page.locator(".search-list h2").text_content()
    group = page.locator(".search-list ol")
    assert group.get_attribute("lang") == "en-US"
    assert group.get_attribute("dir") == "ltr"
    group.locator("a").first.click()
    page.wait_for_url("**/ar-sa/a.html")


def test_what_is_not_found_is_said(visit: Any, small: Built) -> None:
    page = visit(small, "de-de/a.html")
    assert search(page, "qqqq $& <b>") == []
    assert status(page) == "Nichts gefunden zu „qqqq $& <b>“."


def test_the_slash_opens_only_where_it_is_turned_on(visit: Any, small: Built) -> None:
    page = visit(small, "de-de/a.html")
    page.keyboard.press("/")
    assert not page.locator("dialog.search[open]").count()
    page.keyboard.press("Control+k")
    page.locator(".search-wish").click()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("/")
    assert page.locator("dialog.search[open]").count()
    page.keyboard.press("/")
    assert page.locator(".search input[type=search]").input_value() == "/"


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("folder", "query"), [("de-de", "abonnement"), ("ar-sa", "customer"), ("ja-jp", "管理")]
)
def test_axe_finds_nothing_and_it_fits(
    visit: Any, small: Built, folder: str, query: str, scheme: str, width: int
) -> None:
    page = visit(small, f"{folder}/a.html", width, color_scheme=scheme)
    page.locator(".search-open").click()
    expect(page.locator(".search-bar")).to_have_css("display", "flex")
    assert violations(page) == []
    assert search(page, query)
    assert violations(page) == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    box = page.locator("dialog.search").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width


def test_from_the_file_system_it_says_what_to_do(browser: Any, small: Built) -> None:
    page = browser.new_page()
    page.goto((small.site / "de-de" / "a.html").as_uri())
    page.keyboard.press("Control+k")
    assert "Webserver" in status(page)
    page.keyboard.type("abo")
    page.wait_for_timeout(400)
    assert "Webserver" in status(page)
    page.close()


def test_without_an_index_it_says_so(browser: Any, tmp_path: Path) -> None:
    built = project(tmp_path, FILES, ["de-DE"], search=Search.LATER)
    with served(built.site) as base:
        page = browser.new_page()
        page.goto(f"{base}/de-de/a.html")
        page.keyboard.press("Control+k")
        page.keyboard.type("abo")
        expect(page.locator(".search-note")).to_contain_text("ohne")
        page.close()


def test_a_text_that_cannot_be_fetched_hides_nothing(browser: Any, small: Built) -> None:
    """The index alone says which pages have the words."""
    with served(small.site) as base:
        page = browser.new_page()
        page.route("**/fragment/**", lambda route: route.abort())
        page.goto(f"{base}/de-de/a.html")
        assert sorted(search(page, "abonnement")) == ["a.html", "b.html"]
        assert search(page, "customer") == ["a.html"], "of the source text too"
        page.close()


def test_without_javascript_nothing_offers_it(visit: Any, small: Built) -> None:
    page = visit(small, "de-de/a.html", java_script_enabled=False)
    assert not page.locator(".search-open").count()


def test_more_results_have_titles_later_too(visit: Any, tmp_path: Path) -> None:
    """Pagefind forgets a result that nobody holds; the reader may take a while to ask for more."""
    texts = {f"de-DE/p{n:02}.md": article((f"Suchwort {n}", "Word"), title=f"Nummer {n}")
             for n in range(25)}  # fmt: skip
    built = project(tmp_path, texts, ["de-DE"], search=Search.NOW)
    page = visit(built, "de-de/_contents.html")
    assert len(search(page, "suchwort")) == 10
    session = page.context.new_cdp_session(page)
    for _ in range(3):
        session.send("HeapProfiler.collectGarbage")
        page.wait_for_timeout(100)
    page.locator(".search-more").first.click()
    titles = page.locator(".search-list ol > li > a")
    expect(titles).to_have_count(20)
    assert all(title.startswith("Nummer") for title in titles.all_text_contents())


def test_what_is_injected_is_shown_and_never_run(visit: Any, tmp_path: Path) -> None:
    """In titles, headings and texts of results; the texts of pages as they are, and escaped."""
    files = {
        f"de-DE/p{number:03}.md": article(
            f"Suchwort {text}", f"## Suchwort `{text}`", f"Suchwort `{text}` Suchwort",
            title=repr(f"Suchwort {text}"),
        )
        for number, text in enumerate(INJECTIONS)
        if "\n" not in text
    }  # fmt: skip
    built = project(tmp_path, files, ["de-DE"], search=Search.NOW)
    page = visit(built, "de-de/_contents.html")
    assert search(page, "suchwort")
    shown = page.locator(".search-list ol > li").count()
    while page.locator(".search-more:visible").count():
        page.locator(".search-more:visible").first.click()
        expect(page.locator(".search-list ol > li").nth(shown)).to_be_attached()
        shown = page.locator(".search-list ol > li").count()
    assert shown > len(INJECTIONS) / 2
    tags = page.evaluate(
        "[...new Set([...document.querySelectorAll('.search-list *')].map((e) => e.tagName))]"
    )
    assert set(tags) <= {"OL", "UL", "LI", "A", "P", "MARK", "BUTTON", "H2"}
    names = page.evaluate(
        "[...document.querySelectorAll('.search-list *')].flatMap((e) => e.getAttributeNames())"
    )
    assert set(names) <= {"href", "class", "hidden", "lang", "dir"}
    targets = page.evaluate("[...document.querySelectorAll('.search-list a')].map((a) => a.origin)")
    assert set(targets) == {page.evaluate("location.origin")}
    assert "<script>" in page.locator(".search-list").text_content()


def test_the_demo_is_searched_in_its_languages(visit: Any, tmp_path: Path) -> None:
    config = load_config(copy_demo(tmp_path / "desk") / "twinspan.toml")
    built = Built(config, run(config, search=Search.NOW))
    page = visit(built, "ru-ru/index.html")
    assert search(page, "клиент")
    page.locator(".search-list a").first.click()
    page.wait_for_url("**/ru-ru/*.html")
    page.locator(".languages summary").click()
    page.locator(".languages a[lang=de-DE]").click()
    page.wait_for_url("**/de-de/*.html")
    assert search(page, "kunde")


SLOW = """
const instantiate = WebAssembly.instantiate;
let count = 0;
WebAssembly.instantiate = async (...given) => {
  const wait = 500 * ++count;
  await new Promise((done) => setTimeout(done, wait));
  return instantiate(...given);
};
"""


def test_two_engines_of_one_index_on_a_slow_machine(visit: Any, small: Built) -> None:
    """Where both load at once, the second takes the memory from under the first."""
    page = visit(small, "ar-sa/a.html")
    folder = small.site / "ar-sa" / "_search"
    slow = SLOW + (folder / "pagefind-worker.js").read_text()
    page.route(
        "**/pagefind-worker.js",
        lambda route: route.fulfill(body=slow, content_type="text/javascript"),
    )
    assert ask(page, "المخزون") == ({"b.html"}, set())
    page.wait_for_timeout(1000)
    assert ask(page, "المخزون") == ({"b.html"}, set())
