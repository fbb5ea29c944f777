"""str -> HTML text, the way the rest of the room writes it."""

from __future__ import annotations


def escape(text: str) -> str:
    """Text between tags. Quotes stay: they mean nothing there, and pages get smaller."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escape_attribute(text: str) -> str:
    """Text between the double quotes of an attribute."""
    return escape(text).replace('"', "&quot;")
