"""PO strings: quoting and unquoting, comment lines, references."""

from __future__ import annotations

import re
from functools import lru_cache

_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_ITSELF = "\"\\'?"
_JOINT = re.compile(r'"[ \t]*\n[ \t]*"')
_SPECIAL = re.compile(r'[\\"\x00-\x1f\x7f]')
_QUOTED = {chr(code): f"\\{code:03o}" for code in (*range(0x20), 0x7F)}
_QUOTED |= {value: "\\" + key for key, value in _ESCAPES.items()} | {'"': '\\"', "\\": "\\\\"}
_REFERENCE = re.compile("\u2068([^\u2069]*)\u2069(:[0-9]+)?|(\\S+)")
_SPACE = re.compile(r"\s")
_NUMERIC = r"\\(?:[0-7]{1,3}|x[0-9A-Fa-f]{2})"
_ESCAPED = re.compile(rf"((?:{_NUMERIC})+)|\\(.)", re.DOTALL)
_BYTE = re.compile(_NUMERIC)


def unquote(raw: str) -> str:
    """The value of one or more quoted pieces as they stand in the file."""
    if "\n" in raw:
        raw = _JOINT.sub("", raw)
    inner = raw[1:-1]
    return _ESCAPED.sub(_unescape, inner) if "\\" in inner else inner


def _unescape(match: re.Match[str]) -> str:
    r"""A number is a byte of the file's charset (msgcat --escape writes such). A backslash that
    escapes nothing is one: ``C:\users``, as people type it.
    """
    if match[1]:
        digits = (one[1:] for one in _BYTE.findall(match[1]))
        codes = [int(one[1:], 16) if one[0] == "x" else int(one, 8) & 0xFF for one in digits]
        try:
            return bytes(codes).decode("utf-8")
        except UnicodeDecodeError:
            return "".join(map(chr, codes))
    return _ESCAPES.get(match[2], match[2] if match[2] in _ITSELF else match[0])


def quote(text: str) -> str:
    """``text`` as it stands behind a keyword: split after line ends, never wrapped."""
    if not _SPECIAL.search(text):
        return f'"{text}"'
    if "\n" not in text[:-1]:
        return f'"{_SPECIAL.sub(_escape, text)}"'
    lines = text.split("\n")
    pieces = [line + "\n" for line in lines[:-1]] + [lines[-1]] * bool(lines[-1])
    return '""\n' + "\n".join(f'"{_SPECIAL.sub(_escape, piece)}"' for piece in pieces)


def _escape(match: re.Match[str]) -> str:
    return _QUOTED[match[0]]


@lru_cache(maxsize=2048)
def comment_lines(raw: str) -> tuple[str, ...]:
    """The texts of lines ``#. text``, ``#, text`` or ``# text``, markers and one space off."""
    if 0 <= raw.find("\n") == len(raw) - 1:
        return (_comment_text(raw[:-1]),)
    lines = raw.split("\n")
    return tuple(_comment_text(line) for line in (lines[:-1] if lines[-1] == "" else lines))


def _comment_text(line: str) -> str:
    body = line[2:] if line[1:2] in (".", ":", ",", "|") else line[1:]
    return body[1:] if body.startswith(" ") else body


@lru_cache(maxsize=2048)
def flags(raw: str) -> tuple[str, ...]:
    """``#, fuzzy, markdown-text`` -> ``("fuzzy", "markdown-text")``."""
    parts = (part.strip() for line in comment_lines(raw) for part in line.split(","))
    return tuple(part for part in parts if part)


@lru_cache(maxsize=2048)
def references(raw: str) -> tuple[str, ...]:
    """``#: a.md b.md:3`` -> ``("a.md", "b.md:3")``; a name with spaces stands in isolates."""
    found = (match for line in comment_lines(raw) for match in _REFERENCE.findall(line))
    return tuple("".join(groups) for groups in found)


def reference(path: str) -> str:
    """A path as it stands behind ``#:``."""
    return f"\u2068{path}\u2069" if _SPACE.search(path) else path
