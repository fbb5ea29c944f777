"""Front matter: read directly where every YAML reader agrees, else by PyYAML."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pipeline.articles.front import _BLOCK, _read, split_front, with_title
from pipeline.articles.text import decode

from .writing import kinds, read

# What YAML treats in a way of its own, beside what it takes as it stands.
_TRICKY = st.sampled_from(
    [
        *"abc01 :#-?'\"\\[]{}&*!|>%@`,~=<.\t\n",
        "\u2028",
        "\u0085",
        "\u00a0",
        "\x07",
        "é",
        "語",
        "\ufeff",
    ]
)
_STARTS = st.sampled_from(["", "a", "Ab 1", "語", "é:b", "٣"])
_VALUE = st.tuples(_STARTS, st.text(_TRICKY, max_size=8)).map("".join)
_KEY = st.from_regex(r"[A-Za-z_][\w.-]{0,8}", fullmatch=True)
_PAIRS = st.lists(st.tuples(_KEY, _VALUE), max_size=4)


def by_pyyaml(block: str) -> dict[str, str] | None:
    """The top-level scalars as the reference reads them; ``None`` where it refuses."""
    try:
        loaded = yaml.load(block, Loader=yaml.CBaseLoader)
    except yaml.YAMLError:
        return None
    if loaded is None or loaded == "":
        return {}
    if not isinstance(loaded, dict):
        return None
    return {str(key): value for key, value in loaded.items() if isinstance(value, str)}


def ours(block: str) -> dict[str, str] | None:
    try:
        return dict(_read(block)[0])
    except ValueError:
        return None


@given(_PAIRS.map(lambda pairs: "".join(f"{key}: {value}\n" for key, value in pairs)))
def test_equal_to_pyyaml_on_lines_of_pairs(block: str) -> None:
    """The fast way through plain lines gives what ``CBaseLoader`` gives, or both refuse."""
    assert ours(block) == by_pyyaml(block)


@given(st.text(_TRICKY, max_size=40))
def test_equal_to_pyyaml_on_anything(block: str) -> None:
    assert ours(block) == by_pyyaml(block)


@pytest.mark.parametrize(
    "value",
    [
        "a\u2028b",
        "a\u0085b",
        "a\x07b",
        "a\x7fb",
        "a\t",
        "a\ufeff",
        '"a\u2028 b"',
        "'a\u0085b'",
        "a\ufffe",
    ],
)
def test_characters_that_yaml_refuses_or_folds(value: str) -> None:
    """U+2028 and U+0085 are line ends to YAML, control characters an error, a tab is space."""
    block = f"key: {value}\n"
    assert ours(block) == by_pyyaml(block)


@pytest.mark.corpus
def test_equal_to_pyyaml_on_the_corpus(corpus: Path) -> None:
    """Every front matter of one locale, the older version and the quirks."""
    folders = (
        corpus / "partner-center" / "ru-RU",
        corpus / "partner-center" / "ja-JP",
        corpus / "partner-center-2021-03" / "de-DE",
        corpus / "quirks",
    )
    seen = 0
    for path in sorted(path for folder in folders for path in folder.rglob("*.md")):
        text = decode(path.read_bytes()).lf
        block = _BLOCK.match(text)
        front, body, problems = split_front(text)
        if block is None:
            assert (front.fields, body, problems) == ({}, 0, ()), path
            continue
        seen += 1
        assert dict(front.fields) == by_pyyaml(block[1]), path
        assert text[:body].count("\n") == front.lines
    assert seen > 1000


@pytest.mark.parametrize(
    "text",
    ["# no front matter\n", "", "----\na: b\n---\n", "\n---\na: b\n---\n", "--- a\nb\n---\n"],
)
def test_no_front_matter(text: str) -> None:
    """Only ``---`` at byte 0, on a line of its own, opens it; to have none is legal."""
    front, body, problems = split_front(text)
    assert (dict(front.fields), body, problems) == ({}, 0, ())


@pytest.mark.parametrize(
    "text",
    [
        "---\na: b\n---\nx",
        "---\na: b\n...\nx",
        "---  \na: b\n--- \t\nx",
        "\ufeff---\r\na: b\r\n---\r\nx",
    ],
)
def test_the_body_begins_on_the_next_line(text: str) -> None:
    article = read(text)
    assert (article.front.fields, article.prose) == ({"a": "b"}, ("x",))


def test_an_empty_block() -> None:
    assert read("---\n---\n# x").prose == ("# x",)
    assert read("---\n# only a comment\n---\n# x").problems == ()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: a\n", 1),
        ("---\ntitle: a\nb: c: d\n---\n", 3),
        ("---\ntitle: [a\n---\n", 3),
        ("---\n- a\n- b\n---\n", 2),
        ("---\njust text\n---\n", 2),
        ("---\ntitle: a\n\tb: c\n---\n", 3),
        ("---\na: *b\n---\n", 2),
    ],
)
def test_malformed_front_matter(text: str, line: int) -> None:
    """Not closed, not YAML, not pairs: a problem with its line; the body is read all the same."""
    article = read(text + "# x")
    assert kinds(article) == [f"{line}: malformed-front-matter"]
    assert article.front.fields == {}
    assert article.prose[0].endswith("# x")


def test_a_byte_that_is_not_utf_8() -> None:
    """In a plain line or in one that needs PyYAML: the encoding is the problem, never a crash."""
    for line in (b"title: a\xffb\n", b'title: "a\\n\xff"\nb: [c]\n'):
        article = read(b"---\n" + line + b"---\n# x\n")
        assert "2: invalid-encoding" in kinds(article)
        assert article.sound is False


def test_nested_too_deep() -> None:
    """A problem, not a crash of the reader."""
    assert kinds(read(f"---\na: {'[' * 3000}{']' * 3000}\n---\n")) == ["2: malformed-front-matter"]


def test_values_are_strings_and_only_scalars_count() -> None:
    """Lists and maps are the site generator's; a title that looks like a number is text."""
    article = read("---\ntitle: 007\non: yes\nlist:\n- a\nmap: {b: c}\nlong: >\n  a\n  b\n---\n")
    assert article.front.fields == {"title": "007", "on": "yes", "long": "a b\n"}


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("05/20/2021", "2021-05-20"),
        ("5/7/2021", "2021-05-07"),
        ("2021-05-20", ""),
        ("yesterday", ""),
        ("", ""),
        ("20/05/2021", ""),
        ("02/30/2021", ""),
        ("x/y/2021", ""),
    ],
)
def test_the_handoff_is_a_date_or_nothing(written: str, read_as: str) -> None:
    """``MM/DD/YYYY``; what is no day of the calendar is not known."""
    assert read(f"---\nms.lasthandoff: {written}\n---\n").front.handoff == read_as


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("no-loc: [Blazor, 'Blazor Server']", ("Blazor", "Blazor Server")),
        ("no-loc:\n- Razor\n- ASP.NET Core", ("Razor", "ASP.NET Core")),
        ("no-loc: Razor, Blazor Server", ("Razor", "Blazor Server")),
        ("no-loc: [a, {b: c}, '']", ("a",)),
        ("no-loc:", ()),
        ("title: a", ()),
    ],
)
def test_words_not_to_translate(lines: str, words: tuple[str, ...]) -> None:
    """``no-loc`` is a list, or words with commas between them."""
    front, _, problems = split_front(f"---\n{lines}\n---\n")
    assert (front.no_loc, problems) == (words, ())


