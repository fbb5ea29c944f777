"""Images, includes, code samples, monikers, zones, xref, and root links."""

from __future__ import annotations

from pathlib import Path

import pytest
from site_project import PNG, Built, LinkChecker, article, project, text_of

# ------------------------------------------------------------------------------------- images


def test_an_image_is_the_locales_else_the_sources_else_anothers(tmp_path: Path) -> None:
    images = "![Eigen](media/own.png)\n![Quelle](media/source.png)\n![Fremd](media/other.png)"
    built = project(
        tmp_path,
        {
            "de-DE/x/a.md": article("# {A|A}", images),
            "fr-FR/x/a.md": article("# {A|A}", images.replace("Eigen", "Propre")),
            "de-DE/x/media/own.png": PNG,
            "en-US/x/media/own.png": PNG,
            "en-US/x/media/source.png": PNG,
            "fr-FR/x/media/other.png": PNG,
        },
        ["de-DE", "fr-FR", "ar-SA"],
    )
    shown = {
        tag: built.body(f"{tag}/x/a.html").xpath(".//img/@src")
        for tag in ("de-de", "fr-fr", "ar-sa")
    }
    assert shown == {
        "de-de": [
            "../x/media/own.png",
            "../../en-us/x/media/source.png",
            "../../fr-fr/x/media/other.png",
        ],
        "fr-fr": [
            "../../en-us/x/media/own.png",
            "../../en-us/x/media/source.png",
            "../x/media/other.png",
        ],
        "ar-sa": [
            "../../en-us/x/media/own.png",
            "../../en-us/x/media/source.png",
            "../../fr-fr/x/media/other.png",
        ],
    }
    assert built.body("de-de/x/a.html").xpath(".//img/@alt") == ["Eigen", "Quelle", "Fremd"]
    assert built.body("fr-fr/x/a.html").xpath(".//img/@alt") == ["Propre", "Quelle", "Fremd"]
    checker = LinkChecker(built.site)
    assert [line for address in built.addresses for line in checker.dead(address)] == []
    assert (built.site / "de-de/x/media/own.png").read_bytes() == PNG
    assert not (built.site / "fr-fr/x/media/own.png").exists()


def test_an_absent_image_is_a_box_with_its_words(tmp_path: Path) -> None:
    text = article("# {A|A}", '![Ein <b> & "Bild"](media/gone.png)', "![](media/none.png)")
    built = project(tmp_path, {"de-DE/a.md": text}, ["de-DE", "ar-SA"])
    boxes = built.body("de-de/a.html").xpath(".//*[@class='image-missing']")
    assert [box.get("role") for box in boxes] == ["img", "img"]
    assert boxes[0].get("aria-label") == 'Ein <b> & "Bild"'
    assert boxes[0].text_content() == 'Ein <b> & "Bild"'
    assert boxes[1].get("aria-label") == "Bild nicht verfügbar"
    for address in built.addresses:
        assert built.page(address).xpath("//main//img") == [], address
    arabic = built.body("ar-sa/a.html").xpath(".//*[@class='image-missing']/@aria-label")
    assert all(arabic)
    assert "Bild" not in "".join(arabic)
    assert len(built.findings("absent-image")) == 1


