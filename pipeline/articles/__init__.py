"""``content/`` ⇄ Article: front matter, the span grammar, skeletons, tables of contents."""

from pipeline.articles.reader import read_article, write_article

__all__ = ["read_article", "write_article"]
