"""A code file + a query -> the lines to show (DocFX "code snippet": name, range, start/end)."""

from __future__ import annotations

import re
from urllib.parse import parse_qs

_RANGE = re.compile(r"(\d+)?(-)?(\d+)?")


def cut_snippet(text: str, query: str) -> str | None:
    """The lines that ``query`` names (``name=x``, ``range=1-3,7``, ``#L2-L5``), without their
    common indentation; the whole file for none; ``None`` where they are not there.
    """
    lines = text.replace("\r\n", "\n").rstrip("\n").split("\n")
    values = {key.lower(): value[-1] for key, value in parse_qs(query.lstrip("?")).items()}
    name = values.get("name") or values.get("id") or values.get("outputid")
    if name:
        found = _named(lines, name)
        return None if found is None else _dedented(found)
    wanted = values.get("range")
    if wanted is None and ("start" in values or "end" in values):
        wanted = f"{values.get('start', '1')}-{values.get('end', '')}"
    if wanted is None:
        line = re.fullmatch(r"#?L(\d+)(?:-L?(\d+))?", query)
        wanted = f"{line[1]}-{line[2] or line[1]}" if line else None
    return _dedented(_ranges(lines, wanted)) if wanted else "\n".join(lines)


def _named(lines: list[str], name: str) -> list[str] | None:
    """The lines between ``<name>`` and ``</name>``, or ``#region name`` and ``#endregion``."""
    opening = re.compile(rf"(?:<{re.escape(name)}>|#region\s+{re.escape(name)}\b)", re.IGNORECASE)
    closing = re.compile(rf"(?:</{re.escape(name)}>|#endregion\b)", re.IGNORECASE)
    start = next((n for n, line in enumerate(lines) if opening.search(line)), None)
    if start is None:
        return None
    inside = lines[start + 1 :]
    end = next((n for n, line in enumerate(inside) if closing.search(line)), len(inside))
    return inside[:end]


def _ranges(lines: list[str], wanted: str) -> list[str]:
    shown: list[str] = []
    for part in wanted.split(","):
        match = _RANGE.fullmatch(part.strip())
        if match and (match[1] or match[3]):
            first = int(match[1] or 1)
            last = int(match[3] or (len(lines) if match[2] else first))
            shown += lines[first - 1 : last]
    return shown


def _dedented(lines: list[str]) -> str:
    indents = [len(line) - len(line.lstrip()) for line in lines if line.strip()]
    cut = min(indents, default=0)
    return "\n".join(line[cut:] for line in lines)
