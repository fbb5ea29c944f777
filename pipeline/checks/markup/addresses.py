"""Addresses of a sentence and of its translation -> what is lost, added and altered.

Links and images are compared alike, and told alike.
"""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from pipeline.checks.reading.addresses import fold_url
from pipeline.checks.reading.bags import Folding
from pipeline.checks.reading.spots import spots
from pipeline.checks.registry import Flaw, Pair


class Differences(NamedTuple):
    """URLs of the source that the translation lacks, those that only it has, and the pairs of
    them that stand in each other's place.
    """

    lost: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    altered: tuple[tuple[str, str], ...] = ()


def folding(pair: Pair) -> Folding:
    """What makes URLs equal that may differ between these two languages."""
    return partial(fold_url, language=pair.language, origin=pair.origin.partition("-")[0])


def pair_up(lost: Sequence[str], added: Sequence[str]) -> Differences:
    """What is gone and what is new, in order: the first of each belong together."""
    count = min(len(lost), len(added))
    altered = tuple(zip(lost[:count], added[:count], strict=True))
    return Differences(tuple(lost[count:]), tuple(added[count:]), altered)


def lost_flaw(pair: Pair, url: str, what: str, hint: str) -> Flaw:
    """``what`` names the thing in a message: ``the link to a.md``."""
    told = "is broken" if url in pair.target else "is not in the translation"
    return Flaw(
        f"{what} {told}",
        hint,
        target=spots(pair.target, url),
        source=spots(pair.source, url),
        key=f"lost {url}",
    )


def altered_flaw(pair: Pair, url: str, other: str, message: str) -> Flaw:
    """``other`` stands where the source has ``url``."""
    return Flaw(
        message,
        "put the address of the source",
        target=spots(pair.target, other),
        source=spots(pair.source, url),
        key=f"{url} became {other}",
    )
