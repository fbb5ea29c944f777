"""A text -> what checks need to know of it. Pure functions, linear in the text."""
