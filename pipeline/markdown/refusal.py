"""S and T -> the reason why T must not be published, if there is one."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from markdown_it.token import Token

from pipeline.markdown.arguments import arguments
from pipeline.markdown.inline import parse_inline
from pipeline.markdown.raw_html import tags
from pipeline.markdown.urls import FORBIDDEN, PUBLISHED, scheme_of
from pipeline.model import Context

_suspect = re.compile(r"<|\[!|:::|\]\((?!https?://|[\w./#-]*\))").search
"""What can be more than text; a link to a relative path or the web is not."""

_URL_ATTRIBUTES = frozenset(
    [
        "action",
        "background",
        "cite",
        "data",
        "formaction",
        "href",
        "longdesc",
        "ping",
        "poster",
        "src",
        "srcset",
        "xlink:href",
    ]
)


class _Powers(NamedTuple):
    """What a text can do beyond being text."""

    tags: frozenset[str]
    attributes: frozenset[tuple[str, str]]
    schemes: frozenset[str]
    files: frozenset[str]


def refusal(source: str, target: str, context: Context) -> str | None:
    """Why T must not fill this slot, and what to do; ``None`` where it may.

    T may have the tags, attributes, URL schemes and included files that S has, and links to
    http, https, mailto, tel and relative URLs.
    """
    if context in (Context.CODE, Context.ATTRIBUTE):
        return None
    if _suspect(target) is None:
        return None
    if context is Context.CELL:
        source, target = source.replace("\\|", "|"), target.replace("\\|", "|")
    has = _powers(target)
    forbidden = has.schemes & FORBIDDEN
    if forbidden:
        return f"links with {min(forbidden)}: are never published; take the link out"
    return _beyond(_powers(source), has)


def _beyond(may: _Powers, has: _Powers) -> str | None:
    """What T has and S has not."""
    for tag in sorted(has.tags - may.tags):
        return f"the tag <{tag}> is not in the source; take it out, or write &lt; for <"
    for tag, attribute in sorted(has.attributes - may.attributes):
        return f"the attribute {attribute} of <{tag}> is not in the source; take it out"
    for scheme in sorted(has.schemes - may.schemes - PUBLISHED):
        return f"links with {scheme}: are not in the source; link to where the source does"
    for file in sorted(has.files - may.files):
        return f"the file {file} is not in the source; name the source's file, or none"
    return None


@lru_cache(maxsize=2048)
def _powers(text: str) -> _Powers:
    tokens = list(_walk(parse_inline(text)))
    found = [tag for token in tokens if token.type == "html_inline" for tag in tags(token.content)]
    urls = [url for token in tokens for url in _urls(token)]
    urls += [value for tag in found for name, value in tag.attributes if name in _URL_ATTRIBUTES]
    return _Powers(
        tags=frozenset(tag.name for tag in found if tag.name != "!"),
        attributes=frozenset((tag.name, name) for tag in found for name, _ in tag.attributes),
        schemes=frozenset(scheme_of(url) for url in urls),
        files=frozenset(file for token in tokens for file in _files(token)),
    )


def _walk(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _walk(token.children or ())


def _urls(token: Token) -> Iterator[str]:
    if token.type in ("link_open", "image"):
        yield str(token.attrGet("href") or token.attrGet("src") or "")
    elif token.type == "xref_open":
        yield "xref:"
    elif token.type == "video":
        yield token.meta["url"]
    elif token.type == "image_block":
        given = arguments(token.meta["arguments"])
        yield from (given.get(name, "") for name in ("source", "lightbox", "link"))


def _files(token: Token) -> Iterator[str]:
    if token.type in ("include", "code_include"):
        yield token.meta["path"].strip()
    elif token.type == "code_block_include":
        yield arguments(token.meta["arguments"]).get("source", "")
