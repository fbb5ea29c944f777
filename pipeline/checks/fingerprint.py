"""A finding -> what stays the same of it when lines move: its identity between two runs."""

from __future__ import annotations

import re
from hashlib import blake2b

from pipeline.model import Finding

_LINES = re.compile(r"\(also on line[^()]*\)|:\d+\b|\blines? \d+")


def fingerprint(finding: Finding) -> str:
    """16 hexadecimal digits made of check, locale, article, source, translation, and what
    differs; never of a line or of the words of a message that names lines.

    Two findings may have the same one, where the same defect stands twice.
    """
    what = finding.key or _LINES.sub("", finding.message)
    parts = (finding.check, finding.locale, finding.article, finding.source, finding.target, what)
    made = blake2b(digest_size=8)
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass")
        made.update(len(raw).to_bytes(8, "little"))
        made.update(raw)
    return made.hexdigest()
