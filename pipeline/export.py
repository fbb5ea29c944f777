"""export: each locale as plain translated Markdown, for other site generators.

The text is the locale's own file where it is current, else the canonical one; every segment
is its published translation, or the source. Spans are gone; all else stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.alignment.forms import to_file
from pipeline.articles.images import replace_alternative_texts
from pipeline.articles.tree import is_markdown
from pipeline.assemble import Assembly, Task, Unassembled, assemble
from pipeline.catalogs.store import catalog_path, read_catalog
from pipeline.config import Config
from pipeline.files import write_atomic
from pipeline.inputs import tasks_of
from pipeline.markdown import refusal
from pipeline.model import Article, Locale
from pipeline.scan import scan

_ANCHOR = re.compile(r"^([ \t>]*#{1,6}[ \t]+)<a name=\"[^\"]*\"></a>", re.MULTILINE)


def export_markdown(config: Config, folder: Path, *, anchors: bool) -> Iterator[Path]:
    """Write ``folder/<locale>/<path>`` for every article and locale; each file as it is made.

    Without ``anchors`` the ``<a name>`` after the heading marks are left out.
    """
    for task in tasks_of(scan(config)):
        if not is_markdown(task.path):
            continue
        assembly = assemble(config, task)
        for locale in (*config.locales, config.source):
            text = _text(config, task, assembly, locale)
            if text is None:
                continue
            if not anchors:
                text = _ANCHOR.sub(r"\1", text)
            path = folder / locale.tag.lower() / task.path
            write_atomic(path, text.encode("utf-8", "surrogateescape"))
            yield path


def _text(
    config: Config, task: Task, assembly: Assembly | Unassembled, locale: Locale
) -> str | None:
    if locale.tag == config.source.tag:
        if assembly.plain is not None:
            return _joined(assembly.plain, {})
        return _source_text(assembly) if isinstance(assembly, Assembly) else None
    own = assembly.articles.get(locale.tag)
    if own is not None and not own.segments:
        return _joined(own, {})
    if isinstance(assembly, Unassembled):
        return None
    return _translated(config, task, assembly, locale)


def _translated(config: Config, task: Task, assembly: Assembly, locale: Locale) -> str:
    file = catalog_path(config.catalogs, locale, task.path)
    catalog = read_catalog(file, config.shown(file))
    usable = catalog.entries if catalog and catalog.sound else ()
    entries = {entry.key: entry for entry in usable if entry.translated}
    canonical = assembly.canonical
    texts: dict[int, str] = {}
    for number, segment in enumerate(canonical.segments):
        entry = entries.get(assembly.keys[number])
        context = assembly.skeleton.places[number].context
        fine = entry is not None and refusal(segment.source, entry.msgstr, context) is None
        text = entry.msgstr if entry is not None and fine else segment.source
        texts[number] = to_file(text, segment.target, segment.source)
    own = assembly.articles.get(locale.tag)
    body = _body(canonical, texts)
    if own is not canonical:
        body = replace_alternative_texts(body, own.alts if own else {})
    title = texts[_first(assembly)] if own is None and _first(assembly) in texts else ""
    return (_front(own) if own else _made_front(title)) + body


def _source_text(assembly: Assembly) -> str:
    canonical = assembly.canonical
    sources = {number: segment.source for number, segment in enumerate(canonical.segments)}
    front = _made_front(sources.get(_first(assembly), ""))
    return front + replace_alternative_texts(_body(canonical, sources), {})


def _first(assembly: Assembly) -> int:
    """The number of the first heading's first segment, -1 where it has none."""
    headings = assembly.skeleton.headings
    return headings[0].segments[0] if headings and headings[0].segments else -1


def _made_front(title: str) -> str:
    """Front matter for a locale that has no file of its own: the title alone."""
    quoted = title.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'---\ntitle: "{quoted}"\n---\n' if title else ""


def _front(article: Article) -> str:
    """The front matter as it stands in the file."""
    head = article.skeleton.parts[0]
    lines = head.replace("\r\n", "\n").split("\n")[: article.front.lines]
    return "".join(f"{line}\n" for line in lines)


def _body(article: Article, texts: Mapping[int, str]) -> str:
    pieces = [article.prose[0]]
    for number, part in enumerate(article.prose[1:]):
        pieces += (texts.get(number, article.segments[number].target), part)
    return "".join(pieces)


def _joined(article: Article, texts: Mapping[int, str]) -> str:
    return _front(article) + _body(article, texts)
