"""A site with a table of contents of 3,000 entries on ten levels, and pages here and there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from site_project import Built, article, project

LOCALES = ["ru-RU", "de-DE", "ar-SA", "es-ES", "pt-BR", "ja-JP"]
NAMES = {
    "en-US": "A long name of an entry, as people write them, number",
    "ru-RU": "Длинное название записи в оглавлении, как его обычно пишут, номер",
    "ja-JP": "目次に実際によくある長さの項目名であるもの、番号",
}


def toc(tag: str, depth: int, width: int, start: int = 0) -> Iterator[str]:
    """``depth`` groups in one another, each with ``width`` entries beside the next group; then
    wide ones up to 3,000 entries.
    """
    name = NAMES[tag]
    for level in range(depth):
        indent = "    " * level
        for number in range(width):
            href = f"deep/p{level}.md" if number == 7 else f"https://example.com/{level}/{number}"
            yield f"{indent}- name: {name} {level}.{number}\n{indent}  href: {href}\n"
        if level < depth - 1:
            yield f"{indent}- name: {name} {level}\n{indent}  items:\n"
    for group in range(40):
        yield f"- name: {name} {group}\n  items:\n"
        for number in range(70):
            href = f"wide/p{group}.md" if number == 35 else f"https://example.com/{group}/{number}"
            yield f"    - name: {name} {group}.{number}\n      href: {href}\n"


def build_big(folder: Path) -> Built:
    title = "Ein Titel, wie ihn Seiten in wirklichen Hilfen tragen, und etwas länger"
    page = article(
        '# <a name="x"></a>{' + f"{title}|{NAMES['en-US']}" + "}",
        *(line for n in range(60) for line in (f"## {{Frage {n} {title}?|Question {n}?}}", "Text")),
    )
    paths = [*(f"deep/p{n}.md" for n in range(10)), *(f"wide/p{n}.md" for n in range(0, 40, 8))]
    files: dict[str, str | bytes] = {
        f"{tag}/{path}": page for tag in ("ru-RU", "de-DE") for path in paths
    }
    files |= {f"{tag}/TOC.yml": "".join(toc(tag, 10, 20)) for tag in NAMES}
    settings = '[site]\nurl = "https://help.example.com/desk"\n'
    return project(folder, files, LOCALES, settings)
