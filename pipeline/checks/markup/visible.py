"""Markup that readers see: marks that mean nothing where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.checks.markup.links import differences
from pipeline.checks.reading.bags import MOST, beyond
from pipeline.checks.reading.mask import without_code
from pipeline.checks.reading.stars import tightened
from pipeline.checks.registry import Flaw, Pair, text_check
from pipeline.markdown import shape_of
from pipeline.model import Context, Level, Mark

_ADDRESS = r"\s*(?:https?:|xref:|mailto:|\.{0,2}/|#|[\w/-]+\.(?:md|yml|html?)\b)"
_KINDS = (
    ("**", re.compile(r"\*\*")),
    ("*", re.compile(r"\*")),
    ("`", re.compile(r"`")),
    ("_", re.compile(r"(?<![^\W_])_+|(?<!_)_+(?![^\W_])")),
    ("](", re.compile(rf"\]\s?\({_ADDRESS}")),
)
_RAW = {
    "**": re.compile(r"\*\*+|\\\*(?:\\\*)+"),
    "*": re.compile(r"\\?\*"),
    "`": re.compile(r"\\?`"),
    "_": re.compile(r"(?<![^\W_])\\?_+|\\?_+(?![^\W_])"),
    "](": re.compile(rf"\\?\]\s?\\?\({_ADDRESS}"),
}
_ALERT = re.compile(r"\[![ \t]*([^\W\d_][^\[\]\n]{0,40})\]?(?![(\[])")
_KNOWN = re.compile(
    r"(?:note|tip|important|warning|caution|include|video|code|div)\b", re.IGNORECASE
)
_PIPE = re.compile(r"(?<!\\)\|")


@text_check(level=Level.WARNING, when="*_`]")
def visible_markup(pair: Pair) -> Iterator[Flaw]:
    r"""Readers of a translation see marks that should format its words.

    Why:
        Stars, underscores, backticks and brackets format words only where they stand as the
        rules of Markdown say: next to the words, in pairs, not escaped. Between letters of
        Chinese or Japanese, a bold text that begins or ends with a sign needs a space outside.

    Bad:
        msgid "Choose **Save** or **Close**."
        msgstr "Wählen Sie **Speichern oder\*\*\*\*Schließen**."

    Good:
        msgid "Choose **Save** or **Close**."
        msgstr "Wählen Sie **Speichern** oder **Schließen**."
    """
    shown = shown_marks(pair)
    if not shown or (_is_spaced(pair) and shown <= {"**", "*", "_"}):
        return
    for sign in ("**", "*", "`", "_", "]("):
        if sign in shown and not (sign == "*" and "**" in shown):
            yield Flaw(
                f"readers see {sign} in the text",
                "put the marks next to the words, in pairs and without a backslash",
                target=_visible_places(pair.target, sign),
                key="" if sign in "***" else f"visible {sign}",
                fix=_mended(pair) if sign in "**_" else None,
            )


@text_check(level=Level.WARNING, when="*_")
def spaced_emphasis(pair: Pair) -> Iterator[Flaw]:
    """Spaces inside of emphasis marks break them.

    Why:
        ``** Save **`` is not bold: readers see the stars.

    Bad:
        msgid "Choose **Save**."
        msgstr "Wählen Sie ** Speichern **."

    Good:
        msgid "Choose **Save**."
        msgstr "Wählen Sie **Speichern**."
    """
    if shown_marks(pair).isdisjoint(("**", "*", "_")) or not _is_spaced(pair):
        return
    yield Flaw(
        "spaces inside of the marks break the emphasis",
        "take the spaces out, between the marks and the words",
        target=tightened(pair.target)[1],
        fix=_mended(pair),
    )


@text_check(level=Level.ERROR, when="[")
def translated_alert(pair: Pair) -> Iterator[Flaw]:
    """The marker of a note or include was translated or broken.

    Why:
        ``[!NOTE]`` and its like are markup, not words. Readers see a translated one as text,
        and no note.

    Bad:
        msgid "[!NOTE] Prices may change."
        msgstr "[!HINWEIS] Preise können sich ändern."

    Good:
        msgid "[!NOTE] Prices may change."
        msgstr "[!NOTE] Preise können sich ändern."
    """
    if "[!" not in pair.target and "[!" not in pair.source:
        return
    there = [m[1].lower() for m in _ALERT.finditer(without_code(pair.source))]
    here = [(m[1].lower(), m.span()) for m in _ALERT.finditer(without_code(pair.target))]
    known = frozenset(there)
    unknown = [one for one in here if one[0] not in known and not _KNOWN.match(one[0])][:MOST]
    for name, mark in unknown:
        yield _alert(f"[!{name.upper()}] is no known marker", (mark,))
    lost = beyond(there, [name for name, _ in here])[len(unknown) :]
    for name in lost[:MOST]:
        if _KNOWN.match(name):
            yield _alert(f"the marker [!{name.upper()}] is not in the translation", ())


@text_check(level=Level.ERROR, when="|")
def unescaped_pipe(pair: Pair) -> Iterator[Flaw]:
    r"""A translation in a table cell has a bar that ends the cell.

    Why:
        In the article, a bar without a backslash begins a new cell: the rest of the row moves
        to the right, and its last cell vanishes.

    Bad:
        msgid "One or the other"
        msgstr "Eins | das andere"

    Good:
        msgid "One or the other"
        msgstr "Eins \| das andere"
    """
    if pair.context is not Context.CELL or "|" not in pair.target:
        return
    marks = tuple(match.span() for match in _PIPE.finditer(pair.target))
    if marks and not _PIPE.search(pair.source):
        yield Flaw(
            "this bar begins a new table cell",
            r"write \| for it",
            target=marks,
            fix=_PIPE.sub(r"\\|", pair.target),
        )


@lru_cache(maxsize=256)
def shown_marks(pair: Pair) -> frozenset[str]:
    """The marks that readers see more often in the translation than in the source."""
    target = shape_of(pair.target).prose
    if "*" not in target and "`" not in target and "_" not in target and "](" not in pair.target:
        return frozenset()
    source = shape_of(pair.source).prose
    found = {
        sign
        for sign, pattern in _KINDS
        if len(pattern.findall(target)) > len(pattern.findall(source))
    }
    if "*" not in found:  # the same stars, only closer together
        found.discard("**")
    if "$" in source:  # TeX has underscores of its own
        found.discard("_")
    if "](" in found and differences(pair).lost:  # that is told as a link that is broken
        found.discard("](")
    return frozenset(found)


def _is_spaced(pair: Pair) -> bool:
    return any(
        pair.target[start:end].strip("\\*_")[:1] in (" ", "\u00a0")
        or pair.target[start:end].strip("\\*_")[-1:] in (" ", "\u00a0")
        for start, end in tightened(pair.target)[1]
    )


def _mended(pair: Pair) -> str | None:
    """The translation with tight marks, where that gives the emphasis of the source."""
    mended = tightened(pair.target)[0]
    if mended == pair.target or shown_marks(pair._replace(target=mended)):
        return None
    source, target = shape_of(pair.source), shape_of(mended)
    same = len(source.strong) == len(target.strong), len(source.emphasis) == len(target.emphasis)
    return mended if all(same) else None


def _visible_places(text: str, sign: str) -> tuple[Mark, ...]:
    """Where the marks may be; those that work are among them, as far as one can tell."""
    shown = without_code(text)
    escaped = [m.span() for m in _RAW[sign].finditer(shown) if m[0].startswith("\\")]
    return tuple(escaped or [m.span() for m in _RAW[sign].finditer(shown)][:20])


def _alert(message: str, marks: tuple[Mark, ...]) -> Flaw:
    return Flaw(message, "write the marker as in the source", target=marks)
