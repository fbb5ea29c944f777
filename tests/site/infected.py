"""A site in which every text is an injection: by way of articles, catalogs, front matter, tables
of contents, YAML pages, redirections, the configuration, the theme's words, and pictures.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from io import StringIO
from itertools import cycle
from pathlib import Path
from typing import Any

import polib
from injections import INJECTIONS
from site_project import Built, article, configure, project, seg, write_tree

PER_PAGE = 5
"""Rules for links on a page that uses them."""
KINDS = ("#YamlMime:FAQ", "#YamlMime:Landing", "#YamlMime:Hub", "")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufeff\ufffe\uffff]")
_VERSION = """\
ms.openlocfilehash: {0}111111111111111111111111111111111111111
ms.lasthandoff: 0{1}/20/2021
---
"""
_NAME = re.compile(r"[\x00-\x1f\x7f-\x9f/\\]")


def one_line(text: str) -> str:
    return " ".join(text.replace("|", "&#124;").split())


def quoted(text: str) -> str:
    """For a double-quoted text of YAML or TOML."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return _CONTROL.sub(lambda sign: f"\\u{ord(sign[0]):04x}", escaped)


def catalog_text(text: str) -> str:
    """What may stand in a PO file."""
    return re.sub(r"[\x00-\x08\x0b-\x1f]", " ", text)


def translated(bad: str) -> str:
    """An article whose every translation, and every source text, is one injection."""
    line = one_line(bad)
    alt = line.replace("[", "(").replace("]", ")")
    return (
        f'---\ntitle: "{quoted(bad)}"\ndescription: "{quoted(bad)}"\nms.author: "{quoted(bad)}"\n'
        "ms.translationtype: MT\nms.lasthandoff: 05/20/2021\n---\n"
    ) + "\n\n".join(
        [
            f'# <a name="h"></a>{seg(103, "Kopf", "Head")}',
            seg(104, f"T {line}", "S"),
            seg(105, "Gut", line),
            f"| {seg(106, 'Zelle', 'Cell')} |\n| --- |\n| {seg(107, f'T {line}', 'C')} |",
            f"[{seg(108, f'T {line}', 'L')}](p000.md)",
            f"![{alt}](gone.png)",
            f'<p title="x">{seg(109, f"T {line}", "H")}</p>',
            f"> [!NOTE]\n> {seg(110, f'T {line}', 'N')}",
            f'## <a name="last"></a>{seg(112, "Letzter", "Last")}',
            seg(113, "Danach.", "After."),
        ]
    )


def raw(bad: str, name: str) -> str:
    """What a source file itself may say, as blocks of its own and in every kind of argument."""
    line = one_line(bad)
    return "\n\n".join(
        [
            "# Kopf",
            bad,
            f"## Noch einer\n\n[a][r] ![b][r] [c](<{line}> '{line}')",
            f"![{line}](x.png '{line}') ![d](<{line}>)",
            f':::image type="content" source="x.png" alt-text="{line}" lightbox="{line}":::',
            f"[!VIDEO {line}]",
            f"~~~{line}\n{bad}\n~~~",
            f"# [Eins](#tab/{line})\n\nEins\n\n# [{line}](#tab/b)\n\nZwei\n\n---",
            f'::: moniker range="{line}"\n\nx\n\n::: moniker-end',
            f'::: zone pivot="{line}"\n\nx\n\n::: zone-end',
            f'## <a name="{line}"></a>Anker',
            f"## Danach\n\n![Bild](../media/{name}.svg)",
            f"[r]: {line} '{line}'",
        ]
    )


def plain(bad: str) -> str:
    """An article of the source language alone."""
    line = one_line(bad)
    return (
        f'---\ntitle: "{quoted(bad)}"\ndescription: "{quoted(bad)}"\n---\n'
        f"# {line}\n\n- {line}\n\n> {line}\n\n| {line} |\n| --- |\n| {line} |\n\nText {line}.\n"
    )


def yaml_page(bad: str, kind: str) -> str:
    text = f'"{quoted(bad)}"'
    return (
        f"### {kind.lstrip('#')}\ntitle: {text}\nsummary: {text}\n"
        f"metadata:\n  title: {text}\n  description: {text}\n"
        f"sections:\n- name: {text}\n  questions:\n  - question: {text}\n    answer: {text}\n"
        f"items:\n- text: {text}\n  url: {text}\n  summary: {text}\n"
        f"landingContent:\n- title: {text}\n  linkLists:\n  - linkListType: {text}\n"
        f"    links:\n    - text: {text}\n      url: {text}\n"
        f"    - text: {text}\n      url: p000.md\n"
        f"additionalContent: {text}\n"
    )


def _redirections() -> str:
    """From each to a page, and from a page to each."""
    rules = []
    for number, bad in enumerate(INJECTIONS):
        rules.append({"source_path": f"old/{number}.md", "redirect_url": bad})
        rules.append({"source_path": f"{bad[:60]}.md", "redirect_url": "p000.md"})
    return json.dumps({"redirections": rules})


def _entries() -> Iterator[str]:
    for number, bad in enumerate(INJECTIONS):
        text = quoted(bad)
        yield f'- name: "{text}"\n  displayName: "{text}"\n  href: p{number:03}.md\n'
        yield f'- name: "T {text}"\n  href: "{text}"\n'


