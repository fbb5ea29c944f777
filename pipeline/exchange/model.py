"""What is sent to another tool, and what it sends back."""

from typing import NamedTuple

INITIAL, TRANSLATED, REVIEWED, FINAL = "initial", "translated", "reviewed", "final"
STATES = (INITIAL, TRANSLATED, REVIEWED, FINAL)
"""XLIFF 2.1, section 4.2.2.3; the other formats use the same words."""


class SentUnit(NamedTuple):
    """An entry of a catalog. ``id`` is made of article and key; ``base`` the hash of its text
    now; ``detail`` ``fuzzy``, ``machine`` or ``""``.
    """

    id: str
    article: str
    context: str
    source: str
    target: str
    state: str
    detail: str
    notes: tuple[str, ...]
    base: str


class Sent(NamedTuple):
    """A file to write: the languages as BCP 47 tags, and its units, those of an article
    together; with ``raw`` markup is text, for tools that read the catalogs themselves.
    """

    source: str
    target: str
    units: tuple[SentUnit, ...]
    raw: bool = False


class ReturnedUnit(NamedTuple):
    """A unit of a file that came back; ``id`` and ``base`` are ``""`` where the tool lost them
    or never had them, ``target`` ``""`` where nothing is translated.
    """

    id: str
    source: str
    target: str
    state: str
    base: str
    line: int


class Returned(NamedTuple):
    """A file that came back; a language is ``""`` where it does not say."""

    source: str
    target: str
    units: tuple[ReturnedUnit, ...]
