"""How ``twinspan preview`` finds a running ``twinspan serve``: a small file in the cache folder.

It holds the server's address and a secret, so that only who may read the project can steer the
pages that are open.
"""

import json
import os
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import NamedTuple

from pipeline.files import read_bytes

_NAME = "serve.json"
_PATIENCE = 5.0


class Beacon(NamedTuple):
    """Where a server is: its port, the path that the site stands below, its secret."""

    port: int
    base: str
    secret: str

    def address(self, page: str = "") -> str:
        """The address of a page; ``page`` is as in a link, below the site's folder."""
        return f"http://127.0.0.1:{self.port}{self.base}{page}"


def light(cache: Path, beacon: Beacon) -> None:
    """Tell where the server is; only the user may read it."""
    cache.mkdir(parents=True, exist_ok=True)
    file = cache / _NAME
    file.unlink(missing_ok=True)
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as stream:
        json.dump(beacon._asdict(), stream)


def put_out(cache: Path, beacon: Beacon) -> None:
    """The server has ended. A file that another one has written since stays."""
    found = _read(cache)
    if found is not None and found.secret == beacon.secret:  # its path may be another by now
        (cache / _NAME).unlink(missing_ok=True)


def ask_to_show(cache: Path, page: str) -> tuple[Beacon, bool] | None:
    """Ask the running server to show a page; where it is, and whether a page was open to show it.

    ``None`` where no server runs for this project.
    """
    beacon = _read(cache)
    if beacon is None:
        return None
    connection = HTTPConnection("127.0.0.1", beacon.port, timeout=_PATIENCE)
    with suppress(OSError, HTTPException, ValueError):
        body = json.dumps({"secret": beacon.secret, "page": page})
        connection.request("POST", f"{beacon.base}_twinspan/show", body)
        response = connection.getresponse()
        if response.status == 200:
            return beacon, bool(json.loads(response.read())["shown"])
    connection.close()
    return None


def _read(cache: Path) -> Beacon | None:
    try:
        return Beacon(**json.loads(read_bytes(cache / _NAME) or b"{}"))
    except (TypeError, ValueError):
        return None
