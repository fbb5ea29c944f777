"""FORMAT.md section 8: one test for each of the 20 rules, in their order.

The other modules of this folder go through the corners; here each rule is seen at work once.
"""

from __future__ import annotations

from pipeline.alignment import align
from pipeline.articles import write_article
from pipeline.articles.links import Tree, resolve
from pipeline.assemble import skeleton_of
from pipeline.catalogs.header import Facts
from pipeline.catalogs.keys import make_units
from pipeline.catalogs.merge import make_template
from pipeline.catalogs.po import format_catalog
from pipeline.markdown import make_page_skeleton
from pipeline.model import Article, LabelHole, SegmentHole

from .writing import PREFIX, article_with, front, kinds, read, seg, texts

HASH = "0123456789abcdef0123456789abcdef01234567"


def slots_of(article: Article) -> list[int]:
    html = skeleton_of(article).html
    return [hole.segment for hole in html if isinstance(hole, SegmentHole)]


def test_rule_1_line_ends_are_lf_and_other_separators_are_content() -> None:
    """BOM, CRLF and lone CR are read as LF and remembered; U+2028, U+0085 and NBSP stay."""
    content = ("\ufeff# " + seg(101, "a\u2028b\u0085c\u00a0d", "x") + "\r\nend\r").encode()
    article = read(content)
    assert texts(article) == [("101", "a\u2028b\u0085c\u00a0d", "x")]
    assert article.prose == ("# ", "\nend\n")
    assert (article.skeleton.bom, article.problems) == (True, ())
    assert write_article(article) == content


def test_rule_2_front_matter_is_strings_and_the_body_follows_at_once() -> None:
    """Dates stay as they are written; the body begins on the line after ``---``."""
    article = read('---\ntitle: T\nms.date: 05/20/2021\nn: "no"\n---\n# ' + seg(101, "t", "s"))
    assert article.front.fields == {"title": "T", "ms.date": "05/20/2021", "n": "no"}
    assert article.front.lines == 5
    assert article.prose[0] == "# "
    assert read("# no front matter\n").problems == ()


def test_rule_3_each_quote_of_a_tag_may_be_an_entity() -> None:
    """``"`` or ``&quot;`` on either side independently; other spans are content."""
    text = (
        f'<span data-ttu-id=&quot;{PREFIX}-101">t</span><span class="sxs-lookup&quot;>'
        f'<span data-stu-id=&quot;{PREFIX}-101">s</span></span> <span class="ui">x</span>'
    )
    article = read(text)
    assert texts(article) == [("101", "t", "s")]
    assert article.prose == ("", ' <span class="ui">x</span>')


def test_rule_4_the_key_is_the_suffix_with_its_p() -> None:
    """Numeric and ``p`` ids are two counters, so ``p103`` may follow ``110``."""
    article = read(" ".join([seg(110, "a", "A"), seg("p103", "b", "B"), seg(111, "c", "C")]))
    assert [segment.key for segment in article.segments] == ["110", "p103", "111"]
    assert article.problems == ()
    wrong = read(f'<span data-ttu-id="XYZ-1">t</span> {seg(102, "a", "A")}')
    assert kinds(wrong) == ["1: malformed-span"]


def test_rule_5_the_ends_are_found_by_the_exact_middle_and_balance() -> None:
    """T ends at the middle with its id, S where foreign spans are balanced, code left out."""
    inner = '<span id="12007">12007</span>'
    code = "see `<span asp-validation-for`"
    article = read(f"{seg(101, inner, inner)} {seg(102, code, code)} end")
    assert texts(article) == [("101", inner, inner), ("102", code, code)]
    assert article.prose == ("", " ", " end")
    closing = "end with `</span></span>`, not `` `</span> ``"
    lone = "press ` once"
    article = read(f"{seg(101, closing, closing)} {seg(102, lone, lone)} and ` end")
    assert texts(article) == [("101", closing, closing), ("102", lone, lone)]
    assert kinds(article) == []


