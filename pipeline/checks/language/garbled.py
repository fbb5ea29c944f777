"""Letters that came out wrong, as the text was once read in the wrong encoding."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple
from unicodedata import category

from pipeline.checks.reading.mend import Edit, marks_of, mended
from pipeline.checks.registry import Flaw, Pair, text_check
from pipeline.model import Level


def _bytes_of(encoding: str) -> Mapping[str, int]:
    """Which byte each character of an encoding was; bytes without one stand for themselves."""
    known = {bytes([n]).decode(encoding, "ignore") or chr(n): n for n in range(0x80, 0x100)}
    return {chr(n): n for n in range(0x80, 0x100)} | known


def _followers(known: Mapping[str, int]) -> str:
    """What a byte behind the first one of a letter in UTF-8 looks like."""
    return "".join(re.escape(sign) for sign, byte in known.items() if 0x80 <= byte < _FIRST_LEAD)


_FIRST_LEAD = 0xC0
_BYTE = _bytes_of("cp1252")
_FOLLOW = _followers(_BYTE)
_is_central = re.compile("[\u0102\u0139]|\u010c[\u2122\u203a]|\u00e2\u20ac[\u015b\u0165]").search
"""Signs that only Windows-1250 makes of UTF-8."""
_WEAK = re.compile("[\u0102\u0139\u010c][\u2122\u203a]")
"""What may be right: a capital of Czech or Slovak, or another one, before a sign: ``KLÍČ™``."""
_ROMANIAN = "\u0218\u0219\u021a\u021b"
_NEVER = "\u0139\u010c"
"""Letters that words hardly have before a quote."""
_FORMS = {
    "cp1251": ("[\u0420\u0421]", 2, "\u0420\u0421"),
    "cp1253": ("[\u039e\u039f]", 3, "\u039e"),
    "cp1255": ("\u05f3", 3, "\u05f3"),
    "cp1256": ("[\u0637\u0638]", 3, "\u0637"),
}
"""What the first bytes of Cyrillic, Greek, Hebrew and Arabic letters look like in the encodings of
Windows, how many pairs in a row are no chance, and what stands in any such text.
"""


class _Misread(NamedTuple):
    """Enough pairs in a row to be sure; any of them; their bytes."""

    sure: re.Pattern[str]
    any: re.Pattern[str]
    bytes: Mapping[str, int]


@cache
def _misread(encoding: str) -> _Misread:
    known = _bytes_of(encoding)
    lead, least, _ = _FORMS[encoding]
    pair = f"(?:{lead}[{_followers(known)}])"
    return _Misread(re.compile(f"{pair}{{{least},}}"), re.compile(f"{pair}+"), known)


@cache
def _central() -> tuple[re.Pattern[str], Mapping[str, int]]:
    known = _bytes_of("cp1250")
    follow = _followers(known)
    leads = "[\u00c2\u0102\u00c4\u0139\u010c]"
    return re.compile(f"(?:{leads}[{follow}]|\u00e2\u20ac[{follow}])+"), known


@cache
def _russian_quote() -> re.Pattern[str]:
    return re.compile(f"\u0432\u0402[{_followers(_bytes_of('cp1251'))}]")


_LOST_CJK = re.compile("\u951f\u65a4\u62f7|[\u7e3a\u7e67][^\\s]?[\u7e3a\u7e67]")
"""What GBK makes of replacement characters, and Shift JIS of kana."""
_LATIN = re.compile(
    f"(?:[\u00c2-\u00df][{_FOLLOW}]|[\u00e0-\u00ef][{_FOLLOW}]{{2}}|[\u00f0-\u00f4][{_FOLLOW}]{{3}})+"
)
_LOST = re.compile(r"[\u00c3\u00c2](?:\.\.\.|…)(?=[a-z])")
_SUSPECT = re.compile(
    f"""[\u00c2-\u00f4РС\ufffd\u0102\u0139\u010c\u0432\u039e\u05f3\u0637\u951f\u7e3a\u7e67](?:
        (?<=[\u00c2-\u00f4])[{_FOLLOW}] | (?<=[РС])[\u0400-\u045f\u00a0-\u00bf\u2010-\u2122]
      | (?<=[\ufffd\u7e3a\u7e67]) | (?<=[ÃÂ])(?:\\.\\.\\.|…) | (?<=[\u0102\u0139\u010c])[^A-Za-z\\s]
      | (?<=\u0432)\u0402 | (?<=\u039e)[^\u0391-\u03ff\\s] | (?<=\u05f3)[^\u05d0-\u05ea\\s]
      | (?<=\u0637)[^\u0621-\u0652\\s] | (?<=\u951f)\u65a4\u62f7)""",
    re.VERBOSE,
)
"""All begin with a set of characters, which ``re`` looks for fast."""
_USUAL = "“”„‘’‚«»‹›–—…\u00a0"
_LEADS = (
    "".join(map(chr, range(0xC2, 0xF5)))
    + "РС\ufffd\u010c\u0102\u0139\u0402\u039e\u05f3\u0637\u951f\u7e3a\u7e67"
)


@text_check(level=Level.WARNING, when=_LEADS)
def mojibake(pair: Pair) -> Iterator[Flaw]:
    """Letters were garbled: the text was once read in the wrong encoding.

    Why:
        UTF-8 read as Latin-1 or in an encoding of Windows turns each letter into two others.
        Readers see rubbish.

    Bad:
        msgid "São Tomé"
        msgstr "SÃ£o TomÃ©"

    Good:
        msgstr "São Tomé"
    """
    text = pair.target
    if not _SUSPECT.search(text):
        return
    decoded = {edit.start: edit for edit in _decoded(text, pair.source)}
    edits = _with_evidence(sorted(decoded.values()), text)
    lost = [Edit(*m.span()) for m in _LOST.finditer(text) if m[0] not in pair.source]
    if "\ufffd" in text and "\ufffd" not in pair.source:
        lost += [Edit(m.start(), m.end()) for m in re.finditer("\ufffd+", text)]
    lost += [Edit(*m.span()) for m in _LOST_CJK.finditer(text) if m[0] not in pair.source]
    if edits or lost:
        places = sorted([*edits, *lost])
        yield Flaw(
            "letters are garbled: the text was read in the wrong encoding",
            "write the letters anew",
            target=marks_of(places),
            fix=None if lost or _is_single(edits, text) else mended(text, edits),
        )


def _with_evidence(edits: list[Edit], text: str) -> list[Edit]:
    """All of them, or none where each is a pair that may be right."""
    return edits if any(_is_evidence(edit, text) for edit in edits) else []


def _is_evidence(edit: Edit, text: str) -> bool:
    """Whether letters are garbled for sure, or beside small ones, as they would be small too."""
    if not _WEAK.fullmatch(text, edit.start, edit.end):
        return True
    before, after = text[max(edit.start - 1, 0) : edit.start], text[edit.end : edit.end + 1]
    return before.islower() or after.islower()


def _is_single(edits: list[Edit], text: str) -> bool:
    """Whether all that is garbled is one pair that may be right."""
    return len(edits) == 1 and _WEAK.fullmatch(text, edits[0].start, edits[0].end) is not None


def _decoded(text: str, source: str) -> Iterator[Edit]:
    """What is UTF-8 when its letters are bytes again."""
    pattern, known = _central() if _is_central(text) else (_LATIN, _BYTE)
    for match in pattern.finditer(text):
        good = _as_utf8(match[0], known)
        if good and match[0] not in source and not _is_meant(match, text, good, known):
            yield Edit(*match.span(), good)
    yield from _of_other_scripts(text, source)


def _of_other_scripts(text: str, source: str) -> Iterator[Edit]:
    likely = [
        _misread(encoding)
        for encoding, (_, _, signs) in _FORMS.items()
        if any(sign in text for sign in signs)
    ]
    patterns = [(one.any, one.bytes) for one in likely if _is_garbled(one, text, source)]
    if "\u0432\u0402" in text:
        patterns.append((_russian_quote(), _misread("cp1251").bytes))
    for pattern, known in patterns:
        for match in pattern.finditer(text):
            good = _as_utf8(match[0], known)
            if good and match[0] not in source:
                yield Edit(*match.span(), good)


def _is_garbled(one: _Misread, text: str, source: str) -> bool:
    """Whether so many pairs stand in a row that they are letters of a script."""
    return any(
        _as_utf8(match[0], one.bytes).isalpha() and match[0] not in source
        for match in one.sure.finditer(text)
    )


def _as_utf8(garbled: str, known: Mapping[str, int]) -> str:
    """The text that the bytes are in UTF-8; empty where they are none."""
    raw = bytes(known[sign] for sign in garbled)
    good = raw.decode("utf-8", "ignore")
    return good if good.encode() == raw else ""


def _is_meant(match: re.Match[str], text: str, good: str, known: Mapping[str, int]) -> bool:
    """Letters before quotes and spaces, as in ``«CAFÉ»``; or what would give no letter or sign."""
    if any(category(sign)[0] not in "LNPSM" and sign != "\u00a0" for sign in good):
        return True
    usual = match[0][0] not in _NEVER and all(
        sign in _USUAL for sign in match[0] if known[sign] < _FIRST_LEAD
    )
    if len(good) > 1:
        return usual
    if good > "\u07ff":
        return not "\u2010" <= good <= "\u22ff"
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if match[0].isalpha() and match[0].isupper() and (before.isupper() or after.isupper()):
        return True
    return not ("\u00a0" <= good <= "\u017f" or good in _ROMANIAN) or (
        usual and not before.islower()
    )
