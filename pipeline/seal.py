"""What tells the caches that this user made from those that came with somebody's files.

Caches hold pickles and bytecode: who writes them has their code run. A repository may bring a
``.twinspan`` folder along, and it must not be believed. So what is kept there carries the seal of
the user, a secret in the user's own cache folder.
"""

import os
from hashlib import blake2b
from pathlib import Path

_LEAST = 32


def seal(folder: Path, purpose: str) -> str:
    """What a cache in ``folder`` must carry to be believed; another for each ``purpose``."""
    return blake2b(f"{purpose} {_known(folder)}".encode(), digest_size=16).hexdigest()


def _known(folder: Path) -> str:
    """The user's secret; where it cannot be kept, what no other machine knows of ``folder``."""
    try:
        return _secret(_home() / "twinspan" / "seal")
    except (OSError, ValueError, RuntimeError):
        try:
            stat = folder.stat()
        except OSError:
            return os.urandom(_LEAST).hex()  # nothing is there that could be believed
        return f"{stat.st_dev} {stat.st_ino}"


def _home() -> Path:
    """Where the user's caches are (XDG Base Directory; Windows: local application data)."""
    own = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return Path(own) if own else Path.home() / ".cache"


def _secret(file: Path) -> str:
    """What the file says; it is made where it is not there, for the user alone."""
    try:
        return _read(file)
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
    made = file.with_name(f"{file.name}-{os.getpid()}-{os.urandom(4).hex()}")
    with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
        opened.write(os.urandom(_LEAST).hex())
    try:
        os.link(made, file)  # whole, and only the first
    except FileExistsError:
        pass
    finally:
        made.unlink()
    return _read(file)


def _read(file: Path) -> str:
    secret = file.read_text("ascii")
    if len(secret) < _LEAST:
        raise ValueError("cut off")
    return secret
