"""Small projects, built in the process, and their pages as trees.

built = project(tmp_path, {"de-DE/a.md": article(("Hallo", "Hello"))}, ["de-DE"])
built.page("de-de/a.html").xpath("//main")
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag

from lxml import etree, html

from pipeline.build import Result, Search, build
from pipeline.config import Config, load_config
from pipeline.model import Finding
from pipeline.runner import Runner

ROOT = Path(__file__).parents[2]
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63"
    "f8cfc0f01f000500017f3bff3c0a0000000049454e44ae426082"
)
QUIRKS = {
    "aspnetcore": ("fr-FR",),
    "dynamics": ("ru-RU", "ar-SA"),
    "nuget": ("de-DE",),
    "office-js": ("ru-RU",),
    "quantum": ("de-DE",),
}
"""The sets of real, odd articles, and their locales."""

URL = "https://help.example.com/desk"


def seg(number: int | str, target: str, source: str) -> str:
    """One segment in the canonical form."""
    return (
        f'<span data-ttu-id="0a1b2-{number}">{target}</span><span class="sxs-lookup">'
        f'<span data-stu-id="0a1b2-{number}">{source}</span></span>'
    )


def article(*lines: str | tuple[str, str], **fields: str) -> str:
    """A file: a pair is a paragraph (T, S); text stands as it is, ``{T|S}`` in it is a segment.

    ``fields`` are front matter; ``_`` stands for a dot.
    """
    number = 102
    blocks: list[str] = []
    for line in lines:
        text = line if isinstance(line, str) else "{" + "|".join(line) + "}"
        done = ""
        while "{" in text:
            before, _, rest = text.partition("{")
            target, _, rest = rest.partition("|")
            source, _, text = rest.partition("}")
            number += 1
            done += before + seg(number, target, source)
        blocks.append(done + text)
    front = "".join(f"{key.replace('_', '.')}: {value}\n" for key, value in fields.items())
    return (f"---\n{front}---\n" if fields else "") + "\n\n".join(blocks) + "\n"


def write_tree(root: Path, files: Mapping[str, str | bytes]) -> None:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))


def copy_demo(to: Path, settings: str = "") -> Path:
    """The project's own content and catalogs, elsewhere."""
    for name in ("content", "locales"):
        shutil.copytree(ROOT / name, to / name)
    text = (ROOT / "twinspan.toml").read_text("utf-8")
    (to / "twinspan.toml").write_text(text.replace("[site]\n", f"[site]\n{settings}\n"), "utf-8")
    return to


def configure(root: Path, locales: Iterable[str], settings: str = "") -> Config:
    root.mkdir(parents=True, exist_ok=True)
    tags = ", ".join(f'"{tag}"' for tag in locales)
    text = f'source = "en-US"\nlocales = [{tags}]\n{settings}\n'
    (root / "twinspan.toml").write_text(text, "utf-8")
    return load_config(root / "twinspan.toml")


def run(
    config: Config,
    *,
    cache: Path | None = None,
    frozen: bool = False,
    search: Search = Search.OFF,
) -> Result:
    """One build in this process."""
    file = cache or config.root / ".twinspan" / "cache.sqlite"
    file.parent.mkdir(parents=True, exist_ok=True)
    runner = Runner(file, jobs=1)
    try:
        return build(config, runner, frozen=frozen, search=search)
    finally:
        runner.close()


