"""A sentence -> what a page says beside it: its state, how its source changed, where to suggest
a better translation.
"""

from html import escape
from typing import NamedTuple
from urllib.parse import quote

from pipeline.model import Edit, Locale, Side
from pipeline.suggest import PAGE

CHANGES = "ts-changes"
"""The id of the first change in a companion, which the article's page names."""


class Beside(NamedTuple):
    """The theme's words beside a sentence, in the page's language: before a run of text that is
    not translated (``""``: never), before what changed in the source, for the link to suggest
    something better; and the page's own address, which that link may name.
    """

    locale: Locale
    untranslated: str
    changed: str
    suggest: str
    page: str

    @property
    def _language(self) -> str:
        return f'lang="{self.locale.tag}" dir="{self.locale.direction}"'

    def run_label(self) -> str:
        return f"<small class=run>{escape(self.untranslated)}</small> "

    def of(self, side: Side, index: int, number: str, *, first: bool) -> str:
        """What a companion tells of a sentence. ``number`` is its mark on the page; the
        ``first`` change has an id.
        """
        told = ""
        if index in side.changes:
            told = self._change(side.changes[index], number, f" id={CHANGES}" if first else "")
        if index < len(side.suggest) and side.suggest[index]:
            url = side.suggest[index].replace(PAGE, quote(self.page, safe=""))
            label = f'data-f={number} aria-label="{escape(self.suggest)}"'
            told += f' <a class=fix {self._language} href="{escape(url)}" {label}>✎</a>'
        return told

    def _change(self, edits: tuple[Edit, ...], number: str, anchor: str) -> str:
        pieces = (
            f"<{kind}>{escape(text, quote=False)}</{kind}>" if kind else escape(text, quote=False)
            for kind, text in edits
        )
        told = f"<b {self._language}>{escape(self.changed)}</b> {''.join(pieces)}"
        return f" <span class=change data-d={number}{anchor}>{told}</span>"