def test_alternative_texts_by_address_and_occurrence(tmp_path: Path) -> None:
    german = article(
        "# {A|A}",
        "<!-- ![Null](i.png) --> ![Nie](i.png)",
        "![Eins &amp; \\[1\\]](i.png) ![Zwei](i.png)",
        '![Drei](j.png "Titel")',
    )
    english = '# A\n\n![One](i.png) ![Two](i.png)\n\n![Three](j.png "Title")\n'
    french = article("# {A|A}", "![Un](i.png)", "![Trois](j.png)")
    built = project(
        tmp_path,
        {
            "de-DE/a.md": german, "fr-FR/a.md": french, "en-US/a.md": english,
            "en-US/i.png": PNG, "en-US/j.png": PNG,
        },
        ["de-DE", "fr-FR", "ar-SA"],
    )  # fmt: skip
    alts = {
        tag: [
            (image.get("alt"), image.get("lang"))
            for image in built.body(f"{tag}/a.html").xpath(".//img")
        ]
        for tag in ("de-de", "fr-fr", "en-us", "ar-sa")
    }
    assert alts["de-de"] == [("Eins & [1]", None), ("Zwei", None), ("Drei", None)]
    assert alts["en-us"] == [("One", None), ("Two", None), ("Three", None)]
    assert alts["fr-fr"][0] == ("Un", None)
    # what the locale does not have is said in the source's words, where they are known
    assert alts["fr-fr"][1] == ("Two", "en-US")
    assert alts["ar-sa"] == [("One", "en-US"), ("Two", "en-US"), ("Three", "en-US")]
    titles = {tag: built.body(f"{tag}/a.html").xpath(".//img/@title") for tag in alts}
    assert titles == {"de-de": ["Titel"], "en-us": ["Title"], "fr-fr": [], "ar-sa": []}


def test_image_blocks(tmp_path: Path) -> None:
    block = (
        ':::image type="complex" source="i.png" alt-text="Kurz" lightbox="big.png":::\n'
        "   {Lange Beschreibung.|Long description.}\n:::image-end:::\n\n"
        ':::image type="icon" source="i.png" alt-text="weg" border="false":::\n\n'
        ':::image source="i.png" alt-text="&quot;Weiter&quot;" lightbox="big.png" link="b.md":::'
    )
    files = {
        "de-DE/a.md": article("# {A|A}", block), "de-DE/b.md": article("# {B|B}"),
        "en-US/i.png": PNG, "en-US/big.png": PNG,
    }  # fmt: skip
    built = project(tmp_path, files, ["de-DE"])
    body = built.body("de-de/a.html")
    assert body.xpath(".//img/@alt") == ["Kurz", "", '"Weiter"']
    assert "Lange Beschreibung." in text_of(body)
    assert body.xpath(".//a[img]/@href") == ["../en-us/big.png", "b.html"]
    assert LinkChecker(built.site).dead("de-de/a.html") == []


# ------------------------------------------------------------------------------------ includes

NOTE = article("{Gemeinsam **fett**.|Shared **bold**.}")


def test_an_include_is_in_the_locales_words(tmp_path: Path) -> None:
    text = article(
        "# {A|A}",
        "[!INCLUDE [note](includes/note.md)]",
        "{Davor|Before} [!INCLUDE[](includes/note.md)] {danach.|after.}",
    )
    built = project(
        tmp_path,
        {
            "de-DE/a.md": text,
            "fr-FR/a.md": text,
            "de-DE/includes/note.md": NOTE,
            "en-US/includes/note.md": "Shared **bold**.\n",
        },
        ["de-DE", "fr-FR"],
    )
    body = built.body("de-de/a.html")
    assert [text_of(p) for p in body.xpath(".//p")] == [
        "Gemeinsam fett.", "Davor Gemeinsam fett. danach.",
    ]  # fmt: skip
    french = built.body("fr-fr/a.html")
    shown = french.xpath(".//span[@lang='en-US']")
    assert [text_of(span) for span in shown] == ["Shared bold.", "Shared bold."]
    assert not (built.site / "de-de/includes/note.html").exists()
    assert text_of(built.body("en-us/a.html").xpath(".//p")[0]) == "Shared bold."


def test_an_include_that_only_the_source_has(tmp_path: Path) -> None:
    text = article(
        "# {A|A}", "[!INCLUDE [n](includes/n.md)]", "{Davor|Before} [!INCLUDE [n](includes/n.md)]"
    )
    files = {"de-DE/a.md": text, "en-US/includes/n.md": "Words *here*.\n"}
    built = project(tmp_path, files, ["de-DE"])
    body = built.body("de-de/a.html")
    assert [(text_of(e), e.get("lang")) for e in body.xpath(".//*[@lang]")] == [
        ("Words here.", "en-US"), ("Words here.", "en-US"),
    ]  # fmt: skip
    # the one in a line of text does not break its paragraph
    assert text_of(body.xpath(".//p[last()]")[-1]) == "Davor Words here."