def test_rule_6_segments_run_over_lines_and_quote_marks_in_t_do_not_count() -> None:
    """T keeps ``> `` on its second line in the file, but not in the catalog."""
    article = read(f"> {seg(101, 'eins' + chr(10) + '> zwei', 'one' + chr(10) + 'two')}\n")
    assert texts(article) == [("101", "eins\n> zwei", "one\ntwo")]
    column = align("a.md", article, {"de-DE": article}, skeleton_of(article).places)
    assert column.columns["de-DE"].handbacks == ("eins\nzwei",)


def test_rule_7_a_quote_leak_is_repaired_in_the_text_and_not_in_the_file() -> None:
    """The run ends at the next real quote; later entities are content; bytes stay."""
    text = (
        '# <a name="x&quot;></a>'
        + seg(101, "t", "s").replace('"', "&quot;")
        + ' and "real", but &quot;mine&quot;\n'
    )
    article = read(text)
    assert texts(article) == [("101", "t", "s")]
    assert article.prose == ('# <a name="x"></a>', ' and "real", but &quot;mine&quot;\n')
    assert kinds(article) == ["1: quote-leak"]
    assert write_article(article) == text.encode()


def test_rule_8_t_and_s_are_kept_verbatim_and_compared_on_a_copy() -> None:
    """Outer white space, NBSP and escapes stay in the text, and do not make sources differ."""
    left = read(article_with((" a ", "Use\u00a0 \\*x\\* &amp; y"), ms_openlocfilehash=HASH))
    right = read(article_with(("b", "Use *x* & y"), ms_openlocfilehash=HASH), "fr-FR")
    assert texts(left)[0] == ("101", " a ", "Use\u00a0 \\*x\\* &amp; y")
    both = align("a.md", left, {"de-DE": left, "fr-FR": right}, skeleton_of(left).places)
    assert both.columns["fr-FR"].drifted == ()


def test_rule_9_separators_between_segments_are_kept_exactly() -> None:
    """None, one space, two spaces, a cell's border, a break."""
    between = ["", " ", "  ", " | ", "<br>"]
    text = "| " + "".join(seg(101 + n, "t", "s") + by for n, by in enumerate(between)) + "|\n"
    article = read(text)
    assert article.prose == ("| ", *between[:-1], "<br>|\n")
    assert article.skeleton.parts == article.prose


def test_rule_10_the_output_is_t_or_s_in_each_slot() -> None:
    """Other targets put into the slots change nothing else."""
    article = read(f"# {seg(101, 'eins', 'one')}\n\n{seg(102, 'zwei', 'two')}\n")
    written = write_article(article, {1: "ZWEI"}).decode()
    assert written == f"# {seg(101, 'eins', 'one')}\n\n{seg(102, 'ZWEI', 'two')}\n"


def test_rule_11_heading_ids_are_the_anchors_and_repeats_are_numbered() -> None:
    """The English slug of ``<a name>``, never the translation; ``-1``, ``-2`` in order."""
    line = '## <a name="details"></a>{}\n\n'
    text = "".join(line.format(seg(101 + n, "Einzelheiten", "Details")) for n in range(3))
    headings = skeleton_of(read(text)).headings
    assert [heading.anchor for heading in headings] == ["details", "details-1", "details-2"]


def test_rule_12_spans_come_before_markdown_and_fences_close_with_their_item() -> None:
    """A fence that its list item ends does not swallow the segments behind it."""
    text = f"- item\n\n  ```js\n  code\n\n{seg(101, 't', 's')}\n"
    article = read(text)
    assert slots_of(article) == [0]
    assert skeleton_of(article).problems == ()


def test_rule_13_gaps_in_the_numbering_are_legal() -> None:
    """Only duplicate and non-increasing ids are wrong."""
    assert read(f"{seg(104, 'a', 'A')} {seg(109, 'b', 'B')}").problems == ()
    wrong = read(f"{seg(104, 'a', 'A')}\n{seg(104, 'b', 'B')}\n{seg(103, 'c', 'C')}")
    assert kinds(wrong) == ["2: duplicate-id", "3: id-out-of-order"]
    mismatch = seg(101, "t", "s").replace('stu-id="0a1b2-101', 'stu-id="0a1b2-102')
    assert kinds(read(mismatch)) == ["1: id-mismatch"]


