"""How Python's collector of cycles is set in this program."""

from __future__ import annotations

import gc

_THRESHOLDS = (100_000, 20, 50)


def collect_rarely() -> None:
    """Look for cycles rarely: nearly all values live as long as the run does."""
    gc.set_threshold(*_THRESHOLDS)
