"""Every key of ``twinspan.toml`` with every wrong type, and values that can mean nothing: an error
that names file and line, and says what is right.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.config import Config, load_config
from pipeline.errors import ConfigError

HEAD = {"source": 'source = "en-US"', "locales": 'locales = ["de-DE"]'}
STRINGS = ("source", "paths.content", "paths.catalogs", "paths.site", "content.de-DE", "site.url",
           "site.name", "site.missing", "site.stale", "site.suggest", "site.accent", "site.logo",
           "links./", "monikers.a", "checks.fail_on", "checks.levels.dead-link",
           "checks.levels.de-DE.dead-link", "checks.baseline")  # fmt: skip
LISTS = ("locales", "paths.exclude", "memory.files", "memory.trust")
TABLES = ("paths", "content", "site", "links", "monikers", "checks", "checks.levels", "memory")
NUMBERS = ("memory.threshold",)
KINDS = {
    "string": ['"x\\ny"', '"\\u0000"'],
    "number": ["1", "-5", "1.5", "inf", "nan", "99999999999999999999"],
    "truth": ["true", "false"],
    "time": ["1979-05-27", "07:32:00", "1979-05-27T07:32:00Z"],
    "list": ["[]", '["error"]', "[1]", '[["x"]]', "[{}]", '["a\\u0000"]'],
    "table": ["{}", '{x = ["error"]}', "{x = 1}", "{x = {y = {z = 1}}}"],
}
RIGHT = {"[]", '["error"]', "true", "false", "{}"}
"""What some key takes, and is tried with the others alone."""


def load(folder: Path, text: str) -> Config:
    (folder / "twinspan.toml").write_text(text, "utf-8")
    return load_config(folder / "twinspan.toml")


def written(key: str, value: str) -> str:
    """A configuration with this key."""
    *tables, name = key.split(".")
    head = [line for known, line in HEAD.items() if known != key]
    path = ".".join(f'"{table}"' for table in tables)
    return "\n".join([*head, *([f"[{path}]"] if tables else []), f'"{name}" = {value}', ""])


def wrong() -> list[tuple[str, str]]:
    own = {"string": STRINGS, "list": LISTS, "table": TABLES, "number": NUMBERS}
    found = []
    for kind, values in KINDS.items():
        for keys in own.values():
            is_own = keys is own.get(kind)
            found += [(key, value) for key in keys for value in values
                      if not (is_own and value in RIGHT)]  # fmt: skip
    may_be = {
        ("memory.trust", "true"),
        ("memory.trust", "false"),
        ("checks.levels.dead-link", "{}"),
    }
    return [pair for pair in found if pair not in may_be]


@pytest.mark.parametrize(("key", "value"), wrong())
def test_a_wrong_type(tmp_path: Path, key: str, value: str) -> None:
    with pytest.raises(ConfigError, match=rf"^{re.escape(str(tmp_path))}/twinspan.toml:\d+: .+"):
        load(tmp_path, written(key, value))


@pytest.mark.parametrize(
    "pattern", ["", "/etc/**", "..", "../x/*", "a/../b", "C:/x", "~/x", "\\\\x"]
)
def test_a_pattern_that_can_match_nothing(tmp_path: Path, pattern: str) -> None:
    with pytest.raises(
        ConfigError, match=r'twinspan.toml:4: .* can match nothing; .* "drafts/\*\*"'
    ):
        load(tmp_path, written("paths.exclude", f"['{pattern}']"))


def test_the_line_of_what_is_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "twinspan.toml").write_bytes('source = "en-US"\n# ä\n'.encode("latin-1"))
    with pytest.raises(ConfigError, match=r"twinspan.toml:2: not UTF-8; save it as UTF-8$"):
        load_config(tmp_path / "twinspan.toml")


def test_a_byte_order_mark_and_line_ends_of_windows(tmp_path: Path) -> None:
    (tmp_path / "twinspan.toml").write_bytes(b'\xef\xbb\xbflocales = ["de-DE"]\r\n')
    assert [one.tag for one in load_config(tmp_path / "twinspan.toml").locales] == ["de-DE"]


@pytest.mark.parametrize(
    "url",
    ["https://", "https:///help", "https://[x", "https://[::1/", "http://[zz]/", "https://a b/",
     "ftp://a.example", "https://:80/", "help", "https://a.example/?x", "https://a.example/#x"],
)  # fmt: skip
@pytest.mark.parametrize("key", ["site.url", "links./"])
def test_what_is_no_address(tmp_path: Path, key: str, url: str) -> None:
    if key == "links./" and (":" not in url or url[-2] in "?#"):
        return
    with pytest.raises(ConfigError, match=r"twinspan.toml:4: .* is not "):
        load(tmp_path, written(key, f'"{url}"'))


@pytest.mark.parametrize(
    "url", ["https://a.example", "http://[::1]:8000/x", "https://ü.example/ü/"]
)
def test_an_address(tmp_path: Path, url: str) -> None:
    assert load(tmp_path, written("site.url", f'"{url}"')).site.url == url.rstrip("/")


@pytest.mark.parametrize("logo", ["logo.js", "style.css", "logo", "logo.svg/", "a.html"])
def test_what_is_no_image(tmp_path: Path, logo: str) -> None:
    with pytest.raises(ConfigError, match=r"twinspan.toml:4: .* is not the name of an image"):
        load(tmp_path, written("site.logo", f'"{logo}"'))
