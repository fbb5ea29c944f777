"""Reference links, whose addresses are defined elsewhere in the article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.checks.reading.addresses import reference_labels
from pipeline.checks.reading.published import published
from pipeline.checks.reading.spots import spots
from pipeline.checks.registry import Hit, check
from pipeline.model import ArticleView, Entry, Level


@check(level=Level.ERROR)
def undefined_reference(view: ArticleView) -> Iterator[Hit]:
    """A reference link names a label that its article does not define.

    Why:
        ``[text][label]`` is a link only where the article has a line ``[label]: address``.
        Elsewhere readers see the brackets. Labels are not words: a translated or inflected one
        is another label.

    Bad:
        msgid "See [accounts][list]."
        msgstr "Siehe [Konten][liste]."

    Good:
        msgid "See [accounts][list]."
        msgstr "Siehe [Konten][list]."
    """
    for tag, entry in published(view):
        if "][" not in entry.msgid or entry.msgid == entry.msgstr:
            continue
        known = _definitions(view, tag)
        there, here = reference_labels(entry.msgid), reference_labels(entry.msgstr)
        unknown = [label for label in here if label not in known and label not in there]
        for label in dict.fromkeys(unknown):
            told = f'the article does not define the label "{label}"'
            yield _hit(tag, entry, told, label, "")
        if len(here) < len(there):
            for label in there:
                if label in known and label not in here:
                    told = f'the link with the label "{label}" is not in the translation'
                    yield _hit(tag, entry, told, "", label)


def _hit(tag: str, entry: Entry, told: str, here: str, there: str) -> Hit:
    return Hit(
        told,
        "put the label of the source behind the words, in brackets",
        tag,
        entry=entry.key,
        source=entry.msgid,
        target=entry.msgstr,
        source_marks=_places(entry.msgid, there),
        target_marks=_places(entry.msgstr, here),
        key=f"lost [{there}]" if there else "",
    )


def _places(text: str, label: str) -> tuple[tuple[int, int], ...]:
    folded = text.casefold()
    return spots(folded, f"[{label}]") if label and len(folded) == len(text) else ()


def _definitions(view: ArticleView, tag: str) -> Mapping[str, tuple[str, str]]:
    """Those of the locale's file, as for its page; else those of the canonical one."""
    article = view.articles.get(tag)
    if article is not None and article.sound:
        return article.definitions
    return view.alignment.canonical.definitions if view.alignment else {}