def test_rule_14_texts_without_ids_are_known_by_key_or_image() -> None:
    """Title and description by key, alternative texts by URL and occurrence."""
    article = read(
        front(title="Titel", description="Was es ist")
        + '![eins](a.png) ![zwei](a.png)\n\n:::image type="content" source="b.png" '
        'alt-text="drei":::\n\n<img src="c.png" alt="vier" title="fünf">\n'
    )
    assert article.front.fields == {"title": "Titel", "description": "Was es ist"}
    assert article.alts == {
        ("a.png", 0): "eins",
        ("a.png", 1): "zwei",
        ("b.png", 0): "drei",
        ("c.png", 0): "vier",
    }


def test_rule_15_what_is_never_translated_makes_no_entry() -> None:
    """Only segments become entries: no code, comment, label or uid."""
    article = read(
        "```\ncode\n```\n\n`x`\n\n[!INCLUDE [label](b.md)]\n\n<!-- no -->\n\n"
        f"<xref:uid>\n\n{seg(101, 't', 's')}\n"
    )
    units = make_units(
        align("a.md", article, {"de-DE": article}, skeleton_of(article).places),
        skeleton_of(article),
        {},
    )
    assert [unit.key for unit in units] == [(None, "s")]


def test_rule_16_suffixes_count_only_where_the_hashes_are_equal() -> None:
    """At one hash the suffix pairs, at another only the text does."""
    one = read(article_with(("eins", "one"), ("zwei", "two"), ms_openlocfilehash=HASH))
    same = read(article_with(("un", "One"), ("deux", "two"), ms_openlocfilehash=HASH), "fr-FR")
    other = read(article_with(("dos", "two"), ("uno", "one"), ms_openlocfilehash="f00"), "es-ES")
    found = align("a.md", one, {"fr-FR": same, "es-ES": other}, skeleton_of(one).places).columns
    assert found["fr-FR"].handbacks == ("un", "deux")
    assert found["es-ES"].handbacks == ("uno", "dos")


def test_rule_17_catalogs_have_s_as_msgid_and_no_prefix_or_suffix() -> None:
    """The reference is the path; neither the hex prefix nor the number is in the catalog."""
    article = read(f"# {seg(101, 'eins', 'one')}\n")
    alignment = align("a.md", article, {"de-DE": article}, skeleton_of(article).places)
    units = make_units(alignment, skeleton_of(article), {})
    text = format_catalog(make_template("a.pot", "a.md", units, Facts("x", "", "de-DE", HASH)))
    assert 'msgid "one"' in text
    assert "#: a.md\n" in text
    assert PREFIX not in text
    assert "-101" not in text


def test_rule_18_a_file_without_spans_is_rendered_as_it_is() -> None:
    """No segments, no problem, the whole text in one piece."""
    article = read("# Titel\n\nEin Satz.\n")
    assert (article.segments, article.problems, article.sound) == ((), (), True)
    assert article.prose == ("# Titel\n\nEin Satz.\n",)


def test_rule_19_alerts_in_any_case_with_and_without_a_space() -> None:
    """``> [!NOTE]``, ``>[!Note]``, in a list; an unknown one is text and a warning."""
    for text in ("> [!NOTE]\n> x\n", ">[!Note]\n>x\n", "- a\n\n  > [!note]\n  > x\n"):
        assert LabelHole("note") in make_page_skeleton((text,)).html
    unknown = make_page_skeleton(("> [!HINT]\n> x\n",))
    assert [problem.kind for problem in unknown.problems] == ["unknown-alert"]


def test_rule_20_links_are_relative_decoded_and_fold_case_last() -> None:
    """Backslashes are slashes, the query is dropped, what a locale lacks the source has."""
    tree = Tree(
        frozenset({"a.md", "x/b c.md"}),
        {"de-DE": frozenset(), "en-US": frozenset({"media/p.png"})},
    )
    assert resolve("..\\a.md?view=1#F%20g", "x/b c.md", tree)[:3] == ("page", "a.md", "F g")
    assert resolve("b%20c.md", "x/y.md", tree)[:2] == ("page", "x/b c.md")
    folded = resolve("../Media/P.png", "x/y.md", tree)
    assert (folded.kind, folded.path, folded.locale, folded.case) == (
        "file",
        "media/p.png",
        "en-US",
        True,
    )
