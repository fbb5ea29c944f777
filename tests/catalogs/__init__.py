"""Catalog ⇄ PO: the grammar against polib and msgfmt, keys, merging, memory, layout."""
