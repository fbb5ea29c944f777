"""Picture -> the mark of an image, whichever of the three spellings it had."""

from typing import NamedTuple

from pipeline.markdown.escape import escape
from pipeline.markdown.sheet import Sheet
from pipeline.markdown.urls import is_published, scheme_of
from pipeline.model import ImageHole


class Picture(NamedTuple):
    """What an author says of an image; ``link`` is where a click leads, often to a larger one,
    ``width`` as written, in pixels.
    """

    url: str
    alt: str
    title: str = ""
    form: str = "image"
    link: str = ""
    width: str = ""


def write_picture(picture: Picture, sheet: Sheet) -> str:
    """The image; where segments stand in its texts, these follow as visible text.

    (Broken articles have ``![[SEGMENT](a.png)](a.png)``; no segment may get lost.)
    """
    captions = [text for text in (picture.alt, picture.title) if sheet.marks.slots_in(text)]
    kept = {
        name: "" if text in captions else text
        for name, text in (("alt", picture.alt), ("title", picture.title))
    }
    caption = "".join(escape(sheet.note(text, kind="image text")) for text in captions)
    if caption:
        caption = f'<span class="image-text">{caption}</span>'
    if not _is_published(picture, sheet):
        return (escape(kept["alt"]) + caption) if caption or kept["alt"] else ""
    occurrence = sheet.images[picture.url]
    sheet.images[picture.url] += 1
    link = picture.link if not sheet.links and is_published(picture.link) else ""
    hole = ImageHole(
        picture.url,
        occurrence,
        kept["alt"],
        kept["title"],
        picture.form,
        link,
        sheet.line,
        _pixels(picture.width),
    )
    return sheet.hole(hole) + caption


def _pixels(width: str) -> int:
    """``"200"`` and ``"200px"`` -> 200; anything else is not heeded."""
    digits = width.strip().lower().removesuffix("px").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 5 else 0


def _is_published(picture: Picture, sheet: Sheet) -> bool:
    scheme = scheme_of(picture.url)
    if scheme in ("", "http", "https"):
        return True
    message = f"images with the scheme {scheme}: are not published"
    sheet.problem("unsafe-html", message, "put the image into a file beside the article")
    return False
