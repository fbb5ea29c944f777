"""The form of files: encoding, front matter, span tags, tables of contents, catalogs."""
