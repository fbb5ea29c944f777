"""URLs of an article -> the links, images and code samples of one page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from html import escape

from pipeline.articles.links import is_published, resolve
from pipeline.markdown import listing
from pipeline.model import CodeHole, ImageHole, IncludeHole, Target
from pipeline.site.sitemap import SiteMap
from pipeline.site.sizes import Sizes
from pipeline.site.snippet import cut_snippet
from pipeline.site.urls import encode, encode_fragment

_LABELS = {
    "note": "Note",
    "tip": "Tip",
    "important": "Important",
    "warning": "Warning",
    "caution": "Caution",
    "video": "Video",
}
Asset = tuple[str, str]


@dataclass
class Weaver:
    """Makes one page's links. ``article`` is what URLs are relative to; ``root`` leads from the
    page to its locale's folder; ``sizes`` are those of images; ``assets`` gathers the files
    that the page needs, as (tag of the locale's folder, path).
    """

    site: SiteMap
    tag: str
    article: str
    root: str
    translate: Callable[[str], str]
    read_file: Callable[[str, str], bytes | None]
    sizes: Sizes
    assets: set[Asset] = field(default_factory=set)
    _images: list[str] = field(default_factory=list)
    _known: dict[str, str] = field(default_factory=dict)

    def moved(self, article: str) -> Weaver:
        """The same page's weaver for URLs that are relative to an included file."""
        return replace(self, article=article, _known={})

    def target(self, url: str) -> Target:
        return resolve(url, self.article, self.site.trees[self.tag])

    def link(self, url: str) -> str:
        """The attributes of a link, with a space before them; ``""`` where it leads nowhere."""
        known = self._known.get(url)
        if known is None:
            known = self._known[url] = self._attributes(self.target(url))
        return known

    def _attributes(self, target: Target) -> str:
        if target.kind == "page":
            return self._page(target)
        if target.kind == "fragment":
            return f' href="#{escape(encode_fragment(target.fragment))}"'
        if target.kind == "file":
            return f' href="{self._asset(target)}"' if is_published(target.path) else ""
        if target.kind in ("external", "mapped"):
            return f' href="{escape(target.path.replace("{locale}", self.tag.lower()))}"'
        return ""

    def _page(self, target: Target) -> str:
        site, source = self.site, self.site.config.source
        fragment = f"#{escape(encode_fragment(target.fragment))}" if target.fragment else ""
        address = encode(site.urls[target.path]) + fragment
        statuses = site.statuses[target.path]
        absent = self.tag not in statuses and source.tag in statuses
        if absent or site.hidden(target.path, self.tag):
            href = f"{self.root}../{source.folder}/{address}"
            return f' href="{href}" hreflang="{source.tag}" class="to-source"'
        return f' href="{self.root}{address}"' if site.has_page(target.path, self.tag) else ""

    def _asset(self, target: Target) -> str:
        """The address of a file that is published with the page."""
        self.assets.add((target.locale, target.path))
        folder = self.site.locales[target.locale].folder
        away = "" if target.locale == self.tag else f"../{folder}/"
        tail = f"#{escape(encode_fragment(target.fragment))}" if target.fragment else ""
        return f"{self.root}{away}{encode(target.path)}{tail}"

    def image(self, hole: ImageHole, alt: str, *, lang: str = "") -> str:
        """An image with its alternative text; a box with the text where there is no file.

        ``lang`` is the tag of the text's language where that is not the page's.
        """
        target = self.target(hole.url)
        alt = "" if hole.form == "icon" else alt
        spoken = f' lang="{lang}"' if lang and alt else ""
        if target.kind == "file" and is_published(target.path):
            src = self._asset(target)
        else:
            text = escape(alt or self.translate("Image not available"))
            box = f'<span class="image-missing" role="img"{spoken} aria-label="{text}">'
            return f"{box}{text}</span>"
        title = f' title="{escape(hole.title)}"' if hole.title else ""
        form = ' class="icon"' if hole.form == "icon" else ""
        size = self._size(target, hole.width)
        lazy = ' loading="lazy"' if self._images else ""  # the first one is seen at once
        self._images.append(src)
        image = f'<img src="{src}" alt="{escape(alt)}"{spoken}{title}{form}{size}{lazy}>'
        if hole.link:
            enlarged = self.link(hole.link)
            return f"<a{enlarged}>{image}</a>" if enlarged else image
        return image

    def _size(self, target: Target, wanted: int) -> str:
        """The attributes that keep an image's place free until it is there."""
        width, height = self.sizes.get((target.locale, target.path), (0, 0))
        if wanted and width:
            width, height = wanted, max(1, round(height * wanted / width))
        return f' width="{width}" height="{height}"' if width else ""

    def label(self, key: str) -> str:
        return escape(self.translate(_LABELS.get(key, key)))

    def code(self, hole: CodeHole) -> str:
        """A code sample from its file; a box with its name where it is not there."""
        target = self.target(hole.path)
        content = self.read_file(target.locale, target.path) if target.kind == "file" else None
        text = cut_snippet(content.decode("utf-8", "replace"), hole.query) if content else None
        if text is None:
            label = escape(self.translate("Code sample not available"))
            return f'<p class="as-text absent">{label}: <code>{escape(hole.path)}</code></p>'
        return listing(text, hole.language)

    def include_path(self, url: str) -> str:
        """The article or part that an include names, ``""`` where there is none."""
        target = self.target(url)
        return target.path if target.kind in ("file", "page") else ""

    def absent_include(self, hole: IncludeHole) -> str:
        label = escape(self.translate("Included text not available"))
        tag = "span" if hole.inline else "p"
        return f'<{tag} class="as-text absent">{label}: <code>{escape(hole.path)}</code></{tag}>'
