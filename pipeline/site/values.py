"""The theme's words in one language -> the values that a translation has lost.

A value is what stands in braces: ``{n}``, ``{query}``.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.catalogs.notes import ignored_checks
from pipeline.catalogs.po import format_with_lines
from pipeline.model import Catalog, Entry, Problem
from pipeline.site.strings import NAME_CONTEXT, strings_of

KIND = "placeholder-differs"
_NAME = re.compile(r"\{([^{}]*)\}")
_NUMBER = "{n}"
_COUNTED = 200
"""So far numbers are counted to see whether a plural form is of one number alone."""


class _Form(NamedTuple):
    """A text of an entry: what begins its line, and what its source is."""

    keyword: str
    source: str
    text: str


def value_problems(catalog: Catalog) -> Iterator[Problem]:
    """What is wrong with the values in the texts that pages show, each at its line."""
    for entry in catalog.entries:
        if entry.obsolete or not entry.translated or entry.msgctxt == NAME_CONTEXT:
            continue
        for form in _forms(entry, catalog):
            message = _differs(form)
            if message and KIND not in ignored_checks(entry):
                line = _line(catalog, entry, form.keyword)
                yield Problem(KIND, line, message, "write the names in braces as in the source")


def _line(catalog: Catalog, entry: Entry, keyword: str) -> int:
    written, lines = format_with_lines(catalog)
    rows = written.split("\n")
    line = lines[entry.key]
    while not rows[line - 1].startswith(keyword):
        line += 1
    return line


def _forms(entry: Entry, catalog: Catalog) -> Iterator[_Form]:
    if not entry.msgid_plural:
        yield _Form("msgstr ", entry.msgid, entry.msgstr)
        return
    for index, text in enumerate(entry.msgstr_plural):
        source = entry.msgid_plural
        if _NUMBER not in text and _is_of_one(index, catalog):  # "one day", "two days"
            source = source.replace(_NUMBER, "")
        yield _Form(f"msgstr[{index}] ", source, text)


def _is_of_one(index: int, catalog: Catalog) -> bool:
    """Whether a plural form is of one number alone, or of none."""
    plural = strings_of(catalog, "").plural
    return sum(plural(number) == index for number in range(_COUNTED)) <= 1


def _differs(form: _Form) -> str:
    """What to say of a text; empty where nothing is wrong."""
    if not form.text:
        return ""
    there, here = (dict.fromkeys(_NAME.findall(text)) for text in (form.source, form.text))
    unknown = [f"{{{name}}}" for name in here if name not in there]
    if unknown:
        shown = "pages show the English text" if there else "readers see it as it stands"
        return f"{' and '.join(unknown)} is not in the source, so {shown}"
    rest = _NAME.sub("", form.text)
    if there and ("{" in rest or "}" in rest):
        return "a brace stands alone, so pages show the English text"
    lost = [f"{{{name}}}" for name in there if name not in here]
    return f"{' and '.join(lost)} is not in the translation: readers miss it" if lost else ""
