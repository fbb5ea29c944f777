"""DESIGN.md, "Invariants", on whole projects of real articles."""
