"""A TOML file being read: every fault is raised with its line."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

from pipeline.errors import ConfigError

_COMMENT = re.compile(r"\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*'|#[^\n]*")
"""A comment, or a string in which there is none."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def read_toml(path: Path) -> tuple[Path, str, Mapping[str, Any]]:
    """The file's absolute path, text and values. Raises ``ConfigError`` with ``path:line:``."""
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
    return path.resolve(), text, table


def line_of(key: str, text: str) -> int:
    """The first line of a configuration on which a key stands: as the key of a value, in a
    table written on one line, in the head of a table, or in a dotted one; 1 where it does not.
    """
    bare = _COMMENT.sub(lambda found: found[0] if found[0][0] in "\"'" else "", text)
    name = rf"([\"']?){re.escape(key)}\1"
    found = re.search(rf"(?:^[ \t]*\[?|[{{,.][ \t]*){name}[ \t]*[=\].]", bare, re.MULTILINE)
    return bare.count("\n", 0, found.end()) + 1 if found else 1


class TomlFile:
    """The values of a file, each asked for with the type that it must have."""

    def __init__(self, path: Path, text: str, table: Mapping[str, Any]) -> None:
        self.path, self.text, self.table = path, text, table
        self.root = path.parent

    def fail(self, key: str, message: str) -> NoReturn:
        raise ConfigError(f"{self.path}:{line_of(key, self.text)}: {message}")

    def one_line(self, key: str, value: object) -> None:
        """No text of a configuration has a reason to hold a control character."""
        if isinstance(value, dict):
            for name, inner in value.items():
                self.one_line(name, name)
                self.one_line(name, inner)
        elif isinstance(value, list):
            for inner in value:
                self.one_line(key, inner)
        elif isinstance(value, str) and _CONTROL.search(value):
            shown = _CONTROL.sub("\ufffd", key)
            self.fail(key, f'"{shown}" has a line end or another control character: take it out')

    def known(self, name: str, valid: Sequence[str]) -> None:
        """Raise for a key of a table (``""``: the file itself) that is not among the valid ones."""
        for key in self.table_of(name) if name else self.table:
            if key not in valid:
                where = f" in [{name}]" if name else ""
                self.fail(key, f'unknown key "{key}"{where}; valid are: {", ".join(valid)}')

    def table_of(self, name: str) -> Mapping[str, Any]:
        value = self.table.get(name, {})
        if not isinstance(value, dict):
            self.fail(name, f'"{name}" must be a table: write [{name}]')
        return value

    def strings(self, key: str, value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.fail(key, f'"{key}" must be a list of strings')
        return tuple(value)

    def string_map(self, name: str) -> Mapping[str, str]:
        table = self.table_of(name)
        for key, value in table.items():
            if not isinstance(value, str):
                self.fail(key, f'"{key}" in [{name}] must be a string')
        return dict(table)

    def folder(self, table: Mapping[str, Any], key: str, default: str) -> Path:
        value = table.get(key, default)
        if not isinstance(value, str) or not value:
            self.fail(key, f'"{key}" must be the path of a folder')
        return (self.root / value).resolve()

    def choice(self, table: str, key: str, valid: Sequence[str]) -> str:
        """One of the valid values; the first where there is none."""
        value = self.table_of(table).get(key, valid[0])
        if value not in valid:
            self.fail(key, f'"{value}" is not a value of "{key}"; valid are: {", ".join(valid)}')
        return str(value)
