"""What a process with keys shows to others of the same user: nothing."""

from __future__ import annotations

import subprocess
import sys
from ctypes.util import find_library
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

LOOK = """
import ctypes, resource
from avhopp_desktop.services import hardening
before = ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)
hardening.apply()
hardening.apply()
print(before, ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), *resource.getrlimit(resource.RLIMIT_CORE))
"""
CRASH = """
import os
from avhopp_desktop.services import hardening
hardening.apply()
os.abort()
"""
PRINT = """
import ctypes, os
from avhopp_desktop.services import hardening
hardening.keep_temporary_in_memory()
name = ctypes.create_string_buffer(512)
handle = ctypes.CDLL("libcups.so.2").cupsTempFd(name, 512)
os.unlink(name.value)
print(name.value.decode(), oct(os.fstat(handle).st_mode & 0o777))
"""
COMMAND_LINE = """
import ctypes, resource, sys
from avhopp_desktop import cli
try:
    cli.main(["--version"])
except SystemExit:
    pass
print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), *resource.getrlimit(resource.RLIMIT_CORE))
"""


def run(program: str, folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), **env},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="prctl is Linux's")
def test_no_core_and_not_dumpable(tmp_path: Path) -> None:
    """`PR_GET_DUMPABLE` 0: `/proc/<pid>/mem` is root's, and no debugger of the user attaches."""
    done = run(LOOK, tmp_path)
    assert done.stdout.split() == ["1", "0", "0", "0"], done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="prctl is Linux's")
def test_the_command_line_does_it(tmp_path: Path) -> None:
    assert run(COMMAND_LINE, tmp_path).stdout.split()[-3:] == ["0", "0", "0"]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no core files")
def test_an_accident_leaves_no_file(tmp_path: Path) -> None:
    done = run(CRASH, tmp_path)
    assert done.returncode < 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(find_library("cups") is None, reason="no CUPS here")
@pytest.mark.parametrize("runtime", ["there", "gone", ""])
def test_a_page_on_its_way_to_the_printer_lies_in_memory(tmp_path: Path, runtime: str) -> None:
    """Qt hands CUPS a file; without this it lay in /tmp, in clear, and stayed there after a
    crash."""
    (tmp_path / "there").mkdir()
    where = str(tmp_path / runtime) if runtime else ""
    done = run(PRINT, tmp_path, XDG_RUNTIME_DIR=where, TMPDIR=str(tmp_path))
    name, mode = done.stdout.split()
    assert Path(name).parent == (tmp_path / "there" if runtime == "there" else Path("/dev/shm"))
    assert mode == "0o600"
