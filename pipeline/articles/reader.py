"""bytes -> Article, and back without the loss of a byte."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.articles.definitions import link_definitions
from pipeline.articles.front import split_front, with_title
from pipeline.articles.images import alternative_texts
from pipeline.articles.leaks import repair_leaks
from pipeline.articles.spans import Spans, split_spans
from pipeline.articles.text import Text, decode, encode
from pipeline.model import Article, Problem, Segment, Skeleton

_BROKEN = frozenset({"invalid-encoding", "malformed-span", "id-mismatch"})


def read_article(content: bytes, *, locale: str, path: str, file: str) -> Article:
    """Read a file by all rules of FORMAT.md section 8. Never raises: what is wrong is in
    ``problems``.
    """
    text = decode(content)
    front, body, front_problems = split_front(text.lf)
    repaired, leaks = repair_leaks(text.lf)
    spans = split_spans(repaired)
    skeleton, skeleton_problems = _skeleton(text, repaired, spans)
    problems = text.problems + front_problems + spans.problems + skeleton_problems
    problems += tuple(_leak(text.lf, start) for start in leaks) + _order(spans)
    segments = tuple(
        Segment(segment_id, slot.target, slot.source, line)
        for segment_id, slot, line in zip(spans.ids, spans.slots, spans.lines, strict=True)
    )
    problems += tuple(_empty(segments))
    prose = (spans.parts[0][body:], *spans.parts[1:])
    joined = "\x00".join(prose)
    return Article(
        locale=locale,
        path=path,
        file=file,
        front=front,
        skeleton=skeleton,
        segments=segments,
        prose=prose,
        alts=alternative_texts(joined),
        definitions=link_definitions(joined),
        problems=tuple(sorted(problems, key=lambda problem: problem.line)),
        sound=not any(problem.kind in _BROKEN for problem in problems),
    )


def write_article(
    article: Article, targets: Mapping[int, str] | None = None, *, title: str = ""
) -> bytes:
    """The file's bytes, with the T of some segments (by number) replaced, and the title of the
    front matter where one is given.

    ``targets`` are raw texts with LF; the file's own line end is put in.
    """
    skeleton, changed = article.skeleton, targets or {}
    pieces: list[str] = []
    for number, slot in enumerate(skeleton.slots):
        target = slot.target
        if number in changed:
            target = changed[number].replace("\n", skeleton.newline)
        pieces += (skeleton.parts[number], slot.open, target, slot.middle, slot.source, slot.close)
    pieces.append(skeleton.parts[-1])
    text = "".join(pieces)
    return encode(with_title(text, title) if title else text, bom=skeleton.bom)


def _skeleton(text: Text, repaired: str, spans: Spans) -> tuple[Skeleton, tuple[Problem, ...]]:
    """The exact text around the segments; read anew where the parsed text is not the raw one."""
    raw = spans if repaired is text.raw or repaired == text.raw else split_spans(text.raw)
    problems: tuple[Problem, ...] = ()
    if raw.ids != spans.ids:
        message = "the segments of this file cannot be told apart in its raw text"
        hint = 'repair the quotes of the span tags (&quot; in place of ")'
        problems = (Problem("malformed-span", 1, message, hint),)
    return Skeleton(raw.parts, raw.slots, text.newline, text.bom), problems


def _leak(text: str, start: int) -> Problem:
    line = text.count("\n", 0, start) + 1
    message = 'a tag has &quot; where it needs ", and so has the text after it'
    return Problem("quote-leak", line, message, 'turn these &quot; into "')


_DIGITS = 4_000
"""More of them Python does not read as a number."""


def _order(spans: Spans) -> tuple[Problem, ...]:
    """Duplicate and non-increasing ids; plain and ``p`` ids are two counters (rule 4)."""
    problems: list[Problem] = []
    seen: set[str] = set()
    highest = {True: -1, False: -1}
    for segment_id, line in zip(spans.ids, spans.lines, strict=True):
        key = segment_id[6:]
        paragraph = key.startswith("p")
        number = int((key[1:] if paragraph else key)[:_DIGITS])
        if key in seen:
            hint = "give every segment of the file a suffix of its own"
            problems.append(
                Problem("duplicate-id", line, f"the id {segment_id} is used twice", hint)
            )
        elif number <= highest[paragraph]:
            message = f"the id {segment_id} follows a higher one"
            problems.append(
                Problem("id-out-of-order", line, message, "number the segments upwards")
            )
        seen.add(key)
        highest[paragraph] = max(highest[paragraph], number)
    return tuple(problems)


def _empty(segments: tuple[Segment, ...]) -> Iterator[Problem]:
    """Segments that have nothing to say on one side; without a source there is no entry."""
    kind = "empty-translation"
    for segment in segments:
        if not segment.source.strip("\n"):
            message = f"segment {segment.id} has no source, so it has no entry"
            yield Problem(kind, segment.line, message, "write its source between the span tags")
        elif not segment.target.strip() and segment.source.strip():
            message = f"segment {segment.id} has no translation"
            yield Problem(kind, segment.line, message, "translate it")


__all__ = ["read_article", "write_article"]
