"""Time, processor time and memory, of this process and of others."""

from __future__ import annotations

import gc
import os
import pickle
import resource
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.heap import collect_rarely

_INTERVAL = 0.05
_SESSION, _USER, _SYSTEM = 3, 11, 12  # of the fields after the name in /proc/<id>/stat


class Cost(NamedTuple):
    """Seconds by the clock on the wall, seconds of processors (children included), and the
    highest memory in MB where it was watched.
    """

    wall: float
    cpu: float
    memory: float = 0.0


class CommandError(Exception):
    """A command that was measured did not do its work."""


def processor_time() -> float:
    """Seconds of processors that this process and its finished children took."""
    used = 0.0
    for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        found = resource.getrusage(who)
        used += found.ru_utime + found.ru_stime
    return used


def best(costs: Sequence[Cost]) -> Cost:
    """The least of each: what the work takes when nothing disturbs it."""
    return Cost(min(cost.wall for cost in costs), min(cost.cpu for cost in costs))


def command_cost(
    command: Sequence[str | Path], *, folder: Path | None = None, watched: bool = False
) -> Cost:
    """Run a command, its start included. Raises ``CommandError`` where it fails.

    ``watched`` samples the memory of all its processes; it costs a little time.
    """
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
        memory = 0.0
        if watched:
            done = os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
            while done is None:
                memory = max(memory, session_memory(process.pid))
                time.sleep(_INTERVAL)
                done = os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1):  # 1: findings, which real articles have
            output.seek(0)
            said = output.read()[-2000:].decode("utf-8", "replace")
            raise CommandError(f"exit code {process.returncode}: {said}")
    return Cost(wall, used.ru_utime + used.ru_stime, memory)


def environment() -> dict[str, str]:
    """Like a user's: nothing that keeps Python from its compiled files."""
    return {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}


def session_memory(session: int) -> float:
    """MB of all processes of a session; what several share is counted once (PSS)."""
    total = 0
    for folder, _ in _processes(session):
        with suppress(OSError):  # it ended in between
            total += _proportional(folder)
    return total / 1024


def session_cpu(session: int) -> float:
    """Seconds of processors that the living processes of a session took."""
    ticks = sum(int(fields[_USER]) + int(fields[_SYSTEM]) for _, fields in _processes(session))
    return ticks / os.sysconf("SC_CLK_TCK")


def _processes(session: int) -> Iterator[tuple[Path, Sequence[str]]]:
    """The processes of a session: their folders in /proc, and their ``stat`` after the name."""
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                stat = (folder / "stat").read_text("utf-8", "replace")
            except OSError:  # it ended in between
                continue
            fields = stat.rpartition(")")[2].split()
            if int(fields[_SESSION]) == session:
                yield folder, fields


def _proportional(folder: Path) -> int:
    for line in (folder / "smaps_rollup").read_text("ascii").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    return 0


def isolated(function: Callable[[], Any]) -> Any:
    """Call a function in a process of its own: no warm caches, the same state of the heap, cycles
    looked for as rarely as in the command.
    """
    gc.collect()
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        collect_rarely()
        os.close(reader)
        code = 1
        try:
            with os.fdopen(writer, "wb") as file:
                pickle.dump(_result(function), file)
            code = 0
        finally:
            os._exit(code)
    os.close(writer)
    with os.fdopen(reader, "rb") as file:
        raw = file.read()
    os.waitpid(child, 0)
    fine, value = pickle.loads(raw)
    if not fine:
        raise CommandError(value)
    return value


def _result(function: Callable[[], Any]) -> tuple[bool, Any]:
    try:
        return True, function()
    except Exception as error:  # goes to the parent as words
        return False, f"{type(error).__name__}: {error}"
