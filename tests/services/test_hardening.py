"""What a process with keys shows to others of the same user, and reaches itself: nothing."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from ctypes.util import find_library
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avhopp_desktop.services import offline, protection

ROOT = Path(__file__).resolve().parents[2]
linux = pytest.mark.skipif(sys.platform != "linux", reason="prctl and seccomp are Linux's")
filtered = pytest.mark.skipif(offline.this_machine() is None, reason="no filter for this machine")

LOOK = """
from avhopp_desktop.services import hardening, protection
print(protection.found())
hardening.apply()
hardening.apply()
print(protection.found())
"""
CRASH = """
import os
from avhopp_desktop.services import hardening
hardening.apply()
os.abort()
"""
GAPS = """
import os, sys
from avhopp_desktop.services import hardening
from ui import launcher

for number in map(int, sys.argv[1:]):
    os.close(number)
hardening.apply()

def window():
    kept = os.open("kept", os.O_CREAT | os.O_RDWR)
    other = os.open("other", os.O_CREAT | os.O_RDWR)
    launcher.hand_over(launcher.Note(alias=f"{kept > 2} {other > 2}"))
    os.write(2, b"a warning of a library")
    return 0

code, said = launcher.run_window(launcher.Copy(window), launcher.Note())
os.write(os.open("said", os.O_CREAT | os.O_WRONLY), said.alias.encode())
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
REACH = """
import ctypes, json, os, platform, socket, subprocess, sys, threading
from avhopp_desktop.services import hardening

libc = ctypes.CDLL(None, use_errno=True)
def call(name, *arguments):
    ctypes.set_errno(0)
    done = getattr(libc, name)(*map(ctypes.c_long, arguments))
    return ctypes.get_errno() if done < 0 else 0

def reached():
    families = ("AF_UNIX", "AF_INET", "AF_INET6", "AF_NETLINK", "AF_PACKET", "AF_VSOCK", "AF_ALG")
    found = {name: call("socket", getattr(socket, name), socket.SOCK_DGRAM, 0) for name in families}
    found["high bits"] = call("socket", (1 << 32) | socket.AF_INET, socket.SOCK_DGRAM, 0)
    found["io_uring"] = call("syscall", 425, 0, 0)
    found["ptrace"] = call("ptrace", 0x4206, os.getppid(), 0, 0)
    found["readv"] = call("process_vm_readv", os.getpid(), 0, 0, 0, 0, 0)
    found["writev"] = call("process_vm_writev", os.getpid(), 0, 0, 0, 0, 0)
    if platform.machine() == "x86_64":
        found["x32"] = call("syscall", 0x40000000 + 41, socket.AF_INET, socket.SOCK_DGRAM, 0)
    return found

if sys.argv[1] == "child":
    print(json.dumps(reached()))
else:
    held = threading.Event()
    later = {}
    def other():
        held.wait()
        later.update(reached())
    thread = threading.Thread(target=other)
    thread.start()
    if sys.argv[1] == "on":
        hardening.apply()
    held.set()
    thread.join()
    again = subprocess.run([sys.executable, "-c", sys.argv[2], "child"], capture_output=True)
    status = open("/proc/self/status").read().split()
    print(json.dumps({"self": reached(), "thread": later, "child": json.loads(again.stdout),
                      "seccomp": status[status.index("Seccomp:") + 1],
                      "no_new_privs": status[status.index("NoNewPrivs:") + 1]}))
"""
# `int 0x80` asks as a 32-bit program does, for its call 359: `socket(AF_INET, SOCK_DGRAM, 0)`.
OLD = """
import ctypes, mmap, sys
from avhopp_desktop.services import hardening
if sys.argv[1] == "on":
    hardening.apply()
code = bytes.fromhex("53b867010000bb02000000b90200000031d2cd805bc3")
page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
page.write(code)
print(ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))())
"""


def run(
    program: str, folder: Path, *arguments: str, **env: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), **env},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def said(text: str) -> protection.Protection:
    return eval(text, {"Protection": protection.Protection})  # noqa: S307 - what we printed


