"""Whatever else translate-toolkit reads: XLIFF 1.2, Qt's TS, Wordfast … by source and target.

Such files have neither our ids nor what was sent, so that a text is only taken where there is
none. translate-toolkit is an optional dependency: ``pip install 'twinspan[exchange]'``.
"""

from __future__ import annotations

from io import BytesIO

from pipeline.errors import UsageError
from pipeline.exchange.model import INITIAL, TRANSLATED, Returned, ReturnedUnit
from pipeline.exchange.reading import refuse

_HINT = "save it as XLIFF, TMX or CSV"


def read(content: bytes, name: str, shown: str) -> Returned:
    """What came back. Raises ``RefusedError``, or ``UsageError`` where the toolkit is missing."""
    try:
        from translate.storage import factory  # noqa: PLC0415  (optional, and slow to load)
    except ImportError:
        raise UsageError(
            f"{shown}:1: to read this format, install translate-toolkit: "
            "pip install 'twinspan[exchange]'"
        ) from None
    source = BytesIO(content)
    source.name = name
    try:
        store = factory.getobject(source)
        units = [
            ReturnedUnit(
                "", str(unit.source), str(unit.target or ""),
                INITIAL if unit.isfuzzy() else TRANSLATED, "", number,
            )
            for number, unit in enumerate(store.units, 1)
            if unit.istranslatable() and unit.source
        ]  # fmt: skip
        languages = (store.getsourcelanguage() or "", store.gettargetlanguage() or "")
    except Exception as error:  # its readers raise whatever they like
        said = " ".join(str(error).split()) or type(error).__name__
        raise refuse([f"{shown}:1: translate-toolkit cannot read it: {said}; {_HINT}"]) from None
    return Returned(*languages, tuple(units))