@pytest.mark.parametrize(
    ("before", "title", "after"),
    [
        ("Alt", "Neu", "Neu"),
        ("Alt", "Neu: mehr", '"Neu: mehr"'),
        ("Alt", "- Neu", '"- Neu"'),
        ("Alt", 'Das "Neue"', 'Das "Neue"'),
        ("Alt", '"Das" Neue', '"\\"Das\\" Neue"'),
        ("Alt", "C:\\neu", '"C:\\\\neu"'),
        ('"Alt"', "Neu", '"Neu"'),
        ('"Alt: \\"x\\""', "Neu", '"Neu"'),
        ("'Alt'", "L'été", "'L''été'"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_another_title(before: str, title: str, after: str, newline: str) -> None:
    text = f"---\nms.date: 1\ntitle: {before}  \nauthor: x\n---\ntitle: Alt\n".replace(
        "\n", newline
    )
    expected = text.replace(f"title: {before}  ", f"title: {after}  ", 1)
    assert with_title(text, title) == expected


@pytest.mark.parametrize(
    "text",
    [
        "title: Alt\n",
        "---\ntitle: Alt\n",
        "---\nauthor: x\n---\ntitle: Alt\n",
        "---\ntitle: Alt\n  and more\n---\n",
        "---\ntitle: >\n  Alt\n---\n",
    ],
)
def test_a_title_that_is_not_one_line_stays(text: str) -> None:
    assert with_title(text, "Neu") == text


@given(st.sampled_from(["Alt", '"Alt"', "'Alt'"]), st.text(min_size=1))
def test_any_title_comes_back(before: str, title: str) -> None:
    text = f"---\ntitle: {before}\nauthor: x\n---\nBody\n"
    made = with_title(text, title)
    assert made == text or split_front(made)[0].fields == {"title": title, "author": "x"}
    assert made.endswith("\nauthor: x\n---\nBody\n")
