"""The translation memory: catalogs, TMX files and PO compendia -> what was translated before.

``store.py`` keeps it in SQLite, ``feed.py`` reads what goes in, ``words.py`` cuts texts into
what the index holds. Not to be confused with the memory of handbacks (``catalogs/handback.py``).
"""
