"""Links: does every link of the source lead to the same place in the translation?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from pipeline.checks.markup.addresses import (
    Differences,
    altered_flaw,
    folding,
    lost_flaw,
    pair_up,
)
from pipeline.checks.reading.addresses import bare_urls, link_urls
from pipeline.checks.reading.bags import MOST, beyond
from pipeline.checks.reading.spots import spots
from pipeline.checks.reading.words import width
from pipeline.checks.registry import Flaw, Pair, text_check
from pipeline.markdown import Link, shape_of
from pipeline.model import Level

_SHRUNK = 0.35
"""Least part of the expected length: what the whole sentence became, the link became too."""
_TERSE = 0.7
"""No translation is expected to be shorter than this: a link may be the whole sentence."""
_LEAST_TEXT = 8
_ARTICLE = re.compile(r"(?:the|an?|this|our|your)\s+(?=\S)", re.IGNORECASE)
"""What other languages leave out, at the beginning of a link's words."""
_HERE, _FEW = "here", 3
"""A link like "learn more here" may become one word."""
_SHOWN = 60
_LINKS = 200
"""So many links of one text are looked at."""


@text_check(level=Level.ERROR, when="[</")
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
    for url in differences(pair).lost:
        yield lost_flaw(pair, url, f"the link to {url}", "link the same words to it")


@text_check(level=Level.ERROR, when="[</")
def altered_link(pair: Pair) -> Iterator[Flaw]:
    """A link leads to another address than in the source.

    Why:
        An address is not a word to translate: readers come to a wrong page, or to none. A link
        to the same page of a site in the reader's language counts as the same.

    Bad:
        msgid "See [accounts](accounts.md#close)."
        msgstr "Siehe [Konten](konten.md#close)."

    Good:
        msgid "See [accounts](accounts.md#close)."
        msgstr "Siehe [Konten](accounts.md#close)."
    """
    for url, other in differences(pair).altered:
        yield altered_flaw(pair, url, other, f"the link leads to {other}, in the source to {url}")


@text_check(level=Level.WARNING, when="[</")
def added_link(pair: Pair) -> Iterator[Flaw]:
    """A translation has a link that its source does not have.

    Why:
        Nobody who changes the source knows of it, so it will not be kept up. Often it is left
        over from an older version.

    Bad:
        msgid "See the list of accounts."
        msgstr "Siehe die [Liste der Konten](accounts.md)."

    Good:
        msgid "See the list of accounts."
        msgstr "Siehe die Liste der Konten."
    """
    for url in differences(pair).added:
        yield Flaw(
            f"the link to {url} is not in the source",
            "take the link out, or add it to the source",
            target=spots(pair.target, url),
            key=f"added {url}",
        )


@text_check(level=Level.ERROR, when="[<")
def empty_link_text(pair: Pair) -> Iterator[Flaw]:
    """A link has lost its words.

    Why:
        A link without words cannot be seen or chosen. Machine translation moves the words out
        of the brackets.

    Bad:
        msgid "See [your accounts](accounts.md)."
        msgstr "Siehe [](accounts.md)Ihre Konten."

    Good:
        msgid "See [your accounts](accounts.md)."
        msgstr "Siehe [Ihre Konten](accounts.md)."
    """
    for there, here in islice(_same_links(pair), _LINKS):
        if there.text.strip() and not here.text.strip():
            yield Flaw(
                f"the link to {here.url} has no words",
                f'put the words for "{_short(there.text)}" between its brackets',
                target=spots(pair.target, f"[]({here.url})") or spots(pair.target, here.url),
                source=spots(pair.source, f"[{there.text}]"),
            )


@text_check(level=Level.WARNING, when="[<")
def shrunk_link_text(pair: Pair) -> Iterator[Flaw]:
    """The words of a link are only a small part of what they are in the source.

    Why:
        Machine translation moves words out of links: what is left is an article or a
        preposition, and tells nobody where the link leads.

    Bad:
        msgid "See [add a device to an account](devices.md)."
        msgstr "[Um](devices.md) einem Konto ein Gerät hinzuzufügen, siehe dort."

    Good:
        msgid "See [add a device to an account](devices.md)."
        msgstr "Siehe [einem Konto ein Gerät hinzufügen](devices.md)."
    """
    if "](" not in pair.source and "href" not in pair.source:
        return
    whole = width(shape_of(pair.target).plain) / max(len(shape_of(pair.source).plain), 1)
    expected = min(max(whole, _TERSE), 1)
    for there, here in islice(_same_links(pair), _LINKS):
        words, other = there.text.strip(), here.text.strip()
        article = _ARTICLE.match(words)
        said = words[article.end() :] if article else words
        if len(said) < _LEAST_TEXT or not other or len(said.split()) == 1:
            continue
        if _HERE in words.lower().split() and len(words.split()) <= _FEW:
            continue
        if width(other) < _SHRUNK * expected * len(said):
            yield Flaw(
                f'of the link "{_short(words)}" only "{_short(other)}" is left',
                "put all words of the link between its brackets",
                target=spots(pair.target, f"[{other}]"),
                source=spots(pair.source, f"[{words}]"),
            )


@lru_cache(maxsize=256)
def differences(pair: Pair) -> Differences:
    """How the URLs differ. What the source has as text, because its link is broken there, a
    translation may link.
    """
    there, here = link_urls(pair.source), link_urls(pair.target)
    bare, other = bare_urls(pair.source), bare_urls(pair.target)
    if there == here and bare == other:
        return Differences()
    fold = folding(pair)
    linked = {fold(url) for url in there}
    lost = beyond(there, here, fold)[:MOST]
    lost += [url for url in beyond(bare, other, fold)[:MOST] if url not in pair.target]
    new = beyond(here, there, fold)[:MOST]
    added = [url for url in new if fold(url) in linked or url not in pair.source]
    added += [url for url in beyond(other, bare, fold)[:MOST] if url not in pair.source]
    return pair_up(lost, added)


def _same_links(pair: Pair) -> Iterator[tuple[Link, Link]]:
    """The links of the source with their counterparts, where no URL is there twice."""
    there, here = shape_of(pair.source).links, shape_of(pair.target).links
    if not there or not here:
        return
    counts = Counter(link.url for link in here)
    by_url = {link.url: link for link in here}
    often = Counter(link.url for link in there)
    for link in there:
        if often[link.url] == 1 and counts[link.url] == 1:
            yield link, by_url[link.url]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return f"{line[:59]}…" if len(line) > _SHOWN else line
