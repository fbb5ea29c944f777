"""Images and other files that a sentence shows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, partial

from pipeline.checks.reading.addresses import fold_url
from pipeline.checks.reading.bags import MOST, beyond
from pipeline.checks.reading.spots import spots
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
    lost, added = _differences(pair)
    for url in lost[len(added) :]:
        told = "is broken" if url in pair.target else "is not in the translation"
        yield Flaw(
            f"the image {url} {told}",
            "put the image of the source where it belongs",
            target=spots(pair.target, url),
            source=spots(pair.source, url),
            key=f"lost {url}",
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
    lost, added = _differences(pair)
    for url, other in zip(lost, added, strict=False):
        yield Flaw(
            f"the image is {other}, in the source it is {url}",
            "put the address of the source",
            target=spots(pair.target, other),
            source=spots(pair.source, url),
            key=f"{url} became {other}",
        )


@lru_cache(maxsize=256)
def _differences(pair: Pair) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Images and included files of the source that the translation lacks, and the reverse."""
    source, target = shape_of(pair.source), shape_of(pair.target)
    there, here = source.images + source.references, target.images + target.references
    if there == here:
        return (), ()
    fold = partial(fold_url, language=pair.language, origin=pair.origin.partition("-")[0])
    return tuple(beyond(there, here, fold)[:MOST]), tuple(beyond(here, there, fold)[:MOST])
