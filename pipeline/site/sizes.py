"""All images of a project -> their sizes. Remembered: the reader of images takes long to load."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.lazy import lazy
from pipeline.runner import Item, Outcome, Runner, digest

if TYPE_CHECKING:
    from pipeline.site import pictures
else:
    pictures = lazy("pipeline.site.pictures")

_STEP = "sizes"
_ENDINGS = (".apng", ".avif", ".bmp", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")
Sizes = Mapping[tuple[str, str], tuple[int, int]]
"""(tag of the locale's folder, path) -> (width, height)."""


def is_image(path: str) -> bool:
    return path.lower().endswith(_ENDINGS)


def image_sizes(runner: Runner, images: Mapping[tuple[str, str], tuple[Path, str]]) -> Sizes:
    """The size of each image that tells it. ``images`` gives its file and the hash of that."""
    if not images:
        return {}
    state = digest(*(f"{tag} {path} {stamp}" for (tag, path), (_, stamp) in images.items()))
    paths = {key: file for key, (file, _) in images.items()}
    found: Sizes = runner.map(_STEP, _measure, None, [Item(state, paths)])[0]
    return found


def _measure(_: None, files: Mapping[tuple[str, str], Path]) -> Outcome:
    """A step of the runner."""
    return Outcome(dict(_sizes(files)))


def _sizes(
    files: Mapping[tuple[str, str], Path],
) -> Iterator[tuple[tuple[str, str], tuple[int, int]]]:
    for key, file in files.items():
        size = pictures.size_of(file)
        if size is not None:
            yield key, size
