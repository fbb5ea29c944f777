"""Front matter: the YAML block between ``---`` lines at byte 0 (FORMAT.md section 8, rule 2)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from pipeline.lazy import lazy
from pipeline.model import FrontMatter, Problem

if TYPE_CHECKING:
    import yaml
else:
    yaml = lazy("yaml")

_BLOCK = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_ODD = r"\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"  # YAML folds or refuses
_PLAIN = re.compile(
    rf"""(?:[A-Za-z_][\w.-]*:[ ]                   # a key
        (?: [^\W_](?:[^:\#\\{_ODD}]++|:(?=\S))*   # a plain value: a letter, nothing that is special
          | (?:"[^"\\{_ODD}]*"|'[^'{_ODD}]*')[ ]* # or a quoted one without escapes
        )\n)+""",
    re.VERBOSE,
)
_PAIR = re.compile(r"([A-Za-z_][\w.-]*): (?:\"([^\n\"]*)\"[ ]*|'([^\n']*)'[ ]*|([^\n]*))\n")

_TITLE = re.compile(
    r"""^(title:[ \t]*+)
        ("(?:[^"\\\r\n]|\\.)*" | '(?:[^'\r\n]|'')*' | [^\s"'][^\r\n]*?)(?=[ \t]*\r?$)""",
    re.MULTILINE | re.VERBOSE,
)

EMPTY = FrontMatter(MappingProxyType({}), 0)


def split_front(text: str) -> tuple[FrontMatter, int, tuple[Problem, ...]]:
    """Read the front matter of an LF text: (front matter, where the body begins, problems).

    A block that is not a YAML mapping is a ``malformed-front-matter`` and reads as empty.
    """
    if not text.startswith("---"):
        return EMPTY, 0, ()
    block = _BLOCK.match(text)
    if block is None:
        hint = 'close the front matter with a line "---"'
        message = "the front matter is not closed"
        first = text.split("\n", 1)[0].rstrip()
        if first != "---":
            return EMPTY, 0, ()
        return EMPTY, 0, (Problem("malformed-front-matter", 1, message, hint),)
    lines = block[0].count("\n")
    try:
        fields, no_loc = _read(block[1])
    except ValueError as error:
        line, message = error.args
        problem = Problem(
            "malformed-front-matter", line + 1, message, "write one key: value a line"
        )
        return FrontMatter(MappingProxyType({}), lines), block.end(), (problem,)
    return FrontMatter(fields, lines, no_loc), block.end(), ()


def with_title(text: str, title: str) -> str:
    """A file's text with another title in its front matter, in the quotes that it has; as it was
    where the title is not a value on one line.
    """
    block = _BLOCK.match(text.replace("\r\n", "\n"))
    found = _TITLE.search(text) if block else None
    if block is None or found is None or text.count("\n", 0, found.start()) > block[0].count("\n"):
        return text
    written = _scalar(title, found[2][0])
    made = text[: found.start(2)] + written + text[found.end(2) :]
    read = split_front(made.replace("\r\n", "\n"))[0]
    return made if read.fields.get("title") == title else text


def _scalar(value: str, quote: str) -> str:
    """A value of YAML on one line; without quotes only where none is needed."""
    if quote == "'":
        return "'" + value.replace("'", "''") + "'"
    if quote != '"' and _PLAIN.fullmatch(f"title: {value}\n"):
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


@lru_cache(maxsize=64)
def _read(block: str) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """The top-level scalars as strings, and the words of ``no-loc``. Raises
    ``ValueError(line, message)``.

    Lines that any YAML reader takes alike are read directly, twenty times faster.
    """
    if _PLAIN.fullmatch(block):
        pairs = _PAIR.findall(block)
        if len({pair[0] for pair in pairs}) == len(pairs):
            fields = {key: a or b or c.rstrip(" ") for key, a, b, c in pairs}
            return MappingProxyType(fields), _words(fields.get("no-loc"))
    try:
        loaded = yaml.load(block, Loader=yaml.CBaseLoader)
    except (yaml.YAMLError, UnicodeEncodeError, RecursionError) as error:  # not UTF-8; too deep
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "not valid YAML"
        raise ValueError((mark.line if mark else 0) + 1, f"front matter: {problem}") from None
    if loaded is None or loaded == "":
        return MappingProxyType({}), ()
    if not isinstance(loaded, dict):
        raise ValueError(1, "front matter: not a list of keys and values")
    scalars = {str(key): value for key, value in loaded.items() if isinstance(value, str)}
    return MappingProxyType(scalars), _words(loaded.get("no-loc"))


def _words(value: object) -> tuple[str, ...]:
    """The words of a list, or of text with commas between them, as authors also write it."""
    found = value if isinstance(value, list) else value.split(",") if isinstance(value, str) else ()
    return tuple(one.strip() for one in found if isinstance(one, str) and one.strip())
