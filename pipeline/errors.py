"""What can stop a run.

    TwinspanError
    ├── UsageError            the command line or the environment is not right
    │   ├── ConfigError       twinspan.toml is missing, malformed, or names what does not exist
    │   ├── GitError          Git is not there, or cannot do what is needed
    │   └── LockError         another run holds the project
    ├── StepError             a step broke down: a fault of Twinspan (``faults.py``)
    ├── ThemeError            a template of the theme is malformed, or breaks down
    ├── SearchError           the indexer of the search failed
    ├── ReadError             a file cannot be read at all
    └── WriteError            a file cannot be written, or would leave the project

Wrong *content* is never an exception: it is a ``Finding``, and the run goes on. Every message
begins with ``path:line:`` where there is a place, and says what to do.
"""

from __future__ import annotations


class TwinspanError(Exception):
    """The root: ``cli`` prints it on one line and exits with 2."""


class UsageError(TwinspanError):
    """The command line or the environment is not right."""


class ConfigError(UsageError):
    """``twinspan.toml`` is missing, malformed, or names what does not exist."""


class GitError(UsageError):
    """Git is not there, or cannot do what is needed."""


class LockError(UsageError):
    """Another run holds the project."""


class StepError(TwinspanError):
    """A step broke down: a fault of Twinspan; its note is the trace."""


class ThemeError(TwinspanError):
    """A template of the theme is malformed, or breaks down."""


class SearchError(TwinspanError):
    """The indexer of the search failed."""


class ReadError(TwinspanError):
    """A file cannot be read at all."""


class WriteError(TwinspanError):
    """A file cannot be written, or would leave the project."""
