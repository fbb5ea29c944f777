"""Which program this is: two versions of it may not share a cache.

The ``stamp`` is quick, and differs wherever a file was touched; the ``contents`` take some
milliseconds to read, and are the same for the same program installed anew, as a machine of
continuous integration does before each run.
"""

import os
import sys
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

import filelock

_ENDINGS = (".py", ".tsv", ".txt")


def stamp() -> str:
    """Sizes and times of the files and tables, and when a package was last installed beside those
    that the program uses.
    """
    told = [str(os.stat(_packages()).st_mtime_ns)]
    for path in _files():
        stat = os.stat(path)
        told.append(f"{path} {stat.st_mtime_ns} {stat.st_size}")
    return _hash(told)


def contents() -> str:
    """What is in the files and tables, and which packages are installed, with their versions."""
    told = sorted(name for name in os.listdir(_packages()) if name.endswith(".dist-info"))
    root = Path(__file__).parent
    for path in _files():
        inside = Path(path).relative_to(root).as_posix()
        told.append(f"{inside} {blake2b(Path(path).read_bytes()).hexdigest()}")
    return _hash(told)


def _packages() -> Path:
    return Path(filelock.__file__).parent.parent


def _files() -> Iterator[str]:
    for folder, _, names in sorted(os.walk(Path(__file__).parent)):
        yield from (os.path.join(folder, name) for name in sorted(names) if name.endswith(_ENDINGS))


def _hash(told: list[str]) -> str:
    return blake2b("\n".join((sys.version, *told)).encode(), digest_size=16).hexdigest()
