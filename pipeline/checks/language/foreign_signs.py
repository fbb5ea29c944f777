"""Signs of another script behind a word."""

import re
from collections.abc import Iterator, Mapping

from pipeline.checks.reading.mask import masked
from pipeline.checks.reading.mend import Edit, marks_of, mended
from pipeline.checks.registry import Flaw, Pair, text_check
from pipeline.locales import script_of
from pipeline.model import Level

_ARABIC, _HAN, _KANA = (
    "[\u0621-\u064a\u0671-\u06d3]",
    "[\u4e00-\u9fff]",
    "[\u3041-\u30ff\u4e00-\u9fff]",
)
_CHINESE = {",": "，", ";": "；", "?": "？", "!": "！", ".": "。"}
_SIGNS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "Arab": (_ARABIC, {",": "،", ";": "؛", "?": "؟"}),
    "Grek": ("[\u0370-\u03ff\u1f00-\u1fff]", {"?": ";"}),
    "Hans": (_HAN, _CHINESE),
    "Hant": (_HAN, _CHINESE),
    "Jpan": (_KANA, {",": "、", ".": "。"}),
}
"""By script: the letters, and what a Latin sign behind one of them is there."""
_FOLLOWS = r"(?!\s\d)(?=\s|$|[*_)»”\"’'」』）])"
"""Formulas have such signs before numbers."""
_WIDE = frozenset({"Hans", "Hant", "Jpan"})
"""Scripts whose signs have their own white space."""
_WRONG = {
    script: re.compile(
        f"(?<={letters}.)(?<=[{re.escape(''.join(signs))}]){_FOLLOWS}{' ?' * (script in _WIDE)}"
    )
    for script, (letters, signs) in _SIGNS.items()
}


@text_check(level=Level.WARNING, when=",;?!.")
def foreign_sign(pair: Pair) -> Iterator[Flaw]:
    """A comma, question mark or stop is that of another script.

    Why:
        Arabic, Persian and Urdu write ``، ؛ ؟``, Greek a semicolon for a question mark, Chinese
        and Japanese signs of full width. Those of a Latin keyboard look wrong there, and stand on
        the wrong side where the direction changes.

    Bad:
        msgid "After that, what is next?"
        msgstr "بعد ذلك, ما التالي?"

    Good:
        msgstr "بعد ذلك، ما التالي؟"
    """
    script = script_of(pair.locale)
    pattern = _WRONG.get(script)
    if pattern is None:
        return
    _, signs = _SIGNS[script]
    text = masked(pair.target)
    edits = [
        Edit(match.start() - 1, match.end(), signs[text[match.start() - 1]])
        for match in pattern.finditer(text)
    ]
    if edits:
        yield Flaw(
            f"{text[edits[0].start]} is written {edits[0].put} here",
            "write the sign of this script",
            target=marks_of(edits),
            fix=mended(pair.target, edits),
        )
