"""``twinspan.toml`` -> Config. Unknown keys are errors that name the valid ones."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple, NoReturn
from urllib.parse import urlsplit

from pipeline.errors import ConfigError
from pipeline.locales import describe_again
from pipeline.model import NOTHING, Level, Locale
from pipeline.suggest import fault_of

FILE_NAME = "twinspan.toml"
CACHE = ".twinspan"
_KEYS: Mapping[str, tuple[str, ...]] = {
    "": ("source", "locales", "paths", "content", "site", "links", "monikers", "checks", "memory"),
    "paths": ("content", "catalogs", "site", "exclude"),
    "site": ("url", "name", "missing", "stale", "suggest", "accent", "logo"),
    "checks": ("fail_on", "levels", "baseline"),
    "memory": ("files", "trust", "threshold"),
}
_CHOICES = {
    ("site", "missing"): ("mark", "show", "hide"),
    ("site", "stale"): ("mix", "whole"),
    ("checks", "fail_on"): ("error", "warning", "info", "never"),
}
_COMMENT = re.compile(r"\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*'|#[^\n]*")
"""A comment, or a string in which there is none."""
_IMAGES = (".svg", ".png", ".webp", ".avif", ".jpg", ".jpeg", ".gif", ".ico")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_ABSOLUTE = re.compile(r"[/\\]|[A-Za-z]:|~")
MINIMAL = 'source  = "en-US"\nlocales = ["ru-RU", "es-ES"]\nsite    = { name = "My help" }'


class SiteConfig(NamedTuple):
    """``[site]``: ``url`` may have a base path; empty means no absolute addresses."""

    name: str = "Help"
    url: str = ""
    missing: str = "mark"
    stale: str = "mix"
    suggest: str = ""
    accent: str = ""
    logo: str = ""


class MemoryConfig(NamedTuple):
    """``[memory]``: TMX and PO files (paths or patterns) beside the catalogs; the files whose
    exact matches are published (``("**",)``: all); the least score of a suggestion, in percent.
    """

    files: tuple[str, ...] = ()
    trust: tuple[str, ...] = ()
    threshold: int = 75


class Config(NamedTuple):
    """A project: its languages and places. Folders are absolute; ``root`` holds the file.

    ``levels`` are those of checks by tag (``""``: every locale); ``None`` turns a check off.
    ``baseline`` is the file of the findings that are known.
    """

    root: Path
    source: Locale
    locales: tuple[Locale, ...]
    content: Mapping[str, Path]
    catalogs: Path
    output: Path
    exclude: tuple[str, ...] = ()
    site: SiteConfig = SiteConfig()
    links: Mapping[str, str] = NOTHING
    monikers: Mapping[str, str] = NOTHING
    fail_on: str = "error"
    levels: Mapping[str, Mapping[str, Level | None]] = NOTHING
    baseline: Path | None = None
    memory: MemoryConfig = MemoryConfig()
    digest: str = ""

    @property
    def cache(self) -> Path:
        return self.root / CACHE

    def shown(self, path: Path) -> str:
        """A path as messages show it: relative to the project where it is inside."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()


def find_config(start: Path) -> Path:
    """The nearest ``twinspan.toml``, in ``start`` or above.

    Raises ``ConfigError`` that shows the lines needed.
    """
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file():
            return folder / FILE_NAME
    raise ConfigError(
        f"{start / FILE_NAME}: no configuration here or in a folder above. Make one with "
        f'"twinspan new DIR", or write these lines into {FILE_NAME}:\n\n{MINIMAL}\n'
    )


