"""Catalogs in bad shape: what tools and people do to them is read, kept, and told.

``of_language`` looks at a file by itself, ``examined`` at a catalog beside its
article. Only a catalog that lost its end, or is of another language, makes things stop: it is
then neither published nor written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from gettext import c2py
from itertools import pairwise

from pipeline.alignment.similar import predecessors
from pipeline.catalogs.charset import form_problem
from pipeline.catalogs.handback import Memory, key_hash
from pipeline.model import Catalog, Entry, Key, Locale, Problem

_PLURALS = re.compile(r"nplurals\s*=\s*([0-9]{1,3})(?![0-9])")
_EXPRESSION = re.compile(r"plural\s*=([^;]{1,1000})(?:;|\Z)")
_COUNTS = (*range(202), 1000, 1_000_000)
"""Numbers that tell the rules of languages apart."""
_USUAL = ("markdown-text",)
_SAME_LANGUAGE = ({"no", "nb"}, {"iw", "he"}, {"in", "id"}, {"tl", "fil"}, {"zh", "cmn"})
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ALIKE = 0.6
_FLAG = re.compile(
    r"fuzzy|(?:no-|possible-|impossible-)?[a-z-]+-format|(?:no-)?wrap|range:.*|markdown-text|md-text"
    r"|safe-html|auto-.*|rst-text|bbcode-text|html|xml-text|url|strict-.*|read-only|priority:.*"
    r"|(?:max|min|font|replacements|placeholders|regex|variants?|forbidden|terminology|ignore)[-:].*"
    r"|forbidden|terminology|case-insensitive|discard:.*"
)
"""The flags of gettext and of Weblate."""


# -------------------------------------------------------------------------------- the language


def of_language(catalog: Catalog, locale: Locale) -> Catalog:
    """The catalog; unsound where its header names another language than its folder."""
    named = catalog.header.get("Language", "").strip()
    if not named or not catalog.sound or named == locale.code:
        return catalog
    language, own = _language(named), _language(locale.tag)
    if language == own or any({language, own} <= same for same in _SAME_LANGUAGE):
        told = form_problem(1, f'its header says "Language: {named}", not {locale.code}')
        return _with(catalog, (told,))
    message = f'its header says "Language: {named}", but it stands in the folder of {locale.tag}'
    hint = f'move the file where it belongs, or write "Language: {locale.code}" into its header'
    problem = Problem("wrong-language", 1, message, hint)
    return catalog._replace(problems=(*catalog.problems, problem), sound=False)


def _language(name: str) -> str:
    return re.split("[-_@.]", name)[0].lower()


# ------------------------------------------------------------------------ beside its article


def examined(
    catalog: Catalog,
    locale: Locale,
    wanted: Sequence[Key],
    memory: Memory,
    memory_file: str,
    template: Catalog | None,
) -> Catalog:
    """The catalog with what there is to say of it; edited msgids are put right.

    ``wanted`` are the keys of the article's entries, in order. Unsound where the catalog ends
    before entries that it had.
    """
    catalog = _with(
        catalog, [*_doubles(catalog), *plural_problems(catalog, locale), *_controls(catalog)]
    )
    catalog = _with(catalog, _unknown_flags(catalog))
    if template is not None and _reordered(catalog, template):
        catalog = _with(catalog, (form_problem(1, "its entries stand in another order"),))
    have = {entry.key for entry in catalog.entries}
    known = [key for key in wanted if key_hash(key) in memory]
    missing = [key for key in known if key not in have]
    if not missing:
        return catalog
    catalog, missing = _put_right(catalog, wanted, missing, memory)
    if missing and (known[-len(missing) :] == missing or 2 * len(missing) > len(known)):
        return _cut_off(catalog, missing, known, memory_file)
    return _with(catalog, map(_missing, missing))


def _with(catalog: Catalog, problems: Iterable[Problem]) -> Catalog:
    added = tuple(problems)
    return catalog._replace(problems=(*catalog.problems, *added)) if added else catalog


def _doubles(catalog: Catalog) -> Iterator[Problem]:
    """Entries of one key, in the order of the file; obsolete ones count."""
    first: dict[Key, Entry] = {}
    for entry in catalog.entries:
        other = first.setdefault(entry.key, entry)
        if other is entry:
            continue
        if (entry.msgstr, entry.msgstr_plural) == (other.msgstr, other.msgstr_plural):
            yield form_problem(entry.line, f"the entry of line {other.line} stands here again")
        elif entry.msgstr or any(entry.msgstr_plural):
            message = f"the entry of line {other.line} stands here again, with another text"
            hint = 'the first one that is translated counts; the other is kept as a comment "was:"'
            yield Problem("duplicate-entry", entry.line, message, hint)


def _unknown_flags(catalog: Catalog) -> Iterator[Problem]:
    """One line for each such flag: the entry that has it first."""
    first: dict[str, int] = {}
    for entry in catalog.entries:
        for flag in entry.flags if entry.flags != _USUAL else ():
            if not _FLAG.fullmatch(flag):
                first.setdefault(flag, entry.line)
    for flag, line in first.items():
        hint = "it is kept; take it out if nobody needs it"
        yield Problem("catalog-form", line, f'the flag "{flag}" is not known', hint)


def plural_problems(catalog: Catalog, locale: Locale) -> Iterator[Problem]:
    """What is wrong with the plural forms, of the header and of entries."""
    given = catalog.header.get("Plural-Forms", "")
    if given:
        yield from _header_problems(given, locale)
    elif any(entry.msgid_plural is not None for entry in catalog.entries):
        yield form_problem(1, "its header has no Plural-Forms")
    own = _number(locale.plural_forms)
    for entry in catalog.entries:
        if entry.msgid_plural is not None and len(entry.msgstr_plural) != own:
            message = f"{len(entry.msgstr_plural)} plural forms; {locale.tag} has {own}"
            hint = f"write msgstr[0] to msgstr[{own - 1}]"
            yield Problem("plural-forms", entry.line, message, hint)


def _header_problems(given: str, locale: Locale) -> Iterator[Problem]:
    if given == locale.plural_forms:
        return
    named, own = _number(given), _number(locale.plural_forms)
    rule, wanted = _rule(given), _rule(locale.plural_forms)
    if not named or rule is None:
        message = f'the Plural-Forms of its header cannot be read: "{given[:80]}"'
        hint = f'write "{locale.plural_forms}", or let "twinspan extract" do it'
        yield Problem("plural-forms", 1, message, hint)
    elif named != own:
        yield form_problem(1, f"its header has {named} plural forms; {locale.tag} has {own}")
    elif wanted is not None and any(rule(number) != wanted(number) for number in _COUNTS):
        yield form_problem(1, f"the Plural-Forms of its header are not those of {locale.tag}")


def _number(plural_forms: str) -> int:
    match = _PLURALS.search(plural_forms)
    return int(match[1]) if match else 0


@lru_cache(maxsize=64)
def _rule(plural_forms: str) -> Callable[[int], int] | None:
    """Which form a number has, ``None`` where that is not said, or cannot be worked out."""
    match = _EXPRESSION.search(plural_forms)
    try:
        rule = c2py(match[1].strip()) if match else None
        if rule is not None:
            for number in _COUNTS:
                rule(number)
    except (ValueError, ArithmeticError, RecursionError):
        return None
    return rule


def _controls(catalog: Catalog) -> Iterator[Problem]:
    for entry in catalog.entries:
        if entry.msgstr.isprintable():
            continue
        found = _CONTROL.search(entry.msgstr)
        if found is not None:
            message = f"a control character in the translation: U+{ord(found[0]):04X}"
            yield Problem("control-character", entry.line, message, "delete it")


def _reordered(catalog: Catalog, template: Catalog) -> bool:
    """Whether the entries that both have stand in another order than in the template."""
    order = {entry.key: n for n, entry in enumerate(template.entries) if not entry.obsolete}
    keys = dict.fromkeys(entry.key for entry in catalog.entries if not entry.obsolete)
    return any(a > b for a, b in pairwise(order[key] for key in keys if key in order))


def _put_right(
    catalog: Catalog, wanted: Sequence[Key], missing: Sequence[Key], memory: Memory
) -> tuple[Catalog, list[Key]]:
    """Give entries whose msgid a person changed their own again."""
    edited = _edited(catalog, wanted, missing, memory)
    entries = []
    problems = []
    for number, entry in enumerate(catalog.entries):
        key = edited.get(number)
        if key is None:
            entries.append(entry)
            continue
        entries.append(entry._replace(msgctxt=key[0], msgid=key[1]))
        message = "the msgid was changed in the catalog; its own is put back"
        hint = "to change the source, change the article; a msgid says which sentence is meant"
        problems.append(Problem("edited-msgid", entry.line, message, hint))
    catalog = _with(catalog._replace(entries=tuple(entries)), problems)
    return catalog, [key for key in missing if key not in set(edited.values())]


def _edited(
    catalog: Catalog, wanted: Sequence[Key], missing: Sequence[Key], memory: Memory
) -> Mapping[int, Key]:
    """The number of each entry that nobody knows -> the missing key that it is like."""
    lacking, asked = set(missing), set(wanted)
    strange = [
        number
        for number, entry in enumerate(catalog.entries)
        if not entry.obsolete
        and entry.msgstr
        and entry.key not in asked
        and key_hash(entry.key) not in memory
    ]
    if not strange:
        return {}
    places = {entry.key: number for number, entry in enumerate(catalog.entries)}
    kept = {n: places[key] for n, key in enumerate(wanted) if key in places}
    open_to = set(strange)
    olds = [entry.msgid if n in open_to else "" for n, entry in enumerate(catalog.entries)]
    found = predecessors(olds, [key[1] for key in wanted], kept)
    edited: dict[int, Key] = {}
    for n, old in found.items():
        if wanted[n] in lacking and old.score >= _ALIKE:
            edited.setdefault(old.number, wanted[n])
    return edited


def _cut_off(
    catalog: Catalog, missing: Sequence[Key], known: Sequence[Key], memory_file: str
) -> Catalog:
    what = f"{len(missing):,} of the {len(known):,} entries" if len(known) > 1 else "the entry"
    ends = "ends early: it " if known[-len(missing) :] == missing else ""
    message = f"the file {ends}lost {what} that it had"
    hint = (
        "take the file back from version control; if that was done on purpose, delete "
        f"{memory_file}, and extract makes them anew"
    )
    line = max((entry.line for entry in catalog.entries), default=1)
    problem = Problem("malformed-catalog", line, message, hint)
    return catalog._replace(problems=(*catalog.problems, problem), sound=False)


def _missing(key: Key) -> Problem:
    text = " ".join(key[1].split())
    shown = text if len(text) <= 60 else text[:59] + "…"
    message = f'an entry that was here is missing: "{shown}"'
    hint = "it is made anew from the article; take back from version control what was in it"
    return Problem("missing-entry", 1, message, hint)
