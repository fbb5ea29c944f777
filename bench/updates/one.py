"""``python -m bench.updates.one FOLDER``: ``old.po`` and ``new.pot`` become ``ours.po``."""

from __future__ import annotations

import sys
from pathlib import Path

from bench.updates.peers import FACTS, german, units_of
from pipeline.catalogs.merge import merge_catalog
from pipeline.catalogs.po import format_catalog
from pipeline.catalogs.store import read_catalog
from pipeline.heap import collect_rarely


def main(folder: Path) -> None:
    old = read_catalog(folder / "old.po", "old.po")
    template = read_catalog(folder / "new.pot", "new.pot")
    assert old is not None
    assert template is not None
    units = units_of([entry.msgid for entry in template.entries])
    merged = merge_catalog("a.po", "a.md", units, FACTS, german(), None, old, {})
    (folder / "ours.po").write_text(format_catalog(merged.catalog), "utf-8")


if __name__ == "__main__":
    collect_rarely()
    main(Path(sys.argv[1]))
