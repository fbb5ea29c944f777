"""A small made-up site in five languages that shows everything the theme has to style.

The body is one skeleton, as a real article's is; ``WORDS`` fills it per language. Pages have
the shape that the site's builder gives them, so these tests need no builder.
"""

from __future__ import annotations

import gettext
import hashlib
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path

import polib
from babel import Locale as BabelLocale
from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pipeline.model import LanguageLink, Locale, NavLink, OutlineLink, Page, Status

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
ASSETS = ("doors.js", "theme.css", "theme.js", "theme-init.js", "source.js", "favicon.svg")

LOCALES = {
    locale.tag: locale
    for locale in (
        Locale("en-US", "en_US", "English", "ltr", "nplurals=2; plural=(n != 1);", "Latn"),
        Locale("de-DE", "de_DE", "Deutsch", "ltr", "nplurals=2; plural=(n != 1);", "Latn"),
        Locale("ru-RU", "ru_RU", "русский", "ltr", "", "Cyrl"),
        Locale("ja-JP", "ja_JP", "日本語", "ltr", "", "Jpan"),
        Locale("ar-SA", "ar_SA", "العربية", "rtl", "", "Arab"),
    )
}
SOURCE = LOCALES["en-US"]
NOT_YET = "ja-JP"  # this language is shown as "not yet translated" in the switcher


@dataclass(frozen=True)
class Site:
    name: str
    url: str
    source: Locale
    assets: dict[str, str]
    logo: str = ""
    accent: str = ""
    suggest: str = ""
    search: str = ""


HERE = Path(__file__).parent
WORDS: dict[str, dict[str, str]] = json.loads(
    (HERE / "sample_words.json").read_text(encoding="utf-8")
)
BODY = (HERE / "sample_body.html").read_text(encoding="utf-8")

