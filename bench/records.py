"""The last figures of each measure, in a file of the project: a part can be measured again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.model import Record, Row


def read_records(file: Path) -> dict[str, Record]:
    """By the name of the measure; none where there is no file."""
    if not file.exists():
        return {}
    found: Mapping[str, Mapping[str, Any]] = json.loads(file.read_text("utf-8"))
    return {name: _record(name, **given) for name, given in found.items()}


def _record(
    name: str, date: str, yardstick: Sequence[float] | None, rows: Iterable[Sequence[Any]]
) -> Record:
    seconds = (yardstick[0], yardstick[1]) if yardstick else None
    return Record(name, date, seconds, tuple(Row(*row) for row in rows))


def write_records(file: Path, records: Iterable[Record]) -> None:
    """In the order given."""
    told = {
        record.measure: {
            "date": record.date,
            "yardstick": record.yardstick,
            "rows": record.rows,
        }
        for record in records
    }
    file.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")
