"""The no-break spaces of French, as its writers set them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.reading.mask import masked
from pipeline.checks.reading.mend import Edit, marks_of, mended
from pipeline.checks.registry import Flaw, Pair, text_check
from pipeline.markdown import OBJECT
from pipeline.model import Level

_EMOJI = re.compile(r":[a-z0-9_+-]{1,40}:")
_END = rf"(?=\s|$|[*_)\]»{OBJECT}])"
_HIGH = {
    "CA": re.compile(rf"(?<=[^\s:])([ ]?)(:){_END}"),
    "": re.compile(rf"(?<=[^\s:;!?])([ ]?)([:;!?]){_END}"),
}
"""By region, the signs with a space before them. In Canada only the colon has one (Office
québécois de la langue française, Banque de dépannage linguistique, « Espacement »); elsewhere
all four (Imprimerie nationale, Lexique des règles typographiques).
"""
_QUOTES = re.compile(r"«([ ]?)(?=[^\s\u00a0\u202f])|(?<=[^\s\u00a0\u202f])([ ]?)»")
_NO_BREAK = "\u00a0"


@text_check(level=Level.INFO, when=":;!?«»")
def missing_french_space(pair: Pair) -> Iterator[Flaw]:
    """A French sign has no no-break space beside it.

    Why:
        French has a space before ``: ; ? !`` (in Canada only before the colon) and inside
        ``« »``. Where it is a plain space, the sign may begin the next line.

    Bad:
        msgid "Note: you can do this later."
        msgstr "Remarque : vous pouvez le faire plus tard."   (a plain space)

    Good:
        msgstr "Remarque\N{NO-BREAK SPACE}: vous pouvez le faire plus tard."
    """
    if pair.language != "fr":
        return
    text = _EMOJI.sub(lambda emoji: OBJECT * len(emoji[0]), masked(pair.target))
    edits = [*_before_signs(text, pair), *_inside_quotes(text)]
    if edits:
        yield Flaw(
            "a no-break space is missing beside a sign",
            "put a no-break space there",
            target=marks_of(edits),
            fix=mended(pair.target, edits),
        )


def _before_signs(text: str, pair: Pair) -> Iterator[Edit]:
    region = "CA" if pair.locale.endswith("-CA") else ""
    for match in _HIGH[region].finditer(text):
        before, after = match.start() - 1, match.end()
        if text[before] in "\u00a0\u202f" or pair.target[before] == ";":  # "&nbsp;"
            continue
        if text[after : after + 1] == OBJECT and pair.target[after] != "]":
            continue
        yield Edit(match.start(1), match.end(1), _NO_BREAK)


def _inside_quotes(text: str) -> Iterator[Edit]:
    for match in _QUOTES.finditer(text):
        group = 1 if match[0].startswith("«") else 2
        yield Edit(match.start(group), match.end(group), _NO_BREAK)
