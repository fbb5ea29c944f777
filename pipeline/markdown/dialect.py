"""The dialect: the list of its rules."""

from __future__ import annotations

from functools import lru_cache

from pipeline.markdown.grammar import MAX_NESTING, Grammar, Parser, Rule
from pipeline.markdown.rules.alert import alert
from pipeline.markdown.rules.bare_url import bare_url
from pipeline.markdown.rules.code import code
from pipeline.markdown.rules.code_block import code_block
from pipeline.markdown.rules.code_include import code_include
from pipeline.markdown.rules.columns import columns
from pipeline.markdown.rules.emoji import emoji
from pipeline.markdown.rules.heading import heading
from pipeline.markdown.rules.image import image
from pipeline.markdown.rules.image_block import image_block
from pipeline.markdown.rules.include import include
from pipeline.markdown.rules.lift import lift
from pipeline.markdown.rules.link import link
from pipeline.markdown.rules.math import math
from pipeline.markdown.rules.moniker import moniker
from pipeline.markdown.rules.no_loc import no_loc
from pipeline.markdown.rules.pair_containers import pair_containers
from pipeline.markdown.rules.raw import raw
from pipeline.markdown.rules.styled_quote import styled_quote
from pipeline.markdown.rules.table import table
from pipeline.markdown.rules.tabs import tabs
from pipeline.markdown.rules.text import text
from pipeline.markdown.rules.unknown_alert import unknown_alert
from pipeline.markdown.rules.unknown_container import unknown_container
from pipeline.markdown.rules.video import video
from pipeline.markdown.rules.xref import xref
from pipeline.markdown.rules.zone import zone

RULES: tuple[Rule, ...] = (
    lift,
    # in lines of text
    text,
    bare_url,
    code,
    raw,
    link,
    xref,
    image,
    image_block,
    include,
    code_include,
    code_block,
    video,
    no_loc,
    emoji,
    math,
    # blocks
    alert,
    styled_quote,
    unknown_alert,
    moniker,
    zone,
    columns,
    pair_containers,
    unknown_container,
    tabs,
    heading,
    table,
)
"""Where two rules could take the same text, the earlier one does."""


@lru_cache(maxsize=1)
def dialect() -> Grammar:
    """The parser with all rules in it."""
    parser = Parser("commonmark", {"maxNesting": MAX_NESTING})
    grammar = Grammar(parser.enable(["table", "strikethrough"]))
    for rule in RULES:
        rule(grammar)
    return grammar