def load_config(path: Path) -> Config:
    """Read and validate a configuration. Raises ``ConfigError`` with ``path:line:``."""
    try:
        content = path.read_bytes()
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise ConfigError(f"{path}:1: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"{path}:{line}: not UTF-8; save it as UTF-8") from None
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        raise ConfigError(f"{path}:{found[1] if found else 1}: {error}") from None
    return _Reader(path.resolve(), text, table).config()


def line_of(key: str, text: str) -> int:
    """The first line of a configuration on which a key stands: as the key of a value, in a
    table written on one line, in the head of a table, or in a dotted one; 1 where it does not.
    """
    bare = _COMMENT.sub(lambda found: found[0] if found[0][0] in "\"'" else "", text)
    name = rf"([\"']?){re.escape(key)}\1"
    found = re.search(rf"(?:^[ \t]*\[?|[{{,.][ \t]*){name}[ \t]*[=\].]", bare, re.MULTILINE)
    return bare.count("\n", 0, found.end()) + 1 if found else 1


def _is_address(text: str) -> bool:
    """Whether it is an address of the web, with a host that can be one."""
    try:
        host = urlsplit(text).hostname
    except ValueError:  # brackets around what is no number
        return False
    return bool(re.match(r"https?://[^/\s]+(?:/|\Z)", text)) and bool(host)


class _Reader:
    """One configuration file being read; every fault is raised with its line."""

    def __init__(self, path: Path, text: str, table: Mapping[str, Any]) -> None:
        self.path, self.text, self.table = path, text, table
        self.root = path.parent

    def config(self) -> Config:
        self._one_line("", self.table)
        self._known("", self.table)
        for name in ("paths", "site", "checks", "memory"):
            self._known(name, self._table(name))
        for name in ("content", "links", "monikers"):
            self._table(name)
        source, locales = self._locales()
        paths = self._table("paths")
        return Config(
            root=self.root,
            source=source,
            locales=locales,
            content=self._content(source, locales),
            catalogs=self._folder(paths, "catalogs", "locales"),
            output=self._folder(paths, "site", "site"),
            exclude=self._exclude(paths.get("exclude", [])),
            site=self._site(),
            links=self._links(),
            monikers=self._string_map("monikers"),
            fail_on=self._choice("checks", "fail_on", "error"),
            levels=self._levels(locales),
            baseline=self._baseline(),
            memory=self._memory(),
            digest=self.text,
        )

    def _fail(self, key: str, message: str) -> NoReturn:
        raise ConfigError(f"{self.path}:{line_of(key, self.text)}: {message}")

    def _one_line(self, key: str, value: object) -> None:
        """No text of a configuration has a reason to hold a control character."""
        if isinstance(value, dict):
            for name, inner in value.items():
                self._one_line(name, name)
                self._one_line(name, inner)
        elif isinstance(value, list):
            for inner in value:
                self._one_line(key, inner)
        elif isinstance(value, str) and _CONTROL.search(value):
            shown = _CONTROL.sub("\ufffd", key)
            self._fail(key, f'"{shown}" has a line end or another control character: take it out')

    def _exclude(self, value: object) -> tuple[str, ...]:
        patterns = self._strings("exclude", value)
        for pattern in patterns:
            if not pattern or _ABSOLUTE.match(pattern) or ".." in re.split(r"[/\\]", pattern):
                hint = 'it counts from the folder of a locale: write "drafts/**", for example'
                self._fail("exclude", f'"{pattern}" in "exclude" can match nothing; {hint}')
        return patterns

    def _known(self, name: str, table: Mapping[str, Any]) -> None:
        for key in table:
            if key not in _KEYS[name]:
                where = f" in [{name}]" if name else ""
                valid = ", ".join(_KEYS[name]) or "none yet"
                self._fail(key, f'unknown key "{key}"{where}; valid are: {valid}')

    def _table(self, name: str) -> Mapping[str, Any]:
        value = self.table.get(name, {})
        if not isinstance(value, dict):
            self._fail(name, f'"{name}" must be a table: write [{name}]')
        return value

    def _locales(self) -> tuple[Locale, tuple[Locale, ...]]:
        source = self.table.get("source", "en-US")
        if not isinstance(source, str):
            self._fail("source", '"source" must be a locale, such as "en-US"')
        tags = self._strings("locales", self.table.get("locales", []))
        if not tags:
            self._fail("locales", 'name at least one locale: locales = ["ru-RU"]')
        if len(set(tags)) != len(tags) or source in tags:
            self._fail("locales", "a locale stands twice, or is also the source")
        try:
            described = describe_again((source, *tags), self.root / CACHE / "locales.json")
        except ValueError as error:
            folders = sorted(path.name for path in (self.root / "content").glob("*-*"))
            found = f"; folders in content/: {', '.join(folders)}" if folders else ""
            self._fail("locales", f"{error}{found}")
        if len({locale.tag for locale in described}) != len(described):
            self._fail("locales", "a locale stands twice, or is also the source")
        codes = Counter(locale.code for locale in described[1:])
        for code in (code for code, count in codes.items() if count > 1):
            alike = [locale.tag for locale in described[1:] if locale.code == code]
            self._fail("locales", f"{' and '.join(alike)} would share the catalogs in {code}/")
        return described[0], described[1:]

    def _strings(self, key: str, value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self._fail(key, f'"{key}" must be a list of strings')
        return tuple(value)

    def _string_map(self, name: str) -> Mapping[str, str]:
        table = self._table(name)
        for key, value in table.items():
            if not isinstance(value, str):
                self._fail(key, f'"{key}" in [{name}] must be a string')
        return dict(table)

    def _links(self) -> Mapping[str, str]:
        links = self._string_map("links")
        for prefix, base in links.items():
            if ":" in base and not _is_address(base):
                hint = 'write "https://example.com/{locale}/", or a folder of the content'
                self._fail(prefix, f'"{base}" in [links] is not an address; {hint}')
        return links

    def _folder(self, table: Mapping[str, Any], key: str, default: str) -> Path:
        value = table.get(key, default)
        if not isinstance(value, str) or not value:
            self._fail(key, f'"{key}" must be the path of a folder')
        return (self.root / value).resolve()

    def _content(self, source: Locale, locales: Iterable[Locale]) -> Mapping[str, Path]:
        base = self._folder(self._table("paths"), "content", "content")
        elsewhere = self._string_map("content")
        tags = [source.tag, *(locale.tag for locale in locales)]
        for tag in elsewhere:
            if tag not in tags:
                self._fail(tag, f'"{tag}" is not among the locales; valid are: {", ".join(tags)}')
        return {
            tag: (self.root / elsewhere[tag]).resolve() if tag in elsewhere else base / tag
            for tag in tags
        }

    def _site(self) -> SiteConfig:
        table = self._table("site")
        for key, value in table.items():
            if not isinstance(value, str):
                self._fail(key, f'"{key}" in [site] must be a string')
        url = table.get("url", "")
        if url and (not _is_address(url) or set(url) & set("?#")):
            hint = 'write "https://example.com/help", without ? and #'
            self._fail("url", f'"{url}" is not the address of a site; {hint}')
        suggest = table.get("suggest", "")
        if suggest and (fault := fault_of(suggest)):
            self._fail("suggest", fault)
        accent = table.get("accent", "")
        if set(accent) & set(";{}<>@\\\"'"):
            self._fail("accent", f'"{accent}" is not a colour; write "#0b6e99", for example')
        logo = table.get("logo", "")
        if logo and not logo.lower().endswith(_IMAGES):
            valid = ", ".join(_IMAGES)
            self._fail("logo", f'"{logo}" is not the name of an image; endings are: {valid}')
        known = {key: value for key, value in table.items() if key in _KEYS["site"]}
        known["missing"] = self._choice("site", "missing", "mark")
        known["stale"] = self._choice("site", "stale", "mix")
        return SiteConfig(**{**known, "url": url.rstrip("/")})

    def _memory(self) -> MemoryConfig:
        table = self._table("memory")
        trust = table.get("trust", [])
        if isinstance(trust, bool):
            trust = ["**"] if trust else []
        threshold = table.get("threshold", 75)
        if (
            not isinstance(threshold, int)
            or isinstance(threshold, bool)
            or not 50 <= threshold < 100
        ):
            self._fail("threshold", '"threshold" must be a whole number from 50 to 99')
        return MemoryConfig(
            files=self._strings("files", table.get("files", [])),
            trust=self._strings("trust", trust),
            threshold=threshold,
        )

    def _choice(self, table: str, key: str, default: str) -> str:
        value = self._table(table).get(key, default)
        if value not in _CHOICES[table, key]:
            valid = ", ".join(_CHOICES[table, key])
            self._fail(key, f'"{value}" is not a value of "{key}"; valid are: {valid}')
        return str(value)

    def _levels(self, locales: Iterable[Locale]) -> Mapping[str, Mapping[str, Level | None]]:
        """``[checks.levels]`` holds levels for all locales, ``[checks.levels.de-DE]`` for one."""
        table = self._table("checks").get("levels", {})
        if not isinstance(table, dict):
            self._fail("levels", '"levels" must be a table of check = level')
        tags = [locale.tag for locale in locales]
        found: dict[str, dict[str, Level | None]] = {}
        for key, value in table.items():
            if not isinstance(value, dict):
                found.setdefault("", {})[key] = self._level(key, value)
                continue
            if key not in tags:
                valid = ", ".join(tags)
                self._fail(key, f'"{key}" in [checks.levels] is not a locale; valid are: {valid}')
            found[key] = {check: self._level(check, level) for check, level in value.items()}
        return found

    def _baseline(self) -> Path | None:
        value = self._table("checks").get("baseline")
        if value is None:
            return None
        if not isinstance(value, str) or not value:
            self._fail("baseline", '"baseline" must be the path of a file')
        return (self.root / value).resolve()

    def _level(self, check: str, value: object) -> Level | None:
        if value == "off":
            return None
        if not isinstance(value, str) or value not in {level.value for level in Level}:
            valid = ", ".join(["error", "warning", "info", "off"])
            self._fail(check, f'"{value}" is not a level; valid are: {valid}')
        return Level(value)