def test_nested_includes_and_their_links(tmp_path: Path) -> None:
    built = project(
        tmp_path,
        {
            "de-DE/x/a.md": article("# {A|A}", "[!INCLUDE [o](../includes/outer.md)]"),
            "de-DE/includes/outer.md": article("{Außen|Outer}", "[!INCLUDE [i](deep/inner.md)]"),
            "de-DE/includes/deep/inner.md": article(
                "{[Ziel](../../x/b.md)|[Target](../../x/b.md)}", "![Bild](i.png)"
            ),
            "de-DE/includes/deep/i.png": PNG,
            "de-DE/x/b.md": article("# {B|B}"),
        },
        ["de-DE"],
    )
    body = built.body("de-de/x/a.html")
    assert [text_of(p) for p in body.xpath(".//p")][:2] == ["Außen", "Ziel"]
    assert body.xpath(".//a/@href") == ["../x/b.html"]
    assert body.xpath(".//img/@src") == ["../includes/deep/i.png"]
    assert body.xpath(".//img/@alt") == ["Bild"]
    assert LinkChecker(built.site).dead("de-de/x/a.html") == []
    companion = built.body("de-de/x/a.source.html")
    assert [text_of(p) for p in companion.xpath(".//div//p")][:2] == ["Outer", "Target"]


@pytest.mark.parametrize("inline", [False, True])
def test_a_loop_of_includes(tmp_path: Path, inline: bool) -> None:
    def including(name: str) -> str:
        mark = f"[!INCLUDE [x]({name})]"
        return "{Vor " + mark + " nach|Before " + mark + " after}" if inline else mark

    built = project(
        tmp_path,
        {
            "de-DE/a.md": article("# {A|A}", including("includes/b.md"), "{Ende|End}"),
            "de-DE/includes/b.md": article("{Be|Bee}", including("c.md")),
            "de-DE/includes/c.md": article("{Ce|Cee}", including("b.md")),
            "de-DE/self.md": article("# {S|S}", including("self.md")),
        },
        ["de-DE"],
    )
    told = [(found.article, found.message) for found in built.findings("include-loop")]
    around = "this file includes includes/b.md again: includes/b.md → includes/c.md → includes/b.md"
    assert told == [("includes/c.md", around), ("self.md", "this file includes itself")]
    words = text_of(built.body("de-de/a.html"))
    assert words.startswith("A")
    assert words.endswith("Ende")
    assert "Be" in words
    assert "Ce" in words
    assert (built.site / "de-de/self.html").is_file()


def test_includes_that_multiply_are_cut_off(tmp_path: Path) -> None:
    """Ten includes of ten includes of ten …: a small folder must not make a page without end."""
    files: dict[str, str | bytes] = {
        f"de-DE/includes/l{n}.md": f"[!INCLUDE [x](l{n + 1}.md)]\n\n" * 12 for n in range(7)
    }
    files["de-DE/includes/l7.md"] = "Lachen.\n"
    files["de-DE/a.md"] = article("# {A|A}", "[!INCLUDE [x](includes/l0.md)]", "{Ende|End}")
    built = project(tmp_path, files, ["de-DE"])
    assert len(built.text("de-de/a.html")) < 3_000_000
    assert text_of(built.body("de-de/a.html")).endswith("Ende")
    told = [(found.location, found.message) for found in built.findings("include-loop")]
    assert told == [
        (("content/de-DE/a.md", 3, 1), "more than 8 files include each other from here on"),
        (("content/de-DE/includes/l4.md", 1, 1), "more than 400 files are included from here on"),
    ]


