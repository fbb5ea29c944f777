"""What search is told of a site: its pages, and the search script of each language.

Scripts that write without spaces are indexed letter by letter, and asked for as phrases
(``site/indexed.py``). ``search.js`` does the same to a query: the letters that this concerns are
named here, once, and handed to it.
"""

import json
from collections.abc import Mapping
from typing import NamedTuple

from pipeline.config import Config
from pipeline.files import read_bytes, templates_folder
from pipeline.model import Locale
from pipeline.site.strings import Strings

SEARCH = "_search"
LETTERS = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46"  # Thai
    "\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6\u0edc-\u0edf"  # Lao
    "\u1000-\u102a\u103f\u1050-\u1055\u1780-\u17b3"  # Burmese, Khmer
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303b"  # signs beside Han
    "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"  # kana
    "\u3131-\u318e\uac00-\ud7a3"  # Hangul: compounds may have spaces, or none
    "\u3105-\u312f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"  # Bopomofo, Han
)
"""What is indexed letter by letter: what scripts without spaces write words with, and Hangul, whose
compounds have spaces or none. Ranges of a character class; no marks.
"""
ATTACHED = ("ar", "he")
"""The languages whose words have "and", "in" and the article in front of them (clitics.py)."""


class Searchable(NamedTuple):
    """A page that search finds: its address below the locale's folder, what results call it, and
    the hash of its text.
    """

    address: str
    title: str
    text: str


def search_asset(tag: str) -> str:
    """The logical name of a language's search script."""
    return f"search.{tag.lower()}.js"


def search_scripts(config: Config, strings: Mapping[str, Strings], style: str) -> dict[str, bytes]:
    """The search script of each language, by logical name.

    ``style`` is the address of its style sheet.
    """
    code = read_bytes(templates_folder() / "search.js") or b""
    made = {}
    for locale in (*config.locales, config.source):
        given = json.dumps(_given(config, locale, strings[locale.tag], style))
        made[search_asset(locale.tag)] = (
            b"var twinspanSearch = " + given.encode("ascii") + b";\n" + code
        )
    return made


def _given(config: Config, locale: Locale, strings: Strings, style: str) -> dict[str, object]:
    """What the script must know of its language and of the site."""
    t, source = strings.t, config.source
    return {
        "folder": locale.folder,
        "style": style,
        "letters": LETTERS,
        "attached": ATTACHED,
        "hide": config.site.missing == "hide",
        "source": {"folder": source.folder, "lang": source.tag, "dir": source.direction},
        "words": {
            "search": t("Search"),
            "close": t("Close"),
            "hint": t("Beginnings of words are found too; put a phrase in quotation marks."),
            "busy": t("Searching…"),
            "count": t("Results: {n}"),
            "none": t("Nothing found for “{query}”."),
            "more": t("More results"),
            "source": t("Found in the source text ({language})", language=source.endonym),
            "slash": t("Open search with the / key as well"),
            "file": t("Pages opened as files cannot be searched. Open this site on a web server."),
            "absent": t("This site was built without search."),
            "failed": t("Search could not be loaded. Check your connection and try again."),
        },
    }
