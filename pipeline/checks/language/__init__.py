"""The words of a translation: untranslated, wrong numbers, signs and spaces."""