def test_includes_are_counted_for_each_language(tmp_path: Path) -> None:
    """A source file beside the bilingual ones has the same includes once more; no page has both."""
    mark = "[!INCLUDE [x](includes/p.md)]"
    files: dict[str, str | bytes] = {
        "de-DE/a.md": article("# {A|A}", *[mark] * 120),
        "en-US/a.md": "# A\n\n" + f"{mark}\n\n" * 120,
        "de-DE/self.md": article("# {S|S}", "[!INCLUDE [x](self.md)]"),
        "en-US/self.md": "# S\n\n[!INCLUDE [x](self.md)]\n",
    }
    for tag in ("de-DE", "en-US"):
        files[f"{tag}/includes/p.md"] = "[!INCLUDE [x](q.md)]\n"
        files[f"{tag}/includes/q.md"] = "Lachen.\n"
    built = project(tmp_path, files, ["de-DE"])
    told = [found.article for found in built.findings("include-loop")]
    assert told == ["self.md"]
    assert text_of(built.body("de-de/a.html")).count("Lachen.") == 120


def test_an_absent_include_is_said_in_its_place(tmp_path: Path) -> None:
    text = article("# {A|A}", "[!INCLUDE [x](includes/a&b.md)]", "{Ende|End} [!INCLUDE [x](y.md)]")
    built = project(tmp_path, {"de-DE/a.md": text}, ["de-DE"])
    boxes = built.body("de-de/a.html").xpath(".//*[contains(@class, 'as-text')]")
    assert [text_of(box.xpath("./code")[0]) for box in boxes] == ["includes/a&b.md", "y.md"]
    assert [box.tag for box in boxes] == ["p", "span"]
    assert len(built.findings("absent-include")) == 2


def test_an_include_with_the_pages_own_anchor(tmp_path: Path) -> None:
    part = article('## <a name="same"></a>{Teil|Part}')
    built = project(
        tmp_path,
        {
            "de-DE/a.md": article(
                '# <a name="a"></a>{A|A}',
                '## <a name="same"></a>{Hier|Here}',
                "[!INCLUDE [x](includes/p.md)]",
                "[!INCLUDE [x](includes/p.md)]",
            ),
            "de-DE/includes/p.md": part,
        },
        ["de-DE"],
    )
    ids = built.page("de-de/a.html").xpath("//main//@id")
    assert len(ids) == len(set(ids)), ids


# ---------------------------------------------------------------------------------------- code

CODE = """import os
# <snippet_one>
    def one():
        return "<b>&amp;"
# </snippet_one>
#region two
two = 2
#endregion
last = True
"""


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", CODE.rstrip("\n")),
        ("?name=snippet_one", 'def one():\n    return "<b>&amp;"'),
        ("?name=two&highlight=1", "two = 2"),
        ("?range=1,7", "import os\ntwo = 2"),
        ("?range=8-", "#endregion\nlast = True"),
        ("?start=9&end=9", "last = True"),
        ("#L9", "last = True"),
    ],
)
def test_code_from_a_file(tmp_path: Path, query: str, shown: str) -> None:
    text = article("# {A|A}", f"[!code-python[Main](code/x.py{query})]")
    built = project(tmp_path, {"de-DE/a.md": text, "en-US/code/x.py": CODE}, ["de-DE"])
    block = built.body("de-de/a.html").xpath(".//pre")[0]
    assert block.text_content() == shown
    assert block.get("data-language") == "python"
    assert block.get("translate") == "no"


@pytest.mark.parametrize("query", ["?name=nothing", "?name=%28"])
def test_code_that_is_not_there(tmp_path: Path, query: str) -> None:
    text = article(
        "# {A|A}",
        f"[!code-python[](code/x.py{query})]",
        "[!code-python[](code/gone.py)]",
        ':::code language="python" source="code/gone.py" range="1-2":::',
    )
    built = project(tmp_path, {"de-DE/a.md": text, "en-US/code/x.py": CODE}, ["de-DE"])
    body = built.body("de-de/a.html")
    assert len(body.xpath(".//*[contains(@class, 'as-text')]")) == 3
    assert "absent-include" in built.checks()


def test_code_blocks(tmp_path: Path) -> None:
    text = article("# {A|A}", ':::code language="python" source="~/code/x.py" id="two":::')
    built = project(tmp_path, {"de-DE/a.md": text, "de-DE/code/x.py": CODE}, ["de-DE"])
    assert built.body("de-de/a.html").xpath("string(.//pre)") == "two = 2"


# ------------------------------------------------------------------- monikers, zones, references


