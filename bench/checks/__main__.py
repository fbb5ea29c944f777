"""``python -m bench.checks -C PROJECT``: plant defects, and show which are not found.

For the one who mends a check; ``python -m bench --only checks`` writes the page.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from bench.checks.measure import measure
from bench.checks.page import render
from pipeline.config import find_config, load_config


def main() -> int:
    """Print the page, and some of what was missed."""
    parser = argparse.ArgumentParser(prog="python -m bench.checks", description=__doc__)
    parser.add_argument("-C", "--directory", type=Path, default=Path())
    parser.add_argument("--kind", default="", help="only kinds with this in their name")
    parser.add_argument("--each", type=int, default=50, help="defects of a kind in each locale")
    parser.add_argument("--articles", type=int, default=3, help="articles of a kind")
    parser.add_argument("--missed", type=int, default=3, help="how many of the missed to show")
    options = parser.parse_args()
    config = load_config(find_config(options.directory.resolve()))
    with tempfile.TemporaryDirectory(prefix="twinspan-bench-") as folder:
        found = measure(
            config,
            Path(folder) / "planted",
            each=options.each,
            few=options.articles,
            say=lambda text: print(text, file=sys.stderr),
            only=options.kind,
        )
    print(render(*found))
    for kind in found.kinds:
        for line in kind.missed[:: max(1, len(kind.missed) // max(options.missed, 1))]:
            print(f"missed: {kind.name}: {line}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
