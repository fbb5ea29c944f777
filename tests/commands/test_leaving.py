"""The program leaves at once, and has said everything by then."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
FULL = Path("/dev/full")
PROGRAM = "from pipeline.cli import run; run()"


def leave(*arguments: str, before: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", before + PROGRAM, *arguments]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["--version"], 0), (["check", "--list"], 0), (["bild"], 2), (["check", "--select", "no"], 2)],
)
def test_the_exit_code(arguments: list[str], code: int) -> None:
    assert leave(*arguments).returncode == code


def test_all_is_written_to_a_pipe() -> None:
    ran = leave("check", "--list")
    assert ran.stdout.endswith("\n")
    assert len(ran.stdout.splitlines()) > 70


def test_what_others_registered_for_the_end_runs() -> None:
    ran = leave("--version", before="import atexit; atexit.register(print, 'the end');")
    assert ran.stdout.splitlines()[-1] == "the end"
    assert ran.returncode == 0


def test_another_thread_is_waited_for() -> None:
    late = "import threading; threading.Timer(0.5, lambda: print('late')).start();"
    ran = leave("--version", before=late)
    assert ran.stdout.splitlines()[-1] == "late"


def test_a_reader_who_leaves_early_sees_no_traceback() -> None:
    command = [sys.executable, "-c", PROGRAM, "check", "--list"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as ran:
        assert ran.stdout is not None
        assert ran.stderr is not None
        ran.stdout.close()
        assert b"Traceback" not in ran.stderr.read()


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full: a device of Linux without space")
def test_a_full_disk_is_said_in_a_line() -> None:
    command = [sys.executable, "-c", PROGRAM, "check", "--list"]
    with FULL.open("w") as output:
        ran = subprocess.run(command, cwd=ROOT, stdout=output, stderr=subprocess.PIPE, check=False)
    assert (ran.returncode, ran.stderr) == (2, b"the output: No space left on device\n")


def test_a_pipe_gets_utf_8_whatever_the_console_is_set_to(tmp_path: Path) -> None:
    """On Windows, what is not written to the console is in an old code page."""
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    command = [sys.executable, "-c", PROGRAM, "check", "--explain", "double-space"]
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    assert ran.stdout.decode("utf-8").startswith("double-space")
    show = "from pipeline.cli import _write_anything as f; f(); print('한국어 Ж')"
    said = subprocess.run(
        [sys.executable, "-c", show], cwd=ROOT, env=environment, capture_output=True, check=True
    )
    assert said.stdout.decode("utf-8").strip() == "한국어 Ж"
