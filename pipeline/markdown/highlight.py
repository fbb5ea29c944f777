"""Code -> HTML with the classes of its tokens. Only this knows Pygments.

The classes are few, so that pages stay small: ``k`` keywords, ``s`` texts, ``n`` numbers,
``c`` comments, ``t`` names of types, functions, elements, ``a`` attributes and variables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import Comment, Keyword, Literal, Name, Number, Operator, String, _TokenType
from pygments.util import ClassNotFound

from pipeline.markdown.escape import escape

_CLASSES = {
    Comment: "c",
    Comment.Preproc: "k",
    Keyword: "k",
    Literal: "n",
    Name.Attribute: "a",
    Name.Builtin: "t",
    Name.Class: "t",
    Name.Decorator: "t",
    Name.Exception: "t",
    Name.Function: "t",
    Name.Tag: "t",
    Name.Variable: "a",
    Number: "n",
    Operator.Word: "k",
    String: "s",
}


def highlight(code: str, language: str) -> str:
    """The code, escaped; a language that is not known gives no classes."""
    lexer = _lexer(language)
    if lexer is None:
        return escape(code)
    tokens = ((_class(kind), text) for _, kind, text in lexer.get_tokens_unprocessed(code) if text)
    return "".join(_written(tokens))


@lru_cache(maxsize=64)
def _lexer(language: str) -> Lexer | None:
    try:
        return get_lexer_by_name(language)
    except ClassNotFound:
        return None


@lru_cache(maxsize=512)
def _class(kind: _TokenType) -> str:
    """The class of the nearest kind above that has one."""
    for step in reversed(kind.split()):
        if step in _CLASSES:
            return _CLASSES[step]
    return ""


def _written(tokens: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, text in _joined(tokens):
        yield f'<span class="{name}">{escape(text)}</span>' if name else escape(text)


def _joined(tokens: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Runs of one class; white space inside a run belongs to it."""
    run, now, space = "", "", ""
    for name, text in tokens:
        core = text.rstrip()
        if core:
            if name != now:
                yield now, run
                yield "", space
                run, now, space = "", name, ""
            run, space = run + space + core, ""
        space += text[len(core) :]
    yield now, run
    yield "", space
