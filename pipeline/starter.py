"""The files of a first project: a commented configuration and one article in two languages."""

from __future__ import annotations

from hashlib import sha1

from pipeline.driver import attributes

_CONFIG = """\
# Twinspan: what this project is made of. Only "locales" must be there.
source  = "en-US"                # the language the articles are written in
locales = ["de-DE", "es-ES"]     # the translations, in the order of the language switcher

[paths]
# content  = "content"           # content/<locale>/…: the bilingual articles
# catalogs = "locales"           # locales/<ll_CC>/…: the PO files that translators edit
# site     = "site"              # the finished site; can be deleted and made again
# exclude  = ["drafts/**"]       # content that is not published

[content]
# "de-DE" = "../help.de-DE"      # a locale whose content lives elsewhere

[site]
name = "My help"
# url     = "https://example.com/help"   # for canonical, hreflang and sitemap
# missing = "mark"               # pages without a translation: "mark", "show" or "hide"
# stale   = "mix"                # an older translation: "mix" in new sentences, or "whole"
# suggest = "https://github.com/me/help/edit/main/{catalog}#L{line}"   # a better translation
# accent  = "#0b6bcb"
# logo    = "logo.svg"

[links]
# "/" = "https://learn.microsoft.com/{locale}/"   # where links from the root lead

[checks]
fail_on = "error"                # exit code 1 from this level on
# levels   = { dead-link = "warning", stale-article = "off" }   # per locale: [checks.levels.de-DE]
# baseline = "known-findings.json"   # findings that are known: twinspan check --update-baseline
"""

_SENTENCES = (
    ("# ", "First steps", {"de-DE": "Erste Schritte", "es-ES": "Primeros pasos"}),
    (
        "",
        "Every sentence of this article stands beside its translation.",
        {
            "de-DE": "Jeder Satz dieses Artikels steht neben seiner Übersetzung.",
            "es-ES": "Cada frase de este artículo está junto a su traducción.",
        },
    ),
    (
        "- ",
        "Run **twinspan build** to make the site.",
        {
            "de-DE": "Erstellen Sie die Website mit **twinspan build**.",
            "es-ES": "Ejecute **twinspan build** para crear el sitio.",
        },
    ),
    (
        "- ",
        "Edit the catalogs in `locales/` to change a translation.",
        {
            "de-DE": "Bearbeiten Sie die Kataloge in `locales/`, um eine Übersetzung zu ändern.",
            "es-ES": "Edite los catálogos de `locales/` para cambiar una traducción.",
        },
    ),
)
_PREFIXES = {"de-DE": "1a2b3", "es-ES": "4c5d6"}


def starter_files() -> dict[str, str]:
    """Path -> text of each file of a new project."""
    source = _source()
    files = {"twinspan.toml": _CONFIG, "content/en-US/index.md": source}
    for locale, prefix in _PREFIXES.items():
        files[f"content/{locale}/index.md"] = _bilingual(locale, prefix, source)
    files[".gitignore"] = "/site/\n/.twinspan/\n*.mo\n"
    files[".gitattributes"] = "".join(f"{line}\n" for line in attributes("locales"))
    return files


def _source() -> str:
    title = _SENTENCES[0][1]
    return f"---\ntitle: {title}\n---\n" + _joined([mark + text for mark, text, _ in _SENTENCES])


def _bilingual(locale: str, prefix: str, source: str) -> str:
    title = _SENTENCES[0][2][locale]
    front = (
        f"---\ntitle: {title}\n"
        f"ms.openlocfilehash: {sha1(source.encode('utf-8')).hexdigest()}\n"
        f"ms.translationtype: HT\nms.contentlocale: {locale}\nms.lasthandoff: 01/15/2026\n---\n"
    )
    lines = []
    for number, (mark, text, translations) in enumerate(_SENTENCES, 102):
        anchor = '<a name="first-steps"></a>' if mark == "# " else ""
        segment = f"{prefix}-{number}"
        lines.append(
            f'{mark}{anchor}<span data-ttu-id="{segment}">{translations[locale]}</span>'
            f'<span class="sxs-lookup"><span data-stu-id="{segment}">{text}</span></span>'
        )
    return front + _joined(lines)


def _joined(lines: list[str]) -> str:
    heading, paragraph, *items = lines
    return f"{heading}\n\n{paragraph}\n\n" + "\n".join(items) + "\n"
