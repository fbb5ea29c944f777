"""The text of a catalog entry -> T as it stands in a file, and a look at what comes out.

What ``apply`` and ``check --fix`` share; so they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Container

from pipeline.alignment.forms import to_file
from pipeline.alignment.hoist import from_canonical
from pipeline.articles import read_article
from pipeline.model import Article, Match


def as_in_file(text: str, match: Match, article: Article) -> str | None:
    """The raw T for a segment: outer newlines, quote continuations, leaked quotes, its edge.
    ``None`` where the text lacks the link or anchor that the file has outside of the segment.
    """
    if match.edge is not None:
        local = from_canonical(text, match.edge, article.segments[match.local].target)
        return None if local is None else _raw(local, match.local, article)
    return _raw(text, match.local, article)


def _raw(text: str, index: int, article: Article) -> str:
    segment, slot = article.segments[index], article.skeleton.slots[index]
    if "\n" not in segment.target and "\n" not in segment.source:
        text = " ".join(text.split("\n"))
    text = to_file(text, segment.target, segment.source)
    leaked = slot.target.count("&quot;") - segment.target.count("&quot;")
    if not leaked and "&quot;" not in slot.open:
        return text
    ends_here = '"' in slot.target  # the real quote that closes the run
    return text.replace('"', "&quot;", leaked if ends_here else -1)


def spoiled(content: bytes, article: Article, written: Container[int]) -> str:
    """Read what would be written: the id of a segment that would come out otherwise, or ``""``.
    ``written`` are the numbers of those that may.
    """
    again = read_article(content, locale=article.locale, path=article.path, file=article.file)
    if len(again.segments) != len(article.segments):
        return next((one.id for n, one in enumerate(article.segments) if n in written), "?")
    for number, (old, new) in enumerate(zip(article.segments, again.segments, strict=True)):
        same = old.id == new.id and old.source == new.source
        if not same or (number not in written and old.target != new.target):
            return old.id
    return ""
