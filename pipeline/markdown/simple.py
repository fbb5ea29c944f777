"""The common shapes of a segment, without the parser: plain text, bold, code, links.

``simple_pieces`` answers only where it is certain to give what the parser gives (the tests hold
the two against each other over the corpus); else ``None``, and the parser is asked. The reason
why it may: outside of the shapes found here the text must not have a single character that
means something in Markdown, so every special character belongs to a shape; and each shape's
pattern holds the conditions under which CommonMark sees it (flanking, run length, escapes).
"""

from __future__ import annotations

import re

from pipeline.markdown.escape import escape
from pipeline.markdown.marks import join_literals
from pipeline.markdown.urls import is_published
from pipeline.model import Fragment, Hole, LinkHole

_may_be_special = re.compile(r"[\\`*_\[<&~\n\0:$>]").search
_is_special = re.compile(r"[\\`*_\[<&~\n\0]|:::|:[a-z_]+:|\$[^$]+\$").search
_stop = re.compile(r"[\\`*_\[<&~\n\0:]").search
"""A place where a shape may begin, or what means something else."""
_colons = re.compile(r":::|:[a-z_]+:").match

_shape = re.compile(
    r"""
    # opens before a letter, or before a sign where a space or nothing stands in front of it;
    # closes after a letter, or after a sign where a space, a stop or nothing follows
    (?P<bold>   \*\* (?: (?=[^\W_]) | (?:(?<=[ ]..)|(?<=^..)) (?=[^\s\\`*_\[<&~]) )
                [^\\`*_\[<&~\n\0]*
                (?: (?<=[^\W_]) | (?<=\S) (?=\*\*(?:[ .,:;!?)]|\Z)) ) \*\* (?!\*) )
  | (?P<code>   ` [^`\s] (?: [^`\n\0]* [^`\s] )? ` (?!`) )
  | (?P<link>   (?<!!) \[ [^\\`*_\[\]<&~\n\0]+ \] \(
                (?![xX][rR][eE][fF]:) [A-Za-z0-9\-._~:/?\#@$%+,=]+ \) )
  | (?P<escape> \\ [!-/:-@\[-`{-~] )
  | (?P<break>  <br[ ]?/?> )
  | (?P<word>   (?<=[^\W_]) _ (?=[^\W_]) )
  | (?P<and>    & (?![A-Za-z\#]) )
    """,
    re.VERBOSE,
).match


_AROUND = frozenset({"bold", "link"})
"""The shapes whose words are text again."""


def is_plain(text: str) -> bool:
    """True where the text is its own HTML."""
    return _is_text(text) and ">" not in text


def _is_text(text: str) -> bool:
    return _may_be_special(text) is None or _is_special(text) is None


def _words(link: str) -> str:
    return link[1 : link.index("](")]


def simple_shapes(text: str) -> list[tuple[str, str]] | None:
    """The pieces of a text that has nothing but the common shapes, in order: (shape, text as it
    stands); ``text`` for what is between shapes. ``None`` where the parser must be asked.
    """
    if text.count("$") > 1:
        return None  # a formula may hold what looks like other shapes
    found: list[tuple[str, str]] = []
    position, stop = 0, _stop(text)
    while stop:
        start = stop.start()
        if text[start] == ":":
            if _colons(text, start):
                return None
            stop = _stop(text, start + 1)
            continue
        match = _shape(text, start)
        if match is None:
            return None
        shape, piece = match.lastgroup or "", match[0]
        if shape in _AROUND and not _is_text(piece[2:-2] if shape == "bold" else _words(piece)):
            return None
        if start > position:
            found.append(("text", text[position:start]))
        found.append((shape, piece))
        position = match.end()
        stop = _stop(text, position)
    if position < len(text):
        found.append(("text", text[position:]))
    return found


def simple_pieces(text: str, *, flatten: bool = False) -> Fragment | None:
    """The fragment of a text that has nothing but the common shapes, else ``None``."""
    found = simple_shapes(text)
    if found is None:
        return None
    out: list[str | Hole] = []
    for shape, piece in found:
        if not _write(shape, piece, out, flatten=flatten):
            return None
    return join_literals(out)


def _write(shape: str, text: str, out: list[str | Hole], *, flatten: bool) -> bool:
    if "://" in text and not flatten and shape in ("text", "bold"):
        return False  # an address becomes a link
    if shape == "text":
        out.append(text.replace(">", "&gt;"))
    elif shape == "bold":
        out.append(f"<strong>{text[2:-2].replace('>', '&gt;')}</strong>")
    elif shape == "code":
        out.append(f"<code>{escape(text[1:-1])}</code>")
    elif shape == "link":
        return _write_link(text, out, flatten=flatten)
    elif shape == "break":
        out.append("<br>")
    else:
        out.append(escape(text[-1]))
    return True


def _write_link(text: str, out: list[str | Hole], *, flatten: bool) -> bool:
    words, _, url = text[1:-1].partition("](")
    words = words.replace(">", "&gt;")
    if flatten:
        out.append(words)
    elif is_published(url):
        out += ("<a", LinkHole(url, 0), f">{words}</a>")
    else:
        return False
    return True
