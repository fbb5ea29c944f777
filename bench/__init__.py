"""Measurements against the targets of the design; ``python -m bench`` (or ``make bench``)."""
