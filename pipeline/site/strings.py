"""The theme's words in each language: packaged catalogs -> ``locales/<ll_CC>/_site.po``.

A project may change any of them; what it did not touch follows the theme.
"""

import re
from collections.abc import Callable, Container, Iterator, Mapping
from gettext import c2py
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.catalogs.handback import Memory, key_hash, text_hash
from pipeline.catalogs.header import Facts, catalog_header, template_header
from pipeline.catalogs.store import read_catalog
from pipeline.locales import number_in
from pipeline.model import Catalog, Entry, Key, Locale, Problem

NAME_CONTEXT = "site name"
_PLURAL = re.compile(r"plural=([^;]+);?")
_NAME = re.compile(r"\{([^{}]*)\}")
Plural = Callable[[int], int]


class Strings(NamedTuple):
    """One language's words: ``t`` and ``tn`` as the templates call them."""

    entries: Mapping[Key, Entry]
    plural: Plural
    tag: str = "en-US"

    def t(self, text: str, /, **values: Any) -> str:
        entry = self.entries.get((None, text))
        found = entry.msgstr if entry and entry.translated and entry.msgstr else text
        return self._filled(found, text, values) if values else found

    def tn(self, one: str, many: str, n: int, /, **values: Any) -> str:
        entry = self.entries.get((None, one))
        if entry and entry.translated and entry.msgstr_plural:
            number = min(self.plural(n), len(entry.msgstr_plural) - 1)
            return self._filled(entry.msgstr_plural[number], many, {"n": n, **values})
        return self._filled(one if n == 1 else many, many, {"n": n, **values})

    def _filled(self, found: str, text: str, values: Mapping[str, Any]) -> str:
        """``found`` with its ``{names}`` replaced; ``text`` where it names what there is not.
        Numbers are as the language writes them.
        """
        rest = _NAME.sub("", found)
        if not set(_NAME.findall(found)) <= values.keys() or "{" in rest or "}" in rest:
            found = text
        shown = {
            name: number_in(value, self.tag) if isinstance(value, int) else str(value)
            for name, value in values.items()
        }
        return _NAME.sub(lambda match: shown[match[1]], found)

    def site_name(self, name: str) -> str:
        entry = self.entries.get((NAME_CONTEXT, name))
        return entry.msgstr if entry and entry.translated and entry.msgstr else name


def strings_of(catalog: Catalog | None, tag: str) -> Strings:
    """The words of a catalog; without one, those of the templates themselves."""
    if catalog is None:
        return Strings({}, lambda n: int(n != 1), tag)
    forms = _PLURAL.search(catalog.header.get("Plural-Forms", ""))
    return Strings(
        {entry.key: entry for entry in catalog.entries},
        c2py(forms[1].strip() if forms else "n != 1"),
        tag,
    )


# -------------------------------------------------------------------- the project's own catalog


_OTHER_CODE = {"no": "nb", "iw": "he"}  # the same language, as its catalog is named


def packaged(templates: Path, locale: Locale) -> Catalog | None:
    """The theme's catalog for a locale: exact, else for its script, else for the language alone."""
    language = locale.tag.partition("-")[0]
    names = (locale.code, f"{language}_{locale.script}", language, _OTHER_CODE.get(language, ""))
    folder = templates / "locales"
    for name in names:
        if name and (folder / f"{name}.po").is_file():
            return read_catalog(folder / f"{name}.po", f"templates/locales/{name}.po")
    return None


def site_template(theme: Catalog, site_name: str, file: str) -> Catalog:
    """``_site.pot``: the theme's strings and the site's name."""
    facts = Facts(site_name, "", "", "")
    header = {
        key: value for key, value in template_header(facts).items() if value or "-T" not in key
    }
    return Catalog(
        file, _without_facts(header), (_name(site_name), *theme.entries), header_flags=("fuzzy",)
    )


def site_catalog(
    template: Catalog,
    theme: Catalog | None,
    old: Catalog | None,
    memory: Memory,
    locale: Locale,
    file: str,
) -> tuple[Catalog, Memory]:
    """``_site.po``: the project's words, else the theme's; and what came from the theme."""
    offered = {entry.key: entry for entry in theme.entries} if theme else {}
    had = {entry.key: entry for entry in old.entries if not entry.obsolete} if old else {}
    entries: list[Entry] = []
    remembered: dict[str, str] = {}
    for entry in template.entries:
        mine, theirs = had.get(entry.key), offered.get(entry.key)
        hashed = key_hash(entry.key)
        untouched = mine is None or not _text(mine) or text_hash(_text(mine)) == memory.get(hashed)
        chosen = theirs if untouched and theirs is not None else mine or entry
        plurals = chosen.msgstr_plural or entry.msgstr_plural
        fuzzy = tuple(flag for flag in chosen.flags if flag == "fuzzy")
        entries.append(
            entry._replace(
                msgstr=chosen.msgstr,
                msgstr_plural=plurals,
                notes=mine.notes if mine else (),
                flags=fuzzy + tuple(flag for flag in entry.flags if flag != "fuzzy"),
                line=0,
            )
        )
        if theirs is not None:
            remembered[hashed] = text_hash(_text(theirs))
        elif hashed in memory:
            remembered[hashed] = memory[hashed]
    facts = Facts(template.header.get("Project-Id-Version", ""), "", "", "")
    header = catalog_header(facts, locale, None, old.header if old else {})
    comments = old.comments if old else ()
    kept = (*entries, *_gone(old, {entry.key for entry in entries}))
    return Catalog(file, header, kept, comments=comments), remembered


def untranslated_theme(catalog: Catalog, language: str) -> Iterator[Problem]:
    """One problem for all words of the theme that pages show in English."""
    words = [one for one in catalog.entries if not one.obsolete and one.msgctxt != NAME_CONTEXT]
    left = [one for one in words if "fuzzy" in one.flags or not _text(one)]
    if left:
        message = (
            f"{len(left)} of {len(words)} words of the pages (buttons, notices) have no text in "
            f"{language}, and are shown in English"
        )
        yield Problem("untranslated-theme", 1, message, "translate them in this catalog")


def _gone(old: Catalog | None, wanted: Container[Key]) -> Iterator[Entry]:
    """What the theme no longer says, and a project has a text for."""
    for entry in old.entries if old else ():
        if entry.key not in wanted and _text(entry):
            yield entry._replace(obsolete=True, references=(), extracted=(), line=0)


def _text(entry: Entry) -> str:
    return entry.msgstr or "\x00".join(entry.msgstr_plural).strip("\x00")


def _name(site_name: str) -> Entry:
    comment = "The name of the site, shown on every page; leave empty to keep it"
    return Entry(
        site_name, msgctxt=NAME_CONTEXT, extracted=(comment,), references=("twinspan.toml",)
    )


def _without_facts(header: Mapping[str, str]) -> Mapping[str, str]:
    return {key: value for key, value in header.items() if not key.startswith("X-Twinspan")}
