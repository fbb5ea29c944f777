"""Code spans: from a run of backticks to the next run of the same length (CommonMark, 6.1)."""

from collections.abc import Iterator, Sequence

Run = tuple[int, int]


def code_spans(runs: Sequence[Run]) -> Iterator[Run]:
    """Start and end of each code span, given those of all runs of backticks in a text, in time
    linear in their number.
    """
    latest: dict[int, int] = {}
    partners: list[int | None] = []
    for start, end in reversed(runs):
        partners.append(latest.get(end - start))
        latest[end - start] = len(runs) - len(partners)
    number = 0
    while number < len(runs):
        partner = partners[-1 - number]
        if partner is not None:
            yield runs[number][0], runs[partner][1]
            number = partner
        number += 1