@linux
def test_no_core_not_dumpable_no_network(tmp_path: Path) -> None:
    """Not dumpable: `/proc/<pid>/mem` is root's, and no debugger of the user attaches."""
    before, after = map(said, run(LOOK, tmp_path).stdout.splitlines())
    assert not before.unreadable
    assert not before.offline
    assert after == protection.Protection(
        no_core=True, unreadable=True, offline=offline.this_machine() is not None
    )


@linux
@pytest.mark.parametrize("closed", ["0", "1", "2", "0 1", "1 2", "0 1 2"])
def test_no_file_takes_the_place_of_a_stream_that_is_closed(tmp_path: Path, closed: str) -> None:
    """What the window hands over would be written into the file that it opened first."""
    done = run(GAPS, tmp_path, *closed.split())
    assert done.returncode == 0
    assert (tmp_path / "said").read_text() == "True True"
    assert (tmp_path / "kept").read_bytes() == (tmp_path / "other").read_bytes() == b""


@filtered
def test_the_system_refuses_every_network(tmp_path: Path) -> None:
    """In the process, in a thread that was there before, in a program it starts. Without the
    filter the same questions are answered: they can tell."""
    open_, shut = (json.loads(run(REACH, tmp_path, way, REACH).stdout) for way in ("off", "on"))
    assert (open_["seccomp"], open_["self"]["AF_INET"], open_["self"]["readv"]) == ("0", 0, 0)
    assert (shut["seccomp"], shut["no_new_privs"]) == ("2", "1")
    for where in ("self", "thread", "child"):
        answers = dict(shut[where])
        assert answers.pop("AF_UNIX") == 0
        assert answers.pop("io_uring") == errno.ENOSYS
        assert answers.pop("x32", errno.ENOSYS) == errno.ENOSYS
        assert {answers.pop(name) for name in ("ptrace", "readv", "writev")} == {errno.EPERM}
        assert set(answers.values()) == {errno.EAFNOSUPPORT}


@filtered
@pytest.mark.skipif(os.uname().machine != "x86_64", reason="no such instruction")
def test_no_32_bit_call_slips_by(tmp_path: Path) -> None:
    opened = run(OLD, tmp_path, "off")
    if opened.returncode:
        pytest.skip("this system knows no 32-bit calls")
    assert int(opened.stdout) >= 0
    assert int(run(OLD, tmp_path, "on").stdout) == -errno.ENOSYS


def answer(machine: offline.Machine, architecture: int, number: int, argument: int) -> int:
    """What the kernel would make of the filter."""
    facts = {0: number, 4: architecture, 16: argument & 0xFFFFFFFF}
    at, held = 0, 0
    instructions = offline.program(machine)
    while True:
        operation, yes, no, operand = instructions[at]
        at += 1
        if operation == 0x06:
            return operand
        if operation == 0x20:
            held = facts[operand]
        else:
            at += yes if (held == operand if operation == 0x15 else held >= operand) else no


@given(
    name=st.sampled_from(sorted(offline.MACHINES)),
    foreign=st.booleans(),
    number=st.one_of(st.integers(0, 460), st.integers(0, 2**32 - 1)),
    family=st.one_of(st.integers(0, 45), st.integers(0, 2**64 - 1)),
)
def test_the_filter_lets_all_else_through(
    name: str, foreign: bool, number: int, family: int
) -> None:
    """For both kinds of machine, whichever this one is."""
    machine = offline.MACHINES[name]
    allow, refuse = 0x7FFF0000, 0x00050000
    architecture = 0x40000003 if foreign else machine.architecture
    if foreign or (name == "x86_64" and number >= 1 << 30) or number == 425:
        wanted = refuse | errno.ENOSYS
    elif number in machine.others:
        wanted = refuse | errno.EPERM
    elif number in machine.sockets and family & 0xFFFFFFFF != 1:
        wanted = refuse | errno.EAFNOSUPPORT
    else:
        wanted = allow
    assert answer(machine, architecture, number, family) == wanted


@linux
def test_the_command_line_does_it_first(tmp_path: Path) -> None:
    """As a process of its own; called by a program that is not ours it changes nothing."""
    asked = [sys.executable, "-m", "avhopp_desktop", "self-test", "--json"]
    done = subprocess.run(
        asked, cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, check=True
    )
    assert json.loads(done.stdout)["process"] == {
        "no_core": True,
        "unreadable": True,
        "offline": offline.this_machine() is not None,
    }


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
