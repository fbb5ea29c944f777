"""Code: is it in the translation, as it stands?"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.reading.bags import MOST, beyond
from pipeline.checks.reading.spots import spots
from pipeline.checks.registry import Flaw, Pair, text_check
from pipeline.markdown import shape_of
from pipeline.model import Level

_JOINED = "``"
"""The closing and opening marks of two pieces that have nothing between them."""


@text_check(level=Level.ERROR, when="`")
def code_differs(pair: Pair) -> Iterator[Flaw]:
    """Code of the source is not in the translation as it stands.

    Why:
        Readers type or copy it, and it must work. Machine translation joins pieces of code that
        stand close together, and translates words in them. Where the characters are there but
        are not marked as code any more, it is a warning.

    Bad:
        msgid "Set `true` or `false`."
        msgstr "Setzen Sie `wahr` oder `falsch`."

    Good:
        msgid "Set `true` or `false`."
        msgstr "Setzen Sie `true` oder `false`."
    """
    there, here = shape_of(pair.source).code, shape_of(pair.target).code
    if there == here:
        return
    lost, added = beyond(there, here, _spaced)[:MOST], beyond(here, there, _spaced)[:MOST]
    joined = [code for code in added if _JOINED in code]
    for code in joined:
        yield Flaw(
            f'pieces of code run together: "{_spaced(code)}"',
            "put a space or a word between the backticks of the two",
            target=spots(pair.target, code),
            source=spots(pair.source, code.partition(_JOINED)[0]),
            key=f"joined {code}",
        )
    others = [code for code in added if _JOINED not in code]
    lost = [code for code in lost if not any(code in one.split(_JOINED) for one in joined)]
    for number, code in enumerate(lost):
        other = others[number] if number < len(others) else ""
        message, level = _told(pair, code, other)
        yield Flaw(
            message,
            "put the code of the source, between backticks",
            target=spots(pair.target, other),
            source=spots(pair.source, code),
            key=f"lost {code}",
            level=level,
        )

    if not lost and not joined:
        yield from _invented(pair, others)


def _invented(pair: Pair, added: list[str]) -> Iterator[Flaw]:
    """Code of the translation whose characters are nowhere in the source."""
    for code in added:
        if _spaced(code) not in " ".join(shape_of(pair.source).plain.split()):
            yield Flaw(
                f'the code "{_spaced(code)}" is not in the source',
                "write it as in the source",
                target=spots(pair.target, code),
                key=f"added {code}",
                level=Level.WARNING,
            )


def _told(pair: Pair, code: str, other: str) -> tuple[str, Level | None]:
    if other:
        return f'the code is "{_spaced(other)}", in the source it is "{_spaced(code)}"', None
    if code in shape_of(pair.target).plain:
        return f'"{_spaced(code)}" is not marked as code', Level.WARNING
    return f'the code "{_spaced(code)}" is not in the translation', None


def _spaced(code: str) -> str:
    """A line may have been broken within the code."""
    return " ".join(code.split())
