"""What somebody might write into a translation, and what a page may hold at most."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from site_project import Built, article, project

from pipeline.markdown.mathml import ATTRIBUTES, ELEMENTS

INJECTIONS = (
    "<script>alert(1)</script>",
    "<ScRiPt>alert(1)</sCrIpT>",
    "<script src=https://evil.example/x.js></script>",
    "<script\n>alert(1)</script\n>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<img src="x" onerror="alert(1)" alt="&quot;">',
    "<img/src=x/onerror=alert(1)>",
    "<IMG SRC=javascript:alert(1)>",
    "<IMG SRC=&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)>",
    "<b onclick=alert(1)>x</b>",
    '<b onmouseover="alert(1)">x</b>',
    "<p onpointerenter=alert(1) autofocus tabindex=0 onfocus=alert(1)>x</p>",
    "<a href=javascript:alert(1)>x</a>",
    '<a href="java\tscript:alert(1)">x</a>',
    '<a href="java&#10;script:alert(1)">x</a>',
    '<a href=" &#14; javascript:alert(1)">x</a>',
    '<a href="JaVaScRiPt:alert(1)">x</a>',
    '<a href="javascript&colon;alert(1)">x</a>',
    '<a href="jav&#x0A;ascript&#x3A;alert(1)">x</a>',
    '<a href="vbscript:msgbox(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href="file:///etc/passwd">x</a>',
    "[x](javascript:alert(1))",
    "[x](JAVASCRIPT:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](javascript&#58;alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](vbscript:alert(1))",
    "[x](\u200bjavascript:alert(1))",
    "[x](\x01javascript:alert(1))",
    "![x](javascript:alert(1))",
    "![x](data:image/svg+xml,<svg onload=alert(1)>)",
    "![x](https://evil.example/pixel.png)",
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)",
    "[x](x.md 'a\" onclick=\"alert(1)')",
    '![a" onerror="alert(1)](x.png)',
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
    "<math><mi xlink:href=javascript:alert(1)>x</mi></math>",
    "<iframe src=https://evil.example></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=https://evil.example/x.swf></object>",
    "<embed src=https://evil.example/x.swf>",
    "<video src=x onerror=alert(1)></video>",
    "<audio autoplay src=https://evil.example/x.mp3></audio>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<style>*{background:url(https://evil.example)}</style>",
    "<b style='background:url(https://evil.example)'>x</b>",
    "<div style=position:fixed;inset:0>x</div>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<base href=https://evil.example/>",
    "<form action=https://evil.example><input name=a><button>x</button></form>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<!--<img src='--><img src=x onerror=alert(1)>'>",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?php alert(1) ?><img src=x onerror=alert(1)>",
    "<title></title></head><body onload=alert(1)>",
    "</main></body></html><h1>x",
    "</span></span></p></article></main><script>alert(1)</script>",
    "</div></div></div></div>",
    "<div><div><table><tr><td><ul><li>",
    "<b><i><a href='x'><b>",
    "<textarea><plaintext>",
    "<xmp><script>alert(1)</script></xmp>",
    "<a id=ts-main>x</a><a name=ts-main>x</a>",
    "<b id=ts-main class='skip languages alert-title' lang='x' dir=rtl>x</b>",
    "<p data-s=1 data-state=x data-nothing>x</p>",
    "{{ 7*7 }} {% for x in y %} ${7*7} #{7*7}",
    "{{ page.__class__.__mro__ }}{% include 'layout.html' %}",
    "{{config}}",
    "%(x)s {0} {language}",
    "\"'><script>alert(1)</script>",
    '" onfocus="alert(1)" autofocus="',
    "' onfocus='alert(1)",
    "`<script>alert(1)</script>`",
    "```\n<script>alert(1)</script>",
    "[!INCLUDE [x](../../../../etc/passwd)]",
    "[!VIDEO javascript:alert(1)]",
    "[!VIDEO https://evil.example/embed]",
    ':::image source="javascript:alert(1)" alt-text="x" lightbox="javascript:alert(1)":::',
    ':::code source="/etc/passwd":::',
    "<xref:javascript:alert(1)>",
    "[x](xref:a?text=<script>alert(1)</script>)",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;script&amp;gt;",
    "\ufdd0\ue000\ue001\ue002 \u202e \u2028 x",
    "<b" + " x" * 300 + ">",
    "<" * 300 + "b>",
    "**" * 300 + "x",
    "[" * 300 + "x" + "](javascript:alert(1))" * 50,
    r"$\text{<img src=x onerror=alert(1)>}$",
    r"$\href{javascript:alert(1)}{x}$ $$\style{color:red}{x}$$",
    r"$\mathrm{</math><script>alert(1)</script>}$",
    r"$\unicode{60}script\unicode{62}$ $a\class{x\" onload=\"alert(1)}{b}$",
)
"""At least sixty ways to do what a translation must not."""

THEME_TAGS = frozenset(
    [
        "html",
        "head",
        "body",
        "meta",
        "title",
        "link",
        "script",
        "header",
        "nav",
        "main",
        "article",
        "footer",
        "svg",
        "circle",
        "path",
        "summary",
        "details",
        "small",
    ]
)
TEXT_TAGS = frozenset(
    [
        *("math", *ELEMENTS),
        "a",
        "abbr",
        "aside",
        "b",
        "bdi",
        "bdo",
        "big",
        "blockquote",
        "br",
        "caption",
        "center",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "details",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "section",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "tt",
        "u",
        "ul",
        "var",
        "wbr",
    ]
)
TEXT_ATTRIBUTES = frozenset(
    [
        *("alttext", "display", *ATTRIBUTES),
        "class",
        "dir",
        "lang",
        "title",
        "translate",
        "id",
        "href",
        "hreflang",
        "src",
        "alt",
        "loading",
        "role",
        "aria-label",
        "align",
        "valign",
        "width",
        "border",
        "abbr",
        "colspan",
        "headers",
        "rowspan",
        "scope",
        "span",
        "start",
        "type",
        "value",
        "reversed",
        "datetime",
        "open",
        "cellpadding",
        "cellspacing",
        "data-s",
        "data-d",
        "data-f",
        "data-state",
        "data-moniker",
        "data-pivot",
        "data-target",
        "data-uid",
        "data-tab",
        "data-condition",
        "data-language",
        *("data-show", "data-key", "data-label", "data-every", "data-choices"),
        *("data-contents", "data-similar", "data-lead"),
    ]
)
_SEEN_THROUGH = re.compile(r"[\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060\ufeff]")
_RELATIVE = re.compile(r"[^:/?#]*([/?#]|$)")


def is_safe_url(url: str) -> bool:
    seen = _SEEN_THROUGH.sub("", unescape(url)).lower()
    if seen.startswith("//"):
        return False
    return bool(_RELATIVE.match(seen)) or seen.startswith(("https:", "http:", "mailto:", "tel:"))


def faults(page: Any) -> Iterator[str]:
    """Everything on a page that no content may bring in. ``page`` is a tree."""
    for element in page.iter():
        if not isinstance(element.tag, str):
            yield f"a comment or instruction: {element}"
            continue
        in_text = any(parent.tag == "article" for parent in element.iterancestors())
        if element.tag not in (TEXT_TAGS if in_text else TEXT_TAGS | THEME_TAGS):
            yield f"<{element.tag}>"
        for name in element.keys():  # noqa: SIM118
            if name.startswith("on") or name in ("style", "srcdoc", "formaction", "action"):
                yield f"<{element.tag} {name}>"
            if in_text and name not in TEXT_ATTRIBUTES:
                yield f"<{element.tag} {name}> in the text"
        yield from _bad_urls(element)
        if element.tag == "script" and (element.text or not element.get("src")):
            yield "an inline script"


def _bad_urls(element: Any) -> Iterator[str]:
    told = element.tag == "link" and element.get("rel") in ("canonical", "alternate")
    for name in ("href", "src", "data"):
        value = element.get(name, "")
        if not is_safe_url(value):
            yield f"<{element.tag} {name}={value!r}>"
        if element.tag in ("script", "link", "img") and "://" in value and not told:
            yield f"<{element.tag} {name}={value!r}> asks another host"


def frame(page: Any) -> list[str]:
    """The page's own structure: what must stand, whatever the content is."""
    scripts = 2 + len(page.xpath("//main/p[@class='see']"))
    wanted = {
        "//html/body/a[@class='skip']": 1,
        "//body/header[@class='top']": 1,
        "//body/div[@class='frame']/main[@id='ts-main']": 1,
        "//main//article": 1,
        "//*[@id='ts-main']": 1,
        "//body/div[@class='frame']/footer": 1,
        "//head/script": scripts,
        "//script": scripts,
        "//head/meta[@http-equiv]": 1,
    }
    return [path for path, count in wanted.items() if len(page.xpath(path)) != count]


