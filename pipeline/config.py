"""``twinspan.toml`` -> Config. Unknown keys are errors that name the valid ones."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from pipeline.errors import ConfigError
from pipeline.locales import describe_again
from pipeline.model import NOTHING, Level, Locale
from pipeline.suggest import fault_of
from pipeline.toml_file import TomlFile, read_toml

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
_IMAGES = (".svg", ".png", ".webp", ".avif", ".jpg", ".jpeg", ".gif", ".ico")
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
    return _Reader(*read_toml(path)).config()


def _is_address(text: str) -> bool:
    """Whether it is an address of the web, with a host that can be one."""
    try:
        host = urlsplit(text).hostname
    except ValueError:  # brackets around what is no number
        return False
    return bool(re.match(r"https?://[^/\s]+(?:/|\Z)", text)) and bool(host)


class _Reader(TomlFile):
    """A configuration being read."""

    def config(self) -> Config:
        self.one_line("", self.table)
        for name, valid in _KEYS.items():
            self.known(name, valid)
        for name in ("content", "links", "monikers"):
            self.table_of(name)
        source, locales = self._locales()
        paths = self.table_of("paths")
        return Config(
            root=self.root,
            source=source,
            locales=locales,
            content=self._content(source, locales),
            catalogs=self.folder(paths, "catalogs", "locales"),
            output=self.folder(paths, "site", "site"),
            exclude=self._exclude(paths.get("exclude", [])),
            site=self._site(),
            links=self._links(),
            monikers=self.string_map("monikers"),
            fail_on=self._choice("checks", "fail_on"),
            levels=self._levels(locales),
            baseline=self._baseline(),
            memory=self._memory(),
            digest=self.text,
        )

    def _exclude(self, value: object) -> tuple[str, ...]:
        patterns = self.strings("exclude", value)
        for pattern in patterns:
            if not pattern or _ABSOLUTE.match(pattern) or ".." in re.split(r"[/\\]", pattern):
                hint = 'it counts from the folder of a locale: write "drafts/**", for example'
                self.fail("exclude", f'"{pattern}" in "exclude" can match nothing; {hint}')
        return patterns

    def _locales(self) -> tuple[Locale, tuple[Locale, ...]]:
        source = self.table.get("source", "en-US")
        if not isinstance(source, str):
            self.fail("source", '"source" must be a locale, such as "en-US"')
        tags = self.strings("locales", self.table.get("locales", []))
        if not tags:
            self.fail("locales", 'name at least one locale: locales = ["ru-RU"]')
        if len(set(tags)) != len(tags) or source in tags:
            self.fail("locales", "a locale stands twice, or is also the source")
        try:
            described = describe_again((source, *tags), self.root / CACHE / "locales.json")
        except ValueError as error:
            folders = sorted(path.name for path in (self.root / "content").glob("*-*"))
            found = f"; folders in content/: {', '.join(folders)}" if folders else ""
            self.fail("locales", f"{error}{found}")
        if len({locale.tag for locale in described}) != len(described):
            self.fail("locales", "a locale stands twice, or is also the source")
        codes = Counter(locale.code for locale in described[1:])
        for code in (code for code, count in codes.items() if count > 1):
            alike = [locale.tag for locale in described[1:] if locale.code == code]
            self.fail("locales", f"{' and '.join(alike)} would share the catalogs in {code}/")
        return described[0], described[1:]

    def _links(self) -> Mapping[str, str]:
        links = self.string_map("links")
        for prefix, base in links.items():
            if ":" in base and not _is_address(base):
                hint = 'write "https://example.com/{locale}/", or a folder of the content'
                self.fail(prefix, f'"{base}" in [links] is not an address; {hint}')
        return links

    def _content(self, source: Locale, locales: Iterable[Locale]) -> Mapping[str, Path]:
        base = self.folder(self.table_of("paths"), "content", "content")
        elsewhere = self.string_map("content")
        tags = [source.tag, *(locale.tag for locale in locales)]
        for tag in elsewhere:
            if tag not in tags:
                self.fail(tag, f'"{tag}" is not among the locales; valid are: {", ".join(tags)}')
        return {
            tag: (self.root / elsewhere[tag]).resolve() if tag in elsewhere else base / tag
            for tag in tags
        }

    def _site(self) -> SiteConfig:
        table = self.table_of("site")
        for key, value in table.items():
            if not isinstance(value, str):
                self.fail(key, f'"{key}" in [site] must be a string')
        url = table.get("url", "")
        if url and (not _is_address(url) or set(url) & set("?#")):
            hint = 'write "https://example.com/help", without ? and #'
            self.fail("url", f'"{url}" is not the address of a site; {hint}')
        suggest = table.get("suggest", "")
        if suggest and (fault := fault_of(suggest)):
            self.fail("suggest", fault)
        accent = table.get("accent", "")
        if set(accent) & set(";{}<>@\\\"'"):
            self.fail("accent", f'"{accent}" is not a colour; write "#0b6e99", for example')
        logo = table.get("logo", "")
        if logo and not logo.lower().endswith(_IMAGES):
            valid = ", ".join(_IMAGES)
            self.fail("logo", f'"{logo}" is not the name of an image; endings are: {valid}')
        known = {key: value for key, value in table.items() if key in _KEYS["site"]}
        known["missing"] = self._choice("site", "missing")
        known["stale"] = self._choice("site", "stale")
        return SiteConfig(**{**known, "url": url.rstrip("/")})

    def _memory(self) -> MemoryConfig:
        table = self.table_of("memory")
        trust = table.get("trust", [])
        if isinstance(trust, bool):
            trust = ["**"] if trust else []
        threshold = table.get("threshold", 75)
        if (
            not isinstance(threshold, int)
            or isinstance(threshold, bool)
            or not 50 <= threshold < 100
        ):
            self.fail("threshold", '"threshold" must be a whole number from 50 to 99')
        return MemoryConfig(
            files=self.strings("files", table.get("files", [])),
            trust=self.strings("trust", trust),
            threshold=threshold,
        )

    def _choice(self, table: str, key: str) -> str:
        return self.choice(table, key, _CHOICES[table, key])

    def _levels(self, locales: Iterable[Locale]) -> Mapping[str, Mapping[str, Level | None]]:
        """``[checks.levels]`` holds levels for all locales, ``[checks.levels.de-DE]`` for one."""
        table = self.table_of("checks").get("levels", {})
        if not isinstance(table, dict):
            self.fail("levels", '"levels" must be a table of check = level')
        tags = [locale.tag for locale in locales]
        found: dict[str, dict[str, Level | None]] = {}
        for key, value in table.items():
            if not isinstance(value, dict):
                found.setdefault("", {})[key] = self._level(key, value)
                continue
            if key not in tags:
                valid = ", ".join(tags)
                self.fail(key, f'"{key}" in [checks.levels] is not a locale; valid are: {valid}')
            found[key] = {check: self._level(check, level) for check, level in value.items()}
        return found

    def _baseline(self) -> Path | None:
        value = self.table_of("checks").get("baseline")
        if value is None:
            return None
        if not isinstance(value, str) or not value:
            self.fail("baseline", '"baseline" must be the path of a file')
        return (self.root / value).resolve()

    def _level(self, check: str, value: object) -> Level | None:
        if value == "off":
            return None
        if not isinstance(value, str) or value not in {level.value for level in Level}:
            valid = ", ".join(["error", "warning", "info", "off"])
            self.fail(check, f'"{value}" is not a level; valid are: {valid}')
        return Level(value)
