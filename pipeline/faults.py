"""A fault of Twinspan itself: what is said of it, and who sees its trace.

A user can do nothing with a trace, so it is shown only where ``TWINSPAN_TRACE`` is set: then a
fault also ends the run at once, where it would else be a finding.
"""

import os
import traceback

from pipeline.errors import StepError

_SWITCH = "TWINSPAN_TRACE"
_LONGEST = 200
REPORT = f"report it as a fault of Twinspan; with {_SWITCH}=1 before the command it shows where"
"""What to do."""


def tracing() -> bool:
    """Whether traces are wanted."""
    return os.environ.get(_SWITCH, "") not in ("", "0")


def named(error: BaseException) -> str:
    """``KeyError: 'x'``, on one line."""
    text = " ".join(f"{type(error).__name__}: {error}".split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def fault(where: str, error: BaseException) -> StepError:
    """The error that ends the run, with the trace as its note."""
    made = StepError(f"{where}: {named(error)}; {REPORT}")
    made.add_note("".join(traceback.format_exception(error)).rstrip("\n"))
    return made


def notes_of(error: BaseException) -> str:
    """The trace, where it is wanted and there is one."""
    return "\n".join(getattr(error, "__notes__", ())) if tracing() else ""
