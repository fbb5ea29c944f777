"""Articles of one path in all locales -> Alignment: the room between articles and catalogs."""

from pipeline.alignment.align import align, choose_canonical, same_version

__all__ = ["align", "choose_canonical", "same_version"]
