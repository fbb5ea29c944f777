"""The words of the theme ▶ ``locales/<ll_CC>/_site.po``, with what a project changed of them."""

from pathlib import Path

from pipeline.catalogs.handback import format_memory
from pipeline.catalogs.po import format_catalog
from pipeline.catalogs.soundness import plural_problems
from pipeline.catalogs.store import (
    SITE,
    catalog_path,
    memory_path,
    read_catalog,
    read_memory,
    template_path,
)
from pipeline.checks import problem_findings
from pipeline.config import Config
from pipeline.errors import ThemeError
from pipeline.files import templates_folder
from pipeline.model import Catalog, Finding, Locale
from pipeline.prepare import settle_outputs
from pipeline.site.strings import (
    Strings,
    packaged,
    site_catalog,
    site_template,
    strings_of,
    untranslated_theme,
)
from pipeline.site.values import value_problems


def extract_words(
    config: Config, *, write: bool
) -> tuple[dict[str, Strings], list[str], list[Finding]]:
    """Bring ``_site.po`` up to date: (words by tag, files changed, findings)."""
    source, folder = config.source, templates_folder()
    theme = read_catalog(folder / "locales" / "theme.pot", "theme.pot")
    if theme is None:
        place = folder / "locales" / "theme.pot"
        raise ThemeError(f"{place}:1: the words of the theme are not there; put the file back")
    path = template_path(config.catalogs, SITE)
    template = site_template(theme, config.site.name, config.shown(path))
    outputs = {path: format_catalog(template).encode("utf-8")}
    strings = {source.tag: strings_of(packaged(folder, source), source.tag)}
    findings: list[Finding] = []
    for locale in config.locales:
        catalog = _catalog(config, template, locale, outputs, findings)
        strings[locale.tag] = strings_of(catalog, locale.tag)
    changed = list(settle_outputs(outputs, write=write))
    return strings, changed, findings


def _catalog(
    config: Config,
    template: Catalog,
    locale: Locale,
    outputs: dict[Path, bytes],
    findings: list[Finding],
) -> Catalog | None:
    path = catalog_path(config.catalogs, locale, SITE)
    memory_file = memory_path(config.catalogs, locale, SITE)
    old = read_catalog(path, config.shown(path), locale)
    theme = packaged(templates_folder(), locale)
    if old is not None and not old.sound:
        findings += problem_findings(old.problems, old.file, locale.tag, SITE)
        return theme
    catalog, memory = site_catalog(
        template, theme, old, read_memory(memory_file), locale, config.shown(path)
    )
    written = format_catalog(catalog)
    outputs[path] = written.encode("utf-8")
    is_english = locale.tag.partition("-")[0] == "en"  # as the templates are
    problems = [] if is_english else list(untranslated_theme(catalog, locale.endonym))
    problems += plural_problems(old, locale) if old is not None else ()
    findings += problem_findings(problems, catalog.file, locale.tag, SITE)
    values = tuple(value_problems(catalog))
    findings += problem_findings(values, catalog.file, locale.tag, SITE, written)
    if memory:
        outputs[memory_file] = format_memory(memory).encode("ascii")
    return catalog
