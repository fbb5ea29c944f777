"""Quote leaks (rule 7): where a run of ``&quot;`` begins, where it ends, and what it leaves."""

from __future__ import annotations

import pytest

from pipeline.articles import write_article
from pipeline.articles.leaks import repair_leaks

from .writing import PREFIX, kinds, read, seg, texts

LEAKED = seg(102, "Текст", "Text").replace('"', "&quot;")


def test_begins_in_an_anchor() -> None:
    """The example of FORMAT.md section 1, to the first real quote behind it."""
    text = f'## <a name="create-a-customer&quot;></a>{LEAKED}\n\n(например, &quot;100001").\n'
    repaired, starts = repair_leaks(text)
    fixed = f'## <a name="create-a-customer"></a>{seg(102, "Текст", "Text")}'
    assert repaired == fixed + '\n\n(например, "100001").\n'
    assert starts == (3,)


def test_begins_in_the_middle_of_an_id() -> None:
    """``data-ttu-id="1eb00-187&quot;>``: the tag itself opens the run."""
    leaked = LEAKED.replace("ttu-id=&quot;", 'ttu-id="')
    assert leaked.startswith(f'<span data-ttu-id="{PREFIX}-102&quot;>')
    text = f'{seg(101, "a", "A")} {leaked} "x"'
    article = read(text)
    assert texts(article) == [("101", "a", "A"), ("102", "Текст", "Text")]
    assert article.prose[-1] == ' "x"'


@pytest.mark.parametrize("tag", ["ttu", "stu", "class"])
def test_begins_in_each_of_the_tags(tag: str) -> None:
    """Any of the three tags may be where the quotes go wrong."""
    whole = seg(101, "a", "A")
    at = whole.index({"ttu": "data-ttu", "stu": "data-stu", "class": "class"}[tag])
    text = whole[:at] + whole[at:].replace('"', "&quot;") + ' und "gut"'
    article = read(text)
    assert texts(article) == [("101", "a", "A")]
    assert article.prose[-1] == ' und "gut"'
    assert kinds(article) == ["1: quote-leak"]


def test_runs_over_lines_segments_and_fences() -> None:
    """Everything up to the real quote was escaped on the way, code fences included."""
    fence = '```xml\n<?xml version="1.0" ?>\n```\n'
    middle = f'</a>{seg(101, "a", "A")}\n\n{fence}\n- {seg(102, "b", "B")}\n- Sie "'
    text = '# <a name="x&quot;>' + middle[:-1].replace('"', "&quot;") + '"ok"\n'
    article = read(text)
    assert texts(article) == [("101", "a", "A"), ("102", "b", "B")]
    assert fence in article.prose[1]
    assert kinds(article) == ["1: quote-leak"]


def test_two_runs_are_two_reports() -> None:
    text = f'<a name="x&quot;></a> "\n\n{LEAKED} "z"\n'
    assert kinds(read(text)) == ["1: quote-leak", "3: quote-leak"]


def test_a_run_to_the_end_of_the_file() -> None:
    """No real quote behind it: the rest of the file is the run."""
    assert texts(read(f'<a name="x&quot;></a>{LEAKED}')) == [("102", "Текст", "Text")]


@pytest.mark.parametrize(
    "text",
    [
        "Say &quot;hello&quot; twice.",
        '<a href="x">&quot;a&quot;</a>',
        '<span class="ui">&quot;</span>',
        '<img alt="a &quot;b&quot; c">',
        seg(101, "&quot;a&quot;", "&quot;A&quot;"),
        f'<a name="x"></a>{seg(101, "&quot;a&quot;", "A")}',
    ],
)
def test_entities_that_are_content_stay(text: str) -> None:
    assert repair_leaks(text) == (text, ())


def test_the_bytes_on_disk_stay_and_a_rewritten_target_stays_in_the_run() -> None:
    """Reading and writing back is the identity; segments keep their raw slots."""
    text = f'# <a name="x&quot;></a>{LEAKED}\n\nund &quot;so weiter"\n'
    article = read(text)
    assert write_article(article) == text.encode()
    assert write_article(article, {0: "Neu"}).decode() == text.replace("Текст", "Neu")


def test_with_crlf() -> None:
    """Lines are counted, slots are raw, segments have LF."""
    text = f'eins\r\n# <a name="x&quot;></a>{LEAKED}\r\nzwei "\r\n'
    article = read(text)
    assert kinds(article) == ["2: quote-leak"]
    assert texts(article) == [("102", "Текст", "Text")]
    assert write_article(article) == text.encode()
