"""Colours of reports, the columns that text takes, and text that cannot steer a terminal."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pipeline.lazy import lazy
from pipeline.model import Level

if TYPE_CHECKING:
    from rich import cells, color
    from rich import style as styles
else:
    cells, color, styles = lazy("rich.cells"), lazy("rich.color"), lazy("rich.style")

_STYLES = {
    Level.ERROR.value: "bold red",
    Level.WARNING.value: "yellow",
    Level.INFO.value: "cyan",
    "file": "bold underline",
    "title": "bold",
    "mark": "not dim reverse underline",
    "quiet": "dim",
}
_CONTROLS = dict.fromkeys(
    (
        *range(32),
        *range(127, 160),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        *range(0xD800, 0xE000),
    ),
    "�",
)
_CONTROLS[ord("\t")] = " "
_ONE_LINE = {**_CONTROLS, ord("\n"): " "}


class Paint:
    """Styles a piece of text, or leaves it as it is."""

    def __init__(self, colour: bool) -> None:  # noqa: FBT001 - its only argument, and it says so
        self.colour = colour

    def __call__(self, style: str, text: str) -> str:
        if not self.colour:
            return text
        return _style(style).render(text, color_system=color.ColorSystem.STANDARD)


@cache
def _style(name: str) -> styles.Style:
    return styles.Style.parse(_STYLES[name])


def columns(text: str) -> int:
    """How many columns of a terminal a text takes; wide letters take two."""
    return cells.cell_len(text)


def safe(text: str) -> str:
    """Text that cannot move the cursor, colour the terminal or turn its direction."""
    return text.translate(_CONTROLS)


def on_one_line(text: str) -> str:
    """The same of several lines; every character stays where it is."""
    return text.translate(_ONE_LINE)
