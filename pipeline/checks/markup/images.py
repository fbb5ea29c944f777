"""Images and other files that a sentence shows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pipeline.checks.markup.addresses import (
    Differences,
    altered_flaw,
    folding,
    lost_flaw,
    pair_up,
)
from pipeline.checks.reading.bags import MOST, beyond
from pipeline.checks.registry import Flaw, Pair, text_check
from pipeline.markdown import shape_of
from pipeline.model import Level


@text_check(level=Level.ERROR, when="!<:")
def lost_image(pair: Pair) -> Iterator[Flaw]:
    """An image of the source is not in the translation.

    Why:
        Readers miss what the text speaks of: often it is the icon that they must choose.

    Bad:
        msgid "Choose the gear ![gear](gear.png)."
        msgstr "Wählen Sie das Zahnrad."

    Good:
        msgid "Choose the gear ![gear](gear.png)."
        msgstr "Wählen Sie das Zahnrad ![Zahnrad](gear.png)."
    """
    for url in _differences(pair).lost:
        yield lost_flaw(
            pair, url, f"the image {url}", "put the image of the source where it belongs"
        )


@text_check(level=Level.ERROR, when="!<:")
def altered_image(pair: Pair) -> Iterator[Flaw]:
    """A translation shows another image than its source.

    Why:
        The address of an image is not a word to translate. A file that is not there shows
        nothing.

    Bad:
        msgid "Choose the gear ![gear](gear.png)."
        msgstr "Wählen Sie das Zahnrad ![Zahnrad](zahnrad.png)."

    Good:
        msgid "Choose the gear ![gear](gear.png)."
        msgstr "Wählen Sie das Zahnrad ![Zahnrad](gear.png)."
    """
    for url, other in _differences(pair).altered:
        yield altered_flaw(pair, url, other, f"the image is {other}, in the source it is {url}")


@lru_cache(maxsize=256)
def _differences(pair: Pair) -> Differences:
    """Images and included files of the source that the translation lacks, and the reverse."""
    source, target = shape_of(pair.source), shape_of(pair.target)
    there, here = source.images + source.references, target.images + target.references
    if there == here:
        return Differences()
    fold = folding(pair)
    return pair_up(beyond(there, here, fold)[:MOST], beyond(here, there, fold)[:MOST])
