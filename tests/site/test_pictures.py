"""Images have sizes, so that nothing moves when they come; their headers alone are read."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from site_project import article, project

from pipeline.site.pictures import size_of


def png(width: int, height: int) -> bytes:
    header = struct.pack(">II5B", width, height, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + header + bytes(4)


JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffc0000b08001000200101110000")
GIF = b"GIF89a" + struct.pack("<HH", 7, 5) + bytes(3)
WEBP = b"RIFF" + struct.pack("<I", 22) + b"WEBPVP8X" + struct.pack("<I", 10) + bytes(4) + (
    b"\x09\x00\x00" + b"\x04\x00\x00"
)  # fmt: skip
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20.4"/>'
VIEW = b'<svg xmlns="http://www.w3.org/2000/svg"\n viewBox="0 0 24.0 12"><path/></svg>'


@pytest.mark.parametrize(
    ("name", "content", "size"),
    [
        ("a.png", png(640, 480), (640, 480)),
        ("a.jpg", JPEG, (32, 16)),
        ("a.gif", GIF, (7, 5)),
        ("a.webp", WEBP, (10, 5)),
        ("a.svg", SVG, (30, 20)),
        ("b.svg", VIEW, (24, 12)),
        ("named.png", JPEG, (32, 16)),
        ("percent.svg", b'<svg width="100%" height="100%"/>', None),
        ("none.svg", b"<svg/>", None),
        ("endless.svg", b'<svg width="1e99" height="1"/>', None),
        ("cut.png", png(640, 480)[:18], None),
        ("cut.jpg", JPEG[:6], None),
        ("words.png", b"no image", None),
        ("empty.png", b"", None),
    ],
)
def test_size_of_a_file(
    tmp_path: Path, name: str, content: bytes, size: tuple[int, int] | None
) -> None:
    (tmp_path / name).write_bytes(content)
    assert size_of(tmp_path / name) == size


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    assert size_of(tmp_path / "gone.png") is None


TEXT = article(
    "# {A|A}",
    "![Eins](a.png)",
    '![Zwei](b.png)\n\n<img src="a.png" alt="Drei" width="320">',
    '<img src="a.png" alt="Vier" width="50%"> ![Gone](none.png)',
)


def test_images_have_their_size_and_all_but_the_first_can_wait(tmp_path: Path) -> None:
    files = {"de-DE/a.md": TEXT, "de-DE/a.png": png(640, 480), "en-US/b.png": png(9, 8)}
    built = project(tmp_path, files, ["de-DE"])
    images = built.body("de-de/a.html").xpath(".//img")
    shown = [tuple(map(image.get, ("alt", "width", "height", "loading"))) for image in images]
    assert shown == [
        ("Eins", "640", "480", None),
        ("Zwei", "9", "8", "lazy"),
        ("Drei", "320", "240", "lazy"),
        ("Vier", "640", "480", "lazy"),
    ]


def test_a_page_is_made_anew_when_its_image_has_another_size(tmp_path: Path) -> None:
    built = project(tmp_path, {"de-DE/a.md": TEXT, "de-DE/a.png": png(640, 480)}, ["de-DE"])
    (built.root / "content/de-DE/a.png").write_bytes(png(64, 48))
    again = built.again()
    assert again.body("de-de/a.html").xpath(".//img/@width")[0] == "64"
    assert (
        again.files()
        == project(
            tmp_path / "anew", {"de-DE/a.md": TEXT, "de-DE/a.png": png(64, 48)}, ["de-DE"]
        ).files()
    )
