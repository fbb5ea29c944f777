"""Links (rule 20): where a URL leads, and that none leaves the content."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.articles.links import Tree, resolve
from pipeline.model import Target

PAGES = frozenset(
    {"index.md", "a.md", "docs/index.md", "docs/a.md", "docs/faq.yml", "docs/v1.0/index.md",
     "docs/über uns.md", "docs/50%.md", "deep/er/x.md"}
)  # fmt: skip
FILES = {
    "de-DE": frozenset({"media/bild.png"}),
    "en-US": frozenset({"media/bild.png", "media/Logo.PNG", "docs/code/x.cs", "page.html"}),
}
RULES = {
    "/partner": "docs",
    "/partner/deep": "deep/er",
    "/": "https://learn.example/{locale}/",
}
TREE = Tree(PAGES, FILES)


def kind_and_path(url: str, page: str = "docs/a.md", tree: Tree = TREE) -> tuple[str, str]:
    return resolve(url, page, tree)[:2]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("a.md", ("page", "docs/a.md")),
        ("./a.md", ("page", "docs/a.md")),
        ("../a.md", ("page", "a.md")),
        ("..\\a.md", ("page", "a.md")),
        ("a", ("page", "docs/a.md")),
        ("a.html", ("page", "docs/a.md")),
        ("faq", ("page", "docs/faq.yml")),
        ("faq.html", ("page", "docs/faq.yml")),
        ("faq.yml", ("page", "docs/faq.yml")),
        (".", ("page", "docs/index.md")),
        ("./", ("page", "docs/index.md")),
        ("..", ("page", "index.md")),
        ("../docs", ("page", "docs/index.md")),
        ("v1.0", ("page", "docs/v1.0/index.md")),
        ("v1.0/", ("page", "docs/v1.0/index.md")),
        ("%C3%BCber%20uns.md", ("page", "docs/über uns.md")),
        ("über uns", ("page", "docs/über uns.md")),
        ("50%25.md", ("page", "docs/50%.md")),
        ("a.md?view=x&y=z", ("page", "docs/a.md")),
        ("a&#46;md", ("page", "docs/a.md")),
        ("  a.md ", ("page", "docs/a.md")),
        ("code/x.cs", ("file", "docs/code/x.cs")),
        ("../page.html", ("file", "page.html")),
        ("~/docs/a.md", ("page", "docs/a.md")),
        ("~/media/bild.png", ("file", "media/bild.png")),
        ("nix.md", ("dead", "docs/nix.md")),
        ("", ("empty", "")),
        (" \u200b", ("empty", "")),
    ],
)
def test_relative_links(url: str, expected: tuple[str, str]) -> None:
    """From the file's folder, decoded, without query; an ending may be left out."""
    assert kind_and_path(url) == expected


def test_fragments() -> None:
    """Decoded; alone they stay on the page."""
    assert resolve("#%C3%BC", "a.md", TREE) == Target("fragment", "a.md", "ü")
    assert resolve("?x=1#b", "a.md", TREE) == Target("fragment", "a.md", "b")
    assert resolve("docs/a.md#b", "a.md", TREE) == Target("page", "docs/a.md", "b")
    assert resolve("#", "a.md", TREE) == Target("fragment", "a.md", "")


def test_a_file_is_the_locales_own_before_the_sources() -> None:
    assert resolve("media/bild.png", "a.md", TREE).locale == "de-DE"
    assert resolve("docs/code/x.cs", "a.md", TREE).locale == "en-US"


def test_case_is_folded_last_and_told() -> None:
    """An exact name in the source wins over a folded one in the locale."""
    assert resolve("A.MD", "x.md", TREE)[:5] == ("page", "a.md", "", "", True)
    assert resolve("media/logo.png", "x.md", TREE)[1:] == ("media/Logo.PNG", "", "en-US", True)
    tree = Tree(frozenset(), {"de": frozenset({"X.png"}), "en": frozenset({"x.png"})})
    assert resolve("x.png", "a.md", tree) == Target("file", "x.png", "", "en")


@pytest.mark.parametrize(
    "url",
    ["../../a.md", "../..", "%2e%2e/%2e%2e/a.md", "..\\..\\a.md", "%2E%2E%5C%2E%2E%5Ca.md",
     "~/../a.md", "~\\..\\a.md", "x/../../../a.md", "..&#47;..&#47;etc/passwd", "./.././../a.md"],
)  # fmt: skip
def test_nothing_leaves_the_root(url: str) -> None:
    """``..`` above the root, in any spelling, is ``outside``, also where it would come back."""
    assert resolve(url, "docs/a.md", TREE).kind == "outside"


