"""Code -> the HTML of a block of code, with colours where its language is known."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.lazy import lazy
from pipeline.markdown.escape import escape, escape_attribute

if TYPE_CHECKING:
    from pipeline.markdown import highlight
else:  # takes longer to load than a page to be made, and most pages need none
    highlight = lazy("pipeline.markdown.highlight")

_PLAIN = frozenset({"", "console", "none", "output", "plaintext", "text", "txt"})
_LEXERS = {
    "aspx": "aspx-cs",
    "azcopy": "bash",
    "azurecli": "bash",
    "azurepowershell": "powershell",
    "command": "bat",
    "config": "xml",
    "csproj": "xml",
    "cshtml": "html",
    "dotnetcli": "bash",
    "javascript": "js",
    "jsonc": "json",
    "kusto": "kql",
    "razor": "html",
    "rest": "http",
    "vbnet": "vb.net",
    "vbhtml": "html",
    "vb": "vb.net",
    "xaml": "xml",
    "xml-docs": "xml",
}
"""Names of languages that documentation uses and the highlighter does not know."""
_LONGEST = 60_000
"""Characters; longer code is left without colours: nobody reads that much for them."""


def listing(code: str, language: str, *, plain: bool = False) -> str:
    """``<pre class="code">`` with the code, not one character of it changed.

    ``language`` is as the author wrote it. With ``plain`` there are no colours: the code holds
    marks.
    """
    named = f' data-language="{escape_attribute(language)}"' if language else ""
    body = escape(code) if plain else _coloured(code, language)
    return f'<pre class="code"{named} translate="no"><code>{body}</code></pre>'


@lru_cache(maxsize=512)
def _coloured(code: str, language: str) -> str:
    """The code with a class on what is a keyword, a text, a comment …"""
    name = language.lower().removesuffix("-interactive")
    if name in _PLAIN or len(code) > _LONGEST:
        return escape(code)
    return highlight.highlight(code, _LEXERS.get(name, name))
