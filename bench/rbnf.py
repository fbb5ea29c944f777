"""CLDR's rules for number words (RBNF) -> how a number is spelled out.

A set of rules has lines ``[base, text]``; the line with the greatest base up to the number holds.
In its text ``←←`` is the number divided by the power of ten of the base, ``→→`` the rest, ``=%a=``
the number by another set, ``[…]`` what is left out where there is no rest, and
``$(cardinal,one{…}other{…})$`` the form for a count (Unicode, LDML part 3, "Rule-Based Number
Formatting").
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from babel import Locale

Rules = Mapping[str, Sequence[Sequence[str]]]
_PIECE = re.compile(
    r"(?P<sign>[←→=])(?P<name>[^←→=]*)(?P=sign)(?P<again>→)?"
    r"|\$\((?P<kind>cardinal|ordinal),(?P<forms>[^$]*)\)\$|\[(?P<optional>[^\]]*)\]"
)
_FORM = re.compile(r"(\w+)\{([^}]*)\}")
_DEEPEST = 12


class UnspeakableError(Exception):
    """The rules write this number in digits, or do not have it."""


def spelled(number: int, name: str, rules: Rules, language: str, depth: int = 0) -> str:
    """A number in the words of a set of rules; ``UnspeakableError`` where they have none for it."""
    fitting = [line for line in _bases(rules.get(name, ())) if line[0] <= number]
    if not fitting or depth > _DEEPEST:
        raise UnspeakableError
    base, key, text = fitting[-1]
    divisor = _divisor(base, key)
    if "→" in text and "←" in text and number % divisor == 0 and base % divisor:
        base, key, text = fitting[-2]  # such a rule gives way where nothing is left over
        divisor = _divisor(base, key)
    body = text.removesuffix(";").replace("\u00ad", "").removeprefix("'")

    def put(match: re.Match[str]) -> str:
        if match["optional"] is not None:
            return "" if number % divisor == 0 else _PIECE.sub(put, match["optional"])
        if match["kind"]:
            return _form(match, number // divisor, language)
        if match["again"] or match["name"].startswith(("#", "0")):
            raise UnspeakableError
        left = {"←": number // divisor, "→": number % divisor, "=": number}[match["sign"]]
        if match["sign"] != "=" and divisor == 1:
            raise UnspeakableError
        return spelled(left, match["name"] or name, rules, language, depth + 1)

    return _PIECE.sub(put, body)


def _bases(lines: Sequence[Sequence[str]]) -> list[tuple[int, str, str]]:
    """The rules for whole numbers: base, the base as it stands (``80/20``), and the text."""
    found = [(key.split("/")[0].rstrip(">"), key, text) for key, text in lines]
    return sorted((int(base), key, text) for base, key, text in found if base.isdigit())


def _divisor(base: int, key: str) -> int:
    """The greatest power of the radix (``80/20``: 20) up to the base; less for each ``>``."""
    radix = int(key.partition("/")[2].rstrip(">").replace(",", "") or 10)
    power = 1
    while power * radix <= base:
        power *= radix
    return max(power // radix ** key.count(">"), 1)


def _form(match: re.Match[str], count: int, language: str) -> str:
    forms = dict(_FORM.findall(match["forms"]))
    locale = Locale.parse(language)
    rule = locale.plural_form if match["kind"] == "cardinal" else locale.ordinal_form
    return forms.get(rule(count), forms.get("other", ""))
