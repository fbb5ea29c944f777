"""``python -m bench.checks.sample -C PROJECT CHECK``: findings to read and judge.

Draws findings of a check from a project, over all its locales, and shows each with its texts.
With ``--write`` it also begins ``bench/checks/judged/<check>.csv``: a line for each, with the
verdict and the reason left empty. No text is written there, only hashes of it: the articles
are not ours.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.build import check
from pipeline.checks.fingerprint import fingerprint
from pipeline.config import find_config, load_config
from pipeline.model import Finding
from pipeline.runner import Runner

JUDGED = Path(__file__).parent / "judged"
COLUMNS = ("check", "locale", "article", "fingerprint", "verdict", "reason")
VERDICTS = ("true", "false")
MOST = 30
LEAST_OF_A_LOCALE = 5


def main() -> int:
    """Show a sample, and with ``--write`` begin its file."""
    options = _options()
    found = [one for one in findings_of(options.directory) if one.check == options.check]
    sample = draw(found, options.count, options.seed)
    for number, finding in enumerate(sample, 1):
        print(f"\n{number}. {fingerprint(finding)} {finding.location} [{finding.locale}]")
        print(f"   {finding.level.value}: {finding.message}")
        print(f"   S: {_marked(finding.source, finding.source_marks)}")
        print(f"   T: {_marked(finding.target, finding.target_marks)}")
    print(f"\n{len(sample)} of {len(found)} findings of {options.check}")
    if options.write:
        begin(options.check, sample)
    return 0


def findings_of(folder: Path) -> tuple[Finding, ...]:
    """Everything that ``twinspan check`` has to say of a project."""
    config = load_config(find_config(folder.resolve()))
    config.cache.mkdir(parents=True, exist_ok=True)
    runner = Runner(config.cache / "cache.sqlite")
    found = check(config, runner).findings
    runner.close()
    return found


def draw(findings: Sequence[Finding], count: int = MOST, seed: str = "1") -> list[Finding]:
    """A random sample, at least five of each locale where there are so many; the same for the
    same findings and seed.
    """
    chance = random.Random(seed)
    shuffled = sorted(findings, key=fingerprint)
    chance.shuffle(shuffled)
    first: list[Finding] = []
    rest: list[Finding] = []
    taken: dict[str, int] = {}
    for finding in shuffled:
        taken[finding.locale] = taken.get(finding.locale, 0) + 1
        (first if taken[finding.locale] <= LEAST_OF_A_LOCALE else rest).append(finding)
    sample = (first + rest)[: max(count, len(first))]
    return sorted(sample, key=lambda one: (one.locale, one.article, fingerprint(one)))


def begin(check_id: str, sample: Iterable[Finding]) -> None:
    """Write the file to be judged; verdicts that are there already are kept."""
    file = JUDGED / f"{check_id}.csv"
    known = {row["fingerprint"]: row for row in read(file)}
    JUDGED.mkdir(exist_ok=True)
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for finding in sample:
            row = {
                "check": check_id,
                "locale": finding.locale,
                "article": finding.article,
                "fingerprint": fingerprint(finding),
                "verdict": "",
                "reason": "",
            }
            writer.writerow(known.get(row["fingerprint"], row))
    print(f"written: {file}", file=sys.stderr)


def read(file: Path) -> list[dict[str, str]]:
    """The lines of a judged file; none where there is none."""
    if not file.is_file():
        return []
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _marked(text: str, marks: Iterable[tuple[int, int]]) -> str:
    """The text in one line, with its marks in ⟦ ⟧."""
    for start, end in sorted(marks, reverse=True):
        text = f"{text[:start]}⟦{text[start:end]}⟧{text[end:]}"
    return text.replace("\n", "⏎")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.checks.sample", description=__doc__)
    parser.add_argument("check")
    parser.add_argument("-C", "--directory", type=Path, default=Path())
    parser.add_argument("--count", type=int, default=MOST)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--write", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
