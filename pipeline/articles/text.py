"""bytes ⇄ text: encoding, byte order mark and line ends (FORMAT.md section 8, rule 1)."""

from typing import NamedTuple

from pipeline.model import Problem

BOM = b"\xef\xbb\xbf"


class Text(NamedTuple):
    """A file's text as it stands (``raw``) and with LF line ends (``lf``)."""

    raw: str
    lf: str
    newline: str
    bom: bool
    problems: tuple[Problem, ...]


def decode(content: bytes) -> Text:
    """Decode strictly as UTF-8.

    Bytes that are not UTF-8 are carried as lone surrogates, so that ``encode`` gives them
    back, and are a problem of kind ``invalid-encoding``.
    """
    bom = content.startswith(BOM)
    body = content[3:] if bom else content
    problems: tuple[Problem, ...] = ()
    try:
        raw = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raw = body.decode("utf-8", "surrogateescape")
        line = to_lf(body[: error.start].decode("utf-8")).count("\n") + 1
        message = f"byte 0x{body[error.start]:02x} is not UTF-8"
        problems = (Problem("invalid-encoding", line, message, "save the file as UTF-8"),)
    if "\r" not in raw:
        return Text(raw, raw, "\n", bom, problems)
    return Text(raw, to_lf(raw), _newline(raw), bom, problems)


def encode(raw: str, *, bom: bool) -> bytes:
    """The bytes of ``raw``: the inverse of ``decode``."""
    return (BOM if bom else b"") + raw.encode("utf-8", "surrogateescape")


def to_lf(text: str) -> str:
    """CRLF and lone CR become LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _newline(raw: str) -> str:
    """The line end that most lines have; LF where there is a tie."""
    crlf = raw.count("\r\n")
    counts = {"\n": raw.count("\n") - crlf, "\r\n": crlf, "\r": raw.count("\r") - crlf}
    return max(counts, key=lambda newline: counts[newline])
