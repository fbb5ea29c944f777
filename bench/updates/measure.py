"""The rows of the table."""

from __future__ import annotations

import csv
import random
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.clock import best, command_cost
from bench.model import Measure, Row
from bench.updates.peers import by_msgmerge, by_us, msgmerge, old_catalog
from bench.updates.planted import KINDS, plant
from bench.workshop import ROOT, Workshop, twinspan
from pipeline.catalogs.handback import text_hash
from pipeline.catalogs.po import format_catalog
from pipeline.catalogs.store import read_catalog
from pipeline.config import Config, load_config
from pipeline.model import Catalog, Entry

MESSAGES, EDITS = 12_000, 450
MARK = " ¶"
JUDGED = ROOT / "bench" / "judged" / "predecessors.csv"
_TAGS = ("ru-RU", "de-DE")


class Update(NamedTuple):
    """The projects before and after a real update of the source, a tenth of the entries edited
    by a translator in between.
    """

    before: Path
    after: Path
    config: Config


def _run(workshop: Workshop) -> list[Row]:
    update = _real_update(workshop)
    sources = [[entry.msgid for entry in _read(path).entries] for path in _templates(update.before)]
    words = sorted({word for texts in sources[::10] for text in texts
                    for word in re.findall(r"[a-z]{3,}", text)})  # fmt: skip
    return [
        _time(workshop, sources, words),
        *_unchanged(update),
        *_planted_rows(workshop, sources, words),
        _judged_row(workshop, update),
    ]


def _real_update(workshop: Workshop) -> Update:
    root = workshop.folder / "update"
    content = root / "content"
    corpus = workshop.corpus.parent
    workshop.say("a real update of the source: extract, edit, extract")
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir()
    (root / "twinspan.toml").write_text('locales = ["ru-RU", "de-DE"]\n', "utf-8")
    config = load_config(root / "twinspan.toml")
    for tag in _TAGS:
        shutil.copytree(corpus / "partner-center-2021-03" / tag, content / tag)
    twinspan(config, "extract")
    for path in sorted(config.catalogs.rglob("*.po")):
        if path.name != "_site.po":
            _edit_every_tenth(path)
    before, after = workshop.folder / "before", workshop.folder / "after"
    shutil.copytree(config.catalogs, before, dirs_exist_ok=True)
    shutil.rmtree(content)
    for tag in _TAGS:
        shutil.copytree(workshop.corpus / tag, content / tag)
    twinspan(config, "extract")
    shutil.copytree(config.catalogs, after, dirs_exist_ok=True)
    return Update(before, after, config)


def _edit_every_tenth(path: Path) -> None:
    catalog = _read(path)
    entries = [
        entry._replace(msgstr=entry.msgstr + MARK) if number % 10 == 0 and entry.msgstr else entry
        for number, entry in enumerate(catalog.entries)
    ]
    path.write_text(format_catalog(_with(catalog, entries)), "utf-8")


def _with(catalog: Catalog, entries: Iterable[Entry]) -> Catalog:
    return Catalog(catalog.file, catalog.header, tuple(entries), catalog.comments)


def _read(path: Path) -> Catalog:
    catalog = read_catalog(path, path.name)
    assert catalog is not None
    return catalog


def _templates(root: Path) -> list[Path]:
    found = (root / "templates").rglob("*.pot")
    return sorted(path for path in found if path.name != "_site.pot")


# ---------------------------------------------------------------------------------------- time


def _time(workshop: Workshop, sources: Sequence[Sequence[str]], words: Sequence[str]) -> Row:
    """One catalog of 12,000 messages, 450 of them edited."""
    texts = list(dict.fromkeys(text for found in sources for text in found if text))[:MESSAGES]
    chance = random.Random(1)
    edited = set(chance.sample(range(len(texts)), EDITS))
    new = [_one_edit(text, words, chance) if n in edited else text for n, text in enumerate(texts)]
    folder = workshop.folder / "large"
    folder.mkdir(exist_ok=True)
    old = old_catalog(texts)
    (folder / "old.po").write_text(format_catalog(old), "utf-8")
    template = Catalog("new.pot", old.header, tuple(map(Entry, dict.fromkeys(new))))
    (folder / "new.pot").write_text(format_catalog(template), "utf-8")
    ours, peers = [], []
    peer = [msgmerge() or "", "--quiet", "--previous", "-o", "merged.po", "old.po", "new.pot"]
    for number in range(workshop.rounds(5)):
        workshop.say(f"{MESSAGES:,} messages, round {number + 1}")
        ours.append(command_cost(
            [sys.executable, "-m", "bench.updates.one", folder], folder=ROOT))  # fmt: skip
        if msgmerge():
            peers.append(command_cost(peer, folder=folder))
    mine = best(ours).wall
    what = f"merge {len(texts):,} messages, {EDITS} of them edited, in one catalog"
    if not peers:
        return Row(
            what, f"{mine:.2f} s wall", "msgmerge: not installed", target="≤ msgmerge, ≤ 2 s"
        )
    theirs = best(peers).wall
    return Row(
        what,
        f"{mine:.2f} s wall",
        f"msgmerge --previous: {theirs:.2f} s wall",
        f"{mine / theirs:.2f}× the time",
        "≤ msgmerge, ≤ 2 s",
        mine <= theirs and mine <= 2,
    )


def _one_edit(text: str, words: Sequence[str], chance: random.Random) -> str:
    tokens = text.split(" ")
    tokens.insert(chance.randrange(len(tokens) + 1), chance.choice(words))
    return " ".join(tokens)


# ------------------------------------------------------------------------- unchanged sentences


