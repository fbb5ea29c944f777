"""twinspan export: catalogs and articles ▶ plain translated Markdown."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.common import project_options, workplace
from pipeline.export import export_markdown


@click.command("export")
@project_options
@click.option(
    "--markdown",
    "folder",
    metavar="OUT",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Write OUT/<locale>/…: every article as plain Markdown, for Hugo, MkDocs and others.",
)
@click.option("--no-anchors", is_flag=True, help="Leave out the <a name> after heading marks.")
def command(
    directory: Path,
    jobs: int | None,
    folder: Path,
    *,
    no_cache: bool,
    quiet: bool,
    no_anchors: bool,
) -> int:
    """Write each locale as plain translated Markdown.

    What is not translated, fuzzy or refused is in the source language. Content and catalogs
    are not touched.
    """
    with workplace(directory, jobs=jobs, no_cache=no_cache, quiet=quiet) as (config, _):
        count = sum(1 for _ in export_markdown(config, folder, anchors=not no_anchors))
    if not quiet:
        click.echo(f"{count:,} articles written below {folder}/")
    return 0