def test_monikers_zones_and_references(tmp_path: Path) -> None:
    text = article(
        "# {A|A}",
        '::: moniker range=">= v2"',
        "{Nur zwei|Only two}",
        "::: moniker-end",
        '::: zone pivot="cli"',
        "{Nur CLI|Only CLI}",
        "::: zone-end",
        "<xref:System.String> [{Klasse|class}](xref:System.Int32)"
        " <xref:A.B?displayProperty=fullName>",
        ":::row:::\n:::column:::\n{Links|Left}\n:::column-end:::\n:::row-end:::",
    )
    built = project(tmp_path, {"de-DE/a.md": text}, ["de-DE"])
    body = built.body("de-de/a.html")
    assert text_of(body.xpath(".//*[@data-moniker]")[0]) == "Nur zwei"
    assert body.xpath(".//@data-moniker") == [">= v2"]
    assert text_of(body.xpath(".//*[@data-pivot='cli']")[0]) == "Nur CLI"
    assert "System.String" in text_of(body)
    assert body.xpath(".//a[@href]") == []
    assert len(body.xpath(".//*[@class='xref']")) == 3
    assert text_of(body.xpath(".//*[@class='column']")[0]) == "Links"


# ----------------------------------------------------------------------------------- root links

ROOT_LINKS = (
    "{[Eins](/azure/x?view=v&b=1#frag)|[One](/azure/x?view=v&b=1#frag)} "
    "{[Zwei](/docs/b)|[Two](/docs/b)} {[Drei](/other/y)|[Three](/other/y)} "
    "{[Vier](~/b.md)|[Four](~/b.md)}"
)


def links_of(built: Built, address: str) -> list[tuple[str, str | None]]:
    return [(text_of(a), a.get("href")) for a in built.body(address).xpath(".//p//a")]


def test_root_links_go_through_the_rules(tmp_path: Path) -> None:
    files = {"de-DE/s/a.md": article("# {A|A}", ROOT_LINKS), "de-DE/b.md": article("# {B|B}")}
    rules = '[links]\n"/azure" = "https://learn.example.com/{locale}/azure/"\n"/docs" = ""\n'
    built = project(tmp_path, files, ["de-DE", "fr-FR"], rules)
    assert links_of(built, "de-de/s/a.html") == [
        ("Eins", "https://learn.example.com/de-de/azure/x?view=v&b=1#frag"),
        ("Zwei", "../b.html"),
        ("Drei", None),
        ("Vier", "../b.html"),
    ]
    assert links_of(built, "fr-fr/s/a.html")[0][1] == (
        "https://learn.example.com/fr-fr/azure/x?view=v&b=1#frag"
    )
    assert len(built.findings("unmapped-link")) == 1


def test_unmapped_root_links_are_text(tmp_path: Path) -> None:
    files = {"de-DE/s/a.md": article("# {A|A}", ROOT_LINKS), "de-DE/b.md": article("# {B|B}")}
    built = project(tmp_path, files, ["de-DE"])
    assert [href for _, href in links_of(built, "de-de/s/a.html")] == [
        None, None, None, "../b.html",
    ]  # fmt: skip
    assert text_of(built.body("de-de/s/a.html").xpath(".//p")[0]) == "Eins Zwei Drei Vier"
    found = built.findings("unmapped-link")
    assert len(found) == 1
    assert "/other/y" in found[0].message


def test_links_to_pages_that_a_locale_does_not_have(tmp_path: Path) -> None:
    text = article(
        "# {A|A}", "{[Fragen](faq.yml)|[FAQ](faq.yml)} {[Nur](only.yml)|[Only](only.yml)}"
    )
    yaml = "title: T\nsummary: S\n"
    built = project(
        tmp_path,
        {"de-DE/a.md": text, "en-US/faq.yml": yaml, "fr-FR/only.yml": yaml},
        ["de-DE", "fr-FR"],
    )
    links = built.body("de-de/a.html").xpath(".//p//a")
    assert links[0].get("href") == "../en-us/faq.html"
    assert links[0].get("hreflang") == "en-US"
    assert links[1].get("href") is None
