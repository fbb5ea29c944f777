"""A tree of content -> findings, by the real flow: what the fixtures and the corpus use.

<root>/<tag>/…       content of a locale (en-US is the source)
<root>/locales/…     catalogs from before, if any, as in a project
<root>/site/…        a built site, if any; its address is URL

Nothing is written there.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.articles.tree import is_markdown
from pipeline.assemble import Assembly, Task, assemble
from pipeline.build import check
from pipeline.config import Config, SiteConfig
from pipeline.inputs import tasks_of
from pipeline.locales import describe
from pipeline.model import ArticleView, Finding
from pipeline.prepare import article_view
from pipeline.reconcile import reconcile
from pipeline.runner import Runner
from pipeline.scan import scan

SOURCE = "en-US"
URL = "https://help.example.com"
NOT_LOCALES = (SOURCE, "locales", "site")


def open_project(root: Path) -> Config:
    tags = tuple(
        sorted(
            path.name for path in root.iterdir() if path.is_dir() and path.name not in NOT_LOCALES
        )
    )
    source, *locales = describe((SOURCE, *tags))
    return Config(
        root=root,
        source=source,
        locales=tuple(locales),
        content={tag: root / tag for tag in (*tags, SOURCE)},
        catalogs=root / "locales",
        output=root / "site",
        site=SiteConfig(url=URL if (root / "site").is_dir() else ""),
    )


def all_findings(config: Config) -> tuple[Finding, ...]:
    """Everything that ``twinspan check`` has to say, but that the catalogs are not extracted."""
    with TemporaryDirectory() as folder:
        runner = Runner(Path(folder) / "cache.sqlite", jobs=1)
        found = check(config, runner, with_site=config.output.is_dir()).findings
        runner.close()
    return tuple(finding for finding in found if finding.check != "catalog-outdated")


def make_view(config: Config, path: str) -> ArticleView:
    """One article as its checks see it."""
    task = task_of(config, path)
    assembly = assemble(config, task)
    merged = isinstance(assembly, Assembly)
    catalogs = reconcile(config, task, assembly, ()) if merged else None
    return article_view(config, task, assembly, catalogs)


def task_of(config: Config, path: str) -> Task:
    return next(task for task in tasks_of(scan(config)) if task.path == path)


def article_paths(config: Config) -> list[str]:
    return [task.path for task in tasks_of(scan(config)) if is_markdown(task.path)]