def one_line(text: str) -> str:
    return " ".join(text.replace("|", "&#124;").split())


def quoted(text: str) -> str:
    """For a double-quoted YAML text."""
    kept = "".join(c if c >= " " and not "\ufdd0" <= c <= "\ufdef" else " " for c in text)
    return kept.replace("\\", "\\\\").replace('"', '\\"')


def infected(root: Any) -> Built:
    """A site in which every text is an injection: T by article, S, titles, alternative texts,
    tables of contents, YAML pages, headings, cells, link texts.
    """
    files: dict[str, str | bytes] = {}
    toc = []
    for number, bad in enumerate(INJECTIONS):
        name = f"p{number:03}"
        line = one_line(bad).replace("{", "&#123;").replace("}", "&#125;")
        files[f"de-DE/{name}.md"] = (
            f'---\ntitle: "{quoted(bad)}"\ndescription: "{quoted(bad)}"\n---\n'
        ) + article(
            '# <a name="h"></a>{Kopf|Head}',
            "{T " + line + "|S}",
            "{Gut|" + line + "}",
            "| {Zelle|Cell} |\n| --- |\n| {T " + line + "|C} |",
            "[{T " + line + "|L}](p000.md)",
            "![" + line.replace("[", "(").replace("]", ")") + "](gone.png)",
            '<p title="x">{T ' + line + "|H}</p>",
            "> [!NOTE]\n> {T " + line + "|N}",
            '## <a name="last"></a>{Letzter|Last}',
            "{Danach.|After.}",
        )
        # beyond segments: what a source file itself may say
        files[f"de-DE/raw/{name}.md"] = f"# Kopf\n\n{bad}\n\n## Danach\n\nText.\n"
        files[f"en-US/plain/{name}.md"] = f"# {line}\n\n- {line}\n\nText {line}.\n"
        if not any(c < " " and c not in "\n\t" for c in bad):
            files[f"de-DE/yaml/{name}.yml"] = (
                f'title: "{quoted(bad)}"\nsummary: "{quoted(bad)}"\n'
                f'sections:\n- name: "{quoted(bad)}"\n  questions:\n'
                f'  - question: "{quoted(bad)}"\n    answer: "{quoted(bad)}"\n'
                f'items:\n- text: "{quoted(bad)}"\n  url: "{quoted(bad)}"\n'
            )
            toc.append(f'- name: "{quoted(bad)}"\n  href: {name}.md\n')
            toc.append(f'- name: "T {quoted(bad)}"\n  href: "{quoted(bad)}"\n')
    files["de-DE/TOC.yml"] = "".join(toc)
    built = project(
        root,
        files,
        ["de-DE"],
        '[site]\nname = "<script>alert(1)</script>{{7*7}}"\nurl = "https://help.example.com"\n'
        'suggest = "https://git.example.com/{catalog}?s={msgid}&t={msgstr}&q={quoted}"',
    )
    import polib

    # and the same by way of the catalogs
    for number, bad in enumerate(INJECTIONS):
        file = built.config.catalogs / f"de_DE/p{number:03}.po"
        catalog = polib.pofile(str(file), wrapwidth=0)
        for entry in catalog:
            if entry.msgid in ("After.", "Last", "Head"):
                entry.msgstr = re.sub(r"[\x00-\x08]", " ", bad)
        catalog.save()
    return built.again()