PICTURE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 220" width="640" height="220">
<rect width="640" height="220" fill="#eef2f6"/>
<path d="M24 24h180v18H24zm0 46h592v34H24zm0 46h592v34H24zm0 46h592v34H24z" fill="#c5d0db"/>
</svg>
"""


def body(tag: str) -> str:
    words = {key: escape(text, quote=True) for key, text in WORDS[tag].items()}
    words["note_text_plain"] = words["note_text"].format(admin="Admin agent")
    words["note_text"] = words["note_text"].format(admin="<strong>Admin agent</strong>")
    words["tip_text"] = words["tip_text"].format(keys="<kbd>Ctrl</kbd> + <kbd>K</kbd>")
    words["see"] = words["see"].format(link=f'<a href="list.html">{words["list"]}</a>')
    return BODY.format(**words)


def nav(tag: str, size: int = 0) -> tuple[NavLink, ...]:
    """The navigation as the page shows it; with ``size``, one of about that many links."""
    word = WORDS[tag]
    foreign = {"lang": "en-US", "dir": "ltr", "missing": True} if tag != "en-US" else {}
    children = (
        NavLink(word["title"], "accounts.html", current=True),
        NavLink(word["add"], "add.html"),
        NavLink(word["list"], "list.html"),
        NavLink(word["update"], "update.html"),
        NavLink("Transfer an account to another partner", "transfer.html", **foreign),
    )
    more = tuple(
        NavLink(f"{word['fields']} {n}", f"more/{n}.html") for n in range(max(0, size - 9))
    )
    return (
        NavLink(word["overview"], "index.html"),
        NavLink(word["title"], "", children, open=True),
        NavLink(word["billing"], "billing.html", more, open=bool(more)),
        NavLink(word["limits"], "limits.html"),
    )


def languages(tag: str, missing: tuple[str, ...] = ()) -> tuple[LanguageLink, ...]:
    missing = missing or ((NOT_YET,) if tag != NOT_YET else ())
    return tuple(
        LanguageLink(
            locale.tag,
            locale.direction,
            locale.endonym,
            f"../{locale.folder}/accounts.html",
            locale.tag == tag,
            locale.tag in missing,
        )
        for locale in LOCALES.values()
    )


def article(tag: str, size: int = 0) -> Page:
    locale, word = LOCALES[tag], WORDS[tag]
    source = tag == SOURCE.tag
    status = (
        Status("source")
        if source
        else Status("partial", 64, 59, 2, 1, 20, "2022-08-12", "2023-02-03", stale=True)
    )
    url = "https://help.example.com/"
    return Page(
        kind="article",
        locale=locale,
        path="accounts.md",
        root="../",
        title=word["title"],
        description=word["description"],
        body_html=body(tag),
        status=status,
        outline=(
            OutlineLink(2, escape(word["before"]), "#before-you-begin"),
            OutlineLink(2, escape(word["add"]), "#add-a-new-customer"),
            OutlineLink(3, escape(word["fields"]), "#fields"),
            OutlineLink(2, escape(word["tools"]), "#tools"),
            OutlineLink(2, escape(word["limits"]), "#limits"),
        ),
        nav=nav(tag, size),
        breadcrumb=(
            NavLink(word["start"], "index.html"),
            NavLink(word["billing"], ""),
            NavLink(word["title"], "accounts.html", current=True),
        ),
        previous=NavLink(word["overview"], "index.html"),
        next=NavLink(word["add"], "add.html"),
        languages=languages(tag),
        source_href="" if source else "accounts.source.html",
        changes=0 if source else 2,
        contents_href="_contents.html",
        home_href="index.html",
        canonical=f"{url}{locale.folder}/accounts.html",
        alternates=tuple((other, f"{url}{other.lower()}/accounts.html") for other in LOCALES),
    )


def sentences(tag: str) -> str:
    keys = ("title", "lead", "note_text", "add", "step1", "step2", "step3", "caution_text")
    items = "".join(
        f'<li id="s{n}"><p lang="en-US" dir="ltr">{escape(WORDS["en-US"][key])}</p>'
        f"<p>{escape(WORDS[tag][key])}</p></li>\n"
        for n, key in enumerate(keys)
    )
    return f'<ol class="sentences">\n{items}</ol>'


def pages(tag: str) -> dict[str, Page]:
    """One page of every kind, by file name."""
    page = article(tag)
    word = WORDS[tag]
    bare = page._replace(
        outline=(),
        breadcrumb=(),
        previous=None,
        next=None,
        status=None,
        alternates=(),
        canonical="",
    )
    result = {
        "accounts.html": page,
        "accounts.source.html": bare._replace(
            kind="source",
            noindex=True,
            body_html=sentences(tag),
            canonical=page.canonical,
            breadcrumb=page.breadcrumb,
            next=NavLink(word["title"], "accounts.html"),
        ),
        "_contents.html": bare._replace(kind="contents", title=word["overview"], body_html=""),
        "home.html": bare._replace(kind="home", title="Contoso Help", body_html=""),
        "404.html": bare._replace(kind="404", title="404", noindex=True, nav=(), body_html=""),
        "root.html": bare._replace(kind="root", title="Contoso Help", nav=(), body_html=""),
        "old.html": bare._replace(
            kind="redirect",
            noindex=True,
            nav=(),
            body_html="",
            canonical=page.canonical,
            next=NavLink(word["title"], "accounts.html"),
        ),
    }
    if tag != SOURCE.tag:
        result["missing.html"] = page._replace(
            title=WORDS["en-US"]["title"],
            title_lang="en-US",
            noindex=True,
            body_html=missing_body(),
            status=Status("missing", 64),
            languages=languages(tag, (tag, NOT_YET)),
        )
    return result


def missing_body() -> str:
    """A page of which nothing is translated: every sentence is the source, marked so."""
    word = WORDS["en-US"]
    mark = '<span lang="en-US" dir="ltr" data-state="missing">{}</span>'
    return "\n".join(
        f"<{name}>{mark.format(escape(word[key]))}</{name}>"
        for name, key in (
            ("h1", "title"),
            ("p", "lead"),
            ("h2", "add"),
            ("p", "step1"),
            ("p", "step2"),
        )
    )


# ---------------------------------------------------------------------------------- rendering

CATALOGS = {"de-DE": "de", "ru-RU": "ru", "ja-JP": "ja", "ar-SA": "ar"}


def translations(tag: str) -> gettext.NullTranslations:
    if tag not in CATALOGS:
        return gettext.NullTranslations()
    catalog = polib.pofile(str(TEMPLATES / "locales" / f"{CATALOGS[tag]}.po"))
    return gettext.GNUTranslations(io.BytesIO(catalog.to_binary()))


def helpers(tag: str) -> dict[str, Callable[..., object] | str]:
    words = translations(tag)
    babel = BabelLocale.parse(tag, sep="-")

    def t(text: str, **values: object) -> str:
        translated = words.gettext(text)
        return translated.format(**values) if values else translated

    def tn(one: str, many: str, n: int) -> str:
        return words.ngettext(one, many, n).format(n=n)

    def fdate(iso: str) -> str:
        return format_date(date.fromisoformat(iso), "long", locale=babel)

    def words_in(other: str) -> Callable[..., str]:
        return translations(other).gettext

    return {"t": t, "tn": tn, "fdate": fdate, "words": words_in, "contents": ""}


def environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        undefined=StrictUndefined,
    )


def assets(folder: Path) -> dict[str, str]:
    """Copy the assets below ``folder`` under hashed names."""
    names = {}
    (folder / "_assets").mkdir(parents=True, exist_ok=True)
    for name in ASSETS:
        data = (TEMPLATES / "assets" / name).read_bytes()
        stem, dot, suffix = name.rpartition(".")
        names[name] = f"_assets/{stem}.{hashlib.sha256(data).hexdigest()[:8]}{dot}{suffix}"
        (folder / names[name]).write_bytes(data)
    return names


def build(folder: Path) -> list[Path]:
    """Write the sample site; returns its pages."""
    site = Site("Contoso Help", "https://help.example.com/", SOURCE, assets(folder))
    jinja = environment()
    written = []
    for tag, locale in LOCALES.items():
        home = folder / locale.folder
        home.mkdir(exist_ok=True)
        (home / "list.svg").write_text(PICTURE, encoding="utf-8")
        words = helpers(tag)
        for name, page in pages(tag).items():
            template = jinja.get_template(f"{page.kind}.html")
            html = template.render(page=page, site=site, **words)
            (home / name).write_text(html, encoding="utf-8", newline="\n")
            written.append(home / name)
    return written
