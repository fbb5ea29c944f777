"""Names of things in programs that a text gives without markup: columns, files, commands, values.

A word is such a name by what a source says around it, never by itself: "address" is a column in
"Column name: address" and a word elsewhere.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.model import Mark

_THING = (
    "(?:column|field|parameter|property|attribute|command|variable|key|value|tag|file|folder"
    "|directory|table|option|setting|type|function|method|class|argument|role|branch)"
)
_NAME = r"[a-z_][\w.-]*"
_LISTED = re.compile(
    rf"""\b{_THING}s?(?:\ names?)?:[ ]
         ({_NAME}(?:(?:,\ (?:and\ |or\ )?|\ and\ |\ or\ ){_NAME}){{0,20}})
         (?:\ \([^()]{{1,80}}\))?\.?\Z""",
    re.VERBOSE | re.IGNORECASE,
)
"""``Column names: address, city``: nothing but names stands behind the colon."""
_NAMED = re.compile(rf"\b{_THING}\ (?:that\ is\ |is\ )?(?:named|called)\ ({_NAME})", re.VERBOSE)
_COMMAND = re.compile(
    r"""(?<![\w-])(?:git|docker|npm|npx|pip|pip3|kubectl|helm|az|dotnet|curl|wget|sudo|ssh|chmod
        |terraform|brew|conda|nuget)(?:\ [a-z-]+){1,3}""",
    re.VERBOSE,
)
"""A program that is no English word, and what it is told to do."""
_VALUE = re.compile(
    r"""\b(?:value|type|default)(?:\ value|\ type)?(?:\ is|\ of|:)(?:\ set\ to)?[ ]
        (none|null|integer|string|boolean|float|double|object|void|undefined)(?!\w)""",
    re.VERBOSE,
)
_DEFINED = re.compile(rf"({_NAME})(?::|\ [-\u2013\u2014])\ ")
"""What an item explains: a sentence would begin with a capital."""


@lru_cache(maxsize=512)
def code_names(source: str) -> tuple[Mark, ...]:
    """Where a source has such names."""
    found = [match.span() for match in _COMMAND.finditer(source)]
    for pattern in (_NAMED, _VALUE, _LISTED):
        found += [match.span(1) for match in pattern.finditer(source)]
    defined = _DEFINED.match(source)
    if defined and defined[1].islower():
        found.append(defined.span(1))
    return tuple(found)
