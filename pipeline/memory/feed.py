"""What goes into the memory: the project's catalogs, and the TMX and PO files of ``[memory]``.

TMX 1.4b: https://www.gala-global.org/tmx-14b. Its inline codes (``ph``, ``bpt`` …) hold the
markup as it stands, so that the text of a segment is all of its text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from lxml import etree

from pipeline.catalogs.handback import key_hash, text_hash
from pipeline.catalogs.header import MACHINE as TRANSLATION
from pipeline.catalogs.notes import pretranslated, reviewed
from pipeline.catalogs.store import SITE, catalog_path, memory_path, read_catalog, read_memory
from pipeline.config import FILE_NAME, Config
from pipeline.errors import ConfigError, ReadError
from pipeline.files import Stat, names, stat_of
from pipeline.locales import canonical_tag
from pipeline.memory.store import HUMAN, MACHINE, OBSOLETE, Memory, Reader, Unit
from pipeline.model import Catalog, Entry, Locale
from pipeline.runner import Runner, digest
from pipeline.toml_file import line_of

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
Named = Iterable[tuple[str, Unit]]


def memory_of(config: Config, runner: Runner) -> Memory:
    """The memory of a project, up to date."""
    memory = Memory(config.cache / "memory.sqlite")
    try:
        memory.fill(_files(config, runner))
    except BaseException:
        memory.close()
        raise
    return memory


def _files(config: Config, runner: Runner) -> dict[str, tuple[str, Reader]]:
    """Path -> (hash, reader) of everything that goes in."""
    stats: dict[str, Stat] = {}
    readers: dict[str, Reader] = {}
    for locale in config.locales:
        root = config.catalogs / locale.code
        for name in sorted(names(root)):
            stem = name.removesuffix(".po")
            if name.endswith(".po") and stem != SITE:
                path = root / name
                _put(stats, path)
                readers[str(path)] = partial(_catalog_units, config, locale, stem)
                _put(stats, memory_path(config.catalogs, locale, f"{stem}.md"))
    for path in outside_files(config):
        _put(stats, path)
        read = _tmx_units if path.suffix.lower() == ".tmx" else _compendium_units
        readers[str(path)] = partial(read, config, path)
    hashes = runner.digests(stats)
    tags = " ".join(locale.tag for locale in config.locales)
    return {
        path: (digest(hashes[path], tags, _beside(config, path, hashes)), read)
        for path, read in readers.items()
    }


def _put(stats: dict[str, Stat], path: Path) -> None:
    stat = stat_of(path)
    if stat is not None:
        stats[str(path)] = stat


def _beside(config: Config, path: str, hashes: Mapping[str, str]) -> str:
    """The hash of a catalog's handback memory, which tells what is a machine's."""
    inside = Path(path)
    if not inside.is_relative_to(config.catalogs):
        return ""
    name = inside.relative_to(config.catalogs).with_suffix("")
    return hashes.get(str(config.catalogs / ".handback" / f"{name}.tsv"), "")


def outside_files(config: Config) -> tuple[Path, ...]:
    """The files that ``[memory] files`` names. Raises ``ConfigError`` for one that is not there."""
    found: dict[Path, None] = {}
    for pattern in config.memory.files:
        try:
            matched = _matches(config.root, pattern)
        except (ValueError, IndexError) as error:
            message = f'"{pattern}" is no pattern ({error}); write "memory/**/*.tmx", for example'
            raise _not_there(config, message) from None
        for path in matched:
            if not path.is_file():
                raise _not_there(config, f'there is no "{pattern}"')
            if path.suffix.lower() not in (".tmx", ".po"):
                raise _not_there(config, f'"{path.name}" is neither TMX (.tmx) nor PO (.po)')
            found[path] = None
    return tuple(found)


def _matches(root: Path, pattern: str) -> list[Path]:
    """The files of a pattern, or the one file that it names, there or not."""
    if any(char in pattern for char in "*?["):
        base = Path(Path(pattern).anchor or root)
        inside = Path(pattern).relative_to(Path(pattern).anchor).as_posix()
        return [path for path in sorted(base.glob(inside)) if path.is_file()]
    return [root / pattern]


def _not_there(config: Config, message: str) -> ConfigError:
    line = line_of("files", config.digest)
    return ConfigError(f"{config.root / FILE_NAME}:{line}: [memory] files: {message}")


# ------------------------------------------------------------------------------------ catalogs


def _catalog_units(config: Config, locale: Locale, stem: str) -> Named:
    """What a catalog has translated; not what the memory itself filled in."""
    path = catalog_path(config.catalogs, locale, f"{stem}.md")
    catalog = read_catalog(path, config.shown(path), locale)
    if catalog is None or not catalog.sound:
        return
    handbacks = read_memory(memory_path(config.catalogs, locale, f"{stem}.md"))
    machine = catalog.header.get(TRANSLATION, "HT") == "MT"
    for entry in catalog.entries:
        if not _is_known(entry):
            continue
        untouched = handbacks.get(key_hash(entry.key)) == text_hash(entry.msgstr)
        state = MACHINE if machine and untouched and not reviewed(entry) else HUMAN
        state = OBSOLETE if entry.obsolete else state
        context = entry.extracted[0] if entry.extracted else ""
        yield locale.code, Unit(entry.msgid, entry.msgstr, catalog.file, context, state)


def _is_known(entry: Entry) -> bool:
    if not entry.msgstr or entry.fuzzy or entry.msgid_plural is not None:
        return False
    return not pretranslated(entry) or reviewed(entry)


def _compendium_units(config: Config, path: Path) -> Named:
    shown = config.shown(path)
    catalog = read_catalog(path, shown)
    if catalog is None or not catalog.sound:
        line = catalog.problems[0].line if catalog and catalog.problems else 1
        what = catalog.problems[0].message if catalog and catalog.problems else "cannot be read"
        raise ReadError(f"{shown}:{line}: {what}; mend it, or take it out of [memory] files")
    locale = _locale_of(config, _language(catalog))
    if locale is None:
        raise ReadError(
            f'{shown}:1: its header says "Language: {_language(catalog)}", which is no locale of '
            "this project; set it, or take the file out of [memory] files"
        )
    for entry in catalog.entries:
        if _is_known(entry):
            state = OBSOLETE if entry.obsolete else HUMAN
            yield locale.code, Unit(entry.msgid, entry.msgstr, shown, "", state)


def _language(catalog: Catalog) -> str:
    return catalog.header.get("Language", "").strip()


def _locale_of(config: Config, name: str) -> Locale | None:
    """The locale that a language code means: the same, else the first of the same language."""
    folded = name.replace("_", "-").split("@")[0].lower()
    for locale in config.locales:
        if folded in (locale.tag.lower(), locale.code.replace("_", "-").lower()):
            return locale
    language = folded.partition("-")[0]
    if folded != language:
        return None
    return next((one for one in config.locales if one.tag.split("-")[0] == language), None)


# ----------------------------------------------------------------------------------------- TMX


def _tmx_units(config: Config, path: Path) -> Named:
    """Every pair of the source language and a locale. Raises ``ReadError``."""
    shown = config.shown(path)
    count = 0
    try:
        reading = etree.iterparse(
            str(path), tag="{*}tu", resolve_entities=False, no_network=True, load_dtd=False,
            huge_tree=True,
        )  # fmt: skip
        for _, element in reading:
            texts = dict(_variants(element))
            yield from _pairs(config, texts, shown)
            count += 1
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        raise ReadError(
            f"{shown}:{line}: not TMX: {error.msg}; mend the file, or take it out of [memory] files"
        ) from None
    except OSError as error:
        raise ReadError(f"{shown}:1: cannot be read: {error}") from None
    if not count:
        raise ReadError(f"{shown}:1: there is no translation unit in it; is it a TMX file?")


def _variants(element: etree._Element) -> Iterator[tuple[str, str]]:
    for variant in element.iterchildren("{*}tuv"):
        language = variant.get(_LANG) or variant.get("lang") or ""
        segment = next(variant.iterchildren("{*}seg"), None)
        if segment is not None:
            yield language, "".join(map(str, segment.itertext()))


def _pairs(config: Config, texts: Mapping[str, str], shown: str) -> Named:
    source = next((text for name, text in texts.items() if _is_source(config, name)), "")
    for name, text in texts.items():
        locale = _locale_of(config, name)
        if source and text and locale is not None:
            yield locale.code, Unit(source, text, shown, "", HUMAN)


def _is_source(config: Config, name: str) -> bool:
    """Whether a tag is the source's, or its language at all."""
    try:
        tag = canonical_tag(name.replace("_", "-"))
    except ValueError:
        return False
    return tag.split("-")[0] == config.source.tag.split("-")[0]
