"""Placeholders and formulas: what stands for something else must be what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.checks.reading.bags import MOST, beyond
from pipeline.checks.reading.mask import masked, without_code
from pipeline.checks.reading.spots import spots
from pipeline.checks.registry import Flaw, Pair, text_check
from pipeline.markdown import unreadable_formulas
from pipeline.model import Level

_PLACEHOLDER = re.compile(
    r"""\{\{[^{}\n]{1,200}\}\}                       # {{name}}, {{ Fill in … }}
      | \$\{[\w.:-]{1,60}\}                          # ${name}
      | \$\([\w.:-]{1,60}\)                          # $(name)
      | (?<![\w^}\\]) \{[A-Za-z0-9_][\w.:@-]{0,60}\}               # {name}, {0}
      | (?<![\w%])%\([A-Za-z_]\w{0,40}\)[sdifrx]      # %(name)s
      | (?<![\w%])%(?:[0-9]{1,2}\$)?[sdfiux](?![\w%’'-])  # %s, %1$s
      | (?<![\w%])%[A-Za-z_][A-Za-z0-9_]{2,40}%(?!\w)     # %NAME%
      | (?<!\w)\[\[?[A-Z][A-Z0-9]*_[A-Z0-9_]+\]\]?        # [YOUR_NAME]
    """,
    re.VERBOSE,
)
_BRACED = re.compile(r"\{\{[^{}\n]{1,200}\}\}|\$?\{[^{}\s]{1,60}\}")
_NAMED = 3
_NAMELESS = 2
"""Letters of ``%s`` and ``%d``, which take one value after the other."""
_LOOKED_AT = 100
"""So many of one text; each costs a search."""
_MATH = re.compile(r"(?<![\\$\w])(\${1,2})(?=[^\s$])([^$\n]{1,2000}?)(?<=[^\s\\])\1(?![\d$])")
_LOOSE = re.compile(r"\${1,2}([^$\n]{1,2000})\${1,2}")
_TEX = re.compile(r"\\[A-Za-z]|[_^{}=<>+]|\A[A-Za-z]'*\Z|\A\\?[A-Za-z]\([A-Za-z, ]+\)\Z")
_WORDS_IN_TEX = re.compile(r"\\(?:text|textrm|textit|textbf|mbox|mathrm|operatorname)\s*\{[^{}]*\}")
_NOISE = re.compile(r"\\(?=[^A-Za-z\s])|\s+")


@text_check(level=Level.WARNING, when="{%$[")
def placeholder_differs(pair: Pair) -> Iterator[Flaw]:
    """A placeholder of the source is not in the translation.

    Why:
        A program, or a reader, puts a value where it stands, and knows it by its name. A
        translated name is not found. In the theme's own words (``_site.po``) a plural form that
        is of one number alone may say the number in words.

    Bad:
        msgid "The file {name} was saved."
        msgstr "Die Datei {Name} wurde gespeichert."

    Good:
        msgid "The file {name} was saved."
        msgstr "Die Datei {name} wurde gespeichert."
    """
    source = pair.source
    if "{" not in source and "%" not in source and "$" not in source and "_" not in source:
        return
    found = _placeholders(source)
    if not found:
        return
    missing = [
        one
        for one in dict.fromkeys(found[:_LOOKED_AT])
        if not _is_there(one, found.count(one), pair.target)
    ]
    if not missing:
        return
    braced = [m[0] for m in _BRACED.finditer(masked(pair.target))]
    others = [one for one in braced[:_LOOKED_AT] if one not in source]
    told = f", but {' and '.join(others[:_NAMED])}" if others else ""
    yield Flaw(
        f"{' and '.join(missing[:_NAMED])} is not in the translation{told}",
        "write the placeholder as in the source",
        target=tuple(mark for one in others for mark in spots(pair.target, one)[:1]),
        source=tuple(mark for one in missing for mark in spots(source, one)[:1]),
        key=f"lost {' '.join(missing)}",
    )


def _is_there(placeholder: str, times: int, text: str) -> bool:
    """Whether a text has a placeholder: one without a name as often, or by its place (``%1$s``)."""
    if len(placeholder) > _NAMELESS:
        return placeholder in text
    return len(re.findall(rf"%(?:\d{{1,2}}\$)?{placeholder[1]}", text)) >= times


@text_check(level=Level.WARNING, when="$")
def math_differs(pair: Pair) -> Iterator[Flaw]:
    r"""A formula is not that of the source.

    Why:
        TeX is code: a translated or capitalised command is not known, and a lost brace breaks
        the formula. Words in ``\text{…}`` are free.

    Bad:
        msgid "The state $\\ket{0}$ is prepared."
        msgstr "Der Zustand $\\Ket{0}$ wird vorbereitet."

    Good:
        msgid "The state $\\ket{0}$ is prepared."
        msgstr "Der Zustand $\\ket{0}$ wird vorbereitet."
    """
    if "$" not in pair.source:
        return
    there = _formulas(pair.source)
    if not there:
        return
    here = [m[1].strip() for m in _LOOSE.finditer(without_code(pair.target))]
    others = [one for one in beyond(here, there, _bare) if _TEX.search(one)]
    for number, formula in enumerate(beyond(there, here, _bare)[:MOST]):
        other = others[number] if number < len(others) else ""
        told = f"${other}$ here" if other else "not in the translation"
        yield Flaw(
            f"the formula ${formula}$ is {told}",
            "write it as in the source",
            target=spots(pair.target, other),
            source=spots(pair.source, formula),
            key=f"lost {_bare(formula)}",
        )


@text_check(level=Level.WARNING, when="$")
def unreadable_math(pair: Pair) -> Iterator[Flaw]:
    r"""A formula is not TeX that can be read.

    Why:
        Readers see the TeX in place of the formula. A brace is missing, or a command is not
        known. Commands that define others are not taken.

    Bad:
        Der Zustand $\Ket{0}$ wird vorbereitet.

    Good:
        Der Zustand $\ket{0}$ wird vorbereitet.
    """
    for formula in dict.fromkeys(unreadable_formulas(pair.target)):
        alike = formula in pair.source
        yield Flaw(
            f"the formula {formula} cannot be read; it is shown as it stands",
            "mend it in the source" if alike else "write it as in the source",
            target=spots(pair.target, formula),
            level=Level.INFO if alike else None,
        )


@lru_cache(maxsize=1024)
def _placeholders(text: str) -> tuple[str, ...]:
    if _formulas(text):  # its braces are TeX
        text = _MATH.sub(" ", text)
    return tuple(match[0] for match in _PLACEHOLDER.finditer(masked(text)))


@lru_cache(maxsize=1024)
def _formulas(text: str) -> tuple[str, ...]:
    """What stands between dollar signs and is no price."""
    if "$" not in text:
        return ()
    return tuple(m[2] for m in _MATH.finditer(without_code(text)) if _TEX.search(m[2]))


def _bare(formula: str) -> str:
    """A formula without the words in it, spaces, and the backslashes that Markdown needs."""
    return _NOISE.sub("", _WORDS_IN_TEX.sub("", formula))
