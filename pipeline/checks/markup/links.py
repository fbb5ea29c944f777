"""Links of a translation against those of its source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.checks.reading.spots import spots
from pipeline.checks.registry import Flaw, Pair, text_check
from pipeline.markdown import shape_of
from pipeline.model import Level

_LOCALE = re.compile(r"/[a-z]{2,3}(?:-[a-z]{4})?-[a-z]{2}(?=/|$)", re.IGNORECASE)


@text_check(level=Level.ERROR, when="[<")
def lost_link(pair: Pair) -> Iterator[Flaw]:
    """A link of the source is not in the translation.

    Why:
        Readers of the translation cannot go where the text sends them. Links that lead to the
        same page of a site in another language count as the same.

    Bad:
        msgid "See [accounts](accounts.md) and [roles](roles.md)."
        msgstr "Siehe [Konten](accounts.md) und Rollen."

    Good:
        msgid "See [accounts](accounts.md) and [roles](roles.md)."
        msgstr "Siehe [Konten](accounts.md) und [Rollen](roles.md)."
    """
    lost, added = _differences(pair)
    if lost and not added:
        for url in lost:
            yield Flaw(
                f"the link to {url} is not in the translation",
                "link the same words to it",
                source=spots(pair.source, url),
                key=f"lost {url}",
            )


def _differences(pair: Pair) -> tuple[list[str], list[str]]:
    """URLs of the source that the translation lacks, and those that only it has."""
    source = _urls(pair.source)
    target = _urls(pair.target)
    common = Counter(source.values()) & Counter(target.values())
    return _beyond(source, common), _beyond(target, common)


def _urls(text: str) -> dict[int, str]:
    """The URLs of a text by number, without the locale in an address."""
    return {number: _LOCALE.sub("/", link.url) for number, link in enumerate(shape_of(text).links)}


def _beyond(urls: dict[int, str], common: Counter[str]) -> list[str]:
    """The URLs that are left over when the common ones are taken away."""
    left = Counter(common)
    found = []
    for url in urls.values():
        if left[url] > 0:
            left[url] -= 1
        else:
            found.append(url)
    return found
