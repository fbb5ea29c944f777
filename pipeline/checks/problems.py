"""Problems that readers of files and the parser met -> findings."""

from collections.abc import Iterator, Sequence

from pipeline.articles.text import to_lf
from pipeline.catalogs.notes import ignored_checks
from pipeline.checks.excerpts import Excerpts, cut
from pipeline.checks.registry import all_checks, find_check
from pipeline.model import Article, ArticleView, Finding, Location, Problem

UNKNOWN = "unknown-problem"
_NAMED = 5


def problem_findings(
    problems: Sequence[Problem], file: str, locale: str, article: str, text: str = ""
) -> list[Finding]:
    """Findings for what a reader of files met: tables of contents, catalogs, configuration.

    ``text`` is that of the file, for the excerpts.
    """
    lines = to_lf(text).split("\n")
    findings: list[Finding] = []
    for problem in problems:
        line = max(problem.line, 1)
        found = _from_problem(problem, Location(file, line), locale, article)
        findings.append(found._replace(excerpt=cut(lines[line - 1]) if line <= len(lines) else ""))
    return sorted(findings, key=place_of)


def place_of(finding: Finding) -> tuple[object, ...]:
    """What findings are sorted by."""
    file, line, column = finding.location
    return (file, line, column, finding.check, finding.locale, finding.message)


def article_problems(view: ArticleView, excerpts: Excerpts) -> list[Finding]:
    """What the readers of the article's files and catalogs, and the parser, met."""
    findings: list[Finding] = []
    plain = (view.plain,) if view.plain is not None else ()
    for article in (*view.articles.values(), *plain):
        silenced = _silenced(article, view)
        problems = [one for one in article.problems if not _is_silenced(one, silenced)]
        problems += view.whole.get(article.locale, ())
        findings += [_in_article(one, article, view, excerpts) for one in _folded(problems)]
    if view.skeleton is not None and view.alignment is not None:
        canonical = view.alignment.canonical
        findings += [
            _in_article(problem, canonical, view, excerpts)
            for problem in _folded(view.skeleton.problems)
        ]
    for tag, catalog in view.catalogs.items():
        findings += problem_findings(catalog.problems, catalog.file, tag, view.path)
    return findings


def _folded(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Problems that say the same of one file, as one that names the other lines."""
    lines: dict[tuple[str, str], list[int]] = {}
    for problem in problems:
        lines.setdefault((problem.kind, problem.message), []).append(problem.line)
    for problem in problems:
        first, *others = lines.pop((problem.kind, problem.message), [0])
        if others:
            named = ", ".join(map(str, others[:_NAMED]))
            more = len(others) - _NAMED
            rest = f" and {more} more" if more > 0 else ""
            message = f"{problem.message} (also on line {named}{rest})"
            yield problem._replace(message=message)
        elif first:
            yield problem


def _in_article(
    problem: Problem, article: Article, view: ArticleView, excerpts: Excerpts
) -> Finding:
    location = excerpts.at_line(article, max(problem.line, 1))
    found = _from_problem(problem, location, article.locale, view.path)
    return found._replace(excerpt=excerpts.excerpt(location))


def _from_problem(problem: Problem, location: Location, locale: str, article: str) -> Finding:
    known = find_check(problem.kind)
    if known is None:
        unknown = all_checks()[UNKNOWN]
        message = f"{problem.kind}: {problem.message}"
        return Finding(unknown.id, unknown.level, location, message, problem.hint, locale, article)
    return Finding(known.id, known.level, location, problem.message, problem.hint, locale, article)


def _silenced(article: Article, view: ArticleView) -> set[tuple[str, int, str]]:
    """(check, line, segment id) of all that a translator silenced in an article."""
    column = view.alignment.columns.get(article.locale) if view.alignment else None
    entries = view.entries.get(article.locale)
    found: set[tuple[str, int, str]] = set()
    if column is None or not entries or not article.problems:
        return found
    for number, match in enumerate(column.matches):
        entry = entries.get(view.keys[number])
        if entry is not None and entry.notes and match is not None:
            segment = article.segments[match.local]
            found |= {(name, segment.line, segment.id) for name in ignored_checks(entry)}
    return found


def _is_silenced(problem: Problem, silenced: set[tuple[str, int, str]]) -> bool:
    return any(
        check == problem.kind and line == problem.line and segment_id in problem.message
        for check, line, segment_id in silenced
    )
