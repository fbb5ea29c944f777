"""index: the pages of each locale ▶ ``site/<locale>/_search/``, with Pagefind.

Its program is run once for each locale whose pages changed. Its Python interface is not used: it
waits 0.1 s for every page, and may leave empty files behind.
"""

import gzip
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pipeline.config import Config, load_config
from pipeline.errors import SearchError
from pipeline.files import names, read_bytes, sweep, write_atomic, write_changed
from pipeline.lazy import lazy
from pipeline.model import Locale
from pipeline.runner import Item, Outcome, Runner, digest
from pipeline.site.search import SEARCH, Searchable

if TYPE_CHECKING:
    import subprocess

    from pipeline.site import indexed
else:
    subprocess = lazy("subprocess")
    indexed = lazy("pipeline.site.indexed")

INDEX = "index"
_FORMAT = "2"
_KEY = "key.txt"
_PAGES = "pages.json"
_REMEMBERED = "searchable.json"
_ENTRY = "pagefind-entry.json"
_SCRIPTS = ("pagefind.js", "pagefind-worker.js")
_MAGIC = b"pagefind_dcd"
NOT_HERE = (
    "search: not indexed, because Pagefind is not installed here; install it with "
    '"pip install pagefind[bin]", or leave search out with --no-search'
)


class Task(NamedTuple):
    """A locale whose index is out of date, and all that it is made of."""

    locale: Locale
    pages: tuple[Searchable, ...]
    key: str


def pagefind_version() -> str:
    """What tells one Pagefind from another, ``""`` where it cannot be run."""
    package = find_spec("pagefind")
    named = os.environ.get("PAGEFIND_BINARY_PATH", "")
    found = named or shutil.which("pagefind_extended") or shutil.which("pagefind") or ""
    if package is None or package.origin is None:
        return ""
    if not found and not any(map(find_spec, ("pagefind_bin_extended", "pagefind_bin"))):
        return ""
    # the names of the folders say it; importlib.metadata costs more than all else here
    installed = Path(package.origin).parents[1].glob("pagefind*.dist-info")
    return " ".join((*sorted(folder.stem for folder in installed), named))


def has_index(config: Config) -> bool:
    """Whether the site can be searched in some language, be it by an older index."""
    return any(
        (config.output / locale.folder / SEARCH / _ENTRY).is_file()
        for locale in (config.source, *config.locales)
    )


def outdated(config: Config, pages: Mapping[str, Iterable[Searchable]]) -> list[Task]:
    """The locales whose index is not that of their ``pages`` (by tag)."""
    tasks = []
    for locale in (*config.locales, config.source):
        own = tuple(sorted(pages.get(locale.tag, ())))
        parts = (part for page in own for part in page)
        key = digest(_FORMAT, pagefind_version(), _language(locale), *parts)
        if own and read_bytes(config.output / locale.folder / SEARCH / _KEY) != key.encode():
            tasks.append(Task(locale, own, key))
    return tasks


def index_locales(
    config: Config, pages: Mapping[str, Iterable[Searchable]], runner: Runner
) -> tuple[str, ...]:
    """Bring the index of every locale up to date; the tags of those that were not.

    An index without pages is removed. Raises ``SearchError``.
    """
    _remove_orphans(config, pages)
    shutil.rmtree(config.cache / SEARCH, ignore_errors=True)
    tasks = outdated(config, pages)
    items = [Item(task.key, task) for task in tasks]
    runner.map(INDEX, index_locale, config, items, valid=lambda _: False)
    return tuple(task.locale.tag for task in tasks)


def remember(config: Config, pages: Mapping[str, Iterable[Searchable]]) -> None:
    """Leave for ``index_remembered`` which pages there are."""
    listed = {tag: sorted(found) for tag, found in sorted(pages.items())}
    write_changed(config.cache / _REMEMBERED, json.dumps(listed).encode("ascii"))


