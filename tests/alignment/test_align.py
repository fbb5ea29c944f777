"""align: what each locale says for each canonical segment."""

from __future__ import annotations

from pathlib import Path

import pytest
from articles.writing import article_with, front, read, seg

from pipeline.alignment import align
from pipeline.articles import read_article
from pipeline.assemble import skeleton_of
from pipeline.model import Article, Column

HASH = {"ms_openlocfilehash": "0123456789abcdef0123456789abcdef01234567"}


def column(canonical: Article, other: Article) -> Column:
    articles = {canonical.locale: canonical, other.locale: other}
    return align("a.md", canonical, articles, skeleton_of(canonical).places).columns[other.locale]


def test_the_same_hash_pairs_by_suffix() -> None:
    """Also where a source was written otherwise; that is told as drifted."""
    one = read(article_with(("a", "One."), ("b", "Two."), ("c", "Three."), **HASH))
    two = read(article_with(("x", "One."), ("y", "Zwei?"), ("z", "Three."), **HASH), "fr-FR")
    found = column(one, two)
    assert [match and match.by for match in found.matches] == ["suffix"] * 3
    assert found.handbacks == ("x", "y", "z")
    assert (found.same_version, found.drifted, found.extra) == (True, (1,), ())


def test_the_same_hash_with_a_segment_missing_and_one_too_many() -> None:
    one = read(article_with(("a", "One."), ("b", "Two."), **HASH))
    two = read(front(**HASH) + seg(102, "y", "Two.") + seg(103, "z", "Three."), "fr-FR")
    found = column(one, two)
    assert found.handbacks == (None, "y")
    assert found.extra == (1,)


@pytest.mark.parametrize("other", [{}, {"ms_openlocfilehash": "fff"}])
def test_another_hash_never_pairs_by_suffix(other: dict[str, str]) -> None:
    """A shared suffix proves nothing: 54 % of them name another sentence (FORMAT.md)."""
    one = read(article_with(("a", "Alpha."), ("b", "Beta."), **HASH))
    two = read(article_with(("x", "Beta."), ("y", "Gamma."), **other), "fr-FR")
    found = column(one, two)
    assert found.handbacks == (None, "x")
    assert [match and match.by for match in found.matches] == [None, "text"]
    assert (found.same_version, found.extra) == (False, (1,))


def test_no_hash_at_all_never_pairs_by_suffix() -> None:
    """Two absent hashes are not an equal one."""
    one = read(article_with(("a", "Alpha.")))
    two = read(article_with(("x", "Beta.")), "fr-FR")
    assert column(one, two).handbacks == (None,)


def test_sources_that_differ_in_spaces_or_escapes_are_the_same() -> None:
    one = read(article_with(("a", "Use *x*  & y"), **HASH))
    two = read(article_with(("b", "Use \\*x\\*\u00a0&amp; y"), ms_openlocfilehash="fff"), "fr-FR")
    assert column(one, two).handbacks == ("b",)


def test_a_hoisted_link_is_stripped_from_t() -> None:
    """FORMAT.md section 3, example (a): the link stands outside in the canonical file."""
    one = read(f"{front(**HASH)}[{seg(101, 'Lizenzen', 'Licenses')}](a.md)\n")
    two = read(f"{front(**HASH)}{seg(101, '[Licences](a.md)', '[Licenses](a.md)')}\n", "fr-FR")
    assert column(one, two).handbacks == ("Licences",)
    assert column(two, one).handbacks == ("[Lizenzen](a.md)",)
    assert column(one, two).drifted == ()


def test_a_hoisted_link_that_t_lacks_is_flattened_in_a_link() -> None:
    """T translates it otherwise: in a link slot its links become text."""
    one = read(f"{front(**HASH)}[{seg(101, 'Lizenzen', 'Licenses')}](a.md)\n")
    other = "Voir [les licences](a.md)"
    two = read(f"{front(**HASH)}{seg(101, other, '[Licenses](a.md)')}\n", "fr-FR")
    found = column(one, two)
    assert found.handbacks == ("Voir les licences",)
    assert found.refused == {}


def test_a_hoisted_anchor_that_t_lacks_is_refused() -> None:
    """Anywhere else the segment is refused, with the reason."""
    anchor = '<a id="x"></a>'
    one = read(f"{front(**HASH)}{anchor}{seg(101, 'Eins', 'One')}\n")
    two = read(f"{front(**HASH)}{seg(101, 'Un', anchor + 'One')}\n", "fr-FR")
    assert list(column(one, two).refused) == [0]
    three = read(f"{front(**HASH)}{seg(101, anchor + 'Un', anchor + 'One')}\n", "fr-FR")
    assert column(one, three).handbacks == ("Un",)
    assert column(three, one).handbacks == (anchor + "Eins",)


def test_unsound_files_have_no_column() -> None:
    one = read(article_with(("a", "One."), **HASH))
    broken = read(article_with(("x", "One."), **HASH) + '<span data-ttu-id="', "fr-FR")
    found = align("a.md", one, {"de-DE": one, "fr-FR": broken}, skeleton_of(one).places)
    assert list(found.columns) == ["de-DE"]


@pytest.mark.corpus
def test_every_pair_of_two_locales(corpus: Path) -> None:
    """Every segment of a file is matched once or is extra; at one hash all are matched."""
    paths = sorted((corpus / "partner-center" / "de-DE").rglob("*.md"))[:120]
    compared = 0
    for path in paths:
        name = path.relative_to(corpus / "partner-center" / "de-DE").as_posix()
        twin = corpus / "partner-center" / "ja-JP" / name
        if not twin.is_file():
            continue
        one = read_article(path.read_bytes(), locale="de-DE", path=name, file=name)
        two = read_article(twin.read_bytes(), locale="ja-JP", path=name, file=name)
        if not one.segments:
            continue
        compared += 1
        found = column(one, two)
        matched = [match.local for match in found.matches if match is not None]
        assert sorted([*matched, *found.extra]) == list(range(len(two.segments))), name
        if found.same_version:
            assert None not in found.matches, name
            assert found.extra == (), name
        else:
            assert all(match is None or match.by != "suffix" for match in found.matches), name
    assert compared > 80
