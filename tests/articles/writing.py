"""Bilingual text, written briefly: ``seg(101, "Hallo", "Hello")``."""

from __future__ import annotations

from pipeline.articles import read_article
from pipeline.model import Article

PREFIX = "0a1b2"


def seg(number: int | str, target: str, source: str) -> str:
    """One segment in the canonical form."""
    return (
        f'<span data-ttu-id="{PREFIX}-{number}">{target}</span><span class="sxs-lookup">'
        f'<span data-stu-id="{PREFIX}-{number}">{source}</span></span>'
    )


def front(**fields: str) -> str:
    """Front matter; ``_`` stands for a dot: ``ms_lasthandoff``."""
    lines = "".join(f"{key.replace('_', '.')}: {value}\n" for key, value in fields.items())
    return f"---\n{lines}---\n"


def article_with(*pairs: tuple[str, str], first: int = 101, **fields: str) -> str:
    """A file with one paragraph for each (T, S)."""
    body = "\n\n".join(
        seg(first + number, target, source) for number, (target, source) in enumerate(pairs)
    )
    return (front(**fields) if fields else "") + body + "\n"


def read(content: str | bytes, locale: str = "de-DE", path: str = "a.md") -> Article:
    """The article in ``content``."""
    raw = content if isinstance(content, bytes) else content.encode("utf-8", "surrogateescape")
    return read_article(raw, locale=locale, path=path, file=f"{locale}/{path}")


def texts(article: Article) -> list[tuple[str, str, str]]:
    """(key, T, S) of every segment."""
    return [(segment.key, segment.target, segment.source) for segment in article.segments]


def kinds(article: Article) -> list[str]:
    """The problems as ``line: kind``."""
    return [f"{problem.line}: {problem.kind}" for problem in article.problems]
