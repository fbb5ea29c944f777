"""Every published translation of an article -> hits of the text checks, with the locales' votes.

Where most locales differ from the source in the same way, the source is likely wrong: that is
said once, at the source. Where one locale stands alone, its finding says so.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.catalogs.notes import ignored_checks, silenced_checks
from pipeline.checks.pairs import Failure, Found, flaws_of
from pipeline.checks.reading.lengths import usual_lengths
from pipeline.checks.reading.published import first_numbers
from pipeline.checks.registry import Flaw, Hit, Pair, all_checks, problem_check
from pipeline.model import ArticleView, Context, Entry, Key, Level, Vote

SUSPECT = "suspect-source"
_LEAST_VOTES = 3
_LEAST_HABIT = 2
_SHARE = 0.5
_NAMED = 6


_Point = tuple[str, str]
"""The id of a check, and the key of what differs: what is voted on."""


class _Ballot(NamedTuple):
    """A sentence in all its translations: which were looked at, what was found in each, and
    which checks a translator silenced there.
    """

    key: Key
    number: int
    pairs: Mapping[str, Pair]
    found: Mapping[str, Sequence[Found]]
    silenced: Mapping[str, frozenset[str]]


@problem_check(level=Level.WARNING)
def suspect_source() -> None:
    """Most translations differ from the source in the same way.

    Why:
        Several people (or machines) do not make the same mistake. Where three locales or more,
        and more than half of them, differ from the source in the same place, the source is
        likely wrong, and they have mended it. It is said once, and not for each locale. A
        translation for which the other check is silenced does not vote. Where this check is
        turned off, not chosen, or silenced in one of the catalogs, the source is taken to be
        right, and each translation has a finding of its own.

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
        trusted = SUSPECT in silenced_checks(view.entries, ballot.key, "")
        folded: dict[_Point, list[tuple[str, Hit]]] = {}
        for tag, found in ballot.found.items():
            for one, flaw in found:
                place = _place(ballot, tag)
                if isinstance(flaw, Failure):
                    yield one.id, flaw, place
                    continue
                point = one.id, flaw.key
                cast = votes.get(point)
                hit = _hit(place, flaw, cast)
                if cast is None or trusted or not _is_suspect(cast):
                    yield one.id, hit, hit
                else:
                    folded.setdefault(point, []).append((one.id, hit))
        for point, hits in folded.items():
            suspect = _suspect(view, ballot, point, hits)
            yield SUSPECT, suspect, suspect


# --------------------------------------------------------------------------------------- ballots


def _ballots(view: ArticleView) -> Iterator[_Ballot]:
    usual, origin = usual_lengths(view), view.source.tag
    for key, number in first_numbers(view.keys).items():
        pairs: dict[str, Pair] = {}
        found: dict[str, Sequence[Found]] = {}
        silenced: dict[str, frozenset[str]] = {}
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
            if entry.notes and (ignored := ignored_checks(entry)):
                flaws = tuple(one for one in flaws if one.check.id not in ignored)
                silenced[tag] = ignored
            found[tag] = flaws
        yield _Ballot(key, number, pairs, found, silenced)


def _is_checked(entry: Entry) -> bool:
    """Published, and a translation: the source itself has no flaws but its own."""
    return bool(entry.msgstr.strip()) and entry.msgstr != entry.msgid and entry.translated


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


def _votes(ballot: _Ballot) -> dict[_Point, Vote]:
    """How the locales stand to each difference that has a key; none where too few vote. Where a
    translator silenced the check, nothing is known.
    """
    differ: dict[_Point, list[str]] = {}
    for tag, found in ballot.found.items():
        for one, flaw in found:
            if isinstance(flaw, Flaw) and flaw.key:
                tags = differ.setdefault((one.id, flaw.key), [])
                if tag not in tags:
                    tags.append(tag)
    votes = {}
    for (name, key), tags in differ.items():
        voters = [tag for tag in ballot.pairs if name not in ballot.silenced.get(tag, ())]
        if len(voters) >= _LEAST_VOTES:
            agree = tuple(tag for tag in voters if tag not in tags)
            votes[name, key] = Vote(tuple(tags), agree)
    return votes


def _is_suspect(vote: Vote) -> bool:
    return len(vote.differ) >= _LEAST_VOTES and len(vote.differ) > len(vote.agree)


def _suspect(
    view: ArticleView, ballot: _Ballot, point: _Point, hits: Sequence[tuple[str, Hit]]
) -> Hit:
    """What is said at the source, and stands for the hits of most locales."""
    assert view.alignment is not None
    name, flaw_key = point
    first = hits[0][1]
    assert first.vote is not None
    differ, agree = first.vote
    tags = ", ".join(differ[:_NAMED])
    count = len(differ) + len(agree)
    message = f"{len(differ)} of {count} translations differ here in the same way ({tags}): "
    return first._replace(
        message=message + first.message,
        hint=f"the source is likely wrong; if not, mend the translations ({name})",
        locale="",
        article=view.alignment.canonical,
        segment=ballot.number,
        in_source=True,
        key=f"{name} {flaw_key}",
        level=min(first.level or all_checks()[name].level, Level.WARNING, key=lambda one: one.rank),
        fix=None,
        stands_for=tuple(hits),
    )


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
