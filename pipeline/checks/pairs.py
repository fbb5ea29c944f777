"""Every published translation of an article -> hits of the text checks, with the locales' votes.

Where most locales differ from the source in the same way, the source is likely wrong: that is
said once, at the source. Where one locale stands alone, its finding says so.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.catalogs.notes import ignored_checks
from pipeline.checks.reading.lengths import usual_lengths
from pipeline.checks.reading.published import first_numbers
from pipeline.checks.registry import (
    Check,
    Flaw,
    Hit,
    Pair,
    TextRun,
    all_checks,
    problem_check,
)
from pipeline.model import ArticleView, Context, Entry, Key, Level, Vote

SUSPECT = "suspect-source"
_LEAST_VOTES = 3
_LEAST_HABIT = 2
_SHARE = 0.5
_NAMED = 6


class Failure(NamedTuple):
    """A check broke down on a pair."""

    error: Exception


class Found(NamedTuple):
    """What one check has to say about one translation."""

    check: Check
    flaw: Flaw | Failure


class _Ballot(NamedTuple):
    """A sentence in all its translations: which were looked at, and what was found in each."""

    key: Key
    number: int
    pairs: Mapping[str, Pair]
    found: Mapping[str, Sequence[Found]]


@problem_check(level=Level.WARNING)
def suspect_source() -> None:
    """Most translations differ from the source in the same way.

    Why:
        Several people (or machines) do not make the same mistake. Where three locales or more,
        and more than half of them, differ from the source in the same place, the source is
        likely wrong, and they have mended it. It is said once, and not for each locale.

    Bad:
        msgid "Wait 3 days. It takes 30 days."
        ru-RU, de-DE, fr-FR: "Wait 30 days. It takes 30 days."

    Good:
        the source, mended; or the translations, if they are wrong after all
    """


def text_hits(view: ArticleView) -> Iterator[tuple[str, Hit | Failure, Hit]]:
    """(check id, hit or failure, the hit that names the place) of every flaw of every pair."""
    for ballot in _without_habits(list(_ballots(view))):
        if not any(ballot.found.values()):
            continue
        votes = _votes(ballot)
        for (name, flaw_key), vote in votes.items():
            if _is_suspect(vote):
                yield _suspect(view, ballot, name, flaw_key, vote)
        for tag, found in ballot.found.items():
            for one, flaw in found:
                place = _place(ballot, tag)
                if isinstance(flaw, Failure):
                    yield one.id, flaw, place
                    continue
                cast = votes.get((one.id, flaw.key))
                if cast is None or not _is_suspect(cast):
                    hit = _hit(place, flaw, cast)
                    yield one.id, hit, hit


@lru_cache(maxsize=2048)
def flaws_of(pair: Pair) -> tuple[Found, ...]:
    """What the text checks find in a pair; a tenth of the pairs of real articles come again.

    A check that breaks down is a ``Failure`` of that check, and the others go on.
    """
    found: list[Found] = []
    for one, run in _checks_for(_told_by(pair.source) | _told_by(pair.target)):
        try:
            for flaw in run(pair):
                found.append(Found(one, flaw))  # noqa: PERF401  (a list would cost a frame each)
        except Exception as error:  # a broken check must not stop the run: it is a finding
            found.append(Found(one, Failure(error)))
    return tuple(found)


@lru_cache(maxsize=1024)
def _checks_for(present: frozenset[int | str]) -> tuple[tuple[Check, TextRun], ...]:
    """The text checks to run on texts in which these stand for the characters asked for."""
    asking = frozenset().union(*map(_signs().askers.__getitem__, present))
    return tuple(
        (one, one.text)
        for one in all_checks().values()
        if one.text is not None and (not one.when or one.id in asking)
    )


@lru_cache(maxsize=2048)
def _told_by(text: str) -> frozenset[int | str]:
    """What stands for those characters of a text that some check asks for."""
    signs = _signs()
    plain = text.encode("utf-8", "surrogatepass").translate(signs.same, signs.rest)
    if text.isascii():
        return frozenset(plain)
    return frozenset(plain).union(map(signs.others.__getitem__, signs.pattern.findall(text)))


class _Signs(NamedTuple):
    """The characters that text checks ask for. All for which the same checks ask, the digits say,
    are told by one of them: a byte in ASCII, else a string.

    ``same`` has that byte for each byte, ``rest`` are the bytes that nobody asks for; ``others``
    has that string for each other character, which ``pattern`` finds; ``askers`` the ids of the
    checks for either.
    """

    same: bytes
    rest: bytes
    others: Mapping[str, str]
    pattern: re.Pattern[str]
    askers: Mapping[int | str, frozenset[str]]


@lru_cache(maxsize=1)
def _signs() -> _Signs:
    asked: dict[str, set[str]] = {}
    for one in all_checks().values():
        for character in one.when:
            asked.setdefault(character, set()).add(one.id)
    first: dict[tuple[bool, frozenset[str]], str] = {}
    told = {
        sign: first.setdefault((sign.isascii(), frozenset(asked[sign])), sign)
        for sign in sorted(asked)
    }
    same = bytes(ord(told.get(chr(byte), " ")) if byte < 128 else 0 for byte in range(256))
    others = {sign: by for sign, by in told.items() if not sign.isascii()}
    return _Signs(
        same=same,
        rest=bytes(byte for byte in range(256) if byte > 127 or chr(byte) not in asked),
        others=others,
        pattern=re.compile(f"[{''.join(map(re.escape, others))}]"),
        askers={ord(by) if by.isascii() else by: frozenset(asked[by]) for by in set(told.values())},
    )


# --------------------------------------------------------------------------------------- ballots


def _ballots(view: ArticleView) -> Iterator[_Ballot]:
    usual, origin = usual_lengths(view), view.source.tag
    for key, number in first_numbers(view.keys).items():
        pairs: dict[str, Pair] = {}
        found: dict[str, Sequence[Found]] = {}
        place = view.skeleton.places[number] if view.skeleton else None
        context, kind = (place.context, place.kind) if place else (Context.INLINE, "")
        for tag, entries in view.entries.items():
            entry = entries.get(key)
            if entry is None or not _is_checked(entry):
                continue
            length = usual.get(tag, 0.0)
            pair = Pair(entry.msgid, entry.msgstr, tag, origin, context, kind, length)
            pairs[tag] = pair
            flaws = flaws_of(pair)
            found[tag] = _not_ignored(flaws, entry) if flaws and entry.notes else flaws
        yield _Ballot(key, number, pairs, found)


def _is_checked(entry: Entry) -> bool:
    """Published, and a translation: the source itself has no flaws but its own."""
    return bool(entry.msgstr.strip()) and entry.msgstr != entry.msgid and entry.translated


def _not_ignored(found: Sequence[Found], entry: Entry) -> Sequence[Found]:
    ignored = ignored_checks(entry)
    return [one for one in found if one.check.id not in ignored] if ignored else found


# ---------------------------------------------------------------------------------------- habits


def _without_habits(ballots: list[_Ballot]) -> Iterator[_Ballot]:
    """The ballots without what a locale does throughout the article: it is no slip there.

    That is so where two sentences or more, and half of those whose source has the word that
    ``Flaw.habit`` names, have it in the translation too.
    """
    found = {
        (tag, habit)
        for ballot in ballots
        for tag, all_ in ballot.found.items()
        for one in all_
        if (habit := _habit(one))
    }
    habits = {key for key in sorted(found) if _is_habit(ballots, *key)}
    for ballot in ballots:
        yield _without(ballot, habits) if habits else ballot


def _habit(one: Found) -> str:
    return one.flaw.habit if isinstance(one.flaw, Flaw) else ""


def _is_habit(ballots: Sequence[_Ballot], tag: str, word: str) -> bool:
    pattern = re.compile(rf"(?<!\w){re.escape(word.removesuffix('s'))}s?(?!\w)", re.IGNORECASE)
    pairs = [one.pairs[tag] for one in ballots if tag in one.pairs]
    occasions = [pair for pair in pairs if pattern.search(pair.source)]
    kept = sum(pattern.search(pair.target) is not None for pair in occasions)
    return kept >= _LEAST_HABIT and kept >= _SHARE * len(occasions)


def _without(ballot: _Ballot, habits: set[tuple[str, str]]) -> _Ballot:
    found = {
        tag: [one for one in all_ if (tag, _habit(one)) not in habits]
        for tag, all_ in ballot.found.items()
    }
    return ballot._replace(found=found)


# ----------------------------------------------------------------------------------------- votes


def _votes(ballot: _Ballot) -> dict[tuple[str, str], Vote]:
    """How the locales stand to each difference that has a key; none where too few vote."""
    if len(ballot.pairs) < _LEAST_VOTES:
        return {}
    differ: dict[tuple[str, str], list[str]] = {}
    for tag, found in ballot.found.items():
        for one, flaw in found:
            if isinstance(flaw, Flaw) and flaw.key:
                tags = differ.setdefault((one.id, flaw.key), [])
                if tag not in tags:
                    tags.append(tag)
    return {
        key: Vote(tuple(tags), tuple(tag for tag in ballot.pairs if tag not in tags))
        for key, tags in differ.items()
    }


def _is_suspect(vote: Vote) -> bool:
    return len(vote.differ) >= _LEAST_VOTES and len(vote.differ) > len(vote.agree)


def _suspect(
    view: ArticleView, ballot: _Ballot, name: str, flaw_key: str, vote: Vote
) -> tuple[str, Hit, Hit]:
    """The finding at the source that stands for those of most locales."""
    assert view.alignment is not None
    check, flaw = next(
        (one.check, one.flaw)
        for one in ballot.found[vote.differ[0]]
        if one.check.id == name and isinstance(one.flaw, Flaw) and one.flaw.key == flaw_key
    )
    count = len(vote.differ) + len(vote.agree)
    tags = ", ".join(vote.differ[:_NAMED])
    message = f"{len(vote.differ)} of {count} translations differ here in the same way ({tags}): "
    hint = f"the source is likely wrong; if not, mend the translations ({name})"
    hit = Hit(
        message + flaw.message,
        hint,
        article=view.alignment.canonical,
        segment=ballot.number,
        in_source=True,
        entry=ballot.key,
        source=ballot.key[1],
        target=ballot.pairs[vote.differ[0]].target,
        source_marks=flaw.source,
        target_marks=flaw.target,
        key=f"{name} {flaw_key}",
        vote=vote,
        level=min(flaw.level or check.level, Level.WARNING, key=lambda level: level.rank),
    )
    return SUSPECT, hit, hit


def _place(ballot: _Ballot, tag: str) -> Hit:
    pair = ballot.pairs[tag]
    return Hit("", locale=tag, entry=ballot.key, source=pair.source, target=pair.target)


def _hit(place: Hit, flaw: Flaw, vote: Vote | None) -> Hit:
    return place._replace(
        message=flaw.message,
        hint=flaw.hint,
        level=flaw.level,
        source_marks=flaw.source,
        target_marks=flaw.target,
        key=flaw.key,
        vote=vote,
        fix=flaw.fix,
    )
