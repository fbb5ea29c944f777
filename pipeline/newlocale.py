"""init: a new locale, from its line in ``twinspan.toml`` to catalogs ready for translation."""

from collections import Counter
from typing import NamedTuple

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Array

from pipeline.build import Result, update
from pipeline.config import FILE_NAME, Config, load_config
from pipeline.errors import ConfigError, UsageError
from pipeline.files import read_bytes, write_atomic
from pipeline.locales import describe
from pipeline.memory.feed import memory_of
from pipeline.model import Locale
from pipeline.pretranslate import LEFT, Rules, pretranslate_locale
from pipeline.runner import Runner
from pipeline.shelves import articles_named


class Begun(NamedTuple):
    """A locale that the project has now; ``added`` tells whether its line was missing."""

    config: Config
    locale: Locale
    added: bool
    result: Result


def begin_locale(config: Config, tag: str, runner: Runner) -> Begun:
    """Add the locale to the configuration, and make its catalogs. Doing it twice changes
    nothing more. Raises ``UsageError`` for what is no locale.
    """
    locale = described(config, tag)
    added = locale.tag not in {known.tag for known in config.locales}
    if added:
        path = config.root / FILE_NAME
        text = (read_bytes(path) or b"").decode("utf-8")
        write_atomic(path, with_locale(text, locale.tag, str(path)).encode("utf-8"))
        config = load_config(path)
    result = update(config, runner)
    filled = _from_memory(config, locale, runner)
    if filled[LEFT] < filled.total():
        result = update(config, runner)
    return Begun(config, locale, added, result)


def _from_memory(config: Config, locale: Locale, runner: Runner) -> Counter[str]:
    memory = memory_of(config, runner)
    try:
        rules = Rules(config.memory.trust, config.memory.threshold)
        stems = articles_named(config, locale, ())
        return pretranslate_locale(config, locale, stems, memory, rules, write=True)
    finally:
        memory.close()


def described(config: Config, tag: str) -> Locale:
    """What is known of a locale. Raises ``UsageError`` that names near ones."""
    try:
        (locale,) = describe((tag.replace("_", "-"),))
    except ValueError as error:
        raise UsageError(str(error)) from None
    if locale.tag == config.source.tag:
        raise UsageError(f'"{locale.tag}" is the language that the articles are written in')
    return locale


def with_locale(text: str, tag: str, file: str) -> str:
    """The configuration with one more locale; comments, line ends and a byte order mark stay.
    Raises ``ConfigError``.
    """
    bare = text.removeprefix("\ufeff")
    try:
        document = tomlkit.parse(bare)
    except TOMLKitError as error:
        raise ConfigError(f"{file}:1: {error}") from None
    locales = document.get("locales")
    if not isinstance(locales, Array):
        raise ConfigError(f'{file}:1: name at least one locale: locales = ["{tag}"]')
    locales.append(tag)
    return text[: len(text) - len(bare)] + tomlkit.dumps(document)
