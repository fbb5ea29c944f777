"""Entries of a catalog -> the addresses where a reader may suggest a better translation."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from string import Formatter
from urllib.parse import quote

from pipeline.model import Entry, Key, Locale

NAMES = (
    "catalog", "line", "locale", "code", "path", "page", "msgid", "msgctxt", "msgstr", "quoted",
)  # fmt: skip
PAGE = "{page}"
"""What stays in an address until the page is known that it stands on."""
_SCHEME = re.compile(r"(?:https?://|mailto:)")
_LONGEST = 600


def fault_of(template: str) -> str:
    """What is wrong with ``[site] suggest``, ``""`` where it is fine."""
    if not _SCHEME.match(template):
        return f'"{template}" is not an address; begin it with "https://" or "mailto:"'
    try:
        fields = [field for field in Formatter().parse(template) if field[1] is not None]
    except ValueError:
        return f'"{template}" has a brace without its other half; write "%7B" for a brace'
    for _, name, form, conversion in fields:
        if name not in NAMES:
            return f'unknown name "{{{name}}}" in "suggest"; valid are: {", ".join(NAMES)}'
        if form or conversion:
            return f'braces hold a name alone; write "{{{name}}}"'
    return ""


def suggest_links(
    template: str,
    locale: Locale,
    path: str,
    catalog: str,
    entries: Sequence[Entry | None],
    lines: Mapping[Key, int],
) -> tuple[str, ...]:
    """One address for each segment, ``""`` for one without an entry; ``PAGE`` is left in it.

    ``catalog`` is the file as the repository names it. Texts are cut to 600 characters, as
    servers refuse long addresses.
    """
    shared = {
        "catalog": quote(catalog),
        "path": quote(path),
        "locale": locale.tag,
        "code": locale.code,
        "page": PAGE,
    }
    return tuple(
        template.format_map(shared | _words(entry, lines.get(entry.key, 1))) if entry else ""
        for entry in entries
    )


def _words(entry: Entry, line: int) -> dict[str, str]:
    searched = entry.msgid[:_LONGEST].replace("\\", "\\\\").replace('"', '\\"')
    return {
        "line": str(line),
        "msgid": quote(entry.msgid[:_LONGEST], safe=""),
        "msgctxt": quote((entry.msgctxt or "")[:_LONGEST], safe=""),
        "msgstr": quote(entry.msgstr[:_LONGEST], safe=""),
        "quoted": quote(f'"{searched}"', safe=""),
    }
