"""What went wrong in a template -> an error that names the template's file and line."""

from __future__ import annotations

import traceback
from pathlib import Path

from jinja2 import TemplateNotFound, TemplateSyntaxError

from pipeline.errors import ThemeError
from pipeline.files import templates_folder


def theme_fault(error: Exception, kind: str) -> Exception:
    """The error to raise: where no template is to blame, the one that came.

    Jinja's errors of syntax know their place. For what breaks down later it puts the template's
    lines into the traceback.
    """
    if isinstance(error, TemplateSyntaxError):
        place = f"{_shown(error.filename or f'{kind}.html')}:{error.lineno}"
        return ThemeError(f"{place}: {error.message}; mend the template")
    folder = templates_folder()
    if isinstance(error, TemplateNotFound):
        return ThemeError(f"{_shown(str(folder / str(error.name)))}:1: this template is not there")
    if isinstance(error, UnicodeDecodeError):
        return next((fault for path in folder.glob("*.html") if (fault := not_utf_8(path))), error)
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if Path(frame.filename).is_relative_to(folder):
            what = f"{type(error).__name__}: {error}"
            return ThemeError(f"{_shown(frame.filename)}:{frame.lineno}: {what}; mend the template")
    return error


def not_utf_8(path: Path) -> ThemeError | None:
    """The error for a file of the theme that is no text."""
    content = path.read_bytes()
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return ThemeError(f"{_shown(str(path))}:{line}: not UTF-8; save it as UTF-8")
    return None


def _shown(file: str) -> str:
    """As other messages show files: from the current folder on, where it is inside."""
    path = Path(file)
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else file
