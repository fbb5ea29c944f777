"""Updates of the source: how fast, what becomes of unchanged sentences, and whether the entry
taken for an edited sentence's predecessor is the right one. The peer is msgmerge.
"""
