"""Page -> HTML, with Jinja2 and the theme's templates. In the site, only this knows Jinja."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, Template

from pipeline.config import Config
from pipeline.files import templates_folder
from pipeline.model import Page
from pipeline.seal import seal
from pipeline.site.dates import Dates
from pipeline.site.faults import theme_fault
from pipeline.site.search import search_asset
from pipeline.site.strings import Strings


@lru_cache(maxsize=4)
def _environment(folder: str, cache: str) -> Environment:
    bytecode = None
    if cache:
        Path(cache).mkdir(parents=True, exist_ok=True)
        bytecode = FileSystemBytecodeCache(cache)
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=bytecode,
        auto_reload=False,
    )


def contents_asset(tag: str) -> str:
    """The logical name of the script with a locale's tables of contents."""
    return f"nav.{tag.lower()}.js"


def forget_templates() -> None:
    """Read the templates anew, in a process that lives on after they were edited."""
    _environment.cache_clear()


class Layout:
    """Renders the pages of one site: its templates, assets, words and dates."""

    def __init__(
        self,
        config: Config,
        assets: Mapping[str, str],
        strings: Mapping[str, Strings],
        dates: Dates,
    ) -> None:
        own = seal(config.cache, "templates")  # bytecode is code: only our own is loaded
        folder, cache = str(templates_folder()), str(config.cache / f"jinja-{own}")
        self._environment = _environment(folder, cache)
        self._strings = strings
        self._config = config
        self._assets = assets
        self._dates = dates
        self._contexts: dict[str, dict[str, Any]] = {}

    def strings(self, tag: str) -> Strings:
        return self._strings[tag]

    def render(self, page: Page) -> str:
        """The whole HTML of a page, by the template named after its kind."""
        try:
            template = self._template(page.kind)
            return template.render({"page": page, **self._context(page.locale.tag)})
        except Exception as error:
            raise theme_fault(error, page.kind) from error

    @lru_cache(maxsize=16)  # noqa: B019  (one layout lives as long as its process)
    def _template(self, kind: str) -> Template:
        return self._environment.get_template(f"{kind}.html")

    def _context(self, tag: str) -> dict[str, Any]:
        if tag not in self._contexts:
            strings, config = self._strings[tag], self._config
            self._contexts[tag] = {
                "site": SimpleNamespace(
                    name=strings.site_name(config.site.name),
                    source=config.source,
                    assets=self._assets,
                    logo=self._assets.get("logo", ""),
                    suggest=config.site.suggest,
                    search=self._assets.get(search_asset(tag), ""),
                ),
                "t": strings.t,
                "tn": strings.tn,
                "words": lambda tag: self._strings[tag].t,
                "contents": self._assets.get(contents_asset(tag), ""),
                "fdate": lambda day: self._dates[tag, day],
            }
        return self._contexts[tag]
