"""Articles of one path in all locales -> Alignment: the room between articles and catalogs."""

from pipeline.alignment.align import align, choose_canonical, same_version
from pipeline.alignment.difference import difference

__all__ = ["align", "choose_canonical", "difference", "same_version"]
