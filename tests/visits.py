"""Pages opened in Chromium as a reader does; whatever they complain of is a fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

Visit = Callable[..., Any]
"""``visit(address, width, **options of the browser's context)`` -> the page; ``prepare`` is
called with it before it is opened.
"""


@contextmanager
def visits(browser: Any) -> Iterator[Visit]:
    """Open pages, each in a context of its own; at the end there must have been no fault: nothing
    on the console, no error, no dialog, no other window, no request that failed.
    """
    contexts: list[Any] = []
    faults: list[str] = []

    def visit(
        address: str,
        width: int = 1280,
        *,
        prepare: Callable[[Any], object] = lambda page: None,
        **options: Any,
    ) -> Any:
        size = {"width": width, "height": 900}
        context = browser.new_context(viewport=size, reduced_motion="reduce", **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: faults.append(message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("dialog", lambda dialog: (faults.append(dialog.message), dialog.dismiss()))
        page.on("popup", lambda popup: faults.append(f"popup {popup.url}"))
        page.on(
            "requestfailed",
            lambda request: (
                "ABORTED" in (request.failure or "") or faults.append(f"failed {request.url}")
            ),
        )
        prepare(page)
        page.goto(address)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert faults == []
