"""Locales: tag -> Locale, from Babel's CLDR data; no hand-made tables."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import babel as babel_package
from babel import Locale as BabelLocale
from babel import UnknownLocaleError
from babel.core import get_global
from babel.localedata import locale_identifiers

from pipeline.errors import WriteError
from pipeline.files import read_bytes, write_changed
from pipeline.lazy import lazy
from pipeline.model import Locale
from pipeline.seal import seal

if TYPE_CHECKING:
    import babel.messages.plurals
    from babel import dates, messages, numbers
else:
    dates = lazy("babel.dates")
    messages = lazy("babel.messages")
    numbers = lazy("babel.numbers")

_TAG = re.compile(r"([A-Za-z]{2,3})(?:-([A-Za-z]{4}))?(?:-([A-Za-z]{2}|[0-9]{3}))?")


def canonical_tag(tag: str) -> str:
    """``RU-ru`` -> ``ru-RU``, ``zh-hans-cn`` -> ``zh-Hans-CN`` (BCP 47 case rules).

    Raises ``ValueError`` where the tag is not language[-Script][-REGION].
    """
    match = _TAG.fullmatch(tag)
    if match is None:
        raise ValueError(f'"{tag}" is not a locale: write language-REGION, such as "de-DE"')
    language, script, region = match.groups()
    parts = (language.lower(), script and script.title(), region and region.upper())
    return "-".join(part for part in parts if part)


def describe(tags: tuple[str, ...]) -> tuple[Locale, ...]:
    """Everything known of each tag; a region is in the endonym only where two tags need it.

    Raises ``ValueError`` that names near locales where one is not known.
    """
    babels = [_babel(canonical_tag(tag)) for tag in tags]
    spoken = Counter((babel.language, babel.script) for babel in babels)
    return tuple(
        Locale(
            tag=canonical_tag(tag),
            code=po_code(canonical_tag(tag)),
            endonym=_endonym(babel, region=spoken[babel.language, babel.script] > 1),
            direction=babel.text_direction,
            plural_forms=messages.plurals.get_plural(babel).plural_forms.rstrip(";") + ";",
            script=_script(babel),
            zero=_ZEROS.get(babel.default_numbering_system, "0"),
        )
        for tag, babel in zip(tags, babels, strict=True)
    )


def describe_again(tags: tuple[str, ...], memory: Path) -> tuple[Locale, ...]:
    """``describe``, which remembers in a file what it said: to load the data of all languages
    takes a tenth of the time in which a changed page is to be there.

    A memory that is missing, damaged, or of other tags or data is made anew, if its folder is
    there and can be written to. Raises as ``describe`` does.
    """
    of = [seal(memory.parent, "locales"), babel_package.__version__, *Locale._fields, *tags]
    try:
        remembered = json.loads(read_bytes(memory) or b"null")
        if remembered["of"] == of:
            locales = tuple(Locale(**fields) for fields in remembered["locales"])
            _scripts.update((locale.tag, locale.script) for locale in locales)
            _zeros.update((locale.tag, locale.zero) for locale in locales)
            return locales
    except (ValueError, TypeError, KeyError):
        pass
    locales = describe(tags)
    content = {"of": of, "locales": [locale._asdict() for locale in locales]}
    if memory.parent.is_dir():
        with suppress(WriteError):
            write_changed(memory, json.dumps(content).encode("ascii"))
    return locales


def po_code(tag: str) -> str:
    """The name that gettext's tools expect: ``pt-BR`` -> ``pt_BR``, ``sr-Latn`` -> ``sr@latin``."""
    language, _, rest = tag.partition("-")
    script, _, region = rest.partition("-") if len(rest.split("-")[0]) == 4 else ("", "", rest)
    if language == "zh" and region:
        return f"zh_{region}"
    if script in ("Latn", "Cyrl"):
        modifier = {"Latn": "latin", "Cyrl": "cyrillic"}[script]
        return language + (f"_{region}" if region else "") + f"@{modifier}"
    return "_".join(part for part in (language, script, region) if part)


def date_in(iso: str, tag: str) -> str:
    """``2021-07-30`` as the locale writes a date of middle length."""
    day = date.fromisoformat(iso)
    text = str(dates.format_date(day, format="medium", locale=_babel(canonical_tag(tag))))
    return _in_digits_of(tag, text)


def number_in(number: int, tag: str) -> str:
    """A whole number as the locale writes it; below a thousand there is nothing to group."""
    text = str(number)
    if abs(number) >= 1000:
        babel = _babel(canonical_tag(tag))
        text = str(numbers.format_decimal(number, locale=babel, numbering_system="default"))
    return _in_digits_of(tag, text)


def _in_digits_of(tag: str, text: str) -> str:
    """Babel writes all digits in Latin; a browser, where it counts, those of the locale."""
    if tag not in _zeros:
        system = _babel(canonical_tag(tag)).default_numbering_system
        _zeros[tag] = _ZEROS.get(system, "0")
    zero = ord(_zeros[tag])
    return text.translate({ord("0") + digit: zero + digit for digit in range(10)})


def script_of(tag: str) -> str:
    """The script of a locale, as CLDR names the likely one: ``ru-RU`` -> ``Cyrl``."""
    if tag not in _scripts:
        _scripts[tag] = _script(_babel(canonical_tag(tag)))
    return _scripts[tag]


