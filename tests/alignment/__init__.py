"""Articles of one path in all locales: the canonical file, pairs, edges and forms."""
