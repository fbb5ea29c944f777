"""The rules of the dialect: one rule, one file, one function of the same name."""