def _unchanged(update: Update) -> Iterator[Row]:
    """Entries whose source is in the same article before and after."""
    counts: Counter[str] = Counter()
    for path in sorted(update.before.rglob("*.po")):
        now = update.after / path.relative_to(update.before)
        if path.name == "_site.po" or not now.is_file():
            continue
        texts = {entry.key: entry for entry in _read(now).entries if not entry.obsolete}
        for entry in _read(path).entries:
            found = texts.get(entry.key)
            if found is None or not entry.translated:
                continue
            edited = entry.msgstr.endswith(MARK)
            counts["edited" if edited else "others"] += 1
            counts["kept edited"] += edited and found.msgstr == entry.msgstr and found.translated
            counts["worse"] += not found.translated
            counts["new handback"] += not edited and found.msgstr != entry.msgstr
    edited, kept, others = counts["edited"], counts["kept edited"], counts["others"]
    yield Row(
        f"a real update (ru, de): {edited:,} unchanged sentences that a translator had edited",
        f"{100 * kept / edited:.1f} % keep their text, published",
        target="100 %",
        met=kept == edited,
    )
    yield Row(
        f"… and {others:,} other unchanged ones",
        f"{counts['worse']} became untranslated or fuzzy; {counts['new handback']:,} took a new "
        "handback",
        target="0",
        met=counts["worse"] == 0,
    )


# -------------------------------------------------------------------------------- predecessors


def _planted_rows(
    workshop: Workshop, sources: Sequence[Sequence[str]], words: Sequence[str]
) -> Iterator[Row]:
    workshop.say("planted edits")
    total: Counter[str] = Counter()
    right: Counter[str] = Counter()
    theirs: Counter[str] = Counter()
    folder = workshop.folder / "planted"
    folder.mkdir(exist_ok=True)
    for number, texts in enumerate(sources[:: 4 if workshop.quick else 1]):
        planted = plant(texts, words, str(number))
        if planted is None:
            continue
        old = old_catalog(planted.old)
        ours = by_us(old, planted.new)
        peer = by_msgmerge(folder, old, planted.new) if msgmerge() else {}
        for text, (kind, source) in planted.truth.items():
            for name in (kind, ""):
                total[name] += 1
                right[name] += ours.get(text) == source
                theirs[name] += peer.get(text) == source
    for name in ("", *KINDS):
        what = f"planted edits: is the predecessor right? ({total[name]:,} sentences)"
        yield _share_row(what if not name else f"… {name} ({total[name]:,})",
                         right[name], theirs[name], total[name], target=not name)  # fmt: skip


def _share_row(what: str, right: int, theirs: int, total: int, *, target: bool) -> Row:
    ours, peer = 100 * right / total, 100 * theirs / total
    return Row(
        what,
        f"{ours:.1f} %",
        f"msgmerge: {peer:.1f} %" if msgmerge() else "msgmerge: not installed",
        f"{ours - peer:+.1f} points",
        "≥ 95 %, above msgmerge" if target else "",
        ours >= 95 and ours > peer if target else None,
    )


def _judged_row(workshop: Workshop, update: Update) -> Row:
    """100 sentences of the real update, whose predecessor (or that there is none) was read."""
    workshop.say("real edits")
    folder = workshop.folder / "real"
    folder.mkdir(exist_ok=True)
    with JUDGED.open(encoding="utf-8", newline="") as file:
        judged = list(csv.DictReader(file))
    right = theirs = 0
    answers: dict[str, tuple[Mapping[str, str], Mapping[str, str]]] = {}
    for row in judged:
        name = row["article"]
        if name not in answers:
            answers[name] = _answers(update, name, folder)
        ours, peer = answers[name]
        right += ours.get(row["new source"], "") == row["its predecessor"]
        theirs += peer.get(row["new source"], "") == row["its predecessor"]
    what = f"real edits: is the predecessor right? ({len(judged)} sentences, read by a person)"
    return _share_row(what, right, theirs, len(judged), target=True)


def _answers(
    update: Update, name: str, folder: Path
) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """(ours, msgmerge's) by hashes of the sources."""
    old = _read(update.before / "de_DE" / f"{name}.po")
    live = (entry._replace(msgctxt=None) for entry in old.entries if not entry.obsolete)
    old = _with(old, {entry.msgid: entry for entry in live}.values())
    template = _read(update.after / "templates" / f"{name}.pot")
    new = list(dict.fromkeys(entry.msgid for entry in template.entries))
    ours = by_us(old, new)
    peer = by_msgmerge(folder, old, new) if msgmerge() else {}
    return _hashed(ours), _hashed(peer)


def _hashed(found: Mapping[str, str]) -> dict[str, str]:
    return {text_hash(new): text_hash(old) for new, old in found.items()}


MEASURE = Measure(
    "updates",
    _run,
    "Time: one catalog of 12,000 messages of the corpus, a word put into 450 of them; "
    "reading, merging and writing as one command, the start of Python included, against "
    "`msgmerge --previous`; best of 5. Unchanged sentences: `extract` over the articles of March "
    "2021, a mark put behind every tenth text as a translator would, then `extract` over the "
    "articles of July 2021. Planted edits: a sixth of the sentences of each article get one to "
    "three other words, or a third of their words, or that and another place, or that beside "
    "another edited one, or are split in two; others are removed, and invented ones put in. "
    "Right is the "
    "previous msgid (a trivial edit's in its comment) if it is the sentence that was edited; none "
    "is wrong. Real edits: 100 sentences of the update for which we or msgmerge named a "
    "predecessor, drawn at random, both texts read; `bench/judged/predecessors.csv` has their "
    "hashes and, where there is no predecessor, none.",
)
