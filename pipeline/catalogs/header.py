"""The header of catalogs and templates: conventional fields, and the facts of the article.

No clock is read: POT-Creation-Date is the newest handoff date, PO-Revision-Date is kept as
found (DESIGN.md, "What a catalog holds").
"""

from collections.abc import Mapping
from typing import NamedTuple

from pipeline.model import Article, Locale

_NO_DATE = "1970-01-01"
MACHINE = "X-Twinspan-Translation"
SOURCE_HASH = "X-Twinspan-Source-Hash"
CANONICAL = "X-Twinspan-Canonical"
HANDOFF = "X-Twinspan-Handoff"
_KEPT = ("PO-Revision-Date", "Last-Translator", "Language-Team", "Report-Msgid-Bugs-To")


class Facts(NamedTuple):
    """What the headers of one article's catalogs say alike."""

    project: str
    newest_handoff: str
    canonical: str
    source_hash: str


def template_header(facts: Facts) -> Mapping[str, str]:
    date = f"{facts.newest_handoff or _NO_DATE} 00:00+0000"
    return {
        "Project-Id-Version": facts.project,
        "Report-Msgid-Bugs-To": "",
        "POT-Creation-Date": date,
        "PO-Revision-Date": "YEAR-MO-DA HO:MI+ZONE",
        "Last-Translator": "",
        "Language-Team": "",
        "Language": "",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Generator": "Twinspan",
        CANONICAL: facts.canonical,
        SOURCE_HASH: facts.source_hash,
    }


def catalog_header(
    facts: Facts, locale: Locale, article: Article | None, old: Mapping[str, str]
) -> Mapping[str, str]:
    """The header of one locale's catalog; what people and tools put there is kept.

    Where the locale has no article (any more), the facts of the last one stay.
    """
    header = dict(template_header(facts))
    del header[CANONICAL], header[SOURCE_HASH]
    header["PO-Revision-Date"] = header["POT-Creation-Date"]
    header["Language"] = locale.code
    header["Language-Team"] = locale.endonym
    header |= {key: old[key] for key in _KEPT if old.get(key)}
    generator = header.pop("X-Generator")
    header["Plural-Forms"] = locale.plural_forms
    header["X-Generator"] = generator
    if article is None:
        header |= {key: old[key] for key in (SOURCE_HASH, MACHINE, HANDOFF) if key in old}
    else:
        front = article.front
        header[SOURCE_HASH] = front.source_hash
        header[MACHINE] = "MT" if front.machine else "HT"
        header[HANDOFF] = front.handoff
    others = {key: value for key, value in old.items() if key not in header and key != CANONICAL}
    return {key: value for key, value in header.items() if value or key in _ALWAYS} | others


_ALWAYS = frozenset({"Report-Msgid-Bugs-To", "Last-Translator", "Language-Team"})
