"""Addresses that stand in a text as they are: links, as on the pages that articles come from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.token import Token

from pipeline.markdown.escape import escape
from pipeline.markdown.grammar import Grammar
from pipeline.markdown.sheet import Sheet

_ADDRESS = re.compile(r"(?<![\w/])https?://[a-z0-9][\w.~:/?#@!$&'()*+,;=%-]*", re.A | re.I)
"""GitHub Flavored Markdown, section 6.9, in ASCII: the next sentence may follow without a space."""
_STOPS = "?!.,:;*_~'"


def bare_url(grammar: Grammar) -> None:
    """``https://…`` -> a link to it, unless it stands in a link already."""
    write_text = grammar.writes["text"]

    def write(token: Token, sheet: Sheet) -> str:
        if "://" not in token.content or sheet.links or sheet.flatten:
            return write_text(token, sheet)
        sheet.note(token.content)
        return "".join(_pieces(token.content, sheet))

    grammar.writes["text"] = write


def _pieces(text: str, sheet: Sheet) -> Iterator[str]:
    done = 0
    for match in _ADDRESS.finditer(text):
        url = _trimmed(match[0])
        yield escape(text[done : match.start()])
        yield f"<a{sheet.link(url)}>{escape(url)}</a>"
        done = match.start() + len(url)
    yield escape(text[done:])


def _trimmed(address: str) -> str:
    """An address without what ends the sentence around it: stops, and brackets that it does not
    open itself.
    """
    end = len(address)
    beyond = address.count(")") - address.count("(")
    while address[end - 1] in _STOPS or (address[end - 1] == ")" and beyond > 0):
        beyond -= address[end - 1] == ")"
        end -= 1
    return address[:end]
