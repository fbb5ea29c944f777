"""Colours of reports, and text that cannot steer a terminal."""

from __future__ import annotations

from rich.color import ColorSystem
from rich.style import Style

from pipeline.model import Level

_STYLES = {
    Level.ERROR.value: Style.parse("bold red"),
    Level.WARNING.value: Style.parse("yellow"),
    Level.INFO.value: Style.parse("cyan"),
    "file": Style.parse("bold underline"),
    "title": Style.parse("bold"),
    "mark": Style.parse("not dim reverse underline"),
    "quiet": Style.parse("dim"),
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
        self._system = ColorSystem.STANDARD if colour else None

    def __call__(self, style: str, text: str) -> str:
        return _STYLES[style].render(text, color_system=self._system) if self._system else text


def safe(text: str) -> str:
    """Text that cannot move the cursor, colour the terminal or turn its direction."""
    return text.translate(_CONTROLS)


def on_one_line(text: str) -> str:
    """The same of several lines; every character stays where it is."""
    return text.translate(_ONE_LINE)
