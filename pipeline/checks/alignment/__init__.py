"""The same article in all locales: missing, stale, of another source."""