@given(st.lists(st.sampled_from(["..", ".", "a", "docs", "%2e%2e", "%2E.", "", "~", "\\.."])))
def test_a_found_path_is_one_of_the_tree(parts: list[str]) -> None:
    """Whatever the URL: a page or file that is found is in the tree, so inside the root."""
    target = resolve("/".join(parts), "docs/a.md", TREE)
    if target.kind == "page":
        assert target.path in PAGES
    if target.kind == "file":
        assert target.path in FILES[target.locale]


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "java\u00adscript:alert(1)",
        "\u200bjavascript:alert(1)",
        "javascript&colon;alert(1)",
        "javascript&#58;alert(1)",
        "&#x6A;avascript:alert(1)",
        "java&Tab;script:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "blob:x",
        "about:blank",
        "intent:x",
    ],
)
def test_schemes_in_disguise_are_unsafe(url: str) -> None:
    """What a browser would read as another scheme than the four allowed is never a link."""
    assert resolve(url, "a.md", TREE).kind == "unsafe"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/x?y#z", ("external", "https://a.example/x?y#z")),
        ("HTTPS://a.example", ("external", "HTTPS://a.example")),
        ("mailto:a@b.example", ("external", "mailto:a@b.example")),
        ("tel:+49", ("external", "tel:+49")),
        ("//a.example/x", ("external", "https://a.example/x")),
        ("\\\\a.example\\x", ("external", "https://a.example/x")),
        ("xref:System.String", ("uid", "System.String")),
    ],
)
def test_addresses(url: str, expected: tuple[str, str]) -> None:
    assert kind_and_path(url) == expected


@pytest.mark.parametrize("url", ["C:\\x.md", "c:/x.md"])
def test_a_drive_is_no_scheme(url: str) -> None:
    assert resolve(url, "a.md", TREE).kind == "dead"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/partner/a", ("page", "docs/a.md")),
        ("/partner/a.md?x#f", ("page", "docs/a.md")),
        ("/partner", ("page", "docs/index.md")),
        ("/partner/", ("page", "docs/index.md")),
        ("/partner/deep/x", ("page", "deep/er/x.md")),
        ("/partners/a", ("mapped", "https://learn.example/{locale}/partners/a")),
        ("/azure/x?y=1#z", ("mapped", "https://learn.example/{locale}/azure/x?y=1#z")),
        ("/", ("mapped", "https://learn.example/{locale}/")),
        ("/partner/../../x", ("outside", "docs/../../x")),
        ("/partner/%2e%2e/%2e%2e/x", ("outside", "docs/../../x")),
        ("/\\evil.example", ("mapped", "https://learn.example/{locale}/evil.example")),
    ],
)
def test_root_links_follow_the_longest_prefix(url: str, expected: tuple[str, str]) -> None:
    """``[links]``: whole path parts only, to a folder of the content or an external base."""
    assert kind_and_path(url, tree=Tree(PAGES, FILES, RULES)) == expected


@pytest.mark.parametrize(
    "tail",
    ["list%601", "a%20b", "c%23/x", "100%25", "what%3F", "%E8%AA%9E", "a#b%20c", "x?q=%26&r=a%23b"],
)
def test_a_mapped_link_stays_encoded(tail: str) -> None:
    """What was encoded in the address is so still: ``%23`` must not begin a fragment."""
    target = resolve(f"/api/{tail}", "a.md", Tree(PAGES, FILES, RULES))
    assert target.path == f"https://learn.example/{{locale}}/api/{tail}"


def test_a_root_link_without_a_rule_is_unmapped() -> None:
    assert kind_and_path("/azure/x") == ("unmapped", "/azure/x")


@pytest.mark.parametrize("rules", [{}, RULES])
@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("/docs/a", "docs/a.md"),
        ("/docs/a.md?view=x#f", "docs/a.md"),
        ("/docs/a.html", "docs/a.md"),
        ("/DOCS/A", "docs/a.md"),
        ("/docs/faq", "docs/faq.yml"),
        ("/deep/er/x/", "deep/er/x.md"),
    ],
)
def test_the_contents_own_article_at_the_path(url: str, path: str, rules: dict[str, str]) -> None:
    """It comes before the rule for all paths; a folder, or a page of the root, tells too little."""
    tree = Tree(PAGES, FILES, rules)
    assert kind_and_path(url, tree=tree) == ("page", path)
    for vague in ("/docs", "/docs/", "/a", "/index", "/docs/v1.0", "/docs/../docs/a"):
        assert resolve(vague, "a.md", tree).kind == ("mapped" if rules else "unmapped")


@given(st.text(max_size=20))
def test_any_url_has_a_target(url: str) -> None:
    """Nothing raises, and only allowed schemes are external."""
    target = resolve(url, "docs/a.md", Tree(PAGES, FILES, RULES))
    if target.kind == "external":
        assert target.path.lower().startswith(("http:", "https:", "mailto:", "tel:"))
