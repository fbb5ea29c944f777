"""The disk -> sets of files that changed, as they come."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from watchfiles import Change, watch

from pipeline.config import FILE_NAME, Config
from pipeline.files import Stat, stat_of, templates_folder

_STEP = 30  # ms: a file is taken as saved when nothing more comes for so long
_LONGEST = 400  # ms that a row of changes may last before the first are told
_TICK = 400  # ms between looks at what cannot be watched
_BESIDE = ("~", ".swp", ".swx", ".swo", ".tmp", ".part")
_POLL = 300  # ms between looks at the files, where the system does not tell of changes


def watched(config: Config) -> frozenset[Path]:
    """The folders that a site is made from, as far as they are there."""
    folders = {*config.content.values(), config.catalogs, templates_folder()}
    return frozenset(folder for folder in folders if folder.is_dir())


def changes(
    config: Callable[[], Config], stop: threading.Event, *, poll: bool = False
) -> Iterator[frozenset[Path]]:
    """Every set of files that changed together, until ``stop``. Raises ``OSError`` where the
    system cannot watch so many; then ``poll``.

    ``twinspan.toml``, and what it names that stands beside it, is looked at now and then: editors
    put a new file in its place, and the folder around it may hold much more than the project.
    """
    own = _stamps(config())
    while not stop.is_set():
        folders = watched(config())
        for found in watch(
            *folders,
            watch_filter=_is_ours,
            step=_STEP,
            debounce=_LONGEST,
            rust_timeout=_TICK,
            yield_on_timeout=True,
            stop_event=stop,
            force_polling=poll or None,
            poll_delay_ms=_POLL,
        ):
            paths = {Path(path) for _, path in found}
            now = _stamps(config())
            paths.update(path for path in now.keys() | own.keys() if now.get(path) != own.get(path))
            own = now
            if paths:
                yield frozenset(paths)
            if watched(config()) != folders:
                yield frozenset(watched(config()) ^ folders)
                break


def _stamps(config: Config) -> dict[Path, Stat | None]:
    """The single files that a site is made from, outside of the folders that are watched."""
    names = [FILE_NAME, *([config.site.logo] if config.site.logo else [])]
    return {config.root / name: stat_of(config.root / name) for name in names}


def _is_ours(_: Change, path: str) -> bool:
    """Not what Git keeps, nor what editors put beside a file while it is open."""
    parts = Path(path).parts
    name = parts[-1]
    return ".git" not in parts and not name.endswith(_BESIDE) and not name.startswith((".#", "#"))