def index_remembered(file: Path) -> None:
    """Bring the indexes of the project with this ``twinspan.toml`` up to date with its last build.

    It needs neither lock nor runner, and may be ended at any moment: for the background. Raises
    ``SearchError``.
    """
    config = load_config(file)
    listed = json.loads(read_bytes(config.cache / _REMEMBERED) or b"{}")
    pages = {tag: [Searchable(*page) for page in found] for tag, found in listed.items()}
    for task in outdated(config, pages):
        index_locale(config, task)


def index_locale(config: Config, task: Task) -> Outcome:
    """Make the index of one locale (a step of the runner). Raises ``SearchError``."""
    folder = config.cache / SEARCH / f"{task.locale.folder}-{os.getpid()}"
    target = config.output / task.locale.folder / SEARCH
    try:
        for page in task.pages:
            raw = read_bytes(config.output / task.locale.folder / page.address) or b""
            text = indexed.indexed_page(raw.decode("utf-8"), page.title, _language(task.locale))
            write_atomic(folder / "pages" / page.address, text.encode("utf-8"))
        _run_pagefind(folder, task.locale)
        _swap_in(dict(_bundle(folder / "made")), target, task.key)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return Outcome(task.locale.tag)


def _language(locale: Locale) -> str:
    return locale.tag.partition("-")[0]


def _run_pagefind(folder: Path, locale: Locale) -> None:
    """``pages/`` ▶ ``made/``. It runs in the folder, so that no file of the project's is taken
    for its configuration.
    """
    options = ("--site", "pages", "--output-path", "made", "--force-language", _language(locale))
    command = (sys.executable, "-m", "pagefind", *options, "--keep-index-url", "--quiet")
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    made = folder / "made"
    empty = [name for name in sorted(names(made)) if not (made / name).stat().st_size]
    if done.returncode or empty or not (made / _ENTRY).is_file():
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        reason = (
            f"its file {empty[0]} is empty" if empty else said[-1] if said else "no word of why"
        )
        raise SearchError(
            f"{folder}:1: Pagefind failed on {locale.tag}: {reason}; build again, or leave search "
            "out with --no-search"
        )


def _bundle(made: Path) -> Iterator[tuple[str, bytes]]:
    """What the site needs of what Pagefind made, and ``pages.json``: fragment -> address."""
    entry = json.loads((made / _ENTRY).read_bytes())
    programs = {f"wasm.{one['wasm'] or 'unknown'}.pagefind" for one in entry["languages"].values()}
    addresses = {}
    for name in sorted(names(made)):
        content = (made / name).read_bytes()
        if name.startswith("fragment/"):
            addresses[name[9:].partition(".")[0]] = _address(content)
        if "/" in name or name.endswith(".pf_meta") or name in (*_SCRIPTS, *programs, _ENTRY):
            yield name, content
    yield _PAGES, json.dumps(addresses, separators=(",", ":")).encode("ascii")


def _address(fragment: bytes) -> str:
    text = gzip.decompress(fragment).removeprefix(_MAGIC)
    return str(json.loads(text)["url"]).removeprefix("/")


def _swap_in(files: Mapping[str, bytes], target: Path, key: str) -> None:
    """Put a new index in the place of the old one.

    Its files are named by what is in them, but for the entry, which names them: so the entry is
    written when the new ones are there, and the old ones go after it. Whoever is killed or reads
    in between has the one or the other.
    """
    for name, content in sorted(files.items(), key=lambda item: item[0] == _ENTRY):
        write_changed(target / name, content)
    for name in sorted(names(target) - files.keys()):
        (target / name).unlink()
    write_atomic(target / _KEY, key.encode("ascii"))


def _remove_orphans(config: Config, pages: Mapping[str, Iterable[Searchable]]) -> None:
    """Indexes that this site once had, and half of what a killed run left."""
    living = {locale.folder for locale in (*config.locales, config.source) if pages.get(locale.tag)}
    for key in config.output.glob(f"*/{SEARCH}/{_KEY}"):
        if key.parent.parent.name in living:
            sweep(key.parent)
        else:
            shutil.rmtree(key.parent)
            with suppress(OSError):  # somebody else's files are in it
                key.parent.parent.rmdir()