def _picture(bad: str) -> str:
    attribute = re.sub(r'[<&"\x00-\x1f]', " ", bad)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)" width="9" height="9">{bad}'
        f'<a href="{attribute}"><text>x</text></a><script>alert(1)</script></svg>'
    )


_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
"""What a configuration must not hold (``tests/test_config.py``)."""


def _settings() -> str:
    lines = [
        '[site]\nname = "<script>alert(1)</script>{{7*7}}"\nurl = "https://help.example.com"',
        'suggest = "https://git.example.com/{catalog}?s={msgid}&t={msgstr}&q={quoted}#\'><img>"',
        "[links]",
    ]
    told = [(n, quoted(bad)) for n, bad in enumerate(INJECTIONS) if not _CONTROL.search(bad)]
    assert len(told) > 200
    lines += [f'"/{n}" = "https://example.com/{bad}"' for n, bad in told]
    lines += ["[monikers]", *(f'"v{n}" = "{bad}"' for n, bad in told)]
    return "\n".join(lines)


def files() -> dict[str, str | bytes]:
    found: dict[str, str | bytes] = {"de-DE/TOC.yml": "".join(_entries())}
    book = []
    for number, bad in enumerate(INJECTIONS):
        name = f"p{number:03}"
        found[f"de-DE/{name}.md"] = translated(bad)
        found[f"de-DE/raw/{name}.md"] = raw(bad, name)
        found[f"en-US/plain/{name}.md"] = plain(bad)
        found[f"de-DE/yaml/{name}.yml"] = yaml_page(bad, KINDS[number % len(KINDS)])
        found[f"de-DE/media/{name}.svg"] = _picture(bad).encode("utf-8", "replace")
        book.append(f"# [{one_line(bad)}]({one_line(bad)})\n## [{one_line(bad)}]({name}.md)\n")
        file = _NAME.sub(" ", bad)[:40].strip()
        if file.strip(". "):
            found[f"de-DE/names/{file}.md"] = article("# {Titel|Title}", "{Wort|Word}")
    for first in range(0, len(INJECTIONS), PER_PAGE):
        links = " ".join(f"[x](/{number}/y)" for number in range(first, first + PER_PAGE))
        found[f"de-DE/book/p{first:03}.md"] = f'# Buch\n\n{links}\n\n::: moniker range=">= v1"\n\nx'
    found["de-DE/book/TOC.md"] = "".join(book)
    found["de-DE/.openpublishing.redirection.json"] = _redirections()
    return found


def _in_catalogs(built: Built) -> None:
    """The same by way of the catalogs, and in the theme's own words."""
    folder = built.config.catalogs / "de_DE"
    for number, bad in enumerate(INJECTIONS):
        text = catalog_text(bad)
        catalog = polib.pofile(str(folder / f"p{number:03}.po"), wrapwidth=0)
        for entry in catalog:
            if entry.msgid in ("After.", "Last", "Head"):
                entry.msgstr = text
        catalog.save()
    words: Any = polib.pofile(str(folder / "_site.po"), wrapwidth=0)
    for entry, bad in zip(words, cycle(INJECTIONS), strict=False):
        text = catalog_text(bad)
        if entry.msgid_plural:
            entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural, f"{{n}} {text}")
        else:
            entry.msgstr = f"{text} {' '.join(re.findall('{[a-z]+}', entry.msgid))}"
    words.save()


def infected(root: Any) -> Built:
    """The site, built."""
    built = project(root, files(), ["de-DE"], _settings())
    _in_catalogs(built)
    return built.again()


def crowded(root: Path) -> Path:
    """A project, not yet built, with all of them in few articles, and in a glossary."""
    target, old, new, words = [], [], [], StringIO()
    terms = csv.writer(words)
    terms.writerow(("source", "target", "note"))
    for number, bad in enumerate(INJECTIONS):
        line = one_line(bad)
        target.append(seg(103 + number, f"T {line}", f"Choose term{number} here."))
        old.append(seg(103 + number, f"Wort {number}", f"{number} {line} in the old portal."))
        new.append(seg(103 + number, f"كلمة {number}", f"{number} {line} in the new portal."))
        terms.writerow((f"term{number}", catalog_text(line), catalog_text(line)))
    title = f'---\ntitle: "{quoted(INJECTIONS[0])}"\n'
    write_tree(
        root,
        {
            "content/de-DE/all.md": f"{title}---\n# Alle\n\n" + "\n\n".join(target),
            "content/de-DE/changed.md": f"{title}{_VERSION.format(1, 5)}" + "\n\n".join(old),
            "content/ar-SA/changed.md": f"{title}{_VERSION.format(2, 7)}" + "\n\n".join(new),
            "content/de-DE/raw.md": "# Roh\n\n" + "\n\n".join(map(one_line, INJECTIONS)),
            "content/de-DE/<img src=x onerror=alert(1)>.md": article("# {Name|Name}", "{a b|A.}"),
            "locales/de_DE/glossary.csv": words.getvalue(),
        },
    )
    configure(root, ["de-DE", "ar-SA"], '[site]\nname = "<script>alert(1)</script>"')
    return root
