"""Inline Markdown -> text and codes, so that no tool and no hand changes the markup.

Joined, the parts are the text again, whatever it is: a code is a piece of it as it stands.
The texts of links and images stay text; their addresses are codes. Codes that belong together
(``**`` and ``**``, ``[`` and ``](url)``) are pairs where they are nested properly.
"""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

_TOKEN = re.compile(
    r"""(?P<escape>\\[!-/:-@\[-`{-~])
      | (?P<code>(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))
      | (?P<auto><[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*>)
      | (?P<close_tag></[A-Za-z][A-Za-z0-9-]*\s*>)
      | (?P<tag><(?:[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?|!--.{0,500}?--)>)
      | (?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)
      | (?P<slot>\{\{.{0,200}?\}\}|\{[A-Za-z0-9_.-]+\})
      | (?P<marker>\[![A-Za-z-]+)
      | (?P<link_open>!?\[)
      | (?P<link_close>\]\((?:[^()\s<>]|\([^()\s]*\))*(?:[ \t\n]+"[^"]*")?\)|\]\[[^\[\]]*\])
      | (?P<break>(?:(?<![ ])[ ]{2,}|\\)\n)
      | (?P<mark>\*{1,3}|_{1,3}|~~)
    """,
    re.VERBOSE | re.DOTALL,
)
_VOID = frozenset({"br", "img", "hr", "wbr", "input"})
ALONE, OPEN, CLOSE = "alone", "open", "close"


class Code(NamedTuple):
    """A piece of markup: as it stands, how it stands, and the number of its pair, or -1."""

    raw: str
    kind: str
    pair: int


Part = str | Code


class _Token(NamedTuple):
    raw: str
    kind: str
    name: str


def protect(text: str) -> tuple[Part, ...]:
    """The text cut into pieces of text and codes. Joining ``raw_of`` gives it again."""
    tokens = _tokens(text)
    pairs = _pairs(tokens)
    parts: list[Part] = []
    for number, token in enumerate(tokens):
        if isinstance(token, str):
            _add_text(parts, token)
        elif number in pairs:
            parts.append(Code(token.raw, *pairs[number]))
        elif token.name in ("[", "mark"):  # nothing belongs to it: it is text
            _add_text(parts, token.raw)
        else:
            parts.append(Code(token.raw, ALONE, -1))
    return tuple(parts)


def raw_of(parts: Iterable[Part]) -> str:
    return "".join(part if isinstance(part, str) else part.raw for part in parts)


def _add_text(parts: list[Part], text: str) -> None:
    if parts and isinstance(parts[-1], str):
        parts[-1] += text
    elif text:
        parts.append(text)


def _tokens(text: str) -> list[str | _Token]:
    found: list[str | _Token] = []
    position = 0
    for match in _TOKEN.finditer(text):
        if match.start() > position:
            found.append(text[position : match.start()])
        found.append(_token(match, text))
        position = match.end()
    if position < len(text):
        found.append(text[position:])
    return found


def _token(match: re.Match[str], text: str) -> _Token:
    raw, kind = match[0], match.lastgroup
    if kind == "ticks" or kind is None:
        kind = "code"
    if kind == "tag" and not raw.startswith("<!") and not raw.endswith("/>"):
        name = _name_of(raw)
        return _Token(raw, ALONE if name in _VOID else OPEN, f"<{name}")
    if kind == "close_tag":
        return _Token(raw, CLOSE, f"<{_name_of(raw)}")
    if kind == "link_open":
        return _Token(raw, OPEN, "[")
    if kind == "link_close":
        return _Token(raw, CLOSE, "[")
    if kind == "mark":
        return _mark(raw, text[match.start() - 1 : match.start()], text[match.end() :][:1])
    return _Token(raw, ALONE, "")


def _name_of(tag: str) -> str:
    match = re.match(r"</?([A-Za-z][A-Za-z0-9-]*)", tag)
    return match[1].lower() if match else ""


def _mark(raw: str, before: str, after: str) -> _Token:
    """Emphasis opens before what is no space, and closes behind it (CommonMark, 6.2)."""
    opens = bool(after) and not after.isspace()
    closes = bool(before) and not before.isspace()
    if raw[0] == "_" and before.isalnum() and after.isalnum():
        return _Token(raw, ALONE, "mark")
    if opens and closes and not before.isalnum() and after.isalnum():
        closes = False
    kind = CLOSE if closes else OPEN if opens else ALONE
    return _Token(raw, kind, "mark")


def _pairs(tokens: Sequence[str | _Token]) -> Mapping[int, tuple[str, int]]:
    """Token number -> (open or close, number of the pair), for pairs that are nested properly."""
    stack: list[tuple[int, str]] = []
    waiting: Counter[str] = Counter()
    matched: dict[int, int] = {}
    for number, token in enumerate(tokens):
        if isinstance(token, str) or token.kind == ALONE:
            continue
        name = token.raw if token.name == "mark" else token.name
        if token.kind == CLOSE and waiting[name]:  # the nearest of that name; what is in it is open
            opener, other = stack.pop()
            while other != name:
                waiting[other] -= 1
                opener, other = stack.pop()
            waiting[name] -= 1
            matched[opener] = number
        elif token.kind == OPEN or token.name == "mark":
            stack.append((number, name))
            waiting[name] += 1
    pairs: dict[int, tuple[str, int]] = {}
    for pair, opener in enumerate(sorted(matched)):
        pairs[opener] = (OPEN, pair)
        pairs[matched[opener]] = (CLOSE, pair)
    return pairs


class Numbered(NamedTuple):
    """A code and its id in a unit; both halves of a pair share it."""

    id: int
    code: Code


def numbered(
    source: str, target: str, *, raw: bool = False
) -> tuple[list[str | Numbered], list[str | Numbered]]:
    """Source and target as text and numbered codes: a code of the target has the number of the
    source's code that is the same, else one of its own. With ``raw`` all of it is text.
    """
    if raw:
        return [source], [target]
    ours, theirs = protect(source), protect(target)
    made: list[str | Numbered] = []
    free: dict[tuple[str, ...], deque[int]] = defaultdict(deque)
    count = 0
    by_pair: dict[int, int] = {}
    names = _names(ours)
    for number, part in enumerate(ours):
        if isinstance(part, str):
            made.append(part)
            continue
        if part.kind == CLOSE:
            made.append(Numbered(by_pair[part.pair], part))
            continue
        count += 1
        by_pair[part.pair] = count
        free[names[number]].append(count)
        made.append(Numbered(count, part))
    other: list[str | Numbered] = []
    names, by_pair = _names(theirs), {}
    for number, part in enumerate(theirs):
        if isinstance(part, str):
            other.append(part)
        elif part.kind == CLOSE:
            other.append(Numbered(by_pair[part.pair], part))
        else:
            if free[names[number]]:
                own = free[names[number]].popleft()
            else:
                count += 1
                own = count
            by_pair[part.pair] = own
            other.append(Numbered(own, part))
    return made, other


def _names(parts: Sequence[Part]) -> dict[int, tuple[str, ...]]:
    """What tells one code from another: its text, and of a pair both texts."""
    closing = {part.pair: part.raw for part in parts
               if isinstance(part, Code) and part.kind == CLOSE}  # fmt: skip
    return {
        number: (part.kind, part.raw, closing.get(part.pair, ""))
        for number, part in enumerate(parts)
        if isinstance(part, Code) and part.kind != CLOSE
    }
