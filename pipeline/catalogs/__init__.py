"""``locales/`` ⇄ Catalog: fast reader, deterministic writer, keys, merge, memory."""