@dataclass
class Built:
    """A built project."""

    config: Config
    result: Result

    @property
    def site(self) -> Path:
        return self.config.output

    @property
    def root(self) -> Path:
        return self.config.root

    def text(self, address: str) -> str:
        return (self.site / address).read_text("utf-8")

    def page(self, address: str) -> Any:
        """The page as a tree (lxml), as a browser would read it."""
        return html.document_fromstring((self.site / address).read_bytes())

    def body(self, address: str) -> Any:
        """The article's own part of the page."""
        found = self.page(address).xpath("//main//article")
        assert len(found) == 1, address
        return found[0]

    @cached_property
    def addresses(self) -> list[str]:
        return sorted(path.relative_to(self.site).as_posix() for path in self.site.rglob("*.html"))

    def findings(self, check: str = "") -> list[Finding]:
        return [found for found in self.result.findings if not check or found.check == check]

    def checks(self) -> set[str]:
        return {found.check for found in self.result.findings}

    def again(self, search: Search = Search.OFF) -> Built:
        """The same project, built once more with its cache."""
        return Built(self.config, run(self.config, search=search))

    def files(self) -> dict[str, bytes]:
        return tree(self.site)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def project(
    root: Path,
    files: Mapping[str, str | bytes],
    locales: Iterable[str],
    settings: str = "",
    search: Search = Search.OFF,
) -> Built:
    """Write ``files`` (below ``content/``; ``/…`` below the project) and build them."""
    config = configure(root, locales, settings)
    write_tree(root / "content", {n: c for n, c in files.items() if not n.startswith("/")})
    write_tree(root, {n[1:]: c for n, c in files.items() if n.startswith("/")})
    return Built(config, run(config, search=search))


def translate(built: Built, tag: str, path: str, texts: Mapping[str, str]) -> None:
    """Set msgstr of entries by msgid, as a translator would."""
    import polib

    code = tag.replace("-", "_")
    file = built.config.catalogs / code / f"{path}.po"
    catalog = polib.pofile(str(file), wrapwidth=0)
    for msgid, msgstr in texts.items():
        entry = catalog.find(msgid)
        assert entry is not None, (msgid, [entry.msgid for entry in catalog])
        entry.msgstr = msgstr
    catalog.save()


def text_of(element: Any) -> str:
    return " ".join(element.text_content().split())


def links(page: Any) -> Iterator[tuple[str, str]]:
    """(attribute, address) of everything that a page names."""
    for element, attribute, url, _ in page.iterlinks():
        if element.tag == "link" and element.get("rel") in ("canonical", "alternate"):
            continue
        yield f"{element.tag}[{attribute}]", url
    for element in page.xpath("//meta[@http-equiv='refresh']"):
        yield "meta[refresh]", element.get("content").partition("url=")[2]


class LinkChecker:
    """Whether every link of every page of a site leads to a file of it, and every fragment to
    an id; the ids of each page are gathered once.
    """

    def __init__(self, site: Path) -> None:
        self.site = site.resolve()
        self.ids: dict[Path, set[str]] = {}

    def dead(self, address: str) -> list[str]:
        file = self.site / address
        found = []
        page = html.document_fromstring(file.read_bytes())
        absolute_allowed = file.name == "404.html"
        for where, url in links(page):
            if url.startswith(("https://", "http://", "mailto:", "tel:")):
                continue
            path, fragment = urldefrag(url)
            if "?" in path or ":" in path.split("/", 1)[0] or path.startswith("//"):
                found.append(f"{address}: {where} {url!r} is no relative address")
                continue
            if path.startswith("/"):
                if not absolute_allowed:
                    found.append(f"{address}: {where} {url!r} is absolute")
                    continue
                target = self.site / unquote(path.lstrip("/"))
            else:
                target = (file.parent / unquote(path)).resolve() if path else file
            if not target.is_file() or self.site not in target.parents:
                found.append(f"{address}: {where} {url!r} leads nowhere")
            elif fragment and unquote(fragment) not in self._ids(target):
                found.append(f"{address}: {where} {url!r}: no such id")
        return found

    def _ids(self, file: Path) -> set[str]:
        if file not in self.ids:
            page = html.document_fromstring(file.read_bytes())
            self.ids[file] = {*page.xpath("//@id"), *page.xpath("//a/@name"), "top"}
        return self.ids[file]


def ids_twice(page: Any) -> list[str]:
    ids = page.xpath("//@id")
    return sorted({name for name in ids if ids.count(name) > 1})


def parse_xml(text: str) -> Any:
    return etree.fromstring(text.encode("utf-8"))