_scripts: dict[str, str] = {}  # what was asked, or remembered from an earlier run
_zeros: dict[str, str] = {}  # likewise
_ZEROS = {
    "adlm": "\N{ADLAM DIGIT ZERO}",
    "arab": "\N{ARABIC-INDIC DIGIT ZERO}",
    "arabext": "\N{EXTENDED ARABIC-INDIC DIGIT ZERO}",
    "beng": "\N{BENGALI DIGIT ZERO}",
    "cakm": "\N{CHAKMA DIGIT ZERO}",
    "deva": "\N{DEVANAGARI DIGIT ZERO}",
    "hmnp": "\N{NYIAKENG PUACHUE HMONG DIGIT ZERO}",
    "mtei": "\N{MEETEI MAYEK DIGIT ZERO}",
    "mymr": "\N{MYANMAR DIGIT ZERO}",
    "nkoo": "\N{NKO DIGIT ZERO}",
    "olck": "\N{OL CHIKI DIGIT ZERO}",
    "tibt": "\N{TIBETAN DIGIT ZERO}",
}
"""The numbering systems of CLDR that some locale has by default -> their first digit."""


def _script(babel: BabelLocale) -> str:
    if babel.script:
        return str(babel.script)
    likely: Mapping[str, str] = get_global("likely_subtags")
    for name in (f"{babel.language}_{babel.territory}", babel.language):
        parts = likely.get(name, "").split("_")
        if len(parts) > 1 and len(parts[1]) == 4:
            return parts[1]
    return "Latn"


@lru_cache(maxsize=64)
def month_names(tag: str) -> tuple[tuple[str, int], ...]:
    """The names of the months and their numbers, short and long, in all forms of CLDR.

    Of copies: where a locale has no form of its own, Babel writes what it finds into the data that
    all locales share, and the next one would have these names.
    """
    months = _babel(canonical_tag(tag)).months.copy()
    found: dict[str, int] = {}
    for form in ("format", "stand-alone"):
        names = months[form].copy()
        for width in ("wide", "abbreviated"):
            for number, name in names[width].items():
                found.setdefault(str(name), int(number))
    return tuple(found.items())


def is_currency(code: str) -> bool:
    """Whether it is the code of a currency, of now or of once: ``USD``."""
    return code in get_global("all_currencies")


@lru_cache(maxsize=64)
def scale_names(tag: str) -> tuple[tuple[str, int], ...]:
    """What short numbers are written with, and how many zeros it stands for: ``Mio``, 6."""
    found: dict[tuple[str, int], None] = {}
    for patterns in _babel(canonical_tag(tag)).compact_decimal_formats.values():
        for by_size in patterns.values():
            for size, pattern in by_size.items():
                written = str(getattr(pattern, "pattern", pattern)).replace("'", "")
                name = written.strip("0 \u00a0\u202f\u200f.")
                zeros = len(size) - max(written.count("0"), 1)
                if name and zeros:
                    found[name, zeros] = None
    return tuple(found)


@lru_cache(maxsize=64)
def times_of_day(tag: str) -> Mapping[str, frozenset[str]]:
    """The names of the parts of the day, short and long: ``pm`` -> ``nachm.``, ``PM``."""
    periods = _babel(canonical_tag(tag)).day_periods["format"]
    found: dict[str, set[str]] = {}
    for width in ("wide", "abbreviated"):
        for part, name in periods.get(width, {}).items():
            found.setdefault(part, set()).add(str(name))
    return {part: frozenset(names) for part, names in found.items()}


@lru_cache(maxsize=64)
def words_for_two(tag: str) -> frozenset[str]:
    """Words for two of a unit, where a language has them: ``يومان``, ``שעתיים``."""
    units = _babel(canonical_tag(tag))._data["unit_patterns"]  # there is no accessor
    names = (
        str(pattern.get("two", ""))
        for unit in units
        for pattern in dict(units[unit]).values()
        if hasattr(pattern, "get")
    )
    return frozenset(name for name in names if name.isalpha())


@lru_cache(maxsize=64)
def unit_names(tag: str, unit: str) -> frozenset[str]:
    """The names of a unit of time, without the number: ``day`` -> ``день``, ``дня``, ``дней``."""
    by_width = _babel(canonical_tag(tag))._data["unit_patterns"][f"duration-{unit}"]
    patterns = {**by_width["short"], **by_width.get("long", {})}
    names = (str(name).replace("{0}", "") for form, name in patterns.items() if form != "per")
    return frozenset(name for name in (name.strip(" \u00a0\u202f") for name in names) if name)


@lru_cache(maxsize=256)
def _babel(tag: str) -> BabelLocale:
    try:
        return BabelLocale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        pass
    known = [name.replace("_", "-") for name in locale_identifiers()]
    near = get_close_matches(tag, known, n=4, cutoff=0.5) or sorted(known)[:4]
    raise ValueError(f'"{tag}" is not a known locale; near ones: {", ".join(near)}')


def _endonym(babel: BabelLocale, *, region: bool) -> str:
    """The language's own name, with the script where it is written, the region where asked."""
    shown = BabelLocale(babel.language, script=babel.script)
    extras = (
        shown.get_script_name(shown) if babel.script else None,
        shown.get_territory_name(babel) if region and babel.territory else None,
    )
    name = shown.get_language_name(shown) or babel.language
    extra = ", ".join(part for part in extras if part)
    return name[:1].upper() + name[1:] + (f" ({extra})" if extra else "")
