"""axe-core on a page that is open in Chromium."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import axe_core_python

# A newer axe than the package's own can be named here, e.g. from npm.
AXE = os.environ.get("TWINSPAN_AXE") or str(Path(axe_core_python.__file__).with_name("axe.min.js"))


def violations(page: Any) -> list[str]:
    # injected by the debugger, so that the page's policy need not let it in
    page.evaluate(Path(AXE).read_text(encoding="utf-8"))
    result = page.evaluate("() => axe.run(document, {preload: false, resultTypes: ['violations']})")
    if tuple(map(int, result["testEngine"]["version"].split(".")[:2])) < (4, 9):
        # older ones do not know that an aside inside an article is no landmark (HTML-AAM)
        result["violations"] = [
            found for found in result["violations"] if found["id"] != "landmark-unique"
        ]
    return [
        f"{found['id']}: {node['target']} {node['failureSummary']}"
        for found in result["violations"]
        for node in found["nodes"]
    ]
