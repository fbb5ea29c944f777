"""A text and edits of it -> the mended text, only where its markup stays what it was."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.markdown import shape_of
from pipeline.model import Mark

_MOST_MARKS = 20


class Edit(NamedTuple):
    """What stands from ``start`` to ``end`` becomes ``put``."""

    start: int
    end: int
    put: str = ""

    @property
    def mark(self) -> Mark:
        return self.start, self.end


def mended(text: str, edits: Iterable[Edit]) -> str | None:
    """The text with the edits, which must not overlap; ``None`` where a link, code, emphasis or
    tag would come out otherwise.
    """
    pieces: list[str] = []
    done = 0
    for start, end, put in sorted(edits):
        pieces += (text[done:start], put)
        done = end
    made = "".join(pieces) + text[done:]
    return made if _markup(made) == _markup(text) else None


def marks_of(edits: Sequence[Edit]) -> tuple[Mark, ...]:
    """The first places that are edited, for marks; an insertion is marked by its neighbour."""
    return tuple(
        edit.mark if edit.start < edit.end else (edit.start, edit.end + 1)
        for edit in edits[:_MOST_MARKS]
    )


def _markup(text: str) -> tuple[object, ...]:
    shape = shape_of(text)
    stars = sum(map(shape.plain.count, "*_[]`"))
    return (
        [link.url for link in shape.links],
        shape.images,
        shape.code,
        shape.html,
        len(shape.strong),
        len(shape.emphasis),
        stars,
    )
