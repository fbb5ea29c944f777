"""The text around the segments: the same in every locale of one version?

What may differ is taken out before: alternative texts and titles, which each locale has in its
words; links and anchors that stand inside a segment here and outside there (hoisting); words that
stand in no segment. Compared are the marks that are left: headings, list items, quotes, cells,
tags, images, code, blocks, and where a paragraph ends (¶).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.checks.alignment.segments import of_one_version
from pipeline.checks.registry import Hit, check
from pipeline.model import Article, ArticleView, Column, Level, Vote

_FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t>]*\1[`~]*[ \t]*$|\Z)", re.M | re.S)
_ALT = re.compile(r"!\[[^\[\]\n]*\]|\b(?:alt|title|alt-text|summary)=(?:\"[^\"\n]*\"|'[^'\n]*')")
_LINK_TITLE = re.compile(r"[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*')(?=\)|[ \t]*$)", re.M)
_HOISTED = re.compile(
    r"""\]\((?:[^()\n]|\([^()\n]*\))*\)  # the end of a link
      | \]\[[^\[\]\n]*\]
      | \[(?=\s*\Z)                      # the beginning of one, right before a segment
      | <a\b[^<>\n]*>|</a>
      | \[!INCLUDE\s*\[[^\[\]\n]*\]      # the label of an include
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LOCALE = re.compile(r"/[a-z]{2,3}(?:-[a-z]{4})?-[a-z]{2}(?=/)", re.IGNORECASE)
_MARKS = re.compile(
    r"""(?<=\n)[ \t>]*+(?:\#{1,6}|[-*+]|\d+[.)])(?=[ \t]|\Z)  # headings, list items
      | (?<=\n)[ \t]*+>[ \t>]*+                              # quotes
      | (?<!\\)\|                                            # cells
      | </?[A-Za-z][\w-]*                                    # tags
      | :::[^\s\w]* | ``` | !\[\] | \[![A-Za-z]+\]
      | `[^`\n]+`                                           # code that stands alone
      | \n(?:[ \t]*\n)+                                     # what parts paragraphs
    """,
    re.VERBOSE,
)
_BAR = re.compile(r"(?<!\\)\|")


class _Break(NamedTuple):
    """Where the text before a segment differs: its number, and the text there and here."""

    number: int
    usual: str
    own: str


@check(level=Level.WARNING)
def structure_differs(view: ArticleView) -> Iterator[Hit]:
    """The text around the segments is not the same in all locales of one version.

    Why:
        Headings, lists, tables and code are those of the source, in every language. Where one
        locale's differ, somebody has changed its file by hand, or a tool has broken it. Its page
        is built from the canonical file, so what is only here is not shown.

    Bad:
        ru-RU: - <span data-ttu-id="1a2b3-101">…
        de-DE: <span data-ttu-id="1a2b3-101">…

    Good:
        both: - <span data-ttu-id="1a2b3-101">…
    """
    yield from _hits(view, tables=False)


@check(level=Level.WARNING)
def table_cells_differ(view: ArticleView) -> Iterator[Hit]:
    """A table does not have the same cells in all locales of one version.

    Why:
        A bar that is lost or added moves everything behind it to another column. (One inside a
        translation is an unescaped-pipe.)

    Bad:
        ru-RU: | <span …>Имя</span>… | <span …>Цена</span>… |
        de-DE: | <span …>Name</span>… <span …>Preis</span>… |

    Good:
        both have a bar between the two cells
    """
    yield from _hits(view, tables=True)


def _hits(view: ArticleView, *, tables: bool) -> Iterator[Hit]:
    """One hit per locale whose structure is not that of most, at the first difference."""
    if view.alignment is None or _is_contents(view.path):
        return
    canonical = view.alignment.canonical
    breaks = {tag: _breaks(canonical, column) for tag, column in of_one_version(view)}
    common = _common(breaks)
    named = [(tag, [one for one in found if one not in common]) for tag, found in breaks.items()]
    for tag, found in [(canonical.locale, sorted(common)), *named]:
        mine = [one for one in found if _in_table(one) is tables]
        if mine:
            reverse = tag == canonical.locale
            yield _hit(view, tag, mine, breaks, reverse=reverse, tables=tables)


def _hit(
    view: ArticleView,
    tag: str,
    found: Sequence[_Break],
    breaks: Mapping[str, Sequence[_Break]],
    *,
    reverse: bool,
    tables: bool,
) -> Hit:
    assert view.alignment is not None
    article = view.articles[tag]
    first = found[0]
    own, usual = (first.usual, first.own) if reverse else (first.own, first.usual)
    differ = [name for name, others in breaks.items() if first in others]
    agree = [view.alignment.canonical.locale, *(name for name in breaks if name not in differ)]
    vote = Vote(tuple(agree), tuple(differ)) if reverse else Vote(tuple(differ), tuple(agree))
    what = "the cells before this text are" if tables else "before this text there is"
    more = f", and differs in {len(found) - 1} more places" if len(found) > 1 else ""
    message = f"{what} {_shown(own)} here, but {_shown(usual)} in {_named(vote.agree)}{more}"
    segments = article.segments
    number = min(first.number, len(segments) - 1)
    return Hit(
        message,
        "make them the same, or have the article handed back anew",
        tag,
        article,
        line=segments[number].line if segments else 1,
        source=segments[number].source if segments else "",
        key=f"{first.number} {own}",
        vote=vote,
    )


def _breaks(canonical: Article, column: Column) -> list[_Break]:
    """Where the text before a segment (or behind the last one) differs. A file that lacks a
    segment, or has another one, is not looked at: that is told elsewhere.
    """
    article = column.article
    if len(article.prose) != len(canonical.prose) or None in column.matches or column.extra:
        return []
    found = []
    for number, (usual, own) in enumerate(zip(canonical.prose, article.prose, strict=True)):
        if usual != own and (told := _marks(usual, number)) != (mine := _marks(own, number)):
            found.append(_Break(number, told, mine))
    return found


def _marks(prose: str, number: int) -> str:
    """The marks of structure in the text before a segment; the first one begins a line."""
    return _marks_in(prose if number else f"\n{prose}")


@lru_cache(maxsize=2048)
def _marks_in(prose: str) -> str:
    """The marks without what may differ between locales."""
    text = _FENCE.sub("```", prose) if "```" in prose or "~~~" in prose else prose
    text = _HOISTED.sub("", _LOCALE.sub("", _LINK_TITLE.sub("", _ALT.sub("![]", text))))
    return " ".join(map(_mark, _MARKS.findall(text)))


def _mark(found: str) -> str:
    """A mark as it is compared: list numbers are not, nor how many lines are empty."""
    if not found.strip():
        return "¶"
    return re.sub(r"\d+[.)]\Z", "1.", found.replace("\t", "    "))


def _common(breaks: Mapping[str, Sequence[_Break]]) -> set[_Break]:
    """The differences that most locales have in the same way: there the canonical file is alone."""
    counts: dict[_Break, int] = {}
    for found in breaks.values():
        for one in found:
            counts[one] = counts.get(one, 0) + 1
    return {one for one, count in counts.items() if 2 * count > len(breaks) + 1 and count > 1}


def _in_table(one: _Break) -> bool:
    return len(_BAR.findall(one.usual)) != len(_BAR.findall(one.own))


def _is_contents(path: str) -> bool:
    return path.rsplit("/", 1)[-1].lower() == "toc.md"


def _shown(marks: str) -> str:
    return f'"{marks[-40:].strip(" ¶")}"' if marks.strip(" ¶") else '"¶"' if marks else "nothing"


def _named(tags: Sequence[str]) -> str:
    return ", ".join(tags)
